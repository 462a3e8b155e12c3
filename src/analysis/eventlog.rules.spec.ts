import fc from 'fast-check';
import { CASE_FORMAT, type CaseEvent, type ExchangeCase } from '../exchangecase/exchange-case.js';
import { coarse, headOf, LOG_FIELDS, logOf } from './eventlog.rules.js';
import { jsonLdOf, ocelOf } from './ocel.rules.js';

const fileOf = (...events: CaseEvent[]): ExchangeCase => ({
  schema: CASE_FORMAT,
  id: 'VALLEY',
  title: 'words',
  parties: [{ id: 'NORTH' }, { id: 'SOUTH' }],
  intermediaries: [{ id: 'B1', name: 'words' }],
  events,
});
const FILE = fileOf(
  {
    date: '2020-01-01',
    type: 'list_tabled',
    by: 'NORTH',
    to: 'SOUTH',
    list: 'L1',
    n: 43,
    names: true,
    text: 'words',
  },
  {
    date: '2020-02-01',
    type: 'list_response',
    by: 'SOUTH',
    list: 'L1',
    counts: { accepted: 3, rejected: 40 },
    names: true,
  },
  {
    date: '2020-03-01',
    type: 'list_response',
    by: 'SOUTH',
    list: 'L2',
    basis: 'count',
    counts: { accepted: 3, rejected: 41 },
  },
  { date: '2020-04-01', type: 'handover_done', given: { SOUTH: 3, NORTH: 4 } },
  { date: '2020-09-01', type: 'proposal_response', by: 'NORTH', on: 'P1', answer: 'refused' },
);

describe('the event log', () => {
  it('has counts of names and stated figures in multiples of five, and nothing after the day', () => {
    const rows = logOf(FILE, '2020-06-30');
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ activity: 'list_tabled', n: 40, basis: 'names' });
    expect(rows[1]).toMatchObject({ accepted: null, rejected: 40 });
    expect(rows[2]).toMatchObject({ accepted: null, rejected: 40, basis: 'count' });
    expect(rows[3].given).toBe(5);
  });

  it('has no word of the file, and every column in the codebook', () => {
    const rows = logOf(FILE, '2020-12-31');
    expect(JSON.stringify([rows, headOf(FILE, '2020-12-31')])).not.toContain('words');
    for (const row of rows) expect(Object.keys(row)).toEqual(LOG_FIELDS.map(({ name }) => name));
    expect(new Set(LOG_FIELDS.map(({ hxl }) => hxl)).size).toBe(LOG_FIELDS.length);
  });

  it('never shows a count of names under five', () => {
    fc.assert(
      fc.property(fc.nat(500), (count) => {
        const shown = coarse(count);
        expect(
          shown === null ? count < 5 : shown >= 5 && shown % 5 === 0 && count - shown < 5,
        ).toBe(true);
      }),
    );
  });
});

describe('as OCEL 2.0', () => {
  const log = ocelOf(headOf(FILE, '2020-12-31'), logOf(FILE, '2020-12-31'));

  it('declares every type and attribute that it uses, and refers to objects that are there', () => {
    const types = new Map(
      log.objectTypes.map(({ name, attributes }) => [name, attributes.map((one) => one.name)]),
    );
    const ids = new Set(log.objects.map(({ id }) => id));
    for (const { type, attributes, relationships } of log.objects) {
      expect(types.get(type)).toEqual(expect.arrayContaining(attributes.map(({ name }) => name)));
      for (const { objectId } of relationships) expect(ids).toContain(objectId);
    }
    const declared = new Map(
      log.eventTypes.map(({ name, attributes }) => [
        name,
        new Map(attributes.map((one) => [one.name, one.type])),
      ]),
    );
    for (const { type, time, attributes, relationships } of log.events) {
      expect(new Date(time).toISOString().slice(0, 19)).toBe(time.slice(0, 19));
      for (const { name, value } of attributes)
        expect(declared.get(type)?.get(name)).toBe(
          typeof value === 'number' ? 'integer' : 'string',
        );
      expect(relationships.length).toBeGreaterThan(0);
      for (const { objectId } of relationships) expect(ids).toContain(objectId);
    }
    expect(ids.size).toBe(log.objects.length);
  });
});

it('as JSON-LD each event is an activity with an id of its own', () => {
  const { events } = jsonLdOf(headOf(FILE, '2020-12-31'), logOf(FILE, '2020-12-31')) as {
    events: Record<string, unknown>[];
  };
  expect(new Set(events.map((event) => event['@id'])).size).toBe(5);
  expect(events[0]).toMatchObject({
    '@type': 'prov:Activity',
    date: '2020-01-01',
    by: 'urn:tabadul:actor:NORTH',
  });
});
