import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import type { Answer } from '../kit/ask.js';
import { carriedOutInStory } from '../kit/carried-out.js';
import { type NorthernHama, northernHama } from '../kit/world.js';
import { becomes, built, CHROMIUM, launched, Line, Person, type Size } from './kit.js';

jest.setTimeout(180_000);

const inBrowser = CHROMIUM ? describe : describe.skip;

inBrowser('acts through the screens', () => {
  let world: NorthernHama;
  let browser: Browser;
  let base: string;
  const people: Person[] = [];

  const person = async (login: string, size: Size = 'phone') => {
    const one = await Person.at(browser, base, { size });
    one.page.on('dialog', (dialog) => void dialog.accept());
    people.push(one);
    await one.holds(login);
    return one;
  };

  const negotiation = async (fields: string, ask = world.mediator): Promise<Answer> =>
    (await ask.for(`{ negotiation(code: "HAMA-N") { ${fields} } }`)).negotiation;

  beforeAll(async () => {
    built();
    world = await northernHama();
    await carriedOutInStory(world);
    await world.house.app.nest.listen(0, '127.0.0.1');
    base = (await world.house.app.nest.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await launched();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await world?.house.close();
  });

  test('a negotiation is opened with what is wrong said at its field, and a date as it was typed', async () => {
    const mediator = await person('mediator');
    await mediator.go('#/open');
    const { page } = mediator;
    const open = page.getByRole('button', { name: 'افتحها' });
    await open.click();
    await page.getByText('لا بد منه.').first().waitFor();
    expect(await page.getByText('لا بد منه.').count()).toBe(5);
    await page.getByLabel('الرمز، مثل HAMA-N').fill('SOUTH-1');
    await page.getByLabel('بالعربية').nth(0).fill('تبادل آخر');
    await page.getByLabel('رمز الطرف، مثل GOV').nth(0).fill('ONE');
    await page.getByLabel('بالعربية').nth(1).fill('الأول');
    await page.getByLabel('رمز الطرف، مثل GOV').nth(1).fill('TWO');
    await page.getByLabel('بالعربية').nth(3).fill('الثاني');
    await page.getByRole('button', { name: 'أضف: تكليف' }).click();
    await page.getByLabel('رمز الوسيط').fill('B1');
    await page.getByLabel('النوع').selectOption('NOTABLE');
    await page.getByLabel('بالإنكليزية').nth(5).fill('A notable');
    await page.getByLabel('التقويم').first().selectOption('hijri');
    await page.getByLabel('السنة').first().fill('١٤٤١');
    await open.click();
    await page.waitForURL(/#\/n\/SOUTH-1$/);
    const { negotiation: opened } = await world.mediator.for(
      `{ negotiation(code: "SOUTH-1") { title { ar } sides { code } mandates { from { text sortOn } scope { ar } } } }`,
    );
    expect(opened).toEqual({
      title: { ar: 'تبادل آخر' },
      sides: [{ code: 'ONE' }, { code: 'TWO' }],
      mandates: [
        { from: { text: '2019', sortOn: '2019-08-31' }, scope: { ar: 'كما كُتب: 1441 هـ' } },
      ],
    });
  });

  test('a swap list with somebody who is owed release says why, outlives its tab, and is tabled once', async () => {
    const faction = await person('faction', 'desktop');
    await faction.keeps('the river rises in spring');
    const place = '#/n/HAMA-N/proposals?open=ProposalTable';
    await faction.go(place);
    const form = () => faction.page.getByRole('form', { name: 'ضع اقتراحًا على الطاولة' });
    await form().getByLabel('الصيغة').selectOption('RATIO');
    const owed = form().locator('.picks li', { hasText: 'الإفراج مستحق' }).first();
    await owed.getByRole('checkbox').check();
    await form()
      .getByLabel(/لماذا هم على قائمة تبادل/)
      .waitFor();
    // What was typed is kept on every change.
    await faction.page.waitForTimeout(300);
    await faction.reopen(place);
    await faction.unlocks('the river rises in spring');
    const table = form().getByRole('button', { name: 'ضعه على الطاولة' });
    await table.click();
    await form().getByText('لا بد منه.').waitFor();
    await form()
      .getByLabel(/لماذا هم على قائمة تبادل/)
      .selectOption('HOLDER_INSISTS');
    // The answer is lost on the way: the act is asked for again by its own key.
    let lost = 0;
    await faction.page.route('**/graphql', async (route) => {
      const isTabling = route.request().postDataJSON().operationName === 'ProposalTable';
      if (!isTabling || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    const before = (await negotiation('proposals { totalCount }')).proposals.totalCount as number;
    await table.click();
    await faction.page.getByText(/سُجّل وأكّده|محفوظ في الصادر/).waitFor();
    await faction.go('#/outbox');
    await faction.page.locator('.act.sent').waitFor({ timeout: 60_000 });
    expect(lost).toBe(1);
    const { proposals } = await negotiation(
      'proposals { totalCount nodes { formula legs { lines { owedDespite } } } }',
    );
    expect(proposals.totalCount).toBe(before + 1);
    const last = proposals.nodes.at(-1);
    expect(last.formula).toBe('RATIO');
    expect(last.legs.flatMap((leg: Answer) => leg.lines)).toEqual([
      { owedDespite: 'HOLDER_INSISTS' },
    ]);
  });

  test('an agreement says what is missing, is amended into a version that nobody signed, and shows both', async () => {
    const government = await person('government', 'desktop');
    await government.go('#/n/HAMA-N/agreement');
    const { page } = government;
    await page.getByText('النسخة ٢').first().waitFor();
    await page.getByText('عدّله: نسخة جديدة لم يوقّعها أحد').click();
    const form = page.getByRole('form', { name: /عدّله/ });
    expect(await form.getByLabel('نصه').inputValue()).toBe('In two days.');
    await form.getByLabel('نصه').fill('خلال أسبوع.');
    await form.getByRole('button', { name: 'اكتب النسخة الجديدة' }).click();
    await page.getByText('النسخة ٣').first().waitFor();
    expect(await page.getByText('لم يوقّع', { exact: true }).count()).toBe(2);
    await page.getByText('نسختان جنبًا إلى جنب').first().click();
    await page.getByText('In two days.').waitFor();
    expect(await page.getByText('خلال أسبوع.').count()).toBe(2);
    await page.getByRole('button', { name: /وقّع النسخة ٣/ }).click();
    await page.getByText(/وقّع government/).waitFor();
    await page.getByText('توقيع ناقص: ١').waitFor();
    const { agreements } = await negotiation(
      'agreements { missing { what count sides { code } } current { number signatures { side { code } } } }',
    );
    expect(agreements[0].current).toEqual({ number: 3, signatures: [{ side: { code: 'GOV' } }] });
    expect(agreements[0].missing).toContainEqual({
      what: 'SIGNATURE',
      count: 1,
      sides: [{ code: 'FAC' }],
    });
  });

  test('an amendment that waited meets another one: both versions lie side by side in its form before anything is sent', async () => {
    const faction = await person('faction', 'desktop');
    const line = await Line.of(faction);
    const place = '#/n/HAMA-N/agreement';
    await faction.go(place);
    const { page } = faction;
    const form = page.getByRole('form', { name: /عدّله/ });
    const last = async (): Promise<Answer> =>
      (await negotiation('agreements { id current { number terms { text } } }')).agreements[0];
    const read = await last();
    await page.getByText('عدّله: نسخة جديدة لم يوقّعها أحد').click();
    await form.getByLabel('نصه').fill('خلال ثلاثة أيام.');
    await line.cut();
    await form.getByRole('button', { name: 'اكتب النسخة الجديدة' }).click();
    await form.getByText('محفوظ في الصادر').waitFor();
    const other = {
      agreement: read.id,
      expectedVersion: read.current.number,
      on: { text: new Date().toISOString().slice(0, 10) },
      terms: [{ kind: 'TERM', text: 'خلال شهر.' }],
    };
    await world.government.do('agreementAmend', other, 'agreement { id }');
    await line.restore();
    await faction.sent();
    expect(await faction.acts()).toEqual(['conflict']);
    await page.getByRole('button', { name: 'قارن في استمارته' }).click();
    const changed = page.locator('.note.changed');
    await changed.waitFor();
    // It is in sight, however long the page.
    await becomes(
      () => changed.evaluate((one) => one.getBoundingClientRect().top < innerHeight),
      true,
    );
    expect(await changed.locator('tr.differs td').allInnerTexts()).toEqual(
      expect.arrayContaining(['خلال أسبوع.', '≠ خلال شهر.']),
    );
    expect(await faction.barriers()).toEqual([]);
    await faction.screen('both-versions');
    expect(await form.getByLabel('نصه').inputValue()).toBe('خلال ثلاثة أيام.');
    // Nothing goes out before the change was read.
    await form.getByRole('button', { name: 'اكتب النسخة الجديدة' }).click();
    await page.waitForTimeout(300);
    expect((await last()).current.terms).toEqual([{ text: 'خلال شهر.' }]);
    await page.getByRole('button', { name: 'قرأتُ التغيير، وأتابع بما كتبتُ' }).click();
    await form.getByRole('button', { name: 'اكتب النسخة الجديدة' }).click();
    await form.getByText('سُجّل وأكّده الخادم.').waitFor();
    expect((await last()).current).toEqual({
      number: read.current.number + 2,
      terms: [{ text: 'خلال ثلاثة أيام.' }],
    });
  });

  test('a roll call without a network outlives its tab, comes in once, and lies beside what others said', async () => {
    const { handoverPlans } = await negotiation('handoverPlans { stages { id } }');
    const stage = handoverPlans.at(-1).stages[0].id as string;
    const place = `#/n/HAMA-N/roll/${stage}`;
    const said = async (): Promise<Answer> => {
      const { node } = await world.mediator.for(
        `{ node(id: "${stage}") { ... on HandoverStage { manifest { nodes { contradicted facts { fact present by note } } } } } }`,
      );
      return node.manifest.nodes[0];
    };
    const before = (await said()).facts.length as number;
    const faction = await person('faction');
    await faction.keeps('the river rises in spring');
    await faction.page.waitForFunction(() => !!navigator.serviceWorker.controller);
    await faction.go(place);
    const no = () => faction.page.getByRole('button', { name: 'لا', exact: true });
    await faction.page.getByText('نودي ١ من ١').waitFor();
    await faction.context.setOffline(true);
    await no().click();
    await faction.page.getByText('١ لم تُرسل بعد').waitFor();
    await faction.page.waitForTimeout(300);
    await faction.reopen(place);
    await faction.unlocks('the river rises in spring');
    await faction.page.getByText('١ لم تُرسل بعد').waitFor();
    await faction.page.getByText('تناقض: استُلم.').waitFor();
    await faction.page.getByRole('button', { name: 'أرسل ما قلتُ' }).click();
    await faction.page.getByText('١ في الصادر').waitFor();
    expect((await said()).facts).toHaveLength(before);
    // A word about the person is a draft until it is put beside what was said, and goes with it.
    await faction.page.getByText('أضف كلمة عنه').click();
    await faction.page.getByLabel('كيف كان عند العبور').fill('لم يكن بين من نزلوا.');
    await faction.page.getByRole('button', { name: 'ضعها بجانب ما قلتُ' }).click();

    const officer = await person('officer', 'desktop');
    await officer.go(place);
    await officer.page.getByRole('button', { name: 'لا', exact: true }).click();
    await officer.page.getByText('١ لم تُرسل بعد').waitFor();
    await officer.page.getByText('وصل كل ما قلتَه.').waitFor({ timeout: 20_000 });

    await faction.context.setOffline(false);
    await faction.page.getByText('وصل كل ما قلتَه.').waitFor({ timeout: 60_000 });
    const line = await said();
    expect(line.facts).toHaveLength(before + 3);
    expect(line.contradicted).toEqual(['RECEIVED', 'VERIFIED']);
    const own = line.facts.filter((one: Answer) => one.by === 'faction');
    expect(own.map((one: Answer) => [one.present, one.note])).toEqual([
      [true, 'Seen at the gate'],
      [false, null],
      [false, 'لم يكن بين من نزلوا.'],
    ]);
    await faction.page.getByText('لم يكن بين من نزلوا.').waitFor();
    // The same word again is not said twice.
    await no().click();
    await faction.page.waitForTimeout(3500);
    expect((await said()).facts).toHaveLength(before + 3);
  });

  test('a family is told by a protection officer, and nobody else finds the page', async () => {
    const officer = await person('officer');
    await officer.go('#/n/HAMA-N/families');
    const { page } = officer;
    const due = page.getByRole('button', { name: 'افتح', exact: true });
    await due.first().waitFor();
    const open = await due.count();
    await due.first().click();
    await page.getByText('سجّل قريبًا').click();
    const relative = page.getByRole('form', { name: 'سجّل قريبًا' });
    await relative.getByLabel('القرابة').selectOption('SIBLING');
    await relative.getByLabel('الاسم').fill('أخت الشخص');
    await relative.getByRole('button', { name: 'سجّل' }).click();
    await page.getByText('سجّل اتصالًا بالعائلة').click();
    const told = page.getByRole('form', { name: 'سجّل اتصالًا بالعائلة' });
    await told.getByLabel('من كُلّم').selectOption({ index: 1 });
    await told.getByLabel('كيف').selectOption('IN_PERSON');
    await told.getByLabel('ماذا قيل له').selectOption('BELIEVED_DEAD');
    await told.getByLabel('بأي كلمات').fill('سألت عن المكان.');
    const record = told.getByRole('button', { name: 'سجّل' });
    await record.click();
    // Told of a death is only what is claimed here, with its source.
    await told.getByText('لا تُبلَّغ العائلة إلا بما قيل هنا بمصدره.').waitFor();
    const { notificationsDue } = await negotiation(
      'notificationsDue { nodes { captive { id } } }',
      world.officer,
    );
    const { source } = await world.officer.do(
      'sourceAdd',
      { negotiation: world.told.negotiation, kind: 'registry' },
      'source { id }',
    );
    const captive = notificationsDue.nodes[0].captive.id;
    const death = { captive, on: { text: '2022-01-20' }, basis: 'FAMILY', source: source.id };
    await world.officer.do('deathReport', death, 'claim { id }');
    await record.click();
    await page.getByRole('cell', { name: 'سألت عن المكان.' }).waitFor();
    await due.nth(open - 1).waitFor({ state: 'detached' });

    const faction = await person('faction');
    await faction.go('#/n/HAMA-N/families');
    expect(await faction.page.getByText('من لم تُبلَّغ عائلاتهم بعد').count()).toBe(0);
  });

  test('remains are recorded with a gap in their custody, and whose they are is found step by step', async () => {
    const officer = await person('officer');
    await officer.go('#/n/HAMA-N/remains');
    const { page } = officer;
    const act = async (name: string, fill: (form: Locator) => Promise<unknown>) => {
      await page.getByText(name, { exact: true }).first().click();
      const form = page.getByRole('form', { name }).first();
      await fill(form);
      await form.getByRole('button', { name: 'سجّل' }).click();
      await form.getByText('سُجّل وأكّده الخادم.').waitFor();
    };
    await act('سجّل رفاتًا', async (form) => {
      await form.getByLabel('أين عُثر عليه').fill('حقل شرق القرية');
      await form.getByLabel('المصدر').selectOption({ index: 1 });
    });
    const card = page.locator('article.card').first();
    await act('سجّل خطوة في الحيازة', async (form) => {
      await form.getByLabel('الخطوة').selectOption('STORED');
      await form.getByLabel('إلى يد').fill('MORGUE-1');
    });
    // It did not begin where they were found: that is said whatever was typed.
    await card.getByText('ثغرة قبلها').waitFor();
    await officer.go('#/n/HAMA-N/families');
    await page.locator('.picks input').first().check();
    await act('قد يكون هذا رفاته', async (form) => {
      await form.getByLabel('أي رفات').selectOption({ index: 1 });
      await form.getByLabel('المصدر').selectOption({ index: 1 });
    });
    await officer.go('#/n/HAMA-N/remains');
    await card.getByText('ثغرة في سلسلة الحيازة').waitFor();
    await page.getByText('الخطوة التالية في التعرف').click();
    const next = page.getByRole('form', { name: 'الخطوة التالية في التعرف' });
    await next.getByLabel('إلى أي حال').selectOption('PRELIMINARY');
    await next.getByRole('button', { name: 'سجّل' }).click();
    // A method is needed, and that is said at its field.
    await next.locator('.wrong', { hasText: 'بأي طريقة' }).waitFor();
    await next.getByLabel('بأي طريقة').selectOption('DNA');
    await next.getByRole('button', { name: 'سجّل' }).click();
    await card.getByText('تعرّف أولي').first().waitFor();
    // Whoever found it does not confirm it.
    await next.getByLabel('إلى أي حال').selectOption('CONFIRMED');
    await next.getByLabel('بأي طريقة').selectOption('DNA');
    await next.getByRole('button', { name: 'سجّل' }).click();
    await next.locator('.wrong', { hasText: 'إلى أي حال' }).waitFor();
    const { remains } = await negotiation(
      'remains { nodes { state custody { gap } identifications { state } } }',
      world.officer,
    );
    expect(remains.nodes).toEqual([
      {
        state: 'PRELIMINARY',
        custody: [{ gap: true }],
        identifications: [{ state: 'PRELIMINARY' }],
      },
    ]);
  });

  test('what a captor recorded is a claim, and a message is followed from hand to hand', async () => {
    const faction = await person('faction', 'desktop');
    await faction.go('#/n/HAMA-N/said?open=WishClaimRecord');
    const { page } = faction;
    const wishes = async (): Promise<number> =>
      (await negotiation('wishes { totalCount }', world.officer)).wishes.totalCount;
    const before = await wishes();
    const claim = page.getByRole('form', { name: 'سجّل ما نُسب إلى شخص' });
    await claim.locator('.picks input').first().check();
    await claim.getByLabel('كيف وصل').selectOption('RECORDING_BY_HOLDER');
    await claim.getByLabel('ماذا يريد').selectOption('WILLING');
    await claim.getByLabel('المصدر').selectOption({ index: 1 });
    await claim.getByRole('button', { name: 'سجّل' }).click();
    await page.locator('.mark', { hasText: 'في يد المحتجِز' }).waitFor();
    expect(await wishes()).toBe(before);

    await faction.go('#/n/HAMA-N/messages?open=MessageSend');
    const sent = page.getByRole('form', { name: 'سجّل ما حُمل' });
    await sent.getByLabel('إلى من').selectOption({ index: 2 });
    await sent.getByLabel('أول يد').selectOption({ index: 1 });
    await sent.getByLabel('الكلام').fill('هل من جواب؟');
    await sent.getByLabel('الساعة').fill('٢٥:٠٠');
    await sent.getByRole('button', { name: 'سجّل' }).click();
    await sent.getByText('هذه ليست ساعة').waitFor();
    await sent.getByLabel('الساعة').fill('٠:٠٥');
    await sent.getByRole('button', { name: 'سجّل' }).click();
    await page.getByText('ماذا حلّ بها بعد ذلك').click();
    const step = page.getByRole('form', { name: 'ماذا حلّ بها بعد ذلك' });
    await step.getByLabel('ماذا حدث').selectOption('BROKEN');
    await step.getByLabel('الساعة').fill('0:06');
    await step.getByRole('button', { name: 'سجّل' }).click();
    await page.locator('h2 .mark', { hasText: 'انقطعت' }).waitFor();
    const { messages } = await negotiation('messages { nodes { state words hands } }');
    expect(messages.nodes).toEqual([{ state: 'BROKEN', words: 'هل من جواب؟', hands: 1 }]);
  });

  test('a list is drafted by hand from another one, and two versions lie side by side', async () => {
    const faction = await person('faction', 'desktop');
    await faction.go('#/n/HAMA-N/lists?open=ListDraft');
    const { page } = faction;
    const form = page.getByRole('form', { name: 'ضع قائمة جديدة' });
    await form.getByLabel('رمز القائمة').fill('L9');
    await form.getByLabel('لأي شيء').selectOption('MISSING_ENQUIRY');
    const [, pile] = await form.getByLabel('من قائمة').locator('option').all();
    await form.getByLabel('من قائمة').selectOption(await pile.getAttribute('value'));
    await form.locator('.picks input').first().waitFor();
    await form.getByRole('button', { name: 'اختر الظاهرين كلهم' }).click();
    await form.getByRole('button', { name: 'سجّل المسودة' }).click();
    await form.getByText('سُجّل وأكّده الخادم.').waitFor();
    const { lists } = await negotiation(
      'lists { code versions { id status lines { totalCount } } }',
      world.faction,
    );
    const [drafted] = lists.find((one: Answer) => one.code === 'L9').versions;
    const from = lists
      .flatMap((one: Answer) => one.versions)
      .find((one: Answer) => one.lines.totalCount > 0 && one.id !== drafted.id);
    expect(drafted.status).toBe('DRAFT');
    expect(drafted.lines.totalCount).toBe(from.lines.totalCount);
    await page.getByText(/^جديد: /).waitFor();
  });

  test('nobody’s browser complained', () => {
    expect(people.flatMap((one) => one.complaints)).toEqual([]);
  });
});
