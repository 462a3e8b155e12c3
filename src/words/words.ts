/** A text in both languages of the screens: Arabic first. */
export interface Words {
  readonly ar: string;
  readonly en: string;
}

export type Language = keyof Words;

/** The languages in the order in which they are offered. */
export const LANGUAGES: readonly Language[] = ['ar', 'en'];

/** Which way a page in this language is written. */
export const DIRECTION: Readonly<Record<Language, 'rtl' | 'ltr'>> = { ar: 'rtl', en: 'ltr' };

/** A table of texts, each key with both languages: what is written as a pair cannot lack one. */
export function table<K extends string>(
  pairs: Readonly<Record<K, readonly [ar: string, en: string]>>,
): Readonly<Record<K, Words>> {
  const made = {} as Record<K, Words>;
  for (const key in pairs) made[key] = { ar: pairs[key][0], en: pairs[key][1] };
  return made;
}

/** A text in one language, its places `{name}` filled. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
