import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { House } from '../kit/app.js';
import { MARK, MISTAKES, OPERATIONS, SIMPLE_TYPES, told } from '../kit/attacks.js';
import { attacksOnArguments, attacksOnInputs } from './attack-inputs.js';
import { type Attack, attackedBy, MOST_MS, send, wrong } from './attacking.js';
import { Caller } from './caller.js';
import type { Figure, Outcome, Taking } from './figure.js';
import type { CanaryWorld } from './world.js';

const QUERY = '{ viewer { login } }';
const MUTATION = 'mutation { signOut { ended } }';
const asked = (query: string) => JSON.stringify({ query });
const role = 'office' as const;
const kB = (n: number) => MARK.repeat(Math.ceil((n * 1000) / MARK.length));

/** Operations of all sorts that tie up, ask too much, or ask amiss. */
const OF_OPERATIONS: readonly Attack[] = [
  ...Object.entries(OPERATIONS).map(([what, body]): Attack => ({
    what: `an operation ${what}`,
    role,
    body: JSON.stringify(body),
  })),
  ...MISTAKES.map((query): Attack => ({ what: `a mistake: ${query}`, role, body: asked(query) })),
  ...[
    '{ __type(name: "Captive") { fields { name } } }',
    'query { ...a } fragment a on Query { __schema { queryType { name } } }',
    'subscription { viewer { login } }',
    `{ viewer { login(x: ${'['.repeat(900)}${']'.repeat(900)}) } }`,
    `{ viewer { login ${'@skip(if: false)'.repeat(6)} } }`,
    `{ ...${Array.from({ length: 300 }, (_, i) => `f${i} } fragment f${i} on Query { ...`).join('')}f300 } fragment f300 on Query { viewer { login } }`,
    `query (${Array.from({ length: 400 }, (_, i) => `$v${i}: Int`).join(' ')}) { viewer { login } }`,
    `${'{'.repeat(1900)}`,
    `"""${kB(60)}""" { viewer { login } }`,
  ].map((query): Attack => ({
    what: `an operation ${query.slice(0, 60)}…`,
    role,
    body: asked(query),
  })),
  {
    what: 'a digest in the place of a question',
    role,
    body: JSON.stringify({
      extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
    }),
  },
];

/** Bodies that are no question. */
const OF_BODIES: readonly Attack[] = [
  ...[
    `{"query": "${MARK}`,
    'null',
    '7',
    '"text"',
    '[]',
    '{}',
    `{"__proto__": {"query": "${QUERY}"}}`,
    `{"query": ["${QUERY}"]}`,
    `{"query": "${QUERY}", "variables": "${MARK}"}`,
    `{"query": "${QUERY}", "variables": [1]}`,
    `{"query": "${QUERY}", "operationName": 7}`,
    `{"query": "${QUERY}", "extensions": "${MARK}"}`,
    `${'['.repeat(45_000)}${']'.repeat(45_000)}`,
    `[${Array.from({ length: 50 }, () => asked(QUERY)).join(',')}]`,
    `[${asked(QUERY)}]`,
  ].map((body): Attack => ({ what: `a body ${body.slice(0, 40)}…`, role, body })),
  {
    what: 'a body with broken UTF-8 where a name should be',
    role,
    body: Buffer.concat([
      Buffer.from('{"query": "{ viewer { '),
      Buffer.from([0xc3, 0x28]),
      Buffer.from(' } }"}'),
    ]),
  },
  { what: 'a body in UTF-16', role, body: Buffer.from(asked(QUERY), 'utf16le') },
  ...[101, 1000, 20_000].map((n): Attack => ({
    what: `a body of ${n} kB`,
    role,
    body: asked(kB(n)),
  })),
  ...['gzip', 'deflate', 'br', 'rot13'].map((encoding): Attack => ({
    what: `a body that unpacks to 100 MB, or is said to (${encoding})`,
    role,
    headers: { 'content-encoding': encoding },
    body: gzipSync(Buffer.alloc(100_000_000, ' ')),
  })),
  {
    what: 'a body in an unknown set of characters',
    role,
    headers: { 'content-type': 'application/json; charset=x-marked-7f3a' },
    body: asked(QUERY),
  },
];

/** What another site could have a browser send, and methods that are none here. */
const OF_OTHER_SITES: readonly Attack[] = [
  ...SIMPLE_TYPES.flatMap((type) =>
    [QUERY, MUTATION].map((query): Attack => ({
      what: `"${type}" with ${query}`,
      role,
      headers: { 'content-type': type },
      body: type.includes('urlencoded') ? `query=${encodeURIComponent(query)}` : asked(query),
    })),
  ),
  ...['application/xml', 'application/octet-stream', 'application/x-ndjson', 'text/html'].map(
    (type): Attack => ({
      what: `"${type}"`,
      role,
      headers: { 'content-type': type },
      body: asked(QUERY),
    }),
  ),
  ...[QUERY, MUTATION].map((query): Attack => ({
    what: `GET ${query} without leave`,
    role,
    method: 'GET',
    headers: { 'content-type': '' },
    path: `/graphql?query=${encodeURIComponent(query)}`,
  })),
  {
    what: 'GET of a mutation',
    role,
    method: 'GET',
    headers: { 'apollo-require-preflight': '1' },
    path: `/graphql?query=${encodeURIComponent(MUTATION)}`,
  },
  ...['PUT', 'PATCH', 'DELETE'].map((method): Attack => ({
    what: method,
    role,
    method,
    body: asked(QUERY),
  })),
];

/** Other doors. */
const OF_PAGES: readonly Attack[] = [
  { what: 'a header of 60 kB', headers: { 'x-marked': kB(60) }, body: asked(QUERY) },
  { what: 'a session that is none', headers: { cookie: `tabadul=${MARK}` }, body: asked(QUERY) },
  ...['/..%2f..%2fetc%2fpasswd', `/${MARK}`, '/%ff%fe', '/graphql/../../x', `/${kB(7)}`].map(
    (path): Attack => ({ what: `GET ${path.slice(0, 40)}`, method: 'GET', path }),
  ),
  ...['/sign-in', '/sign-in/second', '/invitation'].flatMap((path) =>
    [
      `login=${kB(200)}`,
      `${Array.from({ length: 2000 }, (_, i) => `a${i}=1`).join('&')}`,
      'login[__proto__][x]=1&login[]=2',
      '%',
    ].map((body): Attack => ({
      what: `a form to ${path}: ${body.slice(0, 20)}…`,
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })),
  ),
];

interface Failed {
  what: string;
  wrong: string;
  answer: string;
}

async function attack(world: CanaryWorld, house: House, taking: Taking): Promise<Outcome> {
  const caller = await Caller.of(house, world.tokens);
  const { port } = house.app.nest.getHttpServer().address() as AddressInfo;
  try {
    const negotiation = world.done.find(({ mutation }) => mutation === 'negotiationOpen')?.input;
    const generated = [
      ...attacksOnInputs(world),
      ...attacksOnArguments(
        world.schema,
        `negotiation(code: ${JSON.stringify(negotiation?.code)})`,
      ),
    ];
    const groups: Readonly<Record<string, readonly Attack[]>> = {
      operations: OF_OPERATIONS,
      bodies: OF_BODIES,
      'other sites': OF_OTHER_SITES,
      pages: OF_PAGES,
      'every argument': generated.filter((_, i) => !taking.quick || i % 10 === taking.seed % 10),
    };
    const counts: Record<string, { sent: number; slowestMs: number; slowest: string }> = {};
    const failed: Failed[] = [];
    let dead = 0;
    for (const [group, attacks] of Object.entries(groups)) {
      const count = (counts[group] = { sent: 0, slowestMs: 0, slowest: '' });
      for (const one of attacks) {
        const token = one.role && world.tokens[one.role];
        const answered = await attackedBy(port, one, token);
        count.sent += 1;
        if (answered.ms > count.slowestMs)
          [count.slowestMs, count.slowest] = [Math.round(answered.ms), one.what];
        const why = wrong(one, answered);
        if (why) failed.push({ what: one.what, wrong: why, answer: answered.text.slice(0, 300) });
        if (!(await alive(port, world))) dead += 1;
      }
      taking.say(
        `${group}: ${count.sent} sent, slowest ${count.slowestMs} ms (${count.slowest}), ${failed.length} failed so far`,
      );
    }
    const halves = await halfLines(port, world);
    const sent = Object.values(counts).reduce((n, one) => n + one.sent, 0);
    const slowest = Math.max(...Object.values(counts).map((one) => one.slowestMs));
    const sharp = await selfTest(port, world);
    return {
      value: `${sent - failed.length} of ${sent} refused, slowest ${slowest} ms; the server answered after each but ${dead}`,
      ok: failed.length === 0 && dead === 0 && halves && sharp && sent > 100,
      details: {
        counts,
        aliveWith200HalfLines: halves,
        canFail: sharp,
        failed: failed.slice(0, 60),
      },
    };
  } finally {
    caller.close();
  }
}

/** The server is there, and serves who attacked it. */
async function alive(port: number, world: CanaryWorld): Promise<boolean> {
  const { status, text } = await send(
    port,
    { what: 'alive', body: asked(QUERY) },
    world.tokens[role],
  );
  return status === 200 && text.trim() === '{"data":{"viewer":{"login":"office"}}}';
}

/** Two hundred connections that say half a line and no more keep nobody else waiting. */
async function halfLines(port: number, world: CanaryWorld): Promise<boolean> {
  const sockets = Array.from({ length: 200 }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-le');
    return socket;
  });
  const there = await alive(port, world);
  for (const socket of sockets) socket.destroy();
  return there;
}

/** A good question is no attack, and counts as one that was answered; so does an answer that tells too much. */
async function selfTest(port: number, world: CanaryWorld): Promise<boolean> {
  const good: Attack = { what: 'a good question', role, body: asked(QUERY) };
  const answered = await send(port, good, world.tokens[role]);
  const slow = { ...answered, status: 400, ms: MOST_MS + 1 };
  const tale = 'error: relation "captive" does not exist at query (/src/db/database.ts:12:3)';
  return (
    wrong(good, answered) === 'was answered' &&
    wrong(good, slow) !== null &&
    wrong(good, { status: 500, text: '', ms: 1 }) !== null &&
    told(tale) !== null
  );
}

export const attackRequests: Figure = {
  name: 'attack-requests',
  title: 'Attack requests: operations, bodies, other sites, and every argument there is',
  gate: `all refused within ${MOST_MS} ms, none tells anything, the server alive after each`,
  minutes: 0.5,
  byTheClock: true,
  async run(taking) {
    const world = await taking.world();
    const house = await world.copy();
    try {
      return await attack(world, house, taking);
    } finally {
      await house.close();
    }
  },
};
