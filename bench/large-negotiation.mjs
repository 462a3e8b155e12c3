/**
 * What one negotiation of ten thousand names costs: writing it, and every view over it. Prints, for each question, the
 * median of repeated runs beside the fastest possible round trip of the same process (`{ viewer { login } }`), their
 * ratio, the statements sent and the bytes that came back.
 *
 *     npm run build && node bench/large-negotiation.mjs [names] [repetitions]
 */
import { GrantService } from '../dist/src/access/grant.service.js';
import { A_REQUEST, batches, openBench } from './kit.mjs';

const [names = '10000', repetitions = '9'] = process.argv.slice(2);
const NAMES = Number(names);
const { app, account, act, measured, demanded, close } = await openBench();

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

try {
  const one = await account('one', { mayOpenNegotiations: true });
  const two = await account('two');
  await account('administrator', { administrator: true });
  const { negotiation, answering, list, lines } = await demanded({
    names: NAMES,
    on: '2019-01-01',
    by: one,
    second: two,
    seated: (negotiation) =>
      app.nest
        .get(GrantService, { strict: false })
        .giveApproved(
          { login: 'house' },
          { login: 'administrator' },
          { idempotencyKey: 'bench/seat', login: 'two', negotiation, role: 'NEGOTIATOR' },
        ),
    timed,
  });
  const { round } = await act(
    one,
    'roundOpen',
    'RoundOpenInput',
    { negotiation, modality: 'SHUTTLE', on: { text: '2019-02-01' } },
    'round { id }',
  );
  const reasons = ['PREFERS_OWN_CHOICE', 'CUSTODY_DENIED', 'SECURITY_VETO'];
  await timed('answer them', async () => {
    for (const batch of batches(lines, A_REQUEST)) {
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
          negotiation,
          side: answering,
          on: { text: '2019-02-02' },
          round: round.id,
          listVersion: list,
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
    'why it stands still': `{ diagnosis(negotiation: "${negotiation}") { level primary findings { cause strength grounds { inputs { name value } evidence { event } } } } }`,
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
