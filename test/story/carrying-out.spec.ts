import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { agreed, agreedOn, carriedOut, type CarriedOut } from '../kit/carried-out.js';
import { copied, directly } from '../kit/directly.js';
import { SmallTable } from '../kit/small-table.js';

/** From an agreed name to a person at home: planned, fixed, departed, called by three authors, and what became of whom. */
let house: House;
let table: SmallTable;
let negotiation: string;
let people: string[];
let agreement: string;
let stage: string;
const places = 'The old bridge';

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  negotiation = uuid(table.negotiation);
  people = await table.people(8);
  const demand = await table.demand(people);
  await table.as('government').do(
    'answerRecord',
    {
      negotiation: table.negotiation,
      side: table.sides.GOV,
      on: on('2020-03-01'),
      listVersion: demand.listVersion,
      responses: demand.lines.slice(0, 7).map((line) => ({ line, verdict: 'AGREED' })),
    },
    'answer { id }',
  );
  const drawn = await table.as('mediator').do(
    'agreementDraw',
    {
      negotiation: table.negotiation,
      sides: [table.sides.GOV, table.sides.FAC],
      on: on('2020-04-01'),
    },
    'agreement { id }',
  );
  agreement = drawn.agreement.id;
}, 240_000);

afterAll(() => house?.close());

const uuid = (id: string) => (house.app.ground.tokens.readId(id) as { uuid: string }).uuid;
const on = (text: string) => ({ text });
const today = new Date().toISOString().slice(0, 10);
const office = () => table.as('mediator');
const read = async (as: Ask, id: string, selection: string): Promise<Answer> =>
  (await as.for(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id })).node;
const version = async () =>
  (await read(office(), stage, '... on HandoverStage { version }')).version as number;
const step = async (to: string) => ({ stage, expectedVersion: await version(), to });
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
/** A word about somebody at the crossing. */
const NOTE = 'مشت وحدها وطلبت ماءً.';

const manifest = async (as: Ask): Promise<Answer[]> =>
  (
    await read(
      as,
      stage,
      '... on HandoverStage { manifest { nodes { captive { id } removed contradicted facts { fact present by bySide { code } note } } } }',
    )
  )?.manifest.nodes ?? [];

describe('a planned handover', () => {
  test('boards who is agreed on, held by who gives, and not held back', async () => {
    const planned = (captives: string[]) => ({
      negotiation: table.negotiation,
      agreement,
      stages: [
        {
          giver: table.sides.GOV,
          receiver: table.sides.FAC,
          place: places,
          time: 'At dawn',
          handsOver: 'Two officers',
          receives: 'The committee',
          captives,
        },
      ],
    });
    const stranger = await office().refused('handoverPlan', planned([people[7]]));
    expect(stranger).toMatchObject([
      { rule: 'agreed-by-both', path: ['stages', '0', 'captives', '0'] },
    ]);
    await table.as('officer').do(
      'holdPlace',
      {
        captive: people[6],
        to: table.sides.FAC,
        ground: 'TORTURE',
        askedBy: 'PERSON',
        askedOn: on('2020-04-02'),
      },
      'hold { id }',
    );
    const barred = await office().refused('handoverPlan', planned([people[0], people[6]]));
    expect(barred).toMatchObject([
      { rule: 'protection-hold', path: ['stages', '0', 'captives', '1'] },
    ]);
    const made = await office().do(
      'handoverPlan',
      planned(people.slice(0, 5)),
      'handoverPlan { number stages { id state whereabouts { place time } } }',
    );
    expect(made.handoverPlan).toMatchObject({
      number: 1,
      stages: [{ state: 'PLANNED', whereabouts: { place: places, time: 'At dawn' } }],
    });
    stage = made.handoverPlan.stages[0].id;
  });

  test('observers see nothing of a plan until it is over, and its places never', async () => {
    for (const login of ['observer', 'analyst'] as const) {
      expect(await read(table.as(login), stage, 'id')).toBeNull();
      const data = await table
        .as(login)
        .for('{ negotiation(code: "SMALL") { handoverPlans { id } } }');
      expect(data.negotiation.handoverPlans).toEqual([]);
    }
    const shown = (name: string, column: string) =>
      directly(house, 'mediator', negotiation, (tx) =>
        tx.rows(
          `update ${name} set audience_id = (select audience_id from negotiation where id = $1) where ${column} = $2`,
          [negotiation, uuid(stage)],
        ),
      );
    expect(await shown('handover_stage', 'id')).toBe('plan_kept_until_over');
    expect(await shown('manifest_line', 'stage_id')).toBe('plan_kept_until_over');
    expect(await shown('stage_whereabouts', 'stage_id')).toBe('plan_kept_until_over');
  });

  test('a manifest is fixed when everybody who boards was heard and nobody is held back', async () => {
    for (const captive of people.slice(0, 4)) await hear(captive);
    const unsigned = await office().refused('stageStep', await step('FIXED'));
    expect(unsigned).toMatchObject([
      { rule: 'own-wish-before-handover', message: expect.stringMatching(/no wish/) },
      { rule: 'signed-before-departure' },
    ]);
    await hear(people[4], { inPrivate: false });
    expect(await office().refused('stageStep', await step('FIXED'))).toMatchObject([
      { rule: 'own-wish-before-handover' },
      { rule: 'signed-before-departure' },
    ]);
    await hear(people[4]);
    // The agreement is signed first.
    expect(await office().refused('stageStep', await step('FIXED'))).toMatchObject([
      {
        rule: 'signed-before-departure',
        path: ['to'],
        message: expect.stringMatching(/not signed by FAC and GOV/),
      },
    ]);
    // Nobody signs while a hold bars the way of somebody agreed on: they are left out by an amendment.
    const amended = { agreement, expectedVersion: 1, on: on('2020-04-03'), leaveOut: [people[6]] };
    await office().do('agreementAmend', amended, 'agreement { id }');
    for (const login of ['government', 'faction'] as const) {
      const sign = { agreement, expectedVersion: 2 };
      await table.as(login).do('agreementSign', sign, 'agreement { id }');
    }
    const early = await office().refused('stageStep', await step('DEPARTED'));
    expect(early).toMatchObject([{ rule: 'manifest-fixed-before-departure' }]);
    const fixed = await office().do('stageStep', await step('FIXED'), 'stage { state fixedAt }');
    expect(fixed.stage.state).toBe('FIXED');
  });

  test('what is fixed does not change, by whatever door', async () => {
    const add = { stage, expectedVersion: await version(), add: [people[5]] };
    expect(await office().refused('manifestChange', add)).toMatchObject([
      { rule: 'manifest-fixed-before-departure', path: ['add'] },
    ]);
    const [line] = await house.asOwner<{ id: string }>('select id from manifest_line limit 1');
    const past = (work: Parameters<typeof directly>[3], login = 'mediator') =>
      directly(house, login, negotiation, work);
    const added = await past(async (tx) =>
      copied(tx, 'manifest_line', line.id, {
        id: randomUUID(),
        captive_id: uuid(people[5]),
        seq: 99,
        made_in: (await tx.rows<{ e: string }>('select entry_to_come() as e'))[0].e,
      }),
    );
    expect(['manifest_fixed', '428C9']).toContain(added);
    const inserted = (captive: string) =>
      past((tx) =>
        tx.rows(
          `insert into manifest_line (id, negotiation_id, audience_id, stage_id, captive_id)
           select gen_random_uuid(), negotiation_id, audience_id, id, $2 from handover_stage where id = $1`,
          [uuid(stage), uuid(captive)],
        ),
      );
    expect(await inserted(people[5])).toBe('manifest_fixed');
    for (const sql of [
      'delete from manifest_line',
      'update manifest_line set captive_id = captive_id',
    ])
      expect(await past((tx) => tx.rows(sql))).toBe('42501');
    const turned = (set: string) =>
      past((tx) =>
        tx.rows(`update handover_stage set ${set}, version = version + 1 where id = $1`, [
          uuid(stage),
        ]),
      );
    expect(await turned(`state = 'PLANNED', fixed_at = null, fixed_by = null`)).toBe(
      'stage_goes_its_way',
    );
    expect(await turned('fixed_at = now()')).toBe('stage_goes_its_way');
    expect(await turned(`state = 'OVER'`)).not.toBeNull();
    // A stage made by hand begins as a plan, and takes nobody whom a hold bars.
    const begun = await past(async (tx) => {
      const id = randomUUID();
      await tx.rows(
        `insert into handover_stage (id, negotiation_id, audience_id, plan_id, number, giver_side_id, receiver_side_id, state)
         select $1, negotiation_id, audience_id, plan_id, number + 1, giver_side_id, receiver_side_id, 'PLANNED' from handover_stage where id = $2`,
        [id, uuid(stage)],
      );
      await tx.rows(
        `insert into manifest_line (id, negotiation_id, audience_id, stage_id, captive_id)
         select gen_random_uuid(), negotiation_id, audience_id, id, $2 from handover_stage where id = $1`,
        [id, uuid(people[6])],
      );
    });
    expect(begun).toBe('boards_as_agreed');
  });

  test('a hold takes a person off a fixed manifest, and a wish not to go as well', async () => {
    await table.as('officer').do(
      'holdPlace',
      {
        captive: people[0],
        to: table.sides.FAC,
        ground: 'PERSECUTION',
        askedBy: 'PERSON',
        askedOn: on('2020-04-05'),
      },
      'hold { id }',
    );
    await hear(people[1], { answer: 'UNWILLING', accepts: null });
    const lines = await manifest(office());
    // Why, is not said.
    expect(lines.map(({ captive, removed }) => [captive.id, removed])).toEqual([
      [people[0], 'STOPPED'],
      [people[1], 'STOPPED'],
      [people[2], null],
      [people[3], null],
      [people[4], null],
    ]);
    const before = await version();
    const off = { stage, expectedVersion: before, remove: [people[4]], reason: 'UNFIT' };
    await office().do('manifestChange', off, 'stage { id }');
    const stale = await office().refused('stageStep', {
      stage,
      expectedVersion: before,
      to: 'DEPARTED',
    });
    expect(stale).toMatchObject([{ __typename: 'StaleVersion', currentVersion: before + 1 }]);
    await office().do('stageStep', await step('DEPARTED'), 'stage { departedAt }');
    const late = { stage, expectedVersion: await version(), remove: [people[2]] };
    expect(await office().refused('manifestChange', late)).toMatchObject([
      { rule: 'manifest-fixed-before-departure', path: ['remove'] },
    ]);
  });

  test('a roll call taken without a network comes in once, and contradictions stay side by side', async () => {
    const at = '2020-05-01T06:30:00.000Z';
    const entry = (n: number, captive: string, fact: string, present = true) => ({
      key: `phone-1/${n}-${fact}`,
      captive,
      fact,
      present,
      at,
    });
    const produced = [2, 3].map((n) => entry(n, people[n], 'PRODUCED'));
    const wrong = await table.as('faction').refused('rollCallRecord', { stage, entries: produced });
    expect(wrong.map(({ __typename }) => __typename)).toEqual(['NotAllowed', 'NotAllowed']);
    // Sent in parts, in the wrong order, and twice: recorded once.
    const parts = [[produced[1]], produced, [produced[0]], produced];
    for (const entries of parts) {
      await table.as('government').do('rollCallRecord', { stage, entries }, 'stage { id }');
    }
    const received = [entry(2, people[2], 'RECEIVED'), entry(3, people[3], 'RECEIVED', false)];
    await table.as('faction').do('rollCallRecord', { stage, entries: received }, 'stage { id }');
    const said = { ...entry(3, people[3], 'RECEIVED'), key: 'office-laptop-3' };
    await office().do('rollCallRecord', { stage, entries: [said] }, 'stage { id }');
    await table
      .as('officer')
      .do(
        'rollCallRecord',
        { stage, entries: [{ ...entry(2, people[2], 'VERIFIED'), note: NOTE }] },
        'stage { id }',
      );
    const clash = { ...produced[0], present: false };
    expect(
      await table.as('government').refused('rollCallRecord', { stage, entries: [clash] }),
    ).toMatchObject([{ rule: 'fact-by-its-author', path: ['entries', '0', 'key'] }]);
    const [two, three] = (await manifest(office())).slice(2, 4);
    expect(two.facts).toEqual([
      { fact: 'PRODUCED', present: true, by: 'government', bySide: { code: 'GOV' }, note: null },
      { fact: 'RECEIVED', present: true, by: 'faction', bySide: { code: 'FAC' }, note: null },
      { fact: 'VERIFIED', present: true, by: 'officer', bySide: null, note: NOTE },
    ]);
    expect(two.contradicted).toEqual([]);
    expect(three.contradicted).toEqual(['RECEIVED']);
    expect(three.facts.map(({ present }: Answer) => present)).toEqual([true, false, true]);
    // Past the services: a fact in another's name, or of somebody who was not to board.
    const told = (login: string, fact: string, captive: string, seat: string) =>
      directly(house, login, negotiation, (tx) =>
        tx.rows(
          `insert into crossing_fact (id, negotiation_id, audience_id, stage_id, captive_id, fact, present, seat_id, by_account, device_key, device_at)
           select gen_random_uuid(), s.negotiation_id, s.audience_id, s.id, $2, $3, true, t.id, $4, 'by-hand-1', now()
             from handover_stage s, seat t where s.id = $1 and t.negotiation_id = s.negotiation_id and coalesce(t.side_code, t.kind) = $5`,
          [uuid(stage), uuid(captive), fact, tx.viewer.id, seat],
        ),
      );
    expect(await told('faction', 'PRODUCED', people[2], 'FAC')).toBe('fact_by_its_author');
    expect(await told('faction', 'PRODUCED', people[2], 'GOV')).toBe('fact_by_its_author');
    expect(await told('faction', 'VERIFIED', people[2], 'PROTECTION')).toBe('fact_by_its_author');
    expect(await told('faction', 'RECEIVED', people[7], 'FAC')).toBe('roll_of_manifest');
    expect(await told('faction', 'RECEIVED', people[2], 'FAC')).toBeNull();
    // And a word of somebody else beside it.
    const worded = (login: string) =>
      directly(house, login, negotiation, (tx) =>
        tx.rows(
          `insert into crossing_note (fact_id, negotiation_id, audience_id, sealed)
           select id, negotiation_id, audience_id, '\\x00' from crossing_fact where stage_id = $1 and fact = 'RECEIVED' order by seq limit 1`,
          [uuid(stage)],
        ),
      );
    expect(await worded('government')).toBe('word_by_its_author');
    expect(await worded('faction')).toBeNull();
  });

  test('becomes a handover of those who were to board, and is reckoned person by person', async () => {
    const outcome = (n: number, result: string, receiver: string | null = null) => ({
      captive: people[n],
      giver: table.sides.GOV,
      receiver,
      result,
    });
    const record = (outcomes: object[]) => ({
      negotiation: table.negotiation,
      on: on('2020-05-01'),
      stage,
      outcomes,
    });
    const { FAC } = table.sides;
    const refusals = async (...outcomes: object[]) =>
      (await office().refused('handoverRecord', record(outcomes))).map(({ rule, path }) => [
        rule,
        path.join('.'),
      ]);
    expect(await refusals(outcome(2, 'RELEASED_AND_RECEIVED'))).toEqual([
      [undefined, 'outcomes.0.receiver'],
    ]);
    expect(await refusals(outcome(2, 'THIRD_COUNTRY'))).toEqual([
      [undefined, 'outcomes.0.receiver'],
    ]);
    expect(await refusals(outcome(0, 'RELEASED_AND_RECEIVED', FAC))).toEqual([
      ['protection-hold', 'outcomes.0.captive'],
    ]);
    expect(await refusals(outcome(4, 'RELEASED_AND_RECEIVED', FAC))).toEqual([
      ['manifest-fixed-before-departure', 'outcomes.0.captive'],
    ]);
    const { handover } = await office().do(
      'handoverRecord',
      record([
        outcome(0, 'POSTPONED'),
        outcome(1, 'DECLINED_AT_INTERVIEW'),
        outcome(2, 'RELEASED_AND_RECEIVED', FAC),
        outcome(3, 'NOT_PRODUCED'),
        outcome(4, 'MEDICALLY_UNFIT'),
      ]),
      'handover { outcomes { id captive { id } } }',
    );
    const { source } = await office().do(
      'sourceAdd',
      { negotiation: table.negotiation, kind: 'report' },
      'source { id }',
    );
    const again = {
      outcome: handover.outcomes.find((one: Answer) => one.captive.id === people[2]).id,
      by: table.sides.GOV,
      source: source.id,
    };
    const before = await office().refused('rearrestRecord', { ...again, on: on('2020-04-30') });
    expect(before).toMatchObject([{ path: ['on'] }]);
    await office().do('rearrestRecord', { ...again, on: on('2020-06-01') }, 'outcome { id }');
    const whole = await read(
      table.as('observer'),
      agreement,
      `... on Agreement { reckoning { agreed onManifest produced received verified crossed freedInPlace unexplained rearrested contradicted }
         results { result count captives { id } }
         current { lines { nodes { captive { id } outcome { result rearrests { on { text } by { code } } } boards { removed facts { by present } } } } } }`,
    );
    expect(whole.reckoning).toEqual({
      agreed: 6,
      onManifest: 2,
      produced: 2,
      received: 2,
      verified: 1,
      crossed: 1,
      freedInPlace: 0,
      unexplained: 1,
      rearrested: 1,
      contradicted: 1,
    });
    const counts = whole.results.map(({ result, count }: Answer) => [result, count]);
    expect(counts).toEqual([
      ['DECLINED_AT_INTERVIEW', 1],
      ['MEDICALLY_UNFIT', 1],
      ['NOT_PRODUCED', 1],
      ['POSTPONED', 1],
      ['RELEASED_AND_RECEIVED', 1],
      [null, 1],
    ]);
    expect(whole.results.at(-1).captives).toEqual([{ id: people[5] }]);
    // Over, it is shown to observers: who boarded and what was said, by codes; places stay withheld, and so do logins.
    const line = whole.current.lines.nodes[2];
    expect(line.outcome).toEqual({
      result: 'RELEASED_AND_RECEIVED',
      rearrests: [{ on: { text: '2020-06-01' }, by: { code: 'GOV' } }],
    });
    expect(line.boards[0].facts.map(({ by }: Answer) => by)).toEqual([null, null, null]);
    const seen = await read(
      table.as('observer'),
      stage,
      '... on HandoverStage { state whereabouts { place } manifest { totalCount } }',
    );
    expect(seen).toEqual({ state: 'OVER', whereabouts: null, manifest: { totalCount: 5 } });
    // An observer who was there brings in a roll call taken on the spot, and writes nothing else.
    const entries = [
      {
        key: 'observer-phone-1',
        captive: people[2],
        fact: 'VERIFIED',
        at: '2020-05-01T06:31:00.000Z',
      },
    ];
    await table.as('observer').do('rollCallRecord', { stage, entries }, 'stage { id }');
    // Of persons it speaks in codes alone, and no word of others' comes to it.
    const worded = [{ ...entries[0], key: 'observer-phone-2', note: NOTE }];
    expect(
      await table.as('observer').refused('rollCallRecord', { stage, entries: worded }),
    ).toMatchObject([{ __typename: 'NotAllowed', path: ['entries', '0', 'note'] }]);
    const told = await read(
      table.as('observer'),
      stage,
      '... on HandoverStage { manifest { nodes { facts { fact note } } } }',
    );
    const facts = told.manifest.nodes.flatMap((line: Answer) => line.facts) as Answer[];
    expect(facts.length).toBeGreaterThan(3);
    expect(facts.every((fact) => fact.note === null)).toBe(true);
    const other = await table
      .as('observer')
      .refused('manifestChange', { stage, expectedVersion: 1 });
    expect(other[0].__typename).toBe('NotAllowed');
    expect(await house.asOwner('select problem from record_broken()')).toEqual([]);
  });

  test('nobody is handed over against a hold or their will by direct statements either', async () => {
    const [home] = await house.asOwner<{ id: string }>(
      `select id from handover_outcome where result = 'RELEASED_AND_RECEIVED'`,
    );
    const outcome = (n: number, result: string, receiver: string | null) =>
      directly(house, 'mediator', negotiation, async (tx) => {
        const [handover, event] = [randomUUID(), randomUUID()];
        const rest = 'negotiation_id, audience_id, type, on_date, on_precision, recorded_by';
        await tx.rows(
          `insert into event (id, ${rest}) select $1, ${rest} from event where id = (select h.event_id from handover h join handover_outcome o on o.handover_id = h.id where o.id = $2)`,
          [event, home.id],
        );
        await tx.rows(
          `insert into handover (id, negotiation_id, audience_id, number, event_id)
           select $1, negotiation_id, audience_id, (select max(number) + 1 from handover), $2 from handover limit 1`,
          [handover, event],
        );
        await tx.rows(
          `insert into handover_outcome (id, negotiation_id, audience_id, handover_id, captive_id, giver_side_id, receiver_side_id, result)
           select gen_random_uuid(), negotiation_id, audience_id, $1, $2, giver_side_id, $3, $4 from handover_outcome where id = $5`,
          [handover, uuid(people[n]), receiver, result, home.id],
        );
      });
    const fac = uuid(table.sides.FAC);
    expect(await outcome(0, 'RELEASED_AND_RECEIVED', fac)).toBe('held_back');
    expect(await outcome(0, 'TRANSFERRED_TO_OTHER_CUSTODY', fac)).toBe('held_back');
    expect(await outcome(1, 'RELEASED_AND_RECEIVED', fac)).toBe('own_wish_before_handover');
    expect(await outcome(5, 'RELEASED_AND_RECEIVED', null)).toBe('ck_handover_outcome_receiver');
    expect(await outcome(5, 'EXILED', null)).toBe('ck_handover_outcome_receiver');
    expect(await outcome(5, 'RELEASED_IN_PLACE', null)).toBeNull();
  });
});

describe('what is said once they had left', () => {
  test('whoever had left when a hold or another wish came has crossed, and officers see what stood against it', async () => {
    const [held, unwilling, willing, late] = await table.people(4, 40);
    const crossing = [held, unwilling, willing, late];
    await table.demand(crossing, 'L-LEFT');
    for (const captive of crossing) await hear(captive);
    const planned = {
      negotiation: table.negotiation,
      stages: [{ giver: table.sides.GOV, receiver: table.sides.FAC, captives: crossing }],
    };
    const plan = await office().do('handoverPlan', planned, 'handoverPlan { stages { id } }');
    stage = plan.handoverPlan.stages[0].id;
    for (const to of ['FIXED', 'DEPARTED'])
      await office().do('stageStep', await step(to), 'stage { id }');
    // The bus is on its way. Somebody changes their mind, and an officer hears of a danger.
    await hear(unwilling, { answer: 'UNWILLING', accepts: null });
    const to = { to: table.sides.FAC, ground: 'TORTURE', askedBy: 'FAMILY', askedOn: on(today) };
    await table.as('officer').do('holdPlace', { captive: held, ...to }, 'hold { id }');
    const crossed = (captive: string, more: object = {}) => ({
      captive,
      giver: table.sides.GOV,
      receiver: table.sides.FAC,
      result: 'RELEASED_AND_RECEIVED',
      ...more,
    });
    const record = (outcomes: object[], more: object = { stage }) => ({
      negotiation: table.negotiation,
      on: on(today),
      outcomes,
      ...more,
    });
    // By any other way than the one on which they left, they are handed over as little as before.
    const { destination } = await table
      .as('officer')
      .do(
        'destinationName',
        { negotiation: table.negotiation, code: 'CITY', side: table.sides.FAC },
        'destination { id }',
      );
    for (const [outcome, more] of [
      [crossed(held), {}],
      [crossed(held, { to: destination.id }), { stage }],
      [crossed(held, { result: 'REARRESTED_AFTER' }), {}],
    ] as const) {
      expect(await office().refused('handoverRecord', record([outcome], more))).toMatchObject([
        { rule: 'protection-hold', path: ['outcomes', '0', 'captive'] },
      ]);
    }
    expect(
      await office().refused('handoverRecord', record([crossed(unwilling)], {})),
    ).toMatchObject([{ rule: 'own-wish-before-handover', path: ['outcomes', '0', 'captive'] }]);
    const done = record([held, unwilling, willing].map((captive) => crossed(captive)));
    const { handover } = await office().do('handoverRecord', done, 'handover { id }');
    // What is said after it was recorded changes nothing of it.
    await table.as('officer').do('holdPlace', { captive: willing, ...to }, 'hold { id }');
    const shown = '... on Handover { outcomes { result to { code } concerns } }';
    const seen = async (as: Ask) =>
      (await read(as, handover.id, shown)).outcomes.map(({ concerns }: Answer) => concerns);
    expect(await seen(table.as('officer'))).toEqual([['AGAINST_HOLD'], ['AGAINST_WISH'], []]);
    for (const login of ['mediator', 'faction', 'observer'] as const)
      expect(await seen(table.as(login))).toEqual([null, null, null]);
  });
});

test('every act of carrying out is an entry of the record, once and with who did it', async () => {
  const other = await SmallTable.open(house, 'ENTRIES', true);
  const all: CarriedOut = {
    negotiation: other.negotiation,
    giver: { side: other.sides.GOV, ask: other.as('government') },
    receiver: { side: other.sides.FAC, ask: other.as('faction') },
    mediator: other.as('mediator'),
    officer: other.as('officer'),
  };
  const captive = await agreedOn(all);
  const drawn = await agreed(all);
  await carriedOut(all, drawn.agreement.id, captive);
  const entries = await house.asOwner<{ entry: string }>(
    `select act || ' ' || login_of(account_id) as entry from record_entry where chain_id = $1 and act ~ '^(agreement|handover|manifest|stage|roll|rearrest)' order by number`,
    [uuid(other.negotiation)],
  );
  expect(entries.map(({ entry }) => entry)).toEqual([
    'agreementDraw mediator',
    'agreementAmend mediator',
    'agreementSign government',
    'agreementSign faction',
    'handoverPlan mediator',
    'manifestChange mediator',
    'manifestChange mediator',
    'handoverPlan mediator',
    'stageStep mediator',
    'stageStep mediator',
    'rollCallRecord government',
    'rollCallRecord faction',
    'rollCallRecord officer',
    'handoverRecord mediator',
    'rearrestRecord mediator',
  ]);
});
