import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { House } from '../kit/app.js';
import type { Answer } from '../kit/ask.js';
import { type Login, SmallTable } from '../kit/small-table.js';

/** What families ask for: lists of the living, of the dead, burial places; and figures that contradict each other. */
let house: House;
let table: SmallTable;
let people: string[];
let source: string;

const on = (text: string) => ({ text });
const uuid = (id: string) => house.app.ground.tokens.readId(id)?.uuid as string;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  people = await table.people(4);
  await table.demand(people);
  const given = { negotiation: table.negotiation, kind: 'statement', shared: true };
  source = (await table.as('officer').do('sourceAdd', given, 'source { id }')).source.id;
}, 240_000);

afterAll(() => house?.close());

const asks = async (kind: string, captives: string[] = []): Promise<string> =>
  (
    await table.as('officer').do(
      'disclosureRequest',
      {
        negotiation: table.negotiation,
        kind,
        to: table.sides.GOV,
        on: on('2020-03-01'),
        captives,
      },
      'disclosure { id }',
    )
  ).disclosure.id;

const seen = async (login: Login, selection: string): Promise<Answer> =>
  (await table.as(login).for(`{ negotiation(code: "SMALL") { ${selection} } }`)).negotiation;

describe('a request to disclose', () => {
  test('says what is asked of which side, of whom, and shows nobody to anybody by it', async () => {
    await asks('LIVING', people.slice(0, 2));
    const [hidden] = await table.people(1, 60);
    const input = {
      negotiation: table.negotiation,
      kind: 'LIVING',
      by: table.sides.FAC,
      to: table.sides.GOV,
      on: on('2020-03-02'),
      captives: [hidden],
    };
    await table.as('faction').do('disclosureRequest', input, 'disclosure { id }');
    const asked = 'disclosures { number kind to { code } by { code } captives { code } }';
    const [first, second] = (await seen('government', asked)).disclosures;
    expect(first).toMatchObject({ number: 1, kind: 'LIVING', to: { code: 'GOV' }, by: null });
    expect(first.captives).toHaveLength(2);
    expect(second).toMatchObject({ by: { code: 'FAC' }, captives: [] });
  });

  test('is answered by list and by person; what is refused names nobody', async () => {
    const disclosure = await asks('LIVING', people);
    const answer = { disclosure, on: on('2020-03-10'), source };
    const wrong = await table.as('mediator').refused('disclosureAnswer', {
      ...answer,
      answer: 'REFUSED',
      lines: [{ captive: people[0], says: 'LIVING' }],
    });
    expect(wrong.map(({ path }) => path.join('.'))).toEqual(['answer']);
    const early = await table
      .as('mediator')
      .refused('disclosureAnswer', { ...answer, answer: 'REFUSED', on: on('2020-02-01') });
    expect(early.map(({ rule }) => rule)).toEqual(['not_before_what_it_answers']);
    const lines = [
      { captive: people[0], says: 'LIVING', place: 'A prison' },
      { captive: people[1], says: 'NOT_KNOWN' },
    ];
    await table
      .as('mediator')
      .do(
        'disclosureAnswer',
        { ...answer, answer: 'PARTLY_GIVEN', count: 1, lines },
        'answer { id }',
      );
    const answers = 'disclosures { answers { answer count lines { says place captive { id } } } }';
    const last = (of: Answer) => of.disclosures.at(-1).answers[0];
    expect(last(await seen('faction', answers))).toEqual({
      answer: 'PARTLY_GIVEN',
      count: 1,
      lines: [
        { says: 'LIVING', place: 'A prison', captive: { id: expect.any(String) } },
        { says: 'NOT_KNOWN', place: null, captive: { id: expect.any(String) } },
      ],
    });
    expect(last(await seen('observer', answers))).toMatchObject({
      answer: 'PARTLY_GIVEN',
      lines: [],
    });
  });

  test('an answer that somebody is dead is a belief, withheld until the family knows', async () => {
    const disclosure = await asks('DEAD');
    const lines = [
      { captive: people[2], says: 'DEAD' },
      { captive: people[3], says: 'BURIAL_PLACE_GIVEN', place: 'A field' },
    ];
    await table
      .as('mediator')
      .do(
        'disclosureAnswer',
        { disclosure, on: on('2020-03-11'), source, answer: 'GIVEN', lines },
        'answer { id }',
      );
    const answers =
      'disclosures(kind: DEAD) { answers { lines { says claim { value death { basis grave } } } } }';
    const of = async (login: Login) => (await seen(login, answers)).disclosures[0].answers;
    expect((await of('officer'))[0].lines).toEqual([
      {
        says: 'DEAD',
        claim: { value: 'BELIEVED_DEAD', death: { basis: 'HOLDER_STATEMENT', grave: 'UNKNOWN' } },
      },
      {
        says: 'BURIAL_PLACE_GIVEN',
        claim: { value: 'BELIEVED_DEAD', death: { basis: 'HOLDER_STATEMENT', grave: 'YES' } },
      },
    ]);
    expect(await of('faction')).toEqual([{ lines: [] }]);
    for (const login of ['observer', 'analyst'] as const) expect(await of(login)).toEqual([]);
    const due = await seen('officer', 'notificationsDue { totalCount }');
    expect(due.notificationsDue.totalCount).toBe(2);

    const kin = { captive: people[2], kinship: 'SIBLING', name: 'Somebody al-Test' };
    const { relative } = await table.as('officer').do('relativeRecord', kin, 'relative { id }');
    const told = {
      relative: relative.id,
      on: on('2020-03-12'),
      means: 'CALL',
      told: 'BELIEVED_DEAD',
    };
    await table.as('officer').do('familyTell', told, 'contact { id }');
    expect((await of('faction'))[0].lines.map(({ says }: Answer) => says)).toEqual(['DEAD']);
  });

  test('nobody says around this that somebody is dead', async () => {
    const tx = await house.app.ground.database.begin({ login: 'mediator' });
    await tx.rows('select record_lock($1)', [uuid(table.negotiation)]);
    const line = `insert into disclosure_line (id, negotiation_id, audience_id, answer_id, captive_id, says, claim_id)
      select gen_random_uuid(), a.negotiation_id, a.audience_id, a.id, c.id, 'DEAD', null from disclosure_answer a, captive c limit 1`;
    await expect(tx.rows(line)).rejects.toMatchObject({ constraint: 'ck_disclosure_line_claim' });
    await tx.end('rollback');
  });
});

describe('reported figures', () => {
  test('stand side by side with definition, source and date, contradictions included, and are not added up', async () => {
    const report = (value: number, reportedBy: string, more: object = {}) =>
      table.as('mediator').do(
        'figureReport',
        {
          negotiation: table.negotiation,
          subject: 'DEATHS_UNDER_TORTURE',
          value,
          definition: 'Documented, with a name',
          reportedBy,
          on: on('2020'),
          source,
          ...more,
        },
        'figure { id }',
      );
    await report(15000, 'One', { precision: 'ABOUT' });
    await report(13200, 'Another', { on: on('2019') });
    await report(163, 'Another', { measure: 'CHILDREN' });
    await table.as('officer').do(
      'figureReport',
      {
        negotiation: table.negotiation,
        subject: 'ARRESTED_OR_DISAPPEARED',
        share: 0.88,
        precision: 'AT_LEAST',
        definition: 'By one side',
        reportedBy: 'One',
        on: on('2020'),
        source,
      },
      'figure { id }',
    );
    const asked = `reportedFigures(subject: DEATHS_UNDER_TORTURE) { measure value precision definition reportedBy on { text } contradicted source { id } }`;
    const { reportedFigures } = await seen('observer', asked);
    expect(reportedFigures).toMatchObject([
      { measure: 'CHILDREN', value: 163, contradicted: false },
      {
        measure: 'TOTAL',
        value: 13200,
        reportedBy: 'Another',
        on: { text: '2019' },
        contradicted: true,
      },
      {
        measure: 'TOTAL',
        value: 15000,
        precision: 'ABOUT',
        definition: 'Documented, with a name',
        contradicted: true,
      },
    ]);
    // Analysts are told of them by fives, like of all that counts persons.
    const { reportedFigures: told } = await seen('analyst', asked);
    expect(told.map(({ value }: Answer) => value)).toEqual([160, 13200, 15000]);
    const both = await table.as('mediator').refused('figureReport', {
      negotiation: table.negotiation,
      subject: 'HELD',
      value: 1,
      share: 0.5,
      definition: 'x1',
      reportedBy: 'One',
      on: on('2020'),
      source,
    });
    expect(both.map(({ path }) => path.join('.'))).toEqual(['value']);
  });
});
