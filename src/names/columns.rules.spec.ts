import { describe, expect, test } from '@jest/globals';
import { readHeader, type Column } from './columns.rules.js';

const cell = (header: string[], row: string[], column: Column) => {
  const read = readHeader(header);
  if ('message' in read) throw new Error(read.message);
  return read.cell(row, column);
};

describe('the header of a list', () => {
  test.each([
    [['rec_id', 'full_name', 'father_name', 'mother_name', 'birth']],
    [['ID', 'Name', 'Father', 'Mother', 'Date of birth']],
    [['الرقم', 'الإسم الكامل', 'اسم الأب', 'إسم الام', 'تاريخ الميلاد']],
    [['\ufeffالتسلسل', 'الاسـم', 'الأب', 'الأم', 'المواليد']],
  ])('%j', (header) => {
    const row = ['7', 'نادر الزهري', 'وائل', 'سلمى', '1990'];
    expect(
      (['id', 'name', 'father', 'mother', 'birth'] as const).map((column) =>
        cell(header, row, column),
      ),
    ).toEqual(row);
  });

  test('a name in several columns is put together', () => {
    const header = ['الاسم الأول', 'اسم الأب', 'اسم الجد', 'الكنية'];
    const row = ['نادر', 'وائل', 'سليم', 'الزهري'];
    expect(cell(header, row, 'name')).toBe('نادر سليم الزهري');
    expect(cell(header, row, 'father')).toBe('وائل');
  });

  test('columns that mean nothing here are named', () => {
    expect(readHeader(['Name', 'stratum', ''])).toMatchObject({
      hasId: false,
      ignored: ['stratum'],
    });
  });

  test('a header without a name says what is needed and what was found', () => {
    expect(readHeader(['a', 'b'])).toMatchObject({
      column: 0,
      message: expect.stringMatching(/full_name.*Found: "a", "b"/),
    });
  });

  test('two columns of one meaning are refused', () => {
    expect(readHeader(['Name', 'الاسم'])).toMatchObject({ column: 2 });
  });
});
