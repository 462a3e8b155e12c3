/** NIST SP 800-63B asks for 8; what is kept here is worth a sentence. */
const SHORTEST = 12;

/**
 * The most common passwords of 12 characters and more in published collections, and the ways round a rule of 12 that
 * people take first. Compared in small letters.
 */
const COMMON = new Set(
  `123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 012345678910 123123123123 123412341234
  111111111111 000000000000 123456123456 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 qwertyuiop12
  qwertyuiop123 qwertyuiop[] qwerty123456 123456qwerty qwertyqwerty qwertyuiopas asdfghjkl123 zxcvbnm12345
  abcdefghijkl abcdefgh1234 abc123abc123 abcd12345678 aa1234567890 a12345678910 passwordpassword password1234
  password12345 password123456 password123! password@123 passw0rd1234 p@ssw0rd1234 p@ssword1234 mypassword123
  administrator administrator1 admin1234567 adminadminadmin admin@123456 welcome12345 welcome123456 iloveyou1234
  iloveyouiloveyou letmein12345 letmeinletmein changeme1234 changemechangeme correcthorsebatterystaple
  football1234 princess1234 michaeljordan unbelievable christopher1 superman1234
  test12345678 testtesttest secret123456 default12345 abcabcabcabc bismillah123 bismillah786 allahuakbar1
  allahuakbar123 mohammed1234 mohamed12345 muhammad1234 syria1234567 damascus1234`.split(/\s+/),
);

/** Keys of a keyboard or characters of an alphabet, one after another. */
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** What is wrong with a password, as a sentence; null when nothing is. No rule asks for kinds of characters. */
export function passwordProblem(password: string, login: string): string | null {
  const small = password.toLowerCase();
  if (password.length < SHORTEST) {
    return `A password has at least ${SHORTEST} characters. Take a sentence.`;
  }
  if (COMMON.has(small.trim()) || isRun(small) || new Set(small).size < 5) {
    return 'This password is among the first that are guessed. Take a sentence of your own.';
  }
  if (small.replaceAll(login.toLowerCase(), '').length < SHORTEST / 2) {
    return 'This password is the login with little added. Take a sentence of your own.';
  }
  return null;
}

const reversed = (text: string) => [...text].reverse().join('');

/** Whether a text is made of pieces of keyboard rows and alphabets alone, forwards or backwards, each of four or more. */
function isRun(text: string): boolean {
  const rows = ROWS.flatMap((row) => [row, reversed(row)]);
  let rest = text;
  while (rest) {
    let piece = 0;
    while (piece < rest.length && rows.some((row) => row.includes(rest.slice(0, piece + 1)))) {
      piece += 1;
    }
    if (piece < 4) return false;
    rest = rest.slice(piece);
  }
  return true;
}
