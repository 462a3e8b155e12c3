/**
 * Repair and normalisation of written names, Arabic and Latin. Everything here is pure, the same for both lists, and
 * idempotent: what was normalised once stays as it is. The text as it was written is kept by whoever calls.
 */

/** A cell longer than this is cut before it is read: no name is, and hostile input must cost nothing. In UTF-16 units. */
export const LONGEST_CELL = 400;

/** Letters that NFKD leaves apart though lists mix them: Persian, Urdu and Kurdish forms of Arabic letters. */
const ARABIC_FOLDS: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ێ: 'ي',
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  ګ: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  ڤ: 'ف',
  ڨ: 'ق',
  ں: 'ن',
  ٹ: 'ت',
  ڈ: 'د',
  ڑ: 'ر',
  ڕ: 'ر',
  ڵ: 'ل',
  ۆ: 'و',
  ۋ: 'و',
};

/**
 * Latin letters whose mark is a sound: of Turkish and Kurdish (ş, ğ, ç) and of scholarly romanisation (š, ḫ, ġ, ǧ, ṯ, ḏ).
 * Dots under h, d, s, t and z, and bars over vowels, part nothing that lists keep apart.
 */
const SOUNDED: Readonly<Record<string, string>> = {
  ş: 'sh',
  ș: 'sh',
  š: 'sh',
  ś: 'sh',
  ç: 'ch',
  č: 'ch',
  ğ: 'gh',
  ġ: 'gh',
  ǧ: 'j',
  ǰ: 'j',
  ḫ: 'kh',
  ẖ: 'kh',
  ṯ: 'th',
  ḏ: 'dh',
  ẕ: 'z',
  ž: 'zh',
};
const SOUNDED_LETTERS = new RegExp(`[${Object.keys(SOUNDED).join('')}]`, 'giu');

/** Latin letters that do not come apart into a letter and a mark. */
const LATIN_FOLDS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ə: 'e',
  ŋ: 'n',
};

const FOLDS = new Map(Object.entries({ ...ARABIC_FOLDS, ...LATIN_FOLDS }));
const FOLDED = new RegExp(`[${[...FOLDS.keys()].join('')}]`, 'gu');

/** Format characters (direction, joiners, byte order marks) and tatweel say nothing about a name. */
const INVISIBLE = /[\p{Cf}\u0640]/gu;
/** Apostrophes and their like, with which Latin writing marks hamza and ayn: kept by some lists, dropped by most. */
const APOSTROPHES =
  /['\u2018\u2019\u201b\u02bb-\u02bf\u02c8\u02ca\u02cb`\u00b4\u2032\u055a\uff07]/gu;
/** `AbuSaada`, `AlMasri`, `NadirSalim`: a capital inside of a word begins a word. */
const INNER_CAPITAL =
  /\b(A[lbw]|Abd|Abdul|Abdel|Abo|Abu|Abou|El|Ibn|Bin|Ben|Um|Umm)(?=[A-Z][a-z])|(?<=[a-z]{3})(?=[A-Z][a-z]{2})/g;

/** Text that is as it should be but for kinds of alef, ya, ha: nearly all that Arabic lists hold, read ten times as fast. */
const PLAIN = /^[ءابت-غف-وي]+(?: [ءابت-غف-وي]+)*$/;
const PLAIN_FOLDS = /[أإآؤئىة]/g;
const PLAIN_FOLD: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ؤ: 'و',
  ئ: 'ي',
  ى: 'ي',
  ة: 'ه',
};

/**
 * One form for all ways to encode the same letters: compatibility forms taken apart, marks (Arabic vowels and hamza on
 * its carriers, Latin diacritics) and invisible characters removed, Persian letters to Arabic ones, one alef, one ya,
 * ha for ta marbuta, lower case. Control characters become spaces. Cuts after LONGEST_CELL.
 */
export function normalise(text: string): string {
  const cut = text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL) : text;
  const plain = cut.replace(PLAIN_FOLDS, (letter) => PLAIN_FOLD[letter]);
  return PLAIN.test(plain) ? plain : normaliseAny(cut);
}

function normaliseAny(cut: string): string {
  return cut
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, '')
    .normalize('NFC')
    .replace(SOUNDED_LETTERS, (letter) => SOUNDED[letter.toLowerCase()])
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, '')
    .replace(INNER_CAPITAL, '$& ')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(FOLDED, (letter) => FOLDS.get(letter) as string)
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .slice(0, LONGEST_CELL)
    .trim();
}

/**
 * Undoes what text taken from PDF does to the ligature lam-alef: it comes out as alef-lam. Only where the result cannot
 * be a word is it certain: `هللا` for الله, `اال` or `األ` at the beginning, `الء` at the end. Elsewhere (صالح for صلاح)
 * both readings are names, and the comparison of words allows for it. Expects a normalised word.
 */
export function repairLamAlef(word: string): string {
  return word
    .replace(/هللا(?=$)/u, 'الله')
    .replace(/^اال/u, 'الا')
    .replace(/(?<=.)الء$/u, 'لاء')
    .replace(/اا(?=لله$)/u, 'ا');
}

/** Arabic-Indic and Persian digits as ASCII. */
export const asciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** How a word is written. Mixed and other scripts count as Latin, where unknown letters compare as unequal. */
export type Script = 'ARABIC' | 'LATIN';

/** The script of a normalised word, by its first letter. */
export function scriptOf(word: string): Script {
  const code = word.charCodeAt(0);
  return code >= 0x0600 && code <= 0x06ff ? 'ARABIC' : 'LATIN';
}
