import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import supertest from 'supertest';
import { readSheetFile } from '../../src/sheet/sheet.js';
import type { House } from '../kit/app.js';
import { Bringing } from '../kit/lists.js';
import { SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;
let faction: Bringing;
let first: any;
let second: any;
let codes: string[];

const demand = () => ({ code: 'L1', type: 'DEMAND', side: table.sides.FAC, to: table.sides.GOV });

async function lines(login: 'faction' | 'government', listVersion: string) {
  const { node } = await table
    .as(login)
    .for(
      'query ($id: ID!) { node(id: $id) { ... on ListVersion { lines(first: 100) { nodes { captive { id code } } } } } }',
      { id: listVersion },
    );
  return node.lines.nodes.map(({ captive }: any) => captive);
}

const difference = async (login: 'faction' | 'observer', from: string, to: string, more = '') =>
  (
    await table
      .as(login)
      .for(
        `query ($from: ID!, $to: ID!) { listDifference(from: $from, to: $to${more}) { from { number } to { number } new changed unchanged removed endCursor lines { kind position captive { code } counterpart { code } parts } figures { measure from to difference } } }`,
        { from, to },
      )
  ).listDifference;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  faction = new Bringing(() => house.app, table.as('faction'), table.negotiation);
  const file =
    'الاسم,الأب,الكنية,المواليد,الأم\nسامي,رضوان,العبدو,1980-03-01,هناء\nلمى,جميل,الحسن,1985,سعاد\n=cmd,,,,\nفادي,كمال,الأحمد,2015,هدى\nنوري,,الصالح,,';
  let one = await faction.check(await faction.begin(file, demand()));
  one = await faction.commit(one, true);
  first = one.listVersion;
  const figures = [{ measure: 'TOTAL', value: 40, precision: 'EXACT' }];
  const more = { listVersion: first.id, expectedVersion: 1, figures };
  await table.as('faction').do('listExtend', more, 'listVersion { id }');
  codes = (await lines('faction', first.id)).map(({ code }: any) => code);
  const { node } = await table
    .as('faction')
    .for('query ($id: ID!) { node(id: $id) { ... on ListVersion { version } } }', { id: first.id });
  const version = 'listVersion { id }';
  await table
    .as('faction-2')
    .do('listReview', { listVersion: first.id, expectedVersion: node.version }, version);
  await table
    .as('faction')
    .do('listAuthorise', { listVersion: first.id, expectedVersion: node.version + 1 }, version);
  await table
    .as('faction')
    .do(
      'listTransmit',
      { listVersion: first.id, expectedVersion: node.version + 2, on: { text: '2021-05-10' } },
      version,
    );
  const next = `الرمز,الاسم,القيد\n${codes[0]},,٧٧\n${codes[1]},,\n,زاهر القاسم,`;
  second = (await faction.all(next, demand())).listVersion;
}, 240_000);

afterAll(() => house?.close());

describe('two versions of a list', () => {
  test('side by side say who is new, changed in what, unchanged, removed', async () => {
    const found = await difference('faction', first.id, second.id);
    expect(found).toMatchObject({ new: 1, changed: 1, unchanged: 1, removed: 2, endCursor: null });
    expect(found.lines.map(({ kind, captive, parts }: any) => [kind, captive.code, parts])).toEqual(
      [
        ['CHANGED', codes[0], ['REGISTRY_NUMBER']],
        ['UNCHANGED', codes[1], []],
        ['NEW', expect.any(String), []],
        ['REMOVED', codes[2], []],
        ['REMOVED', codes[3], []],
      ],
    );
    expect(found.figures).toEqual([{ measure: 'TOTAL', from: 40, to: null, difference: null }]);
    const removed = await difference('faction', first.id, second.id, ', kind: REMOVED, first: 1');
    expect([removed.lines.length, removed.endCursor === null]).toEqual([1, false]);
  });

  test('are not told to who does not see both', async () => {
    expect(await difference('observer', first.id, second.id)).toBeNull();
  });
});

test('a demand beside what the other side acknowledges is joined by what somebody decided, and by nothing else', async () => {
  const government = new Bringing(() => house.app, table.as('government'), table.negotiation);
  const file = 'name,father,family\nSami,Radwan,Abdo\nLama,Jamil,Hasan';
  const target = {
    code: 'G1',
    type: 'ACKNOWLEDGED_HELD',
    side: table.sides.GOV,
    to: table.sides.FAC,
  };
  const theirs = (await government.all(file, target)).listVersion;
  await house.account('government-2');
  await house.seat('government-2', table.negotiation, 'NEGOTIATOR', 'GOV');
  const step = (expectedVersion: number) => ({ listVersion: theirs.id, expectedVersion });
  const version = 'listVersion { id }';
  await (await house.ask('government-2')).do('listReview', step(1), version);
  await table.as('government').do('listAuthorise', step(2), version);
  await table
    .as('government')
    .do('listTransmit', { ...step(3), on: { text: '2021-05-11' } }, version);
  const seen = await lines('faction', theirs.id);
  expect(seen).toHaveLength(2);
  const before = await difference('faction', first.id, theirs.id);
  expect(before).toMatchObject({ new: 2, unchanged: 0, removed: 4 });
  const [sami] = await lines('faction', first.id);
  const pair = {
    captive: sami.id,
    other: seen[0].id,
    verdict: 'SAME',
    reason: 'Father and family agree',
  };
  await table.as('faction').do('matchDecide', pair, 'decision { id }');
  const after = await difference('faction', first.id, theirs.id);
  expect(after).toMatchObject({ new: 1, unchanged: 1, removed: 3 });
  expect(after.lines[0]).toMatchObject({
    kind: 'UNCHANGED',
    captive: { code: seen[0].code },
    counterpart: { code: codes[0] },
  });
});

describe('a list that goes out', () => {
  const taken = (format: string, query = {}, login: 'faction' | 'observer' = 'faction') =>
    supertest(house.app.nest.getHttpServer())
      .get(`/list-versions/${encodeURIComponent(first.id)}/list.${format}`)
      .query(query)
      .set('authorization', `Bearer ${table.as(login).token}`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });

  test('holds what is needed to find a person, and of children and of who may be one the code alone', async () => {
    const { body } = await taken('csv');
    const { rows } = await readSheetFile(body as Buffer);
    expect(rows.slice(0, 5)).toEqual([
      ['م', 'الرمز', 'الاسم', 'سنة الميلاد'],
      ['1', codes[0], 'سامي رضوان العبدو', '1980'],
      ['2', codes[1], 'لمى جميل الحسن', '1985'],
      ['3', codes[2], 'لا يُذكر', 'لا يُذكر'],
      ['4', codes[3], 'لا يُذكر', 'لا يُذكر'],
    ]);
    expect((body as Buffer).includes('هناء')).toBe(false);
  });

  test('holds what was asked for of what its review released, and refuses what there is not', async () => {
    const { body } = await taken('csv', { fields: 'NAME', language: 'en' });
    const [, name] = (await readSheetFile(body as Buffer)).rows;
    expect(name).toEqual(['1', codes[0], 'سامي رضوان العبدو']);
    const mother = await taken('csv', { fields: 'NAME,MOTHER' });
    expect(mother.status).toBe(400);
    expect((mother.body as Buffer).toString()).toMatch(/MOTHER does not go out/);
    expect((await taken('csv', { fields: 'PLACE' })).status).toBe(400);
  });

  test('comes as a workbook from right to left, with a row that stays and a sheet that explains', async () => {
    const { body } = await taken('xlsx');
    const parts = unzipSync(body as Buffer);
    const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml']).toString();
    expect(sheet).toMatch(/rightToLeft="(1|true)"/);
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(Object.keys(parts)).toContain('xl/worksheets/sheet2.xml');
    expect((await readSheetFile(body as Buffer)).rows[1]).toEqual([
      '1',
      codes[0],
      'سامي رضوان العبدو',
      '1980',
    ]);
  });

  test('comes as pages to print', async () => {
    const { body, headers } = await taken('pdf');
    expect(headers['content-type']).toBe('application/pdf');
    expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect((body as Buffer).includes('NotoNaskhArabic')).toBe(true);
  });

  test('is noted in the record with whom it named; to an observer it names nobody', async () => {
    const { body } = await taken('csv', {}, 'observer');
    expect((await readSheetFile(body as Buffer)).rows[1]).toEqual(['1', codes[0]]);
    await taken('csv');
    const [entry] = await house.asOwner<{ facts: any }>(
      `select facts from record_entry where act = 'identityRead' and object_type = 'ListVersion' order by at desc limit 1`,
    );
    expect(entry.facts).toMatchObject({ file: 'csv', fields: ['NAME', 'BIRTH_YEAR'] });
    expect(entry.facts.captives).toHaveLength(2);
  });
});
