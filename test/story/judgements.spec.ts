import type { Answer, Ask } from '../kit/ask.js';
import type { House } from '../kit/app.js';
import { SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;
beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  await house.account('analyst-2');
  await house.seat('analyst-2', table.negotiation, 'ANALYST');
}, 240_000);
afterAll(() => house?.close());

const J =
  'judgement { id kind finding words by seat side { code } on { text } supersedes { id } supersededBy { id } }';
const judged = async (by: Ask, more: Record<string, unknown> = {}): Promise<Answer> =>
  (
    await by.do(
      'judgementMake',
      {
        negotiation: table.negotiation,
        kind: 'RIPENESS',
        finding: 'NO',
        on: { text: '2020-03' },
        words: 'Both still count on the spring.',
        ...more,
      },
      J,
    )
  ).judgement;
const seenBy = async (by: Ask, asOf?: string): Promise<Answer[]> => {
  const { node } = await by.for(
    `query ($id: ID!, $asOf: Date) { node(id: $id) { ... on Negotiation { judgements(asOf: $asOf) { id finding words by supersededBy { id } } } } }`,
    { id: table.negotiation, asOf },
  );
  return node.judgements;
};

describe('a judgement', () => {
  it('stands with its day and its author, for the seat it comes from and those it is shown to', async () => {
    const analyst = table.as('analyst');
    const own = await judged(analyst);
    expect(own).toMatchObject({
      by: 'analyst',
      seat: 'ANALYST',
      on: { text: '2020-03' },
      words: 'Both still count on the spring.',
    });
    const shown = await judged(analyst, {
      kind: 'WAY_OUT',
      side: table.sides.GOV,
      finding: 'PARTLY',
      shownTo: ['MEDIATOR_OFFICE'],
    });
    expect(shown.side.code).toBe('GOV');
    const ids = async (by: Ask) => (await seenBy(by)).map(({ id }) => id);
    expect(await ids(await house.ask('analyst-2'))).toEqual([own.id, shown.id]);
    expect(await ids(table.as('mediator'))).toEqual([shown.id]);
    for (const login of ['faction', 'observer', 'officer'] as const)
      expect(await ids(table.as(login))).toEqual([]);
    expect(await seenBy(analyst, '2020-01-31')).toEqual([]);
  });

  it('is superseded and never changed, by its own seat alone, for all who saw it', async () => {
    const [first] = await seenBy(table.as('mediator'));
    const next = await judged(table.as('analyst'), {
      kind: 'WAY_OUT',
      side: table.sides.GOV,
      finding: 'NO',
      supersedes: first.id,
    });
    const [before, after] = await seenBy(table.as('mediator'));
    expect([before.id, before.finding, before.supersededBy.id, after.id]).toEqual([
      first.id,
      'PARTLY',
      next.id,
      next.id,
    ]);
    const input = {
      negotiation: table.negotiation,
      kind: 'WAY_OUT',
      side: table.sides.GOV,
      finding: 'YES',
      on: { text: '2020' },
      words: 'It is.',
    };
    const rules = async (by: Ask, more: object) =>
      (await by.refused('judgementMake', { ...input, ...more }))[0].rule;
    expect(await rules(table.as('analyst'), { supersedes: first.id })).toBe('judgement-amends');
    expect(await rules(table.as('analyst'), { supersedes: next.id, side: null })).toBe(
      'judgement-amends',
    );
    expect(await rules(table.as('mediator'), { supersedes: next.id })).toBe('judgement-amends');
    const [{ __typename }] = await table.as('faction').refused('judgementMake', input);
    expect(__typename).toBe('NotAllowed');
    await expect(house.asOwner('update judgement set finding = $1', ['YES'])).rejects.toMatchObject(
      { constraint: 'appended_judgement' },
    );
  });

  it('enters no figure, and its words are sealed', async () => {
    const diagnosis = async () =>
      (
        await table
          .as('analyst')
          .for(
            `query ($n: ID!) { diagnosis(negotiation: $n) { level primary facts findings { cause strength } } }`,
            { n: table.negotiation },
          )
      ).diagnosis;
    const before = await diagnosis();
    await judged(table.as('analyst'), { kind: 'HURTING_STALEMATE', finding: 'YES' });
    expect(await diagnosis()).toEqual(before);
    const rows = await house.asOwner<{ sealed: Buffer }>('select sealed from judgement');
    for (const { sealed } of rows) expect(sealed.includes('spring')).toBe(false);
  });
});
