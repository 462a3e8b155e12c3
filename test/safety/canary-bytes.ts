import { createWriteStream } from 'node:fs';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { newIdentity } from '../../src/backup/age.js';
import { startEmbedded } from '../../src/db/embedded/embedded.js';
import { TEST_KEY } from '../kit/app.js';
import { begin, command, ended } from '../kit/own-process.js';
import { ByteSearch, ENCODINGS } from './encodings.js';
import type { Figure, Outcome, Taking } from './figure.js';
import { CANARY } from './filling.js';

/**
 * Fields whose texts and numbers stand readable in the database: codes and counts. Everything else that is typed is
 * sealed. Written down by hand, from SECURITY.md.
 */
const READABLE = [
  'SideInput.code',
  'NegotiationOpenInput.code',
  'MandateInput.code',
  'ListDraftInput.code',
  'ListImportBeginInput.code',
  'DestinationNameInput.code',
  'PhotoSetRecordInput.code',
  'RemainsPhotoInput.reference',
  'FigureInput.value',
  'ParticularInput.value',
  'SourceAddInput.kind',
  'ProposalLegInput.count',
  'AnswerRecordInput.namesSpokenOf',
  'AnswerCountInput.count',
  'HandoverCountInput.count',
  'Captive.code',
];

/** What the process that told the world leaves to know. */
interface Told {
  databaseUrl: string;
  code: string;
  canaries: { text: string; field: string }[];
  failing: string[];
}

/** Ground of the figure: a data folder of its own, a folder for temporary files, one for what is written and what is given. */
class Place {
  readonly root = mkdtempSync(join(tmpdir(), 'tabadul-bytes-'));
  readonly data = this.made('data');
  readonly temporary = this.made('tmp');
  readonly written = this.made('written');
  readonly dump = this.made('dump');
  /** What somebody gives, or asked for in names: not searched. */
  readonly given = this.made('given');
  readonly log = openSync(join(this.written, 'application.log'), 'a');

  constructor() {
    chmodSync(this.root, 0o755);
  }

  private made(name: string): string {
    const folder = join(this.root, name);
    mkdirSync(folder, { mode: 0o755 });
    return folder;
  }

  /** Every file in which no name may stand; PostgreSQL's own programs left out. */
  files(): string[] {
    const folders = [this.data, this.temporary, this.written, this.dump];
    return folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !relative(this.data, path).startsWith(`postgresql${sep}`)),
    );
  }

  remove(): void {
    closeSync(this.log);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Of what sort a file is, for the counts. */
function sortOf(place: Place, path: string): string {
  const [top, ...rest] = relative(place.root, path).split(sep);
  if (top !== 'data') return top;
  const [, part] = rest;
  return rest[0] === 'cluster' ? `cluster/${part}` : rest[0];
}

const ARABIC = 'بتثجحخدذرزسشصضطع';

/** Arabic words that nothing else has, which no folding changes: as many as asked for. */
const arabicCanaries = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const letters = [12, 8, 4, 0].map((shift) => ARABIC[((i + 1) >> shift) & 15]);
    return `ظغببب${letters.join('')}غظ`;
  });

/** Lists and a case file with Arabic names come in, everything goes out that can, each by a command of its own. */
async function inAndOut(place: Place, told: Told, names: readonly string[]): Promise<string[]> {
  const env = {
    DATABASE_URL: told.databaseUrl,
    TABADUL_MASTER_KEY: TEST_KEY,
    TABADUL_DATA_DIR: join(place.data, 'beside'),
    TABADUL_LOG: 'info',
    TMPDIR: place.temporary,
  };
  const failed: string[] = [];
  const run = async (...words: string[]) => {
    const code = await command(words, { env, output: place.log });
    if (code !== 0) failed.push(`${words.slice(0, 2).join(' ')}: ${code}`);
  };
  const [given, written] = [
    (name: string) => join(place.given, name),
    (name: string) => join(place.written, name),
  ];
  const office = ['--as', 'office'];
  await run('case', 'export', told.code, ...office, '--out', given('case.json'));
  const exported = readFileSync(given('case.json'), 'utf8');
  if (told.canaries.every(({ text }) => !exported.includes(text)))
    failed.push('case export: holds no canary');

  const rows = names.map((_, i) => i).filter((i) => i % 4 === 0 && i + 3 < names.length / 2);
  const csv = [
    'الاسم الأول,اسم الأب,العائلة,اسم الأم,الجنس,المواليد',
    ...rows.map((i) => `${names.slice(i, i + 4).join(',')},ذكر,1990`),
  ].join('\r\n');
  writeFileSync(given('utf8.csv'), `\ufeff${csv}`);
  writeFileSync(given('utf16.csv'), Buffer.from(`\ufeff${csv}`, 'utf16le'));
  const side = told.canaries.find(({ field }) => field === 'SideInput.code')?.text ?? '';
  for (const name of ['utf8', 'utf16']) {
    const target = ['--negotiation', told.code, '--party', side, '--type', 'RETAINED'];
    await run('list', 'import', given(`${name}.csv`), ...target, '--code', name, ...office);
  }
  // The words of the case, each made another: an Arabic name, or another code.
  const words = new Map<string, string>();
  const others = names.slice(Math.floor(names.length / 2));
  const sealed = new Set(sealedOf(told).map(({ text }) => text));
  const other = exported.replace(CANARY, (word) => {
    if (!word.startsWith('zq')) return word;
    if (!words.has(word))
      words.set(word, sealed.has(word) ? (others[words.size] ?? word) : `c${words.size}`);
    return words.get(word) as string;
  });
  writeFileSync(given('other.json'), other);
  await run('case', 'import', given('other.json'), ...office);
  await run('record', 'export', '--out', written('record.jsonl'));
  const keys = await Promise.all([newIdentity(), newIdentity()]);
  const to = keys.flatMap(({ recipient }) => ['--to', recipient]);
  await run('backup', '--out', written('backup.age'), ...to);
  await run('matrix', told.code, ...office, '--json');
  await run('vault', 'rotate-data', '--reseal');
  return failed;
}

/** Every table of every schema of ours as text, as its owner reads it. */
async function dump(place: Place, databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
    );
    for (const { name } of rows) {
      const out = client.query(copyTo(`copy (select * from ${name}) to stdout`));
      const file = join(place.dump, `${name.replaceAll('"', '')}.txt`);
      await pipeline(out, createWriteStream(file));
    }
    return rows.length;
  } finally {
    await client.end();
  }
}

const sealedOf = (told: Told) => told.canaries.filter(({ field }) => !READABLE.includes(field));
const isWord = (text: string) => /^zq[a-z]{7}qz$/.test(text);
const DAY = /19[0-5]\d-\d\d-\d\d/g;

interface Hit {
  file: string;
  word: string;
  encoding: string;
}

/** Words of two scripts in every encoding, and birthdays as they are written, in every file. */
function sought(place: Place, words: readonly string[], days: ReadonlySet<string>): Hit[] {
  const search = new ByteSearch([
    words.filter((word) => isWord(word)),
    words.filter((word) => !isWord(word)),
  ]);
  return place.files().flatMap((path): Hit[] => {
    const file = sortOf(place, path);
    const found = search.inFile(path).map(({ word, encoding }) => ({ file, word, encoding }));
    const dates = days.size === 0 ? [] : (readFileSync(path).toString('latin1').match(DAY) ?? []);
    return [
      ...found,
      ...dates
        .filter((day) => days.has(day))
        .map((word) => ({ file, word, encoding: 'day as text' })),
    ];
  });
}

/** A word in every encoding, put into a table: whether it is found where the table lies, in the WAL and in a dump. */
async function planted(databaseUrl: string): Promise<{ word: string; in: string[] }> {
  const word = `zqaaaponmqz`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create table scratch (sealed bytea, words text)');
    // Twice: a page of the WAL may end in the middle of one.
    for (const encode of [...Object.values(ENCODINGS), ...Object.values(ENCODINGS)]) {
      const bytes = encode(word);
      await client.query('insert into scratch values ($1, $2)', [bytes, word]);
    }
  } finally {
    await client.end();
  }
  return { word, in: ['cluster/base', 'cluster/pg_wal'] };
}

const counted = (hits: readonly { file: string }[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { file } of hits) counts[file] = (counts[file] ?? 0) + 1;
  return counts;
};

async function bytesOf(place: Place, { say }: Taking): Promise<Outcome> {
  const port = 54331;
  let server = await startEmbedded({ folder: place.data, port });
  const report = join(place.given, 'told.json');
  try {
    const child = begin(join('test', 'safety', 'canary-bytes.told.ts'), [server.ownerUrl, report], {
      env: { TMPDIR: place.temporary },
      output: place.log,
    });
    const code = await ended(child);
    if (code !== 0) {
      const log = readFileSync(join(place.written, 'application.log'), 'utf8');
      throw new Error(`The world was not told: ${log.slice(-2000)}`);
    }
    const told = JSON.parse(readFileSync(report, 'utf8')) as Told;
    say(`told ${told.canaries.length} canaries`);
    const names = arabicCanaries(600);
    const failed = await inAndOut(place, told, names);
    const tables = await dump(place, told.databaseUrl);
    await server.close();

    const sealed = sealedOf(told).map(({ text }) => text);
    const words = [...sealed.filter(isWord), ...told.failing, ...names];
    const days = new Set(sealed.filter((text) => /^19[0-5]\d-/.test(text)));
    const files = place.files();
    const megabytes = Math.round(files.reduce((n, path) => n + statSync(path).size, 0) / 1e6);
    say(`${files.length} files, ${megabytes} MB, ${words.length} words and ${days.size} days`);
    const hits = sought(place, words, days);
    // What may be read is found in the same bytes: the search sees what is there.
    const codes = told.canaries.filter(
      ({ text, field }) => READABLE.includes(field) && isWord(text),
    );
    const readable = counted(
      sought(
        place,
        codes.map(({ text }) => text),
        new Set(),
      ),
    );

    server = await startEmbedded({ folder: place.data, port });
    const { databaseUrl } = told;
    const moved = new URL(databaseUrl);
    moved.port = String(server.port);
    const plant = await planted(moved.href);
    await server.close();
    const seen = sought(place, [plant.word, 'zqaaapppmqz'], new Set());
    const unseen = plant.in.filter((part) => {
      const here = new Set(seen.filter(({ file }) => file === part).map((hit) => hit.encoding));
      return new Set(seen.map((hit) => hit.encoding)).size > here.size || here.size < 12;
    });
    const blind = ['cluster/base', 'cluster/pg_wal', 'dump'].filter((part) => !readable[part]);
    return {
      value: `${hits.length} found of ${words.length + days.size} in ${files.length} files of ${megabytes} MB, ${tables} tables dumped`,
      ok: hits.length === 0 && failed.length === 0 && unseen.length === 0 && blind.length === 0,
      details: {
        files: counted(files.map((path) => ({ file: sortOf(place, path) }))),
        encodings: Object.keys(ENCODINGS).length,
        found: counted(hits),
        hits: hits.slice(0, 60),
        readableCodesFound: readable,
        plantedFound: counted(seen),
        unseen,
        blind,
        failed,
      },
    };
  } finally {
    await server.close();
  }
}

export const canaryBytes: Figure = {
  name: 'canary-bytes',
  title: 'Canaries in bytes: data directory, WAL, dump, backup, logs, temporary files',
  gate: '0, in any encoding; a planted word is found',
  minutes: 2,
  async run(taking) {
    const place = new Place();
    try {
      return await bytesOf(place, taking);
    } finally {
      place.remove();
    }
  },
};
