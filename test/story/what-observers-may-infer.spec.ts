import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { House } from '../kit/app.js';
import type { Answer } from '../kit/ask.js';
import { type Login, type OnTable, SmallTable } from '../kit/small-table.js';

/**
 * What observers and analysts could work out of what they are shown, told in one negotiation: who is dead, when somebody
 * is to be handed over, how much is not on the table.
 */
let house: House;
let table: SmallTable;
let people: string[];
let onTable: OnTable;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  people = await table.people(6);
  onTable = await table.demand(people.slice(0, 4));
}, 240_000);

afterAll(() => house?.close());

const on = (text: string) => ({ text });
const seen = async (login: Login, selection: string): Promise<Answer> =>
  (await table.as(login).for(`{ negotiation(code: "SMALL") { ${selection} } }`)).negotiation;
const node = async (login: Login, id: string, selection = 'id'): Promise<Answer> =>
  (await table.as(login).for(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id })).node;

const ONLOOKERS = ['observer', 'analyst'] as const;
const INVOLVED = ['faction', 'government', 'mediator', 'officer'] as const;

describe('who is dead (DOMAIN 3.9)', () => {
  /** Everything that counts or lists answers, for who sees persons. */
  const EVERYTHING = `
    answers { nodes { namesSpokenOf counts { outcome count } responses { totalCount nodes { verdict reason statedWords captive { code } } } } }
    refusedNames { totalCount nodes { captive { code } response { reason } } }
    unansweredNames { totalCount } retainedNames { totalCount nodes { captive { code } response { verdict reason } } }
    rejections { cells { verdict reason group rejections standing captives { code } } bySide { answered rejected standing } }
    captives { totalCount nodes { code responses { verdict reason } journey { kind response { reason } outcome { result } } } }
    handovers { given { kind count } outcomes { result receiver { code } captive { code } } }`;

  test('an answer that says so reads, in every view, as one for which no reason was given', async () => {
    const [dead, unexplained] = onTable.lines;
    await table.as('government').do(
      'answerRecord',
      {
        negotiation: table.negotiation,
        side: table.sides.GOV,
        on: on('2020-02-01'),
        listVersion: onTable.listVersion,
        namesSpokenOf: 2,
        responses: [
          { line: dead, verdict: 'REFUSED', reason: 'REPORTED_DEAD', statedWords: 'Gone.' },
          { line: unexplained, verdict: 'REFUSED', reason: 'NO_REASON_GIVEN' },
        ],
      },
      'answer { id }',
    );
    const asObserver = await seen('observer', EVERYTHING);
    const asMediator = await seen('mediator', EVERYTHING);
    const text = JSON.stringify(asMediator);
    expect(text).toContain('REPORTED_DEAD');
    // All that differs is the reason itself and the words; cells of the two reasons fall into one.
    const { rejections: _, ...rest } = JSON.parse(
      text.replaceAll('REPORTED_DEAD', 'NO_REASON_GIVEN').replaceAll('"Gone."', 'null'),
    );
    const { rejections, ...shown } = asObserver;
    expect(shown).toEqual(rest);
    expect(rejections.bySide).toEqual(asMediator.rejections.bySide);
    expect(new Set(rejections.cells.map((cell: Answer) => cell.reason))).toEqual(
      new Set(['NO_REASON_GIVEN']),
    );
  });

  test('an answer that puts a name off because of it reads as one without a reason', async () => {
    const { answer } = await table.as('government').do(
      'answerRecord',
      {
        negotiation: table.negotiation,
        side: table.sides.GOV,
        on: on('2020-02-02'),
        listVersion: onTable.listVersion,
        responses: [{ line: onTable.lines[2], verdict: 'DEFERRED', reason: 'REPORTED_DEAD' }],
      },
      'answer { id }',
    );
    const read = async (login: Login) =>
      (await node(login, answer.id, '... on Answer { responses { nodes { verdict reason } } }'))
        .responses.nodes;
    expect(await read('officer')).toEqual([{ verdict: 'DEFERRED', reason: 'REPORTED_DEAD' }]);
    expect(await read('observer')).toEqual([{ verdict: 'DEFERRED', reason: null }]);
  });

  test('nobody adds a death to an answer that was given, nor shows one to observers', async () => {
    const attempt = async (sql: string) => {
      const tx = await house.app.ground.database.begin({ login: 'faction' });
      try {
        return (await tx.rows(sql)).length;
      } catch (error) {
        return String(error);
      } finally {
        await tx.end('rollback');
      }
    };
    const others = `select id, negotiation_id, audience_id, 'REPORTED_DEAD' from response where reason = 'NO_REASON_GIVEN'
      and not exists (select from response_reason r where r.response_id = response.id)`;
    const columns = '(response_id, negotiation_id, audience_id, reason)';
    // The audience of an answer holds observers; one of the table alone would be too late.
    expect(await attempt(`insert into response_reason ${columns} ${others}`)).toMatch(
      /family knows|act itself/,
    );
    const kept = 'select audience_id from response_reason limit 1';
    expect(
      await attempt(
        `insert into response_reason ${columns} ${others.replace('audience_id,', `(${kept}),`)}`,
      ),
    ).toMatch(/act itself/);
    expect(
      await attempt(
        'update response_reason r set audience_id = (select audience_id from response where id = r.response_id) returning 1',
      ),
    ).toMatch(/family knows/);
  });

  test('a list of the dead is hidden whole, with its figures, its event and what is answered to it', async () => {
    const { faction, government } = {
      faction: table.as('faction'),
      government: table.as('government'),
    };
    const draft = {
      negotiation: table.negotiation,
      code: 'GONE',
      type: 'DECEASED',
      side: table.sides.FAC,
      to: table.sides.GOV,
      captives: [people[4]],
      figures: [{ measure: 'TOTAL', value: 1, precision: 'EXACT' }],
    };
    const { listVersion } = await faction.do('listDraft', draft, 'listVersion { id }');
    const step = (expectedVersion: number) => ({ listVersion: listVersion.id, expectedVersion });
    await table.as('faction-2').do('listReview', step(1), 'listVersion { id }');
    await faction.do('listAuthorise', step(2), 'listVersion { id }');
    const before = await seen('observer', 'events { totalCount } answers { totalCount }');
    await faction.do('listTransmit', { ...step(3), on: on('2020-03-01') }, 'listVersion { id }');
    const { answer } = await government.do(
      'answerRecord',
      {
        negotiation: table.negotiation,
        side: table.sides.GOV,
        on: on('2020-03-02'),
        listVersion: listVersion.id,
        counts: [{ outcome: 'ACCEPTED', count: 1 }],
      },
      'answer { id }',
    );
    for (const login of ONLOOKERS) {
      const { lists, table: now } = await seen(
        login,
        'lists { code } table { listVersions { list { code } } }',
      );
      expect(lists).toEqual([{ code: 'L1' }]);
      expect(now.listVersions).toEqual([{ list: { code: 'L1' } }]);
      expect((await seen(login, 'lists(type: DECEASED) { code }')).lists).toEqual([]);
      for (const id of [listVersion.id, answer.id]) expect(await node(login, id)).toBeNull();
    }
    expect(await seen('observer', 'events { totalCount } answers { totalCount }')).toEqual(before);
    for (const login of INVOLVED) expect(await node(login, answer.id)).not.toBeNull();
    // Whom only that list names, observers do not know of.
    expect(await node('observer', people[4])).toBeNull();
  });

  test('that a threat was carried out is told to the table and to protection officers', async () => {
    const { event } = await table.as('faction').do(
      'eventLog',
      {
        negotiation: table.negotiation,
        type: 'THREAT_CARRIED_OUT',
        on: on('2020-03-05'),
        particulars: [{ name: 'n', value: '1' }],
      },
      'event { id }',
    );
    for (const login of ONLOOKERS) expect(await node(login, event.id)).toBeNull();
    for (const login of INVOLVED) expect(await node(login, event.id)).not.toBeNull();
  });

  test('who died before a handover was not brought, as anybody who was not', async () => {
    const outcome = (captive: string, result: string, receiver?: string) => ({
      captive,
      giver: table.sides.GOV,
      receiver,
      result,
    });
    const { handover } = await table.as('mediator').do(
      'handoverRecord',
      {
        negotiation: table.negotiation,
        on: on('2020-04-01'),
        outcomes: [
          outcome(people[0], 'DIED_BEFORE_HANDOVER'),
          outcome(people[1], 'NOT_PRODUCED'),
          outcome(people[2], 'REMAINS_RECEIVED_IDENTIFIED', table.sides.FAC),
        ],
      },
      'handover { id }',
    );
    const read = async (login: Login) =>
      (await node(login, handover.id, '... on Handover { outcomes { result receiver { code } } }'))
        .outcomes;
    const missing = { result: 'NOT_PRODUCED', receiver: null };
    expect(await read('observer')).toEqual([missing, missing, missing]);
    expect(await read('faction')).toEqual([
      { result: 'DIED_BEFORE_HANDOVER', receiver: null },
      missing,
      { result: 'REMAINS_RECEIVED_IDENTIFIED', receiver: { code: 'FAC' } },
    ]);
  });
});

describe('a planned handover (DOMAIN 3.15)', () => {
  const plan = async (type: string, day: string) =>
    (
      await table
        .as('mediator')
        .do('eventLog', { negotiation: table.negotiation, type, on: on(day) }, 'event { id }')
    ).event.id as string;
  let planned: string[];
  let manifest: string;

  test('is hidden from observers and analysts: its events, its phase, who is to board', async () => {
    const before = await seen('observer', 'version phase events { totalCount } phases { phase }');
    planned = [
      await plan('HANDOVER_PLANNED', '2020-05-01'),
      await plan('HANDOVER_POSTPONED', '2020-05-02'),
    ];
    const { version } = await seen('mediator', 'version');
    await table.as('mediator').do(
      'phaseEnter',
      {
        negotiation: table.negotiation,
        expectedVersion: version,
        phase: 'INTERVIEWS_AND_LOGISTICS',
        on: on('2020-05-02'),
      },
      'negotiation { version }',
    );
    const faction = table.as('faction');
    const draft = {
      negotiation: table.negotiation,
      code: 'BUS',
      type: 'MANIFEST',
      side: table.sides.FAC,
      to: table.sides.GOV,
      captives: [people[5]],
    };
    const { listVersion } = await faction.do('listDraft', draft, 'listVersion { id }');
    manifest = listVersion.id;
    const step = (expectedVersion: number) => ({ listVersion: manifest, expectedVersion });
    await table.as('faction-2').do('listReview', step(1), 'listVersion { id }');
    await faction.do('listAuthorise', step(2), 'listVersion { id }');
    await faction.do('listTransmit', { ...step(3), on: on('2020-05-03') }, 'listVersion { id }');

    // Nothing moved, not even the version of the negotiation.
    expect(await seen('observer', 'version phase events { totalCount } phases { phase }')).toEqual(
      before,
    );
    for (const login of ONLOOKERS) {
      for (const id of [...planned, manifest]) expect(await node(login, id)).toBeNull();
      expect((await seen(login, 'lists(type: MANIFEST) { code }')).lists).toEqual([]);
    }
    expect(await node('observer', people[5])).toBeNull();
    for (const login of INVOLVED) {
      for (const id of [...planned, manifest]) expect(await node(login, id)).not.toBeNull();
    }
  });

  test('is hidden by the database too, whoever widens it', async () => {
    const tx = await house.app.ground.database.begin({ login: 'mediator' });
    const widened = tx.rows(
      `update event e set audience_id = n.audience_id from negotiation n where n.id = e.negotiation_id and e.type = 'HANDOVER_PLANNED'`,
    );
    await expect(widened).rejects.toThrow('until it is over');
    await tx.end('rollback');
  });

  test('is shown in the act that records the handover, as far as it was planned before', async () => {
    const later = await plan('HANDOVER_PLANNED', '2020-07-01');
    await table.as('government').do(
      'handoverRecord',
      {
        negotiation: table.negotiation,
        on: on('2020-06-01'),
        outcomes: [
          {
            captive: people[5],
            giver: table.sides.GOV,
            receiver: table.sides.FAC,
            result: 'RELEASED_AND_RECEIVED',
          },
        ],
      },
      'handover { id }',
    );
    for (const login of ONLOOKERS) {
      for (const id of [...planned, manifest]) expect(await node(login, id)).not.toBeNull();
      expect(await node(login, later)).toBeNull();
      const { phases } = await seen(login, 'phases { phase }');
      expect(phases).toEqual([{ phase: 'INTERVIEWS_AND_LOGISTICS' }]);
    }
    expect(
      await node('observer', people[5], '... on Captive { code identitySight }'),
    ).toMatchObject({ identitySight: 'WITHHELD' });
    // Recorded late, of a plan whose handover took place: there is nothing left to hide.
    const late = await plan('HANDOVER_PLANNED', '2020-05-20');
    expect(await node('observer', late)).not.toBeNull();
  });
});

describe('numbers tell nothing of what is hidden', () => {
  test('codes of captives follow no order and are all of one length', async () => {
    const { captives } = await seen('faction', 'captives { nodes { code } }');
    const codes: string[] = captives.nodes.map((one: Answer) => one.code);
    for (const code of codes) expect(code).toMatch(/^FAC-\d{7}$/);
    const many = await table.people(60, 100);
    const drawn = await house.asOwner<{ code: string }>(
      'select code from captive order by seq desc limit 60',
    );
    const numbers = drawn.map(({ code }) => Number(code.slice(-6)));
    const steps = numbers.slice(1).filter((n, i) => Math.abs(n - numbers[i]) === 1);
    expect([many.length, steps.length < 3, Math.max(...numbers) > 100_000]).toEqual([
      60,
      true,
      true,
    ]);
  });

  test('events and sources are numbered, for each viewer, among those shown', async () => {
    for (const login of [...INVOLVED, 'observer', 'analyst'] as const) {
      const { events, sources } = await seen(
        login,
        'events(first: 100) { totalCount nodes { number } } sources { number }',
      );
      const numbers = events.nodes
        .map((event: Answer) => event.number)
        .sort((a: number, b: number) => a - b);
      expect(numbers).toEqual(Array.from({ length: events.totalCount }, (_, i) => i + 1));
      const own = sources.map((source: Answer) => source.number);
      expect(own).toEqual(own.map((_: number, i: number) => i + 1));
    }
    const total = async (login: Login) =>
      (await seen(login, 'events { totalCount }')).events.totalCount;
    expect(await total('observer')).toBeLessThan(await total('officer'));
  });

  test('a version that is handed over is at version 1, however often its draft was changed', async () => {
    const faction = table.as('faction');
    const { listVersion } = await faction.do(
      'listDraft',
      {
        negotiation: table.negotiation,
        code: 'L7',
        type: 'DEMAND',
        side: table.sides.FAC,
        to: table.sides.GOV,
      },
      'listVersion { id }',
    );
    const step = (expectedVersion: number) => ({ listVersion: listVersion.id, expectedVersion });
    const figures = [{ measure: 'TOTAL', value: 9, precision: 'ABOUT' }];
    await faction.do('listExtend', { ...step(1), figures }, 'listVersion { id }');
    await faction.do('listExtend', { ...step(2), figures }, 'listVersion { id }');
    await table.as('faction-2').do('listReview', step(3), 'listVersion { id }');
    await faction.do('listAuthorise', step(4), 'listVersion { id }');
    const { listVersion: handedOver } = await faction.do(
      'listTransmit',
      { ...step(5), on: on('2020-08-01') },
      'listVersion { version }',
    );
    expect(handedOver.version).toBe(1);
  });

  test('a cursor is as long on the first page as on the last', async () => {
    const cursors = await seen(
      'officer',
      'events(first: 1) { pageInfo { endCursor } } all: events(first: 100) { pageInfo { endCursor } }',
    );
    expect(cursors.events.pageInfo.endCursor.length).toBe(cursors.all.pageInfo.endCursor.length);
  });
});
