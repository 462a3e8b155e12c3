import type { Answer, Ask } from './ask.js';

/** All rows of a connection of a negotiation, read a small page at a time, as a client would. */
export async function paged(
  ask: Ask,
  code: string,
  field: string,
  selection: string,
  { args = {}, size = 100 }: { args?: Record<string, unknown>; size?: number } = {},
): Promise<Answer[]> {
  const given = Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `, ${name}: ${JSON.stringify(value)}`)
    .join('');
  const rows: Answer[] = [];
  let after: string | null = null;
  for (;;) {
    const { negotiation }: Answer = await ask.for(
      `query ($code: String!, $after: String) { negotiation(code: $code) {
         ${field}(first: ${size}, after: $after${given}) { totalCount nodes { ${selection} } pageInfo { hasNextPage endCursor } } } }`,
      { code, after },
    );
    const { nodes, pageInfo, totalCount } = negotiation[field];
    rows.push(...nodes);
    if (nodes.length > size) throw new Error(`A page of ${size} has ${nodes.length} rows.`);
    if (!pageInfo.hasNextPage) {
      if (rows.length !== totalCount) {
        throw new Error(`${field}: ${rows.length} rows were paged through of ${totalCount}.`);
      }
      return rows;
    }
    if (nodes.length < size) throw new Error(`${field}: a page that is not the last is not full.`);
    after = pageInfo.endCursor;
  }
}
