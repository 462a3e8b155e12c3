import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withNoise } from '../../src/graphql/packed.js';
import { gzipSync } from 'node:zlib';
import type { House } from '../kit/app.js';
import type { Ask } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;
let url: string;

interface Sent {
  encoding: string | undefined;
  vary: string | undefined;
  body: Buffer;
}

/** What goes over the line, byte for byte. */
const sent = (asker: Ask, query: string, accepted?: string): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      authorization: `Bearer ${asker.token}`,
      ...(accepted && { 'accept-encoding': accepted }),
    };
    const asked = request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          encoding: response.headers['content-encoding'],
          vary: response.headers.vary,
          body: Buffer.concat(parts),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(JSON.stringify({ query }));
  });

const PERSONS =
  '{ negotiation(code: "SMALL") { captives(first: 100) { nodes { code identity { fullName motherName } } } } }';

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  await table.people(60);
  await house.app.nest.listen(0, '127.0.0.1');
  url = (await house.app.nest.getUrl()).replace('[::1]', '127.0.0.1');
}, 240_000);

afterAll(() => house?.close());

describe('an answer of the API', () => {
  test('is packed where the browser takes it, and is the same answer', async () => {
    const plain = await sent(table.as('faction'), PERSONS);
    const packed = await sent(table.as('faction'), PERSONS, 'gzip, deflate, br');
    expect([plain.encoding, packed.encoding]).toEqual([undefined, 'gzip']);
    expect([plain.vary, packed.vary].every((one) => /accept-encoding/i.test(one ?? ''))).toBe(true);
    expect(JSON.parse(gunzipSync(packed.body).toString())).toEqual(
      JSON.parse(plain.body.toString()),
    );
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  });

  test('goes out with noise: the same answer has many lengths', async () => {
    const lengths = new Set<number>();
    for (let time = 0; time < 12; time += 1) {
      lengths.add((await sent(table.as('faction'), PERSONS, 'gzip')).body.length);
    }
    expect(lengths.size).toBeGreaterThan(6);
  });

  test('is not packed where it gives a secret of signing in, or is one of an act, or is short, or the browser says no', async () => {
    const faction = table.as('faction');
    const asked = [
      '{ totpOffer { secret uri qr: uri more: uri again: secret } }',
      '{ passkeyOffer { offer options } }',
      'mutation { passkeyChallenge { challenge passkeyOptions userErrors { message } } }',
      '{ viewer { login } }',
    ];
    for (const query of asked) {
      expect((await sent(faction, query, 'gzip')).encoding).toBeUndefined();
    }
    expect((await sent(faction, PERSONS, 'gzip;q=0, br')).encoding).toBeUndefined();
    expect((await sent(faction, PERSONS, 'br')).encoding).toBeUndefined();
  });
});

test('noise in the header of a packed file is passed over by whoever unpacks it', () => {
  for (let time = 0; time < 50; time += 1) {
    const text = `${time} `.repeat(time);
    expect(gunzipSync(withNoise(gzipSync(text))).toString()).toBe(text);
  }
});
