import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Application } from '../app.js';
import {
  erase,
  ERASURE_REASONS,
  ErasureRefused,
  type ErasureReason,
  type Two,
} from '../vault/erasure.js';
import {
  commandSource,
  environmentSource,
  type KeySource,
  makeKeyFile,
  nextOf,
  readKey,
  replaceKeyFile,
  wordsOf,
} from '../vault/key-source.js';
import type { MasterKey } from '../vault/master-key.js';
import { NoSuchAccount } from '../vault/owner.js';
import { reseal, type Resealed } from '../vault/reseal.js';
import { rotateDataKeys } from '../vault/rotation.js';
import { vaultStatus } from '../vault/status.js';
import { Problem, print, printJson, say } from './exit.js';
import { type DataOptions, withApp } from './with-app.js';

export async function status(options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    const now = await app.open.asOwner((owner) => vaultStatus(owner, app.open.keySource));
    if (options.json) {
      printJson(now);
      return;
    }
    const { inUse, retired, destroyed, underOtherMaster, oldest, newest } = now.dataKeys;
    const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '-';
    print(`Master key   from ${now.source}; fingerprint ${now.fingerprint}`);
    print(
      `Data keys    ${inUse} in use (${day(oldest)} to ${day(newest)}), ${retired} retired, ${destroyed} destroyed`,
    );
    print(`House keys   ${now.houseKeys}`);
    print(`Under another master key: ${underOtherMaster}`);
    print(`Negotiations whose names were erased: ${now.erasedNegotiations}`);
  });
}

export interface NewKeyOptions extends DataOptions {
  newKeyFile?: string;
  newKeyCommand?: string;
  newKeyEnv?: string;
}

/** Where the new key is to be taken from; undefined: it is made here. */
function newSource({ newKeyFile, newKeyCommand, newKeyEnv }: NewKeyOptions): KeySource | undefined {
  const given: (KeySource | undefined)[] = [
    newKeyFile ? { kind: 'file', path: newKeyFile, mayMake: false } : undefined,
    newKeyCommand ? commandSource(newKeyCommand) : undefined,
    newKeyEnv ? environmentSource(newKeyEnv, process.env[newKeyEnv] ?? '') : undefined,
  ];
  const sources = given.filter((source) => source !== undefined);
  if (sources.length > 1) throw new Problem('Take the new key from one place.');
  return sources[0];
}

/** Puts the new key beside the key file, where servers look for it from the moment that the database has changed. */
async function keyBeside(path: string, from: KeySource | undefined): Promise<MasterKey> {
  const next = nextOf(path);
  const waiting: KeySource = { kind: 'file', path: next, mayMake: false };
  if (from?.kind === 'file' && from.path === next) return readKey(from);
  const wanted = from && (await readKey(from));
  if (!existsSync(next)) return makeKeyFile(next, wanted);
  const there = await readKey(waiting);
  if (wanted && wanted.fingerprint() !== there.fingerprint()) {
    throw new Problem(
      `${next} holds another new key, of a rotation that was begun. Finish it without naming a key, or take that file away.`,
    );
  }
  return there;
}

export async function rotateMaster(options: NewKeyOptions): Promise<void> {
  const from = newSource(options);
  await withApp(options, async (app) => {
    const { keySource } = app.open;
    if (keySource.kind !== 'file' && !from) {
      throw new Problem(
        `The master key comes from ${wordsOf(keySource)}, which cannot be changed here: name the new key by --new-key-file, --new-key-command or --new-key-env.`,
      );
    }
    const old = await readKey(keySource);
    const next =
      keySource.kind === 'file'
        ? await keyBeside(keySource.path, from)
        : await readKey(from as KeySource);
    if (next.fingerprint() === old.fingerprint()) throw new Problem('That is the key in force.');
    const done = await named(() => app.open.rotateMasterKey(next, options.as));
    const kept = keySource.kind === 'file' ? replaceKeyFile(keySource.path, old) : null;
    // Who is given the key by a variable or a program may not have the new one yet.
    if (kept) await app.open.renewPasswords(options.as);
    if (options.json) {
      printJson({ ...done, oldKey: kept });
      return;
    }
    print(
      `${done.dataKeys} data keys and ${done.houseKeys} keys of the house are wrapped under the new master key (${done.to}).`,
    );
    if (kept) {
      print(
        `${wordsOf(keySource)} holds it; processes that serve read it there. The old key is kept as ${kept}:`,
      );
      print('old backups need it. Move it to where they are, and away from here.');
    } else {
      print(
        `Let ${wordsOf(keySource)} give the new key now. ${keySource.kind === 'command' ? 'Processes that serve ask it again.' : 'Start every process that serves again: until then it opens what it had opened.'}`,
      );
      print('Then: tabadul vault renew-passwords, for the roles of the database.');
    }
  });
}

export async function renewPasswords(options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    await named(() => app.open.renewPasswords(options.as));
    if (options.json) printJson({ renewed: true });
    else print('The roles of the database have new passwords; processes that serve learn them.');
  });
}

interface ScopeOptions extends DataOptions {
  negotiation?: string;
  reseal?: boolean;
}

export async function rotateData(options: ScopeOptions): Promise<void> {
  await withApp(options, async (app) => {
    const scope = await scopeOf(app, options.negotiation);
    const made = await named(() =>
      app.open.asOwner((owner) => rotateDataKeys(owner, app.open.keyring, scope, options.as)),
    );
    const resealed = options.reseal ? await resealAll(app, scope, options) : null;
    if (options.json) printJson({ keys: made, ...resealed });
    else {
      print(`${made} new data keys seal what is written from now on.`);
      if (resealed) print(toldOf(resealed));
      else
        print('What the old ones sealed stays under them: `vault reseal` seals it under the new.');
    }
  });
}

export async function vaultReseal(options: ScopeOptions): Promise<void> {
  await withApp(options, async (app) => {
    const done = await resealAll(app, await scopeOf(app, options.negotiation), options);
    if (options.json) printJson(done);
    else print(toldOf(done));
  });
}

const toldOf = ({ values, destroyed, left, altered }: Resealed) =>
  [
    `${values} values sealed again; ${destroyed} old keys destroyed${left > 0 ? `; ${left} old keys still seal something: repeat \`vault reseal\`` : ''}.`,
    ...(altered.length > 0
      ? [
          `${altered.length} do not open and stay as they are, under their old keys: somebody altered or moved them. \`record verify\` names the entries.`,
          ...altered.map((one) => `  ${one}`),
        ]
      : []),
  ].join('\n');

async function resealAll(app: Application, scope: string | null, { as, json }: DataOptions) {
  let values = 0;
  return named(() =>
    app.open.asOwner((owner) =>
      reseal(owner, app.open.keyring, scope, as, (done) => {
        values += done.values;
        if (!json) say(`  ${done.table}: ${done.values} (${values} in all)`);
      }),
    ),
  );
}

interface DestroyOptions extends ScopeOptions, Two {
  negotiation: string;
  reason: string;
  yes?: string;
}

export async function destroy(options: DestroyOptions): Promise<void> {
  const reason = ERASURE_REASONS.find((one): one is ErasureReason => one === options.reason);
  if (!reason) throw new Problem(`A reason is one of ${ERASURE_REASONS.join(', ')}.`);
  await withApp(options, async (app) => {
    const id = (await scopeOf(app, options.negotiation)) as string;
    const typed = options.yes ?? (await typedCode(options.negotiation));
    if (typed !== options.negotiation) throw new Problem('Nothing was erased: the code differs.');
    const done = await named(() =>
      app.open.asOwner((owner) => erase(owner, id, { by: options.by, and: options.and }, reason)),
    );
    if (options.json) printJson({ negotiation: options.negotiation, ...done });
    else {
      print(
        `The names of ${options.negotiation} are erased: ${done.keys} keys destroyed. Codes, counts and the record remain.`,
      );
      print(
        'Backups and archived WAL from before still hold the keys, wrapped: destroy them too, or keep them where the master key is not.',
      );
    }
  });
}

async function typedCode(code: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Problem(`Say it again by --yes ${code}.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(
      `This erases every name, place and word of ${code} for good. Type its code: `,
    );
  } finally {
    terminal.close();
  }
}

/** The uuid of a negotiation by its code, whoever sees it: the house keeps the keys of all. Null for all. */
async function scopeOf(app: Application, code: string | undefined): Promise<string | null> {
  if (!code) return null;
  const rows = await app.open.asOwner((owner) =>
    owner.query<{ id: string }[]>('select id from negotiation where code = $1', [code]),
  );
  if (rows.length === 0) throw new Problem(`There is no negotiation with the code ${code}.`);
  if (rows.length > 1)
    throw new Problem(
      `${rows.length} negotiations have the code ${code}: none of them was touched.`,
    );
  return rows[0].id;
}

/** What was refused, as a sentence for stderr. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoSuchAccount || error instanceof ErasureRefused) {
      throw new Problem(error.message);
    }
    throw error;
  }
}
