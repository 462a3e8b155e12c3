import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import type { House } from '../kit/app.js';
import { Bringing, sent } from '../kit/lists.js';
import { SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;
let faction: Bringing;

const demand = (code: string, more: Record<string, unknown> = {}) => ({
  code,
  type: 'DEMAND',
  side: table.sides.FAC,
  to: table.sides.GOV,
  ...more,
});

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  faction = new Bringing(() => house.app, table.as('faction'), table.negotiation);
}, 240_000);

afterAll(() => house?.close());

const FIRST = [
  'كشف بأسماء المعتقلين؛ نسخة أولى',
  '',
  'م;الاسم;اسم الأب;الكنية;المواليد;الجنس;اسم الأم;الحالة',
  '1;سامي;رضوان;العبدو;١٩٩٠;ذكر;هناء;موقوف',
  '2;لمى;جميل;الحسن;5/3/1988;أنثى;سعاد;متوفاة',
  '3;فادي;كمال;الأحمد;17/3/1970;ذكر;;',
].join('\r\n');

/** That encoding has no Arabic digits. */
const IN_1256 = FIRST.replace('١٩٩٠', '1990');

/** The code, the whole name and the mother of whom a version of a list names. */
async function names(listVersion: string) {
  const { node } = await table
    .as('faction')
    .for(
      `query ($id: ID!) { node(id: $id) { ... on ListVersion { status lines(first: 100) { nodes { captive { id code sex identity { fullName birth motherName registryNumber arabic { own father family } } current(axis: VITAL) { value } } } } } } }`,
      { id: listVersion },
    );
  return node.lines.nodes.map(({ captive }: { captive: unknown }) => captive);
}

describe('a list in windows-1256 with a title above its headings', () => {
  let one: any;

  test('is read: letters, separator, headings and columns are recognised', async () => {
    const bytes = inWindows1256(IN_1256);
    one = await faction.begin(bytes, demand('L1'));
    expect(one).toMatchObject({
      status: 'OPEN',
      format: 'CSV',
      encoding: 'WINDOWS_1256',
      delimiter: ';',
      headerRow: 3,
      fileName: 'list.csv',
    });
    expect(one.columns.map(({ field }: { field: string }) => field)).toEqual([
      null,
      'NAME',
      'FATHER',
      'FAMILY',
      'BIRTH',
      'SEX',
      'MOTHER',
      'FATE',
    ]);
    expect(one.columns[1].samples).toEqual(['سامي', 'لمى', 'فادي']);
  });

  test('is checked: nothing is recorded, everything is counted, what it says of fates is left out aloud', async () => {
    one = await faction.check(one);
    expect(one).toMatchObject({
      status: 'CHECKED',
      counts: { rows: 3, failed: 0, new: 3, changed: 0, unchanged: 0, removed: 0 },
      job: { kind: 'LIST_CHECK', status: 'DONE', done: 3 },
    });
    const reasons = (await faction.problems(one)).map(({ reason }) => reason);
    expect(reasons).toEqual(expect.arrayContaining(['FATE_NOT_READ', 'COLUMN_NOT_USED']));
    const [{ n }] = await house.asOwner<{ n: number }>('select count(*)::int as n from captive');
    expect(n).toBe(0);
  });

  test('is recorded into a draft: nobody died by it, and the file is destroyed', async () => {
    one = await faction.commit(one);
    expect(one).toMatchObject({
      status: 'COMMITTED',
      job: { kind: 'LIST_IMPORT', status: 'DONE', done: 3, total: 3 },
      listVersion: { number: 1, status: 'DRAFT' },
    });
    const persons = await names(one.listVersion.id);
    expect(persons.map(({ identity }: any) => identity.fullName)).toEqual([
      'سامي رضوان العبدو',
      'لمى جميل الحسن',
      'فادي كمال الأحمد',
    ]);
    expect(persons.map(({ identity }: any) => identity.birth)).toEqual([
      '1990',
      '1988-03-05',
      '1970-03-17',
    ]);
    expect(persons.every(({ current }: any) => current === null)).toBe(true);
    const [{ n }] = await house.asOwner<{ n: number }>(
      'select count(*)::int as n from list_import_file',
    );
    expect(n).toBe(0);
  });

  test('brought a second time does nothing', async () => {
    const again = await faction.begin(inWindows1256(IN_1256), demand('L1'));
    expect(again.id).toBe(one.id);
    const [{ n }] = await house.asOwner<{ n: number }>('select count(*)::int as n from captive');
    expect(n).toBe(3);
  });

  test('is taken back by one act: its persons stand nowhere, and its code is free for another', async () => {
    const { takenBack } = await table
      .as('faction')
      .do('listImportUndo', { listImport: one.id }, 'takenBack listImport { status }');
    expect(takenBack).toBe(3);
    const { negotiation } = await table
      .as('faction')
      .for('{ negotiation(code: "SMALL") { captives { totalCount } } }');
    expect(negotiation.captives.totalCount).toBe(0);
    const next = await faction.all(inWindows1256(IN_1256), demand('L1'));
    expect(next.listVersion.number).toBe(2);
  });
});

describe('the next version of a list', () => {
  test('comes with codes: what changed is changed, what is left off is left off, an unknown code is an error', async () => {
    const first = await faction.all(FIRST, demand('L2', { statedOn: { text: '2021-05-01' } }));
    const persons = await names(first.listVersion.id);
    await handOver(first.listVersion.id);
    const [sami, lama] = persons.map(({ code }: { code: string }) => code);
    const file = [
      'الرمز,الاسم,اسم الأب,الكنية,المواليد,اسم الأم,رقم القيد',
      `${sami},سامي,رضوان,العبدو,1991,,`,
      `${lama},,,,,,٤٥٦`,
      'FAC-000000,مجهول,,,,,',
      ',زاهر,نبيل,القاسم,1999,,',
    ].join('\n');
    let one = await faction.begin(file, demand('L2', { statedOn: { text: '2021-06' } }));
    one = await faction.check(one);
    expect(one.counts).toEqual({
      rows: 4,
      failed: 1,
      new: 1,
      changed: 2,
      unchanged: 0,
      removed: 1,
      kept: 0,
    });
    expect(await faction.problems(one)).toContainEqual(
      expect.objectContaining({
        row: 4,
        value: 'FAC-000000',
        reason: 'UNKNOWN_CODE',
        severity: 'ERROR',
      }),
    );
    const refused = await table.as('faction').refused('listImportCommit', {
      listImport: one.id,
      expectedVersion: one.version,
      leaveOutFailed: false,
    });
    expect(refused[0]).toMatchObject({ rule: 'failed-rows-left-out-knowingly' });
    const failed = await supertest(house.app.nest.getHttpServer())
      .get(`/list-imports/${encodeURIComponent(one.id)}/failed-rows.csv`)
      .set('authorization', `Bearer ${table.as('faction').token}`);
    expect(failed.text).toMatch(/FAC-000000,مجهول.*Nobody with this code is known here/);
    one = await faction.commit(one, true);
    const now = await names(one.listVersion.id);
    expect(
      now.map(({ identity }: any) => [
        identity.fullName,
        identity.birth,
        identity.motherName,
        identity.registryNumber,
      ]),
    ).toEqual([
      ['سامي رضوان العبدو', '1991', 'هناء', null],
      ['لمى جميل الحسن', '1988-03-05', 'سعاد', '456'],
      ['زاهر نبيل القاسم', '1999', null, null],
    ]);

    const { takenBack } = await table
      .as('faction')
      .do('listImportUndo', { listImport: one.id }, 'takenBack');
    expect(takenBack).toBe(1);
    const before = await names(first.listVersion.id);
    expect(before.map(({ identity }: any) => [identity.birth, identity.registryNumber])).toEqual([
      ['1990', null],
      ['1988-03-05', null],
      ['1970-03-17', null],
    ]);
  });

  test('says of new rows who on record each may be, before anything is recorded', async () => {
    const file = 'Name,Birth\nSami Radwan al-Abdo,1990\nWajdi Sakhr al-Marjani,1971\n';
    const checked = await faction.check(await faction.begin(file, demand('L-CANDIDATES')));
    const ask = (login: 'faction' | 'government', first = 50, after = 0) =>
      table
        .as(login)
        .for(
          `query ($of: ID!, $first: Int, $after: Int) { listImportCandidates(listImport: $of, first: $first, after: $after) { next rows { row name hits { band reasons { en } captive { identity { fullName } } } } } }`,
          { of: checked.id, first, after },
        );
    const { listImportCandidates: page } = await ask('faction');
    expect(page.next).toBeNull();
    const sami = page.rows.find((one: any) => one.row === 2);
    expect(sami).toMatchObject({ name: 'Sami Radwan al-Abdo' });
    expect(sami.hits[0].captive.identity.fullName).toBe('سامي رضوان العبدو');
    expect(sami.hits[0]).toMatchObject({
      band: expect.stringMatching(/PROBABLE|POSSIBLE/),
      reasons: { en: expect.stringMatching(/birth year equal/) },
    });
    expect(page.rows.some((one: any) => one.row === 3)).toBe(false);
    expect((await ask('faction', 1)).listImportCandidates.next).toBe(2);
    expect((await ask('faction', 1, 2)).listImportCandidates).toEqual({ rows: [], next: null });
    expect((await ask('government')).listImportCandidates).toEqual({ rows: [], next: null });
    await table
      .as('faction')
      .do('listImportCancel', { listImport: checked.id }, 'listImport { id }');
  });

  test('of an older source fills what is blank and overwrites nothing', async () => {
    const first = await faction.all(FIRST, demand('L3', { statedOn: { text: '2021-05-01' } }));
    const [sami] = await names(first.listVersion.id);
    await handOver(first.listVersion.id);
    const file = `code,name,birth,registry\n${sami.code},,1985,77`;
    const one = await faction.check(
      await faction.begin(file, demand('L3', { statedOn: { text: '2020' } })),
    );
    expect(one.counts).toMatchObject({ changed: 1, kept: 1, removed: 2 });
    const done = await faction.commit(one);
    const [now] = await names(done.listVersion.id);
    expect(now.identity).toMatchObject({ birth: '1990', registryNumber: '77' });
  });
});

describe('the door for files', () => {
  test('takes nothing from strangers, from other sites, or beyond its size', async () => {
    const { token } = table.as('faction');
    const door = () =>
      supertest(house.app.nest.getHttpServer())
        .post('/list-files')
        .query({ negotiation: table.negotiation });
    const strange = await door()
      .set('apollo-require-preflight', 'true')
      .attach('file', Buffer.from('name\nx'), 'a.csv');
    expect(strange.status).toBe(401);
    const elsewhere = await door()
      .set('authorization', `Bearer ${token}`)
      .attach('file', Buffer.from('name\nx'), 'a.csv');
    expect(elsewhere.status).toBe(403);
    const large = await sent(house.app, token, table.negotiation, Buffer.alloc(20_000_001, 'a'));
    expect(large.status).toBe(413);
    const observer = await sent(
      house.app,
      table.as('observer').token,
      table.negotiation,
      'name\nx',
    );
    expect(observer.body.userErrors[0]).toMatchObject({ __typename: 'NotAllowed' });
  });

  test('keeps the file sealed, for the seat that sent it alone', async () => {
    const { body } = await sent(
      house.app,
      table.as('faction').token,
      table.negotiation,
      'name\nنوري الصالح',
    );
    const rows = await house.asOwner<{ sealed: Buffer }>('select sealed from list_import_file');
    expect(rows.some(({ sealed }) => sealed.includes('نوري'))).toBe(false);
    const input = { negotiation: table.negotiation, file: body.file, ...demand('L9') };
    const refused = await table
      .as('government')
      .refused('listImportBegin', { ...input, side: table.sides.GOV });
    expect(refused[0]).toMatchObject({ __typename: 'NotFound', path: ['file'] });
  });
});

async function handOver(listVersion: string): Promise<void> {
  const version = 'listVersion { id }';
  const second = table.as('faction-2');
  await second.do('listReview', { listVersion, expectedVersion: 1 }, version);
  await table.as('faction').do('listAuthorise', { listVersion, expectedVersion: 2 }, version);
  await table
    .as('faction')
    .do('listTransmit', { listVersion, expectedVersion: 3, on: { text: '2021-05-10' } }, version);
}

/** Node writes no windows-1256; the letters of the test are put down by its table. */
function inWindows1256(text: string): Buffer {
  const decoder = new TextDecoder('windows-1256');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 63));
}
