import { Kind, parse, print, type SelectionSetNode, visit } from 'graphql';
import type { Drawn } from './random-operations.js';

/** The smallest operation that still differs: of a query with one selection less as long as that is possible. */
export async function smallest(
  drawn: Drawn,
  differs: (query: string) => Promise<boolean>,
): Promise<{ query: string; variables?: object }> {
  if (drawn.mutation) return { query: drawn.query, variables: drawn.variables };
  let { query } = drawn;
  for (let going = true; going;) {
    going = false;
    for (const less of withOneLess(query)) {
      if (!(await differs(less))) continue;
      query = less;
      going = true;
      break;
    }
  }
  return { query };
}

/** The query without each of its selections in turn, the outermost first. */
function* withOneLess(query: string): Generator<string> {
  const document = parse(query);
  const sets: SelectionSetNode[] = [];
  visit(document, {
    [Kind.SELECTION_SET]: (set) => {
      sets.push(set);
    },
  });
  for (const set of sets) {
    if (set.selections.length < 2) continue;
    for (const gone of set.selections) {
      const less = visit(document, {
        [Kind.SELECTION_SET]: (one) =>
          one === set
            ? { ...one, selections: one.selections.filter((selection) => selection !== gone) }
            : undefined,
      });
      yield print(less);
    }
  }
}
