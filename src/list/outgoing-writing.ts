import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { written } from './outgoing-file.js';

/** A list of fewer names is written sooner than a thread begins. */
const WORTH_A_THREAD = 500;

const THREAD = new URL('./outgoing.worker.js', import.meta.url);

/**
 * Writes a table as `written` does, a long one in a thread of its own: a page of print is laid out in one go, and others
 * would wait for it. Where the sources run as they are, there is no thread to begin.
 */
export function writtenApart(...what: Parameters<typeof written>): Promise<Buffer> {
  if (what[0].rows.length < WORTH_A_THREAD || !existsSync(THREAD)) return written(...what);
  return new Promise((done, failed) => {
    const thread = new Worker(THREAD, { workerData: what });
    thread.on('message', (bytes: Uint8Array) =>
      done(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    );
    thread.on('error', failed);
    thread.on('exit', () =>
      failed(new Error('The thread that writes lists ended without a word.')),
    );
  });
}
