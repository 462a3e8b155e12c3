import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database, type Tx } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { log } from '../graphql/log.js';
import { loadCheckpointKey } from './checkpoint-key.js';
import { consistencyProof, leavesOf, rootOf } from './merkle.rules.js';
import { checkpointText, type NoteSigner, readCheckpoint } from './note.rules.js';

const HOUR = 3_600_000;

/** Runs statements as the owner: the proof of the record looks past all policies. */
export interface Owner {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
}

/** A signed note, and the tree that it is about. */
export interface Made {
  note: string;
  size: number;
  root: Buffer;
  leaves: Buffer[];
}

/**
 * Checkpoints of the whole record: the root of the tree over all entries of the house, signed by a key that is not in the
 * database. Kept in `checkpoints/` of the data folder, one file for each size of the tree.
 */
@Injectable()
export class Checkpoints implements OnModuleDestroy {
  private signing: NoteSigner | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  /** The key of this house, made at first use. */
  get signer(): NoteSigner {
    this.signing ??= loadCheckpointKey(this.ground.config);
    return this.signing;
  }

  /** A checkpoint over every entry there is, as the application sees them, or the owner. */
  async make(owner?: Owner): Promise<Made> {
    const sql = 'select record_tree() as tree';
    const [{ tree }] = owner
      ? await owner.query<{ tree: Buffer }[]>(sql)
      : await this.database.withoutViewer<{ tree: Buffer }>(sql);
    const leaves = leavesOf(tree);
    const checkpoint = { origin: this.signer.name, size: leaves.length, root: rootOf(leaves) };
    return { ...checkpoint, leaves, note: this.signer.sign(checkpointText(checkpoint)) };
  }

  /** Makes one and keeps it, where there is something new since the last; one that was kept is never written over. */
  async keep(): Promise<Made> {
    const made = await this.make();
    mkdirSync(this.folder, { recursive: true });
    const file = join(this.folder, `${String(made.size).padStart(12, '0')}.txt`);
    if (!existsSync(file)) writeFileSync(file, made.note, { flag: 'wx' });
    return made;
  }

  /** The notes that were kept, oldest first, by the names of their files. */
  kept(): { file: string; note: string }[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => /^\d{12}\.txt$/.test(name))
      .sort()
      .map((name) => join(this.folder, name))
      .map((file) => ({ file, note: readFileSync(file, 'utf8') }));
  }

  /** The last one that was kept, for who may see the integrity of the record, and the proof since an older one. */
  async shown(tx: Tx, since: number | undefined) {
    const may = await tx.row<{ may: boolean }>('select may_see_integrity() as may');
    const last = this.kept().at(-1);
    if (!may?.may || !last) return null;
    const read = readCheckpoint(last.note, this.signer.verifierKey);
    if (typeof read === 'string') throw new Error(`${last.file}: ${read}`);
    const { size, root } = read;
    const leaves = since === undefined ? [] : (await this.make()).leaves.slice(0, size);
    return {
      note: last.note,
      size,
      root: root.toString('base64'),
      key: this.signer.verifierKey,
      proof: consistencyProof(leaves, since ?? 0).map((hash) => hash.toString('base64')),
    };
  }

  /** While the application serves: one now, and one each hour. */
  keepHourly(): void {
    const now = () =>
      this.keep().catch((error: unknown) =>
        log.fault(error instanceof Error ? error : new Error('checkpoint')),
      );
    void now();
    this.timer = setInterval(() => void now(), HOUR).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private get folder(): string {
    return join(this.ground.config.folder, 'checkpoints');
  }
}
