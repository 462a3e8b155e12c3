import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { differenceText, digestOf, eventDifferences } from './same.rules.js';

describe('two editions of a file', () => {
  const file = (...events: object[]) =>
    ({
      id: 'X',
      title: 'x',
      parties: [],
      schema: 'exchange-case/1',
      events,
    }) as unknown as ExchangeCase;
  const [a, b, c] = ['contact', 'round', 'statement'].map((type) => ({ date: '2019-05-01', type }));

  it('are the same whatever the order of fields', () => {
    const turned = JSON.parse(
      '{"events":[],"schema":"exchange-case/1","parties":[],"title":"x","id":"X"}',
    );
    expect(digestOf(turned)).toEqual(digestOf(file()));
    expect(digestOf(file(a, b))).not.toEqual(digestOf(file(b, a)));
    expect(digestOf(file({ ...a, n: null }))).not.toEqual(digestOf(file(a)));
  });

  it.each([
    ['one more at the beginning', [a, b], [c, a, b], ['0 added']],
    ['one less', [a, b, c], [a, c], ['1 removed']],
    [
      'one that changed behind one that is new',
      [a, b],
      [c, a, { ...b, n: 1 }],
      ['0 added', '2 changed'],
    ],
    ['one of two equal ones less', [a, a], [a], ['1 removed']],
    ['another order', [a, b], [b, a], []],
  ])('differ by %s', (_, before, after, expected) => {
    const differences = eventDifferences(file(...before).events, file(...after).events);
    expect(differences.map(({ index, what }) => `${index} ${what}`)).toEqual(expected);
  });

  it('are told apart in one sentence', () => {
    expect(differenceText(file(a, b), file(b, a))).toBe(
      '"X" was imported before with other content: the order of events differs.',
    );
    expect(differenceText(file(a), { ...file(a), notes: 'n' })).toBe(
      '"X" was imported before with other content: what stands in "notes" differs.',
    );
    const many = Array.from({ length: 30 }, (_, n) => ({ ...a, n }));
    expect(differenceText(file(), file(...many))).toMatch(
      /^"X" .*: 30 events differ .*events\[19\] added, and 10 more\)\.$/,
    );
  });
});
