import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { neutral } from './neutral.rules.js';
import { SheetRefused } from './refusal.rules.js';
import { readSheetFile } from './sheet.js';

const TABLE = [
  ['الاسم', 'اسم الأب', 'المواليد'],
  ['سامي العبدو', 'رضوان', '1990'],
  ['لمى، الحسن', 'جميل "أبو كمال"', '1988'],
];

const csv = (delimiter: string) =>
  TABLE.map((cells) =>
    cells
      .map((cell) => (/["،,;|\t؛]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(delimiter),
  ).join('\r\n');

const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

const inWindows1256 = (text: string) => {
  const decoder = new TextDecoder('windows-1256');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Buffer.from([...text].map((letter) => bytes.get(letter) as number));
};

describe('a table in a text', () => {
  test.each([
    ['UTF-8', Buffer.from(csv(',')), ','],
    ['UTF-8', Buffer.from(`\ufeff${csv(';')}`), ';'],
    ['UTF-16LE', utf16(`\ufeff${csv('\t')}`, false), '\t'],
    ['UTF-16BE', utf16(`\ufeff${csv(',')}`, true), ','],
    ['UTF-16LE', utf16(csv(';'), false), ';'],
    ['UTF-16BE', utf16(csv('|'), true), '|'],
    ['WINDOWS-1256', inWindows1256(csv(';')), ';'],
    ['UTF-8', Buffer.from(csv('،')), '،'],
  ])('is read in %s whatever separates its cells (%#)', async (encoding, bytes, delimiter) => {
    const sheet = await readSheetFile(bytes);
    expect([sheet.encoding, sheet.delimiter]).toEqual([encoding, delimiter]);
    expect(sheet.rows).toEqual(TABLE);
  });

  test('is read where a message set its columns apart by blanks', async () => {
    const text =
      'الاسم            اسم الأب     المواليد\nسامي العبدو      رضوان        1990\nلمى الحسن        جميل         1988';
    const sheet = await readSheetFile(Buffer.from(text));
    expect(sheet).toMatchObject({ format: 'TEXT', delimiter: 'BLANKS' });
    expect(sheet.rows[1]).toEqual(['سامي العبدو', 'رضوان', '1990']);
  });

  test('keeps its rows where a spreadsheet shows them: titles, empty rows and rows of any length', async () => {
    const sheet = await readSheetFile(Buffer.from('كشف\n\nالاسم,الأب\nسامي,رضوان,زائد\nلمى'));
    expect(sheet.rows).toEqual([
      ['كشف'],
      [''],
      ['الاسم', 'الأب'],
      ['سامي', 'رضوان', 'زائد'],
      ['لمى'],
    ]);
  });

  test('keeps a quotation mark inside of a cell as a letter of it', async () => {
    const sheet = await readSheetFile(Buffer.from('name,father\nسامي "أبو عمر" العبدو,رضوان'));
    expect(sheet.rows[1][0]).toBe('سامي "أبو عمر" العبدو');
  });
});

async function workbook(rows: unknown[][]): Promise<Buffer> {
  return writeXlsxFile(rows.map((cells) => cells.map((value) => ({ value }))) as never).toBuffer();
}

describe('a workbook', () => {
  test('is read by its first sheet, days as days and numbers as they are', async () => {
    const bytes = await writeXlsxFile([
      [{ value: 'الاسم' }, { value: 'المواليد' }, { value: 'القيد' }],
      [
        { value: 'سامي' },
        { value: new Date('1990-05-01'), type: Date, format: 'dd/mm/yyyy' },
        { value: 77 },
      ],
    ] as never).toBuffer();
    const sheet = await readSheetFile(bytes);
    expect(sheet.format).toBe('XLSX');
    expect(sheet.rows).toEqual([
      ['الاسم', 'المواليد', 'القيد'],
      ['سامي', '1990-05-01', '77'],
    ]);
  });

  test('tells which values a formula computed', async () => {
    const bytes = await writeXlsxFile([
      [{ value: 'name' }, { value: 'sum' }],
      [{ value: 'x' }, { value: '=1+1', type: 'Formula' }],
    ] as never).toBuffer();
    expect([...(await readSheetFile(bytes)).formulas]).toEqual(['1:1']);
  });
});

const refusal = async (bytes: Buffer) => {
  const began = performance.now();
  const error = await readSheetFile(bytes).catch((one: unknown) => one);
  return { error, ms: performance.now() - began };
};

/** A workbook whose sheet is what a bomber likes. */
const hostileWorkbook = (sheet: Uint8Array) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': sheet,
    }),
  );

const entities = Array.from({ length: 10 }, (_, i) =>
  i === 0 ? '<!ENTITY a0 "ha">' : `<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`,
).join('');

describe('a hostile file', () => {
  test.each<[string, string, () => Buffer]>([
    [
      'a workbook that unpacks to gigabytes',
      'UNPACKS_TOO_LARGE',
      () => hostileWorkbook(new Uint8Array(129_000_000)),
    ],
    [
      'a workbook of entities within entities',
      'HOSTILE_WORKBOOK',
      () => hostileWorkbook(strToU8(`<!DOCTYPE x [${entities}]><worksheet>&a9;</worksheet>`)),
    ],
    [
      'half a workbook',
      'BROKEN_WORKBOOK',
      () => hostileWorkbook(strToU8('<worksheet/>')).subarray(0, 200),
    ],
    ['an old workbook', 'OLD_OR_LOCKED_WORKBOOK', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a picture', 'NOT_A_TABLE', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a NUL in a text', 'NOT_A_TABLE', () => Buffer.from('name,father\nsami\u0000,radwan')],
    [
      'a quotation mark that is never closed',
      'UNCLOSED_QUOTE',
      () => Buffer.from(`name,father\n"sami,radwan\n${'x,y\n'.repeat(600_000)}`),
    ],
    [
      'a cell of ten megabytes',
      'CELL_TOO_LARGE',
      () => Buffer.from(`name,father\n${'س'.repeat(5_000_000)},x`),
    ],
    [
      'a row of a million cells',
      'TOO_MANY_COLUMNS',
      () => Buffer.from(`name,father\n${'x,'.repeat(500_000)}`),
    ],
    [
      'more rows than a list has',
      'TOO_MANY_ROWS',
      () => Buffer.from(`name\n${'x\n'.repeat(210_000)}`),
    ],
    ['more than 20 MB', 'FILE_TOO_LARGE', () => Buffer.alloc(20_000_001, 'x')],
    [
      'UTF-8 with a broken letter',
      'BROKEN_ENCODING',
      () => Buffer.concat([Buffer.from(csv(',')), Buffer.from([0xd8, 0x20])]),
    ],
    ['nothing', 'NO_ROWS', () => Buffer.from(' \n ,\n')],
  ])('is refused clearly and fast: %s', async (_, code, make) => {
    const { error, ms } = await refusal(make());
    expect(error).toBeInstanceOf(SheetRefused);
    expect((error as SheetRefused).code).toBe(code);
    // A quarter of a second on a quiet machine; a bomb takes minutes.
    expect(ms).toBeLessThan(30_000);
  });
});

describe('a cell that goes out', () => {
  test.each(['=1+1', '+963', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', ' =1', '\u200f=1', '\n@x'])(
    'is never run by a spreadsheet program: %j',
    (cell) => {
      expect(neutral(cell)).toBe(`'${cell}`);
    },
  );

  test.each(['سامي', '1990-05-01', 'FAC-482107', '٤٥٦', ''])('stays as it is: %j', (cell) => {
    expect(neutral(cell)).toBe(cell);
  });
});

test('a workbook that this house wrote is read back as it was', async () => {
  expect((await readSheetFile(await workbook(TABLE))).rows).toEqual(TABLE);
});
