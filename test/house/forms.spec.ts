import { beforeAll, describe, expect, test } from '@jest/globals';
import { ahead, learn } from '../../web/api/clock.js';
import {
  blankOf,
  type Field,
  placesOf,
  problemsAt,
  read,
  type Values,
} from '../../web/form/fields.js';
import {
  called,
  type Entry,
  factsOf,
  inParts,
  lastOf,
  noted,
  standing,
  together,
} from '../../web/pages/handover/roll.rules.js';

const label = { ar: 'أ', en: 'a' };
const LEG: readonly Field[] = [
  { name: 'giver', kind: 'one', label, required: true, options: [] },
  { name: 'since', kind: 'date', label },
  { name: 'note', kind: 'words', label, keepsTyped: true },
];
const FIELDS: readonly Field[] = [
  { name: 'code', kind: 'code', label, required: true },
  { name: 'title', kind: 'both', label },
  { name: 'count', kind: 'number', label },
  { name: 'on', kind: 'date', label },
  { name: 'due', kind: 'date', label, whole: true, ahead: true },
  { name: 'whom', kind: 'people', label, people: [] },
  {
    name: 'reason',
    kind: 'words',
    label,
    required: true,
    shown: (_, all) => (all.whom as string[]).length > 0,
  },
  {
    name: 'legs',
    kind: 'rows',
    label,
    row: label,
    fields: LEG,
  },
];
const day = (year: string, month: string, date: string, calendar = 'gregorian') => ({
  calendar,
  year,
  month,
  day: date,
});
const filled = (values: Values) => read(FIELDS, { ...blankOf(FIELDS), ...values });
const wrongAt = async (values: Values) =>
  (await filled(values)).problems.map(({ path }) => path.join('.'));

describe('a form of fields', () => {
  // What is to come is told by the server's clock.
  beforeAll(() => learn(new Date().toUTCString()));

  test('gives what was typed as the input has it, and leaves out what was left empty', async () => {
    const { input, problems } = await filled({
      code: ' P1 ',
      title: { ar: 'عنوان', en: ' ' },
      count: '١٢',
      on: day('٢٠٢٢', '1', '٣٠'),
      legs: [{ ...blankOf(LEG), giver: 'x' }],
    });
    expect(problems).toEqual([]);
    expect(input).toEqual({
      code: 'P1',
      title: { ar: 'عنوان', en: undefined },
      count: 12,
      on: { text: '2022-01-30' },
      legs: [{ giver: 'x' }],
    });
  });

  test.each<[string, Values, string[]]>([
    ['what is needed and was left empty', {}, ['code']],
    ['a number that is none', { code: 'x', count: '1,5' }, ['count']],
    ['a date that is none', { code: 'x', on: day('2022', '2', '30') }, ['on']],
    ['a date to come', { code: 'x', on: day('2922', '', '') }, ['on']],
    ['less than a day where a day is needed', { code: 'x', due: day('2922', '3', '') }, ['due']],
    ['what is needed only now', { code: 'x', whom: ['somebody'] }, ['reason']],
    ['a row, at its place', { code: 'x', legs: [{ giver: '' }, { giver: 'y' }] }, ['legs.0.giver']],
  ])('says %s at its field', async (_, values, at) => {
    expect(await wrongAt(values)).toEqual(at);
  });

  test('leaves it to the server what is to come, as long as the server was not heard', async () => {
    ahead.set(null);
    expect(await wrongAt({ code: 'x', on: day('2922', '', '') })).toEqual([]);
    learn(new Date().toUTCString());
  });

  test('lets a deadline be to come', async () => {
    expect((await filled({ code: 'x', due: day('2922', '3', '1') })).input.due).toBe('2922-03-01');
  });

  test('keeps a date of another calendar as it was typed, in the row that it belongs to', async () => {
    const { input } = await filled({
      code: 'x',
      legs: [
        { giver: 'x', since: day('1443', '6', '27', 'hijri'), note: 'seen' },
        { giver: 'y', since: day('2019', '', '', 'gregorian'), note: '' },
      ],
    });
    expect(input.legs).toEqual([
      {
        giver: 'x',
        since: { text: '2022-01-30' },
        note: 'seen\nكما كُتب: 27 جمادى الآخرة 1443 هـ',
      },
      { giver: 'y', since: { text: '2019' } },
    ]);
  });

  test('knows a place for each problem of the server, and which have none', () => {
    const values = { ...blankOf(FIELDS), legs: [{ giver: '' }, { giver: '' }] };
    const problem = (path: string) => ({
      __typename: 'InvalidInput',
      message: '',
      path: path.split('.'),
    });
    const places = placesOf(FIELDS, values);
    const has = (path: string) => places.some((one) => problemsAt([problem(path)], one).length > 0);
    expect(['code', 'title.ar', 'whom.3', 'legs.1.giver'].map(has)).toEqual(Array(4).fill(true));
    // A field that is not there now, a row that is not, and the act as a whole.
    expect(['reason', 'legs.2.giver', 'negotiation'].map(has)).toEqual(Array(3).fill(false));
  });
});

describe('a roll call on a device', () => {
  const entry = (key: string, captive: string, present = true): Entry => ({
    key,
    captive,
    fact: 'RECEIVED',
    present,
    at: '2022-01-30T06:00:00Z',
  });
  const nobody = { office: false, officer: false, observer: false, sides: [] };

  test.each([
    ['the giving side', { ...nobody, sides: ['A'] }, ['PRODUCED']],
    ['the receiving side', { ...nobody, sides: ['B'] }, ['RECEIVED']],
    ['the mediator’s office', { ...nobody, office: true }, ['PRODUCED', 'RECEIVED']],
    ['a protection officer', { ...nobody, officer: true }, ['VERIFIED']],
    ['an observer', { ...nobody, observer: true }, ['VERIFIED']],
    ['another side', { ...nobody, sides: ['C'] }, []],
  ])('%s says what is theirs to say', (_, seats, facts) => {
    expect(factsOf(seats, { giver: 'A', receiver: 'B' })).toEqual(facts);
  });

  test('the last word counts as long as it was not sent, and the same word again takes it back', () => {
    const yes = called([], entry('1', 'x'));
    expect(yes.map(({ key }) => key)).toEqual(['1']);
    const no = called(yes, entry('2', 'x', false));
    expect(no.map(({ key }) => key)).toEqual(['2']);
    expect(called(no, entry('3', 'x', false))).toEqual([]);
    expect(called(no, entry('4', 'y')).map(({ key }) => key)).toEqual(['2', '4']);
    // A word beside it goes with what is not sent yet, and is not lost by pressing.
    const word = noted(no, { ...entry('5', 'x', false), note: 'limped' });
    expect(word).toEqual([{ ...entry('2', 'x', false), note: 'limped' }]);
    expect(called(word, entry('6', 'x'))).toEqual([{ ...entry('6', 'x'), note: 'limped' }]);
    expect(called(word, entry('7', 'x', false))).toHaveLength(1);
    expect(noted([], { ...entry('8', 'x'), note: 'limped' })).toHaveLength(1);
  });

  test('what is put together from two places is there once, whichever place it stood in', () => {
    const [a, b, c] = [entry('1', 'x'), entry('2', 'y'), entry('3', 'z')];
    expect(together([a, b], [b, c]).map(({ key }) => key)).toEqual(['1', '2', '3']);
  });

  test('what was said both ways is a contradiction, and stays one', () => {
    const said = (...present: boolean[]) =>
      present.map((one) => ({ fact: 'RECEIVED' as const, present: one }));
    expect(standing(said(), 'RECEIVED')).toBe('unsaid');
    expect(standing(said(true, true), 'RECEIVED')).toBe('so');
    expect(standing(said(false), 'RECEIVED')).toBe('not so');
    expect(standing(said(true, false, true), 'RECEIVED')).toBe('both');
    expect(standing(said(true), 'VERIFIED')).toBe('unsaid');
  });

  test('one’s own last word is the one here, else the one that was recorded', () => {
    const recorded = [
      { fact: 'RECEIVED' as const, present: true, by: 'me' },
      { fact: 'RECEIVED' as const, present: false, by: 'somebody' },
    ];
    expect(lastOf([], recorded, 'me', 'x', 'RECEIVED')).toBe(true);
    expect(lastOf([entry('1', 'x', false)], recorded, 'me', 'x', 'RECEIVED')).toBe(false);
    expect(lastOf([entry('1', 'y', false)], [], 'me', 'x', 'RECEIVED')).toBeNull();
  });

  test('a long one is brought in by parts', () => {
    const long = Array.from({ length: 1001 }, (_, i) => entry(String(i), String(i)));
    expect(inParts(long).map(({ length }) => length)).toEqual([500, 500, 1]);
    expect(inParts([])).toEqual([]);
  });
});
