import { describe, expect, test } from '@jest/globals';
import { readSheet } from '../../web/pages/answer/sheet.rules.js';

const LINES = [
  { id: '1', code: 'FAC-100001', name: 'أميرة عمر محمود الدلبوني' },
  { id: '2', code: 'FAC-100002', name: 'خديجة عبد الله زياد الخزامري' },
  { id: '3', code: 'FAC-100003', name: 'سمير نبيل الكرزماني' },
  { id: '4', code: 'FAC-100004', name: 'سمير نبيل الكرزماني' },
  { id: '5', code: 'FAC-100005', name: null },
];

describe('the other side’s annotated sheet', () => {
  test.each([
    ['by code', 'FAC-100002\tموافق', { id: '2', given: { verdict: 'AGREED' } }],
    ['by code in other digits', 'FAC-١٠٠٠٠٢\tموافق', { id: '2', given: { verdict: 'AGREED' } }],
    [
      'by a name spelt otherwise',
      'اميره عمر محمود الدلبونى;مؤجل',
      { id: '1', given: { verdict: 'DEFERRED' } },
    ],
    [
      'a refusal with its reason',
      '١\tأميرة عمر محمود الدلبوني\tمرفوض\tغير موجود',
      { id: '1', given: { verdict: 'REFUSED', reason: 'DUPLICATE_OR_NOT_FOUND' } },
    ],
    [
      'a reason alone is a refusal',
      'FAC-100001,متوفى',
      { id: '1', given: { verdict: 'REFUSED', reason: 'REPORTED_DEAD' } },
    ],
    [
      'a longer word before a shorter one',
      'FAC-100001\tموافق بشرط',
      { id: '1', given: { verdict: 'AGREED_CONDITIONALLY' } },
    ],
    [
      'English words',
      'FAC-100001\trefused\tnot found',
      { id: '1', given: { verdict: 'REFUSED', reason: 'DUPLICATE_OR_NOT_FOUND' } },
    ],
    [
      'the words of the screens',
      'FAC-100001\tلا جواب',
      { id: '1', given: { verdict: 'NO_ANSWER' } },
    ],
    [
      'somebody of whom only the code is shown',
      'FAC-100005\tyes',
      { id: '5', given: { verdict: 'AGREED' } },
    ],
  ])('is understood %s', (_, row, { id, given }) => {
    const [read] = readSheet(row, LINES);
    expect([read.line?.id, read.given, read.problem]).toEqual([id, given, undefined]);
  });

  test.each([
    ['a name that is not on the list', 'هند رامي الصفصافي\tموافق', 'unknownName'],
    ['a name that two persons have', 'سمير نبيل الكرزماني\tموافق', 'manyNames'],
    ['a code that is not on the list', 'FAC-999999\tموافق', 'unknownName'],
    ['a verdict that is none', 'FAC-100001\tسنرى', 'unknownVerdict'],
  ])('says so of %s, and takes nothing of the row', (_, row, problem) => {
    const [read] = readSheet(row, LINES);
    expect([read.problem, read.given]).toEqual([problem, undefined]);
  });

  test('records a refusal without an understood reason as one without a reason, and says so', () => {
    const [read] = readSheet('FAC-100001\tمرفوض\tكلام آخر', LINES);
    expect([read.given, read.problem]).toEqual([
      { verdict: 'REFUSED', reason: 'NO_REASON_GIVEN' },
      'needsReason',
    ]);
  });

  test('takes the first of two rows about one person', () => {
    const read = readSheet('FAC-100001\tنعم\nFAC-100001\tلا\n\n', LINES);
    expect(read.map((row) => row.problem)).toEqual([undefined, 'twice']);
  });
});
