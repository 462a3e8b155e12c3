import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NOTHING, Tamperer, TAMPERINGS } from '../kit/tampering.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

let world: NorthernHama;
let chain: string;
let tamperer: Tamperer;

beforeAll(async () => {
  world = await northernHama();
  const { tokens } = world.house.app.ground;
  chain = (tokens.readId(world.told.negotiation) as { uuid: string }).uuid;
  tamperer = await Tamperer.of(world.house);
}, 240_000);

afterAll(async () => {
  await tamperer?.end();
  await world?.house.close();
});

const after = (sql: string, mended = false) => tamperer.tried(chain, sql, mended);

describe('whoever owns the database, with its triggers off,', () => {
  test('and does nothing is suspected of nothing, by any proof', async () => {
    const found = await after(NOTHING);
    expect(found).toMatchObject({
      alone: [],
      withCheckpoint: [],
      exported: { code: 0 },
      exportedWithCheckpoint: { code: 0 },
    });
    expect(found.exported.said).toMatch(/^The record is whole: \d+ entries in \d+ chains made/);
  });

  test.each(Object.keys(TAMPERINGS))('and %s is found by chains and rows alone', async (what) => {
    const { alone, exported } = await after(TAMPERINGS[what]);
    expect(alone).not.toEqual([]);
    expect(exported.code).toBe(1);
    expect(exported.said).toMatch(/entry|entries|Entry|Chain/);
  });

  test.each(Object.keys(TAMPERINGS))(
    'and %s, and makes all digests, hashes and heads anew, is found by a checkpoint that was kept outside, and by nothing else',
    async (what) => {
      const found = await after(TAMPERINGS[what], true);
      expect(found).toMatchObject({ alone: [], exported: { code: 0 } });
      expect(found.withCheckpoint).toHaveLength(1);
      expect(found.withCheckpoint[0]).toMatch(/changed since|taken away/);
      expect(found.exportedWithCheckpoint?.code).toBe(1);
      expect(found.exportedWithCheckpoint?.said).toMatch(/changed since|taken away/);
    },
  );
});
