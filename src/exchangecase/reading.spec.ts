import { diagnose } from '../stall/diagnose.rules.js';
import { readCase } from './reading.js';
import { validateCase } from './validate.js';

const TODAY = '2021-01-01';
type Json = Record<string, any>;

const file = (...events: unknown[]): Json => ({
  schema: 'exchange-case/1',
  id: 'X',
  title: 'X',
  parties: [{ id: 'NORTH' }, { id: 'SOUTH' }],
  events,
});
const read = (value: unknown) => readCase(JSON.stringify(value), TODAY);
const marks = (value: unknown) => read(value).warnings.map(({ path, code }) => `${path} ${code}`);
const event = (fields: Json) => read(file({ date: '2020-05-01', ...fields })).case?.events[0];

const TABLED = { date: '2020-02-01', type: 'list_tabled', by: 'NORTH', to: 'SOUTH', list: 'L1' };
const DENIED = {
  date: '2020-02-10',
  type: 'list_response',
  by: 'SOUTH',
  list: 'L1',
  basis: 'count',
  counts: { not_held: 30, accepted: 10 },
};

describe('a case file that is only read', () => {
  it('is read as it stands where it is sound', () => {
    const sound = file(TABLED, DENIED);
    const { case: found, warnings } = read(sound);
    expect(validateCase(JSON.stringify(sound)).problems).toEqual([]);
    expect(warnings.filter(({ code }) => code === 'NOT_READ')).toEqual([]);
    expect(found?.events).toEqual(sound.events);
  });

  it.each<[string, Json[], string]>([
    ['whose events stand in any order', [DENIED, TABLED], 'events[1].date DATES_BACKWARDS'],
    ['in which a list that was answered is missing', [DENIED], 'events[0].list UNKNOWN_LIST'],
    [
      'in which somebody acts who is not introduced',
      [TABLED, DENIED, { date: '2020-02-11', type: 'contact', by: 'I9' }],
      'events[2].by UNKNOWN_PARTY',
    ],
    [
      'whose sources are missing',
      [TABLED, { ...DENIED, src: [7] }],
      'events[1].src[0] UNKNOWN_SOURCE',
    ],
    [
      'whose figures do not add up',
      [TABLED, { ...DENIED, n: 30 }],
      'events[1].counts COUNTS_EXCEED_TOTAL',
    ],
    [
      'that knows of a day to come',
      [TABLED, DENIED, { date: '2021-03-01', type: 'handover_planned' }],
      'events[2].date IN_THE_FUTURE',
    ],
  ])('%s is diagnosed, and what is wrong is named', (_what, events, mark) => {
    const told = file(...events);
    expect(marks(told)).toContain(mark);
    const { case: found } = read(told);
    expect(found && diagnose(found, '2020-06-01').primary).toBe('NOT_HELD');
  });

  it.each<[string, unknown]>([
    ['of a type that the format does not know', { date: '2020-03-01', type: 'drone_strike' }],
    ['without a day', { type: 'round' }],
    ['of a day that there is not', { date: '2020-02-30', type: 'round' }],
    ['that is no event at all', 'a note'],
    ['that is empty', {}],
  ])('keeps the places of the others where an event is set aside: one %s', (_what, unread) => {
    const told = file(unread, TABLED, DENIED);
    expect(marks(told)).toContain('events[0] NOT_READ');
    const { case: found } = read(told);
    const diagnosis = found && diagnose(found, '2020-06-01');
    expect(diagnosis?.causes[0]).toMatchObject({ code: 'NOT_HELD', evidence: [1, 2] });
  });

  it.each<[string, Json, Json]>([
    ['a month', { date: '2020-05', type: 'round' }, { date: '2020-05-15', precision: 'month' }],
    ['a year', { date: '2019', type: 'round' }, { date: '2019-07-01', precision: 'year' }],
    ['a time of day', { date: '2020-05-01T10:00:00Z', type: 'round' }, { date: '2020-05-01' }],
    ['a type in large letters', { type: 'LIST TABLED', by: 'NORTH' }, { type: 'list_tabled' }],
    ['the code of a side in small ones', { type: 'contact', by: 'north' }, { by: 'NORTH' }],
    ['a number in quotes', { type: 'proposal', give: '12', ask: 'some' }, { give: 12, ask: null }],
    [
      'figures beside words',
      { type: 'list_response', counts: { accepted: '4', rejected: 'many' } },
      { counts: { accepted: 4, rejected: null } },
    ],
    ['a list where one code is wanted', { type: 'contact', by: ['A', 'B'] }, { by: null }],
    ['a code that is a number', { type: 'list_tabled', by: 'NORTH', list: 450 }, { list: '450' }],
    ['a day in Arabic digits', { date: '٢٠٢٠-٠٥-٠٣', type: 'round' }, { date: '2020-05-03' }],
    ['a code in Arabic', { type: 'contact', by: 'الشمال' }, { by: 'الشمال' }],
    ['words in Arabic', { type: 'round', text: 'جولة' }, { text: 'جولة' }],
  ])('takes %s for what it says', (_what, fields, found) => {
    expect(event(fields)).toMatchObject(found);
  });

  it('takes those who put something down for the sides where it names none', () => {
    const { parties: _, ...nameless } = file(TABLED, DENIED);
    expect(read(nameless).case?.parties).toEqual([{ id: 'NORTH' }, { id: 'SOUTH' }]);
  });

  it.each<[string, string]>([
    ['{', 'NOT_JSON'],
    ['[]', 'NOT_AN_OBJECT'],
    ['{"schema": "exchange-case/1", "events": {}}', 'WRONG_TYPE'],
    ['{"schema": "exchange-case/1"}', 'MISSING'],
    ['{"schema": "another/9", "events": []}', 'WRONG_SCHEMA'],
  ])('%s is refused, with the place', (input, code) => {
    const { case: found, problems } = readCase(input, TODAY);
    expect(found).toBeUndefined();
    expect(problems.map((problem) => problem.code)).toContain(code);
  });
});
