import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AccountService } from '../../src/access/account.service.js';
import { build } from '../../src/app.js';
import { RecordFile } from '../../src/proof/record-file.service.js';
import { PASSWORD, TEST_CONFIG, TEST_KEY } from '../kit/app.js';
import { begin } from '../kit/own-process.js';
import { Pair } from '../kit/pair.js';
import type { Figure, Outcome, Taking } from './figure.js';

const LOGIN = 'writer';
const LANES = 4;
/** Between two writes of a client: there are some on their way at any moment, and time for what goes on beside them. */
const PAUSE_MS = 40;

/** The application as it serves, in a process of its own that can be killed. */
class Served {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly env: Readonly<Record<string, string>>,
    readonly port: number,
    private readonly output: number,
  ) {}

  static async begun(databaseUrl: string, folder: string, output: number): Promise<Served> {
    const port = await new Promise<number>((resolve) => {
      const server = createServer();
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
    });
    const env = {
      DATABASE_URL: databaseUrl,
      TABADUL_DATA_DIR: folder,
      TABADUL_MASTER_KEY: TEST_KEY,
      TABADUL_SECOND_FACTOR: 'optional',
      TABADUL_OPERATIONS: 'any',
    };
    const served = new Served(env, port, output);
    await served.start();
    return served;
  }

  async start(): Promise<void> {
    const file = join('test', 'kit', 'run-command.ts');
    const { env, output } = this;
    this.child = begin(file, ['start', '--port', String(this.port)], { env, output });
    for (const end = Date.now() + 90_000; Date.now() < end; await sleep(50)) {
      if (await this.ready()) return;
    }
    throw new Error('The application did not come up.');
  }

  private async ready(): Promise<boolean> {
    const url = `http://127.0.0.1:${this.port}/health/ready`;
    return fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Asks once; null where there was no answer, or one that says to repeat. */
  async ask(query: string, variables: object, token?: string): Promise<any> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(10_000),
      });
      const { data, errors } = (await answer.json()) as { data?: any; errors?: unknown[] };
      return errors || !data ? null : data;
    } catch {
      return null;
    }
  }

  async kill(): Promise<void> {
    const { child } = this;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await gone;
  }
}

const WRITE = `mutation ($input: PositionWriteInput!) { positionWrite(input: $input) { position { id } userErrors { message } } }`;

/** Clients that write, each act until it is acknowledged and under one key, and remember what was. */
class Clients {
  readonly acknowledged: string[] = [];
  /** Acts that were sent more than once. */
  repeated = 0;
  /** When the last was acknowledged, and the longest time without one since the last fault. */
  longestGap = 0;
  private last = performance.now();
  private writing = true;
  private readonly lanes: Promise<void>[];

  constructor(
    private readonly served: Served,
    private readonly token: string,
    private readonly negotiation: string,
  ) {
    this.lanes = Array.from({ length: LANES }, () => this.write());
  }

  private async write(): Promise<void> {
    while (this.writing) {
      const key = `fail-over/${randomUUID()}`;
      const input = { idempotencyKey: key, negotiation: this.negotiation, text: key };
      for (let tries = 0; ; tries += 1) {
        const data = await this.served.ask(WRITE, { input }, this.token);
        if (data?.positionWrite.position) {
          this.repeated += Number(tries > 0);
          break;
        }
        if (data) throw new Error(JSON.stringify(data));
        await sleep(50);
      }
      const now = performance.now();
      this.longestGap = Math.max(this.longestGap, now - this.last);
      this.last = now;
      this.acknowledged.push(key);
      await sleep(PAUSE_MS);
    }
  }

  /** Waits for that many more acknowledgements. */
  async more(count: number): Promise<void> {
    const target = this.acknowledged.length + count;
    for (const end = Date.now() + 90_000; this.acknowledged.length < target; await sleep(20)) {
      if (Date.now() > end) throw new Error('Nothing is acknowledged any more.');
    }
  }

  /** What is on its way is acknowledged first. */
  async end(): Promise<void> {
    this.writing = false;
    await Promise.all(this.lanes);
  }
}

interface Ground {
  pair: Pair;
  served: Served;
}

/** What goes wrong. Whatever it takes for the next fault to be possible is part of it. */
const FAULTS: Readonly<Record<string, (ground: Ground) => Promise<void>>> = {
  'primary killed': ({ pair }) => pair.failOver('SIGKILL'),
  'switched over': ({ pair }) => pair.failOver('SIGINT'),
  'connections cut': ({ pair }) => pair.cut(1500),
  'application killed': async ({ served }) => {
    await served.kill();
    await served.start();
  },
};

/** How many times each fault. */
const REPEATS = { quick: 1, whole: 20 };

async function prepared(databaseUrl: string, folder: string) {
  const config = { ...TEST_CONFIG, databaseUrl, folder, masterKey: TEST_KEY };
  const app = await build(config);
  try {
    await app.nest.get(AccountService, { strict: false }).create(
      { login: 'house' },
      {
        idempotencyKey: 'fail-over/writer',
        login: LOGIN,
        password: PASSWORD,
        mayOpenNegotiations: true,
      },
    );
  } finally {
    await app.close();
  }
}

async function opened(served: Served): Promise<{ token: string; negotiation: string }> {
  const { signIn } = await served.ask(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }',
    { input: { login: LOGIN, password: PASSWORD } },
  );
  const { negotiationOpen } = await served.ask(
    'mutation ($input: NegotiationOpenInput!) { negotiationOpen(input: $input) { negotiation { id } userErrors { message } } }',
    {
      input: {
        idempotencyKey: randomUUID(),
        code: 'FAIL-OVER',
        basis: 'AD_HOC',
        title: { en: 'Written under faults' },
        sides: [
          { code: 'A', name: { en: 'One side' } },
          { code: 'B', name: { en: 'The other' } },
        ],
      },
    },
    signIn.token,
  );
  return { token: signIn.token, negotiation: negotiationOpen.negotiation.id };
}

/** What stands in the database of what was acknowledged. */
async function compared(ownerUrl: string, acknowledged: readonly string[]) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ lost: string; notes: string; entries: string }>(
      `select (select count(*) from unnest($1::text[]) k where not exists (select from idempotency i where i.key = k)) as lost,
              (select count(*) from position_note) as notes,
              (select count(*) from record_entry where act = 'positionWrite') as entries`,
      [acknowledged],
    );
    const [{ lost, notes, entries }] = rows;
    return {
      lost: Number(lost) + Math.max(0, acknowledged.length - Number(notes)),
      duplicates:
        Math.max(0, Number(notes) - acknowledged.length) +
        Math.max(0, Number(entries) - acknowledged.length),
    };
  } finally {
    await client.end();
  }
}

async function breaksOf(databaseUrl: string, folder: string): Promise<number> {
  const app = await build({ ...TEST_CONFIG, databaseUrl, folder, masterKey: TEST_KEY });
  try {
    const breaks = await app.open.asOwner((source) =>
      app.nest
        .get(RecordFile, { strict: false })
        .verify({ query: (sql, parameters) => source.query(sql, parameters) }, []),
    );
    return breaks.length;
  } finally {
    await app.close();
  }
}

async function faults(root: string, output: number, { quick, say }: Taking): Promise<Outcome> {
  const folder = join(root, 'application');
  mkdirSync(folder);
  const pair = await Pair.begun(join(root, 'pair'));
  let served: Served | undefined;
  try {
    await prepared(pair.ownerUrl, folder);
    served = await Served.begun(pair.ownerUrl, folder, output);
    const { token, negotiation } = await opened(served);
    const clients = new Clients(served, token, negotiation);
    const repeats = REPEATS[quick ? 'quick' : 'whole'];
    const gaps: Record<string, number> = {};
    for (const [name, fault] of Object.entries(FAULTS)) {
      clients.longestGap = 0;
      for (let i = 0; i < repeats; i += 1) {
        await clients.more(5);
        await fault({ pair, served });
        await clients.more(5);
        // Whoever was left behind follows again, before the next fault.
        if (pair.alone) await pair.join();
      }
      gaps[name] = Math.round(clients.longestGap);
      say(
        `${name}: ${repeats} times, longest gap ${gaps[name]} ms, ${clients.acknowledged.length} writes acknowledged so far`,
      );
    }
    await clients.end();
    const { acknowledged, repeated } = clients;
    const { lost, duplicates } = await compared(pair.ownerUrl, acknowledged);
    // One that was never written counts as lost, or the count counts nothing.
    const sharp = (await compared(pair.ownerUrl, [...acknowledged, 'never'])).lost > lost;
    const breaks = await breaksOf(pair.ownerUrl, folder);
    return {
      value: `${repeats} × ${Object.keys(FAULTS).length} faults, ${acknowledged.length} writes acknowledged, ${repeated} of them repeated: ${lost} lost, ${duplicates} twice, ${breaks} breaks of the record`,
      ok: lost === 0 && duplicates === 0 && breaks === 0 && sharp && repeated > 0,
      details: { repeats, gapsMs: gaps, acknowledged: acknowledged.length, repeated, sharp },
    };
  } finally {
    await served?.kill();
    await pair.end();
  }
}

export const failOver: Figure = {
  name: 'fail-over',
  title: 'Fail-over under load: primary killed, switched over, connections cut, application killed',
  gate: '0 acknowledged writes lost, 0 twice, the record whole',
  minutes: 4,
  async run(taking) {
    const root = mkdtempSync(join(tmpdir(), 'tabadul-fail-over-'));
    chmodSync(root, 0o755);
    const output = openSync(join(root, 'application.log'), 'a');
    try {
      return await faults(root, output, taking);
    } finally {
      closeSync(output);
      rmSync(root, { recursive: true, force: true });
    }
  },
};
