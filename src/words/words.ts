/** A text in both languages of the screens: Arabic first. */
export interface Words {
  readonly ar: string;
  readonly en: string;
}

export type Language = keyof Words;

/** The languages in the order in which they are offered. */
export const LANGUAGES: readonly Language[] = ['ar', 'en'];

/** Which way a page in this language is written. */
/** What stands between the items of a list. */
export const COMMA: Readonly<Record<Language, string>> = { ar: '، ', en: ', ' };

export const DIRECTION: Readonly<Record<Language, 'rtl' | 'ltr'>> = { ar: 'rtl', en: 'ltr' };

/** A table of texts, each key with both languages: what is written as a pair cannot lack one. */
export function table<K extends string>(
  pairs: Readonly<Record<K, readonly [ar: string, en: string]>>,
): Readonly<Record<K, Words>> {
  const made = {} as Record<K, Words>;
  for (const key in pairs) made[key] = { ar: pairs[key][0], en: pairs[key][1] };
  return made;
}

/** The forms of what is counted, in the order in which a text lists them: as many as the grammar of its language knows. */
const FORMS: Readonly<Record<Language, readonly Intl.LDMLPluralRule[]>> = {
  ar: ['one', 'two', 'few', 'many', 'other'],
  en: ['one', 'other'],
};

/**
 * A text in which what is counted stands in the form for its number: of `{n|اسم واحد|اسمان|# أسماء|# اسمًا|# اسم}` or
 * `{n|# name|# names}` one form is left, with `{n}` for its `#`. Nought is counted as the last form.
 */
export const counted = (
  text: string,
  language: Language,
  values: Readonly<Record<string, string | number>>,
): string =>
  text.replace(/\{(\w+)\|([^{}]+)\}/g, (_, name: string, forms: string) => {
    const rule = new Intl.PluralRules(language).select(Number(values[name]));
    const all = forms.split('|');
    const form = all[FORMS[language].indexOf(rule)] ?? all.at(-1) ?? '';
    return form.replace('#', `{${name}}`);
  });

/** A text in one language, its places `{name}` filled. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
