import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { COMMON_FIELDS, EVENT_FIELDS, fieldsOf, joinEvent, splitEvent } from './event-fields.js';
import { type CaseEvent, EVENT_TYPES, type ExchangeCase } from './exchange-case.js';

const event = (fields: Record<string, unknown>): CaseEvent =>
  ({ date: '2019-05-01', ...fields }) as CaseEvent;

const readable = (fields: Record<string, unknown>): Record<string, unknown> => {
  const { common, coded } = splitEvent(event(fields));
  return { ...common, ...coded };
};

const cases = new URL('../../cases/', import.meta.url);
const schema = JSON.parse(
  readFileSync(new URL('../../schema/exchange-case-1.schema.json', import.meta.url), 'utf8'),
) as {
  $defs: Record<string, { properties: Record<string, unknown>; required?: string[] }>;
};

describe('the table of fields and the published schema', () => {
  it('name the same common fields', () => {
    expect(Object.keys(schema.$defs.event.properties).sort()).toEqual(
      Object.keys(COMMON_FIELDS).sort(),
    );
  });

  it.each(EVENT_TYPES)('name the same fields of %s and require the same', (type) => {
    const own = Object.keys(EVENT_FIELDS[type]).filter(
      // A `by` that is only expected needs no word of its own in the schema.
      (name) => name !== 'by' || EVENT_FIELDS[type].by.need === 'required',
    );
    expect(Object.keys(schema.$defs[type].properties).sort()).toEqual(own.sort());
    expect((schema.$defs[type].required ?? []).sort()).toEqual(
      own.filter((name) => EVENT_FIELDS[type][name].need === 'required').sort(),
    );
  });

  it('describe every property', () => {
    const silent: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        const here = `${path}/${key}`;
        if (key === 'properties' && !path.endsWith('/if')) {
          for (const [name, property] of Object.entries(value as Record<string, object>)) {
            if (!('description' in property)) silent.push(`${here}/${name}`);
          }
        }
        visit(value, here);
      }
    };
    visit(schema, '');
    expect(silent).toEqual([]);
  });
});

describe('an event in its parts', () => {
  it('keeps figures, dates, ids and short words readable and seals what is told in words', () => {
    const { common, coded, text, extra } = splitEvent(
      event({
        type: 'list_response',
        by: 'HOU',
        list: 'G1',
        basis: 'count',
        n: 9500,
        counts: { accepted: 3600, no_response: null },
        src: [3],
        reason: 'unknown jails',
        text: 'about a third',
        remark: 'seen on a copy',
      }),
    );
    expect(common).toEqual({ date: '2019-05-01', type: 'list_response', by: 'HOU', src: [3] });
    expect(coded).toEqual({
      list: 'G1',
      basis: 'count',
      n: 9500,
      counts: { accepted: 3600, no_response: null },
    });
    expect(text).toEqual({ reason: 'unknown jails', text: 'about a third' });
    expect(extra).toEqual({ remark: 'seen on a copy' });
  });

  it.each([
    ['a person written where an id belongs', { type: 'contact', by: 'the elder of the village' }],
    ['a sentence as a category', { type: 'statement', by: 'A', category: 'What the general said' }],
    ['a sentence as a status', { type: 'precondition', by: 'A', status: 'open since the spring' }],
    ['a name among the priority groups', { type: 'list_tabled', by: 'A', priority: ['Abu X'] }],
    ['a name as a heading of counts', { type: 'list_response', by: 'A', counts: { 'Abu X': 1 } }],
    ['words among the figures', { type: 'list_tabled', by: 'A', n: 'the son of the mayor' }],
    ['words among the sources', { type: 'contact', src: ['a neighbour'] }],
    ['a place', { type: 'round', place: 'a house behind the mill' }],
    ['the persons taken', { type: 'captives_taken', what: 'soldiers' }],
    ['a field of another type', { type: 'round', answer: 'accepted' }],
    ['every field of a type nobody knows', { type: 'Wedding', n: 5, list: 'L1' }],
  ])('does not leave readable: %s', (_, fields) => {
    const plain = readable(fields);
    const free = Object.entries(fields).find(([name]) => name !== 'type' && name !== 'by');
    const [name] = free ?? ['by'];
    expect(plain).not.toHaveProperty(name);
  });

  it('leaves the kind of a deal made elsewhere readable, because the analysis asks for it', () => {
    expect(readable({ type: 'deal_elsewhere', what: 'remains_for_living' })).toHaveProperty(
      'what',
      'remains_for_living',
    );
    expect(readable({ type: 'deal_elsewhere', what: 'bodies for men' })).not.toHaveProperty('what');
  });

  it('is whole again when the parts are joined, in every published case', () => {
    for (const name of readdirSync(cases).filter((file) => file.endsWith('.json'))) {
      const { events } = JSON.parse(readFileSync(new URL(name, cases), 'utf8')) as ExchangeCase;
      for (const one of events) expect(joinEvent(splitEvent(one))).toEqual(one);
    }
  });

  it('is whole again whatever stands in it', () => {
    const names = fc.oneof(
      fc.constantFrom(...new Set(EVENT_TYPES.flatMap((type) => Object.keys(fieldsOf(type))))),
      fc.string(),
      fc.constantFrom('__proto__', 'constructor', 'toString'),
    );
    const arbitrary = fc
      .tuple(
        fc.oneof(fc.constantFrom(...EVENT_TYPES), fc.jsonValue()),
        fc.array(fc.tuple(names, fc.oneof(fc.jsonValue(), fc.constant(null), fc.nat()))),
      )
      .map(([type, fields]) => Object.fromEntries([...fields, ['type', type]]) as CaseEvent);
    fc.assert(
      fc.property(arbitrary, (one) => {
        const parts = splitEvent(one);
        expect(joinEvent(parts)).toStrictEqual(one);
        // Stored as JSON and read again, the parts still make the same event.
        const stored = JSON.parse(JSON.stringify(parts)) as typeof parts;
        expect(JSON.stringify(sorted(joinEvent(stored)))).toBe(JSON.stringify(sorted(one)));
      }),
      { numRuns: 500 },
    );
  });
});

const sorted = (one: CaseEvent): [string, unknown][] =>
  Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1));
