import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { passwordProblem } from './password.rules.js';

describe('a password', () => {
  test.each([
    ['eleven-char', 'amal', /at least 12/],
    ['123456789012', 'amal', /first that are guessed/],
    ['Password1234', 'amal', /first that are guessed/],
    ['qwertyuiopas', 'amal', /first that are guessed/],
    ['aaaaaaaaaaaaaaaa', 'amal', /first that are guessed/],
    ['abababababababab', 'amal', /first that are guessed/],
    ['zyxwvutsrqpo', 'amal', /first that are guessed/],
    ['asdfghjkl12345', 'amal', /first that are guessed/],
    ['government12', 'government', /login/],
    ['GOVERNMENT-government', 'government', /login/],
    ['amalamalamal', 'amal', /first that are guessed/],
    ['layla.h-layla.h', 'layla.h', /login/],
  ])('%s of %s is refused', (password, login, problem) => {
    expect(passwordProblem(password, login)).toMatch(problem);
  });

  test.each([
    ['the river rises in spring', 'amal'],
    ['a long password for amal', 'amal'],
    ['يرتفع النهر في الربيع', 'amal'],
    ['demo-faction-demo', 'faction'],
    ['k7#Lw0qP9zRt', 'amal'],
    // Kinds of characters are not asked for.
    ['houseboatlamp', 'amal'],
  ])('%s of %s is taken', (password, login) => {
    expect(passwordProblem(password, login)).toBeNull();
  });

  test('of twenty random letters is always taken, and one of fewer than twelve never', () => {
    const letters = fc.constantFrom(...'ghkmprtxz24589');
    const long = fc.array(letters, { minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(long, (signs) => {
        fc.pre(new Set(signs).size >= 8);
        return passwordProblem(signs.join(''), 'amal') === null;
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 11 }), (text) => passwordProblem(text, 'amal') !== null),
    );
  });
});
