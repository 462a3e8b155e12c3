/**
 * Asks a running demonstration a few questions, in the name of several roles, and says whether the answers are what it
 * promises.
 *
 *     node scripts/demo-queries.mjs http://127.0.0.1:3000
 */
const [base = 'http://127.0.0.1:3000'] = process.argv.slice(2);

/** Long enough for a small machine, short enough that a hung server fails the run. */
const PATIENCE_MS = 30_000;

const WHOLE = `{
  negotiation(code: "HAMA-N") {
    captives(first: 100) { totalCount nodes { code identity { fullName } } }
    rejections { coarsened cells { rejections standing captives { code } } bySide { side { code } answered rejected standing } }
  }
}`;

/** What each role is asked, and what is wrong with an answer; nothing when it is right. */
const QUESTIONS = [
  {
    as: 'mediator',
    name: 'the negotiations on record',
    query: '{ negotiations(first: 20) { totalCount nodes { code } } }',
    check: ({ negotiations: { totalCount, nodes } }) => {
      if (totalCount !== 9) return `expected the 8 coded cases and HAMA-N, got ${totalCount}`;
      if (new Set(nodes.map((node) => node.code)).size !== 9)
        return 'two negotiations carry the same code';
    },
  },
  {
    as: 'mediator',
    name: 'what the Houthi side said of 8,576 names, by counts',
    query:
      '{ negotiation(code: "YEM-STOCKHOLM") { lists { code versions { figures { measure value } } } rejections { declared { side { code } outcome count standing } } } }',
    check: ({ negotiation: { lists, rejections } }) => {
      const figures = lists.find((list) => list.code === 'G1').versions[0].figures;
      const total = figures.find((figure) => figure.measure === 'TOTAL').value;
      if (total !== 8576) return `the list G1 has ${total} names`;
      const notHeld = rejections.declared.find(
        (row) => row.side.code === 'HOU' && row.outcome === 'NOT_HELD',
      );
      if (notHeld?.count !== 2700 || !notHeld.standing)
        return `NOT_HELD is ${JSON.stringify(notHeld)}`;
    },
  },
  {
    as: 'mediator',
    name: 'who was refused, by whom, with names',
    query: WHOLE,
    check: ({ negotiation: { captives, rejections } }) => {
      if (!captives.nodes.every((captive) => captive.identity?.fullName))
        return 'a name is missing';
      const government = rejections.bySide.find((row) => row.side.code === 'GOV');
      if (government?.rejected !== 100 || government.standing !== 91)
        return `GOV: ${JSON.stringify(government)}`;
    },
  },
  {
    as: 'observer',
    name: 'an observer sees codes and no name',
    query: WHOLE,
    check: ({ negotiation: { captives, rejections } }) => {
      if (captives.totalCount === 0) return 'there are no persons';
      if (captives.nodes.some((captive) => captive.identity !== null)) return 'there is a name';
      if (!rejections.cells.some((cell) => cell.captives.length > 0))
        return 'no cell has its persons';
    },
  },
  {
    as: 'analyst',
    name: 'an analyst sees coarsened counts and no person',
    query: WHOLE,
    check: ({ negotiation: { captives, rejections } }) => {
      if (captives.totalCount !== 0) return 'there are persons';
      if (!rejections.coarsened) return 'the counts are not coarsened';
      const counts = rejections.cells.flatMap((cell) => [cell.rejections, cell.standing]);
      if (counts.length === 0) return 'there are no cells';
      if (counts.some((count) => count !== null && (count < 5 || count % 5 !== 0)))
        return 'a count is too fine';
      if (rejections.cells.some((cell) => cell.captives.length > 0)) return 'a cell has persons';
    },
  },
  {
    as: 'administrator',
    name: 'an administrator sees accounts and no case',
    query: '{ accounts(first: 50) { totalCount } negotiations(first: 20) { totalCount } }',
    check: ({ accounts, negotiations }) => {
      if (accounts.totalCount < 10) return `there are ${accounts.totalCount} accounts`;
      if (negotiations.totalCount !== 0) return 'there are negotiations';
    },
  },
];

/**
 * @param {string} query
 * @param {object} [variables]
 * @param {string} [token]
 */
async function ask(query, variables, token) {
  const response = await fetch(new URL('/graphql', base), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await response.text();
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Error(`status ${response.status} and no JSON: ${text.slice(0, 200)}`);
  }
  if (body.errors?.length) throw new Error(body.errors.map((error) => error.message).join('; '));
  return body.data;
}

/** @param {string} login */
async function signIn(login) {
  const { signIn: answer } = await ask(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }',
    { input: { login, password: `demo-${login}-demo` } },
  );
  if (!answer.token) throw new Error(answer.userErrors.map((error) => error.message).join('; '));
  return answer.token;
}

let failed = 0;

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
async function step(name, work) {
  const began = performance.now();
  try {
    const result = await work();
    console.log(`✓ ${name} (${Math.round(performance.now() - began)} ms)`);
    return result;
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

for (const login of new Set(QUESTIONS.map((question) => question.as))) {
  const token = await step(`signed in as ${login}`, () => signIn(login));
  if (!token) continue;
  for (const question of QUESTIONS.filter((one) => one.as === login)) {
    await step(question.name, async () => {
      const complaint = question.check(await ask(question.query, {}, token));
      if (complaint) throw new Error(complaint);
    });
  }
}
process.exitCode = failed > 0 ? 1 : 0;
