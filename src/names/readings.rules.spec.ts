import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matcher, type Match } from './match.rules.js';
import { PoolBuilder, type Person } from './pool.rules.js';
import { readingsOf } from './readings.rules.js';

/** What was put together is marked by a star. */
const called = (name: string, father = '', others: string[] = []) =>
  readingsOf(name, father, others).readings.map(
    ({ parts, guessed }) => `${parts.map(({ word }) => word).join(' ')}${guessed ? '*' : ''}`,
  );

describe('the ways in which a person may be called', () => {
  test.each<[string, string, string[]]>([
    ['a name alone', 'نادر سليم الزهري', ['نادر سليم الزهري']],
    ['a kunya in brackets', 'Nadir Zahri (Abu Karam)', ['nadir zahri', 'abukaram zahri*']],
    ['known as', 'نادر سليم الزهري الملقب الصقر', ['نادر سليم الزهري', 'الصقر سليم الزهري*']],
    ['known by', 'نادر سليم المكنى بأبي كرم', ['نادر سليم', 'ابوكرم سليم*']],
    [
      'two names, a stroke between',
      'نادر سليم الزهري / باسل وسام الحلواني',
      ['نادر سليم الزهري', 'باسل وسام الحلواني'],
    ],
    [
      'both scripts',
      'نادر سليم الزهري (Nadir Salim Zahri)',
      ['نادر سليم الزهري', 'nadir salim zahri'],
    ],
    [
      'several in one pair of brackets',
      'Nadir Zahri (Abu Karam, Saqr)',
      ['nadir zahri', 'abukaram zahri*', 'saqr zahri*'],
    ],
    [
      'one after another',
      'Nadir Zahri alias Abu Karam aka Basil Wisam Halwani',
      ['nadir zahri', 'abukaram zahri*', 'basil wisam halwani'],
    ],
    [
      'a kunya in front, which may be the family',
      'ابو كرم نادر سليم',
      ['نادر سليم', 'نادر سليم ابوكرم*', 'ابوكرم سليم*'],
    ],
    ['a kunya behind a comma', 'نادر سليم الزهري، ابو كرم', ['نادر سليم الزهري', 'ابوكرم الزهري*']],
    ['one word beside a stroke', 'نادر/سليم الزهري', ['نادر سليم الزهري']],
    ['nothing but brackets', '(ابو كرم)', ['ابوكرم']],
    ['whose wife she is', 'Salma Zahri (wife of Nadir Salim)', ['salma zahri']],
    ['a name said twice', 'نادر سليم (نادر سليم)', ['نادر سليم']],
    ['nothing', '', ['']],
  ])('%s', (_, name, readings) => expect(called(name)).toEqual(readings));

  test.each([
    [
      'a kunya behind the name',
      'نادر سليم الزهري ابو كرم',
      ['نادر سليم الزهري ابوكرم', 'نادر سليم الزهري'],
    ],
    ['nothing but the family, where no full name would be left', 'نادر ابو كرم', ['نادر ابوكرم']],
  ])('a family Abu X of somebody who is asked for may be %s', (_, name, readings) =>
    expect(
      readingsOf(name, '', [], true).readings.map(({ parts }) =>
        parts.map(({ word }) => word).join(' '),
      ),
    ).toEqual(readings),
  );

  test('another column holds more of them', () => {
    expect(called('Nadir Zahri', 'Salim', ['Abu Karam', '', 'Basil Halwani'])).toEqual([
      'nadir salim zahri',
      'abukaram zahri*',
      'basil halwani',
    ]);
  });

  test('whatever stands in a cell, they are few', () => {
    const cell = fc.string({
      unit: fc.constantFrom(...'نادر (),/;aka ', 'ابو ', ' alias ', ' الملقب '),
      maxLength: 600,
    });
    fc.assert(
      fc.property(cell, cell, (name, other) => {
        expect(readingsOf(name, '', [other]).readings.length).toBeLessThanOrEqual(24);
      }),
    );
  });
});

describe('another name', () => {
  const crowd = Array.from({ length: 400 }, (_, i) => ({
    name: `${['سليم', 'وائل', 'كرم', 'زياد'][i % 4]} ${['طارق', 'هاني', 'ماهر'][i % 3]} ${['القطان', 'الدباغ', 'الخياط', 'النجار', 'الصباغ'][i % 5]} (ابو ${['سعد', 'فهد', 'نزار', 'جواد', 'زهير', 'فواز', 'رياض'][i % 7]})`,
  }));
  const among = (...persons: Person[]) => {
    const builder = new PoolBuilder();
    for (const one of crowd) builder.add(one);
    const numbers = persons.map((one) => builder.add(one));
    return { matcher: new Matcher(builder.build(), { overlap: 0.5 }), numbers };
  };
  const best = ({ candidates }: Match) => candidates[0];

  test.each<[string, Person, Person]>([
    ['of list A', { name: 'برهان شفيق المرجاني / قصي لبيب الجوهري' }, { name: 'قصي لبيب الجوهري' }],
    [
      'of list B',
      { name: 'قصي لبيب الجوهري' },
      { name: 'Burhan Marjani aka Qusai Labib al-Jawhari' },
    ],
    [
      'of both',
      { name: 'ا ب', others: ['قصي لبيب الجوهري'] },
      { name: 'ن م (Qusay Labib Jawhari)' },
    ],
    [
      'a kunya and the family',
      { name: 'برهان شفيق المرجاني (ابو ضرغام)' },
      { name: 'Abu Dergham al-Marjani' },
    ],
    [
      'for the own name alone',
      { name: 'برهان شفيق المرجاني الملقب بالضرغام' },
      { name: 'الضرغام شفيق المرجاني' },
    ],
    [
      'a family that begins like a kunya, first',
      { name: 'برهان شفيق ابو ضرغام' },
      { name: 'ابو ضرغام برهان شفيق' },
    ],
  ])('%s finds the person, once', (_, left, right) => {
    const { matcher, numbers } = among(left);
    const match = matcher.match(right);
    expect(match.candidates.filter(({ person }) => person === numbers[0])).toHaveLength(1);
    expect(best(match).person).toBe(numbers[0]);
  });

  test('supports where it agrees, and says nothing where it does not', () => {
    const { matcher, numbers } = among(
      { name: 'برهان المرجاني (ابو ضرغام)' },
      { name: 'برهان المرجاني' },
    );
    const of = (name: string, at: number) =>
      matcher.match({ name }).candidates.find(({ person }) => person === numbers[at]);
    const same = of('برهان المرجاني المكنى ابو ضرغام', 0);
    expect(same?.beside.byname).toBe(0);
    expect(same?.nats).toBeGreaterThan(of('برهان المرجاني المكنى ابو ضرغام', 1)?.nats ?? 0);
    const other = of('برهان المرجاني المكنى ابو لبيب', 0);
    expect(other?.beside.byname).toBeNull();
    expect(other?.nats).toBeCloseTo(of('برهان المرجاني', 0)?.nats ?? 0, 9);
  });
});
