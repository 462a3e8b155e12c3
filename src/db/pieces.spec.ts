import { describe, expect, test } from '@jest/globals';
import { inPieces } from './pieces.js';

const rows = [1, 2, 3, 4, 5];

describe('a work over many rows', () => {
  test('prepares a piece while the one before is done, and no further one', async () => {
    const said: string[] = [];
    await inPieces(
      rows,
      async (piece) => {
        said.push(`prepared ${piece.join()}`);
        await new Promise((resolve) => setTimeout(resolve, piece[0] * 100));
        said.push(`done ${piece.join()}`);
      },
      2,
    );
    expect(said).toEqual([
      'prepared 1,2',
      'prepared 3,4',
      'done 1,2',
      'prepared 5',
      'done 3,4',
      'done 5',
    ]);
  });

  test('ends with the first piece that fails, and begins none after the next', async () => {
    const begun: string[] = [];
    const work = inPieces(
      rows,
      async (piece) => {
        begun.push(piece.join());
        await new Promise((resolve) => setTimeout(resolve, 5));
        throw new Error(`no ${piece.join()}`);
      },
      2,
    );
    await expect(work).rejects.toThrow('no 1,2');
    expect(begun).toEqual(['1,2', '3,4']);
  });
});
