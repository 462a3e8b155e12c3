import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { JobRunner } from '../../src/job/runner.service.js';
import { House } from '../kit/app.js';
import type { Answer } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';
import {
  becomes,
  built,
  CHROMIUM,
  type Language,
  launched,
  Line,
  listening,
  Person,
  type Size,
} from './kit.js';

jest.setTimeout(180_000);

const inBrowser = CHROMIUM ? describe : describe.skip;

const PHRASE = 'the river rises in spring';

/** Women and children first, as the faction put them down; every name is made up. */
const NAMES = [
  'سلمى ماجد العوسجي\tنجاح\t1984',
  'دلال ماجد العوسجي\tنجاح\t2011',
  'هالة رشيد المرجاني\tوصال\t1979',
  'ميس رشيد المرجاني\tهالة\t2014',
  'رغد تامر الحبقاني\tسهام\t1991',
  'تالا تامر الحبقاني\tسهام\t2016',
  'نوار جميل السمّاقي\tعفاف\t1988',
  'وعد جميل السمّاقي\tعفاف\t2012',
] as const;

inBrowser('northern Hama through the screens, by three people in three browsers', () => {
  let house: House;
  let table: SmallTable;
  let browser: Browser;
  let base: string;
  let faction: Person;
  let second: Person;
  let government: Person;
  let observer: Person;
  let line: Line;

  const person = async (login: string, language: Language, size: Size): Promise<Person> => {
    const one = await Person.at(browser, base, { language, size });
    await one.holds(login);
    one.login = login;
    return one;
  };

  const card = ({ page }: Person, list: string) => page.locator('li.card', { hasText: list });
  /** As when somebody comes back to a page that stood open. */
  const looksAgain = ({ page }: Person) =>
    page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const records = ({ page }: Person) => page.locator('form.sheet button').last().click();
  const goesOn = ({ page }: Person) => page.locator('.note.done').waitFor();

  beforeAll(async () => {
    built();
    house = await House.open();
    table = await SmallTable.open(house, 'HAMA-S');
    await table.as('mediator').do(
      'mandateGive',
      {
        negotiation: table.negotiation,
        mandate: {
          code: 'B1',
          from: { text: '2020-01' },
          kind: 'BROKER',
          name: { ar: 'وسيط القرى', en: 'Broker of the villages' },
        },
      },
      'mandate { id }',
    );
    house.app.nest.get(JobRunner, { strict: false }).start();
    base = await listening({ house });
    browser = await launched();
    [faction, second, government, observer] = await Promise.all([
      person('faction', 'ar', 'phone'),
      person('faction-2', 'ar', 'desktop'),
      person('government', 'en', 'desktop'),
      person('observer', 'ar', 'desktop'),
    ]);
    line = await Line.of(faction);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('the faction logs the first round through the broker, and puts down a list that a second person reviews', async () => {
    await faction.keeps(PHRASE);
    await observer.go('#/n/HAMA-S/status');
    const { page } = faction;
    await faction.go('#/n/HAMA-S/round');
    await page.getByText('سلسلة وسطاء').click();
    await page.getByText(/^B1/).first().click();
    await page.getByText('أضف').click();
    await page.getByLabel('كلمات الرسالة').fill('نطلب النساء والأطفال أولًا.');
    await records(faction);
    await goesOn(faction);

    await faction.go('#/n/HAMA-S/import');
    await page
      .getByLabel('أو ألصق الصفوف هنا')
      .fill(`الاسم\tاسم الأم\tالمواليد\n${NAMES.join('\n')}\n`);
    await page.getByLabel('رمز القائمة').fill('L1');
    await page.getByLabel('إلى من').selectOption({ index: 2 });
    await page.getByText('اقرأ الملف').click();
    await page.getByText('افحص دون تسجيل').click();
    await page.getByText('سجّل في مسودة').click();
    await page.getByText('إلى القائمة').waitFor();

    await second.go('#/n/HAMA-S');
    // Of children codes alone go out, unless the reviewer says why their names are needed.
    await card(second, 'L1').getByLabel('الأطفال ومن يُجهل عمره').check();
    await card(second, 'L1').getByLabel('لماذا يلزم ذلك').fill('لا يُعرفون إلا بأسمائهم.');
    await card(second, 'L1').getByText('راجعتُ خطر التسمية').click();
    await card(second, 'L1').getByText('ائذن بالتسليم').click();
    await card(second, 'L1').getByText('سلّمها في جولة').waitFor();

    await government.go('#/n/HAMA-S');
    expect(await card(government, 'L1').count()).toBe(0);
    await faction.go('#/n/HAMA-S/round');
    await page.getByText('أضف').click();
    await page.getByLabel('ماذا').selectOption({ index: 1 });
    await records(faction);
    await goesOn(faction);
  });

  test('the government, whose page stood open, sees the list come, and answers it name by name by keyboard', async () => {
    await looksAgain(government);
    await card(government, 'L1').getByText('Answer name by name').click();
    const { page } = government;
    await page.locator('input[type=search]').waitFor();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    // One is found by the beginning of her name, the others in their order.
    await press('Digit1');
    for (let name = 0; name < 4; name += 1) await press('Digit2', 'KeyW');
    await press('Digit3', 'Digit2', 'KeyE');
    await page.keyboard.type('وعد');
    await press('Digit2', 'KeyQ');
    await page.getByText('Record 8 answers').click();
    await goesOn(government);
    await government.go('#/n/HAMA-S/round');
    await page.getByText('The round is over').click();
    await records(government);
    await goesOn(government);
  });

  test('the faction writes on without a network and with a killed tab, while the government opens the second round', async () => {
    const { page } = faction;
    await faction.page.waitForFunction(() => !!navigator.serviceWorker.controller);
    await faction.go('#/n/HAMA-S/round');
    // The news that the round is over comes under the fingers, and is shown when it is asked for.
    await faction.page.locator('form[data-ready]').waitFor();
    await looksAgain(faction);
    await line.cut();
    await page.getByText('أضف').click();
    await page.getByLabel('كلمات الرسالة').fill('لا نقبل بأسماء لم نطلبها.');
    await faction.reopen('#/n/HAMA-S/round');
    await faction.unlocks(PHRASE);
    expect(await faction.page.getByLabel('كلمات الرسالة').inputValue()).toMatch(/لا نقبل/);

    await government.go('#/n/HAMA-S/round');
    await government.page.getByText('Chain of intermediaries').click();
    await government.page.getByText(/^B1/).first().click();
    await records(government);
    await goesOn(government);

    await faction.page.getByText('سلسلة وسطاء').click();
    await records(faction);
    await goesOn(faction);
    await line.restore();
    await faction.sent();
  });

  test('two rounds that were opened at once are laid side by side, and a person decides', async () => {
    const { page } = faction;
    expect(await faction.acts()).toEqual(['conflict', 'waiting']);
    await page.getByText('اعتمد ما عند الخادم').click();
    await faction.sent();
  });

  test('the government’s second answers come by an annotated sheet', async () => {
    const { page } = government;
    await government.go('#/n/HAMA-S');
    await card(government, 'L1').getByText('Answer name by name').click();
    await page.getByText('Paste an annotated sheet').click();
    await page
      .getByLabel('Rows')
      .fill(
        '١;هالة رشيد المرجانى;موافق\n٢;ميس رشيد المرجاني;موافق\n٣;رغد تامر الحبقاني;مرفوض;متوفى\n',
      );
    await page.getByText(/Take 3 answers/).click();
    await page.getByText('Record 3 answers').click();
    await goesOn(government);
  });

  test('the observer’s page, open since before it all, shows the state in codes and tells no name', async () => {
    await looksAgain(observer);
    // Agreed at last: her who was agreed to at once, and two more by the sheet.
    const agreed = observer.page.locator('tr', {
      has: observer.page.locator('th', { hasText: /^موافَق$/ }),
    });
    await becomes(() => agreed.locator('td').first().textContent(), '٣');
    const text = (await observer.page.locator('main').textContent()) ?? '';
    for (const name of NAMES) expect(text).not.toContain(name.split('\t')[0].split(' ')[0]);
    await observer.screen('story-status');
    await observer.page.goto(`${base}/status/HAMA-S?language=ar`);
    const paper = (await observer.page.locator('body').textContent()) ?? '';
    for (const name of NAMES) expect(paper).not.toContain(name.split('\t')[0].split(' ')[0]);
  });

  test('the record holds what was done, and nothing else', async () => {
    const { negotiation } = await table.as('government').for(
      `{ negotiation(code: "HAMA-S") {
           rounds { nodes { number open modality passed { message listVersion { list { code } } } } }
           lists { code versions { status lines { totalCount } } }
           answers(first: 10) { nodes { round { number } responses(first: 100) { nodes { verdict reason } } } }
         } }`,
    );
    expect(
      negotiation.rounds.nodes.map((one: Answer) => [
        one.number,
        one.open,
        one.modality,
        one.passed.map((each: Answer) => each.message ?? each.listVersion.list.code),
      ]),
    ).toEqual([
      [1, false, 'CHAIN_OF_INTERMEDIARIES', ['نطلب النساء والأطفال أولًا.', 'L1']],
      [2, true, 'CHAIN_OF_INTERMEDIARIES', ['لا نقبل بأسماء لم نطلبها.']],
    ]);
    expect(negotiation.lists).toEqual([
      { code: 'L1', versions: [{ status: 'ANSWERED', lines: { totalCount: 8 } }] },
    ]);
    const counted = negotiation.answers.nodes.map((answer: Answer) => [
      answer.round.number,
      tally(answer.responses.nodes.map((one: Answer) => one.reason ?? one.verdict)),
    ]);
    expect(counted).toEqual([
      [1, { AGREED: 1, PREFERS_OWN_CHOICE: 4, DEFERRED: 1, CUSTODY_DENIED: 1, NO_REASON_GIVEN: 1 }],
      [2, { AGREED: 2, REPORTED_DEAD: 1 }],
    ]);
    const complaints = [faction, second, government, observer].flatMap((one) => one.complaints);
    expect(complaints).toEqual([]);
  });

  test('a page that stands open looks anew by itself; a form tells of the news and keeps what was typed', async () => {
    await government.go('#/n/HAMA-S/round');
    await government.page.locator('form[data-ready]').waitFor();
    await observer.go('#/n/HAMA-S/status');
    // Both have looked once; what comes after that is news.
    await Promise.all([looksAgain(government), looksAgain(observer)]);
    await government.page.waitForTimeout(500);
    await government.page.getByText('+ Add').click();
    await government.page.getByLabel('Words of the message').fill('half a sentence');
    const rounds = await table
      .as('mediator')
      .for('{ negotiation(code: "HAMA-S") { rounds { nodes { id version } } } }');
    const { id, version } = rounds.negotiation.rounds.nodes.at(-1);
    await table
      .as('mediator')
      .do('roundClose', { round: id, expectedVersion: version }, 'round { id }');
    await table.as('mediator').do(
      'roundOpen',
      {
        negotiation: table.negotiation,
        modality: 'REMOTE_CALL',
        on: { text: new Date().toISOString().slice(0, 10) },
        participants: [],
      },
      'round { id }',
    );
    // By the clock of the page alone: nobody touches it.
    await observer.page.getByText('جولة ٣').waitFor({ timeout: 40_000 });
    await government.page.getByText('There is news').waitFor({ timeout: 40_000 });
    await government.page.getByText('In round 2, which is open').waitFor();
    await government.page.getByText('Show it').click();
    await government.page.getByText('In round 3, which is open').waitFor();
    expect(await government.page.getByLabel('Words of the message').inputValue()).toBe(
      'half a sentence',
    );
  });
});

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};
