import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { daysLater, type Wish, wishStanding } from '../../src/protection/protection.rules.js';
import type { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { copied, directly } from '../kit/directly.js';
import { protect } from '../kit/protected.js';
import { SmallTable } from '../kit/small-table.js';

/** Holds, wishes, what is owed, and release for nothing, told at one table; each tried through the API and past it. */
let house: House;
let table: SmallTable;
let second: Ask;
let negotiation: string;
let people: string[];
let source: string;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  await house.account('officer-2');
  await house.seat('officer-2', table.negotiation, 'PROTECTION_OFFICER');
  second = await house.ask('officer-2');
  negotiation = uuid(table.negotiation);
  people = await table.people(12);
  await table.demand(people, 'ALL');
  const added = await table
    .as('officer')
    .do('sourceAdd', { negotiation: table.negotiation, kind: 'interview' }, 'source { id }');
  source = added.source.id;
}, 240_000);

afterAll(() => house?.close());

const uuid = (id: string) => (house.app.ground.tokens.readId(id) as { uuid: string }).uuid;
const on = (text: string) => ({ text });
const today = new Date().toISOString().slice(0, 10);
const officer = () => table.as('officer');

const hold = async (captive: string, to: string, by: Ask = officer()): Promise<string> => {
  const what = { captive, to, ground: 'TORTURE', askedBy: 'FAMILY', askedOn: on('2020-01-20') };
  return (await by.do('holdPlace', { ...what, evidence: 'A file.' }, 'hold { id }')).hold.id;
};
const answerTo = (onTable: { listVersion: string; lines: string[] }, verdict: string) => ({
  negotiation: table.negotiation,
  side: table.sides.GOV,
  on: on('2020-03-01'),
  listVersion: onTable.listVersion,
  responses: onTable.lines.map((line) => ({ line, verdict })),
});
const read = async (as: Ask, id: string, selection: string): Promise<Answer> =>
  (await as.for(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id })).node;

describe('a non-refoulement hold (DOMAIN 3.2)', () => {
  test('no side agrees to hand over whom a hold bars from there', async () => {
    const demand = await table.demand(people.slice(0, 2), 'HELD');
    const held = await hold(people[0], table.sides.FAC);
    for (const verdict of ['AGREED', 'AGREED_CONDITIONALLY']) {
      const problems = await table
        .as('government')
        .refused('answerRecord', answerTo(demand, verdict));
      expect(problems).toMatchObject([
        { rule: 'protection-hold', path: ['responses', '0', 'verdict'] },
      ]);
    }
    // Another answer is given, and so is one for somebody whom no hold bars.
    const wait = { ...answerTo(demand, 'ON_HOLD'), responses: [] as unknown[] };
    wait.responses = [
      { line: demand.lines[0], verdict: 'ON_HOLD', reason: 'PROTECTION_HOLD' },
      { line: demand.lines[1], verdict: 'AGREED' },
    ];
    await table.as('government').do('answerRecord', wait, 'answer { id }');
    // Lifted by two, it bars nothing more.
    const lift = { hold: held, reason: 'The person asks for it.' };
    await officer().do('holdLiftAsk', lift, 'hold { inForce }');
    await second.do('holdLiftDecide', { hold: held, agree: true }, 'hold { inForce }');
    const again = { ...answerTo(demand, 'AGREED'), on: on('2020-03-02') };
    await table.as('government').do('answerRecord', again, 'answer { id }');
  });

  test('one officer alone lifts no hold', async () => {
    const held = await hold(people[1], table.sides.FAC);
    const nothing = await second.refused('holdLiftDecide', { hold: held, agree: true });
    expect(nothing[0]).toMatchObject({ rule: 'hold-lifted-by-two' });
    const lift = { hold: held, reason: 'It is safe there now.' };
    await officer().do('holdLiftAsk', lift, 'hold { id }');
    const alone = await officer().refused('holdLiftDecide', { hold: held, agree: true });
    expect(alone[0].message).toMatch(/another protection officer/);
    await second.do('holdLiftDecide', { hold: held, agree: false }, 'hold { id }');
    const shown = await read(
      officer(),
      held,
      '... on ProtectionHold { inForce evidence toSide { code } lifts { askedBy decidedBy agreed reason } }',
    );
    expect(shown).toEqual({
      inForce: true,
      evidence: 'A file.',
      toSide: { code: 'FAC' },
      lifts: [
        {
          askedBy: 'officer',
          decidedBy: 'officer-2',
          agreed: false,
          reason: 'It is safe there now.',
        },
      ],
    });
    // Past the services: the same officer, and a negotiator, are refused.
    const [lifted] = await house.asOwner<{ id: string }>(
      'select id from hold_lift where hold_id = $1',
      [uuid(held)],
    );
    const open = await officer().do('holdLiftAsk', lift, 'hold { lifts { id } }');
    const asked = uuid(open.hold.lifts[1].id);
    const decision = (login: string) =>
      directly(house, login, negotiation, (tx) =>
        tx.rows(
          `insert into hold_lift_decision (lift_id, negotiation_id, audience_id, decided_by, agrees)
           select $1, negotiation_id, audience_id, $2, true from hold_lift_decision where lift_id = $3`,
          [asked, tx.viewer.id, lifted.id],
        ),
      );
    expect(await decision('officer')).toBe('hold_lifted_by_two');
    expect(await decision('officer-2')).toBeNull();
    const inAnothersName = await directly(house, 'officer', negotiation, (tx) =>
      tx.rows(
        `insert into hold_lift_decision (lift_id, negotiation_id, audience_id, decided_by, agrees)
         select $1, negotiation_id, audience_id, decided_by, true from hold_lift_decision where lift_id = $2`,
        [asked, lifted.id],
      ),
    );
    expect(inAnothersName).toBe('42501');
  });

  test('a place is barred by itself, and a side with every place that it controls', async () => {
    const place = async (code: string, side: string | null) => {
      const named = { negotiation: table.negotiation, code, side, name: `The ${code}` };
      return (await officer().do('destinationName', named, 'destination { id }')).destination.id;
    };
    const capital = await place('CAPITAL', table.sides.GOV);
    const abroad = await place('ABROAD', null);
    await hold(people[2], table.sides.GOV);
    const claim = async (captive: string) => {
      const made = { captive, madeBy: 'CAMPAIGN', on: on('2020-07-01'), source };
      return (await officer().do('releaseClaimMake', made, 'releaseClaim { id }')).releaseClaim.id;
    };
    const end = { how: 'RELEASED_WITHOUT_COUNTERPART', on: on('2021-01-01') };
    const releaseClaim = await claim(people[2]);
    for (const to of [capital, table.sides.GOV]) {
      const problems = await table
        .as('mediator')
        .refused('releaseClaimEnd', { ...end, releaseClaim, to });
      expect(problems).toMatchObject([{ rule: 'protection-hold', path: ['to'] }]);
    }
    const ended = await table
      .as('mediator')
      .do(
        'releaseClaimEnd',
        { ...end, releaseClaim, to: abroad },
        'releaseClaim { ended releasedInPlace releasedToPlace { code side { code } } }',
      );
    expect(ended.releaseClaim).toEqual({
      ended: 'RELEASED_WITHOUT_COUNTERPART',
      releasedInPlace: false,
      releasedToPlace: { code: 'ABROAD', side: null },
    });
  });

  test('takes a list of who is to board off the table, and keeps the person from the next one', async () => {
    const manifest = async (code: string, captives: string[]) => {
      const draft = {
        negotiation: table.negotiation,
        code,
        type: 'MANIFEST',
        side: table.sides.GOV,
        to: table.sides.FAC,
        captives,
      };
      return table.as('mediator').do('listDraft', draft, 'listVersion { id }');
    };
    const { listVersion } = await manifest('BUS', people.slice(3, 5));
    const step = (n: number) => ({ listVersion: listVersion.id, expectedVersion: n });
    await house.account('mediator-2');
    await house.seat('mediator-2', table.negotiation, 'NEGOTIATOR');
    const other = await house.ask('mediator-2');
    await other.do('listReview', step(1), 'listVersion { id }');
    await table.as('mediator').do('listAuthorise', step(2), 'listVersion { id }');
    await table
      .as('mediator')
      .do('listTransmit', { ...step(3), on: on('2020-04-01') }, 'listVersion { id }');
    await hold(people[3], table.sides.FAC);
    const status = '... on ListVersion { status }';
    expect(await read(table.as('mediator'), listVersion.id, status)).toEqual({
      status: 'WITHDRAWN',
    });
    const refused = await table.as('mediator').refused('listDraft', {
      negotiation: table.negotiation,
      code: 'BUS-2',
      type: 'MANIFEST',
      side: table.sides.GOV,
      to: table.sides.FAC,
      captives: people.slice(3, 5),
    });
    expect(refused).toMatchObject([{ rule: 'protection-hold', path: ['captives', '0'] }]);
    await manifest('BUS-3', [people[4]]);
  });

  test('the application’s role cannot write around a hold', async () => {
    const demand = await table.demand([people[5]], 'AROUND');
    await table
      .as('government')
      .do('answerRecord', answerTo(demand, 'CONFIRMED_HELD'), 'answer { id }');
    await hold(people[5], table.sides.FAC);
    const [given] = await house.asOwner<{ id: string }>(
      'select id from response where list_line_id = $1',
      [uuid(demand.lines[0])],
    );
    // A well-formed second act of answering, so that nothing but the hold is in the way.
    const agreed = (verdict: string) =>
      directly(house, 'government', negotiation, async (tx) => {
        const answer = randomUUID();
        const event = randomUUID();
        const of = `(select answer_id from response where id = '${given.id}')`;
        const [{ e }] = await tx.rows<{ e: string }>(
          `select event_id as e from answer where id = ${of}`,
        );
        const [{ a }] = await tx.rows<{ a: string }>(`select ${of} as a`);
        const rest = `negotiation_id, audience_id, type, on_date, on_precision, by_side_id, recorded_by`;
        await tx.rows(
          `insert into event (id, ${rest}) select $1, ${rest} from event where id = $2`,
          [event, e],
        );
        const kept = 'negotiation_id, audience_id, side_id, list_version_id, basis';
        await tx.rows(
          `insert into answer (id, event_id, ${kept}) select $1, $2, ${kept} from answer where id = $3`,
          [answer, event, a],
        );
        const same = 'negotiation_id, audience_id, side_id, captive_id, list_line_id';
        await tx.rows(
          `insert into response (id, answer_id, verdict, ${same}) select $1, $2, $3, ${same} from response where id = $4`,
          [randomUUID(), answer, verdict, given.id],
        );
      });
    expect(await agreed('AGREED')).toBe('held_back');
    expect(await agreed('AGREED_CONDITIONALLY')).toBe('held_back');
    expect(await agreed('REFUSED')).toBe('ck_response_refusal_has_reason');
    expect(await agreed('DEFERRED')).toBeNull();
    // Nobody takes a hold away, changes it, or shows it around.
    for (const sql of [
      'delete from protection_hold',
      `update protection_hold set ground = 'OTHER_GRAVE_HARM'`,
      `update protection_hold set captive_id = captive_id`,
    ]) {
      expect(await directly(house, 'officer', negotiation, (tx) => tx.rows(sql))).toBe('42501');
    }
    const shown = await directly(house, 'officer', negotiation, (tx) =>
      tx.rows(
        'update protection_hold set audience_id = (select audience_id from negotiation where id = $1)',
        [negotiation],
      ),
    );
    expect(shown).toBe('officers_alone');
  });
});

describe('a person’s own wish (DOMAIN 3.3)', () => {
  const asked = {
    askedOn: today,
    askedBy: 'ICRC_RED_CRESCENT',
    inPrivate: true,
    answer: 'WILLING',
  };
  const standing = async (captive: string) => {
    const [row] = await house.asOwner<{ standing: string }>(
      'select wish_standing($1, $2, null, current_date) as standing',
      [uuid(captive), uuid(table.sides.FAC)],
    );
    return row.standing;
  };

  test('a recording made by the holder is a claim, and the wish stays not asked', async () => {
    const claimed = await table
      .as('faction')
      .do(
        'wishClaimRecord',
        {
          captive: people[6],
          medium: 'RECORDING_BY_HOLDER',
          answer: 'WILLING',
          on: on('2020-05-01'),
          source,
          words: 'Bring me home.',
        },
        'wishClaim { underHolder words }',
      )
      .catch((error: unknown) => error);
    // The officer's own source is not the faction's to name.
    expect(String(claimed)).toMatch(/NotFound/);
    await officer().do(
      'wishClaimRecord',
      {
        captive: people[6],
        medium: 'RECORDING_BY_HOLDER',
        answer: 'WILLING',
        on: on('2020-05-01'),
        source,
      },
      'wishClaim { underHolder }',
    );
    const shown = await read(
      officer(),
      people[6],
      '... on Captive { wishClaims { medium underHolder answer } wishes { id } }',
    );
    expect(shown).toEqual({
      wishClaims: [{ medium: 'RECORDING_BY_HOLDER', underHolder: true, answer: 'WILLING' }],
      wishes: [],
    });
    expect(await standing(people[6])).toBe('NOT_ASKED');
  });

  test('is asked, heard, withdrawn and asked again', async () => {
    const captive = people[7];
    const problems = await officer().refused('wishRecord', { ...asked, captive });
    expect(problems).toMatchObject([{ path: ['accepts'] }]);
    const said = { ...asked, captive, accepts: [table.sides.FAC], words: 'Yes.' };
    const { wish } = await officer().do(
      'wishRecord',
      said,
      'wish { id validUntil words acceptsSides { code } }',
    );
    expect(wish).toMatchObject({
      validUntil: daysLater(today, 30),
      words: 'Yes.',
      acceptsSides: [{ code: 'FAC' }],
    });
    expect(await standing(captive)).toBe('WILLING');
    await officer().do('wishWithdraw', { wish: wish.id, on: today }, 'wish { withdrawnOn }');
    expect(await standing(captive)).toBe('WITHDRAWN');
    const twice = await second.refused('wishWithdraw', { wish: wish.id, on: today });
    expect(twice[0]).toMatchObject({ rule: 'own-wish' });
    await second.do('wishRecord', { ...asked, captive, anywhere: true }, 'wish { id }');
    expect(await standing(captive)).toBe('WILLING');
    // Nor is one taken back ahead of time, which would keep it from being taken back when it is.
    const ahead = await directly(house, 'officer', negotiation, (tx) =>
      tx.rows(
        `insert into wish_withdrawal (wish_id, negotiation_id, audience_id, withdrawn_on, recorded_by)
         select id, negotiation_id, audience_id, '2099-01-01', $2 from wish where captive_id = $1 and anywhere`,
        [uuid(captive), tx.viewer.id],
      ),
    );
    expect(ahead).toBe('wish_taken_back');
  });

  test('nobody but protection officers reads or writes a hold or a wish', async () => {
    const selection = '... on Captive { holds { id } wishes { id } }';
    const all =
      '... on Negotiation { holds(first: 100) { totalCount nodes { id } } wishes { totalCount nodes { id } } }';
    const seen = await read(officer(), people[7], selection);
    expect(seen.wishes).toHaveLength(2);
    const whole = await read(officer(), table.negotiation, all);
    expect(whole.holds.totalCount).toBeGreaterThan(0);
    expect(whole.wishes.nodes).toEqual(expect.arrayContaining(seen.wishes));
    for (const login of ['faction', 'government', 'mediator', 'observer'] as const) {
      const asker = table.as(login);
      const nothing = { totalCount: 0, nodes: [] };
      expect(await read(asker, table.negotiation, all)).toEqual({
        holds: nothing,
        wishes: nothing,
      });
      for (const captive of [people[3], people[7]]) {
        const shown = await read(asker, captive, selection);
        expect(shown ?? { holds: [], wishes: [] }).toEqual({ holds: [], wishes: [] });
      }
      const placed = await asker.refused('wishRecord', {
        ...asked,
        captive: people[7],
        anywhere: true,
      });
      expect(placed[0].__typename).toBe('NotAllowed');
    }
    const [{ audience }] = await house.asOwner<{ audience: string }>(
      'select audience_id as audience from protection_hold limit 1',
    );
    for (const login of ['government', 'mediator', 'observer']) {
      const [{ wishes, holds }] = await house.app.ground.database.withViewer({ login }, (tx) =>
        tx.rows<{ wishes: number; holds: number }>(
          'select (select count(*)::int from wish) as wishes, (select count(*)::int from protection_hold) as holds',
        ),
      );
      expect({ wishes, holds }).toEqual({ wishes: 0, holds: 0 });
      const wrote = await directly(house, login, negotiation, (tx) =>
        tx.rows(
          `insert into protection_hold (id, negotiation_id, audience_id, captive_id, to_side_id, ground, asked_by, asked_date, asked_precision, placed_by)
           select gen_random_uuid(), negotiation_id, $4, id, $2, 'TORTURE', 'OTHER', current_date, 'DAY', $3 from captive where negotiation_id = $1 limit 1`,
          [negotiation, uuid(table.sides.FAC), tx.viewer.id, audience],
        ),
      );
      expect([login, wrote]).toEqual([login, '42501']);
    }
  });

  test('the database and the rules judge every wish alike', async () => {
    const { FAC, GOV } = { FAC: uuid(table.sides.FAC), GOV: uuid(table.sides.GOV) };
    const places = await house.asOwner<{ id: string; side_id: string | null }>(
      'select id, side_id from destination order by code',
    );
    expect(places.length).toBe(2);
    const side = fc.option(fc.constantFrom(FAC, GOV));
    const place = fc.option(fc.constantFrom(...places.map((one) => one.id)));
    const to = fc.oneof(
      fc.record({ side: fc.constantFrom(FAC, GOV), place: fc.constant(null) }),
      fc.record({
        side: fc.constant(null),
        place: fc.constantFrom(...places.map((one) => one.id)),
      }),
    );
    const anyWish = fc
      .record({
        ago: fc.integer({ min: 0, max: 12 }),
        valid: fc.integer({ min: 0, max: 12 }),
        inPrivate: fc.boolean(),
        answer: fc.constantFrom('WILLING' as const, 'UNWILLING' as const, 'UNDECIDED' as const),
        any: fc.boolean(),
        accepts: fc.array(to, { maxLength: 2 }),
        withdrawn: fc.option(fc.integer({ min: 0, max: 4 })),
      })
      .map(({ ago, valid, any, withdrawn, ...rest }): Wish => {
        const askedOn = daysLater(today, -ago);
        return {
          ...rest,
          askedOn,
          anywhere: any && rest.answer === 'WILLING',
          validUntil: daysLater(askedOn, valid),
          withdrawnOn: withdrawn === null ? null : daysLater(askedOn, withdrawn),
        };
      });
    const captive = uuid(people[8]);
    const sets = fc.sample(fc.tuple(fc.array(anyWish, { maxLength: 4 }), side, place), {
      numRuns: 300,
      seed: 5,
    });
    const wrong: unknown[] = [];
    const client = new pg.Client({ connectionString: house.databaseUrl });
    await client.connect();
    try {
      // Rows as they would be, without the act that makes them; nothing of it stays.
      await client.query(
        ['wish', 'wish_destination', 'wish_withdrawal']
          .map((name) => `alter table ${name} disable trigger user`)
          .reduce((all, one) => `${all}; ${one}`, 'begin'),
      );
      const base = `select w.negotiation_id, w.audience_id, 1, w.recorded_by from wish w limit 1`;
      const rest = 'negotiation_id, audience_id, made_in, recorded_by';
      for (const [wishes, toSide, toPlace] of sets) {
        await client.query('savepoint one');
        for (const one of wishes) {
          const id = randomUUID();
          await client.query(
            `with b as (${base}) insert into wish (id, captive_id, asked_on, asked_by, in_private, answer, anywhere, valid_until, ${rest})
             select $1::uuid, $2::uuid, $3::date, 'UN', $4::boolean, $5::text, $6::boolean, $7::date, b.* from b`,
            [id, captive, one.askedOn, one.inPrivate, one.answer, one.anywhere, one.validUntil],
          );
          for (const accepted of one.accepts) {
            await client.query(
              `insert into wish_destination (id, wish_id, to_side_id, to_destination_id, negotiation_id, audience_id, made_in)
               select gen_random_uuid(), w.id, $2, $3, w.negotiation_id, w.audience_id, 1 from wish w where w.id = $1`,
              [id, accepted.side, accepted.place],
            );
          }
          if (one.withdrawnOn) {
            await client.query(
              `insert into wish_withdrawal (wish_id, withdrawn_on, ${rest})
               select w.id, $2, w.negotiation_id, w.audience_id, 1, w.recorded_by from wish w where w.id = $1`,
              [id, one.withdrawnOn],
            );
          }
        }
        const { rows } = await client.query<{ told: string }>(
          'select wish_standing($1, $2, $3, $4) as told',
          [captive, toSide, toPlace, today],
        );
        const placeOf = places.find((one) => one.id === toPlace)?.side_id ?? null;
        const judged = wishStanding(wishes, { side: toSide, place: toPlace, placeOf }, today);
        if (rows[0].told !== judged) {
          wrong.push({ wishes, toSide, toPlace, told: rows[0].told, judged });
        }
        await client.query('rollback to savepoint one');
      }
    } finally {
      await client.query('rollback');
      await client.end();
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe('what a person is owed (DOMAIN 3.4)', () => {
  const swap = (captives: string[], more: object = {}) => ({
    negotiation: table.negotiation,
    bySide: table.sides.FAC,
    on: on('2020-06-01'),
    formula: 'RATIO',
    legs: [{ giver: table.sides.GOV, receiver: table.sides.FAC, kind: 'PERSONS', captives }],
    ...more,
  });

  test('who is owed release stands on a swap list with a reason alone, and is counted apart', async () => {
    const wounded = people[9];
    const { source: own } = await table
      .as('faction')
      .do('sourceAdd', { negotiation: table.negotiation, kind: 'interview' }, 'source { id }');
    await table
      .as('faction')
      .do(
        'captiveGroupDeclare',
        { captive: wounded, group: { group: 'SERIOUSLY_WOUNDED_OR_SICK' }, source: own.id },
        'captive { id }',
      );
    const refused = await table.as('faction').refused('proposalTable', swap([wounded, people[10]]));
    expect(refused).toMatchObject([{ rule: 'owed-release-is-no-currency', path: ['owedDespite'] }]);
    const reason = { owedDespite: 'HOLDER_INSISTS', owedReason: 'They let nobody go for nothing.' };
    const legs =
      'proposal { id legs { inRatio owedRelease lines { owedDespite owedReason captive { id } } } }';
    const { proposal } = await table
      .as('faction')
      .do('proposalTable', swap([wounded, people[10]], reason), legs);
    expect(proposal.legs).toEqual([
      {
        inRatio: 1,
        owedRelease: 1,
        lines: [
          {
            owedDespite: 'HOLDER_INSISTS',
            owedReason: 'They let nobody go for nothing.',
            captive: { id: wounded },
          },
          { owedDespite: null, owedReason: null, captive: { id: people[10] } },
        ],
      },
    ]);
    const asObserver = await read(
      table.as('observer'),
      proposal.id,
      '... on Proposal { legs { inRatio owedRelease lines { owedDespite owedReason } } }',
    );
    expect(asObserver.legs[0]).toMatchObject({
      inRatio: 1,
      owedRelease: 1,
      lines: [{ owedDespite: 'HOLDER_INSISTS', owedReason: null }, { owedDespite: null }],
    });
    // Where nothing is asked in return there is nothing to explain.
    await table
      .as('faction')
      .do(
        'proposalTable',
        swap([wounded], { formula: 'UNILATERAL_RELEASE' }),
        'proposal { legs { lines { owedDespite } } }',
      );
    // A swap by another name is one.
    const unilateral = {
      ...swap([people[10]]),
      formula: 'UNILATERAL_RELEASE',
      legs: [
        { giver: table.sides.GOV, receiver: table.sides.FAC, captives: [wounded] },
        { giver: table.sides.FAC, receiver: table.sides.GOV, count: 1 },
      ],
    };
    expect(await table.as('faction').refused('proposalTable', unilateral)).toMatchObject([
      { rule: 'owed-release-is-no-currency' },
    ]);
    // Past the services: a line without its reason is refused.
    const [line] = await house.asOwner<{ id: string; leg: string }>(
      'select id, proposal_leg_id as leg from proposal_line where owed_despite is not null',
    );
    const without = await directly(house, 'faction', negotiation, async (tx) =>
      copied(tx, 'proposal_line', line.id, {
        id: randomUUID(),
        owed_despite: null,
        position: 9,
        captive_id: uuid(wounded),
        made_in: (await tx.rows<{ e: string }>('select entry_to_come() as e'))[0].e,
      }),
    );
    expect(without).toBe('owed_not_currency');
    // Whoever is found to be owed release later stands apart from then on.
    await officer().do(
      'entitlementDeclare',
      { captive: people[10], ground: 'RELEASE_ORDERED', source },
      'captive { id }',
    );
    const later = await read(
      table.as('faction'),
      proposal.id,
      '... on Proposal { legs { inRatio owedRelease } }',
    );
    expect(later.legs).toEqual([{ inRatio: 0, owedRelease: 2 }]);
    const owed = await read(
      table.as('observer'),
      people[10],
      '... on Captive { entitlements { ground articles basis } }',
    );
    expect(owed.entitlements).toEqual([
      { ground: 'RELEASE_ORDERED', articles: ['ICCPR 9'], basis: 'DECLARED' },
    ]);
  });

  test('an age that nobody knows is a child’s until a protection officer reviewed it', async () => {
    const { source: own } = await table
      .as('faction')
      .do('sourceAdd', { negotiation: table.negotiation, kind: 'interview' }, 'source { id }');
    const { captives } = await table.as('faction').do(
      'captivesRecord',
      {
        negotiation: table.negotiation,
        captives: [1, 2].map((i) => ({
          latin: { own: `Young${i}` },
          sex: 'MALE',
          heldBy: table.sides.GOV,
          source: own.id,
        })),
      },
      'captives { id entitlements { ground } }',
    );
    expect(captives[0].entitlements).toEqual([{ ground: 'AGE_UNKNOWN' }]);
    await table.demand(
      captives.map(({ id }: { id: string }) => id),
      'AGES',
    );
    const [first, other] = captives.map(({ id }: { id: string }) => id);
    const refused = await table.as('faction').refused('proposalTable', swap([first]));
    expect(refused[0]).toMatchObject({ rule: 'owed-release-is-no-currency' });
    const review = { captive: first, finding: 'ADULT', basis: 'DOCUMENT' };
    expect((await table.as('mediator').refused('ageReview', review))[0].__typename).toBe(
      'NotAllowed',
    );
    const grown = await officer().do(
      'ageReview',
      review,
      'captive { entitlements { ground } ageReview { finding } groups { group } }',
    );
    expect(grown.captive).toEqual({
      entitlements: [],
      ageReview: { finding: 'ADULT' },
      groups: [],
    });
    await table.as('faction').do('proposalTable', swap([first]), 'proposal { id }');
    const child = {
      captive: other,
      finding: 'CHILD',
      basis: 'FAMILY',
      childUntil: daysLater(today, 900),
    };
    const young = await officer().do('ageReview', child, 'captive { entitlements { ground } }');
    expect(young.captive.entitlements).toEqual([{ ground: 'CHILD' }]);
    const again = await officer().refused('ageReview', {
      ...child,
      finding: 'ADULT',
      childUntil: null,
    });
    expect(again[0]).toMatchObject({ rule: 'unknown-age-is-a-child' });
  });
});

describe('release without a counterpart (DOMAIN 3.5)', () => {
  test('a swap leaves the claim of release open, and a release for nothing ends it', async () => {
    const [swapped, freed] = [people[10], people[11]];
    const claim = async (captive: string) => {
      const made = {
        captive,
        madeBy: 'FAMILY',
        on: on('2020-07-01'),
        source,
        words: 'Let her go.',
      };
      return (await officer().do('releaseClaimMake', made, 'releaseClaim { id }')).releaseClaim.id;
    };
    const [bySwap, forNothing] = [await claim(swapped), await claim(freed)];
    const answer = { side: table.sides.GOV, answer: 'ASKS_IN_RETURN', on: on('2020-08-01') };
    await table
      .as('government')
      .do('releaseClaimAnswer', { ...answer, releaseClaim: bySwap }, 'releaseClaim { id }');
    // Home in a swap: somebody else went the other way in the same handover.
    const back = await table.as('mediator').do(
      'captivesRecord',
      {
        negotiation: table.negotiation,
        captives: [
          {
            latin: { own: 'Conscript' },
            birth: '1995',
            sex: 'MALE',
            heldBy: table.sides.FAC,
            claimedBy: table.sides.GOV,
            source: (
              await table
                .as('mediator')
                .do(
                  'sourceAdd',
                  { negotiation: table.negotiation, kind: 'report' },
                  'source { id }',
                )
            ).source.id,
          },
        ],
      },
      'captives { id }',
    );
    await table.as('mediator').do(
      'handoverRecord',
      {
        negotiation: table.negotiation,
        on: on('2020-09-01'),
        outcomes: [
          {
            captive: swapped,
            giver: table.sides.GOV,
            receiver: table.sides.FAC,
            result: 'RELEASED_AND_RECEIVED',
          },
          {
            captive: back.captives[0].id,
            giver: table.sides.FAC,
            receiver: table.sides.GOV,
            result: 'RELEASED_AND_RECEIVED',
          },
        ],
      },
      'handover { id }',
    );
    const open = '... on ReleaseClaim { ended answers { answer side { code } } words }';
    expect(await read(table.as('government'), bySwap, open)).toEqual({
      ended: null,
      answers: [{ answer: 'ASKS_IN_RETURN', side: { code: 'GOV' } }],
      words: 'Let her go.',
    });
    const end = { how: 'RELEASED_WITHOUT_COUNTERPART', on: on('2020-10-01') };
    const settled = await table
      .as('mediator')
      .refused('releaseClaimEnd', { ...end, releaseClaim: bySwap });
    expect(settled).toMatchObject([{ rule: 'swap_settles_no_claim' }]);
    await table
      .as('mediator')
      .do('releaseClaimEnd', { ...end, releaseClaim: forNothing }, 'releaseClaim { ended }');
    const { negotiation: told } = await table
      .as('observer')
      .for(
        '{ negotiation(code: "SMALL") { releaseClaims { totalCount nodes { ended words captive { id } } } } }',
      );
    expect(told.releaseClaims.totalCount).toBe(3);
    expect(told.releaseClaims.nodes.map((one: Answer) => one.words)).toEqual([null, null, null]);
    expect(told.releaseClaims.nodes.map((one: Answer) => one.ended)).toEqual([
      'RELEASED_WITHOUT_COUNTERPART',
      null,
      'RELEASED_WITHOUT_COUNTERPART',
    ]);
    const twice = await table
      .as('mediator')
      .refused('releaseClaimEnd', { ...end, releaseClaim: forNothing });
    expect(twice[0]).toMatchObject({ rule: 'claim-beside-swaps' });
  });

  const claimed = async (captive: string): Promise<string> => {
    const made = { captive, on: on('2020-07-01'), source, madeBy: 'FAMILY' };
    return (await officer().do('releaseClaimMake', made, 'releaseClaim { id }')).releaseClaim.id;
  };
  const home = (captive: string, day: string, given: object[] | null = null) => ({
    negotiation: table.negotiation,
    on: on(day),
    given,
    outcomes: [
      {
        captive,
        giver: table.sides.GOV,
        receiver: table.sides.FAC,
        result: 'RELEASED_AND_RECEIVED',
      },
    ],
  });

  test('a swap of which only numbers came back settles no claim either, whichever is recorded first', async () => {
    const [first, second_, freed] = (await table.people(3, 60)) as [string, string, string];
    await table.demand([first, second_, freed], 'L-CLAIMS');
    const mediator = table.as('mediator');
    const end = { how: 'RELEASED_WITHOUT_COUNTERPART', on: on('2020-10-01') };
    const back = [{ giver: table.sides.FAC, kind: 'PERSONS', count: 3 }];
    const swapped = await claimed(first);
    await mediator.do('handoverRecord', home(first, '2020-09-02', back), 'handover { id }');
    const settled = await mediator.refused('releaseClaimEnd', { ...end, releaseClaim: swapped });
    expect(settled).toMatchObject([{ rule: 'swap_settles_no_claim' }]);
    const ended = { ...end, releaseClaim: await claimed(second_) };
    await mediator.do('releaseClaimEnd', ended, 'releaseClaim { id }');
    const after = home(second_, '2020-09-03', back);
    expect(await mediator.refused('handoverRecord', after)).toMatchObject([
      { rule: 'swap_settles_no_claim' },
    ]);
    // For nothing, or long after: another captivity.
    await mediator.do('handoverRecord', home(second_, '2020-09-03'), 'handover { id }');
    await mediator.do('handoverRecord', home(second_, '2021-09-03', back), 'handover { id }');
    // By direct statements no more than through the API.
    const around = await directly(house, 'mediator', negotiation, (tx) =>
      tx.rows(
        `insert into handover_count (id, negotiation_id, audience_id, handover_id, giver_side_id, kind, count)
         select gen_random_uuid(), o.negotiation_id, o.audience_id, o.handover_id, $2, 'PERSONS', 3
           from handover_outcome o join handover h on h.id = o.handover_id join event e on e.id = h.event_id
          where o.captive_id = $1 and e.on_date = '2020-09-03'`,
        [uuid(second_), uuid(table.sides.FAC)],
      ),
    );
    expect(around).toBe('swap_settles_no_claim');
  });

  test('a claim of release is taken back by who made it', async () => {
    const [captive] = (await table.people(1, 70)) as [string];
    await table.demand([captive], 'L-BACK');
    const families = await claimed(captive);
    const faction = table.as('faction');
    const given = { negotiation: table.negotiation, kind: 'interview' };
    const own = (await faction.do('sourceAdd', given, 'source { id }')).source.id;
    const made = { captive, on: on('2020-07-01'), source: own, madeBy: 'SIDE' };
    const bySide = { ...made, bySide: table.sides.FAC };
    const { releaseClaim: theirs } = await faction.do(
      'releaseClaimMake',
      bySide,
      'releaseClaim { id }',
    );
    const sides = theirs.id;
    const back = { how: 'WITHDRAWN', on: on('2020-10-02') };
    for (const [login, releaseClaim] of [
      ['government', families],
      ['faction', families],
      ['government', sides],
      ['officer', sides],
    ] as const) {
      const problems = await table.as(login).refused('releaseClaimEnd', { ...back, releaseClaim });
      expect([login, problems]).toMatchObject([login, [{ rule: 'claim-beside-swaps' }]]);
      const around = await directly(house, login, negotiation, (tx) =>
        tx.rows(
          `insert into release_claim_end (claim_id, negotiation_id, audience_id, how, on_date, on_precision, in_place)
           select id, negotiation_id, audience_id, 'WITHDRAWN', '2020-10-02', 'DAY', false from release_claim where id = $1`,
          [uuid(releaseClaim)],
        ),
      );
      expect([login, around]).toEqual([login, 'taken_back_by_claimant']);
    }
    for (const [login, releaseClaim] of [
      ['officer', families],
      ['faction', sides],
    ] as const) {
      const done = await table
        .as(login)
        .do('releaseClaimEnd', { ...back, releaseClaim }, 'releaseClaim { ended }');
      expect(done.releaseClaim.ended).toBe('WITHDRAWN');
    }
  });

  test('nobody is released for nothing to where they refuse to go', async () => {
    const [captive] = (await table.people(1, 80)) as [string];
    await table.demand([captive], 'L-AGAINST');
    const releaseClaim = await claimed(captive);
    const asked = { captive, askedOn: today, askedBy: 'UN', inPrivate: true };
    await officer().do('wishRecord', { ...asked, answer: 'UNWILLING' }, 'wish { id }');
    const end = { releaseClaim, how: 'RELEASED_WITHOUT_COUNTERPART', on: on('2021-01-01') };
    const against = { ...end, to: table.sides.FAC };
    expect(await table.as('mediator').refused('releaseClaimEnd', against)).toMatchObject([
      { rule: 'own-wish-before-handover', path: ['to'] },
    ]);
    // Set free where they are held, they go where they like.
    await table.as('mediator').do('releaseClaimEnd', end, 'releaseClaim { id }');
  });
});

describe('every act of protection', () => {
  test('is an entry of the record, once and with who did it', async () => {
    const other = await SmallTable.open(house, 'ENTRIES', true);
    await house.seat('officer-2', other.negotiation, 'PROTECTION_OFFICER');
    const [captive] = await other.people(1);
    const { captives } = await other.as('mediator').do(
      'captivesRecord',
      {
        negotiation: other.negotiation,
        captives: [
          {
            latin: { own: 'Nobody knows' },
            sex: 'MALE',
            heldBy: other.sides.GOV,
            claimedBy: other.sides.FAC,
            source: (
              await other
                .as('mediator')
                .do(
                  'sourceAdd',
                  { negotiation: other.negotiation, kind: 'report' },
                  'source { id }',
                )
            ).source.id,
          },
        ],
      },
      'captives { id }',
    );
    const ageless = captives[0].id;
    const leg = { giver: other.sides.GOV, receiver: other.sides.FAC, kind: 'PERSONS' };
    await other.demand([captive]);
    await other.as('mediator').do(
      'proposalTable',
      {
        negotiation: other.negotiation,
        on: on('2020-05-01'),
        formula: 'ONE_FOR_ONE',
        owedDespite: 'ONLY_WAY_OPEN',
        legs: [{ ...leg, captives: [ageless] }],
      },
      'proposal { id }',
    );
    const acts = () =>
      house.asOwner<{ act: string; by: string }>(
        'select act, login_of(account_id) as by from record_entry where chain_id = $1 order by number',
        [uuid(other.negotiation)],
      );
    const before = (await acts()).length;
    await protect({
      negotiation: other.negotiation,
      captives: [captive, ageless],
      to: other.sides.FAC,
      side: other.sides.GOV,
      officer: other.as('officer'),
      second,
      negotiator: other.as('government'),
    });
    const entries = (await acts()).slice(before).map(({ act, by }) => `${act} ${by}`);
    expect(entries).toEqual([
      'sourceAdd officer',
      'destinationName officer',
      'holdPlace officer',
      'holdLiftAsk officer',
      'holdLiftDecide officer-2',
      'wishRecord officer',
      'wishWithdraw officer',
      'wishClaimRecord officer',
      'entitlementDeclare officer',
      'medicalRecord officer',
      'ageReview officer',
      'releaseClaimMake officer',
      'releaseClaimAnswer government',
      'releaseClaimEnd government',
    ]);
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });
});
