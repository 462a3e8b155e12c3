import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { SheetRefused, type FileRefusal } from './refusal.rules.js';
import { readSheetFile, type Sheet } from './sheet.js';

/** What the thread says: some rows, then what else is to know of the table; or why it is refused. */
export type Told =
  | { rows: Sheet['rows'] }
  | { head: Omit<Sheet, 'rows'> }
  | { refused: [FileRefusal, number | null] };

/** A table of fewer bytes is read sooner than a thread begins. */
const WORTH_A_THREAD = 256_000;

/** What the thread may hold: twice what the largest table takes that is not refused. */
const MOST_MEMORY_MB = 2_048;

const THREAD = new URL('./sheet.worker.js', import.meta.url);

/**
 * Reads a table as `readSheetFile` does, a long one in a thread of its own: others are answered meanwhile, and a file that
 * takes all memory takes that of the thread alone. Where the sources run as they are, there is no thread to begin.
 */
export function readSheetApart(bytes: Buffer): Promise<Sheet> {
  if (bytes.length < WORTH_A_THREAD || !existsSync(THREAD)) return readSheetFile(bytes);
  return new Promise((done, failed) => {
    const rows: (readonly string[])[] = [];
    const thread = new Worker(THREAD, {
      workerData: new Uint8Array(bytes),
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    thread.on('message', (told: Told) => {
      if ('rows' in told) for (const row of told.rows) rows.push(row);
      else if ('head' in told) done({ ...told.head, rows });
      else failed(new SheetRefused(...told.refused));
    });
    thread.on('error', (error: NodeJS.ErrnoException) =>
      failed(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new SheetRefused('UNPACKS_TOO_LARGE') : error,
      ),
    );
    // After what it said: who ended without a word is heard too.
    thread.on('exit', () =>
      failed(new Error('The thread that reads tables ended without a word.')),
    );
  });
}
