/** A thread that reads one table and hands it on so many rows at a time, so that nobody waits for the whole of them. */
import { parentPort, workerData } from 'node:worker_threads';
import { SheetRefused } from './refusal.rules.js';
import type { Told } from './reading.js';
import { readSheetFile } from './sheet.js';

const ROWS_AT_A_TIME = 2_000;

const tell = (told: Told) => parentPort?.postMessage(told);

try {
  const { rows, ...head } = await readSheetFile(Buffer.from(workerData as Uint8Array));
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
    tell({ rows: rows.slice(from, from + ROWS_AT_A_TIME) });
  tell({ head });
} catch (error) {
  if (!(error instanceof SheetRefused)) throw error;
  tell({ refused: [error.code, error.row] });
}
