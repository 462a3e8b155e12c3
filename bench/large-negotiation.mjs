/**
 * What one negotiation of ten thousand names costs: writing it, and every view over it. Prints, for each question, the
 * median of repeated runs beside the fastest possible round trip of the same process (`{ viewer { login } }`), their
 * ratio, the statements sent and the bytes that came back.
 *
 *     npm run build && node bench/large-negotiation.mjs [names] [repetitions]
 */
import { GrantService } from '../dist/src/access/grant.service.js';
import { batches as inBatches, openBench } from './kit.mjs';

const [names = '10000', repetitions = '9'] = process.argv.slice(2);
const NAMES = Number(names);
const { app, ask, account, act, measured, close } = await openBench();

async function timed(what, work) {
  const began = performance.now();
  const result = await work();
  const ms = performance.now() - began;
  console.log(
    `${what.padEnd(44)} ${(ms / 1000).toFixed(1).padStart(7)} s ${Math.round((NAMES / ms) * 1000)
      .toLocaleString('en')
      .padStart(9)} names/s`,
  );
  return result;
}

const batches = (ids) => inBatches(ids, 200);

try {
  const one = await account('one', { mayOpenNegotiations: true });
  const two = await account('two');
  const { negotiation } = await act(
    one,
    'negotiationOpen',
    'NegotiationOpenInput',
    {
      code: 'LARGE',
      basis: 'AD_HOC',
      sides: [
        { code: 'A', name: { en: 'A' } },
        { code: 'B', name: { en: 'B' } },
      ],
    },
    'negotiation { id sides { id } }',
  );
  await account('administrator', { administrator: true });
  await app.nest.get(GrantService, { strict: false }).giveApproved(
    { login: 'house' },
    { login: 'administrator' },
    {
      idempotencyKey: 'bench/seat',
      login: 'two',
      negotiation: negotiation.id,
      role: 'NEGOTIATOR',
    },
  );
  const [a, b] = negotiation.sides;
  const { source } = await act(
    one,
    'sourceAdd',
    'SourceAddInput',
    { negotiation: negotiation.id, kind: 'document' },
    'source { id }',
  );

  const people = Array.from({ length: NAMES }, (_, i) => ({
    latin: { own: `Own ${i}`, father: `Father ${i % 97}`, family: `Family ${i % 389}` },
    sex: i % 3 ? 'MALE' : 'FEMALE',
    birth: String(1940 + (i % 75)),
    heldBy: b.id,
    claimedBy: a.id,
    heldSince: { text: '2015' },
    source: source.id,
  }));
  const captives = await timed('record the names', async () => {
    const ids = [];
    for (const batch of batches(people)) {
      const payload = await act(
        one,
        'captivesRecord',
        'CaptivesRecordInput',
        { negotiation: negotiation.id, captives: batch },
        'captives { id }',
      );
      ids.push(...payload.captives.map((captive) => captive.id));
    }
    return ids;
  });
  let { listVersion: list } = await act(
    one,
    'listDraft',
    'ListDraftInput',
    { negotiation: negotiation.id, code: 'L1', type: 'DEMAND', side: a.id, to: b.id },
    'listVersion { id version }',
  );
  const step = async (token, mutation, type = 'ListStepInput', more = {}) => {
    const input = { listVersion: list.id, expectedVersion: list.version, ...more };
    list = (await act(token, mutation, type, input, 'listVersion { id version }')).listVersion;
  };
  await timed('put them on a list', async () => {
    for (const batch of batches(captives))
      await step(one, 'listExtend', 'ListExtendInput', { captives: batch });
  });
  await step(two, 'listReview', 'ListReviewInput');
  await step(one, 'listAuthorise');
  await timed('hand the list over', () =>
    step(one, 'listTransmit', 'ListTransmitInput', { on: { text: '2019-01-01' } }),
  );
  const { round } = await act(
    one,
    'roundOpen',
    'RoundOpenInput',
    { negotiation: negotiation.id, modality: 'SHUTTLE', on: { text: '2019-02-01' } },
    'round { id }',
  );
  const lines = await timed('read every line, 100 a page', async () => {
    const ids = [];
    let after = null;
    for (;;) {
      const { data } = await ask(
        one,
        'query ($id: ID!, $after: String) { node(id: $id) { ... on ListVersion { lines(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } } }',
        { id: list.id, after },
      );
      ids.push(...data.node.lines.nodes.map((line) => line.id));
      if (!data.node.lines.pageInfo.hasNextPage) return ids;
      after = data.node.lines.pageInfo.endCursor;
    }
  });
  const reasons = ['PREFERS_OWN_CHOICE', 'CUSTODY_DENIED', 'SECURITY_VETO'];
  await timed('answer them', async () => {
    for (const batch of batches(lines)) {
      const responses = batch.map((line, i) =>
        i % 4 === 3
          ? { line, verdict: 'AGREED' }
          : { line, verdict: 'REFUSED', reason: reasons[i % 3] },
      );
      await act(
        one,
        'answerRecord',
        'AnswerRecordInput',
        {
          negotiation: negotiation.id,
          side: b.id,
          on: { text: '2019-02-02' },
          round: round.id,
          listVersion: list.id,
          responses,
        },
        'answer { id }',
      );
    }
  });

  const here = (selection) => `{ negotiation(code: "LARGE") { ${selection} } }`;
  const questions = {
    'nothing but who asks': '{ viewer { login } }',
    'rejection matrix': here(
      'rejections { cells { side { code } round { number } verdict reason group rejections standing } bySide { side { code } answered rejected standing } }',
    ),
    'rejection matrix, 100 codes a cell': here(
      'rejections { cells { verdict reason group rejections captives(first: 100) { code } } }',
    ),
    'rejection matrix as of a day': here(
      'rejections(asOf: "2019-02-01") { cells { verdict } bySide { answered } }',
    ),
    '100 refused names with journeys': here(
      'refusedNames(first: 100) { totalCount nodes { captive { code journey { kind on { text } round { number } response { verdict reason } } } } }',
    ),
    '100 retained names with the last word': here(
      'retainedNames(first: 100) { totalCount nodes { captive { code } response { verdict reason } } }',
    ),
    '100 unanswered names': here(
      'unansweredNames(first: 100) { totalCount nodes { captive { code } } }',
    ),
    '100 unasked names': here('unaskedNames(first: 100) { totalCount nodes { captive { code } } }'),
    'why it stands still': `{ diagnosis(negotiation: "${negotiation.id}") { level primary findings { cause strength grounds { inputs { name value } evidence { event } } } } }`,
    '100 captives with identities': here(
      'captives(first: 100) { totalCount nodes { code groups { group } identity { fullName } } }',
    ),
  };
  console.log(
    `\n${'question'.padEnd(44)} ${'median ms'.padStart(9)} ${'ratio'.padStart(7)} ${'statements'.padStart(11)} ${'bytes'.padStart(9)}`,
  );
  const found = await measured(
    Object.fromEntries(Object.entries(questions).map(([name, query]) => [name, [one, query]])),
    Number(repetitions),
  );
  const floor = found[0].median;
  for (const { name, median, statements, bytes } of found)
    console.log(
      `${name.padEnd(44)} ${median.toFixed(1).padStart(9)} ${(median / floor).toFixed(1).padStart(7)} ${String(statements).padStart(11)} ${String(bytes).padStart(9)}`,
    );
} finally {
  await close();
}
