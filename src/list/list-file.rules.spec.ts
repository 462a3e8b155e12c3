import { describe, expect, test } from '@jest/globals';
import { listDate, readList } from './list-file.rules.js';

const problems = (...table: string[][]) =>
  readList(table).problems.map(({ row, column, message }) => [row, column, message.split('.')[0]]);

describe('a list as people send it', () => {
  test('is read by Arabic headings, whatever marks and alefs they are written with', () => {
    const { persons, problems: none } = readList([
      ['الاِسم', 'اسم الاب', 'الجنس', 'تاريخ الميلاد', 'الخانة'],
      ['سلمى', 'نادر', 'أنثى', '١٩٩٠', '١٢٣'],
    ]);
    expect(none).toEqual([]);
    expect(persons).toMatchObject([
      {
        arabic: { own: 'سلمى', father: 'نادر', family: null },
        latin: null,
        sex: 'FEMALE',
        birth: '1990',
        registryNumber: '123',
      },
    ]);
  });

  test('is read by English headings; a name in Latin script stays in Latin script', () => {
    const { persons } = readList([
      ['Full name', 'Sex', 'Held since'],
      ['Salma Nader', 'f', '2016-05'],
    ]);
    expect(persons).toMatchObject([
      {
        arabic: null,
        latin: { own: 'Salma Nader' },
        heldSince: { date: '2016-05-01', precision: 'MONTH' },
      },
    ]);
  });

  test('a whole name in one column stays whole: nothing is guessed', () => {
    const { persons } = readList([['الاسم'], ['سلمى نادر وائل']]);
    expect(persons[0].arabic).toMatchObject({ own: 'سلمى نادر وائل', father: null });
  });

  test('every cell that says something unreadable is named by the row of the spreadsheet and by its column', () => {
    // Row 2 is blank, and rows are counted as the spreadsheet counts them.
    const table = [
      ['الاسم', 'الجنس', 'المواليد'],
      [''],
      ['سلمى', '؟', '٣١/٢/٢٠٠١'],
      ['', 'ذكر', ''],
    ];
    expect(problems(...table)).toEqual([
      [3, 'الجنس', 'Write female or male, أنثى or ذكر, or leave it empty'],
      [3, 'المواليد', 'This is no date'],
      [4, 'الاسم', 'This row has no name'],
    ]);
  });

  test('a list without a column of names, one with two of the same, and an empty one are refused', () => {
    expect(problems(['Rank'], ['sergeant'])[0][2]).toBe('No column holds a name');
    expect(problems(['Name', 'الاسم'], ['Salma', 'سلمى'])[0][2]).toBe('Two columns say the same');
    expect(problems(['Name'])[0][2]).toBe('There is nobody on this list');
  });

  test('a cell that is too long, or turns the direction of what follows, is refused', () => {
    expect(problems(['Name'], ['x'.repeat(201)])[0][2]).toBe('At most 200 characters');
    expect(problems(['Name'], ['Salma\u202E redaN'])[0][2]).toBe(
      'There is an invisible character in this cell',
    );
  });

  test('columns that nobody knows are named, not read', () => {
    expect(
      readList([
        ['Name', 'Shoe size'],
        ['Salma', '38'],
      ]).ignored,
    ).toEqual(['Shoe size']);
  });
});

describe('a date as lists write it', () => {
  test.each([
    ['2003', '2003'],
    ['٢٠٠٣', '2003'],
    ['2003-5', '2003-05'],
    ['1/5/2003', '2003-05-01'],
    ['۳۱.۱۲.۱۹۹۹', '1999-12-31'],
    ['31/2/2001', null],
    ['around 2003', null],
  ])('%s is %s', (text, date) => {
    expect(listDate(text)).toBe(date);
  });
});
