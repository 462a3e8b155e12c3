/**
 * Words that stand in names without naming anybody. General knowledge of the two languages; all in normalised form
 * (see `normalise`), so that ى is ي and ة is ه.
 */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Titles that are taken off the beginning of a name, if a name of at least two parts remains. */
export const TITLES = set(`
  الشيخ شيخ الدكتور دكتور الدكتوره دكتوره الاستاذ استاذ الاستاذه استاذه المهندس مهندس المهندسه مهندسه الحاج حاج الحاجه
  حاجه الشهيد الشهيده الاسير الاسيره المعتقل المعتقله المفقود المفقوده المختطف المختطفه المخطوف السجين السجينه
  المدعو المدعوه المواطن المواطنه المرحوم المرحومه الطفل الطفله السيده الانسه الطالب الطالبه العقيد العميد الرائد
  النقيب الملازم المقدم اللواء الفريق الرقيب العريف المساعد المجند الجندي الضابط المقاتل القائد المحامي المحاميه
  المعلم المعلمه الممرض الممرضه الصحفي الصحفيه الامام المفتي القاضي الملا المولوي
  sheikh sheik shaikh shaykh cheikh cheik dr doctor prof professor mr mrs ms miss eng engineer ing haj hajj hadj haji hajji
  hajja ustadh ustaz ustad detainee prisoner captive martyr captain capt colonel col lieutenant lt major maj general gen
  sergeant sgt brigadier brig corporal private pvt mullah mulla mawlawi maulavi maulana lawyer
`);

/** Titles shortened to one letter, with or without a dot, as Arabic lists put them first: no name is one letter long. */
export const SHORT_TITLES = set('ا د م ش ح');

/** Son and daughter of: dropped, because lists add and omit them at will. */
export const PARTICLES = set('بن ابن بنت bin ben ibn bint bent ould wuld walad binti ولد');

/** What follows is another name of the person. */
export const ALIAS_WORDS =
  /(?:^|[\s(,؛;])(?:aka|a k a|alias|known as|also known as|nicknamed|called|المكني|المكناه|مكني|يكني|الملقب|الملقبه|الشهير|المعروف|المشهور)(?=[\s(:,]|$)/u;

/** What follows is the husband's name, with his family's: lists of women add it behind their own. */
export const SPOUSE_WORDS =
  /[\s(,،]+(?:زوجه|حرم|ارمله|مطلقه|قرينه|عقيله|wife of|widow of|spouse of|married to|epouse|veuve)\s+(?=\p{L})/u;

/** First halves of names that are one with what follows, if that carries the article. */
export const SERVANT = set('عبد عبيد امه abd abid');
export const SERVANT_WITH_ARTICLE =
  /^(?:abd|abed|abid|abde)[aeiouy]?[lrsndtz]$|^abd(?:ou|oo|u|e)l$/u;

/** Father and mother of: the first half of a kunya or of a family's name. */
export const FATHER_OF = set('ابو ابا ابي ابوا abu abo abou aboo abw abi aba ebu');
export const MOTHER_OF = set('ام um umm om oum oumm');

/** Second halves: one with what goes before, with or without the article. */
export const SECOND_HALVES = set(`
  الدين دين الله لله الاسلام العابدين الحق الهدي النبي الرسول
  aldin aldeen aldine aldeine eldin eldeen eldine uddin uddeen eddin eddine eddeen addin addine adin din deen dine
  allah ullah ellah ollah lah ulislam alislam ulhaq alhaq elhaq alabidin alabideen alabedin
`);

/** Of those, what joins only behind an article that stood apart: `salah al din`. */
export const SECOND_HALVES_AFTER_ARTICLE = set(
  'din deen dine lah islam haq haqq hak abidin abideen abedin abdeen huda hoda',
);

/** The article where it stands apart, and as it sounds before letters of the sun: `ar-rahman`. */
export const ARTICLES = set('ال al el ul il l');
export const SOUNDED_ARTICLE = /^[aeu]([dnrstz]|sh|ch|sch|dh|th)$/u;
