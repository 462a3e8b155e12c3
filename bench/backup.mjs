/**
 * What a backup and its restoring cost: time, size, and the most memory that either process held, beside a server that
 * goes on serving the record.
 *
 *     npm run build && node bench/backup.mjs [names]
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../dist/src/app.js';
import { AccountService } from '../dist/src/access/account.service.js';
import { configFor } from '../dist/src/config.js';
import { batches, madeUp } from './kit.mjs';

const NAMES = Number(process.argv[2] ?? 10_000);
const BATCH = 200;
const TABADUL = fileURLToPath(new URL('../bin/tabadul.mjs', import.meta.url));
const TELL_MEMORY = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS + '\\n'))",
)}`;

const folder = mkdtempSync(join(tmpdir(), 'tabadul-bench-'));
chmodSync(folder, 0o755);
const at = (name) => join(folder, name);
const app = await build({
  ...configFor('own', {}),
  secondFactor: 'optional',
  operations: 'any',
  folder: at('served/own'),
});
await app.nest.listen(0, '127.0.0.1');
const url = `${await app.nest.getUrl()}/graphql`;
let token;

async function ask(query, variables = {}) {
  const headers = { 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  const body = JSON.stringify({ query, variables });
  const { data, errors } = await (await fetch(url, { method: 'POST', headers, body })).json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

async function act(mutation, input, selection) {
  const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
  const data = await ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  const [error] = data[mutation].userErrors;
  if (error) throw new Error(error.message);
  return data[mutation];
}

/** Runs a command in a process of its own: seconds, and its peak of memory in MB. */
async function command(data, ...args) {
  const began = performance.now();
  const child = spawn(process.execPath, [TABADUL, ...args], {
    env: {
      ...process.env,
      TABADUL_DATA_DIR: at(data),
      NODE_OPTIONS: `--import=${TELL_MEMORY}`,
    },
  });
  let out = '';
  let told = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (told += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(told);
  const peak = Math.round(Number(/peak (\d+)/.exec(told)?.[1]) / 1024);
  return { seconds: (performance.now() - began) / 1000, peak, out: out.trim() };
}

const row = (what, { seconds, peak }) =>
  console.log(
    `${what.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s ${String(peak).padStart(6)} MB`,
  );

try {
  const password = 'a password for benches';
  await app.nest
    .get(AccountService, { strict: false })
    .create(
      { login: 'house' },
      { idempotencyKey: 'bench/one', login: 'one', password, mayOpenNegotiations: true },
    );
  const signedIn = await ask(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token } }',
    { input: { login: 'one', password } },
  );
  token = signedIn.signIn.token;
  const sides = [
    { code: 'A', name: { en: 'A' } },
    { code: 'B', name: { en: 'B' } },
  ];
  const { negotiation } = await act(
    'negotiationOpen',
    { code: 'LARGE', basis: 'AD_HOC', sides },
    'negotiation { id sides { id } }',
  );
  const [a, b] = negotiation.sides;
  const { source } = await act(
    'sourceAdd',
    { negotiation: negotiation.id, kind: 'document' },
    'source { id }',
  );
  const people = madeUp(NAMES, { heldBy: b.id, claimedBy: a.id, source: source.id });
  for (const captives of batches(people, BATCH))
    await act('captivesRecord', { negotiation: negotiation.id, captives }, 'captives { id }');

  const recipients = [];
  for (const key of ['one.key', 'two.key'])
    recipients.push((await command('served', 'backup', 'keygen', '--out', at(key))).out);
  const to = recipients.flatMap((one) => ['--to', one]);
  const file = at('bench.age');
  const key = ['--identity', at('two.key')];
  const none = await command('served', 'migrate');
  const backup = await command('served', 'backup', ...to, '--out', file);
  const verify = await command('served', 'backup', '--verify', file, ...key);
  mkdirSync(at('restored/own'), { recursive: true });
  copyFileSync(at('served/own/master.key'), at('restored/own/master.key'));
  const restore = await command('restored', 'restore', file, ...key);
  console.log(`${NAMES} captives, ${backup.out.split('\n')[0].split(': ')[1]}`);
  console.log(`${statSync(file).size} bytes encrypted`);
  row('starting a command', none);
  row('backup', backup);
  row('verify', verify);
  row('restore, new folder', restore);
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
