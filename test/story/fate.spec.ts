import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { House } from '../kit/app.js';
import type { Answer } from '../kit/ask.js';
import { type Login, SmallTable } from '../kit/small-table.js';

/** Who is said to be dead, who may know it, and what a family was told: one table, told through the contract. */
let house: House;
let table: SmallTable;
let people: string[];
let lines: string[];
let listVersion: string;
let registry: string;
let witness: string;

const on = (text: string) => ({ text });

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  people = await table.people(8);
  ({ lines, listVersion } = await table.demand(people));
  registry = await source('officer', { kind: 'registry', shared: true });
  witness = await source('officer', { kind: 'interview' });
}, 240_000);

afterAll(() => house?.close());

async function source(login: Login, more: object): Promise<string> {
  const input = { negotiation: table.negotiation, kind: 'interview', note: 'Told us.', ...more };
  return (await table.as(login).do('sourceAdd', input, 'source { id }')).source.id;
}

const seen = async (login: Login, captive: string, selection: string): Promise<Answer> =>
  (
    await table
      .as(login)
      .for(`query ($id: ID!) { node(id: $id) { ... on Captive { ${selection} } } }`, {
        id: captive,
      })
  ).node;

const deaths = async (login: Login, captive: string): Promise<string[]> => {
  const node = await seen(login, captive, 'claims { value }');
  return (node?.claims ?? [])
    .map(({ value }: { value: string }) => value)
    .filter((value: string) => /DEAD|DIED|REMAINS/.test(value));
};

const reported = (login: Login, captive: string, more: object = {}) =>
  table
    .as(login)
    .do(
      'deathReport',
      { captive, on: on('2020-02-01'), basis: 'WITNESS', source: witness, ...more },
      'claim { id death { basis certificate grave words { causeAsStated } } }',
    );

const relative = async (captive: string): Promise<string> =>
  (
    await table.as('officer').do(
      'relativeRecord',
      {
        captive,
        kinship: 'SPOUSE',
        name: 'Somebody al-Test',
        reach: '+000 1',
        note: 'Call late.',
      },
      'relative { id }',
    )
  ).relative.id;

const tell = (of: string, told?: string) =>
  table
    .as('officer')
    .do(
      'familyTell',
      { relative: of, on: on('2020-04-01'), means: 'IN_PERSON', told },
      'contact { id }',
    );

const attempt = async (login: Login, sql: string, parameters: unknown[] = []) => {
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
const uuid = (id: string) => house.app.ground.tokens.readId(id)?.uuid as string;

const EVERYBODY = ['faction', 'government', 'mediator', 'observer'] as const;

describe('a death, before the family knows', () => {
  test('is recorded by a protection officer as stated, with what is known of certificate, body and grave', async () => {
    const { claim } = await reported('officer', people[0], {
      basis: 'HOLDER_STATEMENT',
      causeAsStated: 'Heart attack',
      certificate: 'NO',
      grave: 'UNKNOWN',
      claimedBy: table.sides.GOV,
    });
    expect(claim.death).toEqual({
      basis: 'HOLDER_STATEMENT',
      certificate: 'NO',
      grave: 'UNKNOWN',
      words: { causeAsStated: 'Heart attack' },
    });
  });

  test('is seen by protection officers and who recorded it, by nobody else', async () => {
    expect(await deaths('officer', people[0])).toEqual(['BELIEVED_DEAD']);
    for (const login of EVERYBODY)
      expect([login, await deaths(login, people[0])]).toEqual([login, []]);
    const own = await source('government', { kind: 'document' });
    await reported('government', people[1], { source: own });
    expect(await deaths('government', people[1])).toEqual(['BELIEVED_DEAD']);
    expect(await deaths('officer', people[1])).toEqual(['BELIEVED_DEAD']);
    for (const login of ['faction', 'mediator', 'observer'] as const) {
      expect([login, await deaths(login, people[1])]).toEqual([login, []]);
    }
  });

  test('is not shown to anybody else by direct statements either', async () => {
    const everybody = `(select audience_id from negotiation where id = '${uuid(table.negotiation)}')`;
    expect(
      await attempt(
        'officer',
        `update claim set audience_id = ${everybody} where embargoed returning 1`,
      ),
    ).toBe(0);
    expect(
      await attempt(
        'government',
        `update claim set audience_id = ${everybody} where embargoed returning 1`,
      ),
    ).toMatch(/before the family knows/);
    const columns =
      'id, negotiation_id, captive_id, axis, value, on_date, on_precision, source_id, place_said, embargoed';
    expect(
      await attempt(
        'government',
        `insert into claim (${columns}, audience_id) select gen_random_uuid(), negotiation_id, captive_id, axis, value, on_date, on_precision, source_id, place_said, true, ${everybody} from claim where embargoed limit 1`,
      ),
    ).toMatch(/before the family knows/);
    expect(
      await attempt(
        'officer',
        `insert into claim (${columns}, audience_id) select gen_random_uuid(), negotiation_id, captive_id, 'VITAL', 'BELIEVED_ALIVE', on_date, on_precision, source_id, place_said, false, audience_id from claim where embargoed limit 1`,
      ),
    ).toMatch(/row-level security/);
    expect(
      await attempt(
        'officer',
        `insert into claim (${columns}, audience_id) select gen_random_uuid(), negotiation_id, captive_id, 'CUSTODY', 'DIED_IN_CUSTODY', on_date, on_precision, source_id, place_said, true, audience_id from claim where embargoed and captive_id = $1`,
        [uuid(people[0])],
      ),
    ).toMatch(/one source gives a belief/);
  });

  test('stands among the notifications due, for protection officers alone', async () => {
    const due = async (login: Login) =>
      (
        await table
          .as(login)
          .for(
            '{ negotiation(code: "SMALL") { notificationsDue { totalCount nodes { since death relativeKnown lastAttempt { reached } captive { id } } } } }',
          )
      ).negotiation.notificationsDue;
    const found = await due('officer');
    expect(found.totalCount).toBe(2);
    expect(found.nodes[0]).toEqual({
      since: '2020-02-01',
      death: 'BELIEVED_DEAD',
      relativeKnown: false,
      lastAttempt: null,
      captive: { id: expect.any(String) },
    });
    for (const login of EVERYBODY) expect((await due(login)).totalCount).toBe(0);
  });
});

describe('nothing reads dead from one paper', () => {
  test('notices of a registry come in bulk, each a belief as stated, also two of one person', async () => {
    const notices = [2, 3, 3].map((i) => ({
      captive: people[i],
      on: on('2020-03-01'),
      diedOn: on('2014'),
      causeAsStated: 'Asthma',
      paper: `R-${i}`,
      signedFor: 'YES',
    }));
    const { claims } = await table
      .as('officer')
      .do(
        'registryNoticesRecord',
        { negotiation: table.negotiation, source: registry, notices },
        'claims { value from { text } death { basis signedFor words { causeAsStated paper } } }',
      );
    expect(claims).toHaveLength(3);
    expect(
      new Set(claims.map((claim: Answer) => JSON.stringify([claim.value, claim.death.basis]))),
    ).toEqual(new Set(['["BELIEVED_DEAD","REGISTRY_NOTICE"]']));
    expect(claims[0]).toMatchObject({
      from: { text: '2014' },
      death: { signedFor: 'YES', words: { causeAsStated: 'Asthma', paper: 'R-2' } },
    });
  });

  test('a notice never says more, and one source alone never that somebody died in custody', async () => {
    const told = async (more: object) =>
      (
        await table.as('officer').refused('deathReport', {
          captive: people[3],
          on: on('2020-03-01'),
          basis: 'REGISTRY_NOTICE',
          source: registry,
          ...more,
        })
      ).map(({ rule, path }) => [rule, path.join('.')]);
    expect(await told({ value: 'DIED_IN_CUSTODY', source: witness })).toEqual([
      ['notice-gives-belief', 'value'],
    ]);
    expect(await told({ value: 'DIED_IN_CUSTODY', basis: 'HOLDER_STATEMENT' })).toEqual([
      ['death-from-two-sources', 'value'],
    ]);
    expect(await told({ value: 'REMAINS_IDENTIFIED', basis: 'WITNESS' })).toEqual([
      ['death-as-stated', 'value'],
    ]);
    const second = await reported('officer', people[3], {
      value: 'DIED_IN_CUSTODY',
      basis: 'HOLDER_STATEMENT',
    });
    expect(second.claim.death.basis).toBe('HOLDER_STATEMENT');
  });
});

describe('families', () => {
  test('are spoken to by protection officers alone', async () => {
    for (const login of EVERYBODY.slice(0, 3)) {
      const [problem] = await table
        .as(login)
        .refused('relativeRecord', { captive: people[0], kinship: 'PARENT', name: 'Somebody' });
      expect(problem).toMatchObject({ __typename: 'NotAllowed' });
    }
    const of = await relative(people[0]);
    for (const login of EVERYBODY) {
      const [problem] = await table.as(login).refused('familyTell', {
        relative: of,
        on: on('2020-04-01'),
        means: 'CALL',
        told: 'NOTHING_NEW',
      });
      expect(problem).toMatchObject({ __typename: 'NotFound', path: ['relative'] });
      expect(await seen(login, people[0], 'relatives { id } familyTold { told }')).toEqual({
        relatives: [],
        familyTold: [],
      });
    }
    expect(
      await seen('officer', people[0], 'relatives { kinship identity { name reach } }'),
    ).toEqual({
      relatives: [{ kinship: 'SPOUSE', identity: { name: 'Somebody al-Test', reach: '+000 1' } }],
    });
  });

  test('who told them what, when, is kept; not to be reached lifts nothing', async () => {
    const { relatives } = await seen('officer', people[0], 'relatives { id }');
    await tell(relatives[0].id);
    expect(await deaths('observer', people[0])).toEqual([]);
    await tell(relatives[0].id, 'NOTHING_NEW');
    expect(await deaths('observer', people[0])).toEqual([]);
    const { familyTold } = await seen(
      'officer',
      people[0],
      'familyTold { on { text } by means reached told }',
    );
    expect(familyTold).toEqual([
      { on: { text: '2020-04-01' }, by: 'officer', means: 'IN_PERSON', reached: false, told: null },
      {
        on: { text: '2020-04-01' },
        by: 'officer',
        means: 'IN_PERSON',
        reached: true,
        told: 'NOTHING_NEW',
      },
    ]);
  });

  test('are told of a death only where one is claimed, and of identified remains only where they are', async () => {
    const of = await relative(people[7]);
    for (const told of ['BELIEVED_DEAD', 'REMAINS_IDENTIFIED']) {
      const [problem] = await table
        .as('officer')
        .refused('familyTell', { relative: of, on: on('2020-04-01'), means: 'CALL', told });
      expect(problem).toMatchObject({ rule: 'told-what-is-claimed', path: ['told'] });
    }
    const insert = `insert into family_contact (id, negotiation_id, audience_id, relative_id, on_date, on_precision, means, reached, told, recorded_by)
      select gen_random_uuid(), negotiation_id, audience_id, id, '2020-04-01', 'DAY', 'CALL', true, 'BELIEVED_DEAD', recorded_by from relative where id = $1`;
    expect(await attempt('officer', insert, [uuid(of)])).toMatch(/told what is claimed/);
  });

  test('once told of a death, whoever sees the person sees what is claimed of it, and what was kept apart', async () => {
    const answered = await table.as('government').do(
      'answerRecord',
      {
        negotiation: table.negotiation,
        side: table.sides.GOV,
        on: on('2020-03-02'),
        listVersion,
        responses: [{ line: lines[0], verdict: 'REFUSED', reason: 'REPORTED_DEAD' }],
      },
      'answer { id }',
    );
    const reason = async () =>
      (
        await table
          .as('observer')
          .for(
            'query ($id: ID!) { node(id: $id) { ... on Answer { responses { nodes { reason } } } } }',
            { id: answered.answer.id },
          )
      ).node.responses.nodes[0].reason;
    expect(await reason()).toBe('NO_REASON_GIVEN');
    const { relatives } = await seen('officer', people[0], 'relatives { id }');
    await tell(relatives[0].id, 'BELIEVED_DEAD');
    for (const login of EVERYBODY) {
      expect([login, await deaths(login, people[0])]).toEqual([login, ['BELIEVED_DEAD']]);
    }
    expect(await reason()).toBe('REPORTED_DEAD');
    const cause = 'claims(axis: VITAL) { death { words { causeAsStated } } }';
    expect((await seen('government', people[0], cause)).claims[0].death.words.causeAsStated).toBe(
      'Heart attack',
    );
    // The cause is for who may see identities.
    expect((await seen('observer', people[0], cause)).claims[0].death).toBeNull();
    // Nobody else's family was told.
    expect(await deaths('observer', people[1])).toEqual([]);
  });

  test('what is claimed later of somebody whose family knows is shown at once', async () => {
    await reported('officer', people[0], { source: registry, basis: 'PRESS' });
    expect(await deaths('observer', people[0])).toEqual(['BELIEVED_DEAD', 'BELIEVED_DEAD']);
  });

  test('the record stays whole through all of it', async () => {
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });
});

describe('a contested death', () => {
  test('a family’s contest stays with protection officers unless it is shared', async () => {
    const { claims } = await seen('officer', people[0], 'claims(axis: VITAL) { id }');
    const contest = {
      claim: claims[0].id,
      contests: 'CAUSE',
      on: on('2020-05-01'),
      source: witness,
    };
    await table
      .as('officer')
      .do('deathContest', { ...contest, words: 'He was healthy.' }, 'claim { id }');
    const contests = 'claims(axis: VITAL) { death { contests { contests words } } }';
    const first = async (login: Login) =>
      (await seen(login, people[0], contests)).claims[0].death.contests;
    expect(await first('officer')).toEqual([{ contests: 'CAUSE', words: 'He was healthy.' }]);
    expect(await first('government')).toEqual([]);
    await table
      .as('officer')
      .do('deathContest', { ...contest, contests: 'DEATH', shared: true }, 'claim { id }');
    expect(await first('government')).toEqual([{ contests: 'DEATH', words: null }]);
  });
});

describe('a source', () => {
  test('given for telling a family backs nothing that negotiators work with', async () => {
    const purposes = ['FAMILY_NOTIFICATION'];
    const given = await source('faction', { shared: true, purposes });
    const told = (
      await table.as('faction').refused('captiveClaim', {
        captive: people[5],
        axis: 'CUSTODY',
        value: 'HELD',
        on: on('2020-01-01'),
        source: given,
      })
    ).map(({ rule }) => rule);
    expect(told).toEqual(['source_serves']);
    for (const [mutation, input] of [
      ['captiveCategorise', { side: table.sides.FAC, category: 'HOSTAGE', on: on('2020') }],
      ['captiveGroupDeclare', { group: { group: 'JOURNALIST' } }],
      ['deathReport', { on: on('2020-01-01'), basis: 'FAMILY' }],
    ] as const) {
      const [problem] = await table
        .as('faction')
        .refused(mutation, { captive: people[5], source: given, ...input });
      expect([mutation, problem.rule]).toEqual([mutation, 'source_serves']);
    }
    const event = { negotiation: table.negotiation, type: 'STATEMENT', on: on('2020-01-01') };
    const [problem] = await table.as('faction').refused('eventLog', { ...event, sources: [given] });
    expect(problem.rule).toBe('source_serves');
  });

  test('so given lets protection officers record a death, which the table does not see even when the family knows', async () => {
    const given = await source('officer', { purposes: ['FAMILY_NOTIFICATION'] });
    await reported('officer', people[6], { source: given });
    await tell(await relative(people[6]), 'BELIEVED_DEAD');
    expect(await deaths('officer', people[6])).toEqual(['BELIEVED_DEAD']);
    for (const login of EVERYBODY) expect(await deaths(login, people[6])).toEqual([]);
  });

  test('knows who gave it, which protection officers alone do', async () => {
    await table
      .as('officer')
      .do('informantRecord', { source: registry, name: 'A clerk al-Test' }, 'informant { id }');
    const [problem] = await table
      .as('mediator')
      .refused('informantRecord', { source: registry, name: 'A clerk' });
    expect(problem.__typename).toBe('NotAllowed');
    const informants = async (login: Login) =>
      (
        await table
          .as(login)
          .for(
            'query ($id: ID!) { node(id: $id) { ... on Source { informants { identity { name } } } } }',
            {
              id: registry,
            },
          )
      ).node.informants;
    expect(await informants('officer')).toEqual([{ identity: { name: 'A clerk al-Test' } }]);
    for (const login of EVERYBODY) expect(await informants(login)).toEqual([]);
  });
});
