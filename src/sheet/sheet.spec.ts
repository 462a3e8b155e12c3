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

  test('is read where somebody put files together: each with a mark, their lines ended in several ways', async () => {
    const text = '\ufeffname,father\r\nسامي,رضوان\n\ufeffلمى,جميل\rنور,عادل\r\n';
    const { rows } = await readSheetFile(Buffer.from(text));
    expect(rows).toEqual([
      ['name', 'father'],
      ['سامي', 'رضوان'],
      ['لمى', 'جميل'],
      ['نور', 'عادل'],
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

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook whose sheet is what a bomber likes. */
const hostileWorkbook = (sheet: Uint8Array, more: Record<string, Uint8Array> = {}) =>
  Buffer.from(
    zipSync({
      ...more,
      '[Content_Types].xml': strToU8(
        `<Types xmlns="${PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
      ),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': sheet,
    }),
  );

/** Its cells, as rows of a sheet: an address and what stands there, as XML. */
const cells = (rows: string, before = '') =>
  strToU8(`<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData></worksheet>`);
const cell = (address: string, text: string) =>
  `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
const TWO_ROWS = `<row r="1">${cell('A1', 'name')}</row><row r="2">${cell('A2', 'sami')}</row>`;
const emptyRows = (make: (row: number) => string) =>
  Array.from({ length: 300_000 }, (_, i) => make(i + 3)).join('');

/** The same archive, whose large parts say that they are small, at both places where they do. */
function lying(archive: Buffer): Buffer {
  const bytes = Buffer.from(archive);
  for (let at = 0; at + 30 < bytes.length; at += 1) {
    const place = { 0x02014b50: 24, 0x04034b50: 22 }[bytes.readUInt32LE(at)];
    if (place && bytes.readUInt32LE(at + place) > 1e6) bytes.writeUInt32LE(100, at + place);
  }
  return bytes;
}

describe('a workbook of more rows than a list has, which hold nothing', () => {
  test.each<[string, Uint8Array]>([
    ['are only there', cells(TWO_ROWS + emptyRows((row) => `<row r="${row}"/>`))],
    [
      'are coloured',
      cells(TWO_ROWS + emptyRows((row) => `<row r="${row}" s="1"><c r="A${row}" s="1"/></row>`)),
    ],
    ['are only claimed', cells(TWO_ROWS, '<dimension ref="A1:XFD1048576"/>')],
  ])('is read by the two that do, where the others %s', async (_, sheet) => {
    const { rows } = await readSheetFile(hostileWorkbook(sheet));
    expect(rows).toEqual([['name'], ['sami']]);
  });
});

test('days of 1900 are read as the sheet shows them, and what is no day in any calendar as none', async () => {
  const dates = ['0', '-5', '1', '59', '60', '61', '25569'];
  const rows = dates.map(
    (n, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="1"><v>${n}</v></c></row>`,
  );
  const styles = `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;
  const read = await readSheetFile(
    hostileWorkbook(cells(rows.join('')), { 'xl/styles.xml': strToU8(styles) }),
  );
  expect(read.rows.flat()).toEqual([
    '1900-01-00',
    '1900-01-00',
    '1900-01-01',
    '1900-02-28',
    '1900-02-29',
    '1900-03-01',
    '1970-01-01',
  ]);
});

test('a workbook says how many sheets are not read', async () => {
  const book = await writeXlsxFile([
    { sheet: 'a', data: [[{ value: 'name' }]] },
    { sheet: 'b', data: [[{ value: 'x' }]] },
  ] as never).toBuffer();
  expect(await readSheetFile(book)).toMatchObject({ rows: [['name']], otherSheets: 1 });
  expect(await readSheetFile(hostileWorkbook(cells(TWO_ROWS)))).toMatchObject({ otherSheets: 0 });
});

test('a text with a letter that no text has is refused by the row in which it stands', async () => {
  const lines = 'sami,radwan\n'.repeat(40);
  for (const strange of ['\0', '\u0007']) {
    const { error } = await refusal(Buffer.from(`${lines}sa${strange}mi,x\n`));
    expect(error).toMatchObject({ code: 'NOT_A_TABLE', row: 41 });
  }
});

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
      'a workbook that says to be smaller than it is',
      'BROKEN_WORKBOOK',
      () => lying(hostileWorkbook(strToU8(`<worksheet>${'x'.repeat(50_000_000)}</worksheet>`))),
    ],
    [
      'a workbook of thousands of parts',
      'UNPACKS_TOO_LARGE',
      () =>
        hostileWorkbook(
          cells(TWO_ROWS),
          Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`xl/${i}`, strToU8('x')])),
        ),
    ],
    [
      'a workbook whose last cell is the last that there can be',
      'TOO_MANY_ROWS',
      () => hostileWorkbook(cells(`${TWO_ROWS}<row r="1048576">${cell('XFD1048576', 'x')}</row>`)),
    ],
    [
      'a workbook whose second cell is sixteen thousand columns away',
      'TOO_MANY_COLUMNS',
      () => hostileWorkbook(cells(`<row r="1">${cell('A1', 'x')}${cell('XFD1', 'x')}</row>`)),
    ],
    [
      'a workbook of one long text in a million cells',
      'UNPACKS_TOO_LARGE',
      () =>
        hostileWorkbook(
          cells(
            Array.from(
              { length: 20_000 },
              (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`,
            ).join(''),
          ),
          {
            'xl/sharedStrings.xml': strToU8(
              `<sst xmlns="${MAIN}"><si><t>${'س'.repeat(9_000)}</t></si></sst>`,
            ),
          },
        ),
    ],
    [
      'a workbook of entities in UTF-16',
      'HOSTILE_WORKBOOK',
      () =>
        hostileWorkbook(
          utf16(`\ufeff<!DOCTYPE x [${entities}]><worksheet>&a9;</worksheet>`, false),
        ),
    ],
    [
      'a workbook of tags that never end',
      'BROKEN_WORKBOOK',
      () =>
        hostileWorkbook(
          strToU8(`<worksheet><sheetData><row r="1">${'<c r="A1" '.repeat(500_000)}`),
        ),
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
      'a cell of ten megabytes in quotation marks',
      'CELL_TOO_LARGE',
      () => Buffer.from(`name,father\n"${'س'.repeat(5_000_000)}",x`),
    ],
    [
      'half a letter of UTF-16',
      'BROKEN_ENCODING',
      () => Buffer.from('\ufeffname;father\r\nس\ud800امي;رضوان', 'utf16le'),
    ],
    ['a PDF', 'NOT_A_TABLE', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>')],
    ['a page of the web', 'NOT_A_TABLE', () => Buffer.from('<html><table><tr><td>name</td>')],
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
