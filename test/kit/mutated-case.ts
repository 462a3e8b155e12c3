import fc from 'fast-check';
import type { ExchangeCase } from '../../src/exchangecase/exchange-case.js';
import { validateCase } from '../../src/exchangecase/validate.js';

type Values = Record<string, any>;

const words = fc.oneof(
  fc.constantFrom('', ' ', 'أبو محمد', 'two words', '\u202eabc', '"quoted" \\ and so on'),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const names = fc.oneof(
  fc.constantFrom('rest', '__proto__', 'constructor', 'who', 'remark', 'n', 'text', 'place'),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), words, fc.constant(null));

/** One thing that a person who writes a case by hand might do to an event. */
const touchEvent = fc.oneof(
  fc.record({
    field: fc.constantFrom('precision', 'src', 'conf', 'by', 'to', 'text', 'n', 'list'),
  }),
  fc.record({
    field: fc.constantFrom('text', 'reason', 'topic', 'what', 'who', 'place', 'conf', 'kind'),
    value: fc.oneof(fc.constant(null), words),
  }),
  fc.record({ field: fc.constant('conf'), value: fc.constantFrom('very_high', 'high', null) }),
  fc.record({ field: fc.constant('kind'), value: fc.constantFrom('own_knowledge', null) }),
  fc.record({
    field: fc.constantFrom('by', 'to', 'claimed_by'),
    value: fc.constantFrom('@0', '@1', '@2', null),
  }),
  fc.record({
    field: fc.constantFrom('n', 'women', 'children'),
    value: fc.constantFrom(0, 7, null),
  }),
  fc.record({
    field: fc.constant('counts'),
    value: fc.constantFrom(null, {}, { dead: 2, mismatch: null }, { accepted: null, odd_one: 1 }),
  }),
  fc.record({ field: fc.constant('src'), value: fc.constantFrom(null, [], [-1, -1]) }),
  fc.record({ field: names, value: anything }),
);

const touchTop = fc.oneof(
  fc.record({
    field: fc.constantFrom('conflict', 'notes', 'known_gaps', 'episodes', 'outcome_after'),
  }),
  fc.record({
    field: fc.constantFrom('notes', 'known_gaps', 'episodes', 'outcome_after', 'intermediaries'),
    value: fc.constantFrom(null, [], ''),
  }),
  fc.record({ field: names, value: anything }),
);

const mutation = fc.record({
  events: fc.array(fc.record({ at: fc.nat(40), touch: touchEvent }), { maxLength: 12 }),
  top: fc.array(touchTop, { maxLength: 4 }),
  parties: fc.array(fc.record({ at: fc.nat(1), field: names, value: anything }), { maxLength: 2 }),
  numbers: fc.constantFrom('as they are', 'with gaps', 'backwards'),
  dots: fc.boolean(),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function put(values: Values, field: string, value: unknown): Values {
  return Object.fromEntries([
    ...Object.entries(values).filter(([name]) => name !== field),
    ...(value === undefined ? [] : [[field, value]]),
  ]) as Values;
}

/** Changes many small things in a case; each change that would make the file unsound is left undone. */
function mutate(base: ExchangeCase, id: string, plan: Mutation): ExchangeCase {
  let file = { ...structuredClone(base), id: plan.dots ? `${id}.a.b` : id } as Values;
  const attempt = (next: Values) => {
    if (validateCase(JSON.stringify(next)).problems.length === 0) {
      file = JSON.parse(JSON.stringify(next)) as Values;
    }
  };
  const sources = (file.sources ?? []) as Values[];
  const numbers = new Map(
    sources.map(({ n }, i) => [
      n as number,
      plan.numbers === 'with gaps'
        ? n * 10 + 3
        : plan.numbers === 'backwards'
          ? sources.length - i
          : n,
    ]),
  );
  const renumbered = (src: number[] | null) => src?.map((n) => numbers.get(n)) ?? src;
  attempt({
    ...file,
    sources: sources.map((source) => ({ ...source, n: numbers.get(source.n as number) })),
    events: file.events.map((one: Values) =>
      'src' in one ? put(one, 'src', renumbered(one.src)) : one,
    ),
    ...(file.outcome_after
      ? { outcome_after: put(file.outcome_after, 'src', renumbered(file.outcome_after.src)) }
      : {}),
  });
  const ids = [...file.parties, ...(file.intermediaries ?? [])].map(
    (one: Values) => one.id as string,
  );
  const meant = (value: unknown): unknown => {
    if (typeof value === 'string' && /^@\d$/.test(value)) return ids[Number(value[1])] ?? null;
    const [first] = numbers.values();
    return Array.isArray(value) && value[0] === -1 ? [first, first] : value;
  };
  for (const { at, touch } of plan.events) {
    const index = at % file.events.length;
    const value = 'value' in touch ? meant(touch.value) : undefined;
    const events = [...file.events] as Values[];
    events[index] = put(events[index], touch.field, value);
    attempt({ ...file, events });
  }
  for (const { at, field, value } of plan.parties) {
    const parties = [...file.parties] as Values[];
    parties[at] = put(parties[at], field, value);
    attempt({ ...file, parties });
  }
  for (const touch of plan.top) {
    attempt(put(file, touch.field, 'value' in touch ? touch.value : undefined));
  }
  return file as ExchangeCase;
}

let made = 0;

/** Sound files near those given, each with an id of its own. */
export const mutatedCase = (bases: readonly ExchangeCase[]): fc.Arbitrary<ExchangeCase> =>
  fc.tuple(fc.constantFrom(...bases), mutation).map(([base, plan]) => {
    made += 1;
    return mutate(base, `M${made}`, plan);
  });
