import { JobRunner } from '../../src/job/runner.service.js';
import type { Answer } from '../kit/ask.js';
import { sent } from '../kit/lists.js';
import type { Class } from './declared.js';
import type { Input } from './filling.js';
import { ALL, among, type Here, ofDeath, on } from './here.js';

const today = () => new Date().toISOString().slice(0, 10);

/** What came to the house later: lists brought in as files, what protects persons, what is agreed on, who crosses. */
export async function tellLater(t: Here): Promise<void> {
  await broughtIn(t);
  await heldBack(t);
  await owed(t);
  const crossing = await agreed(t);
  await carriedOut(t, crossing);
}

/** The columns of a list file, and of what class each of its cells is. */
const COLUMNS: Readonly<Record<string, Class>> = {
  'own name': 'identity',
  father: 'identity',
  family: 'identity',
  mother: 'identity',
  registry: 'identity',
  rank: 'identity',
  place: 'whereabouts',
};

/** A list file with canaries in every cell, known to the seat that brings it. */
function file(t: Here, of: string, failing = false): { text: string; name: string } {
  const known = (name: string, kind: Class): string => {
    const text = t.world.filling.never();
    t.world.know({ text, class: kind, field: `ListFile.${name}`, of, seats: new Set(['HERE A']) });
    return text;
  };
  const cells = Object.entries(COLUMNS).map(([name, kind]) => known(name, kind));
  return {
    // Without a name a row fails.
    text: [
      Object.keys(COLUMNS).join(','),
      cells.join(','),
      ...(failing ? [`,,,${known('failed', 'identity')},,,`] : []),
    ].join('\n'),
    name: `${known('fileName', 'words')}.csv`,
  };
}

/** Lists of a side as files: recorded, taken back, given up, stopped and gone on with, and one that is only checked. */
async function broughtIn(t: Here): Promise<void> {
  const negotiation = t.table.id;
  const { A, B } = t.table.sides;
  const { house } = t.world;
  const ask = await t.world.signedIn('side A');
  const get = 'listImport { id version job { id } listVersion { id } }';
  const work = () => house.app.nest.get(JobRunner, { strict: false }).look();
  const now = async (id: string): Promise<Answer> => {
    const query = `query ($id: ID!) { node(id: $id) { ... on ListImport { id status version job { id } listVersion { id } } } }`;
    return (await ask.for(query, { id })).node;
  };
  const given = async (text: string, name: string): Promise<Input> => {
    const { body } = await sent(house.app, ask.token, negotiation, text, name);
    const target = { negotiation, file: body.file, type: 'DEMAND', side: A, to: B, heldBy: B };
    return { ...target, mapping: null };
  };
  const begun = async ({ text, name }: { text: string; name: string }): Promise<Answer> =>
    (await t.act('side A', 'listImportBegin', await given(text, name), { get })).listImport;
  const step = (one: Answer) => ({ listImport: one.id, expectedVersion: one.version });
  const checked = async (one: Answer): Promise<Answer> => {
    await t.act('side A', 'listImportDryRun', step(one), { get });
    await work();
    return now(one.id);
  };
  const committed = (one: Answer) =>
    t.act('side A', 'listImportCommit', { ...step(one), leaveOutFailed: true }, { get });
  /** Codes of those who came with an import are drawn; gives the first. */
  const recorded = async (one: Answer, of: string): Promise<string> => {
    const { node } = await ask.for(
      'query ($id: ID!) { node(id: $id) { ... on ListVersion { lines { nodes { captive { code } } } } } }',
      { id: (await now(one.id)).listVersion.id },
    );
    for (const { captive } of node.lines.nodes) {
      const seats = new Set(['HERE A']);
      t.world.know({ text: captive.code, class: 'person', field: 'Captive.code', of, seats });
    }
    return node.lines.nodes[0].captive.code;
  };

  const first = await checked(await begun(file(t, 'brought in')));
  await committed(first);
  await work();
  const code = await recorded(first, 'brought in');

  // Somebody who is known, with something said of them that was not known yet.
  const grandfather = t.world.filling.never();
  const seats = new Set(['HERE A']);
  const field = 'ListFile.grandfather';
  t.world.know({ text: grandfather, class: 'identity', field, of: 'brought in', seats });
  const more = { text: `code,grandfather\n${code},${grandfather}`, name: 'more.csv' };
  await committed(await checked(await begun(more)));
  await work();

  // Stopped before its first step, and gone on with.
  const second = await checked(await begun(file(t, 'stopped')));
  const { listImport: stopped } = await committed(second);
  await t.act('side A', 'jobCancel', { job: stopped.job.id }, { get: 'job { id }' });
  await t.act('side A', 'jobResume', { job: stopped.job.id }, { get: 'job { id }' });
  await work();
  await recorded(second, 'stopped');

  const plain = (name: string) => ({ text: 'own name\nsomebody', name });
  const third = await checked(await begun(plain('back.csv')));
  await committed(third);
  await work();
  const undo = { listImport: third.id };
  await t.act('side A', 'listImportUndo', undo, { get: 'listImport { id }' });
  const fourth = await begun(plain('given-up.csv'));
  const cancel = { listImport: fourth.id };
  await t.act('side A', 'listImportCancel', cancel, { get: 'listImport { id }' });

  // Checked with a row that failed, its mapping saved under a name: the next steps lie ready.
  const last = await begun(file(t, 'checked', true));
  const { listImport: mapped } = await t.act(
    'side A',
    'listImportMap',
    { ...step(last), headerRow: null, columns: null },
    { get },
  );
  const ready = await checked(mapped);
  t.world.ready('side A', 'listImportCommit', { ...step(ready), leaveOutFailed: true });
  t.world.ready('side A', 'listImportBegin', await given('own name\nsomebody', 'sent.csv'));
}

/** Holds, their lifting by two, what persons want and what their captors say of it. */
async function heldBack(t: Here): Promise<void> {
  const { people, table } = t;
  const { A, B, C } = table.sides;
  const officer = 'protection officer' as const;
  const get = 'hold { id }';
  for (const name of [true, false]) {
    await t.act(
      officer,
      'destinationName',
      { negotiation: table.id, side: B, ...(name ? {} : { name: null }) },
      { to: ALL, get: 'destination { id }' },
    );
  }
  const base = { ground: 'TORTURE', askedBy: 'PERSON', askedOn: { text: '2019-07' } };
  const holds: string[] = [];
  for (const captive of [people.b2, people['many-1']]) {
    const placed = await t.act(officer, 'holdPlace', { captive, to: C, ...base }, { get });
    holds.push(placed.hold.id);
  }
  for (const hold of holds) await t.act(officer, 'holdLiftAsk', { hold }, { get });
  const agreed = { hold: holds[0], agree: true };
  await t.act('second of officers', 'holdLiftDecide', agreed, { get });
  t.world.ready('second of officers', 'holdLiftDecide', { hold: holds[1], agree: false });

  const wish = {
    askedOn: today(),
    askedBy: 'UN',
    inPrivate: true,
    answer: 'WILLING',
    anywhere: false,
  };
  const heard = await t.act(
    officer,
    'wishRecord',
    { captive: people['many-2'], ...wish, accepts: [A] },
    { get: 'wish { id }' },
  );
  const back = { wish: heard.wish.id, on: today() };
  await t.act(officer, 'wishWithdraw', back, { get: 'wish { id }' });
  await t.act(
    'side A',
    'wishClaimRecord',
    {
      captive: people.a1,
      medium: 'RECORDING_BY_HOLDER',
      answer: 'WILLING',
      ...on('2019-07'),
      source: t.source['side A true'],
    },
    { to: among('A', 'B'), get: 'wishClaim { id }' },
  );
}

/** What persons are owed, how old they are, and that they be released for nothing. */
async function owed(t: Here): Promise<void> {
  const { people, table, source } = t;
  const { A, B } = table.sides;
  const officer = 'protection officer' as const;
  const declared = { ground: 'SENTENCE_SERVED', source: source['side A true'] };
  await t.act(
    'side A',
    'entitlementDeclare',
    { captive: people['many-3'], ...declared },
    { get: 'captive { id }' },
  );
  await t.act(
    officer,
    'ageReview',
    { captive: people.ageless, finding: 'ADULT', basis: 'DOCUMENT' },
    { get: 'captive { id }' },
  );
  const claims: string[] = [];
  for (const key of ['many-4', 'many-5']) {
    const made = await t.act(
      'side A',
      'releaseClaimMake',
      {
        captive: people[key],
        madeBy: 'SIDE',
        bySide: A,
        ...on('2019-07'),
        source: source['side A true'],
      },
      { to: among('A', 'B'), get: 'releaseClaim { id }' },
    );
    claims.push(made.releaseClaim.id);
  }
  const [claim, open] = claims;
  const answer = { releaseClaim: claim, side: B, answer: 'REFUSED', ...on('2019-07') };
  await t.act('side B', 'releaseClaimAnswer', answer, { get: 'releaseClaim { id }' });
  const end = { releaseClaim: claim, how: 'WITHDRAWN', ...on('2019-08') };
  await t.act('side A', 'releaseClaimEnd', end, { get: 'releaseClaim { id }' });
  t.world.ready('side B', 'releaseClaimAnswer', { ...answer, releaseClaim: open });
  t.world.ready('side A', 'releaseClaimEnd', {
    ...end,
    releaseClaim: open,
    how: 'RELEASED_WITHOUT_COUNTERPART',
    to: A,
  });
}

/** What the first and the third side agree on: drawn, amended, signed by both; and a draft that nobody signed. */
async function agreed(t: Here): Promise<string> {
  const { table, via } = t;
  const { A, C } = table.sides;
  const to = among('A', 'C');
  const terms = [{ kind: 'TERM' }, { kind: 'CONDITION' }];
  const get = 'agreement { id }';
  const base = { negotiation: table.id, sides: [A, C], ...on('2019-08-14'), guarantors: [via] };
  const drawn = await t.act('office', 'agreementDraw', { ...base, terms: null }, { to, get });
  const open = { agreement: drawn.agreement.id, expectedVersion: 1 };
  t.world.ready('third side', 'agreementSign', open);
  const amended = { ...on('2019-08-15'), terms: [{ kind: 'TERM' }], guarantors: [via] };
  t.world.ready('office', 'agreementAmend', { ...open, ...amended });
  const { agreement } = await t.act('office', 'agreementDraw', { ...base, terms }, { to, get });
  const next = { agreement: agreement.id, expectedVersion: 1 };
  await t.act(
    'office',
    'agreementAmend',
    { ...next, ...on('2019-08-15'), terms: [{ kind: 'TERM' }], guarantors: [via] },
    { to, get },
  );
  const sign = { agreement: agreement.id, expectedVersion: 2 };
  for (const role of ['side A', 'third side'] as const)
    await t.act(role, 'agreementSign', sign, { get });
  return agreement.id;
}

/** Whoever was agreed on crosses by one stage, seen by three authors; another stage stays planned, hidden from onlookers. */
async function carriedOut(t: Here, agreement: string): Promise<void> {
  const { people, table, via, source } = t;
  const { A, B, C } = table.sides;
  const negotiation = table.id;
  const officer = 'protection officer' as const;
  const to = ofDeath('A', 'C');
  const captive = people.c1;
  await t.act(
    officer,
    'wishRecord',
    {
      captive,
      askedOn: today(),
      askedBy: 'ICRC_RED_CRESCENT',
      inPrivate: true,
      answer: 'WILLING',
      anywhere: true,
    },
    { get: 'wish { id }' },
  );
  const stage = { giver: A, receiver: C, witnesses: [via] };
  const planned = async (more: object) => {
    const { handoverPlan } = await t.act(
      'office',
      'handoverPlan',
      { negotiation, agreement, stages: [{ ...stage, ...more }] },
      { to, get: 'handoverPlan { stages { id } }' },
    );
    return handoverPlan.stages[0].id as string;
  };
  const other = await planned({});
  const get = 'stage { id }';
  const board = { stage: other, expectedVersion: 1, add: [captive] };
  await t.act('office', 'manifestChange', board, { get });
  const off = { stage: other, expectedVersion: 2, remove: [captive], reason: 'UNFIT' };
  await t.act('office', 'manifestChange', off, { get });
  t.world.ready('office', 'manifestChange', { ...board, expectedVersion: 3 });
  t.world.ready('office', 'stageStep', { stage: other, expectedVersion: 3, to: 'CALLED_OFF' });

  const crossing = await planned({ captives: [captive] });
  for (const [expectedVersion, step] of ['FIXED', 'DEPARTED'].entries()) {
    const next = { stage: crossing, expectedVersion: expectedVersion + 1, to: step };
    await t.act('office', 'stageStep', next, { get });
  }
  for (const [role, fact] of [
    ['side A', 'PRODUCED'],
    ['third side', 'RECEIVED'],
    [officer, 'VERIFIED'],
  ] as const) {
    const entry = { key: `device/${fact}`, captive, fact, at: new Date().toISOString() };
    await t.act(role, 'rollCallRecord', { stage: crossing, entries: [entry] }, { to, get });
  }
  const { handover } = await t.act(
    'office',
    'handoverRecord',
    {
      negotiation,
      ...on('2019-08-20'),
      stage: crossing,
      given: null,
      outcomes: [{ captive, giver: A, receiver: C, result: 'RELEASED_AND_RECEIVED' }],
      confidence: 'HIGH',
      sources: [source['office true']],
    },
    { to: ALL, get: 'handover { outcomes { id } }' },
  );
  await t.act(
    'office',
    'rearrestRecord',
    {
      outcome: handover.outcomes[0].id,
      ...on('2019-09'),
      by: A,
      source: source['office true'],
    },
    { get: 'outcome { id }' },
  );
  // Between the two others, agreed on by nobody yet, with somebody who is to board.
  const way = { giver: B, receiver: A, witnesses: [via], captives: [people['many-1']] };
  await t.act(
    'office',
    'handoverPlan',
    { negotiation, agreement: null, stages: [way] },
    { to: ofDeath('A', 'B'), get: 'handoverPlan { stages { id } }' },
  );
}
