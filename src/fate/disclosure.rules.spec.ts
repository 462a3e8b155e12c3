import { describe, expect, test } from '@jest/globals';
import { answerProblems, figureProblems, type GivenAnswer, saysDeath } from './disclosure.rules.js';

const given = (more: Partial<GivenAnswer>): string[] =>
  answerProblems({ answer: 'GIVEN', hasList: false, count: null, lines: [], ...more }).map(
    ({ path }) => path.join('.'),
  );
const line = (
  captive: string,
  says: GivenAnswer['lines'][0]['says'],
  place: string | null = null,
) => ({
  captive,
  says,
  place,
});

describe('an answer to a request to disclose (ICPPED 17-18, 24; GC III 122-123; GC IV 136-138)', () => {
  test.each<[string, Partial<GivenAnswer>, string[]]>([
    ['gives a list', { hasList: true }, []],
    ['gives a number alone', { count: 0 }, []],
    ['gives persons', { lines: [line('a', 'LIVING')] }, []],
    ['that gives nothing is not given', {}, ['lines']],
    ['that refuses names nobody', { answer: 'REFUSED', lines: [line('a', 'DEAD')] }, ['answer']],
    ['that promises gives no list', { answer: 'PROMISED', hasList: true }, ['answer']],
    ['that refuses may say of whom', { answer: 'REFUSED', lines: [line('a', 'REFUSED')] }, []],
    ['that never came', { answer: 'NO_ANSWER' }, []],
    [
      'says one thing of a person',
      { lines: [line('a', 'LIVING'), line('a', 'DEAD')] },
      ['lines.1.captive'],
    ],
    ['says where a grave is', { lines: [line('a', 'BURIAL_PLACE_GIVEN')] }, ['lines.0.place']],
    ['with the place of a grave', { lines: [line('a', 'BURIAL_PLACE_GIVEN', 'A field')] }, []],
  ])('%s', (_, more, paths) => {
    expect(given(more)).toEqual(paths);
  });

  test.each([
    ['LIVING', false],
    ['DEAD', true],
    ['BURIAL_PLACE_GIVEN', true],
    ['NOT_KNOWN', false],
    ['REFUSED', false],
  ] as const)('that says %s claims a death: %s', (says, death) => {
    expect(saysDeath(says)).toBe(death);
  });
});

describe('a reported figure', () => {
  const figure = { value: 15000, share: null, from: null, until: null };
  test.each([
    ['is a number', {}, []],
    ['is a share', { value: null, share: 0.88 }, []],
    ['is not both', { share: 0.88 }, ['value']],
    ['is not neither', { value: null }, ['value']],
    ['counts forwards', { from: '2013-01-01', until: '2011-01-01' }, ['until']],
  ] as const)('%s', (_, more, paths) => {
    expect(figureProblems({ ...figure, ...more }).map(({ path }) => path[0])).toEqual(paths);
  });
});
