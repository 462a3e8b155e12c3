import type {
  CaptiveCategory,
  GroupDeclarationInput,
  PriorityGroup,
  RefusalReason,
  StructuredNameInput,
  Verdict,
} from '../graphql/schema.generated.js';
import type { Act, Dated, Person, Seat, SideCode, Story, StoryResponse } from './story.js';

/**
 * A negotiation in which every name, place and paper is invented. Its shape is that of the case that started the
 * project: a faction asks for women and children first, the other side answers with persons of its own choosing and
 * does not ask for its own soldiers, and after four years a body counts for more than the living.
 */

// How people are written down -----------------------------------------------------------------------------------------

/**
 * One row a person. `-` is not known. `place` is a key of PLACES; `latin` is own, (father, (grandfather,)) family.
 * `more` holds, set apart by semicolons: kunya, nisba, alias, rank, category, and group with its days `from..until`.
 *
 * key | own | father | grandfather | family | mother | sex | birth | held since | place | registry | latin | more
 */
const COLUMNS = 13;

const PLACES: Readonly<Record<string, string>> = {
  manara: 'سجن المنارة المركزي',
  branch9: 'الفرع 9، قسم التحقيق',
  tank: 'معتقل الخزّان القديم',
  wadi: 'جناح الموقوفين في مشفى الوادي',
  khan: 'مبنى الخان، القبو',
  cave: 'موقع المغارة',
};

const SEXES: Readonly<Record<string, Person['sex']>> = { f: 'FEMALE', m: 'MALE', '?': 'UNKNOWN' };

/** What all people of a table have in common. */
interface Recorded {
  recordedBy: Seat;
  heldBy?: SideCode;
  claimedBy?: SideCode;
  source: string;
}

function peopleOf(table: string, recorded: Recorded): Person[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => personOf(line, recorded));
}

function personOf(line: string, recorded: Recorded): Person {
  const cells = line.split('|').map((cell) => cell.trim());
  const [key, own, father, grandfather, family, mother, sex, birth, since, place, registry] =
    cells.map((cell) => (cell === '-' || cell === '' ? undefined : cell));
  const [latin, more] = [cells[11] ?? '-', cells[12] ?? ''];
  if (!key || !own || !sex || !SEXES[sex] || cells.length < COLUMNS - 1 || cells.length > COLUMNS) {
    throw new Error(`This row is no person: ${line}`);
  }
  if (place && !PLACES[place]) throw new Error(`${key} is in no known place: ${place}`);
  const said = noted(key, more);
  return stripped({
    key,
    ...recorded,
    arabic: stripped({ own, father, grandfather, family, kunya: said.kunya, nisba: said.nisba }),
    latin: latin === '-' ? undefined : latinName(latin),
    aliases: said.aliases.length > 0 ? said.aliases : undefined,
    motherName: mother,
    birth,
    registryNumber: registry,
    rank: said.rank,
    sex: SEXES[sex],
    heldSince: since ? { text: since } : undefined,
    place: place ? PLACES[place] : undefined,
    category: said.category,
    groups: said.groups.length > 0 ? said.groups : undefined,
  });
}

interface Noted {
  kunya?: string;
  nisba?: string;
  rank?: string;
  category?: CaptiveCategory;
  aliases: string[];
  groups: GroupDeclarationInput[];
}

function noted(key: string, more: string): Noted {
  const said: Noted = { aliases: [], groups: [] };
  for (const note of more.split(';').map((one) => one.trim())) {
    if (!note) continue;
    const [name, value = ''] = note.split('=');
    if (name === 'kunya' || name === 'nisba' || name === 'rank') said[name] = value;
    else if (name === 'alias') said.aliases.push(value);
    else if (name === 'category') said.category = value as CaptiveCategory;
    else if (name === 'group') {
      const [group, days = ''] = value.split(' ');
      const [from, until] = days.split('..');
      said.groups.push(
        stripped({
          group: group as PriorityGroup,
          from: from || undefined,
          until: until || undefined,
        }),
      );
    } else throw new Error(`${key} has a note of no known kind: ${note}`);
  }
  return said;
}

function latinName(latin: string): StructuredNameInput {
  const words = latin.split(' ');
  const [own, family] = [words[0], words[words.length - 1]];
  return stripped({
    own,
    father: words.length > 2 ? words[1] : undefined,
    grandfather: words.length > 3 ? words[2] : undefined,
    family,
  });
}

/** Without the fields that are not known: an input says nothing of them. */
function stripped<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

// The people ----------------------------------------------------------------------------------------------------------

const WOMEN = `
D001 | أميرة | عمر | محمود | الدلبوني | هدى | f | 1989-02-14 | 2016-10-04 | manara | 101/11 | Amira Omar Mahmoud al-Dalbuni | kunya=أم خالد; group=PREGNANT_OR_MOTHER_OF_INFANT 2016-10-04..2019-10-01; category=HOSTAGE
D002 | خديجة | عبد الله | زياد | الخزامري | رغد | f | 1983-08 | 2012-11-03 | wadi | - | - | kunya=أم أحمد; category=CIVILIAN_DETAINEE
D003 | مريم | نزار | عدنان | الكرزماني | رهف | f | 1968 | 2015-02 | manara | 175/45 | Maryam Nizar al-Karzmani | category=FORCIBLY_DISAPPEARED
D004 | فاطمة | معاذ | شادي | الياسمري | مريم | f | 1994-10-13 | 2016 | branch9 | 212/62 | -
D005 | زينب | مروان | - | النخلباني | سمر | f | 1988-09-18 | 2014-09-17 | manara | - | Zaynab Marwan Mustafa al-Nakhlabani
D006 | هدى | سليم | أيمن | الحبقاوي | - | f | 1972-12 | 2013-05 | - | 286/16 | - | alias=أم النور; category=FORCIBLY_DISAPPEARED
D007 | سعاد | خالد | مروان | الفجرماني | كوثر | f | 1996 | 2017-12 | tank | 323/33 | Suad Khaled al-Fajrmani
D008 | منى | مصطفى | عبد القادر | الرمنجاوي | أسماء | f | 1995-06 | 2017-09-12 | branch9 | - | - | group=PREGNANT_OR_MOTHER_OF_INFANT 2018-01-10..; category=CIVILIAN_DETAINEE
D009 | رنا | فراس | عبد الله | القطلبوي | ميساء | f | 1992-11-08 | 2014-06 | manara | 397/67 | Rana Firas Abdullah al-Qutlubwi | rank=صحفية; group=JOURNALIST; alias=رنا المراسلة; category=CIVILIAN_DETAINEE
D010 | ريم | أنس | - | النسرينجي | سهام | f | 1979-04 | 2012-11-03 | wadi | 434/84 | -
D011 | سلمى | عدنان | غسان | الخروباوي | ريم | f | 1985 | 2015-02 | manara | - | Salma Adnan al-Kharrubawi
D012 | نور | رشيد | محمد | القنطوري | - | f | 1984 | 2017-08 | branch9 | 508/38 | -
D013 | أسماء | أحمد | عبد الرحمن | العكرمشي | سناء | f | 1968-01-25 | 2014-09-17 | manara | 545/55 | Asmaa Ahmad Abdulrahman al-Akramshi
D014 | إيمان | محمود | حمزة | القصبلوني | سعاد | f | 1994-08 | 2013-05 | - | - | -
D015 | أمل | وائل | - | الوردباني | دعاء | f | 1988 | 2016-08-22 | tank | 619/89 | Amal Wael al-Wardabani
D016 | سمر | حمزة | أحمد | السنطاوري | جنى | f | 1972-10-07 | 2013 | branch9 | 656/26 | - | rank=معلمة; category=CIVILIAN_DETAINEE
D017 | وفاء | صالح | ياسر | المرجفاني | فاطمة | f | 1996-09-15 | 2014-06 | manara | - | Wafaa Saleh Yaser al-Marjafani
D018 | هناء | نبيل | أنس | العنابلي | - | f | 1988-03-02 | 2012-11-03 | wadi | 730/60 | - | rank=ممرضة; group=HUMANITARIAN_STAFF; category=CIVILIAN_DETAINEE
D019 | رغد | محمد | جمال | الثلجباني | غفران | f | 1990 | 2015-02 | manara | 767/77 | Raghad Muhammad al-Thaljbani
D020 | دعاء | علي | - | الغضاوري | أميرة | f | 1979-02-05 | 2016 | - | - | - | category=FORCIBLY_DISAPPEARED
D021 | آية | باسل | سامر | المرمرجي | إيمان | f | 1985-05-05 | 2014-09-17 | manara | 841/31 | Aya Basel Samer al-Marmarji
D022 | بشرى | بلال | معاذ | الأقحواري | نهى | f | 1991-04 | 2013-05 | - | 878/48 | -
D023 | حنان | هاني | فيصل | الطيونجي | رجاء | f | 1968 | 2016-08-22 | tank | - | Hanan Hani al-Tayyunji
D024 | عبير | فيصل | عمر | الطرفسي | - | f | 1994-06-03 | 2013 | - | 952/82 | - | category=FORCIBLY_DISAPPEARED
D025 | لمى | عبد القادر | - | الغيماوي | عبير | f | 1988-01-22 | 2014-06 | manara | 109/19 | Lama Abdulqader Basel al-Ghaymawi
D026 | ميساء | حسن | قصي | الهدبلاني | لطيفة | f | 2000 | 2012-11-03 | wadi | - | -
D027 | نهى | سامر | نبيل | الجلنارسي | منى | f | 1959 | 2015-02 | manara | 183/53 | Nuha Samer al-Jullanarsi
D028 | صفاء | أيمن | يوسف | الصفصابي | آية | f | 1955-04 | 2016 | branch9 | 220/70 | -
D029 | ضحى | رامي | وائل | الزعتراوي | تسنيم | f | - | 2014-09-17 | - | - | Duha Rami Wael al-Zaatrawi | category=FORCIBLY_DISAPPEARED
D030 | غفران | جمال | - | التوتماني | - | f | - | - | - | 294/24 | -
`;

/** D031 and D032 are children of D001, D035 of D002, D037 of D003. D050 is D036 once more, misspelt. */
const CHILDREN = `
D031 | جنى | مصطفى | بدر | المرجفاني | أميرة | f | 2012-05 | 2016-10-04 | manara | 664/34 | Jana Mustafa Badr al-Marjafani | category=HOSTAGE
D032 | خالد | مصطفى | بدر | المرجفاني | أميرة | m | 2014-07-30 | 2016-10-04 | manara | - | Khaled Mustafa Badr al-Marjafani | category=HOSTAGE
D033 | كمال | غسان | صالح | السدرباني | - | m | 2006-01-19 | 2014-09-17 | wadi | 738/68 | -
D034 | تسنيم | عماد | بدر | الكتمباني | هدى | f | 2004 | 2017-01 | manara | 775/85 | Tasnim Imad al-Katmbani
D035 | فيصل | عمر | محمود | الهيلباني | خديجة | m | 2006-02-20 | 2012-11-03 | branch9 | - | -
D036 | عمر | ياسر | علي | الوردباني | سلمى | m | 2005-03-11 | 2016-08-22 | manara | 644/52 | Omar Yaser Ali al-Wardabani
D037 | لطيفة | نزار | عدنان | الدلبوني | مريم | f | 2008-04 | 2016-08-22 | - | 886/56 | -
D038 | سليم | معاذ | شادي | الخزامري | سمر | m | 2010 | 2014-09-17 | tank | - | Salim Muadh al-Khuzamri
D039 | عماد | مروان | مصطفى | الكرزماني | - | m | 2005-06-18 | 2017-01 | branch9 | 960/90 | -
D040 | رجاء | سليم | أيمن | الياسمري | كوثر | f | 2002-01-16 | 2015-02 | manara | 117/27 | Rajaa Salim Ayman al-Yasamri
D041 | شادي | خالد | - | النخلباني | أسماء | m | 2007-08 | 2016 | wadi | - | -
D042 | عبد القادر | مصطفى | عبد القادر | الحبقاوي | ميساء | m | 2009 | 2016-08-22 | manara | 191/61 | Abdulqader Mustafa al-Habqawi
D043 | أميرة | فراس | عبد الله | الفجرماني | سهام | f | 2012-10-16 | 2014-09-17 | branch9 | 228/78 | -
D044 | أحمد | أنس | بلال | الرمنجاوي | ريم | m | 2007-10 | 2017-01 | manara | - | Ahmad Anas Bilal al-Rumanjawi
D045 | خالد | عدنان | غسان | القطلبوي | - | m | 2004-12 | 2015-02 | - | 302/32 | -
D046 | فاطمة | رشيد | - | النسرينجي | سناء | f | 2006 | 2016 | tank | 339/49 | Fatima Rashid al-Nisrinji
D047 | يوسف | أحمد | عبد الرحمن | الخروباوي | سعاد | m | 2003-02-14 | 2016-08-22 | branch9 | - | -
D048 | إبراهيم | محمود | حمزة | القنطوري | دعاء | m | 2008-05-23 | 2014-09-17 | manara | 413/83 | Ibrahim Mahmoud Hamza al-Qanturi
D049 | سعاد | وائل | كمال | العكرمشي | جنى | f | 2010-04 | 2017-01 | wadi | 450/20 | -
D050 | عمر | - | علي | الوردباني | سلمى | m | 2005 | 2016 | - | - | Omar al-Wardbani
D051 | محمود | صالح | - | الوردباني | - | m | 2002-06-12 | 2016 | branch9 | 524/54 | -
D052 | مصطفى | نبيل | أنس | السنطاوري | غفران | m | 2000-07-24 | 2017-10-02 | manara | 561/71 | Mustafa Nabil Anas al-Santawri
D053 | عبد الله | محمد | جمال | المرجفاني | أميرة | m | - | 2014-09-17 | - | - | -
D054 | عبد الرحمن | علي | خالد | العنابلي | إيمان | m | 2000-08-15 | 2018-01 | tank | 635/25 | Abdulrahman Ali al-Unnabli
`;

const ELDERLY = `
D055 | عبد القادر | فيصل | عمر | الأقحواري | عبير | m | 1951 | 2012-11-03 | manara | 783/13 | Abdulqader Faysal al-Uqhuwari | kunya=أبو صالح
D056 | محمد | عبد القادر | باسل | الطيونجي | لطيفة | m | 1948-02-08 | 2015-02 | branch9 | - | -
D057 | أحمد | حسن | قصي | الطرفسي | منى | m | 1956-05-20 | 2016 | - | 857/47 | Ahmad Hasan Qusay al-Tarfasi | kunya=أبو ياسر; nisba=الرقيمي
D058 | خالد | سامر | - | الغيماوي | آية | m | 1956-09 | 2014-09-17 | - | 894/64 | - | group=SERIOUSLY_WOUNDED_OR_SICK 2018-05-01..; kunya=أبو عدنان; category=CIVILIAN_DETAINEE
D059 | عمر | أيمن | يوسف | الهدبلاني | تسنيم | m | 1953 | 2013-05 | tank | - | Omar Ayman al-Hadablani
D060 | يوسف | رامي | وائل | الجلنارسي | - | m | 1957-06-06 | 2016-08-22 | branch9 | 968/18 | -
`;

/** From here on: added by the second version of the list. */
const MORE_WOMEN = `
D061 | سناء | عبد الرحمن | عماد | اللوزباني | رنا | f | 1993-04 | 2013-05 | wadi | 458/28 | - | rank=طالبة جامعية
D062 | لطيفة | طارق | علي | البخورسي | بشرى | f | 1987 | 2016-08-22 | manara | - | Latifa Tareq al-Bakhursi
D063 | نجاح | قصي | طارق | الجوزدري | - | f | 1971-06-27 | 2013 | branch9 | 532/62 | -
D064 | سهام | غسان | - | السوسنجاني | هدى | f | 1995-01-07 | 2014-06 | manara | 569/79 | Siham Ghassan Saleh al-Sawsanjani | kunya=أم بلال; category=HOSTAGE
D065 | رجاء | عماد | بدر | النعنوعي | رغد | f | 1982-08 | 2012-11-03 | - | - | -
D066 | ابتسام | عمر | محمود | السدرباني | رهف | f | 1996-12 | 2019-01-20 | tank | 643/33 | Ibtisam Omar al-Sidrbani | group=PREGNANT_OR_MOTHER_OF_INFANT 2019-04-01..
D067 | كوثر | عبد الله | زياد | الكتمباني | مريم | f | - | 2016 | branch9 | 680/50 | -
D068 | أميرة | نزار | عدنان | الهيلباني | سمر | f | 1984-09-24 | 2014-09-17 | manara | - | Amira Nizar Adnan al-Haylbani
`;

const MORE_CHILDREN = `
D069 | هاني | عدنان | غسان | الفجرماني | سناء | m | 2005-01-04 | 2016 | manara | 133/43 | Hani Adnan Ghassan al-Fajrmani
D070 | رهف | رشيد | محمد | الرمنجاوي | سعاد | f | 2006-05-09 | 2017-03 | wadi | - | -
D071 | عدنان | أحمد | عبد الرحمن | القطلبوي | دعاء | m | 2004 | 2018-02-11 | manara | 207/77 | Adnan Ahmad al-Qutlubwi
D072 | مروان | محمود | - | النسرينجي | جنى | m | 2008-10-19 | 2016 | branch9 | 244/14 | -
D073 | غسان | وائل | كمال | الخروباوي | فاطمة | m | 2007-09-21 | 2017-03 | manara | - | Ghassan Wael Kamal al-Kharrubawi
D074 | سناء | حمزة | أحمد | القنطوري | - | f | 2010-12 | 2018-02-11 | - | 318/48 | -
D075 | جمال | صالح | ياسر | العكرمشي | غفران | m | 2003-11-02 | 2016 | tank | 355/65 | Jamal Saleh al-Akramshi
D076 | فيصل | نبيل | أنس | القصبلوني | أميرة | m | 2004-03 | 2017-03 | branch9 | - | - | group=SERIOUSLY_WOUNDED_OR_SICK 2019-06-01..
D077 | نبيل | محمد | - | الوردباني | إيمان | m | 2009-05-11 | 2018-02-11 | manara | 429/19 | Nabil Muhammad Jamal al-Wardabani
`;

const MORE_ELDERLY = `
D078 | عمر | سامر | نبيل | الطيونجي | تسنيم | m | 1950-09-18 | 2015-02 | manara | - | Omar Samer Nabil al-Tayyunji
D079 | يوسف | أيمن | يوسف | الطرفسي | - | m | 1946-12 | 2016 | wadi | 762/12 | -
D080 | لطيفة | رامي | - | الغيماوي | هناء | f | 1955 | 2014-09-17 | manara | 799/29 | Latifa Rami al-Ghaymawi
D081 | حسن | جمال | مالك | الهدبلاني | شهد | m | 1952-02-11 | 2013-05 | branch9 | - | -
D082 | علي | شادي | رشيد | الجلنارسي | خديجة | m | 1958-05-08 | 2016-08-22 | manara | 873/63 | Ali Shadi Rashid al-Jullanarsi
D083 | رجاء | إبراهيم | حسن | الصفصابي | أمل | f | 1949-04 | 2013 | - | 910/80 | -
D084 | مصطفى | ياسر | فراس | الزعتراوي | صفاء | m | 1954 | 2014-06 | tank | - | Mustafa Yaser al-Zaatrawi
`;

const MEN = `
D085 | شادي | قصي | طارق | اللوزباني | هدى | m | 1990-01-27 | 2018-02-19 | tank | 363/73 | Shadi Qusay al-Lawzbani | alias=أبو حمزة; category=DETAINED_FIGHTER
D086 | أحمد | غسان | صالح | البخورسي | رغد | m | 1984-02-05 | 2015-02 | branch9 | - | - | category=DETAINED_FIGHTER
D087 | يوسف | عماد | بدر | الجوزدري | رهف | m | 1991-05-05 | 2016-08-22 | manara | 437/27 | Yusuf Imad Badr al-Jawzdari
D088 | علي | عمر | - | السوسنجاني | مريم | m | 1970-04 | 2013 | wadi | 474/44 | -
D089 | عبد الله | عبد الرحمن | زياد | النعنوعي | سمر | m | 1987 | 2017-06 | manara | - | Abdullah Abdulrahman al-Nanui | category=DETAINED_FIGHTER
D090 | سامر | نزار | عدنان | السدرباني | - | m | 1975-08 | 2018-11 | branch9 | 548/78 | - | rank=طبيب; group=HUMANITARIAN_STAFF; category=RETAINED_MEDICAL_OR_RELIGIOUS
D091 | فراس | معاذ | شادي | الكتمباني | كوثر | m | 1991-01-22 | 2014-06 | manara | 585/15 | Firas Muadh Shadi al-Katmbani
D092 | زياد | مروان | مصطفى | الهيلباني | أسماء | m | 1970-08 | 2014-09-17 | - | - | - | category=DETAINED_FIGHTER
D093 | حمزة | سليم | - | الزيزفوري | ميساء | m | 1977 | 2019-02-05 | tank | 659/49 | Hamza Salim al-Zayzafuri | rank=مصور; group=JOURNALIST
D094 | قصي | خالد | مروان | الدلبوني | سهام | m | 1984-10-01 | 2012-11-03 | branch9 | 696/66 | -
D095 | هاني | مصطفى | عبد القادر | الخزامري | ريم | m | 1991-09-12 | 2013-05 | manara | - | Hani Mustafa Abdulqader al-Khuzamri
D096 | مروان | فراس | عبد الله | الكرزماني | - | m | 1988-04 | 2019-02-05 | wadi | 770/20 | -
D097 | جمال | أنس | بلال | الياسمري | سناء | m | 1977 | 2015-02 | manara | 807/37 | Jamal Anas al-Yasamri
D098 | رشيد | عدنان | - | النخلباني | سعاد | m | 1994-10 | 2018-07-02 | branch9 | - | - | kunya=أبو الليث; category=DETAINED_FIGHTER
D099 | بدر | رشيد | محمد | الحبقاوي | دعاء | m | 1983-02 | - | manara | 881/71 | Badr Rashid Muhammad al-Habqawi | category=FORCIBLY_DISAPPEARED
D100 | محمد | أحمد | عبد الرحمن | الفجرماني | جنى | m | 1970-04 | 2016 | - | 918/88 | -
D101 | عمر | محمود | حمزة | الرمنجاوي | فاطمة | m | 1977 | 2018-11 | tank | - | Omar Mahmoud al-Rumanjawi
D102 | حسن | وائل | كمال | القطلبوي | - | m | 1984-06-24 | 2014-06 | branch9 | 112/42 | -
D103 | مصطفى | حمزة | - | النسرينجي | غفران | m | 1991-01-19 | 2014-09-17 | manara | 149/59 | Mustafa Hamza Ahmad al-Nisrinji
D104 | ياسر | صالح | ياسر | الخروباوي | أميرة | m | 1970-08 | 2019-02-05 | wadi | - | -
D105 | وائل | نبيل | أنس | القنطوري | إيمان | m | - | 2012-11-03 | manara | 223/13 | Wael Nabil al-Qanturi
D106 | طارق | محمد | جمال | العكرمشي | نهى | m | 1984-10-22 | 2013-05 | branch9 | 260/30 | -
D107 | بلال | علي | خالد | القصبلوني | رجاء | m | 1991-09-09 | - | manara | - | Bilal Ali Khaled al-Qasabluni
D108 | معاذ | باسل | - | الوردباني | - | m | 1970-12 | 2015-02 | - | 334/64 | -
D109 | رامي | بلال | معاذ | السنطاوري | عبير | m | 1977 | 2016-08-22 | tank | 371/81 | Rami Bilal al-Santawri
D110 | عدنان | هاني | فيصل | المرجفاني | لطيفة | m | - | - | branch9 | - | -
D111 | كمال | فيصل | عمر | العنابلي | منى | m | 1991-05-26 | 2016 | manara | 445/35 | Kamal Faysal Omar al-Unnabli
D112 | نبيل | عبد القادر | باسل | الثلجباني | آية | m | 1970-04 | 2018-11 | wadi | 482/52 | -
D113 | عماد | حسن | - | الغضاوري | تسنيم | m | 1977 | - | manara | - | Imad Hasan al-Ghadawri
D114 | عبد القادر | سامر | نبيل | المرمرجي | - | m | 1984-06-18 | 2014-09-17 | branch9 | 556/86 | -
D115 | خالد | أيمن | يوسف | الأقحواري | هناء | m | 1991-01-16 | 2019-02-05 | manara | 593/23 | Khaled Ayman Yusuf al-Uqhuwari | alias=الحاج
D116 | إبراهيم | رامي | وائل | الطيونجي | شهد | m | 1970-08 | 2012-11-03 | - | - | -
D117 | محمود | جمال | مالك | الطرفسي | خديجة | m | 1977 | 2013-05 | tank | 667/57 | Mahmoud Jamal al-Tarfasi
D118 | عبد الرحمن | شادي | - | الغيماوي | أمل | m | 1984-10-16 | - | branch9 | 704/74 | -
D119 | باسل | إبراهيم | حسن | الهدبلاني | صفاء | m | 1991-09-06 | 2015-02 | manara | - | Basel Ibrahim Hasan al-Hadablani
D120 | نزار | ياسر | فراس | الجلنارسي | - | m | 1970-12 | 2016-08-22 | wadi | 778/28 | - | nisba=العوجاوي
D121 | أيمن | زياد | رامي | الصفصابي | نور | m | 1977 | 2013 | manara | 815/45 | Ayman Ziad al-Safsabi
D122 | أنس | مالك | سليم | الزعتراوي | لمى | m | 1984-02-14 | 2016 | branch9 | - | -
`;

/** Her family asked that she be put on no list. */
const KEPT_OFF_LISTS = `
D123 | رنا | غسان | صالح | الشمرخاني | رهف | f | 1987 | 2016-03 | manara | 231/21 | Rana Ghassan al-Shamrakhani | category=CIVILIAN_DETAINEE
`;

/** Nobody is known to hold them: only claimed. */
const MISSING = `
D124 | نزار | عبد الله | زياد | الجوزدري | - | m | 1981-12 | - | - | 342/72 | -
D125 | معاذ | مروان | مصطفى | السدرباني | ميساء | m | 1990-05-20 | 2014 | - | 453/43 | Muadh Marwan Mustafa al-Sidrbani
`;

/** A warrant officer, sergeants, conscripts. */
const SOLDIERS = `
S01 | إبراهيم | عبد الله | زياد | اللوزباني | كوثر | m | 1978-01-01 | 2017-03-21 | khan | 173/83 | Ibrahim Abdullah Ziad al-Lawzbani | rank=مساعد أول
S02 | عبد الله | نزار | عدنان | البخورسي | أسماء | m | 1986-08 | 2017-03-21 | cave | - | - | rank=رقيب أول
S03 | وائل | معاذ | شادي | الجوزدري | ميساء | m | 1990 | 2017-03-21 | khan | 247/37 | Wael Muadh al-Jawzdari | rank=رقيب
S04 | أيمن | مروان | - | السوسنجاني | سهام | m | 1991-10-13 | 2017-03-21 | cave | 284/54 | - | rank=رقيب; alias=أبو جعفر
S05 | قصي | سليم | أيمن | النعنوعي | ريم | m | 1993-09-18 | 2017-03-21 | khan | - | Qusay Salim Ayman al-Nanui | rank=مجند
S06 | عدنان | خالد | مروان | السدرباني | - | m | 1995-12 | 2017-03-21 | khan | 358/88 | - | rank=مجند; group=SERIOUSLY_WOUNDED_OR_SICK 2017-03-21..
S07 | فيصل | مصطفى | عبد القادر | الكتمباني | سناء | m | 1997 | 2017-03-21 | cave | 395/25 | Faysal Mustafa al-Katmbani | rank=مجند
S08 | بدر | فراس | عبد الله | الهيلباني | سعاد | m | 1994-02-11 | 2017-03-21 | khan | - | - | rank=مجند
S09 | خالد | أنس | - | الزيزفوري | دعاء | m | 1996-05-08 | 2017-03-21 | cave | 469/59 | Khaled Anas Bilal al-Zayzafuri | rank=مجند
S10 | علي | عدنان | غسان | الدلبوني | جنى | m | 1993-04 | 2017-09 | khan | 506/76 | - | rank=مجند
S11 | ياسر | رشيد | محمد | الخزامري | فاطمة | m | - | 2017-09 | khan | - | Yaser Rashid al-Khuzamri | rank=مجند
S12 | نزار | أحمد | عبد الرحمن | الكرزماني | - | m | 1997-06-09 | 2017-09 | cave | 580/30 | - | rank=مجند
S13 | حمزة | محمود | حمزة | الياسمري | غفران | m | 1994-01-25 | 2017-09 | khan | 617/47 | Hamza Mahmoud Hamza al-Yasamri | rank=مجند
`;

/** Nobody asked for them. */
const OFFERED = `
G01 | عبد الله | علي | خالد | القنطوري | - | m | 1971-06-27 | 2018-04 | branch9 | 128/58 | - | category=SENTENCED
G02 | ياسر | باسل | سامر | العكرمشي | عبير | m | 1976-01-07 | 2016-09 | manara | 165/75 | Yaser Basel Samer al-Akramshi | category=CIVILIAN_DETAINEE
G03 | أمل | بلال | معاذ | القصبلوني | لطيفة | f | 1981-08 | 2018-01-15 | wadi | - | -
G04 | فراس | هاني | - | الوردباني | منى | m | 1951-01 | 2017-11 | manara | 239/29 | Firas Hani al-Wardabani
G05 | طارق | فيصل | عمر | السنطاوري | آية | m | 1991-10-25 | 2018-04 | branch9 | 276/46 | - | category=SENTENCED
G06 | أيمن | عبد القادر | باسل | المرجفاني | تسنيم | m | 1966-09-24 | 2016-09 | manara | - | Ayman Abdulqader Basel al-Marjafani | category=CIVILIAN_DETAINEE
G07 | حمزة | حسن | قصي | العنابلي | - | m | 1971-12 | 2018-01-15 | - | 350/80 | -
G08 | لمى | سامر | نبيل | الثلجباني | هناء | f | 1976 | 2017-11 | tank | 387/17 | Lama Samer al-Thaljbani
G09 | مالك | أيمن | - | الغضاوري | شهد | m | - | 2018-04 | branch9 | - | -
G10 | هاني | رامي | وائل | المرمرجي | خديجة | m | 1986-05-14 | 2016-09 | manara | 461/51 | Hani Rami Wael al-Marmarji | category=SENTENCED
G11 | عدنان | جمال | مالك | الأقحواري | أمل | m | 1991-04 | 2018-01-15 | wadi | 498/68 | -
G12 | غسان | شادي | رشيد | الطيونجي | صفاء | m | 1966 | 2017-11 | manara | - | Ghassan Shadi al-Tayyunji
`;

/** Told to the mediator in confidence; neither side knows that she is on record. */
const CONFIDED = `
M01 | سناء | هاني | - | القطلبوي | كوثر | f | 1993-07 | 2018-10 | - | - | Sanaa Hani al-Qutlubwi | rank=عاملة إغاثة; group=HUMANITARIAN_STAFF
`;

const ASKED_FOR: Recorded = {
  recordedBy: 'FAC',
  heldBy: 'GOV',
  claimedBy: 'FAC',
  source: 'FAC.families',
};

const PEOPLE: Person[] = [
  ...[
    WOMEN,
    CHILDREN,
    ELDERLY,
    MORE_WOMEN,
    MORE_CHILDREN,
    MORE_ELDERLY,
    MEN,
    KEPT_OFF_LISTS,
  ].flatMap((table) => peopleOf(table, ASKED_FOR)),
  ...peopleOf(MISSING, { recordedBy: 'FAC', claimedBy: 'FAC', source: 'FAC.families' }),
  ...peopleOf(SOLDIERS, {
    recordedBy: 'FAC',
    heldBy: 'FAC',
    claimedBy: 'GOV',
    source: 'FAC.custody',
  }),
  ...peopleOf(OFFERED, { recordedBy: 'GOV', heldBy: 'GOV', source: 'GOV.register' }),
  ...peopleOf(CONFIDED, { recordedBy: 'MEDIATOR', heldBy: 'GOV', source: 'MED.broker' }),
];

// How acts are written down -------------------------------------------------------------------------------------------

const on = (text: string, sortOn?: string): Dated => (sortOn ? { text, sortOn } : { text });

/** `D001 D003..D005` */
function keys(text: string): string[] {
  return text.split(' ').flatMap((part) => {
    const [first, last] = part.split('..');
    if (!last) return [first];
    const [letter, digits] = [first.slice(0, 1), first.length - 1];
    const [from, to] = [Number(first.slice(1)), Number(last.slice(1))];
    return Array.from(
      { length: to - from + 1 },
      (_, i) => letter + String(from + i).padStart(digits, '0'),
    );
  });
}

const each = (verdict: Verdict, people: string): StoryResponse[] =>
  keys(people).map((person) => ({ person, verdict }));

const refused = (reason: RefusalReason, people: string, statedWords?: string): StoryResponse[] =>
  keys(people).map((person) => stripped({ person, verdict: 'REFUSED', reason, statedWords }));

/** Every substitution here insists on a name of the side's own choosing. */
const substituted = (pairs: Readonly<Record<string, string>>): StoryResponse[] =>
  Object.entries(pairs).map(([person, substitute]) => ({
    person,
    verdict: 'SUBSTITUTED',
    reason: 'PREFERS_OWN_CHOICE',
    substitute,
  }));

const categorised = (
  side: SideCode,
  category: CaptiveCategory,
  people: string,
  day: string,
  source: string,
): Act[] =>
  keys(people).map((person) => ({
    as: side,
    do: 'categorise',
    person,
    side,
    category,
    on: on(day),
    source,
  }));

const ALL_SOLDIERS = 'S01..S13';
/** Whom the government would take after all, and who came home. */
const FIVE_SOLDIERS = 'S02 S05 S06 S09 S13';
const EIGHT_SOLDIERS = 'S01 S03 S04 S07 S08 S10 S11 S12';
const THREE_FIGHTERS = 'D085 D089 D098';

// The acts ------------------------------------------------------------------------------------------------------------

const BEFORE_THE_LISTS: Act[] = [
  {
    as: 'FAC',
    do: 'event',
    type: 'CAPTIVES_TAKEN',
    on: on('2017-03-21'),
    bySide: 'FAC',
    confidence: 'HIGH',
    sources: ['FAC.custody'],
    particulars: [{ name: 'n', value: '9' }],
    wording: {
      what: 'مساعد أول وثلاثة رقباء وخمسة مجندين',
      text: 'أُسروا عند سقوط حاجز التل الشرقي.',
    },
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'CAPTIVES_TAKEN',
    on: on('2017-09'),
    bySide: 'FAC',
    confidence: 'MED',
    sources: ['FAC.custody'],
    particulars: [{ name: 'n', value: '4' }],
    wording: { what: 'أربعة مجندين' },
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'PREPARATION', on: on('2018-01', '2018-01-15') },
  {
    as: 'FAC',
    do: 'position',
    text: 'النساء والأطفال أولاً. لا نسلّم المساعد إلا مقابل دفعة كاملة، ونقبل التجزئة للمجندين.',
  },
  {
    as: 'GOV',
    do: 'position',
    text: 'الأولوية للجثمان. ملف الجنود لا يُفتح من جهتنا، ونقدّم من نختار نحن.',
  },
  {
    as: 'MEDIATOR',
    do: 'position',
    text: 'Both brokers trust the first list more than the numbers. Get names, then ask for reasons name by name.',
  },
  {
    as: 'FAC',
    do: 'listDraft',
    code: 'L0',
    type: 'DEMAND',
    side: 'FAC',
    to: 'GOV',
    figures: [
      { measure: 'TOTAL', value: 200, precision: 'ABOUT' },
      { measure: 'WOMEN', value: 30, precision: 'ABOUT' },
      { measure: 'CHILDREN', value: 40, precision: 'ABOUT' },
    ],
  },
  {
    as: 'FAC',
    do: 'listTransmit',
    list: 'L0',
    on: on('2018-02', '2018-02-20'),
    via: 'B1',
    confidence: 'MED',
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'LISTS_HANDED_OVER', on: on('2018-02-20') },
  {
    as: 'FAC',
    do: 'listDraft',
    code: 'S1',
    type: 'OFFER',
    side: 'FAC',
    to: 'GOV',
    people: keys(ALL_SOLDIERS),
    figures: [{ measure: 'TOTAL', value: 13, precision: 'EXACT' }],
  },
  { as: 'FAC', do: 'listTransmit', list: 'S1', on: on('2018-03-05'), via: 'B1' },
  {
    as: 'GOV',
    do: 'listDraft',
    code: 'A1',
    type: 'ACKNOWLEDGED_HELD',
    side: 'GOV',
    to: 'FAC',
    figures: [
      { measure: 'TOTAL', value: 71, precision: 'EXACT', source: 'GOV.register' },
      { measure: 'WOMEN', value: 6, precision: 'AT_MOST' },
      { measure: 'CHILDREN', precision: 'EXACT' },
    ],
  },
  { as: 'GOV', do: 'listTransmit', list: 'A1', on: on('2018-03-28'), via: 'B1' },
  ...categorised('FAC', 'PRISONER_OF_WAR', ALL_SOLDIERS, '2018-04-02', 'FAC.custody'),
  ...categorised('GOV', 'HOSTAGE', 'S01..S04', '2018-04-09', 'GOV.statement'),
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2018-04-11'),
    via: 'B1',
    to: { list: 'L0' },
    basis: 'STATEMENT',
    namesSpokenOf: 200,
    counts: [
      { outcome: 'NOT_HELD', share: 0.35 },
      { outcome: 'STATUS_EXCLUDED', share: 0.3 },
      { outcome: 'NO_RESPONSE' },
    ],
    statedReason: 'لا نجيب عن أعداد بلا أسماء.',
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2018-05', '2018-05-10'),
    via: 'B1',
    to: { list: 'L0' },
    basis: 'COUNT',
    namesSpokenOf: 200,
    counts: [
      { outcome: 'REJECTED', count: 150 },
      { outcome: 'DUPLICATE', count: 12 },
      { outcome: 'ACCEPTED', count: 0 },
    ],
  },
  {
    as: 'FAC',
    do: 'claim',
    person: 'D005',
    axis: 'VITAL',
    value: 'BELIEVED_ALIVE',
    on: on('2018-05-20'),
    claimedBy: 'FAC',
    source: 'FAC.released',
  },
  { as: 'FAC', do: 'listWithdraw', list: 'L0', on: on('2018-06-10') },
  {
    as: 'FAC',
    do: 'listDraft',
    code: 'L1',
    type: 'DEMAND',
    side: 'FAC',
    to: 'GOV',
    people: keys('D001..D060'),
  },
  {
    as: 'FAC',
    do: 'listTransmit',
    list: 'L1',
    on: on('2018-06-18'),
    via: 'B1',
    confidence: 'HIGH',
    sources: ['FAC.families'],
  },
];

const ROUND_1: Act[] = [
  {
    as: 'MEDIATOR',
    do: 'roundOpen',
    modality: 'CHAIN_OF_INTERMEDIARIES',
    on: on('2018-07-10'),
    place: 'مضافة على طريق القرى الغربية',
    participants: [
      { side: 'FAC', delegates: 'لجنة شؤون الأسرى' },
      { side: 'GOV', delegates: 'مكتب المصالحة' },
      { intermediary: 'B1' },
    ],
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'STATEMENTS_ON_NAMES', on: on('2018-07-10') },
  { as: 'MEDIATOR', do: 'roundPass', from: 'FAC', to: 'GOV', via: 'B1', list: 'L1' },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2018-07-17'),
    inRound: true,
    via: 'B1',
    to: { list: 'S1' },
    responses: refused('OWN_SIDE_NOT_INTERESTED', ALL_SOLDIERS),
    statedReason: 'لا نطلبهم.',
    sources: ['GOV.statement'],
  },
  {
    as: 'GOV',
    do: 'listDraft',
    code: 'O1',
    type: 'OFFER',
    side: 'GOV',
    to: 'FAC',
    people: keys('G01..G12'),
  },
  {
    as: 'GOV',
    do: 'listTransmit',
    list: 'O1',
    on: on('2018-07-22'),
    inRound: true,
    via: 'B1',
    sources: ['GOV.register'],
  },
  {
    as: 'MEDIATOR',
    do: 'roundPass',
    from: 'FAC',
    to: 'GOV',
    via: 'B1',
    message: 'الأسماء الاثنا عشر ليست من قوائمنا ولم نطلبها.',
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2018-07-24'),
    inRound: true,
    via: 'B1',
    to: { list: 'L1' },
    responses: [
      ...substituted({ D001: 'G01', D018: 'G02', D036: 'G03', D044: 'G04' }),
      ...refused(
        'PREFERS_OWN_CHOICE',
        'D002 D003 D004 D006 D007 D008 D011 D014 D026 D027 D031 D032 D035 D037',
      ),
      ...refused('CUSTODY_DENIED', 'D020 D021 D022 D029 D039 D040', 'غير موجود لدينا.'),
      ...refused('REPORTED_DEAD', 'D024', 'متوفاة.'),
      ...refused('NO_REASON_GIVEN', 'D030'),
      // On the very day on which he came of age.
      ...refused('CRIMINAL_CASE', 'D052', 'قضية منظورة أمام المحكمة.'),
      ...each('DEFERRED', 'D028'),
      ...each('CONFIRMED_HELD', 'D013'),
      ...each('AGREED', 'D048'),
    ],
    sources: ['GOV.register'],
  },
  {
    as: 'GOV',
    do: 'claim',
    person: 'D020',
    axis: 'ACKNOWLEDGEMENT',
    value: 'DENIED',
    on: on('2018-07-24'),
    claimedBy: 'GOV',
    source: 'GOV.statement',
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2018-08', '2018-08-20'),
    inRound: true,
    via: 'B1',
    to: { list: 'L1' },
    responses: [
      ...refused('CRIMINAL_CASE', 'D016 D017 D025'),
      ...refused('SECURITY_VETO', 'D009 D012 D054 D055'),
      ...refused('DUPLICATE_OR_NOT_FOUND', 'D050 D053'),
      ...refused('REPORTED_DEAD', 'D057', 'توفي إثر أزمة قلبية.'),
      ...refused('NO_REASON_GIVEN', 'D059'),
      ...each('DEFERRED', 'D033 D058'),
      ...each('CONFIRMED_HELD', 'D041'),
      ...each('NO_ANSWER', 'D051'),
    ],
  },
  {
    as: 'FAC',
    do: 'proposalTable',
    owedDespite: 'HOLDER_INSISTS',
    owedReason: 'لا يُطلَق أحد إلا في مبادلة.',
    key: 'P1',
    bySide: 'FAC',
    on: on('2018-08-28'),
    inRound: true,
    formula: 'NAMED_FOR_NAMED',
    legs: [
      { giver: 'FAC', receiver: 'GOV', people: keys(ALL_SOLDIERS) },
      { giver: 'GOV', receiver: 'FAC', people: keys('D001..D040') },
    ],
    terms: ['التسليم دفعة واحدة وفي يوم واحد.', 'يُعلَن مصير من لم يُجب عنهم.'],
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2018-09-10'),
    inRound: true,
    via: 'B1',
    to: { proposal: 'P1' },
    toProposal: 'REJECTED',
    responses: [
      ...refused('PREFERS_OWN_CHOICE', 'D002 D004 D005'),
      ...refused('RATIO', 'D003 D010'),
      ...refused('NO_REASON_GIVEN', 'D015'),
      ...each('AGREED_CONDITIONALLY', 'D028'),
      ...each('DEFERRED', 'D038'),
    ],
    statedReason: 'العدد مبالغ فيه، ونحن من يختار الأسماء.',
  },
  { as: 'MEDIATOR', do: 'roundClose', days: 63 },
];

const BETWEEN_1_AND_2: Act[] = [
  { as: 'MEDIATOR', do: 'phase', phase: 'OBSERVATIONS', on: on('2018-09-20') },
  {
    as: 'FAC',
    do: 'event',
    type: 'STATEMENT',
    on: on('2018-09-25'),
    bySide: 'FAC',
    confidence: 'HIGH',
    sources: ['FAC.statement'],
    particulars: [{ name: 'category', value: 'own_list' }],
    wording: { topic: 'القوائم', text: 'رُفضت أسماء النساء والأطفال وعُرضت علينا أسماء لم نطلبها.' },
  },
  {
    as: 'GOV',
    do: 'event',
    type: 'STATEMENT',
    on: on('2018-10-04'),
    bySide: 'GOV',
    confidence: 'HIGH',
    sources: ['GOV.statement'],
    particulars: [{ name: 'category', value: 'status_veto' }],
    wording: { topic: 'القوائم', text: 'الأسماء المطلوبة إما غير موجودة وإما أمام القضاء.' },
  },
  {
    as: 'GOV',
    do: 'event',
    type: 'PRECONDITION',
    on: on('2018-11-03'),
    bySide: 'GOV',
    toSide: 'FAC',
    particulars: [{ name: 'status', value: 'open' }],
    wording: { topic: 'فتح الطريق الغربي قبل أي بحث في الأسماء' },
  },
  {
    as: 'FAC',
    do: 'claim',
    person: 'D057',
    axis: 'VITAL',
    value: 'BELIEVED_DEAD',
    on: on('2018-12'),
    claimedBy: 'FAC',
    source: 'FAC.registry',
  },
  ...categorised('GOV', 'SENTENCED', 'D016 D017 D025 D052', '2018-12-15', 'GOV.register'),
  ...categorised('GOV', 'DETAINED_FIGHTER', 'D009 D012', '2018-12-15', 'GOV.register'),
  {
    as: 'FAC',
    do: 'claim',
    person: 'D044',
    axis: 'CUSTODY',
    value: 'IN_HOSPITAL',
    on: on('2019-01-14'),
    from: on('2018-12'),
    holder: 'GOV',
    claimedBy: 'FAC',
    place: PLACES.wadi,
    source: 'FAC.released',
  },
  {
    as: 'MEDIATOR',
    do: 'event',
    type: 'NO_REPLY',
    on: on('2019-01-31'),
    bySide: 'GOV',
    confidence: 'HIGH',
    sources: ['MED.log'],
    particulars: [
      { name: 'since', value: '2018-11' },
      { name: 'list', value: 'L1' },
    ],
    wording: { text: 'Three messages through the broker stay unanswered.' },
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'DEAL_ELSEWHERE',
    on: on('2019-02', '2019-02-18'),
    bySide: 'GOV',
    claimedBySide: 'FAC',
    confidence: 'MED',
    sources: ['FAC.press'],
    particulars: [
      { name: 'what', value: 'remains_for_living' },
      { name: 'give', value: '6' },
      { name: 'ask', value: '2' },
    ],
    wording: { who: 'جهة أخرى في الشمال', text: 'جثمانان مقابل ستة معتقلين، وبقي الجنود.' },
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'SUSPENSION',
    on: on('2019-03-11'),
    bySide: 'FAC',
    confidence: 'HIGH',
    sources: ['FAC.statement'],
    wording: { reason: 'لا جدوى من قوائم لا يُجاب عنها.' },
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'SUSPENDED', on: on('2019-03-11') },
  {
    as: 'FAC',
    do: 'claim',
    person: 'D012',
    axis: 'CUSTODY',
    value: 'TRANSFERRED',
    on: on('2019-04-02'),
    from: on('2019-03'),
    holder: 'GOV',
    claimedBy: 'FAC',
    place: PLACES.manara,
    source: 'FAC.released',
  },
  {
    as: 'MEDIATOR',
    do: 'mandateGive',
    mandate: {
      code: 'B2',
      kind: 'NOTABLE',
      name: { ar: 'شيخ من وجهاء الضفة الغربية للنهر', en: 'A notable of the west bank' },
      from: on('2019-05'),
      scope: { ar: 'نقل القوائم والإجابات عنها', en: 'To carry lists and the answers to them' },
    },
  },
  {
    as: 'MEDIATOR',
    do: 'event',
    type: 'CONTACT',
    on: on('2019-06-20'),
    byIntermediary: 'B2',
    sources: ['MED.log'],
    wording: { topic: 'Whether a second, longer list would be read' },
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'PUBLIC_MESSAGE',
    on: on('2019-08-19'),
    bySide: 'FAC',
    claimedBySide: 'FAC',
    confidence: 'HIGH',
    sources: ['FAC.video'],
    particulars: [{ name: 'n', value: '6' }],
    wording: {
      what: 'تسجيل مصوّر صوّره محتجِزوهم',
      text: 'ستة من الجنود يناشدون قيادتهم. ادعاء من الجهة المحتجِزة لا رغبة من المحتجزين.',
    },
  },
  {
    as: 'GOV',
    do: 'claim',
    person: 'S01',
    axis: 'VITAL',
    value: 'BELIEVED_ALIVE',
    on: on('2019-08-21'),
    claimedBy: 'GOV',
    source: 'GOV.video',
  },
  {
    as: 'GOV',
    do: 'claim',
    person: 'S04',
    axis: 'VITAL',
    value: 'BELIEVED_ALIVE',
    on: on('2019-08-21'),
    claimedBy: 'GOV',
    source: 'GOV.video',
  },
  {
    as: 'MEDIATOR',
    do: 'groupDeclare',
    person: 'S09',
    group: 'SERIOUSLY_WOUNDED_OR_SICK',
    from: '2019-08-19',
    source: 'MED.doctor',
  },
  {
    as: 'FAC',
    do: 'groupDeclare',
    person: 'D018',
    group: 'SERIOUSLY_WOUNDED_OR_SICK',
    from: '2019-09-01',
    source: 'FAC.released',
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'DEMAND_CHANGED',
    on: on('2019-09-15'),
    bySide: 'FAC',
    toSide: 'GOV',
    particulars: [
      { name: 'added', value: '62' },
      { name: 'list', value: 'L1' },
    ],
    wording: { reason: 'وصلت أسماء من الأهالي، وحُذف اسم مكرر واسم بطلب أهلها.' },
  },
  {
    as: 'FAC',
    do: 'listRevise',
    list: 'L1',
    remove: ['D013', 'D050'],
    add: keys('D061..D122'),
  },
];

const ROUND_2: Act[] = [
  {
    as: 'MEDIATOR',
    do: 'roundOpen',
    modality: 'SHUTTLE',
    on: on('2019-10-06'),
    place: 'مزرعة عند الجسر الحجري',
    participants: [
      { side: 'FAC', delegates: 'لجنة شؤون الأسرى' },
      { side: 'GOV', delegates: 'مكتب المصالحة ومندوب أمني' },
      { intermediary: 'B1' },
      { intermediary: 'B2' },
    ],
    note: 'The first broker carries what concerns the old names, the second the new ones.',
  },
  {
    as: 'FAC',
    do: 'listTransmit',
    list: 'L1',
    on: on('2019-10-06'),
    inRound: true,
    via: 'B2',
    confidence: 'HIGH',
    sources: ['FAC.families'],
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'STATEMENTS_ON_NAMES', on: on('2019-10-06') },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2019-10-22'),
    inRound: true,
    via: 'B1',
    to: { list: 'L1' },
    responses: [
      ...substituted({ D001: 'G05' }),
      ...each('AGREED_CONDITIONALLY', 'D003 D058'),
      ...each('AGREED', 'D007'),
      ...each('CONFIRMED_HELD', 'D020'),
      ...refused('PREFERS_OWN_CHOICE', 'D018 D026 D027 D041'),
      ...refused('CRIMINAL_CASE', 'D009 D028', 'صدر بحقها حكم.'),
      ...refused('SECURITY_VETO', 'D012'),
      ...refused('HELD_BY_THIRD_PARTY', 'D021', 'لدى جهة حليفة.'),
      ...refused('CUSTODY_DENIED', 'D022 D033'),
      ...refused('IDENTITY_ERROR', 'D030'),
      ...refused('LINKED_DEMAND', 'D048', 'بعد فتح الطريق.'),
      ...refused('DUPLICATE_OR_NOT_FOUND', 'D051'),
    ],
    sources: ['GOV.register'],
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2019-10-29'),
    inRound: true,
    via: 'B2',
    to: { list: 'L1' },
    responses: [
      ...substituted({ D064: 'G06', D073: 'G07', D093: 'G08' }),
      ...refused('PREFERS_OWN_CHOICE', 'D002 D062 D063 D066 D068 D069 D072 D075 D079 D083'),
      ...refused('SECURITY_VETO', 'D061 D082 D085 D086 D089 D092 D098'),
      ...refused('CRIMINAL_CASE', 'D078 D087 D088 D091 D094 D097'),
      ...refused('CUSTODY_DENIED', 'D065 D071 D080 D095'),
      ...refused('NO_REASON_GIVEN', 'D074 D096'),
      ...refused('DUPLICATE_OR_NOT_FOUND', 'D077'),
      ...refused('ALREADY_RELEASED', 'D084', 'أُخلي سبيله قبل عام.'),
      ...refused('CATEGORY_DISPUTED', 'D090', 'عالج مقاتلين.'),
      ...each('DEFERRED', 'D067 D081'),
      ...each('CONFIRMED_HELD', 'D070'),
      ...each('AGREED_CONDITIONALLY', 'D076'),
      {
        person: 'D056',
        verdict: 'DECLINED_BY_PERSON',
        statedWords: 'يقول إنه لا يخرج قبل ابنه.',
      },
    ],
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2019-10-29'),
    inRound: true,
    via: 'B1',
    to: { list: 'L1' },
    responses: [...refused('CRIMINAL_CASE', 'D096'), ...each('NO_ANSWER', 'D034')],
  },
  {
    // The first broker brought it in November; by its date it comes before the answers above.
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2019-10', '2019-10-20'),
    inRound: true,
    via: 'B1',
    to: { list: 'L1' },
    responses: [...each('DEFERRED', 'D002 D023'), ...each('CONFIRMED_HELD', 'D019 D061')],
    confidence: 'LOW',
    recordedLate: true,
  },
  {
    as: 'GOV',
    do: 'claim',
    person: 'D020',
    axis: 'ACKNOWLEDGEMENT',
    value: 'ACKNOWLEDGED_LOCATION_UNDISCLOSED',
    on: on('2019-10-30'),
    claimedBy: 'GOV',
    source: 'GOV.statement',
  },
  ...categorised('GOV', 'DETAINED_FIGHTER', 'D085 D086 D090', '2019-10-31', 'GOV.register'),
  ...categorised('GOV', 'SENTENCED', 'D089 D098', '2019-10-31', 'GOV.register'),
  {
    as: 'GOV',
    do: 'proposalTable',
    owedDespite: 'HOLDER_INSISTS',
    owedReason: 'لا يُطلَق أحد إلا في مبادلة.',
    key: 'P2',
    bySide: 'GOV',
    on: on('2019-11-05'),
    inRound: true,
    formula: 'NAMED_FOR_NAMED',
    legs: [
      { giver: 'GOV', receiver: 'FAC', people: keys('G01..G12') },
      { giver: 'FAC', receiver: 'GOV', people: keys(ALL_SOLDIERS) },
    ],
    terms: ['الأسماء نهائية ولا تُستبدل.'],
  },
  {
    as: 'FAC',
    do: 'claim',
    person: 'D007',
    axis: 'CUSTODY',
    value: 'RELEASED',
    on: on('2019-11-08'),
    from: on('2019-11'),
    claimedBy: 'FAC',
    source: 'FAC.families',
  },
  {
    as: 'FAC',
    do: 'answer',
    side: 'FAC',
    on: on('2019-11-12'),
    inRound: true,
    to: { list: 'L1' },
    responses: [
      {
        person: 'D007',
        verdict: 'WITHDRAWN_BY_PROPOSER',
        statedWords: 'خرجت بعد أن دفع أهلها.',
      },
    ],
  },
  {
    as: 'FAC',
    do: 'claim',
    person: 'D099',
    axis: 'CUSTODY',
    value: 'HELD',
    on: on('2019-11-15'),
    from: on('2017-11'),
    holder: 'GOV',
    claimedBy: 'FAC',
    place: PLACES.manara,
    source: 'FAC.released',
  },
  {
    as: 'FAC',
    do: 'answer',
    side: 'FAC',
    on: on('2019-11-20'),
    inRound: true,
    via: 'B2',
    to: { proposal: 'P2' },
    toProposal: 'REJECTED',
    responses: [
      ...refused('LINKED_DEMAND', 'G01..G07'),
      ...refused('RATIO', 'G08..G11'),
      ...refused('NO_REASON_GIVEN', 'G12'),
      ...refused('RATIO', ALL_SOLDIERS),
    ],
    statedWords: 'لم نطلب أحداً منهم.',
    sources: ['FAC.statement'],
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2019-11-27'),
    inRound: true,
    via: 'B2',
    to: { list: 'S1' },
    responses: [
      ...refused('OWN_SIDE_NOT_INTERESTED', EIGHT_SOLDIERS),
      ...each('DEFERRED', FIVE_SOLDIERS),
    ],
  },
  {
    as: 'MEDIATOR',
    do: 'proposalTable',
    owedDespite: 'HOLDER_INSISTS',
    owedReason: 'لا يُطلَق أحد إلا في مبادلة.',
    key: 'P3',
    on: on('2019-12-02'),
    inRound: true,
    formula: 'NUMBER_FOR_NUMBER',
    legs: [
      { giver: 'FAC', receiver: 'GOV', count: 13 },
      { giver: 'GOV', receiver: 'FAC', count: 30, precision: 'ABOUT' },
    ],
    terms: ['Names to be settled afterwards, women and children first.'],
  },
  {
    as: 'FAC',
    do: 'answer',
    side: 'FAC',
    on: on('2019-12-05'),
    inRound: true,
    via: 'B2',
    to: { proposal: 'P3' },
    toProposal: 'ACCEPTED_CONDITIONALLY',
    statedReason: 'شرط أن نختار نحن نصف الأسماء.',
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2019-12-08'),
    inRound: true,
    via: 'B2',
    to: { proposal: 'P3' },
    toProposal: 'DEFERRED',
  },
  { as: 'MEDIATOR', do: 'roundClose', days: 64 },
  {
    as: 'MEDIATOR',
    do: 'mandateEnd',
    mandate: 'B1',
    on: on('2019-12', '2019-12-15'),
    reason: 'لم تعد الجهتان تستقبلانه.',
  },
];

const BETWEEN_2_AND_3: Act[] = [
  {
    as: 'GOV',
    do: 'event',
    type: 'SUSPENSION',
    on: on('2020-03-09'),
    bySide: 'GOV',
    confidence: 'MED',
    sources: ['GOV.statement'],
    wording: { reason: 'الظروف العامة.' },
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'SUSPENDED', on: on('2020-03-09') },
  { as: 'GOV', do: 'proposalWithdraw', proposal: 'P2', on: on('2020-03-16') },
  {
    // Not handed over: seen by the government's seat alone.
    as: 'GOV',
    do: 'listDraft',
    code: 'R1',
    type: 'RETAINED',
    side: 'GOV',
    people: keys('D009 D012 D086 D092'),
  },
  {
    as: 'GOV',
    do: 'position',
    text: 'لا يُسلَّم من في مسودة R1 في أي حال. الخمسة نأخذهم إن جاء الجثمان معهم.',
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'STATEMENT',
    on: on('2020-04-20'),
    bySide: 'FAC',
    confidence: 'HIGH',
    sources: ['FAC.press'],
    particulars: [{ name: 'category', value: 'own_list' }],
    wording: {
      topic: 'أسباب الفشل',
      text: 'السبب الأول رفض القوائم والإصرار على أسماء يختارونها هم.',
    },
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2020-05-18'),
    via: 'B2',
    to: { list: 'L1' },
    responses: [
      ...refused('PREFERS_OWN_CHOICE', 'D099 D100'),
      ...refused('LINKED_DEMAND', 'D003', 'سُحبت الموافقة.'),
    ],
  },
  {
    as: 'FAC',
    do: 'listDraft',
    code: 'Q1',
    type: 'MISSING_ENQUIRY',
    side: 'FAC',
    to: 'GOV',
    people: keys('D024 D057 D124 D125'),
  },
  { as: 'FAC', do: 'listTransmit', list: 'Q1', on: on('2020-06-22'), via: 'B2' },
  {
    as: 'FAC',
    do: 'claim',
    person: 'D070',
    axis: 'CUSTODY',
    value: 'UNKNOWN',
    on: on('2020-09'),
    claimedBy: 'FAC',
    source: 'FAC.families',
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'DEAL_ELSEWHERE',
    on: on('2020-10'),
    bySide: 'GOV',
    claimedBySide: 'FAC',
    confidence: 'LOW',
    sources: ['FAC.press'],
    particulars: [{ name: 'what', value: 'remains_for_living' }],
    wording: { who: 'وسيط آخر', text: 'جثمان مقاتل أجنبي مقابل معتقلين.' },
  },
  {
    as: 'MEDIATOR',
    do: 'event',
    type: 'NO_REPLY',
    on: on('2021-01'),
    bySide: 'GOV',
    particulars: [
      { name: 'since', value: '2020-06' },
      { name: 'list', value: 'Q1' },
    ],
    wording: { text: 'No answer to the enquiry about four missing persons.' },
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'PUBLIC_MESSAGE',
    on: on('2021-05-03'),
    bySide: 'FAC',
    claimedBySide: 'FAC',
    confidence: 'MED',
    sources: ['FAC.video'],
    particulars: [{ name: 'n', value: '13' }],
    wording: {
      what: 'تسجيل ثانٍ صوّره محتجِزوهم',
      text: 'رسالة إلى الأهالي. ادعاء من الجهة المحتجِزة.',
    },
  },
  {
    as: 'FAC',
    do: 'claim',
    person: 'S07',
    axis: 'ACKNOWLEDGEMENT',
    value: 'CONTACT_PERMITTED',
    on: on('2021-06'),
    claimedBy: 'FAC',
    source: 'FAC.custody',
  },
  {
    as: 'GOV',
    do: 'claim',
    person: 'D070',
    axis: 'ACKNOWLEDGEMENT',
    value: 'ACKNOWLEDGED_LOCATION_DISCLOSED',
    on: on('2021-09-12'),
    claimedBy: 'GOV',
    place: PLACES.wadi,
    source: 'GOV.register',
  },
  {
    as: 'MEDIATOR',
    do: 'event',
    type: 'CONTACT',
    on: on('2021-09-20'),
    byIntermediary: 'B2',
    sources: ['MED.log'],
    wording: { topic: 'A body that the faction says it can return' },
  },
  {
    as: 'MEDIATOR',
    do: 'position',
    text: 'The body opens the door that the list did not. Keep it a leg of its own: it must never be counted against a living person.',
  },
];

const ROUND_3: Act[] = [
  {
    as: 'MEDIATOR',
    do: 'roundOpen',
    modality: 'REMOTE_CALL',
    on: on('2021-10-11'),
    participants: [{ side: 'FAC' }, { side: 'GOV' }, { intermediary: 'B2' }],
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'FINAL_REPLIES', on: on('2021-10-11') },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2021-10-25'),
    inRound: true,
    via: 'B2',
    to: { list: 'L1' },
    responses: [
      ...each('AGREED_CONDITIONALLY', 'D058 D076'),
      ...refused('PREFERS_OWN_CHOICE', 'D020 D067'),
      ...refused('CRIMINAL_CASE', 'D101'),
      ...refused('SECURITY_VETO', 'D102'),
      ...refused('ALREADY_RELEASED', 'D103'),
      ...refused('CUSTODY_DENIED', 'D104'),
    ],
    statedWords: 'الحالتان الصحيتان خارج التبادل.',
  },
  {
    as: 'FAC',
    do: 'proposalTable',
    owedDespite: 'HOLDER_INSISTS',
    owedReason: 'لا يُطلَق أحد إلا في مبادلة.',
    key: 'P4',
    bySide: 'FAC',
    on: on('2021-11-14'),
    inRound: true,
    formula: 'REMAINS_WITH_PERSONS',
    legs: [
      { giver: 'FAC', receiver: 'GOV', kind: 'REMAINS', count: 1 },
      { giver: 'FAC', receiver: 'GOV', people: keys(FIVE_SOLDIERS) },
      { giver: 'GOV', receiver: 'FAC', people: keys(THREE_FIGHTERS) },
    ],
    terms: ['لا يُحسب الجثمان في أي نسبة.', 'يبقى باقي الأسماء مطلوباً.'],
    supersedes: 'P1',
  },
  {
    as: 'GOV',
    do: 'answer',
    side: 'GOV',
    on: on('2021-12-05'),
    inRound: true,
    via: 'B2',
    to: { proposal: 'P4' },
    toProposal: 'ACCEPTED',
    responses: each('AGREED', `${THREE_FIGHTERS} ${FIVE_SOLDIERS}`),
    sources: ['GOV.statement'],
  },
  {
    as: 'MEDIATOR',
    do: 'event',
    type: 'AGREEMENT',
    on: on('2021-12-05'),
    confidence: 'HIGH',
    sources: ['MED.log'],
    particulars: [
      { name: 'level', value: 'names' },
      { name: 'n', value: '8' },
    ],
    wording: {
      text: 'Three detainees and five soldiers by name; the remains in a leg of their own.',
    },
  },
  { as: 'MEDIATOR', do: 'roundClose', days: 56 },
];

const HANDING_OVER: Act[] = [
  {
    as: 'FAC',
    do: 'listDraft',
    code: 'F1',
    type: 'AGREED_FINAL',
    side: 'FAC',
    to: 'GOV',
    people: [...keys(THREE_FIGHTERS), ...keys(FIVE_SOLDIERS)],
  },
  { as: 'FAC', do: 'listTransmit', list: 'F1', on: on('2022-01-05'), via: 'B2' },
  { as: 'MEDIATOR', do: 'phase', phase: 'FINAL_LISTS_SIGNED', on: on('2022-01-05') },
  { as: 'MEDIATOR', do: 'phase', phase: 'INTERVIEWS_AND_LOGISTICS', on: on('2022-01-10') },
  {
    as: 'MEDIATOR',
    do: 'event',
    type: 'VERIFICATION',
    on: on('2022-01-15'),
    confidence: 'HIGH',
    sources: ['MED.doctor'],
    particulars: [
      { name: 'verified', value: '8' },
      { name: 'of', value: '8' },
      { name: 'list', value: 'F1' },
    ],
  },
  {
    as: 'MEDIATOR',
    do: 'event',
    type: 'HANDOVER_PLANNED',
    on: on('2022-01-16'),
    sources: ['MED.log'],
    particulars: [{ name: 'n', value: '10' }],
  },
  {
    as: 'GOV',
    do: 'claim',
    person: 'D058',
    axis: 'CUSTODY',
    value: 'DIED_IN_CUSTODY',
    on: on('2022-01-20'),
    claimedBy: 'GOV',
    source: 'GOV.register',
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'HANDOVER', on: on('2022-01-23') },
  {
    as: 'MEDIATOR',
    do: 'handover',
    on: on('2022-01-23'),
    given: [
      { giver: 'GOV', count: 3 },
      { giver: 'FAC', count: 5 },
      { giver: 'FAC', kind: 'REMAINS', count: 1 },
    ],
    outcomes: [
      ...keys(THREE_FIGHTERS).map((person) => ({
        person,
        giver: 'GOV' as const,
        receiver: 'FAC' as const,
        result: 'RELEASED_AND_RECEIVED' as const,
      })),
      ...keys(FIVE_SOLDIERS).map((person) => ({
        person,
        giver: 'FAC' as const,
        receiver: 'GOV' as const,
        result: 'RELEASED_AND_RECEIVED' as const,
      })),
      { person: 'D076', giver: 'GOV', result: 'NOT_PRODUCED' },
      { person: 'D058', giver: 'GOV', result: 'DIED_BEFORE_HANDOVER' },
    ],
    note: 'Of the two who were promised outside the swap neither came.',
    confidence: 'HIGH',
    sources: ['MED.log'],
  },
  {
    as: 'FAC',
    do: 'event',
    type: 'STATEMENT',
    on: on('2022-01-25'),
    bySide: 'FAC',
    confidence: 'HIGH',
    sources: ['FAC.statement'],
    wording: { topic: 'من بقي', text: 'النساء والأطفال ما زالوا في السجون، ويبقى طلبهم قائماً.' },
  },
  { as: 'MEDIATOR', do: 'phase', phase: 'FOLLOW_UP', on: on('2022-01-31') },
];

export const NORTHERN_HAMA: Story = {
  negotiation: {
    code: 'HAMA-N',
    title: {
      ar: 'تبادل في ريف حماة الشمالي',
      en: 'An exchange in northern Hama',
    },
    basis: 'AD_HOC',
    sides: [
      {
        code: 'FAC',
        name: { ar: 'الفصيل', en: 'The faction' },
        role: { ar: 'جهة تحتجز جنوداً وتطلب معتقلين', en: 'Holds soldiers, asks for detainees' },
      },
      {
        code: 'GOV',
        name: { ar: 'الحكومة', en: 'The government' },
        role: { ar: 'جهة تحتجز معتقلين', en: 'Holds detainees' },
      },
    ],
    mandates: [
      {
        code: 'B1',
        kind: 'BROKER',
        name: { ar: 'تاجر من بلدة الجسر الحجري', en: 'A trader of the stone-bridge town' },
        from: on('2018-01'),
        scope: { ar: 'نقل القوائم بين الجهتين', en: 'To carry lists between the sides' },
      },
    ],
  },
  sources: [
    {
      key: 'FAC.families',
      recordedBy: 'FAC',
      kind: 'interview',
      url: 'shelf FAC/families',
      note: 'إفادات الأهالي، دفتر اللجنة',
    },
    { key: 'FAC.released', recordedBy: 'FAC', kind: 'interview', note: 'إفادات مفرج عنهم' },
    { key: 'FAC.registry', recordedBy: 'FAC', kind: 'registry', note: 'بيان وفاة من السجل المدني' },
    { key: 'FAC.custody', recordedBy: 'FAC', kind: 'own_knowledge', note: 'سجل الاحتجاز' },
    { key: 'FAC.statement', recordedBy: 'FAC', kind: 'statement', shared: true },
    {
      key: 'FAC.video',
      recordedBy: 'FAC',
      kind: 'video',
      url: 'https://video.example/appeal',
      note: 'صُوّر لدى الجهة المحتجِزة',
      shared: true,
    },
    {
      key: 'FAC.press',
      recordedBy: 'FAC',
      kind: 'press',
      url: 'https://press.example/2020/why-it-failed',
      shared: true,
    },
    { key: 'GOV.register', recordedBy: 'GOV', kind: 'document', note: 'سجلات الموقوفين' },
    { key: 'GOV.statement', recordedBy: 'GOV', kind: 'statement', shared: true },
    { key: 'GOV.video', recordedBy: 'GOV', kind: 'video', url: 'https://video.example/appeal' },
    { key: 'MED.log', recordedBy: 'MEDIATOR', kind: 'own_knowledge', note: "The office's log" },
    { key: 'MED.broker', recordedBy: 'MEDIATOR', kind: 'interview', note: 'In confidence' },
    { key: 'MED.doctor', recordedBy: 'MEDIATOR', kind: 'document', note: "A doctor's paper" },
  ],
  people: PEOPLE,
  acts: [
    ...BEFORE_THE_LISTS,
    ...ROUND_1,
    ...BETWEEN_1_AND_2,
    ...ROUND_2,
    ...BETWEEN_2_AND_3,
    ...ROUND_3,
    ...HANDING_OVER,
  ],
};
