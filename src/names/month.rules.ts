/** Months by their names: of the Levant, of Egypt, of the Maghreb, and English. */
const MONTHS: readonly (readonly string[])[] = [
  ['كانون الثاني', 'يناير', 'جانفي', 'january', 'jan'],
  ['شباط', 'فبراير', 'فيفري', 'february', 'feb'],
  ['اذار', 'مارس', 'march', 'mar'],
  ['نيسان', 'ابريل', 'افريل', 'april', 'apr'],
  ['ايار', 'مايو', 'ماي', 'may'],
  ['حزيران', 'يونيو', 'يونيه', 'جوان', 'june', 'jun'],
  ['تموز', 'يوليو', 'يوليه', 'جويلية', 'july', 'jul'],
  ['اب', 'اغسطس', 'اوت', 'august', 'aug'],
  ['ايلول', 'سبتمبر', 'september', 'sept', 'sep'],
  ['تشرين الاول', 'اكتوبر', 'october', 'oct'],
  ['تشرين الثاني', 'نوفمبر', 'november', 'nov'],
  ['كانون الاول', 'ديسمبر', 'december', 'dec'],
];

const MONTH_OF = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

const LONGEST_FIRST = [...MONTH_OF.keys()].sort((a, b) => b.length - a.length);

/** `15 آذار 2012`, `March 2012`: the month by its name, and the text without it. */
export function monthNamed(text: string): { month: number | null; rest: string } {
  const folded = text
    .toLowerCase()
    .replace(/[أإآ]/g, 'ا')
    .replace(/[\u064B-\u0652\u0640]/g, '');
  const name = LONGEST_FIRST.find((month) =>
    new RegExp(`(^|[^\\p{L}])${month}($|[^\\p{L}])`, 'u').test(folded),
  );
  if (!name) return { month: null, rest: folded };
  return { month: MONTH_OF.get(name) ?? null, rest: folded.replace(name, ' ') };
}
