/**
 * What analysis costs on large records, for who sees everything and for analysts: a negotiation of many names and rounds, and
 * many negotiations beside each other. All of it is recorded by the acts of the application. Prints for each view its median, its
 * first time, the statements sent and the bytes that came back, and says which of them take a second or more.
 *
 *     npm run bench:analysis [-- --names=10000 --rounds=300 --negotiations=2000 --events=50 --repetitions=5]
 */
import { cpus, loadavg } from 'node:os';
import { GrantService } from '../dist/src/access/grant.service.js';
import { CasefileService } from '../dist/src/casefile/casefile.service.js';
import { CAUSES } from '../dist/src/stall/diagnosis.js';
import { withoutLost } from './diagnosis/field.ts';
import { tell } from './diagnosis/world.ts';
import { openBench } from './kit.mjs';

const option = (name, usual) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual);
const NAMES = option('names', 10_000);
const ROUNDS = option('rounds', 300);
const NEGOTIATIONS = option('negotiations', 2_000);
const REPETITIONS = option('repetitions', 5);
const EVENTS = option('events', 50);
const COPIED = 40;
const INTERACTIVE = 1_000;

const { app, account, act, measured, demanded, copied, close } = await openBench();
const say = (text) => console.log(text);
const load = () =>
  `${cpus().length} cores, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`;
const timed = async (what, work) => {
  const began = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s (${load()})`);
  return result;
};

/** A day so many after the first. */
const day = (after) =>
  new Date(Date.UTC(2016, 0, 1) + after * 86_400_000).toISOString().slice(0, 10);

/** One demand of all names, and as many rounds, in each of which the next names are answered. */
async function large(one, two, seated) {
  const { negotiation, answering, list, lines } = await demanded({
    names: NAMES,
    on: day(0),
    by: one,
    second: two,
    seated,
  });
  const reasons = ['PREFERS_OWN_CHOICE', 'CUSTODY_DENIED', 'SECURITY_VETO', 'NO_REASON_GIVEN'];
  const each = Math.max(20, Math.ceil((1.5 * NAMES) / ROUNDS));
  for (let i = 0; i < ROUNDS; i += 1) {
    const on = { text: day(7 * (i + 1)) };
    const { round } = await act(
      one,
      'roundOpen',
      'RoundOpenInput',
      { negotiation, modality: i % 2 ? 'SHUTTLE' : 'DIRECT_MEETING', on },
      'round { id version }',
    );
    const from = (i * each) % NAMES;
    const some = [...lines, ...lines].slice(from, from + Math.min(each, NAMES));
    await act(
      one,
      'answerRecord',
      'AnswerRecordInput',
      {
        negotiation,
        side: answering,
        on,
        round: round.id,
        listVersion: list,
        responses: some.map((line, k) =>
          (i + k) % 5 === 4
            ? { line, verdict: 'AGREED' }
            : { line, verdict: 'REFUSED', reason: reasons[(i + k) % 4] },
        ),
      },
      'answer { id }',
    );
    await act(
      one,
      'roundClose',
      'RoundCloseInput',
      { round: round.id, expectedVersion: round.version },
      'round { id }',
    );
  }
  return negotiation;
}

/**
 * Made-up negotiations, with a known cause each: some brought in as case files, others copies of the first of these, until
 * there are so many with the large one.
 */
async function many(login, seat) {
  const casefiles = app.nest.get(CasefileService, { strict: false });
  const kinds = [...CAUSES, null];
  const times = Math.floor((NEGOTIATIONS - 1) / COPIED);
  const brought = [];
  for (let i = 0; i < NEGOTIATIONS - 1 - COPIED * Math.max(0, times - 1); i += 1) {
    const { file } = tell(700_000 + i, kinds[i % kinds.length]);
    // As much as a coded case has.
    const events = withoutLost(file.events.slice(-EVENTS));
    const text = JSON.stringify({ ...file, events });
    const { negotiation } = await casefiles.import({ login }, Buffer.from(text));
    await seat(app.ground.tokens.id('Negotiation', negotiation));
    brought.push(negotiation);
  }
  if (times > 1) await copied(brought.slice(0, COPIED), times - 1);
}

try {
  const one = await account('one', { mayOpenNegotiations: true });
  const two = await account('two');
  const analyst = await account('analyst');
  await account('administrator', { administrator: true });
  const grants = app.nest.get(GrantService, { strict: false });
  const seat = (login, role) => (negotiation) =>
    grants.giveApproved(
      { login: 'house' },
      { login: 'administrator' },
      { idempotencyKey: `bench/${login}/${negotiation}`, login, negotiation, role },
    );
  const seats = async (negotiation) => {
    await seat('two', 'NEGOTIATOR')(negotiation);
    await seat('analyst', 'ANALYST')(negotiation);
  };
  const id = await timed(`${NAMES} names, ${ROUNDS} rounds`, () => large(one, two, seats));
  await timed(`${NEGOTIATIONS} negotiations brought in`, () =>
    many('one', seat('analyst', 'ANALYST')),
  );
  const here = (selection) => `{ negotiation(code: "LARGE") { ${selection} } }`;
  const views = (token) => ({
    diagnosis: [
      token,
      `{ diagnosis(negotiation: "${id}") { level primary findings { cause strength grounds { inputs { name value } evidence { event } } } } }`,
    ],
    'stall spans': [token, `{ stallSpans(negotiation: "${id}") { level from until primary } }`],
    overview: [
      token,
      here(
        'overview { funnel { group tabled answered acknowledged accepted agreed released declined } offers { give ask gap } delivery { agreedNames deliveredNames } phases { phase days } mandates { rounds answers } channels { modality rounds namesAnswered namesAccepted } figures { value recorded } }',
      ),
    ],
    'matrix over time': [
      token,
      here(
        'rejections { cells { side { code } round { number } verdict reason group rejections standing } bySide { side { code } answered rejected standing } }',
      ),
    ],
    'matrix as of a day': [
      token,
      here(`rejections(asOf: "${day(400)}") { cells { verdict reason group rejections } }`),
    ],
    survival: [
      token,
      `{ survival(negotiations: ["${id}"], by: SEX) { n overall { held { n events median { time } } } tests { p } } }`,
    ],
    'comparison of all': [
      token,
      '{ comparison(cases: true) { code level primary idleDays tabled answered accepted agreed delivered facts phases { phase days } } }',
    ],
  });
  const journeys = {
    '100 refused names with journeys': [
      one,
      here(
        'refusedNames(first: 100) { totalCount nodes { captive { code journey { kind on { text } round { number } response { verdict reason } } } } }',
      ),
    ],
    '100 retained names': [
      one,
      here(
        'retainedNames(first: 100) { totalCount nodes { captive { code } response { reason } } }',
      ),
    ],
    '300 rounds, 100 a page': [
      one,
      here('rounds(first: 100) { totalCount nodes { number on { text } } }'),
    ],
  };
  const named = (who, questions) =>
    Object.fromEntries(Object.entries(questions).map(([name, one]) => [`${who}: ${name}`, one]));
  const found = await measured(
    { ...named('side', { ...views(one), ...journeys }), ...named('analyst', views(analyst)) },
    REPETITIONS,
  );
  say(
    `\n${'view'.padEnd(44)} ${'median ms'.padStart(10)} ${'first ms'.padStart(10)} ${'statements'.padStart(11)} ${'bytes'.padStart(10)}`,
  );
  for (const { name, median, first, statements, bytes } of found)
    say(
      `${name.padEnd(44)} ${median.toFixed(1).padStart(10)} ${first.toFixed(1).padStart(10)} ${String(statements).padStart(11)} ${String(bytes).padStart(10)}`,
    );
  const slow = found.filter(({ median }) => median >= INTERACTIVE).map(({ name }) => name);
  say(
    slow.length === 0
      ? `\nEach under a second (${load()}).`
      : `\nNOT INTERACTIVE: ${slow.join('; ')} (${load()})`,
  );
} finally {
  await close();
}
