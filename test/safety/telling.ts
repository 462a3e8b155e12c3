import type { Role as GrantRole } from '../../src/graphql/schema.generated.js';
import { placesOf, type Role, ROLE_NAMES, type SeatKind, writesFrom } from './declared.js';
import type { Input } from './filling.js';
import { type CanaryWorld, loginOf, type Telling } from './world.js';

/** Seats that hear what is said between some sides: theirs, and all neutral ones. */
const among = (...sides: string[]) => [
  ...sides.map((side) => `HERE ${side}`),
  'HERE OFFICE',
  'HERE PROTECTION',
  'HERE OBSERVER',
  'HERE ANALYST',
];
const ALL = among('A', 'B', 'C');

/** The same for what tells of a death: neither observers nor analysts hear it before the family does. */
const ofDeath = (...sides: string[]) => [
  ...sides.map((side) => `HERE ${side}`),
  'HERE OFFICE',
  'HERE PROTECTION',
];
const BESIDE = ['BESIDE A', 'BESIDE B', 'BESIDE OFFICE'];

const on = (text: string) => ({ on: { text } });

/** The seats by which accounts sit down, in the words of the contract. */
const SEAT_ROLES: Readonly<Partial<Record<SeatKind, GrantRole>>> = {
  SIDE: 'NEGOTIATOR',
  OFFICE: 'NEGOTIATOR',
  PROTECTION: 'PROTECTION_OFFICER',
  OBSERVER: 'OBSERVER',
  ANALYST: 'ANALYST',
};

/** Tells the world: who is there, then every act that the contract knows at least once, some of them unfinished. */
export async function tell(world: CanaryWorld): Promise<void> {
  const { house } = world;
  const openers: readonly Role[] = ['office', 'office beside'];
  for (const role of ROLE_NAMES.filter((one) => one !== 'nobody')) {
    await house.account(loginOf(role), {
      ...(role === 'administrator' && { administrator: true }),
      ...(openers.includes(role) && { mayOpenNegotiations: true }),
    });
    await world.signedIn(role);
  }
  const here = await openTable(world, 'office', 3, ALL);
  const beside = await openTable(world, 'office beside', 2, BESIDE);
  const tables = { HERE: here, BESIDE: beside };
  for (const role of ROLE_NAMES) {
    for (const { table, kind, side } of placesOf(role)) {
      const seat = SEAT_ROLES[kind];
      if (openers.includes(role) || table === 'HOUSE' || !seat) continue;
      const { id, codes } = tables[table];
      await house.seat(loginOf(role), id, seat, side && codes[side]);
    }
  }
  for (const role of ['grant revoked', 'grant expired', 'account closed'] as const) {
    await house.seat(loginOf(role), here.id, 'NEGOTIATOR', here.codes.A);
  }
  // A grant names its seat: to who holds it or held it, and to who administers.
  for (const code of [...Object.values(here.codes), ...Object.values(beside.codes)]) {
    world.canaries.get(code)?.seats.add('HOUSE ADMINISTRATOR');
  }
  world.canaries.get(here.codes.A)?.seats.add('HOUSE FORMER');
  const broker = await tellHere(world, here);
  await tellBeside(world, broker, beside);
  // A seat that waits for a second administrator, one that was taken back, one whose time is over.
  const administrator = await world.signedIn('administrator');
  const give = { negotiation: here.id, role: 'NEGOTIATOR', sideCode: here.codes.A };
  await administrator.do('grantGive', { ...give, login: loginOf('grant waiting') }, 'grant { id }');
  const { accounts } = await administrator.for(
    '{ accounts(first: 100) { nodes { login grants { id } } } }',
  );
  const revoked = accounts.nodes.find(
    ({ login }: { login: string }) => login === loginOf('grant revoked'),
  );
  await administrator.do('grantRevoke', { grant: revoked.grants[0].id }, 'grant { id }');
  await house.asOwner(
    `alter table access_grant disable trigger user;
     update access_grant set valid_until = now() where account_id = (select id from account where login = 'grant-expired');
     alter table access_grant enable trigger user`,
  );
  await house.asOwner(`update account set closed_at = now() where login = 'account-closed'`);
}

interface OpenTable {
  id: string;
  /** Ids of sides by letter, and their codes. */
  sides: Record<string, string>;
  codes: Record<string, string>;
  /** Of an intermediary who serves at this table alone. */
  mandate: string;
}

async function openTable(
  world: CanaryWorld,
  role: Role,
  count: number,
  to: readonly string[],
): Promise<OpenTable> {
  const { negotiation } = await world.act(
    role,
    'negotiationOpen',
    {
      basis: 'AD_HOC',
      sides: Array.from({ length: count }, () => ({})),
      mandates: [{ kind: 'NGO', from: { text: '2018' } }],
      openerSide: null,
    },
    { to, get: 'negotiation { id sides { id code } mandates { id } }' },
  );
  const letters = ['A', 'B', 'C'].slice(0, count);
  const of = (name: 'id' | 'code') =>
    Object.fromEntries(letters.map((letter, i) => [letter, negotiation.sides[i][name]]));
  const mandate = negotiation.mandates[0].id;
  return { id: negotiation.id, sides: of('id'), codes: of('code'), mandate };
}

/** Tells the table of three sides, and gives the mandate of the broker who serves at the other one, too. */
async function tellHere(world: CanaryWorld, table: OpenTable): Promise<string> {
  const negotiation = table.id;
  const { A, B, C } = table.sides;
  const act = (role: Role, mutation: string, given: Input, telling: Telling) =>
    world.act(role, mutation, given, telling);
  const broker = { kind: 'BROKER', from: { text: '2018' }, until: { text: '2020-10' } };
  const { mandate } = await act(
    'office',
    'mandateGive',
    { negotiation, mandate: broker },
    { of: 'broker', to: ALL, get: 'mandate { id }' },
  );
  const via: string = mandate.id;

  // Sources: each side's own, and shared ones.
  const source: Record<string, string> = {};
  for (const role of ['side A', 'side B', 'third side', 'office'] as const) {
    for (const shared of [false, true]) {
      const added = await act(
        role,
        'sourceAdd',
        { negotiation, shared },
        { to: shared ? ALL : [], get: 'source { id }' },
      );
      source[`${role} ${shared}`] = added.source.id;
    }
    await act(role, 'positionWrite', { negotiation }, { get: 'position { id }' });
  }

  // People, each known at first to who recorded them.
  const people: Record<string, string> = {};
  const record = async (role: Role, keys: readonly string[], who: Input) => {
    for (const key of keys) {
      const captive = {
        sex: 'FEMALE',
        heldSince: { text: '2018-03' },
        source: source[`${role} false`],
        groups: [{ group: 'JOURNALIST' }],
        category: 'CIVILIAN_DETAINEE',
        ...who,
      };
      const { captives } = await act(
        role,
        'captivesRecord',
        { negotiation, captives: [captive] },
        { of: key, get: 'captives { id code }' },
      );
      people[key] = captives[0].id;
      const seats = new Set(writesFrom(role));
      world.know({
        text: captives[0].code,
        class: 'person',
        field: 'Captive.code',
        of: key,
        seats,
      });
    }
  };
  const a = ['a1', 'a2', 'a3', 'a4', 'drafted', 'kept', 'dead'];
  await record('side A', a, { heldBy: B, claimedBy: A });
  await record('side B', ['b1', 'b2', 'b-retained'], { heldBy: B, claimedBy: null });
  await record('third side', ['c1', 'c2', 'c-kept'], { heldBy: A, claimedBy: C });
  await record('office', ['told-the-office', 'm-kept'], { heldBy: B, claimedBy: A });

  // What is claimed of them.
  const claim = (role: Role, key: string, more: Input, to: readonly string[] = []) =>
    act(
      role,
      'captiveClaim',
      { captive: people[key], ...on('2019-02'), source: source[`${role} true`], ...more },
      { of: key, to, get: 'claim { id }' },
    );
  await claim('side A', 'a1', {
    axis: 'CUSTODY',
    value: 'IN_HOSPITAL',
    holder: B,
    claimedBy: A,
    from: { text: '2019' },
    until: { text: '2020' },
  });
  await claim('third side', 'c1', { axis: 'ACKNOWLEDGEMENT', value: 'DENIED' });
  await claim('side A', 'a2', { axis: 'VITAL', value: 'BELIEVED_DEAD' }, ['HERE PROTECTION']);
  for (const [role, key, side] of [
    ['side A', 'a1', A],
    ['third side', 'c1', C],
  ] as const) {
    const about = { captive: people[key], source: source[`${role} true`] };
    await act(
      role,
      'captiveCategorise',
      { ...about, side, category: 'HOSTAGE', ...on('2019') },
      { of: key, get: 'captive { id }' },
    );
    await act(
      role,
      'captiveGroupDeclare',
      { ...about, group: { group: 'HUMANITARIAN_STAFF' } },
      { of: key, get: 'captive { id }' },
    );
  }

  // Rounds.
  const opened = async (day: string) => {
    const sides = [A, B, C].map((side) => ({ side, intermediary: null }));
    const { round } = await act(
      'office',
      'roundOpen',
      {
        negotiation,
        modality: 'SHUTTLE',
        days: 2,
        ...on(day),
        participants: [...sides, { side: null, intermediary: via }],
        confidence: 'HIGH',
        sources: [source['office true']],
      },
      { to: ALL, get: 'round { id version }' },
    );
    return round as { id: string; version: number };
  };
  const first = await opened('2019-06-01');
  const round = first.id;

  // Lists: handed over, addressed to all, of the dead, taken back; and drafts that nobody else sees.
  const drafted = async (role: Role, key: string, more: Input, captives: readonly string[]) => {
    const side = { 'side A': A, 'side B': B, 'third side': C }[role as string];
    const { listVersion } = await act(
      role,
      'listDraft',
      {
        negotiation,
        side,
        captives: captives.map((one) => people[one]),
        figures: ['TOTAL', 'WOMEN'].map((measure) => ({
          measure,
          claimant: side,
          source: source[`${role} true`],
        })),
        ...more,
      },
      { of: key, get: 'listVersion { id list { id } }' },
    );
    return { version: listVersion.id as string, list: listVersion.list.id as string };
  };
  const handedOver = async (
    role: Role,
    key: string,
    version: string,
    captives: readonly string[],
    {
      to,
      named = to,
      more = {},
    }: { to: readonly string[]; named?: readonly string[]; more?: Input },
  ) => {
    const second = role === 'third side' ? 'second of third side' : (`second of ${role}` as Role);
    const step = (expectedVersion: number) => ({ listVersion: version, expectedVersion });
    const get = 'listVersion { id }';
    await act(second, 'listReview', step(1), { get });
    await act(role, 'listAuthorise', step(2), { get });
    const told = { via, round, confidence: 'HIGH', sources: [source[`${role} true`]] };
    world.show([key], to);
    world.show(captives, named);
    await act(
      role,
      'listTransmit',
      { ...step(3), ...told, ...on('2019-06-02'), ...more },
      { to, get },
    );
  };
  const demand = await drafted('side A', 'LA', { type: 'DEMAND', to: B }, ['a1', 'a2', 'a3']);
  await handedOver('side A', 'LA', demand.version, ['a1', 'a2', 'a3'], { to: among('A', 'B') });
  const third = await drafted('third side', 'LC', { type: 'DEMAND', to: A }, ['c1', 'c2']);
  await handedOver('third side', 'LC', third.version, ['c1', 'c2'], { to: among('A', 'C') });
  const dead = await drafted('side A', 'LD', { type: 'DECEASED', to: B }, ['dead']);
  await handedOver('side A', 'LD', dead.version, ['dead'], {
    to: among('A', 'B'),
    named: ofDeath('A', 'B'),
  });
  const offer = await drafted('side B', 'LB', { type: 'OFFER', to: null }, ['b1']);
  await handedOver('side B', 'LB', offer.version, ['b1'], { to: ALL });
  await drafted('side A', 'draft of A', { type: 'DEMAND', to: B }, ['drafted']);
  await drafted('side B', 'draft of B', { type: 'RETAINED', to: null }, ['b-retained']);
  await act(
    'side B',
    'listReceive',
    { listVersion: demand.version, expectedVersion: 4 },
    { get: 'listVersion { id }' },
  );

  // Messages, events, phases.
  for (const [from, to, seats] of [
    [A, B, among('A', 'B')],
    [C, A, among('A', 'C')],
  ] as const) {
    await act(
      'office',
      'roundPass',
      { round, from, to, via, listVersion: null },
      { to: seats, get: 'round { id }' },
    );
  }
  await act(
    'office',
    'roundPass',
    { round, from: A, to: B, via, listVersion: demand.version, message: null },
    { to: among('A', 'B'), get: 'round { id }' },
  );
  for (const [role, bySide, toSide] of [
    ['side A', A, B],
    ['third side', C, A],
  ] as const) {
    await act(
      role,
      'eventLog',
      {
        negotiation,
        type: 'STATEMENT',
        ...on('2019-06-03'),
        bySide,
        toSide,
        byIntermediary: via,
        claimedBySide: bySide,
        confidence: 'LOW',
        sources: [source[`${role} true`]],
        particulars: null,
      },
      { to: ALL, get: 'event { id }' },
    );
  }
  await act(
    'office',
    'eventLog',
    {
      negotiation,
      type: 'HANDOVER_PLANNED',
      ...on('2019-06-04'),
      particulars: null,
      sources: [source['office true']],
    },
    { to: ALL, get: 'event { id }' },
  );
  const enter = { negotiation, expectedVersion: 1, phase: 'OBSERVATIONS', ...on('2019-06-04') };
  await act('office', 'phaseEnter', enter, { get: 'negotiation { id }' });

  // Proposals: between two, between two others, and the office's own, which names somebody by the code alone.
  const told = { round, confidence: 'MED', ...on('2019-06-05') };
  const tabled = async (
    role: Role,
    key: string,
    leg: Input,
    more: Input,
    to: readonly string[],
  ) => {
    const { proposal } = await act(
      role,
      'proposalTable',
      {
        negotiation,
        ...told,
        formula: 'ONE_FOR_ONE',
        legs: [leg],
        sources: [source[`${role} true`]],
        ...more,
      },
      { of: key, to, get: 'proposal { id legs { lines { id } } }' },
    );
    return proposal as { id: string; legs: { lines: { id: string }[] }[] };
  };
  world.show(['a4'], among('A', 'B'), ['person']);
  const one = await tabled(
    'side A',
    'PA',
    { giver: B, receiver: A, captives: [people.a4] },
    { bySide: A },
    among('A', 'B'),
  );
  const other = await tabled(
    'third side',
    'PC',
    { giver: A, receiver: C, captives: [people.c1] },
    { bySide: C },
    among('A', 'C'),
  );
  world.show(['told-the-office'], among('A', 'B'), ['person']);
  const own = { giver: B, receiver: A, captives: [people['told-the-office']] };
  const offices = await tabled('office', 'PM', own, { bySide: A }, among('A', 'B'));
  const next = { bySide: A, supersedes: one.id };
  await tabled('side A', 'PA2', { giver: B, receiver: A, captives: [] }, next, among('A', 'B'));
  await act(
    'office',
    'proposalWithdraw',
    { proposal: offices.id, expectedVersion: 1, ...on('2019-06-20') },
    { get: 'proposal { id }' },
  );

  // Answers: by names, one of them of a death, one with somebody else in her place; by counts; to a proposal.
  const lines = await linesOf(world, demand.version);
  const answer = (role: Role, side: string, more: Input, to: readonly string[]) =>
    act(
      role,
      'answerRecord',
      {
        negotiation,
        side,
        round,
        via,
        ...on('2019-06-06'),
        confidence: 'HIGH',
        sources: [source[`${role} true`]],
        ...more,
      },
      { to, get: 'answer { id }' },
    );
  world.show(['b2'], among('A', 'B'), ['person']);
  const responses = [
    { line: lines[0], verdict: 'REFUSED', reason: 'PREFERS_OWN_CHOICE' },
    { line: lines[2], verdict: 'SUBSTITUTED', reason: 'PREFERS_OWN_CHOICE', substitute: people.b2 },
  ];
  const toList = { listVersion: demand.version, proposal: null, counts: null };
  await answer('side B', B, { ...toList, responses }, among('A', 'B'));
  const ofDead = [{ line: lines[1], verdict: 'REFUSED', reason: 'REPORTED_DEAD' }];
  const death = { ...toList, responses: ofDead, statedWords: null, statedReason: null };
  await answer('side B', B, { ...death, namesSpokenOf: null }, ofDeath('A', 'B'));

  // Enough of the same refusals that they may be counted for analysts.
  const many = ['many-1', 'many-2', 'many-3', 'many-4', 'many-5', 'many-6'];
  await record('side A', many, { heldBy: B, claimedBy: A });
  const long = await drafted('side A', 'LM', { type: 'DEMAND', to: B }, many);
  await handedOver('side A', 'LM', long.version, many, { to: among('A', 'B') });
  const refused = (await linesOf(world, long.version)).map((line) => ({
    line,
    verdict: 'REFUSED',
    reason: 'SECURITY_VETO',
  }));
  const toMany = { listVersion: long.version, proposal: null, counts: null, responses: refused };
  await answer('side B', B, toMany, among('A', 'B'));
  const counts = ['REJECTED', 'NOT_HELD'].map((outcome) => ({ outcome }));
  await answer(
    'side A',
    A,
    { listVersion: third.version, proposal: null, counts, namesSpokenOf: null, basis: 'COUNT' },
    among('A', 'C'),
  );
  const toProposal = {
    proposal: other.id,
    listVersion: null,
    counts: null,
    toProposal: 'ACCEPTED',
    responses: [{ line: other.legs[0].lines[0].id, verdict: 'AGREED' }],
  };
  await answer('side A', A, toProposal, among('A', 'C'));
  await act(
    'third side',
    'listWithdraw',
    { listVersion: third.version, expectedVersion: 5, ...on('2019-07-01') },
    { get: 'listVersion { id }' },
  );

  // A handover; mandates; the end of a round and the beginning of the next.
  await act(
    'office',
    'handoverRecord',
    {
      negotiation,
      ...on('2019-07-02'),
      given: [{ giver: B, kind: 'PERSONS' }],
      outcomes: [
        { captive: people.a1, giver: B, receiver: A, result: 'RELEASED_AND_RECEIVED' },
        { captive: people.a2, giver: B, receiver: A, result: 'DIED_BEFORE_HANDOVER' },
      ],
      confidence: 'HIGH',
      sources: [source['office true']],
    },
    { to: ALL, get: 'handover { id }' },
  );
  const end = { mandate: table.mandate, ...on('2019-07-03') };
  await act('office', 'mandateEnd', end, { to: ALL, get: 'mandate { id }' });
  const close = { round, expectedVersion: first.version, days: 3 };
  await act('office', 'roundClose', close, { to: ALL, get: 'round { id }' });
  const second = await opened('2019-08-01');
  const here = { round: second.id, from: A, to: B, via };
  world.ready('office', 'roundPass', { ...here, listVersion: demand.version, message: null });

  // A list goes on as a draft: one name less, one more.
  const { listVersion: draft } = await act(
    'side A',
    'listRevise',
    { list: demand.list, remove: [people.a3], add: [people.a4] },
    { get: 'listVersion { id }' },
  );
  await act(
    'side A',
    'listExtend',
    {
      listVersion: draft.id,
      expectedVersion: 1,
      captives: [people.kept],
      figures: [{ measure: 'CHILDREN', claimant: A, source: source['side A false'] }],
    },
    { get: 'listVersion { id }' },
  );

  // And one that lies ready to be handed over, and is not.
  const ready = await drafted('side A', 'ready', { type: 'DEMAND', to: B }, ['kept']);
  const step = (expectedVersion: number) => ({ listVersion: ready.version, expectedVersion });
  await act('second of side A', 'listReview', step(1), { get: 'listVersion { id }' });
  await act('side A', 'listAuthorise', step(2), { get: 'listVersion { id }' });
  const sources = [source['side A true']];
  const handing = { ...step(3), ...on('2019-08-02'), via, round: second.id, sources };
  world.ready('side A', 'listTransmit', handing);
  return via;
}

async function linesOf(world: CanaryWorld, version: string): Promise<string[]> {
  const ask = await world.signedIn('side A');
  const { node } = await ask.for(
    'query ($id: ID!) { node(id: $id) { ... on ListVersion { lines { nodes { id } } } } }',
    { id: version },
  );
  return node.lines.nodes.map(({ id }: { id: string }) => id);
}

/** The table beside: one intermediary serves at both, and one account sits at both. */
async function tellBeside(world: CanaryWorld, broker: string, beside: OpenTable): Promise<void> {
  const { id: negotiation, sides } = beside;
  const ask = await world.signedIn('at both tables');
  const { node } = await ask.for(
    'query ($id: ID!) { node(id: $id) { ... on Mandate { intermediary { id code } } } }',
    { id: broker },
  );
  const shared = { intermediary: node.intermediary.id, name: null, kind: null };
  await world.act(
    'at both tables',
    'mandateGive',
    { negotiation, mandate: shared },
    { to: BESIDE, get: 'mandate { id }' },
  );
  world.show(['broker'], BESIDE, ['intermediary', 'progress']);
  const call = { modality: 'REMOTE_CALL', days: 1, participants: null, ...on('2019-05-01') };
  const round = { negotiation, ...call };
  await world.act('office beside', 'roundOpen', round, { to: BESIDE, get: 'round { id }' });
  const { source } = await world.act(
    'neighbour',
    'sourceAdd',
    { negotiation, shared: false },
    { get: 'source { id }' },
  );
  const { captives } = await world.act(
    'neighbour',
    'captivesRecord',
    {
      negotiation,
      captives: [{ sex: 'MALE', heldBy: sides.B, claimedBy: sides.A, source: source.id }],
    },
    { of: 'n1', get: 'captives { id code }' },
  );
  const seats = new Set(['BESIDE A']);
  world.know({ text: captives[0].code, class: 'person', field: 'Captive.code', of: 'n1', seats });
  await world.act(
    'neighbour',
    'listDraft',
    {
      negotiation,
      type: 'DEMAND',
      side: sides.A,
      to: sides.B,
      captives: [captives[0].id],
      figures: [{ measure: 'TOTAL' }],
    },
    { get: 'listVersion { id }' },
  );
  await world.act('neighbour', 'positionWrite', { negotiation }, { get: 'position { id }' });
}
