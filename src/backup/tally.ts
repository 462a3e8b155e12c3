import { createHash } from 'node:crypto';
import type { TableSum } from './backup.rules.js';

const LINE_FEED = 0x0a;

/** Sums up a table as it goes by. In COPY's text format each row ends with a line feed, and none stands within a row. */
export class Tally {
  private readonly hash = createHash('sha256');
  private rows = 0;
  private bytes = 0;

  add(chunk: Buffer): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) {
      this.rows += 1;
    }
  }

  sum(): TableSum {
    return { rows: this.rows, bytes: this.bytes, sha256: this.hash.copy().digest('hex') };
  }
}

export const EMPTY: TableSum = new Tally().sum();
