import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { type Examination, unfitToTravel } from '../../src/protection/medical.rules.js';
import { daysLater } from '../../src/protection/protection.rules.js';
import type { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { directly } from '../kit/directly.js';
import { type Login, SmallTable } from '../kit/small-table.js';

/** What officers learn of somebody's health; what follows from it for others; and that nobody else learns more. */
let house: House;
let table: SmallTable;
let people: string[];
/** Of two sources: one for any use, one for protection alone. */
let source: string;
let kept: string;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  people = await table.people(6);
  await table.demand(people);
  const given = { negotiation: table.negotiation, kind: 'interview' };
  const add = async (more: object) =>
    (await table.as('officer').do('sourceAdd', { ...given, ...more }, 'source { id }')).source.id;
  source = await add({});
  kept = await add({ purposes: ['PROTECTION'] });
}, 240_000);

afterAll(() => house?.close());

const today = new Date().toISOString().slice(0, 10);
const uuid = (id: string) => (house.app.ground.tokens.readId(id) as { uuid: string }).uuid;
const found = (captive: string, finding: string, more: object = {}) =>
  table.as('officer').do(
    'medicalRecord',
    {
      captive,
      finding,
      examiner: 'ICRC_RED_CRESCENT',
      on: { text: today },
      source,
      words: 'A bullet in the knee.',
      ...more,
    },
    'medicalFact { id until words by }',
  );
const of = async (ask: Ask, id: string, selection: string): Promise<Answer> =>
  (await ask.for(`query ($id: ID!) { node(id: $id) { ... on Captive { ${selection} } } }`, { id }))
    .node;
const WHOLE =
  'medical { finding words } medicalSight groups { group basis from until source { id } } entitlements { ground }';
const OTHERS = ['faction', 'government', 'mediator', 'observer'] as const;

describe('what was found of somebody’s health', () => {
  test('health is protection officers’ alone, through any door', async () => {
    const { medicalFact } = await found(people[0], 'SERIOUSLY_WOUNDED');
    expect(medicalFact).toEqual({
      id: medicalFact.id,
      until: daysLater(today, 180),
      words: 'A bullet in the knee.',
      by: 'officer',
    });
    for (const login of OTHERS) {
      const ask = table.as(login);
      const shown = await of(ask, people[0], 'medical { finding } medicalSight');
      expect([login, shown]).toEqual([login, { medical: [], medicalSight: 'WITHHELD' }]);
      // Of whom nothing was found it reads the same.
      const other = await of(ask, people[1], 'medical { finding } medicalSight');
      expect(other).toEqual({ medical: [], medicalSight: 'WITHHELD' });
      const { node } = await ask.for('query ($id: ID!) { node(id: $id) { id } }', {
        id: medicalFact.id,
      });
      expect(node).toBeNull();
      const input = {
        captive: people[0],
        finding: 'FIT_TO_TRAVEL',
        examiner: 'PERSON',
        on: { text: today },
        source,
      };
      const [problem] = await ask.refused('medicalRecord', input);
      expect(['NotAllowed', 'NotFound']).toContain(problem.__typename);
      // Past the services, the application's role no more than that.
      const rows = await house.app.ground.database.withViewer({ login }, (tx) =>
        tx.rows('select 1 from captive_medical'),
      );
      expect(rows).toEqual([]);
      const copy = await directly(house, login, uuid(table.negotiation), async (tx) => {
        const made = await tx.rows(
          `insert into captive_medical (id, negotiation_id, audience_id, captive_id, finding, examiner, on_date, on_precision, until_date, source_id, recorded_by)
           select gen_random_uuid(), c.negotiation_id, c.audience_id, c.id, 'FIT_TO_TRAVEL', 'PERSON', current_date, 'DAY', current_date + 9, s.id, current_account()
             from captive c, source s where c.id = $1 limit 1 returning 1`,
          [uuid(people[0])],
        );
        if (made.length === 0) throw new Error('nothing to write from');
      });
      expect([login, copy]).not.toEqual([login, null]);
    }
    // Nor does an officer show it to others, or make it last longer, or change it.
    const { uuid: id } = house.app.ground.tokens.readId(medicalFact.id) as { uuid: string };
    const past = ({
      until = daysLater(today, 9),
      audience = null,
    }: {
      until?: string;
      audience?: string | null;
    }) =>
      directly(house, 'officer', uuid(table.negotiation), (tx) =>
        tx.rows(
          `insert into captive_medical (id, negotiation_id, audience_id, captive_id, finding, examiner, on_date, on_precision, until_date, source_id, recorded_by)
           select gen_random_uuid(), negotiation_id, coalesce($2, audience_id), captive_id, finding, examiner, on_date, on_precision, $3, source_id, recorded_by
             from captive_medical where id = $1`,
          [id, audience, until],
        ),
      );
    expect(await past({})).toBeNull();
    expect(await past({ until: daysLater(today, 181) })).toBe('ck_captive_medical_until');
    const [{ audience }] = await house.asOwner<{ audience: string }>(
      'select audience_id as audience from captive where id = $1',
      [uuid(people[0])],
    );
    expect(await past({ audience })).toBe('officers_alone');
    const widened = await directly(house, 'officer', uuid(table.negotiation), (tx) =>
      tx.rows('update captive_medical set audience_id = $1', [audience]),
    );
    expect(widened).toBe('officers_alone');
    const changed = await directly(house, 'officer', uuid(table.negotiation), (tx) =>
      tx.rows(`update captive_medical set finding = 'NEEDS'`),
    );
    expect(changed).toBe('42501');
  });

  test('the group that follows is seen by whoever sees the person, and says nothing else', async () => {
    const officers = await of(table.as('officer'), people[0], WHOLE);
    expect(officers.medical).toEqual([
      { finding: 'SERIOUSLY_WOUNDED', words: 'A bullet in the knee.' },
    ]);
    for (const login of OTHERS) {
      const { groups, entitlements } = await of(table.as(login), people[0], WHOLE);
      const [group] = groups.filter(
        ({ group: name }: Answer) => name === 'SERIOUSLY_WOUNDED_OR_SICK',
      );
      expect([login, group?.basis, group?.source]).toEqual([login, 'DERIVED', null]);
      if (login === 'observer') expect([group.from, group.until]).toEqual([null, null]);
      expect(entitlements).toContainEqual({ ground: 'SERIOUSLY_WOUNDED_OR_SICK' });
    }
    // Nobody says that a group follows from an examination where it does not.
    const forged = await directly(house, 'faction', uuid(table.negotiation), (tx) =>
      tx.rows(
        `insert into captive_group (id, negotiation_id, audience_id, captive_id, priority_group, source_id, examined)
         select gen_random_uuid(), c.negotiation_id, c.audience_id, c.id, 'SERIOUSLY_WOUNDED_OR_SICK', s.id, true from captive c, source s where c.id = $1 limit 1`,
        [uuid(people[1])],
      ),
    );
    expect(forged).toBe('group_examined');
  });

  test('of a source for protection alone shows nobody else a group; that release is owed binds all the same', async () => {
    await found(people[2], 'SERIOUSLY_SICK', { source: kept });
    const names = async (login: Login) =>
      (await of(table.as(login), people[2], 'groups { group }')).groups.map(
        ({ group }: Answer) => group,
      );
    expect(await names('officer')).toContain('SERIOUSLY_WOUNDED_OR_SICK');
    for (const login of OTHERS) {
      expect(await names(login)).not.toContain('SERIOUSLY_WOUNDED_OR_SICK');
    }
    const leg = { giver: table.sides.GOV, receiver: table.sides.FAC, captives: [people[2]] };
    const problems = await table.as('faction').refused('proposalTable', {
      negotiation: table.negotiation,
      bySide: table.sides.FAC,
      on: { text: today },
      formula: 'RATIO',
      legs: [leg],
    });
    expect(problems).toMatchObject([{ rule: 'owed-release-is-no-currency' }]);
  });

  test('is read by an entry in the record', async () => {
    const before = await house.asOwner(
      `select 1 from record_entry where act = 'identityRead' and object_type = 'MedicalFact'`,
    );
    await of(table.as('officer'), people[0], 'medical { words }');
    const after = await house.asOwner(
      `select 1 from record_entry where act = 'identityRead' and object_type = 'MedicalFact'`,
    );
    expect(after).toHaveLength(before.length + 1);
  });
});

describe('whoever is not fit to be moved', () => {
  test('nobody boards who was found unfit to be moved, and whoever was to is taken off', async () => {
    const mediator = table.as('mediator');
    const [captive] = [people[3]];
    const asked = { captive, askedOn: today, askedBy: 'UN', inPrivate: true, answer: 'WILLING' };
    await table.as('officer').do('wishRecord', { ...asked, anywhere: true }, 'wish { id }');
    const stage = { giver: table.sides.GOV, receiver: table.sides.FAC, captives: [captive] };
    const plan = { negotiation: table.negotiation, stages: [stage] };
    const planned = async () =>
      (await mediator.do('handoverPlan', plan, 'handoverPlan { stages { id } }')).handoverPlan
        .stages[0].id as string;
    const first = await planned();
    await mediator.do(
      'stageStep',
      { stage: first, expectedVersion: 1, to: 'FIXED' },
      'stage { id }',
    );
    await found(captive, 'UNFIT_TO_TRAVEL', { until: daysLater(today, 20) });
    const { node } = await mediator.for(
      'query ($id: ID!) { node(id: $id) { ... on HandoverStage { manifest { nodes { removed } } } } }',
      { id: first },
    );
    expect(node.manifest.nodes).toEqual([{ removed: 'UNFIT' }]);
    expect(await mediator.refused('handoverPlan', plan)).toMatchObject([
      { rule: 'unfit-boards-nothing' },
    ]);
    await found(captive, 'FIT_TO_TRAVEL');
    const second = await planned();
    const step = { stage: second, expectedVersion: 1, to: 'FIXED' };
    await mediator.do('stageStep', step, 'stage { id }');
  });

  test('the database and the rules judge every examination alike', async () => {
    const { uuid: captive } = house.app.ground.tokens.readId(people[4]) as { uuid: string };
    const client = new pg.Client({ connectionString: house.databaseUrl });
    await client.connect();
    // Rows as they would be, without the act that makes them; nothing of it stays.
    await client.query('begin; alter table captive_medical disable trigger user');
    const day = fc.integer({ min: 1, max: 40 });
    const examinations = fc.array(
      fc.record({
        finding: fc.constantFrom(
          'UNFIT_TO_TRAVEL' as const,
          'FIT_TO_TRAVEL' as const,
          'NEEDS' as const,
        ),
        on: day,
        days: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(examinations, day, async (drawn, asked) => {
        const found_ = drawn.map(({ finding, on, days }): Examination => {
          const first = daysLater('2020-01-01', on);
          return { finding, on: first, until: daysLater(first, days) };
        });
        await client.query('savepoint one');
        for (const { finding, on, until } of found_) {
          await client.query(
            `insert into captive_medical (id, negotiation_id, audience_id, captive_id, finding, examiner, on_date, on_precision, until_date, source_id, recorded_by, made_in)
             select gen_random_uuid(), m.negotiation_id, m.audience_id, $1, $2, 'PERSON', $3, 'DAY', $4, m.source_id, m.recorded_by, 1 from captive_medical m limit 1`,
            [captive, finding, on, until],
          );
        }
        const at = daysLater('2020-01-01', asked);
        const { rows } = await client.query('select unfit_to_travel($1, $2) as unfit', [
          captive,
          at,
        ]);
        await client.query('rollback to savepoint one');
        expect(rows[0].unfit).toBe(unfitToTravel(found_, at));
      }),
      { numRuns: 200, seed: 5 },
    );
    await client.query('rollback');
    await client.end();
  });
});
