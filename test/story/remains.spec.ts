import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { House } from '../kit/app.js';
import type { Ask, Answer } from '../kit/ask.js';
import { type Login, SmallTable } from '../kit/small-table.js';

/** Bodies, photographs of them, who they may be, and in whose hands they were. */
let house: House;
let table: SmallTable;
let people: string[];
let second: Ask;
let source: string;

const on = (text: string) => ({ text });
const uuid = (id: string) => house.app.ground.tokens.readId(id)?.uuid as string;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  people = await table.people(4);
  await table.demand(people);
  await house.account('officer-2');
  await house.seat('officer-2', table.negotiation, 'PROTECTION_OFFICER');
  second = await house.ask('officer-2');
  const given = { negotiation: table.negotiation, kind: 'document', note: 'A register.' };
  source = (await table.as('officer').do('sourceAdd', given, 'source { id }')).source.id;
}, 240_000);

afterAll(() => house?.close());

const officer = () => table.as('officer');

async function remains(login: Login = 'officer', from = source): Promise<string> {
  const input = { negotiation: table.negotiation, place: 'A field', source: from };
  return (await table.as(login).do('remainsRecord', input, 'remains { id }')).remains.id;
}

const read = async (ask: Ask, id: string, selection: string): Promise<Answer> =>
  (await ask.for(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id })).node;

async function claimed(body: string, captive: string): Promise<string> {
  const kin = { captive, kinship: 'PARENT', name: 'Somebody al-Test' };
  const { relative } = await officer().do('relativeRecord', kin, 'relative { id }');
  const claim = { remains: body, captive, relative: relative.id, on: on('2020-05-01'), source };
  const payload = await officer().do('identificationClaim', claim, 'identification { id state }');
  expect(payload.identification.state).toBe('CLAIMED_BY_FAMILY');
  return payload.identification.id;
}

const advance = (ask: Ask, identification: string, expectedVersion: number, more: object) =>
  ask.do(
    'identificationAdvance',
    { identification, expectedVersion, on: on('2020-05-02'), ...more },
    'identification { state version }',
  );

const refused = async (ask: Ask, identification: string, expectedVersion: number, more: object) =>
  (
    await ask.refused('identificationAdvance', {
      identification,
      expectedVersion,
      on: on('2020-05-02'),
      ...more,
    })
  ).map(({ rule, __typename }) => rule ?? __typename);

const attempt = async (login: string, sql: string, parameters: unknown[] = []) => {
  const tx = await house.app.ground.database.begin({ login });
  try {
    await tx.rows('select record_lock($1)', [uuid(table.negotiation)]);
    return (await tx.rows(sql, parameters)).length;
  } catch (error) {
    return String(error);
  } finally {
    await tx.end('rollback');
  }
};

const deaths = async (login: Login, captive: string): Promise<string[]> =>
  (
    await read(table.as(login), captive, '... on Captive { claims(axis: VITAL) { value } }')
  ).claims.map(({ value }: { value: string }) => value);

describe('photographs', () => {
  test('are kept by what is known of them: several of one body, from a set with its time', async () => {
    const [one, other] = [await remains(), await remains()];
    const { photoSet } = await officer().do(
      'photoSetRecord',
      {
        negotiation: table.negotiation,
        code: 'SET-1',
        from: on('2011-05'),
        until: on('2013-08'),
        source,
      },
      'photoSet { id }',
    );
    const photos = [1, 2, 3, 4].map((i) => ({ remains: one, reference: `A-${i}` }));
    photos.push({ remains: other, reference: 'B-1' });
    const digest = 'ab'.repeat(32);
    const { photoSet: set } = await officer().do(
      'remainsPhotosAdd',
      {
        photoSet: photoSet.id,
        photos: photos.map((photo, i) => (i === 0 ? { ...photo, digest } : photo)),
      },
      'photoSet { photoCount bodyCount }',
    );
    expect(set).toEqual({ photoCount: 5, bodyCount: 2 });
    const body = await read(
      officer(),
      one,
      '... on Remains { photos { reference digest set { code } } }',
    );
    expect(body.photos).toHaveLength(4);
    expect(body.photos[0]).toEqual({ reference: 'A-1', digest, set: { code: 'SET-1' } });
    const twice = await officer().refused('remainsPhotosAdd', {
      photoSet: photoSet.id,
      photos: [{ remains: other, reference: 'A-1' }],
    });
    expect(twice.map(({ rule }) => rule)).toEqual(['uq_remains_photo']);
  });

  test('of one side take no code away from the other, which does not learn that they are there', async () => {
    const set = async (login: Login) => {
      const { source: own } = await table
        .as(login)
        .do('sourceAdd', { negotiation: table.negotiation, kind: 'document' }, 'source { id }');
      const time = { from: on('2011-05'), until: on('2013-08'), source: own.id };
      return { negotiation: table.negotiation, code: 'SET-OF-ONE', ...time };
    };
    await table.as('faction').do('photoSetRecord', await set('faction'), 'photoSet { id }');
    await table.as('government').do('photoSetRecord', await set('government'), 'photoSet { id }');
    const again = await table.as('faction').refused('photoSetRecord', await set('faction'));
    expect(again.map(({ rule }) => rule)).toEqual(['uq_photo_set_code']);
  });

  test('an identification warns of what lies outside the photographs’ time', async () => {
    const { negotiation: told } = await officer().for(
      '{ negotiation(code: "SMALL") { remains { nodes { id photos { reference } } } } }',
    );
    const [body] = told.remains.nodes.filter(({ photos }: Answer) => photos.length === 4);
    const identification = await claimed(body.id, people[3]);
    const { warnings } = await read(
      officer(),
      identification,
      '... on Identification { warnings }',
    );
    // Held since 2019, photographed until 2013, and no chain of custody.
    expect(warnings).toEqual(['OUTSIDE_PHOTO_WINDOW', 'CUSTODY_GAP']);
  });
});

describe('an identification', () => {
  let body: string;
  let identification: string;

  beforeAll(async () => {
    body = await remains();
    identification = await claimed(body, people[0]);
  });

  test('is protection officers’ alone', async () => {
    for (const login of ['faction', 'government', 'mediator', 'observer'] as const) {
      expect(await read(table.as(login), identification, 'id')).toBeNull();
      const [problem] = await table.as(login).refused('identificationAdvance', {
        identification,
        expectedVersion: 1,
        state: 'UNDER_VERIFICATION',
        on: on('2020-05-02'),
      });
      expect(problem.__typename).toBe('NotFound');
    }
  });

  test('nothing reads as dead without it, through any door', async () => {
    for (const login of ['faction', 'mediator'] as const) {
      const given = { negotiation: table.negotiation, kind: 'press', note: 'x' };
      const own = (await table.as(login).do('sourceAdd', given, 'source { id }')).source.id;
      const claim = {
        captive: people[0],
        axis: 'VITAL',
        value: 'REMAINS_IDENTIFIED',
        on: on('2020-05-02'),
        source: own,
      };
      const problems = await table.as(login).refused('captiveClaim', claim);
      expect(problems.map(({ rule }) => rule)).toEqual(['remains_identified_confirmed']);
    }
    const insert = `insert into claim (id, negotiation_id, audience_id, captive_id, axis, value, on_date, on_precision, source_id, embargoed)
      select gen_random_uuid(), i.negotiation_id, i.audience_id, i.captive_id, 'VITAL', 'REMAINS_IDENTIFIED', '2020-05-02', 'DAY', i.source_id, true
        from identification i where i.id = $1`;
    expect(await attempt('officer', insert, [uuid(identification)])).toMatch(
      /confirmed identification/,
    );
  });

  test('is confirmed by a second verifier with a method, and by nobody around that', async () => {
    const confirmed = { state: 'CONFIRMED', method: 'DNA' };
    expect(await refused(officer(), identification, 1, confirmed)).toEqual([
      'identification-steps',
    ]);
    await advance(officer(), identification, 1, { state: 'UNDER_VERIFICATION' });
    expect(await refused(officer(), identification, 2, { state: 'PRELIMINARY' })).toEqual([
      'identification-method',
    ]);
    await advance(officer(), identification, 2, { state: 'PRELIMINARY', method: 'DENTAL' });
    expect(await refused(officer(), identification, 2, confirmed)).toEqual(['StaleVersion']);
    expect(await refused(officer(), identification, 3, confirmed)).toEqual([
      'identification-second-verifier',
    ]);
    const step = (login: string, by: string, state: string, method: string) =>
      attempt(
        login,
        `insert into identification_step (id, negotiation_id, audience_id, identification_id, number, state, method, on_date, on_precision, recorded_by)
         select gen_random_uuid(), negotiation_id, audience_id, id, 9, '${state}', ${method}, '2020-05-02', 'DAY', (select id from account where login = '${by}') from identification where id = $1 returning 1`,
        [uuid(identification)],
      );
    expect(await step('officer', 'officer', 'CONFIRMED', "'DNA'")).toMatch(/second person/);
    // Nobody signs with another's hand.
    expect(await step('officer', 'officer-2', 'CONFIRMED', "'DNA'")).toMatch(
      /row-level|null value/,
    );
    expect(await step('officer-2', 'officer-2', 'CONFIRMED', 'null')).toMatch(/needs_method/);
    expect(await deaths('officer', people[0])).toEqual([]);
    const { identification: found } = await advance(second, identification, 3, confirmed);
    expect(found).toEqual({ state: 'CONFIRMED', version: 4 });
    expect(await deaths('officer', people[0])).toEqual(['REMAINS_IDENTIFIED']);
    expect((await read(officer(), body, '... on Remains { state }')).state).toBe('CONFIRMED');
  });

  test('stays within protection until the family was told of it; a belief does not tell it', async () => {
    const { relatives } = await read(officer(), people[0], '... on Captive { relatives { id } }');
    const tell = (told: string) =>
      officer().do(
        'familyTell',
        { relative: relatives[0].id, on: on('2020-05-03'), means: 'IN_PERSON', told },
        'contact { id }',
      );
    await tell('BELIEVED_DEAD');
    expect(await deaths('observer', people[0])).toEqual([]);
    await tell('REMAINS_IDENTIFIED');
    expect(await deaths('observer', people[0])).toEqual(['REMAINS_IDENTIFIED']);
  });

  test('holds before whatever is dated later', async () => {
    const given = { negotiation: table.negotiation, kind: 'press', note: 'x' };
    const own = (await table.as('faction').do('sourceAdd', given, 'source { id }')).source.id;
    await table.as('faction').do(
      'captiveClaim',
      {
        captive: people[0],
        axis: 'VITAL',
        value: 'BELIEVED_ALIVE',
        on: on('2021-01-01'),
        source: own,
      },
      'claim { id }',
    );
    const { current } = await read(
      table.as('faction'),
      people[0],
      '... on Captive { current(axis: VITAL) { value } }',
    );
    expect(current.value).toBe('REMAINS_IDENTIFIED');
  });

  test('of the same remains as somebody else is warned of, and not confirmed', async () => {
    const other = await claimed(body, people[1]);
    const { warnings } = await read(officer(), other, '... on Identification { warnings }');
    expect(warnings).toContain('CLAIMED_FOR_ANOTHER');
    await advance(officer(), other, 1, { state: 'UNDER_VERIFICATION' });
    await advance(officer(), other, 2, { state: 'PRELIMINARY', method: 'VISUAL' });
    expect(await refused(second, other, 3, { state: 'CONFIRMED', method: 'DNA' })).toEqual([
      'identified-once',
    ]);
    await advance(second, other, 3, { state: 'EXCLUDED', method: 'DNA' });
    expect((await read(officer(), other, '... on Identification { state }')).state).toBe(
      'EXCLUDED',
    );
    expect(await deaths('officer', people[1])).toEqual([]);
  });

  test('is taken back by another officer than confirmed it, with a reason', async () => {
    const back = {
      state: 'WITHDRAWN',
      words: 'The sample was another’s.',
      on: on('2020-05-09'),
    };
    expect(await refused(second, identification, 4, back)).toEqual([
      'identification-second-verifier',
    ]);
    expect(await refused(officer(), identification, 4, { state: 'WITHDRAWN' })).toEqual([
      'identification-withdrawal',
    ]);
    const around = (sealed: string) =>
      attempt(
        'officer',
        `insert into identification_step (id, negotiation_id, audience_id, identification_id, number, state, on_date, on_precision, recorded_by, sealed)
         select gen_random_uuid(), negotiation_id, audience_id, id, 9, 'WITHDRAWN', '2020-05-09', 'DAY', current_account(), ${sealed} from identification where id = $1 returning 1`,
        [uuid(identification)],
      );
    expect(await around('null')).toMatch(/identification_step_withdrawal/);
    // Nobody takes a claim back but the database, with the identification.
    const alone = `insert into claim_withdrawal (claim_id, negotiation_id, audience_id, on_date, on_precision)
      select id, negotiation_id, audience_id, '2020-05-09', 'DAY' from claim where captive_id = $1 returning 1`;
    expect(await attempt('officer', alone, [uuid(people[0])])).toMatch(/permission denied/);
    const { identification: found } = await advance(officer(), identification, 4, back);
    expect(found).toEqual({ state: 'WITHDRAWN', version: 5 });
  });

  test('that was taken back stays with every step, and nothing reads as dead by it any more', async () => {
    const { steps } = await read(
      officer(),
      identification,
      '... on Identification { steps { state by words } }',
    );
    expect(steps.map(({ state, by }: Answer) => [state, by])).toEqual([
      ['CLAIMED_BY_FAMILY', 'officer'],
      ['UNDER_VERIFICATION', 'officer'],
      ['PRELIMINARY', 'officer'],
      ['CONFIRMED', 'officer-2'],
      ['WITHDRAWN', 'officer'],
    ]);
    expect(steps[4].words).toBe('The sample was another’s.');
    expect((await read(officer(), body, '... on Remains { state }')).state).toBe('UNIDENTIFIED');
    for (const login of ['officer', 'faction', 'observer'] as const) {
      const { current, before, claims } = await read(
        table.as(login),
        people[0],
        `... on Captive { current(axis: VITAL) { value } before: current(axis: VITAL, asOf: "2020-05-02") { value }
           claims(axis: VITAL) { value withdrawnOn { text } } }`,
      );
      // The claim stays beside its taking back, for whoever saw it; what was known until then is told as it was.
      expect([login, before.value]).toEqual([login, 'REMAINS_IDENTIFIED']);
      expect(claims[0]).toEqual({
        value: 'REMAINS_IDENTIFIED',
        withdrawnOn: { text: '2020-05-09' },
      });
      expect(current.value).toBe('BELIEVED_ALIVE');
    }
  });

  test('that was taken back is to be told to the family, who know of nothing identified later', async () => {
    const { relatives } = await read(officer(), people[0], '... on Captive { relatives { id } }');
    const due = async () =>
      (
        await officer().for(
          '{ negotiation(code: "SMALL") { notificationsDue { nodes { captive { id } death identificationTakenBack } } } }',
        )
      ).negotiation.notificationsDue.nodes.filter(
        ({ captive }: Answer) => captive.id === people[0],
      );
    expect(await due()).toEqual([
      { captive: { id: people[0] }, death: 'UNKNOWN', identificationTakenBack: true },
    ]);
    const call = { relative: relatives[0].id, on: on('2020-05-10'), means: 'IN_PERSON' };
    const known = await officer().refused('familyTell', { ...call, told: 'REMAINS_IDENTIFIED' });
    expect(known.map(({ rule }) => rule)).toEqual(['told-what-is-claimed']);
    await officer().do('familyTell', { ...call, told: 'IDENTIFICATION_WITHDRAWN' }, '');
    expect(await due()).toEqual([]);
    // Other remains are confirmed to be theirs: a new death to tell, kept from others until then.
    const other = await claimed(await remains(), people[0]);
    await advance(officer(), other, 1, { state: 'UNDER_VERIFICATION' });
    await advance(officer(), other, 2, { state: 'PRELIMINARY', method: 'DNA' });
    await advance(second, other, 3, { state: 'CONFIRMED', method: 'DNA' });
    const seen = async (login: Login) =>
      (
        await read(
          table.as(login),
          people[0],
          '... on Captive { claims(axis: VITAL) { value withdrawnOn { text } } }',
        )
      ).claims.filter(
        ({ value, withdrawnOn }: Answer) => value === 'REMAINS_IDENTIFIED' && !withdrawnOn,
      ).length;
    expect([await seen('officer'), await seen('observer'), await seen('faction')]).toEqual([
      1, 0, 0,
    ]);
    expect(await due()).toMatchObject([
      { death: 'REMAINS_IDENTIFIED', identificationTakenBack: false },
    ]);
  });

  test('that was taken back leaves the remains to be somebody else’s', async () => {
    const { negotiation: told } = await officer().for(
      '{ negotiation(code: "SMALL") { remains { nodes { id identifications { id captive { id } version } } } } }',
    );
    const { identifications } = told.remains.nodes.find(({ id }: Answer) => id === body);
    const { id: other } = identifications.find(({ captive }: Answer) => captive.id === people[1]);
    await advance(officer(), other, 4, { state: 'UNDER_VERIFICATION' });
    await advance(officer(), other, 5, { state: 'PRELIMINARY', method: 'DNA' });
    await advance(second, other, 6, { state: 'CONFIRMED', method: 'DNA' });
    expect((await read(officer(), body, '... on Remains { state }')).state).toBe('CONFIRMED');
    const back = { state: 'WITHDRAWN', words: 'In the story only.' };
    await advance(officer(), other, 7, back);
  });

  test('uses a source that may be used for it', async () => {
    const given = {
      negotiation: table.negotiation,
      kind: 'interview',
      purposes: ['FAMILY_NOTIFICATION'],
    };
    const kept = (await officer().do('sourceAdd', given, 'source { id }')).source.id;
    const problems = await officer().refused('identificationClaim', {
      remains: body,
      captive: people[2],
      on: on('2020-05-01'),
      source: kept,
    });
    expect(problems.map(({ rule }) => rule)).toEqual(['source_serves']);
  });
});

describe('the chain of custody', () => {
  let body: string;
  let own: string;

  beforeAll(async () => {
    const given = { negotiation: table.negotiation, kind: 'document', note: 'x' };
    own = (await table.as('faction').do('sourceAdd', given, 'source { id }')).source.id;
    body = await remains('faction', own);
  });

  const step = (kind: string, from: string | null, to: string, day: string) =>
    table
      .as('faction')
      .do('custodyNote', { remains: body, kind, from, to, on: on(day) }, 'remains { id }');
  const chain = async (ask: Ask) =>
    (await read(ask, body, '... on Remains { custody { number kind from to gap } }'))?.custody;

  test('a gap is flagged by the database, whatever is said', async () => {
    await step('RECOVERED', null, 'FAC', '2020-01-01');
    await step('STORED', 'FAC', 'MORGUE-1', '2020-01-02');
    await step('EXAMINED', 'MORGUE-2', 'MORGUE-2', '2020-01-05');
    await step('STORED', 'MORGUE-2', 'FAC', '2020-01-04');
    expect((await chain(table.as('faction'))).map(({ gap }: Answer) => gap)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const forged = `insert into custody_step (id, negotiation_id, audience_id, remains_id, number, kind, on_date, on_precision, from_hand, to_hand, gap, recorded_by, sealed)
      select gen_random_uuid(), negotiation_id, audience_id, id, 1, 'STORED', '2020-02-01', 'DAY', '\\x00', '\\x01', false, current_account(), '\\x00' from remains where id = $1 returning gap, number`;
    const tx = await house.app.ground.database.begin({ login: 'faction' });
    await tx.rows('select record_lock($1)', [uuid(table.negotiation)]);
    expect(await tx.rows(forged, [uuid(body)])).toEqual([{ gap: true, number: 5 }]);
    await tx.end('rollback');
    for (const sql of ['update custody_step set gap = false', 'delete from custody_step']) {
      expect(await attempt('faction', sql)).toMatch(/permission denied/);
    }
  });

  test('a handing over is its own kind, a step of the chain, and then seen by who received', async () => {
    expect(await chain(table.as('government'))).toBeUndefined();
    const hand = {
      remains: body,
      giver: table.sides.FAC,
      receiver: table.sides.GOV,
      on: on('2020-03-01'),
      outcome: 'REMAINS_RECEIVED_UNIDENTIFIED',
    };
    const early = await table
      .as('faction')
      .refused('remainsHandOver', { ...hand, outcome: 'REMAINS_RECEIVED_IDENTIFIED' });
    expect(early.map(({ rule }) => rule)).toEqual(['remains_handover_identified']);
    const { remainsHandover } = await table
      .as('faction')
      .do(
        'remainsHandOver',
        hand,
        'remainsHandover { outcome withPersons on { text } receiver { code } }',
      );
    expect(remainsHandover).toEqual({
      outcome: 'REMAINS_RECEIVED_UNIDENTIFIED',
      withPersons: false,
      on: { text: '2020-03-01' },
      receiver: { code: 'GOV' },
    });
    const steps = await chain(table.as('government'));
    expect(steps.at(-1)).toEqual({
      number: 5,
      kind: 'HANDED_OVER',
      from: 'FAC',
      to: 'GOV',
      gap: false,
    });
    expect(await read(table.as('observer'), body, 'id')).toBeNull();
    // No captive, no answer, no count of persons comes of it.
    const { negotiation: told } = await table
      .as('mediator')
      .for('{ negotiation(code: "SMALL") { handovers { number } captives { totalCount } } }');
    expect(told).toEqual({ handovers: [], captives: { totalCount: 4 } });
  });
});

describe('a deal', () => {
  test('remains stand in no formula that counts units; a deal that mixes both is recorded as such', async () => {
    const { FAC, GOV } = table.sides;
    const legs = [
      { giver: FAC, receiver: GOV, kind: 'REMAINS', count: 1 },
      { giver: GOV, receiver: FAC, count: 2, captives: people.slice(0, 2) },
    ];
    const tabled = { negotiation: table.negotiation, bySide: FAC, on: on('2020-04-01'), legs };
    for (const formula of ['RATIO', 'ONE_FOR_ONE', 'NUMBER_FOR_NUMBER']) {
      const problems = await table.as('faction').refused('proposalTable', { ...tabled, formula });
      expect(problems.map(({ rule, path }) => [rule, path.join('.')])).toEqual([
        ['remains-are-no-unit', 'legs.0.kind'],
      ]);
    }
    const formula = 'REMAINS_WITH_PERSONS';
    const { proposal } = await table
      .as('faction')
      .do('proposalTable', { ...tabled, formula }, 'proposal { mixesRemains formula }');
    expect(proposal).toEqual({ mixesRemains: true, formula });
    const leg = `insert into proposal_leg (id, negotiation_id, audience_id, proposal_id, number, kind, precision)
      select gen_random_uuid(), negotiation_id, audience_id, id, 9, 'REMAINS', 'EXACT' from proposal where formula = 'RATIO' returning 1`;
    const ratio = { ...tabled, legs: legs.slice(1), formula: 'RATIO' };
    await table.as('faction').do('proposalTable', ratio, 'proposal { id }');
    expect(await attempt('faction', leg)).toMatch(/no unit/);
  });

  test('remains are named apart from persons, by their code, and counted with nobody', async () => {
    const { FAC, GOV } = table.sides;
    const faction = table.as('faction');
    const given = { negotiation: table.negotiation, kind: 'document', note: 'x' };
    const own = (await faction.do('sourceAdd', given, 'source { id }')).source.id;
    const found = { negotiation: table.negotiation, source: own, heldBy: FAC };
    const { remains: body } = await faction.do('remainsRecord', found, 'remains { id code }');
    const leg = { giver: FAC, receiver: GOV, kind: 'REMAINS', remains: [body.id] };
    const persons = { giver: GOV, receiver: FAC, captives: people.slice(0, 2) };
    const tabled = {
      negotiation: table.negotiation,
      bySide: FAC,
      on: on('2020-04-02'),
      formula: 'REMAINS_WITH_PERSONS',
      legs: [leg, persons],
    };
    const wrong = async (legs: object[], more: object = {}) =>
      (await faction.refused('proposalTable', { ...tabled, ...more, legs })).map(
        ({ path, rule }) => rule ?? path.join('.'),
      );
    expect(await wrong([{ ...persons, remains: [body.id] }])).toContain('legs.0.remains');
    expect(await wrong([{ ...leg, giver: GOV, receiver: FAC }])).toEqual(['legs.0.remains']);
    expect(await wrong([leg, leg])).toEqual(['legs.1.remains']);
    expect(await wrong([leg, persons], { formula: 'RATIO' })).toEqual(['remains-are-no-unit']);
    const { proposal } = await faction.do(
      'proposalTable',
      tabled,
      'proposal { id mixesRemains legs { inRatio lines { id } remains { position code remains { id } } } }',
    );
    expect(proposal.mixesRemains).toBe(true);
    expect(proposal.legs[0]).toEqual({
      inRatio: 0,
      lines: [],
      remains: [{ position: 1, code: body.code, remains: { id: body.id } }],
    });
    // The other side is told the code; what they look like and where they were found is not theirs to see.
    const seen = async (login: Login) =>
      (
        await read(
          table.as(login),
          proposal.id,
          '... on Proposal { legs { remains { code remains { id } } } }',
        )
      ).legs[0].remains;
    expect(await seen('government')).toEqual([{ code: body.code, remains: null }]);
    expect(await seen('observer')).toEqual([]);
    const around = `insert into proposal_remains (id, negotiation_id, audience_id, proposal_leg_id, proposal_id, position, remains_id, code)
      select gen_random_uuid(), g.negotiation_id, g.audience_id, g.id, g.proposal_id, 9, r.id, r.code
        from proposal_leg g, remains r where g.proposal_id = $1 and g.kind = 'PERSONS' and r.id = $2 returning 1`;
    expect(await attempt('faction', around, [uuid(proposal.id), uuid(body.id)])).toMatch(
      /leg of remains/,
    );
  });

  test('and the record of all of it is whole', async () => {
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });
});
