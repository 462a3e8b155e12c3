import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { run } from '../../src/cli/main.js';

const LEFT = `rec_id,full_name,father_name,mother_name,birth
A1,برهان شفيق ضرغام المرجاني,,ميسون,1988-03-14
A2,غسان شفيق ضرغام المرجاني,,ميسون,1990-09-02
A3,برهان المرجاني,منذر ضرغام,سعاد,1991
A4,عبد الرحمن قصي الحلواني,,,1975
A5,نور الدين فراس أبو ندى,,هدى,
`;
const RIGHT = `rec_id,stratum,full_name,father_name,mother_name,birth
B1,x,"AL-MARJANI, Burhan Shafiq",,Maysoun,1988
B2,x,عبدالرحمن قصي الحلوانى,,,1975
B3,x,نور الدين فراس ابوندى,,,
B4,x,Xiang Qwrtp,,,
B5,x,,,,
`;

let folder: string;
let out: string;
let err: string;

const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const match = async (left: string, right: string, ...more: string[]) => {
  out = err = '';
  return run([
    'names',
    'match',
    '--left',
    left,
    '--right',
    right,
    '--out',
    join(folder, 'm.csv'),
    ...more,
  ]);
};
const result = () => readFileSync(join(folder, 'm.csv'), 'utf8');
const rows = (): Record<string, string>[] => parse(result(), { columns: true });

describe('names match, from two files to a third', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tabadul-names-'));
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    });
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      err += String(text);
      return true;
    });
  });
  afterAll(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  test('every person of list B gets candidates, the likeliest first, or a row that says there is none', async () => {
    expect(await match(file('a.csv', LEFT), file('b.csv', RIGHT), '--overlap', '0.5')).toBe(0);
    const all = rows();
    expect(Object.keys(all[0])).toEqual(['b_id', 'a_id', 'rank', 'score', 'band', 'reasons']);
    expect(new Set(all.map((row) => row.b_id))).toEqual(new Set(['B1', 'B2', 'B3', 'B4', 'B5']));
    const best = (id: string) => all.find((row) => row.b_id === id);
    expect(best('B1')).toMatchObject({ a_id: 'A1', rank: '1' });
    expect(best('B2')).toMatchObject({ a_id: 'A4', rank: '1' });
    expect(best('B3')).toMatchObject({ a_id: 'A5', rank: '1', band: 'POSSIBLE' });
    expect(best('B5')).toMatchObject({ a_id: '', rank: '', score: '', band: '' });
    for (const { a_id, score, reasons } of all) {
      if (a_id) expect(Number(score)).toBeGreaterThanOrEqual(0);
      expect(Number(score)).toBeLessThanOrEqual(1);
      // Reasons name no one.
      expect(reasons).not.toMatch(/برهان|Burhan|المرجاني/);
    }
    expect(err).toContain('"stratum" is not used');
    expect(out).toContain('A person decides every link');
  });

  test('other names find and support, in the cell of the name or in a column of their own', async () => {
    const left = `rec_id,full_name,kunya\nA1,برهان شفيق المرجاني / قصي لبيب الجوهري,\nA2,غسان منذر الحلواني,أبو ضرغام\nA3,وائل نبيل الخياط,\n`;
    const right =
      'rec_id,full_name\nB1,Qusai Labib al-Jawhari\nB2,Abu Dergham al-Halwani\nB3,"Wael Khayat (Abu Nabil)"\n';
    expect(await match(file('a6.csv', left), file('b7.csv', right), '--overlap', '0.5')).toBe(0);
    const best = rows().filter(({ rank }) => rank === '1');
    expect(best.map(({ b_id, a_id }) => `${b_id} ${a_id}`)).toEqual(['B1 A1', 'B2 A2', 'B3 A3']);
    expect(best[0].reasons).toContain('by another name on list A');
    expect(best[2].reasons).not.toContain('another name');
  });

  test('the same files give the same bytes, by one thread or by more that are asked for', async () => {
    const [a, b] = [file('a.csv', LEFT), file('b.csv', RIGHT)];
    await match(a, b);
    const once = result();
    await match(a, b);
    expect(result()).toBe(once);
  });

  test('without --overlap it is estimated, and said', async () => {
    await match(file('a.csv', LEFT), file('b.csv', RIGHT), '--json');
    expect(err).toMatch(/About \d+ % of list B seem to be on list A/);
    expect(JSON.parse(out)).toMatchObject({ left: { persons: 5 }, right: { persons: 5 } });
  });

  test('reasons come in Arabic too', async () => {
    await match(file('a.csv', LEFT), file('b.csv', RIGHT), '--language', 'ar');
    expect(rows()[0].reasons).toContain('سنة الميلاد متطابقة');
  });

  test('Arabic headings, semicolons, a byte order mark, UTF-16 and rows without ids are read', async () => {
    const arabic = 'الاسم;اسم الأم;المواليد\nبرهان شفيق المرجاني;ميسون;١٩٨٨\n';
    for (const bytes of [
      Buffer.from(`\ufeff${arabic}`),
      Buffer.from(`\ufeff${arabic}`, 'utf16le'),
    ]) {
      expect(await match(file('a.csv', LEFT), file('b2.csv', bytes))).toBe(0);
      expect(rows()[0]).toMatchObject({ b_id: '2', a_id: 'A1', rank: '1' });
    }
  });

  test('windows-1256 is recognised and said; another encoding is read when it is named', async () => {
    // الاسم, and a name of three letters, in windows-1256.
    const bytes = Buffer.from([0xc7, 0xe1, 0xc7, 0xd3, 0xe3, 0x0a, 0xe3, 0xc7, 0xe5, 0xd1, 0x0a]);
    expect(await match(file('a4.csv', bytes), file('b3.csv', bytes))).toBe(0);
    expect(err).toMatch(/b3.csv: read as windows-1256/);
    expect(rows()[0]).toMatchObject({ a_id: '2' });
    expect(
      await match(file('a4.csv', bytes), file('b3.csv', bytes), '--encoding', 'windows-1252'),
    ).toBe(1);
    expect(err).toMatch(/no column holds a name/);
  });

  test('text that is UTF-8 but for a few bytes is refused with what to do', async () => {
    const bytes = Buffer.concat([Buffer.from(LEFT), Buffer.from([0x41, 0xc7, 0x0a])]);
    expect(await match(file('a.csv', LEFT), file('b6.csv', bytes))).toBe(1);
    expect(err).toMatch(/not UTF-8.*--encoding windows-1256/);
  });

  test.each([
    ['no header', 'B1,نادر\n', /row 1: no column holds a name.*full_name/],
    ['nothing', '', /is empty/],
    ['nobody', 'rec_id,full_name\n', /nobody on this list/],
    [
      'an id twice',
      'rec_id,full_name\nB1,a\nB1,b\n',
      /row 3: the id "B1" stands on an earlier row/,
    ],
    ['an id missing', 'rec_id,full_name\n,a\n', /row 2: this row has no id/],
    ['a stray comma', 'rec_id,full_name\nB1,a,b,c\n', /row 2, column 3: .* stray separator/],
    ['an open quotation mark', 'rec_id,full_name\nB1,"a\n', /quotation mark/],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]), /CSV UTF-8/],
    ['two columns for one thing', 'name,full_name\na,b\n', /row 1, column 2: .*Leave one/],
  ])('%s: says where and what to do, and writes nothing', async (_, content, message) => {
    rmSync(join(folder, 'm.csv'), { force: true });
    expect(await match(file('a.csv', LEFT), file('broken.csv', content))).toBe(1);
    expect(err).toMatch(message);
    expect(existsSync(join(folder, 'm.csv'))).toBe(false);
    expect(existsSync(join(folder, 'm.csv.unfinished'))).toBe(false);
  });

  test('a list is not overwritten; a file that is not there, or that cannot be written, is named before the work', async () => {
    const a = file('a.csv', LEFT);
    expect(await match(a, join(folder, 'm.csv'))).toBe(1);
    expect(err).toContain('would overwrite');
    expect(await match(a, join(folder, 'nowhere.csv'))).toBe(1);
    expect(err).toContain('There is no file');
    expect(await match(a, a, '--overlap', '30')).toBe(2);
    for (const nowhere of [join(folder, 'no', 'folder.csv'), folder]) {
      expect(await match(a, a, '--out', nowhere)).toBe(1);
      expect(err).toMatch(/cannot be written \(ENOENT\)|is no file/);
    }
  });

  test('what stands in an id cannot act as a formula where the result is opened', async () => {
    const left = 'rec_id,full_name\n=1+1,نادر سليم\n';
    await match(file('a5.csv', left), file('b5.csv', 'rec_id,full_name\n@x,نادر سليم\n'));
    expect(rows()[0]).toMatchObject({ b_id: "'@x", a_id: "'=1+1" });
  });

  test('a cell of megabytes is cut, not choked on', async () => {
    const long = `rec_id,full_name\nB1,${'نادر '.repeat(200_000)}\n`;
    expect(await match(file('a.csv', LEFT), file('long.csv', long))).toBe(0);
  });
});
