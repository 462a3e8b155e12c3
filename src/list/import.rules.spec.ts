import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf, fieldOf, headerRowOf, mapped } from './import-column.rules.js';
import { ordersSeen, readDate } from './import-date.rules.js';
import { changesOf, type Known, Planner } from './import-plan.rules.js';
import { columnProblems, type Reading, readRows } from './import-row.rules.js';
import { heldAndClaimed, importStepProblem } from './import.rules.js';

const NO_ORDER = { dayFirst: false, monthFirst: false };

describe('the headings of a list', () => {
  test.each([
    ['الاسم الثلاثي', 'NAME'],
    ['اسم الأب', 'FATHER'],
    ['إسم الاب', 'FATHER'],
    ['الـكـنـيـة', 'FAMILY'],
    ['تاريخ الميلاد (يوم/شهر/سنة)', 'BIRTH'],
    ['Date of Birth', 'BIRTH'],
    ["Mother's name", 'MOTHER'],
    ['رقم القيد', 'REGISTRY_NUMBER'],
    ['الحالة', 'FATE'],
    ['ملاحظات', null],
  ])('%s means %s', (heading, field) => {
    expect(fieldOf(heading)).toBe(field);
  });

  test('stand below titles, dates and letterheads', () => {
    const rows = [
      ['كشف المعتقلين'],
      ['التاريخ', '2021'],
      [],
      ['م', 'الاسم', 'الأب'],
      ['1', 'سامي', 'رضوان'],
    ];
    expect(headerRowOf(rows)).toBe(4);
    expect(headerRowOf([['سامي', 'رضوان']])).toBe(0);
  });

  test('are said anew by whoever knows, of a column or by a saved mapping', () => {
    const columns = columnsOf([['الاسم', 'ملاحظات', 'x']], 1);
    const said = mapped(columns, [
      { heading: 'ملاحظات', field: 'RANK' },
      { column: 3, field: 'FAMILY' },
    ]);
    expect(said.map(({ field }) => field)).toEqual(['NAME', 'RANK', 'FAMILY']);
  });
});

describe('a date as lists write it', () => {
  test.each([
    ['1990', '1990'],
    ['١٩٩٠', '1990'],
    ['۱۹۹۰', '1990'],
    ['1990-5', '1990-05'],
    ['5/1990', '1990-05'],
    ['1990/5/17', '1990-05-17'],
    ['17-5-1990', '1990-05-17'],
    ['5/17/1990', '1990-05-17'],
    ['0/0/1990', '1990'],
    ['؟/5/1990', '1990-05'],
    ['17 أيار 1990', '1990-05-17'],
    ['كانون الثاني 1990', '1990-01'],
    ['March 17, 1990', '1990-03-17'],
    ['17 March 1990', '1990-03-17'],
    ['1990-05-17 00:00:00', '1990-05-17'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text, 'AS_SEEN', NO_ORDER)).toMatchObject({ date });
  });

  test.each([
    ['85', 'BAD_DATE'],
    ['17/5/90', 'BAD_DATE'],
    ['31/2/1990', 'BAD_DATE'],
    ['لا أعرف', 'BAD_DATE'],
    ['32874', 'BAD_DATE'],
    ['1410/5/3', 'OTHER_CALENDAR'],
    ['2999', 'FUTURE_DATE'],
  ])('%s is a problem: %s', (text, problem) => {
    expect(readDate(text, 'AS_SEEN', NO_ORDER)).toEqual({ problem });
  });

  test('is in doubt where day and month may be the other way round and nothing in the column tells', () => {
    const read = (seen: string[]) => readDate('3/5/1990', 'AS_SEEN', ordersSeen(seen));
    expect(read([])).toEqual({ date: '1990-05-03', doubt: true });
    expect(read(['17/5/1990'])).toEqual({ date: '1990-05-03', doubt: false });
    expect(read(['5/17/1990'])).toEqual({ date: '1990-03-05', doubt: false });
    expect(read(['5/17/1990', '17/5/1990'])).toEqual({ problem: 'AMBIGUOUS_DATE' });
    expect(readDate('3/5/1990', 'MONTH_FIRST', NO_ORDER)).toEqual({
      date: '1990-03-05',
      doubt: false,
    });
  });

  test('never throws and never gives what is no date', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const read = readDate(text, 'AS_SEEN', NO_ORDER);
        if ('date' in read && read.date) expect(read.date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
      }),
    );
  });
});

function reading(rows: string[][], more: Partial<Reading> = {}): Reading {
  return {
    rows,
    formulas: new Set(),
    headerRow: 1,
    columns: columnsOf(rows, 1),
    dateOrder: 'AS_SEEN',
    ...more,
  };
}

const problemsIn = (rows: string[][], more: Partial<Reading> = {}) =>
  [...readRows(reading(rows, more))].flatMap(({ problems }) =>
    problems.map(({ row, column, reason }) => [row, column, reason]),
  );

describe('a row of a list', () => {
  test('is read into a person: digits of three sets, what stands for nothing, marks that programs add', () => {
    const [{ person, problems }] = readRows(
      reading([
        ['الاسم', 'الأب', 'الكنية', 'المواليد', 'القيد', 'الجنس', 'الأم'],
        ['\u200fسامي ', 'رضوان', 'العبدو', '١٩٩٠', '۱۲۳', 'ذكر', '-'],
      ]),
    );
    expect(problems).toEqual([]);
    expect(person).toMatchObject({
      arabic: { own: 'سامي', father: 'رضوان', family: 'العبدو' },
      birth: '1990',
      registryNumber: '123',
      sex: 'MALE',
      motherName: null,
    });
  });

  test.each<[string, string[], [number, number | null, string][]]>([
    ['a character that turns the direction', ['سامي \u202eودبعلا', ''], [[2, 1, 'BIDI_CONTROL']]],
    ['an unseen control character', ['سا\u0007مي', ''], [[2, 1, 'INVISIBLE_CHARACTER']]],
    ['a formula', ['=HYPERLINK("http://x")', ''], [[2, 1, 'FORMULA']]],
    ['two scripts in one word', ['Sаmi', ''], [[2, 1, 'MIXED_SCRIPTS']]],
    ['no name', ['', '1990'], [[2, 1, 'NO_NAME']]],
    ['a name that is too long', ['س'.repeat(201), ''], [[2, 1, 'TOO_LONG']]],
    ['a stray cell', ['سامي', '1990', 'زائد'], [[2, null, 'MORE_CELLS']]],
    ['no date', ['سامي', 'قريبا'], [[2, 2, 'BAD_DATE']]],
    ['day or month first', ['سامي', '3/5/1990'], [[2, 2, 'DAY_FIRST_ASSUMED']]],
  ])('says where it is wrong: %s', (_, cells, expected) => {
    expect(problemsIn([['الاسم', 'المواليد'], cells])).toEqual(expected);
  });

  test('is nobody where it holds the headings again, as of lists put together', () => {
    const rows = [
      ['الاسم', 'الأب'],
      ['سامي', 'رضوان'],
      [' الاسم', 'الأب ', ''],
      ['لمى', 'جميل'],
    ];
    expect([...readRows(reading(rows))].map(({ row }) => row)).toEqual([2, 4]);
  });

  test('says that the own name is missing where other parts stand alone, as under a merged cell', () => {
    const head = ['الاسم', 'الأب', 'الرمز'];
    expect(problemsIn([head, ['سامي', 'رضوان'], ['', 'رضوان'], ['', 'رضوان', 'N-1']])).toEqual([
      [3, 1, 'NO_OWN_NAME'],
    ]);
    expect(problemsIn([['Latin name'], ['Sami']])).toEqual([]);
  });

  test('says that a formula computed a value', () => {
    const rows = [['الاسم'], ['سامي']];
    expect(problemsIn(rows, { formulas: new Set(['1:0']) })).toEqual([[2, 1, 'FORMULA_VALUE']]);
  });
});

test('columns say what is wrong with them: no name, two that say the same, fates, unknown headings', () => {
  const reasons = (header: string[]) =>
    columnProblems(reading([header])).map(({ reason }) => reason);
  expect(reasons(['المواليد'])).toEqual(['NO_NAME_COLUMN']);
  expect(reasons(['الاسم', 'name', 'الحالة', 'ملاحظات'])).toEqual([
    'TWO_COLUMNS_SAME',
    'FATE_NOT_READ',
    'COLUMN_NOT_USED',
  ]);
});

describe('what an import says of somebody who is known', () => {
  const before = {
    arabic: { own: 'سامي', father: 'رضوان', family: 'العبدو' },
    birth: '1990',
    motherName: null,
  };

  test.each([
    ['a blank says nothing', { arabic: null, birth: null }, true, {}, false],
    [
      'a whole name in one column that is recorded in parts says nothing anew',
      { arabic: { own: 'سامي رضوان العبدو' } },
      true,
      {},
      false,
    ],
    ['a newer source corrects', { birth: '1991' }, true, { birth: '1991' }, false],
    ['an older source overwrites nothing', { birth: '1991' }, false, {}, true],
    [
      'an older source fills what is blank',
      { motherName: 'هناء' },
      false,
      { motherName: 'هناء' },
      false,
    ],
    [
      'other names are added to those there are',
      { aliases: ['أبو عمر'] },
      false,
      { aliases: ['أبو عمر'] },
      false,
    ],
  ])('%s', (_, said, newer, changes, kept) => {
    expect(changesOf(before, said, newer)).toEqual({ changes, kept });
  });

  test('never empties a part, whatever the source', () => {
    const name = fc.option(fc.constantFrom('سامي', 'لمى', ''), { nil: null });
    const identity = fc.record({
      motherName: name,
      birth: fc.option(fc.constantFrom('1990', '1991'), { nil: null }),
      registryNumber: name,
    });
    fc.assert(
      fc.property(identity, identity, fc.boolean(), (one, other, newer) => {
        const { changes } = changesOf(one, other, newer);
        for (const value of Object.values(changes)) expect(value).toBeTruthy();
        if (!newer)
          for (const part of Object.keys(changes)) expect(one[part as 'birth']).toBeFalsy();
      }),
    );
  });
});

describe('a file against the version before', () => {
  const known: Known[] = [
    {
      id: 'a',
      code: 'FAC-000001',
      heldBy: 'gov',
      sex: 'MALE',
      own: true,
      onList: true,
      identity: { latin: { own: 'Sami', family: 'A' } },
      statedOn: '2020-01-01',
    },
    {
      id: 'b',
      code: 'FAC-000002',
      heldBy: 'gov',
      sex: 'MALE',
      own: true,
      onList: true,
      identity: { latin: { own: 'Lama' } },
      statedOn: '2020-01-01',
    },
    {
      id: 'c',
      code: 'GOV-000003',
      heldBy: 'fac',
      sex: 'MALE',
      own: false,
      onList: false,
      identity: { latin: { own: 'Nour' } },
      statedOn: '2020-01-01',
    },
  ];
  const planned = (rows: string[][]) => {
    const planner = new Planner(known, {
      type: 'DEMAND',
      side: 'fac',
      heldBy: 'gov',
      statedOn: '2021-01-01',
    });
    const found = [...readRows(reading([['code', 'name', 'family', 'birth'], ...rows]))].map(
      (row) => planner.plan(row),
    );
    return {
      counts: planner.end(known),
      reasons: found.flatMap(({ problems }) => problems.map(({ reason }) => reason)),
      captives: found.map((one) => one.planned?.captive),
    };
  };

  test('knows a row again by its code or by every word of it, and leaves off who is missing', () => {
    const { counts, captives } = planned([
      ['fac-000001', '', '', '1990'],
      ['', 'Lama', '', ''],
      ['', 'Lama', 'Other', ''],
    ]);
    expect(counts).toEqual({
      rows: 3,
      failed: 0,
      new: 1,
      changed: 1,
      unchanged: 1,
      removed: 0,
      kept: 0,
    });
    expect(captives).toEqual(['a', 'b', null]);
    expect(planned([['FAC-000001', '', '', '']]).counts.removed).toBe(1);
  });

  test('makes nobody of an unknown code, and changes nobody of another seat', () => {
    expect(planned([['FAC-999999', 'Sami', '', '']])).toMatchObject({
      reasons: ['UNKNOWN_CODE'],
      counts: { failed: 1, new: 0 },
    });
    expect(planned([['GOV-000003', 'Other', '', '']]).reasons).toEqual([
      'HELD_OTHERWISE',
      'RECORDED_BY_OTHERS',
    ]);
  });

  test('refuses the same row twice, and keeps on the list whose row has another fault', () => {
    expect(
      planned([
        ['', 'X', '', ''],
        ['', 'X', '', ''],
      ]).reasons,
    ).toEqual(['DUPLICATE_ROW']);
    const { counts, captives } = planned([['FAC-000001', '', '', 'never']]);
    expect(counts).toMatchObject({ failed: 1, removed: 1 });
    expect(captives).toEqual(['a']);
  });
});

test.each([
  ['DEMAND', null, { heldBy: 'gov', claimedBy: 'fac' }],
  ['DEMAND', 'third', { heldBy: 'third', claimedBy: 'fac' }],
  ['OFFER', null, { heldBy: 'fac', claimedBy: null }],
] as const)(
  'persons of a %s are held and claimed as its kind says (%s)',
  (type, heldBy, expected) => {
    expect(heldAndClaimed(type, 'fac', 'gov', heldBy)).toEqual(expected);
  },
);

test('an import goes one way: checked before it is recorded, recorded before it is taken back', () => {
  expect(importStepProblem('listImportCommit', 'OPEN')).toMatch(/dry run/);
  expect(importStepProblem('listImportCommit', 'CHECKED')).toBeNull();
  expect(importStepProblem('listImportUndo', 'CHECKED')).not.toBeNull();
});
