import { expect, test } from '@jest/globals';
import { type AgreementsData, agreementsPage } from './agreement.page.js';
import { Speaker } from './paper.js';

type Missing = AgreementsData['agreements'][number]['missing'];

const pageWith = (missing: Missing): string =>
  agreementsPage(
    {
      code: 'VALLEY',
      title: null,
      agreements: [
        {
          number: 1,
          sides: [{ code: 'NORTH' }, { code: 'SOUTH' }],
          missing,
          current: {
            id: 'x',
            number: 1,
            on: { text: '2024-03-02' },
            inRatio: null,
            owedRelease: null,
            terms: [],
            guarantors: [],
            signatures: [],
          },
          lines: [],
        },
      ],
    },
    'en',
  );

const gap = { count: 2, captives: [{ code: 'N-1' }], sides: [] };

test.each<[string, Missing, boolean, boolean]>([
  ['nothing where who reads is told that nothing is', [], true, false],
  ['no nothing where who reads is not told', null, false, true],
  ['what it is where there is something', [{ what: 'WISH_NOT_ASKED', ...gap }], false, false],
])('what an agreement is missing says %s', (_, missing, saysNothing, saysNotTold) => {
  const page = pageWith(missing);
  expect([page.includes('Nothing is missing'), page.includes('told to those who act')]).toEqual([
    saysNothing,
    saysNotTold,
  ]);
});

test('items in one line are divided as the language divides them', () => {
  expect(new Speaker('en').list(['a', 'b'])).toBe('a, b');
  expect(new Speaker('ar').list(['أ', 'ب'])).toBe('أ، ب');
});
