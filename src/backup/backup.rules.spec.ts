import { describe, expect, test } from '@jest/globals';
import {
  differing,
  FORMAT,
  keyLines,
  layersFor,
  type Manifest,
  misfits,
  otherHeads,
  partName,
  readManifest,
  readSums,
  type Sums,
  tableOfPart,
  unknownMigrations,
} from './backup.rules.js';

const MANIFEST: Manifest = {
  format: FORMAT,
  id: '0193d0a0-0000-7000-8000-000000000000',
  at: '2026-01-02T03:04:05.000Z',
  postgres: '18.4',
  migrations: ['First1'],
  masterKey: 'aa',
  keyEnclosed: false,
  tables: [
    { name: 'round', columns: ['id', 'number'] },
    { name: 'side', columns: ['id'] },
  ],
  sequences: [{ name: 'round_seq_seq', last: null }],
  heads: [{ chain: 'c1', number: '7', hash: '00ff' }],
};

describe('a manifest', () => {
  test('is read as it was written', () => {
    expect(readManifest(JSON.stringify(MANIFEST))).toEqual(MANIFEST);
  });

  const without = (key: keyof Manifest) => ({ ...MANIFEST, [key]: undefined });
  const unreadable: [string, unknown, RegExp][] = [
    ['that is no JSON', '{', /no backup of Tabadul/],
    ['of another program', { format: 'other/1' }, /no backup of Tabadul/],
    ['that is nothing', null, /no backup of Tabadul/],
    ['of a later format', { ...MANIFEST, format: 'tabadul-backup/2' }, /Use the one that wrote it/],
    ['without tables', without('tables'), /damaged/],
    ['without heads', without('heads'), /damaged/],
    ['without migrations', without('migrations'), /damaged/],
    ['without a key’s fingerprint', without('masterKey'), /damaged/],
    ['with a table that is none', { ...MANIFEST, tables: [null] }, /damaged/],
    [
      'with a column that is none',
      { ...MANIFEST, tables: [{ name: 'a', columns: [1] }] },
      /damaged/,
    ],
  ];
  test.each(unreadable)('%s is refused in words', (_what, value, said) => {
    expect(readManifest(typeof value === 'string' ? value : JSON.stringify(value))).toMatch(said);
  });
});

test.each([
  ['tables/captive/000001', 'captive'],
  [partName('list_line', 12), 'list_line'],
  ['tables/captive/1', null],
  ['tables/../etc/000001', null],
  ['tables/captive/000001/x', null],
  ['sums.json', null],
])('the file %s is a part of the table %s', (file, table) => {
  expect(tableOfPart(file)).toBe(table);
});

test('sums that are no sums are not read', () => {
  expect(readSums('{"manifest": "aa", "tables": {}}')).toEqual({ manifest: 'aa', tables: {} });
  expect(readSums('{"manifest": 1, "tables": {}}')).toBeNull();
  expect(readSums('{"manifest": "aa", "tables": null}')).toBeNull();
  expect(readSums('not json')).toBeNull();
});

test.each([
  [['First1'], []],
  [['First1', 'Second2'], []],
  [[], ['First1']],
  [['Second2'], ['First1']],
])('by a program that knows %j, the migrations %j of a backup are not known', (known, unknown) => {
  expect(unknownMigrations(MANIFEST, known)).toEqual(unknown);
});

describe('the tables of a backup', () => {
  const [round, side] = MANIFEST.tables;
  test.each([
    ['the same', [round, side], []],
    ['in another order', [side, { ...round, columns: ['number', 'id'] }], []],
    ['one more', [round, side, { name: 'event', columns: [] }], ['event is missing']],
    ['one fewer', [round], ['side is unknown']],
    [
      'one column more',
      [{ ...round, columns: ['id', 'number', 'days'] }, side],
      ['round has other columns'],
    ],
    ['one column fewer', [{ ...round, columns: ['id'] }, side], ['round has other columns']],
  ])('against %s here', (_what, here, said) => {
    expect(misfits(MANIFEST, here)).toEqual(said);
  });
});

describe('the sums of a backup', () => {
  const sum = { rows: 2, bytes: 20, sha256: 'ab' };
  const said: Sums = { manifest: 'm', tables: { round: sum, side: sum } };
  const read = (round: object) =>
    new Map([
      ['round', { ...sum, ...round }],
      ['side', sum],
    ] as const);
  test.each([
    ['what was written', {}, null],
    ['another digest', { sha256: 'ac' }, 'round'],
    ['fewer rows', { rows: 1 }, 'round'],
    ['more bytes', { bytes: 21 }, 'round'],
  ])('find in %s a table that differs: %s', (_what, change, table) => {
    expect(differing(MANIFEST, said, read(change))).toBe(table);
  });

  test('miss no table that was left out of the sums, or of the manifest', () => {
    expect(differing(MANIFEST, { ...said, tables: { round: sum } }, read({}))).toBe('side');
    expect(differing(MANIFEST, { ...said, tables: { ...said.tables, event: sum } }, read({}))).toBe(
      'event',
    );
  });
});

test.each([
  ['the same', MANIFEST.heads, []],
  ['another number', [{ ...MANIFEST.heads[0], number: '8' }], ['c1']],
  ['another hash', [{ ...MANIFEST.heads[0], hash: '01' }], ['c1']],
  ['none', [], ['c1']],
  ['one more', [...MANIFEST.heads, { chain: 'c2', number: '1', hash: '' }], ['c2']],
])('heads of chains: %s', (_what, found, said) => {
  expect(otherHeads(MANIFEST, found)).toEqual(said);
});

describe('who can open a backup', () => {
  test.each([
    ['nobody', [], false, /two persons at least/],
    ['one', ['a'], false, /two persons at least/],
    ['one twice', ['a', 'a'], false, /two persons at least/],
    ['one, for both', ['a', 'a'], true, /two persons at least/],
    ['three, for both', ['a', 'b', 'c'], true, /no more/],
  ])('%s is refused', (_what, recipients, both, said) => {
    expect(layersFor(recipients, both)).toMatch(said);
  });

  test('any of several by one layer, two together by two layers', () => {
    expect(layersFor(['a', 'b', 'c', 'a'], false)).toEqual([['a', 'b', 'c']]);
    expect(layersFor(['a', 'b'], true)).toEqual([['a'], ['b']]);
  });
});

test('a file of keys has one a line, and comments', () => {
  expect(keyLines('# made today\r\nage1aa\r\n\r\n  age1bb  \n#age1cc\n')).toEqual([
    'age1aa',
    'age1bb',
  ]);
});
