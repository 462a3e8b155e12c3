import type { Step } from './align.rules.js';
import type { BirthAgreement } from './birth.rules.js';
import type { Candidate, Term } from './match.rules.js';
import { roleAt, type Role } from './parse.rules.js';

/** The languages an explanation comes in. */
export type Language = 'en' | 'ar';

type Words = Readonly<Record<Language, string>>;

const ROLES: Readonly<Record<Role, Words>> = {
  OWN: { en: 'own name', ar: 'الاسم' },
  FATHER: { en: 'father’s name', ar: 'اسم الأب' },
  GRANDFATHER: { en: 'grandfather’s name', ar: 'اسم الجد' },
  ANCESTOR: { en: 'forefather’s name', ar: 'اسم جد أعلى' },
  FAMILY: { en: 'family name', ar: 'اسم العائلة' },
};

/** By index of LEVELS. */
const LEVEL_WORDS: readonly Words[] = [
  { en: 'the same', ar: 'متطابق' },
  { en: 'another spelling', ar: 'برسم آخر' },
  { en: 'one letter apart', ar: 'بفارق حرف' },
  { en: 'resembling', ar: 'متشابه' },
];

const BIRTHS: Readonly<Record<Exclude<BirthAgreement, 'UNKNOWN'>, Words>> = {
  DAY: { en: 'birth date equal', ar: 'تاريخ الميلاد متطابق' },
  MONTH: { en: 'birth month equal', ar: 'شهر الميلاد متطابق' },
  YEAR: { en: 'birth year equal', ar: 'سنة الميلاد متطابقة' },
  EXCHANGED: {
    en: 'birth date equal with day and month exchanged',
    ar: 'تاريخ الميلاد متطابق مع تبادل اليوم والشهر',
  },
  SLIP: { en: 'birth date but for one part equal', ar: 'تاريخ الميلاد متطابق إلا في جزء منه' },
  YEAR_1: { en: 'birth one year apart', ar: 'سنة الميلاد بفارق سنة' },
  YEAR_2: { en: 'birth two years apart', ar: 'سنة الميلاد بفارق سنتين' },
  YEAR_ONLY: {
    en: 'birth year equal, day and month others',
    ar: 'سنة الميلاد متطابقة واليوم والشهر مختلفان',
  },
  CONFLICT: { en: 'birth dates differ', ar: 'تاريخا الميلاد مختلفان' },
};

const YES_NO: Readonly<Record<'registry' | 'place', readonly [Words, Words]>> = {
  registry: [
    { en: 'registry number equal', ar: 'رقم القيد متطابق' },
    { en: 'registry numbers differ', ar: 'رقما القيد مختلفان' },
  ],
  place: [
    { en: 'place equal', ar: 'المكان متطابق' },
    { en: 'places differ', ar: 'المكانان مختلفان' },
  ],
};

const OTHER_NAME: Readonly<Record<'left' | 'right' | 'both', Words>> = {
  left: { en: 'by another name on list A', ar: 'باسم آخر في القائمة أ' },
  right: { en: 'by another name on list B', ar: 'باسم آخر في القائمة ب' },
  both: { en: 'by other names on both lists', ar: 'باسمين آخرين في القائمتين' },
};

const KIN: Readonly<Record<'relative' | 'namesake', Words>> = {
  relative: { en: 'a relative would agree as well', ar: 'وقد يوافقه قريب له' },
  namesake: {
    en: 'a namesake among relatives is not excluded',
    ar: 'ولا يستبعد أن يكون سميا له من أقاربه',
  },
};

/** That a relative may be meant is said when it costs the score at least this much, in nats. */
const KIN_SAID = 2;

/** How many parts the two names of a comparison have. */
interface Counts {
  rights: number;
  lefts: number;
}

/** What a step says, apart from which part it is about, so that parts of which the same is said come together. */
function saying(step: Step, counts: Counts): { about: Words; says: Words } {
  const left = step.left >= 0 ? roleAt(step.left, counts.lefts) : null;
  const right = step.right >= 0 ? roleAt(step.right, counts.rights) : null;
  const about = ROLES[left ?? right ?? 'OWN'];
  switch (step.kind) {
    case 'UNMATCHED':
      return { about, says: { en: 'missing on list A', ar: 'غير مذكور في القائمة أ' } };
    case 'MISSING':
      return { about, says: { en: 'missing on list B', ar: 'غير مذكور في القائمة ب' } };
    case 'CONFLICT':
      return { about, says: { en: 'different', ar: 'مختلف' } };
    case 'INITIAL':
      return { about, says: { en: 'fits the first letter', ar: 'يوافق الحرف الأول' } };
    case 'HALF':
      return { about, says: { en: 'only its first half given', ar: 'لم يذكر إلا نصفه الأول' } };
    default: {
      const level = LEVEL_WORDS[step.agreement?.level ?? 3];
      const moved = left !== null && right !== null && apart(left, right);
      if (!moved) return { about, says: level };
      const place = ROLES[right];
      return {
        about,
        says: {
          en: `${level.en}, but in the place of the ${place.en} on list B`,
          ar: `${level.ar} لكنه في موضع ${place.ar} في القائمة ب`,
        },
      };
    }
  }
}

/** Whether a part stands in another place of the name; forefathers are counted from either end and do not. */
const apart = (left: Role, right: Role): boolean =>
  left !== right && [left, right].some((role) => role === 'OWN' || role === 'FAMILY');

/** Joins with commas and, before the last, "and". */
function listed(words: readonly string[], language: Language): string {
  if (words.length === 1) return words[0];
  const and = language === 'en' ? ' and ' : ' و';
  const comma = language === 'en' ? ', ' : '، ';
  return `${words.slice(0, -1).join(comma)}${and}${words[words.length - 1]}`;
}

/**
 * Why two persons of list A (the pool) and list B may be one, in a sentence of words: what agrees, how well, what does
 * not and what is missing. It says all that the score counts, and no name.
 */
export function explain(candidate: Candidate, language: Language): string {
  const counts = { rights: candidate.rights, lefts: candidate.parts };
  const groups = new Map<string, string[]>();
  for (const step of candidate.steps) {
    const { about, says } = saying(step, counts);
    groups.set(says[language], [...(groups.get(says[language]) ?? []), about[language]]);
  }
  const comma = language === 'en' ? ', ' : '، ';
  const colon = language === 'en' ? ' ' : ': ';
  const said = [...groups].map(([says, about]) => {
    const distinct = [...new Set(about)];
    return says === LEVEL_WORDS[0].en
      ? `same ${listed(distinct, language)}`
      : `${listed(distinct, language)}${colon}${says}`;
  });
  if (candidate.turned)
    said.push(language === 'en' ? 'order of the name turned' : 'ترتيب الاسم معكوس');
  const { left, right } = candidate.other;
  if (left || right) said.unshift(OTHER_NAME[left ? (right ? 'both' : 'left') : 'right'][language]);
  const { birth, mother, motherFamily, byname, registry, place } = candidate.beside;
  if (birth !== 'UNKNOWN') said.push(BIRTHS[birth][language]);
  if (mother !== null) {
    const who = language === 'en' ? 'mother’s name' : 'اسم الأم';
    const how =
      mother < 0 ? (language === 'en' ? 'different' : 'مختلف') : LEVEL_WORDS[mother][language];
    said.push(`${who}${colon}${how}`);
    if (motherFamily === false)
      said.push(language === 'en' ? 'mother’s family different' : 'عائلة الأم مختلفة');
  }
  if (byname !== null)
    said.push(
      `${language === 'en' ? 'kunya or other name' : 'الكنية أو الاسم الآخر'}${colon}${LEVEL_WORDS[byname][language]}`,
    );
  if (registry !== null) said.push(YES_NO.registry[registry ? 0 : 1][language]);
  if (place !== null) said.push(YES_NO.place[place ? 0 : 1][language]);
  const kin = candidate.terms.find((term) => term.about === 'KIN')?.nats ?? 0;
  if (kin < -KIN_SAID) said.push(KIN[candidate.ownAgrees ? 'namesake' : 'relative'][language]);
  return said.join(comma);
}

/** The sum of the terms of a score, in nats: the score itself. */
export const sumOf = (terms: readonly Term[]): number =>
  terms.reduce((sum, { nats }) => sum + nats, 0);
