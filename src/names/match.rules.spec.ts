import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bandOf } from './band.rules.js';
import { explain, sumOf } from './explain.rules.js';
import { FEATURES, weightsOf } from './features.rules.js';
import { Matcher, type Candidate } from './match.rules.js';
import { estimateOverlap } from './overlap.rules.js';
import { Pool, PoolBuilder, type Person } from './pool.rules.js';
import { WEIGHTS } from './weights.data.js';

const OWN = [
  'نادر',
  'سليم',
  'وائل',
  'كرم',
  'زياد',
  'طارق',
  'هاني',
  'ماهر',
  'رامي',
  'سامر',
  'خالد',
  'يوسف',
];
const FAMILIES = [
  'الزهري',
  'الحلواني',
  'القطان',
  'الدباغ',
  'ابو ندى',
  'الخياط',
  'النجار',
  'الصباغ',
  'عبد الهادي',
];

/** A list of made-up persons, the same each time: every combination in turn. */
const crowd: Person[] = Array.from({ length: 3000 }, (_, i) => ({
  name: [
    OWN[i % 12],
    OWN[(i * 5 + 3) % 12],
    OWN[(i * 7 + (i >> 4)) % 12],
    FAMILIES[(i * 11 + (i >> 6)) % 9],
  ].join(' '),
  birth:
    i % 3
      ? `${1950 + (i % 50)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
      : '',
  mother: i % 4 ? '' : ['سلمى', 'هدى', 'مريم', 'ليلى'][(i >> 2) % 4],
}));

/** Persons easily taken for each other. */
const FAMILY: Record<string, Person> = {
  one: { name: 'برهان شفيق ضرغام المرجاني', birth: '1988-03-14', mother: 'ميسون' },
  brother: { name: 'غسان شفيق ضرغام المرجاني', birth: '1990-09-02', mother: 'ميسون' },
  father: { name: 'شفيق ضرغام لبيب المرجاني', birth: '1960-01-20', mother: 'بهية' },
  cousin: { name: 'برهان منذر ضرغام المرجاني', birth: '1991-06-30', mother: 'سعاد' },
  namesake: { name: 'برهان شفيق ضرغام المرجاني', birth: '1971-11-05', mother: 'رقية' },
};

let pool: Pool;
let matcher: Matcher;
const number = new Map<string, number>();

beforeAll(() => {
  const builder = new PoolBuilder();
  for (const person of crowd) builder.add(person);
  for (const [key, person] of Object.entries(FAMILY)) number.set(key, builder.add(person));
  pool = builder.build();
  matcher = new Matcher(pool, { overlap: 0.5 });
});

const first = (person: Person): Candidate => matcher.match(person).candidates[0];
const who = (candidate: Candidate | undefined) =>
  [...number].find(([, at]) => at === candidate?.person)?.[0];

describe('who of a list is meant', () => {
  test.each<[string, Person, string]>([
    ['as written there', FAMILY.one, 'one'],
    ['without marks of spelling', { name: 'برهان شفيق ضرغام مرجاني', birth: '1988' }, 'one'],
    ['a letter wrong', { name: 'برهان شفبق ضرغام المرجاني', birth: '1988-03-14' }, 'one'],
    ['in Latin letters', { name: 'Burhan Shafiq Dergham al-Marjani', birth: '1988' }, 'one'],
    ['family first', { name: 'MARJANI, Burhan Shafik', birth: '1988', mother: 'Maysoun' }, 'one'],
    ['family first, and no comma', { name: 'المرجاني برهان شفيق', birth: '1988' }, 'one'],
    ['the father in his column', { name: 'برهان المرجاني', father: 'شفيق', birth: '1988' }, 'one'],
    [
      'the grandfather in the father’s place',
      { name: 'برهان ضرغام المرجاني', birth: '1988-03-14' },
      'one',
    ],
    ['an initial for the father', { name: 'Burhan S. Marjani', birth: '1988-03-14' }, 'one'],
    ['by the other mother', { name: 'برهان شفيق ضرغام المرجاني', mother: 'رقية' }, 'namesake'],
    ['the brother', { name: 'غسان شفيق المرجاني', mother: 'ميسون' }, 'brother'],
    ['the father', { name: 'شفيق ضرغام المرجاني', birth: '1960' }, 'father'],
    ['the cousin', { name: 'برهان منذر المرجاني' }, 'cousin'],
  ])('%s', (_, person, key) => expect(who(first(person))).toBe(key));

  test('agreement beside the name makes a pair probable', () => {
    const best = first({ name: 'برهان شفيق ضرغام المرجاني', birth: '1988-03-14' });
    expect([who(best), bandOf(best)]).toEqual(['one', 'PROBABLE']);
    expect(best.p).toBeGreaterThan(0.9);
  });

  test('the same full name and nothing else is only possible, with its rivals beside it', () => {
    const { candidates } = matcher.match({ name: 'برهان شفيق ضرغام المرجاني' });
    expect(candidates.slice(0, 2).map(who).sort()).toEqual(['namesake', 'one']);
    expect(candidates.slice(0, 2).map(bandOf)).toEqual(['POSSIBLE', 'POSSIBLE']);
    expect(candidates[0].p).toBeCloseTo(candidates[1].p, 6);
    const unique = first({ name: 'غسان شفيق ضرغام المرجاني' });
    expect([who(unique), bandOf(unique)]).toEqual(['brother', 'POSSIBLE']);
  });

  test.each(['brother', 'father', 'cousin', 'namesake'])(
    'where the person is not on the list, the %s is not put in the place',
    (key) => {
      const { candidates } = matcher.match(FAMILY.one, number.get('one'));
      const other = candidates.find((candidate) => who(candidate) === key);
      expect(other ? bandOf(other) : 'UNLIKELY').not.toBe('PROBABLE');
      expect(other?.p ?? 0).toBeLessThan(0.5);
    },
  );

  test.each<[string, Person, string]>([
    [
      'an own name that only resembles, and the year of birth',
      { name: 'Burjan Shafiq Dergham al-Marjani', birth: '1988' },
      'POSSIBLE',
    ],
    [
      'another father, and the year of birth',
      { name: 'برهان لبيب ضرغام المرجاني', birth: '1988' },
      'POSSIBLE',
    ],
    [
      'another father, and the day of birth',
      { name: 'برهان لبيب ضرغام المرجاني', birth: '1988-03-14' },
      'PROBABLE',
    ],
    ['two parts of the name and the year', { name: 'برهان المرجاني', birth: '1988' }, 'POSSIBLE'],
    [
      'two parts of the name and the day',
      { name: 'برهان المرجاني', birth: '1988-03-14' },
      'POSSIBLE',
    ],
    [
      'two parts of the name, the year and the mother',
      { name: 'برهان المرجاني', birth: '1960', mother: 'سلوى' },
      'PROBABLE',
    ],
    [
      'the mother, and years of birth one apart',
      { name: 'برهان شفيق ضرغام المرجاني', birth: '1961', mother: 'سلوى' },
      'POSSIBLE',
    ],
    [
      'day and month exchanged',
      { name: 'برهان شفيق ضرغام المرجاني', birth: '1960-02-01', mother: 'سلوى' },
      'PROBABLE',
    ],
  ])('%s: a relative, or who happens to agree, is kept apart', (_, person, band) => {
    const builder = new PoolBuilder();
    for (const one of crowd) builder.add(one);
    const at = builder.add({
      ...FAMILY.one,
      ...(person.mother && { birth: '1960-01-02', mother: 'سلوى' }),
    });
    const [best] = new Matcher(builder.build()).match(person).candidates;
    expect([best.person, bandOf({ ...best, p: 0.95 })]).toEqual([at, band]);
  });

  test('a name that nobody has finds nobody who is probable', () => {
    for (const candidate of matcher.match({ name: 'قصي فراس الجوهري', birth: '1988-03-14' })
      .candidates)
      expect(bandOf(candidate)).not.toBe('PROBABLE');
  });

  test('fewer expected on both lists makes every pair less likely', () => {
    const chances = [0.05, 0.3, 0.6, 0.9].map(
      (overlap) => new Matcher(pool, { overlap }).match(FAMILY.one).candidates[0].p,
    );
    expect([...chances].sort((a, b) => a - b)).toEqual(chances);
    expect(chances[0]).toBeLessThan(chances[3]);
  });

  test('a registry number supports, and another one contradicts', () => {
    const builder = new PoolBuilder();
    for (const person of crowd) builder.add({ ...person, registry: '77', place: 'المدينة' });
    const at = builder.add({ name: 'برهان شفيق المرجاني', registry: '١٢٣/٤' });
    const registered = new Matcher(builder.build());
    const match = (registry: string) =>
      registered.match({ name: 'برهان شفيق المرجاني', registry }).candidates[0];
    expect(match('123-4')).toMatchObject({ person: at, beside: { registry: true } });
    expect(match('9').p).toBeLessThan(match('123-4').p);
    expect(bandOf(match('9'))).not.toBe('PROBABLE');
  });
});

describe('a list in Latin letters', () => {
  test('is searched by Latin and by Arabic names', () => {
    const builder = new PoolBuilder();
    for (const name of [
      'Nadir Salim Zahri',
      'Wael Tarek Halwani',
      'Nader Selim Kattan',
      'Ziad H. Dabbagh',
    ])
      builder.add({ name });
    const latin = new Matcher(builder.build());
    const best = (name: string) => latin.match({ name }).candidates[0]?.person;
    expect(best('Nader Saleem az-Zahri')).toBe(0);
    expect(best('وائل طارق الحلواني')).toBe(1);
    expect(best('نادر سليم القطان')).toBe(2);
    expect(best('زياد هاني الدباغ')).toBe(3);
  });
});

describe('a list in both scripts', () => {
  const builder = new PoolBuilder();
  builder.add({ name: 'نادر طارق ماهر الدباغ' });
  const latin = builder.add({ name: 'Nader Tarek Maher al-Dabbagh' });
  const both = new Matcher(builder.build());

  test.each(['نادر طارق ماهر الدباغ', 'Nadir Tariq Mahir Addabbagh'])(
    'holds nothing against those who are written in the other one: %s',
    (name) => {
      const found = both.match({ name }).candidates.find(({ person }) => person === latin);
      expect(found?.steps.map(({ kind, agreement }) => [kind, agreement?.lag])).toEqual(
        Array.from({ length: 4 }, () => ['AGREES', 0]),
      );
    },
  );
});

describe('what a score consists of', () => {
  const asked: Person[] = [
    FAMILY.one,
    { name: 'Burhan S. Marjani', birth: '1988', mother: 'Maysun' },
    { name: 'المرجاني برهان', birth: '1971' },
    { name: 'عبد شفيق', father: 'لبيب' },
    ...crowd.slice(0, 30),
  ];

  test('terms that add up to it', () => {
    for (const person of asked)
      for (const candidate of matcher.match(person).candidates)
        expect(sumOf(candidate.terms)).toBeCloseTo(candidate.nats, 9);
  });

  test('and it is what the candidates were ranked by', () => {
    for (const person of asked) {
      const ranked = matcher
        .questions(person)
        .questions.flatMap((question) => matcher.rank(question))
        .sort((a, b) => b.nats - a.nats);
      for (const { person: id, nats } of matcher.match(person).candidates)
        expect(ranked.find(({ entry }) => pool.person(entry) === id)?.nats).toBeCloseTo(nats, 9);
    }
  });

  test('probabilities share at most one among the rivals, in order', () => {
    for (const person of asked) {
      const chances = matcher.match(person).candidates.map(({ p }) => p);
      expect(chances.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9);
      expect([...chances].sort((a, b) => b - a)).toEqual(chances);
    }
  });

  test('every feature has a weight', () => {
    expect(Object.keys(WEIGHTS).sort()).toEqual([...FEATURES].sort());
    expect([...weightsOf(WEIGHTS)].every(Number.isFinite)).toBe(true);
  });

  test('words say what agrees and what does not, in both languages, and no name', () => {
    const [best] = matcher.match({
      name: 'برهان شفبق ضرغام',
      birth: '1988',
      mother: 'ميسون',
    }).candidates;
    expect(explain(best, 'en')).toBe(
      'same own name, father’s name one letter apart, grandfather’s name the same, but in the place of the family name on list B, family name missing on list B, birth year equal, mother’s name the same, a namesake among relatives is not excluded',
    );
    expect(explain(best, 'ar')).toBe(
      'الاسم: متطابق، اسم الأب: بفارق حرف، اسم الجد: متطابق لكنه في موضع اسم العائلة في القائمة ب، اسم العائلة: غير مذكور في القائمة ب، سنة الميلاد متطابقة، اسم الأم: متطابق، ولا يستبعد أن يكون سميا له من أقاربه',
    );
  });
});

describe('the same question', () => {
  test('leaves nobody out who would come before those it finds', () => {
    for (const person of [...Object.values(FAMILY), ...crowd.slice(40, 44)]) {
      const highest = new Map<number, number>();
      for (const question of matcher.questions(person).questions)
        for (let entry = 0; entry < pool.size; entry += 1) {
          const [who, nats] = [pool.person(entry), matcher.score(question, entry)];
          highest.set(who, Math.max(nats, highest.get(who) ?? -Infinity));
        }
      const best = [...highest.values()].sort((a, b) => b - a);
      const { candidates } = matcher.match(person);
      expect(candidates.length).toBeGreaterThan(3);
      candidates.forEach(({ nats }, i) => expect(nats).toBeCloseTo(best[i], 9));
    }
  });

  test('has the same answer, from any state of the caches and from a copy of the pool', () => {
    const again = new Matcher(new Pool(pool.data), { overlap: 0.5 });
    const asked = crowd.slice(100, 140);
    const answers = asked.map((person) => matcher.match(person));
    expect(
      [...asked]
        .reverse()
        .map((person) => again.match(person))
        .reverse(),
    ).toEqual(answers);
  });

  test('whatever is asked, there is an answer', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(fc.constantFrom(...OWN, 'عبد', 'ابو', 'al-', 'Nadir', ',', 'A.', '('), {
          maxLength: 12,
        })
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, text, text, fc.string(), (name, father, mother, birth) => {
        for (const { p, nats } of matcher.match({ name, father, mother, birth }).candidates) {
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1 + 1e-9);
          expect(Number.isFinite(nats)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('any text can stand in a pool', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 8 }),
        (names) => {
          const builder = new PoolBuilder();
          for (const name of names) builder.add({ name, mother: name, birth: name });
          const small = new Matcher(builder.build());
          for (const name of names) small.match({ name });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('an empty pool holds nobody', () => {
    expect(new Matcher(new PoolBuilder().build()).match(FAMILY.one).candidates).toEqual([]);
  });
});

describe('the overlap of two lists', () => {
  test.each([0.1, 0.5, 0.9])('of %d is found from how their names match', (share) => {
    const right = Array.from({ length: 200 }, (_, i) =>
      i < 200 * share
        ? crowd[i * 13]
        : { name: `قصي${'بتثجحخ'[i % 6]} فراس${'دذرزس'[i % 5]} الجوهري`, birth: '1930-01-01' },
    );
    const found = estimateOverlap(
      right.map((person) => matcher.match(person)),
      weightsOf(WEIGHTS),
    );
    expect(Math.abs(found - share)).toBeLessThan(0.12);
  });

  test('stays near one half where nothing was seen', () => {
    expect(estimateOverlap([], weightsOf(WEIGHTS))).toBeCloseTo(0.5, 6);
  });
});
