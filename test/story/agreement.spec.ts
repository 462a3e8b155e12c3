import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { copied, directly } from '../kit/directly.js';
import { type OnTable, SmallTable } from '../kit/small-table.js';

/** Two sides agree on names, officers protect the persons, and eight people work on one agreement at once. */
let house: House;
let table: SmallTable;
let negotiation: string;
let people: string[];
let demand: OnTable;
let agreement: string;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  await house.account('officer-2');
  await house.seat('officer-2', table.negotiation, 'PROTECTION_OFFICER');
  negotiation = uuid(table.negotiation);
  people = await table.people(8);
  demand = await table.demand(people);
}, 240_000);

afterAll(() => house?.close());

const uuid = (id: string) => (house.app.ground.tokens.readId(id) as { uuid: string }).uuid;
const on = (text: string) => ({ text });
const today = new Date().toISOString().slice(0, 10);

const answer = (verdicts: readonly (string | null)[], day = '2020-03-01', as: Ask = gov()) =>
  as.do(
    'answerRecord',
    {
      negotiation: table.negotiation,
      side: table.sides.GOV,
      on: on(day),
      listVersion: demand.listVersion,
      responses: verdicts.flatMap((verdict, i) =>
        verdict ? [{ line: demand.lines[i], verdict, reason: reasonOf(verdict) }] : [],
      ),
    },
    'answer { id }',
  );
const reasonOf = (verdict: string) =>
  verdict === 'REFUSED' ? 'IDENTITY_ERROR' : verdict === 'ON_HOLD' ? 'PROTECTION_HOLD' : null;
const gov = () => table.as('government');

const shown = async (as: Ask): Promise<Answer> =>
  (
    await as.for(
      `query ($id: ID!) { node(id: $id) { ... on Agreement {
        number sides { code } versions { number }
        missing { what count captives { id } sides { code } }
        current { number inRatio owedRelease lines { totalCount nodes { position captive { id } giver { code } receiver { code } conditional response { verdict } } }
          terms { number kind text due } guarantors { code } signatures { side { code } signedBy } } } } }`,
      { id: agreement },
    )
  ).node;
const missing = async (as: Ask): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await shown(as)).missing.map(({ what, count }: { what: string; count: number }) => [
      what,
      count,
    ]),
  );
const hear = (captive: string, more: object = {}) =>
  table.as('officer').do(
    'wishRecord',
    {
      captive,
      askedOn: today,
      askedBy: 'PROTECTION_OFFICER',
      inPrivate: true,
      answer: 'WILLING',
      accepts: [table.sides.FAC],
      ...more,
    },
    'wish { id }',
  );

describe('an agreement', () => {
  test('an agreement is drawn from the answers, and says what is missing', async () => {
    await answer([
      'AGREED',
      'AGREED',
      'AGREED_CONDITIONALLY',
      'REFUSED',
      'CONFIRMED_HELD',
      'AGREED',
    ]);
    // Agreed to once and refused since: the last answer counts.
    await answer([null, null, null, null, null, 'REFUSED'], '2020-03-02');
    const drawn = await table.as('faction').do(
      'agreementDraw',
      {
        negotiation: table.negotiation,
        sides: [table.sides.GOV, table.sides.FAC],
        on: on('2020-04-01'),
        terms: [
          { text: 'At the crossing.', due: '2020-05-01' },
          { kind: 'CONDITION', text: 'The road is open.' },
        ],
      },
      'agreement { id }',
    );
    agreement = drawn.agreement.id;
    await hear(people[0]);
    const whole = await shown(table.as('mediator'));
    expect(whole.current.lines.nodes).toEqual(
      [0, 1, 2].map((i) => ({
        position: i + 1,
        captive: { id: people[i] },
        giver: { code: 'GOV' },
        receiver: { code: 'FAC' },
        conditional: i === 2,
        response: { verdict: i === 2 ? 'AGREED_CONDITIONALLY' : 'AGREED' },
      })),
    );
    expect(whole.current.terms).toEqual([
      { number: 1, kind: 'TERM', text: 'At the crossing.', due: '2020-05-01' },
      { number: 2, kind: 'CONDITION', text: 'The road is open.', due: null },
    ]);
    const byWhat = Object.fromEntries(whole.missing.map((gap: Answer) => [gap.what, gap]));
    const of = (...who: string[]) => who.map((id) => ({ id }));
    expect(byWhat).toEqual({
      WISH_NOT_ASKED: {
        what: 'WISH_NOT_ASKED',
        count: 2,
        captives: of(people[1], people[2]),
        sides: [],
      },
      CONDITION_OPEN: { what: 'CONDITION_OPEN', count: 1, captives: of(people[2]), sides: [] },
      DEADLINE_PASSED: { what: 'DEADLINE_PASSED', count: 1, captives: [], sides: [] },
      SIGNATURE: {
        what: 'SIGNATURE',
        count: 2,
        captives: [],
        sides: [{ code: 'FAC' }, { code: 'GOV' }],
      },
    });
    const observed = await shown(table.as('observer'));
    expect(observed.missing).toBeNull();
    expect(observed.current.lines.totalCount).toBe(3);
    expect(observed.current.terms).toEqual([]);
    expect((await shown(table.as('analyst'))).current).toMatchObject({
      lines: { totalCount: 0 },
      inRatio: null,
    });
  });

  test('each side signs for itself, and for one version', async () => {
    const sign = { agreement, expectedVersion: 1 };
    const office = await table.as('mediator').refused('agreementSign', sign);
    expect(office[0].__typename).toBe('NotAllowed');
    await gov().do('agreementSign', sign, 'agreement { id }');
    const twice = await gov().refused('agreementSign', sign);
    expect(twice).toMatchObject([{ rule: 'signed-for-one-version' }]);
    // What is agreed on now is drawn anew: nobody has signed that.
    await answer([null, null, 'AGREED', 'AGREED'], '2020-04-02');
    const amended = { agreement, expectedVersion: 1, on: on('2020-04-03') };
    await table.as('mediator').do('agreementAmend', amended, 'agreement { id }');
    const stale = await table.as('faction').refused('agreementSign', sign);
    expect(stale).toMatchObject([{ __typename: 'StaleVersion', currentVersion: 2 }]);
    const whole = await shown(table.as('faction'));
    expect(whole.versions).toEqual([{ number: 1 }, { number: 2 }]);
    expect(whole.current).toMatchObject({ number: 2, signatures: [], lines: { totalCount: 4 } });
    expect(await missing(table.as('faction'))).toEqual({ WISH_NOT_ASKED: 3, SIGNATURE: 2 });
    await gov().do('agreementSign', { agreement, expectedVersion: 2 }, 'agreement { id }');
    await table
      .as('faction')
      .do('agreementSign', { agreement, expectedVersion: 2 }, 'agreement { id }');
    expect(await missing(table.as('faction'))).toEqual({ WISH_NOT_ASKED: 3 });
  });

  test('whom a hold bars stops it, and a wish against it stands in the way', async () => {
    await table.as('officer').do(
      'holdPlace',
      {
        captive: people[1],
        to: table.sides.FAC,
        ground: 'PERSECUTION',
        askedBy: 'PERSON',
        askedOn: on('2020-05-01'),
      },
      'hold { id }',
    );
    await hear(people[2], { answer: 'UNWILLING', accepts: null });
    expect(await missing(table.as('mediator'))).toEqual({
      HOLD_TO_DESTINATION: 1,
      WISH_NOT_ASKED: 2,
      WISH_IN_THE_WAY: 1,
    });
    const amend = { agreement, expectedVersion: 2, on: on('2020-05-02') };
    const barred = await table.as('mediator').refused('agreementAmend', amend);
    expect(barred).toMatchObject([{ rule: 'protection-hold', path: ['leaveOut'] }]);
    await table
      .as('mediator')
      .do('agreementAmend', { ...amend, leaveOut: [people[1], people[2]] }, 'agreement { id }');
    expect(await missing(table.as('mediator'))).toEqual({ WISH_NOT_ASKED: 1, SIGNATURE: 2 });
    // Taken back since by the side that agreed to it.
    await answer(['REFUSED'], '2020-05-03');
    expect(await missing(table.as('mediator'))).toEqual({
      NO_LONGER_AGREED: 1,
      IDENTITY_DISPUTED: 1,
      WISH_NOT_ASKED: 1,
      SIGNATURE: 2,
    });
  });

  test('who is owed release is counted apart in it', async () => {
    const { source } = await table
      .as('officer')
      .do('sourceAdd', { negotiation: table.negotiation, kind: 'interview' }, 'source { id }');
    const before = (await shown(table.as('faction'))).current;
    expect([before.inRatio, before.owedRelease]).toEqual([2, 0]);
    await table
      .as('officer')
      .do(
        'entitlementDeclare',
        { captive: people[3], ground: 'SENTENCE_SERVED', source: source.id },
        'captive { id }',
      );
    const after = (await shown(table.as('faction'))).current;
    expect([after.inRatio, after.owedRelease]).toEqual([1, 1]);
  });

  test('the application’s role writes no line, version or signature around the rules', async () => {
    const [line] = await house.asOwner<{ id: string; version: string }>(
      `select l.id, l.version_id as version from agreement_line l join agreement_version v on v.id = l.version_id order by v.number desc, l.position desc limit 1`,
    );
    const entry = async (tx: { rows<T>(sql: string): Promise<T[]> }) =>
      (await tx.rows<{ e: string }>('select entry_to_come() as e'))[0].e;
    const added = await directly(house, 'mediator', negotiation, async (tx) =>
      copied(tx, 'agreement_line', line.id, {
        id: randomUUID(),
        captive_id: uuid(people[7]),
        position: 99,
        made_in: await entry(tx),
      }),
    );
    expect(added).toBe('agreement_version_stays');
    // A new version, well-formed, with somebody on whom nobody agrees, and with somebody held back.
    const drawn = (captive: string) =>
      directly(house, 'mediator', negotiation, async (tx) => {
        const [version, event] = [randomUUID(), randomUUID()];
        const rest = 'negotiation_id, audience_id, type, on_date, on_precision, recorded_by';
        await tx.rows(
          `insert into event (id, ${rest}) select $1, ${rest} from event where id = (select event_id from agreement_version where id = $2)`,
          [event, line.version],
        );
        await tx.rows(
          `insert into agreement_version (id, negotiation_id, audience_id, agreement_id, number, event_id, drawn_by)
           select $1, negotiation_id, audience_id, agreement_id, number + 1, $2, $3 from agreement_version where id = $4`,
          [version, event, tx.viewer.id, line.version],
        );
        await copied(tx, 'agreement_line', line.id, {
          id: randomUUID(),
          version_id: version,
          captive_id: uuid(captive),
          response_id: null,
          position: 1,
          made_in: await entry(tx),
        });
      });
    expect(await drawn(people[7])).toBe('agreed_by_both');
    expect(await drawn(people[1])).toBe('held_back');
    expect(await drawn(people[3])).toBeNull();
    const signed = (login: string, side: string, number: number) =>
      directly(house, login, negotiation, (tx) =>
        tx.rows(
          `insert into agreement_signature (id, negotiation_id, audience_id, version_id, side_id, signed_by)
           select gen_random_uuid(), negotiation_id, audience_id, id, $1, $2 from agreement_version where agreement_id = $3 and number = $4`,
          [uuid(side), tx.viewer.id, uuid(agreement), number],
        ),
      );
    expect(await signed('mediator', table.sides.GOV, 3)).toBe('signed_by_the_side');
    expect(await signed('faction', table.sides.GOV, 3)).toBe('signed_by_the_side');
    expect(await signed('faction', table.sides.FAC, 1)).toBe('signed_last_version');
    expect(await signed('officer', table.sides.FAC, 3)).not.toBeNull();
    expect(await signed('faction', table.sides.FAC, 3)).toBeNull();
  });
});

describe('eight negotiators and officers at once', () => {
  test('lose nothing, and are shown where they contradict each other', async () => {
    await house.account('government-2');
    await house.seat('government-2', table.negotiation, 'NEGOTIATOR', 'GOV');
    await house.account('mediator-2');
    await house.seat('mediator-2', table.negotiation, 'NEGOTIATOR');
    const [gov2, mediator2, officer2] = await Promise.all(
      ['government-2', 'mediator-2', 'officer-2'].map((login) => house.ask(login)),
    );
    const { number } = (await shown(table.as('mediator'))).current;
    const amend = {
      agreement,
      expectedVersion: number,
      on: on('2020-06-01'),
      leaveOut: [people[1], people[2]],
    };
    const rounds: [string, Ask, string, object][] = [
      ['mediator', table.as('mediator'), 'agreementAmend', amend],
      ['mediator-2', mediator2, 'agreementAmend', amend],
      ['faction', table.as('faction'), 'agreementAmend', amend],
      ['government', gov(), 'agreementSign', { agreement, expectedVersion: number }],
      ['government-2', gov2, 'agreementSign', { agreement, expectedVersion: number }],
      ['faction-2', table.as('faction-2'), 'agreementSign', { agreement, expectedVersion: number }],
      [
        'officer',
        table.as('officer'),
        'holdPlace',
        {
          captive: people[6],
          to: table.sides.FAC,
          ground: 'TORTURE',
          askedBy: 'FAMILY',
          askedOn: on('2020-06-01'),
        },
      ],
      [
        'officer-2',
        officer2,
        'wishRecord',
        {
          captive: people[3],
          askedOn: today,
          askedBy: 'UN',
          inPrivate: true,
          answer: 'WILLING',
          accepts: [table.sides.FAC],
        },
      ],
    ];
    const before = (
      await house.asOwner<{ n: string }>(`select count(*)::int as n from record_entry`)
    )[0].n;
    const results = await Promise.all(
      rounds.map(async ([who, ask, act, input]) => {
        const type = `${act[0].toUpperCase()}${act.slice(1)}Input`;
        const data = await ask.for(
          `mutation ($input: ${type}!) { ${act}(input: $input) { userErrors { __typename ... on RefusedByRule { rule } ... on StaleVersion { currentVersion current { ... on Agreement { current { number } } } } } } }`,
          { input: { idempotencyKey: randomUUID(), ...input } },
        );
        return { who, act, errors: data[act].userErrors as Answer[] };
      }),
    );
    const done = results.filter(({ errors }) => errors.length === 0);
    const refused = results.filter(({ errors }) => errors.length > 0);
    // One amendment wins; every other contradiction is said, with the agreement as it is now.
    expect(done.filter(({ act }) => act === 'agreementAmend')).toHaveLength(1);
    expect(done.map(({ act }) => act)).toEqual(expect.arrayContaining(['holdPlace', 'wishRecord']));
    for (const { errors } of refused) {
      const [{ __typename, rule, current }] = errors;
      if (__typename === 'StaleVersion') expect(current.current.number).toBeGreaterThan(number);
      else expect(rule).toBe('signed-for-one-version');
    }
    const { n: after } = (
      await house.asOwner<{ n: string }>(`select count(*)::int as n from record_entry`)
    )[0];
    expect(Number(after) - Number(before)).toBe(done.length);
    const whole = await shown(table.as('mediator'));
    expect(whole.versions).toHaveLength(number + 1);
    // Signatures given before the amendment stand under the version that was signed, none under the new one.
    expect(whole.current.signatures).toEqual([]);
    const [{ n: signatures }] = await house.asOwner<{ n: number }>(
      `select count(*)::int as n from agreement_signature s join agreement_version v on v.id = s.version_id where v.number = $1`,
      [number],
    );
    expect(signatures).toBe(done.filter(({ act }) => act === 'agreementSign').length);
    expect(await house.asOwner('select problem from record_broken()')).toEqual([]);
  });
});
