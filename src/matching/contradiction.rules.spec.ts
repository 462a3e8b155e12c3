import { describe, expect, test } from '@jest/globals';
import { contradictions, type Edge } from './contradiction.rules.js';

const edge = (id: string, [one, other]: string, verdict: Edge['verdict']): Edge => ({
  id,
  one,
  other,
  verdict,
});

describe('decisions about pairs', () => {
  test('contradict each other where a chain of SAME joins two who are DIFFERENT', () => {
    const edges = [
      edge('1', 'ab', 'SAME'),
      edge('2', 'cb', 'SAME'),
      edge('3', 'ca', 'DIFFERENT'),
      edge('4', 'cd', 'SAME'),
    ];
    expect(contradictions(edges)).toEqual([
      { different: '3', chain: ['c', 'b', 'a'], same: ['2', '1'] },
    ]);
  });

  test('are taken back by a later one about the same two', () => {
    const edges = [
      edge('1', 'ab', 'SAME'),
      edge('2', 'bc', 'SAME'),
      edge('3', 'ac', 'DIFFERENT'),
      edge('4', 'ba', 'UNSURE'),
    ];
    expect(contradictions(edges)).toEqual([]);
  });

  test('do not contradict where nothing joins the two, round a circle either', () => {
    const circle = [
      edge('1', 'ab', 'SAME'),
      edge('2', 'bc', 'SAME'),
      edge('3', 'ca', 'SAME'),
      edge('4', 'ad', 'DIFFERENT'),
    ];
    expect(contradictions(circle)).toEqual([]);
  });
});
