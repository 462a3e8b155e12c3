import { ExportService } from '../../src/analysis/export.service.js';
import { ALL, among, type Here, ofDeath, on } from './here.js';
import { tellLater } from './later-chapters.js';
import { loginOf } from './world.js';

/** Tells the table of three sides, chapter by chapter: every act of the contract at least once, some of them unfinished. */
export async function tellHere(t: Here): Promise<void> {
  await sourcesAndNotes(t);
  await people(t);
  const first = await t.opened('2019-06-01');
  t.round = first.id;
  const lists = await handedOver(t);
  await talk(t, lists.demand.version);
  const proposal = await proposals(t);
  await answers(t, lists, proposal);
  await comingHome(t, lists.demand.version);
  await unfinished(t, lists.demand.list);
  await fate(t);
  await bodies(t);
  await takenForAnother(t);
  await askedAndCarried(t);
  await judgedAndTakenOut(t);
  await tellLater(t);
}

type Lists = Awaited<ReturnType<typeof handedOver>>;
type Proposal = Awaited<ReturnType<typeof proposals>>;

/** Each side's own sources, and shared ones; and what each notes for itself. */
async function sourcesAndNotes(t: Here): Promise<void> {
  const negotiation = t.table.id;
  for (const role of ['side A', 'side B', 'third side', 'office'] as const) {
    for (const shared of [false, true]) {
      const added = await t.act(
        role,
        'sourceAdd',
        { negotiation, shared },
        { to: shared ? ALL : [], get: 'source { id }' },
      );
      t.source[`${role} ${shared}`] = added.source.id;
    }
    await t.act(role, 'positionWrite', { negotiation }, { get: 'position { id }' });
  }
}

/** Whom each side knows of, and what is claimed of some of them. */
async function people(t: Here): Promise<void> {
  const { source, people } = t;
  const { A, B, C } = t.table.sides;
  const a = ['a1', 'a2', 'a3', 'a4', 'drafted', 'kept', 'dead'];
  await t.record('side A', a, { heldBy: B, claimedBy: A });
  await t.record('side B', ['b1', 'b2', 'b-retained'], { heldBy: B, claimedBy: null });
  await t.record('third side', ['c1', 'c2', 'c-kept'], { heldBy: A, claimedBy: C });
  await t.record('office', ['told-the-office', 'm-kept'], { heldBy: B, claimedBy: A });

  await t.claim('side A', 'a1', {
    axis: 'CUSTODY',
    value: 'IN_HOSPITAL',
    holder: B,
    claimedBy: A,
    from: { text: '2019' },
    until: { text: '2020' },
  });
  await t.claim('third side', 'c1', { axis: 'ACKNOWLEDGEMENT', value: 'DENIED' });
  await t.claim('side A', 'a2', { axis: 'VITAL', value: 'BELIEVED_DEAD' }, ['HERE PROTECTION']);
  for (const [role, key, side] of [
    ['side A', 'a1', A],
    ['third side', 'c1', C],
  ] as const) {
    const about = { captive: people[key], source: source[`${role} true`] };
    await t.act(
      role,
      'captiveCategorise',
      { ...about, side, category: 'HOSTAGE', ...on('2019') },
      { of: key, get: 'captive { id }' },
    );
    await t.act(
      role,
      'captiveGroupDeclare',
      { ...about, group: { group: 'HUMANITARIAN_STAFF' } },
      { of: key, get: 'captive { id }' },
    );
  }
  const pair = { captive: people.a1, other: people.a4, verdict: 'DIFFERENT' };
  await t.act('side A', 'matchDecide', pair, { get: 'decision { id }' });
}

/** Lists: handed over, addressed to all, of the dead; and drafts that nobody else sees. */
async function handedOver(t: Here) {
  const { A, B } = t.table.sides;
  const demand = await t.drafted('side A', 'LA', { type: 'DEMAND', to: B }, ['a1', 'a2', 'a3']);
  await t.handedOver('side A', 'LA', demand.version, ['a1', 'a2', 'a3'], { to: among('A', 'B') });
  const third = await t.drafted('third side', 'LC', { type: 'DEMAND', to: A }, ['c1', 'c2']);
  await t.handedOver('third side', 'LC', third.version, ['c1', 'c2'], { to: among('A', 'C') });
  const dead = await t.drafted('side A', 'LD', { type: 'DECEASED', to: B }, ['dead']);
  await t.handedOver('side A', 'LD', dead.version, ['dead'], { to: ofDeath('A', 'B') });
  await t.record('side A', ['ageless'], { heldBy: B, claimedBy: A, birth: null });
  const ageless = await t.drafted('side A', 'LG', { type: 'DEMAND', to: B }, ['ageless']);
  // Whose age is not known is taken for a child, and goes out by name only where the review says so.
  const named = { to: among('A', 'B'), children: true };
  await t.handedOver('side A', 'LG', ageless.version, ['ageless'], named);
  const offer = await t.drafted('side B', 'LB', { type: 'OFFER', to: null }, ['b1']);
  await t.handedOver('side B', 'LB', offer.version, ['b1'], { to: ALL });
  await t.drafted('side A', 'draft of A', { type: 'DEMAND', to: B }, ['drafted']);
  await t.drafted('side B', 'draft of B', { type: 'RETAINED', to: null }, ['b-retained']);
  await t.act(
    'side B',
    'listReceive',
    { listVersion: demand.version, expectedVersion: await t.version('side B', demand.version) },
    { get: 'listVersion { id }' },
  );

  return { demand, third };
}

/** Messages, events, a phase. */
async function talk(t: Here, demand: string): Promise<void> {
  const { source, via, round } = t;
  const negotiation = t.table.id;
  const { A, B, C } = t.table.sides;
  for (const [from, to, seats] of [
    [A, B, among('A', 'B')],
    [C, A, among('A', 'C')],
  ] as const) {
    await t.act(
      'office',
      'roundPass',
      { round, from, to, via, listVersion: null },
      { to: seats, get: 'round { id }' },
    );
  }
  await t.act(
    'office',
    'roundPass',
    { round, from: A, to: B, via, listVersion: demand, message: null },
    { to: among('A', 'B'), get: 'round { id }' },
  );
  for (const [role, bySide, toSide] of [
    ['side A', A, B],
    ['third side', C, A],
  ] as const) {
    await t.act(
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
  await t.act(
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
  const expectedVersion = await t.version('office', negotiation);
  const enter = { negotiation, expectedVersion, phase: 'OBSERVATIONS', ...on('2019-06-04') };
  await t.act('office', 'phaseEnter', enter, { get: 'negotiation { id }' });
}

/** Between two, between two others, and the office's own, which names somebody by the code alone. */
async function proposals(t: Here) {
  const { people } = t;
  const { A, B, C } = t.table.sides;
  t.world.show(['a4'], among('A', 'B'), ['person']);
  const one = await t.tabled(
    'side A',
    'PA',
    { giver: B, receiver: A, captives: [people.a4] },
    { bySide: A },
    among('A', 'B'),
  );
  const other = await t.tabled(
    'third side',
    'PC',
    { giver: A, receiver: C, captives: [people.c1] },
    { bySide: C, owedDespite: 'ONLY_WAY_OPEN', owedReason: undefined },
    among('A', 'C'),
  );
  t.world.show(['told-the-office'], among('A', 'B'), ['person']);
  const own = { giver: B, receiver: A, captives: [people['told-the-office']] };
  const offices = await t.tabled('office', 'PM', own, { bySide: A }, among('A', 'B'));
  const next = { bySide: A, supersedes: one.id };
  await t.tabled('side A', 'PA2', { giver: B, receiver: A, captives: [] }, next, among('A', 'B'));
  await t.act(
    'office',
    'proposalWithdraw',
    {
      proposal: offices.id,
      expectedVersion: await t.version('office', offices.id),
      ...on('2019-06-20'),
    },
    { get: 'proposal { id }' },
  );

  return other;
}

/** By names, one of them of a death, one with somebody else in her place; by counts; to a proposal. */
async function answers(t: Here, { demand, third }: Lists, other: Proposal): Promise<void> {
  const { people } = t;
  const { A, B } = t.table.sides;
  const lines = await t.linesOf(demand.version);
  t.world.show(['b2'], among('A', 'B'), ['person']);
  const responses = [
    { line: lines[0], verdict: 'REFUSED', reason: 'PREFERS_OWN_CHOICE' },
    { line: lines[2], verdict: 'SUBSTITUTED', reason: 'PREFERS_OWN_CHOICE', substitute: people.b2 },
  ];
  const toList = { listVersion: demand.version, proposal: null, counts: null };
  await t.answer('side B', B, { ...toList, responses }, among('A', 'B'));
  const ofDead = [{ line: lines[1], verdict: 'REFUSED', reason: 'REPORTED_DEAD' }];
  const death = { ...toList, responses: ofDead, statedWords: null, statedReason: null };
  await t.answer('side B', B, { ...death, namesSpokenOf: null }, ofDeath('A', 'B'));

  // Enough of the same refusals that they may be counted for analysts.
  const many = ['many-1', 'many-2', 'many-3', 'many-4', 'many-5', 'many-6'];
  await t.record('side A', many, { heldBy: B, claimedBy: A });
  const long = await t.drafted('side A', 'LM', { type: 'DEMAND', to: B }, many);
  await t.handedOver('side A', 'LM', long.version, many, { to: among('A', 'B') });
  const refused = (await t.linesOf(long.version)).map((line) => ({
    line,
    verdict: 'REFUSED',
    reason: 'SECURITY_VETO',
  }));
  const toMany = { listVersion: long.version, proposal: null, counts: null, responses: refused };
  await t.answer('side B', B, toMany, among('A', 'B'));
  const counts = ['REJECTED', 'NOT_HELD'].map((outcome) => ({ outcome }));
  await t.answer(
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
  await t.answer('side A', A, toProposal, among('A', 'C'));
  await t.act(
    'third side',
    'listWithdraw',
    {
      listVersion: third.version,
      expectedVersion: await t.version('third side', third.version),
      ...on('2019-07-01'),
    },
    { get: 'listVersion { id }' },
  );
}

/** A handover; the end of a mandate and of a round, and the beginning of the next. */
async function comingHome(t: Here, demand: string): Promise<void> {
  const { people, source, via, round } = t;
  const negotiation = t.table.id;
  const { A, B } = t.table.sides;
  // Asked so long before that it no longer holds.
  const wish = { askedOn: '2019-01-10', askedBy: 'UN', inPrivate: true, answer: 'WILLING' };
  await t.act(
    'protection officer',
    'wishRecord',
    { captive: people.a1, ...wish, anywhere: true },
    { get: 'wish { id }' },
  );
  await t.act(
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
  const end = { mandate: t.table.mandate, ...on('2019-07-03') };
  await t.act('office', 'mandateEnd', end, { to: ALL, get: 'mandate { id }' });
  const close = { round, expectedVersion: await t.version('office', round), days: 3 };
  await t.act('office', 'roundClose', close, { to: ALL, get: 'round { id }' });
  const next = await t.opened('2019-08-01');
  const message = { round: next.id, from: A, to: B, via };
  t.world.ready('office', 'roundPass', { ...message, listVersion: demand, message: null });

  t.round = next.id;
}

/** A list goes on as a draft: one name less, one more. Another lies ready to be handed over, and is not. */
async function unfinished(t: Here, demand: string): Promise<void> {
  const { people, source, via, round } = t;
  const { A, B } = t.table.sides;
  const { listVersion: draft } = await t.act(
    'side A',
    'listRevise',
    { list: demand, remove: [people.a3], add: [people.a4] },
    { get: 'listVersion { id }' },
  );
  await t.act(
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

  const ready = await t.drafted('side A', 'ready', { type: 'DEMAND', to: B }, ['kept']);
  const step = (expectedVersion: number) => ({ listVersion: ready.version, expectedVersion });
  await t.act('second of side A', 'listReview', step(1), { get: 'listVersion { id }' });
  await t.act('side A', 'listAuthorise', step(2), { get: 'listVersion { id }' });
  const sources = [source['side A true']];
  const handing = { ...step(3), ...on('2019-08-02'), via, round, sources };
  t.world.ready('side A', 'listTransmit', handing);
}

/** Deaths as stated, what a family was told of one of them, and who told what. */
async function fate(t: Here): Promise<void> {
  const { people, table } = t;
  const officer = 'protection officer' as const;
  const { source } = await t.act(
    officer,
    'sourceAdd',
    { negotiation: table.id, shared: false, purposes: ['PROTECTION', 'NEGOTIATION'] },
    { get: 'source { id }' },
  );
  await t.act(officer, 'informantRecord', { source: source.id }, { get: 'informant { id }' });
  const { claim } = await t.act(
    officer,
    'deathReport',
    {
      captive: people.a3,
      source: source.id,
      basis: 'WITNESS',
      diedOn: { text: '2019' },
      ...on('2019-08-03'),
    },
    { of: 'death of a3', get: 'claim { id }' },
  );
  const contest = { claim: claim.id, contests: 'CAUSE', source: source.id, ...on('2019-08-04') };
  await t.act(officer, 'deathContest', contest, { get: 'claim { id }' });
  await t.act(
    'side A',
    'registryNoticesRecord',
    {
      negotiation: table.id,
      source: t.source['side A true'],
      notices: [{ captive: people.a2, diedOn: { text: '2018' }, ...on('2019-08-03') }],
    },
    { to: ['HERE PROTECTION'], get: 'claims { id }' },
  );
  const { relative } = await t.act(
    officer,
    'relativeRecord',
    { captive: people.a3, kinship: 'PARENT' },
    { get: 'relative { id }' },
  );
  const health = { captive: people.a3, finding: 'NEEDS', examiner: 'PERSON', source: source.id };
  const examined = { ...health, ...on('2019-08-05') };
  await t.act(officer, 'medicalRecord', examined, { get: 'medicalFact { id }' });
  const unfit = { ...examined, captive: people['many-6'], finding: 'UNFIT_TO_TRAVEL' };
  await t.act(officer, 'medicalRecord', unfit, { get: 'medicalFact { id }' });
  const told = { relative: relative.id, means: 'CALL', source: source.id, ...on('2019-08-05') };
  await t.act(officer, 'familyTell', { ...told, told: 'NOTHING_NEW' }, { get: 'contact { id }' });
  t.world.show(['death of a3'], ofDeath('A', 'B'));
  await t.act(officer, 'familyTell', { ...told, told: 'BELIEVED_DEAD' }, { get: 'contact { id }' });
}

/** Remains: photographed, claimed to be somebody's, in whose hands, handed over to a side. */
async function bodies(t: Here): Promise<void> {
  const { people, table, source } = t;
  const { A, B } = table.sides;
  const officer = 'protection officer' as const;
  const to = ['HERE PROTECTION'];
  const own = source['side A true'];
  const found = { found: { text: '2019-01' }, heldBy: A, source: own };
  const { remains } = await t.act(
    'side A',
    'remainsRecord',
    { negotiation: table.id, ...found },
    { of: 'remains', to, get: 'remains { id }' },
  );
  const theirs = { found: { text: '2019-03' }, heldBy: B, source: source['side B true'] };
  const another = { negotiation: table.id, ...theirs };
  await t.act('side B', 'remainsRecord', another, {
    of: 'their remains',
    to,
    get: 'remains { id }',
  });
  const time = { from: { text: '2018' }, until: { text: '2019' }, source: own };
  const { photoSet } = await t.act(
    'side A',
    'photoSetRecord',
    { negotiation: table.id, ...time },
    { to, get: 'photoSet { id }' },
  );
  const photo = { remains: remains.id, taken: { text: '2018-07' }, digest: null };
  const photos = { photoSet: photoSet.id, photos: [photo] };
  await t.act('side A', 'remainsPhotosAdd', photos, { of: 'remains', to, get: 'photoSet { id }' });
  const step = { remains: remains.id, kind: 'RECOVERED', ...on('2019-01') };
  await t.act('side A', 'custodyNote', step, { of: 'remains', to, get: 'remains { id }' });
  const { identification } = await t.act(
    officer,
    'identificationClaim',
    { remains: remains.id, captive: people.a1, relative: null, source: own, ...on('2019-08-06') },
    { get: 'identification { id }' },
  );
  const next = { identification: identification.id, expectedVersion: 1, state: 'EXCLUDED' };
  const excluded = { ...next, method: 'DNA', ...on('2019-08-07') };
  await t.act(officer, 'identificationAdvance', excluded, { get: 'identification { id }' });
  t.world.show(['remains'], ofDeath('A', 'B'));
  await t.act(
    'side A',
    'remainsHandOver',
    {
      remains: remains.id,
      giver: A,
      receiver: B,
      witness: t.via,
      handover: null,
      outcome: 'REMAINS_RECEIVED_UNIDENTIFIED',
      ...on('2019-08-08'),
    },
    { of: 'remains', to: ofDeath('A', 'B'), get: 'remainsHandover { id }' },
  );
}

/** Remains that a side offers for persons; they were taken for somebody's, by two officers, and that was taken back. */
async function takenForAnother(t: Here): Promise<void> {
  const { people, table, source } = t;
  const { A, B } = table.sides;
  const found = { found: { text: '2019-02' }, heldBy: A, source: source['side A true'] };
  const { remains } = await t.act(
    'side A',
    'remainsRecord',
    { negotiation: table.id, ...found },
    { of: 'offered remains', to: ['HERE PROTECTION'], get: 'remains { id code }' },
  );
  const body = { giver: A, receiver: B, kind: 'REMAINS', captives: [], remains: [remains.id] };
  const persons = { giver: B, receiver: A, captives: [people.a4] };
  const to = among('A', 'B');
  const legs = [body, persons];
  const more = { bySide: A, formula: 'REMAINS_WITH_PERSONS', legs, ...on('2019-08-08') };
  await t.tabled('side A', 'PR', body, more, to);
  const seats = new Set([...ofDeath('A', 'B')]);
  t.world.know({ text: remains.code, class: 'identity', field: 'Remains.code', of: 'PR', seats });

  const officer = 'protection officer' as const;
  const own = source['side A true'];
  const get = 'identification { id }';
  const claim = { remains: remains.id, captive: people.dead, relative: null, source: own };
  const { identification } = await t.act(
    officer,
    'identificationClaim',
    { ...claim, ...on('2019-08-08') },
    { get },
  );
  const steps = ['PRELIMINARY', 'CONFIRMED', 'WITHDRAWN'] as const;
  for (const [i, state] of steps.entries()) {
    await t.act(
      state === 'CONFIRMED' ? 'second of officers' : officer,
      'identificationAdvance',
      {
        identification: identification.id,
        expectedVersion: i + 1,
        state,
        method: state === 'WITHDRAWN' ? null : 'DNA',
        ...on('2019-08-09'),
      },
      { get },
    );
  }
}

/** What a side is asked to disclose and answers, a figure that is reported, and what a broker carries. */
async function askedAndCarried(t: Here): Promise<void> {
  const { people, table, source, via } = t;
  const { A, B } = table.sides;
  const negotiation = table.id;
  const { disclosure } = await t.act(
    'side A',
    'disclosureRequest',
    { negotiation, kind: 'DEAD', by: A, to: B, via, captives: [people.a1], ...on('2019-08-10') },
    { to: among('A', 'B'), get: 'disclosure { id }' },
  );
  await t.act(
    'office',
    'disclosureAnswer',
    {
      disclosure: disclosure.id,
      answer: 'GIVEN',
      listVersion: null,
      lines: [{ captive: people.a1, says: 'NOT_KNOWN' }],
      source: source['office true'],
      ...on('2019-08-11'),
    },
    { to: ofDeath('A', 'B'), get: 'answer { id }' },
  );
  const figure = { negotiation, subject: 'HELD', claimant: B, source: source['office true'] };
  await t.act(
    'office',
    'figureReport',
    {
      ...figure,
      share: null,
      from: { text: '2018' },
      until: { text: '2019' },
      ...on('2019-08-11'),
    },
    { to: ALL, get: 'figure { id }' },
  );
  const sent = { negotiation, from: A, to: B, by: via, at: '2019-08-12T08:00:00Z' };
  const { message } = await t.act(
    'side A',
    'messageSend',
    { ...sent, listVersion: null, answer: null, proposal: null },
    { to: among('A', 'B'), get: 'message { id }' },
  );
  const come = { message: message.id, expectedVersion: 1, kind: 'DELIVERED', by: null };
  await t.act(
    'side B',
    'messageStep',
    { ...come, at: '2019-08-13T08:00:00Z' },
    { get: 'message { id }' },
  );
}

/** What an analyst judges, for some seats, and a file that is asked for and refused, and one that is let out. */
async function judgedAndTakenOut(t: Here): Promise<void> {
  const negotiation = t.table.id;
  await t.act(
    'analyst',
    'judgementMake',
    {
      ...{ negotiation, kind: 'RIPENESS', side: t.table.sides.A, finding: 'NO' },
      ...{ ...on('2019-08-14'), shownTo: ['OBSERVER'], supersedes: null },
    },
    { to: ['HERE ANALYST', 'HERE OBSERVER'], get: 'judgement { id }' },
  );
  const to = ['HERE ANALYST', 'HERE PROTECTION', 'HERE OFFICE'];
  const wanted = { negotiation, format: 'CSV', asOf: null, purpose: 'RESEARCH' };
  for (const refusal of ['OTHER', null]) {
    const { export: one } = await t.act('analyst', 'exportAsk', wanted, {
      to,
      get: 'export { id }',
    });
    await t.act(
      'protection officer',
      'exportDecide',
      { export: one.id, refusal, days: null },
      { to, get: 'export { id }' },
    );
    if (refusal) continue;
    const exports = t.world.house.app.nest.get(ExportService, { strict: false });
    await exports.take({ login: loginOf('analyst') }, { export: one.id });
  }
}
