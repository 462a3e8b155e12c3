import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { JobRunner } from '../../src/job/runner.service.js';
import { NameIndex } from '../../src/matching/index.service.js';
import type { Answer } from '../kit/ask.js';
import { type NorthernHama, northernHama } from '../kit/world.js';
import { built, CHROMIUM, type Language, launched, Person, type Size } from './kit.js';

jest.setTimeout(180_000);

const inBrowser = CHROMIUM ? describe : describe.skip;

inBrowser('the console in a browser', () => {
  let world: NorthernHama;
  let browser: Browser;
  let base: string;
  const people: Person[] = [];

  const person = async (login: string, how: { language?: Language; size?: Size } = {}) => {
    const one = await Person.at(browser, base, how);
    people.push(one);
    await one.signIn(login);
    return one;
  };

  const rounds = async (): Promise<Answer[]> => {
    const { negotiation } = await world.mediator.for(
      '{ negotiation(code: "HAMA-N") { rounds { nodes { number open modality passed { message } } } } }',
    );
    return negotiation.rounds.nodes;
  };

  const lastVersion = async (list: string): Promise<string> => {
    const { negotiation } = await world.government.for(
      '{ negotiation(code: "HAMA-N") { lists { code versions { id } } } }',
    );
    return negotiation.lists.find((one: Answer) => one.code === list).versions.at(-1).id;
  };

  beforeAll(async () => {
    built();
    world = await northernHama();
    await world.house.app.nest.listen(0, '127.0.0.1');
    world.house.app.nest.get(JobRunner, { strict: false }).start();
    base = (await world.house.app.nest.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await launched();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await world?.house.close();
  });

  test('is served compressed, kept for good by the digest in its name, and under a policy without inline script', async () => {
    const page = await fetch(base, { headers: { 'accept-encoding': 'br' } });
    const html = await page.text();
    expect(page.headers.get('content-encoding')).toBe('br');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toMatch(
      /script-src 'self'; style-src 'self';/,
    );
    expect(html).not.toMatch(/<script(?![^>]* src=")|<style|style="|\son\w+="/);
    const [script] = /\/assets\/[\w.-]+\.js/.exec(html) ?? [];
    const asset = await fetch(`${base}${script}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect((await fetch(`${base}/assets/none.js`)).status).toBe(404);
    expect(await (await fetch(`${base}/actors`)).json()).toEqual([]);
  });

  test('a round logged without a network outlives its tab, meets one that was opened meanwhile, and nothing is lost or twice', async () => {
    const faction = await person('faction', { size: 'phone' });
    await faction.keeps('the river rises in spring');
    await faction.page.waitForFunction(() => !!navigator.serviceWorker.controller);
    await faction.go('#/n/HAMA-N/round');
    await faction.context.setOffline(true);
    const { page } = faction;
    await page.getByText('سلسلة وسطاء').click();
    await page.getByText(/^B2/).first().click();
    await page.getByText('أضف').click();
    await page.getByLabel('كلمات الرسالة').fill('لا جواب على القائمة منذ الجولة الثالثة.');
    // The tab dies with the form half filled.
    await faction.reopen('#/n/HAMA-N/round');
    await faction.unlocks('the river rises in spring');
    await expect(faction.page.getByLabel('كلمات الرسالة').inputValue()).resolves.toMatch(/لا جواب/);
    await faction.page.getByText('سجّل الجولة').click();
    await faction.page.getByText('محفوظ في الصادر').waitFor();
    expect((await rounds()).length).toBe(3);

    const mediator = await person('mediator', { language: 'en' });
    await mediator.go('#/n/HAMA-N/round');
    await mediator.page.getByText('By call').click();
    await mediator.page.getByText('Record the round').click();
    await mediator.page.getByText('confirmed by the server').waitFor();

    // Killed again, with the acts in the outbox, and opened with a network.
    await faction.context.setOffline(false);
    await faction.reopen('#/outbox');
    await faction.unlocks('the river rises in spring');
    await faction.page.getByText('تعارض').first().waitFor();
    await faction.screen('conflict');
    expect(await faction.barriers()).toEqual([]);
    await faction.page.getByText('اعتمد ما عند الخادم').click();
    await faction.page.waitForFunction(() => document.querySelectorAll('.act.sent').length === 2);
    const now = await rounds();
    expect(now.map((one) => [one.number, one.open, one.modality]).slice(3)).toEqual([
      [4, true, 'REMOTE_CALL'],
    ]);
    expect(now[3].passed.map((one: Answer) => one.message)).toEqual([
      'لا جواب على القائمة منذ الجولة الثالثة.',
    ]);
  });

  test('what is kept on a device is sealed: no word of it is found in its database', async () => {
    const [faction] = people;
    const found = await faction.page.evaluate(async () => {
      const texts: string[] = [];
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const asked = indexedDB.open(name as string);
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(new Error('not opened'));
        });
        for (const store of Array.from(db.objectStoreNames)) {
          const all = (what: 'getAll' | 'getAllKeys') =>
            new Promise<unknown[]>((resolve) => {
              const asked = db.transaction(store).objectStore(store)[what]();
              asked.onsuccess = () => resolve(asked.result as unknown[]);
            });
          for (const one of [...(await all('getAll')), ...(await all('getAllKeys'))]) {
            const box = one as { sealed?: ArrayBuffer };
            texts.push(box.sealed ? new TextDecoder().decode(box.sealed) : JSON.stringify(one));
          }
        }
        db.close();
      }
      return texts;
    });
    expect(found.length).toBeGreaterThan(3);
    expect(found.join(' ')).not.toMatch(/HAMA|RoundOpen|faction|[\u0627-\u064a]{4}/);
  });

  test('forty names are answered by keyboard alone: a name begun, a verdict, a reason; the last step undone', async () => {
    const government = await person('government');
    const version = await lastVersion('L1');
    await government.go(`#/n/HAMA-N/answer/${version}`);
    const { keyboard } = government.page;
    await government.page.locator('input[type=search]').waitFor();
    let strokes = 0;
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
      strokes += keys.length;
    };
    for (let name = 0; name < 20; name += 1) await press('Digit1');
    for (let name = 0; name < 10; name += 1) await press('Digit2', 'KeyW');
    await press('Digit3', 'Control+z');
    for (let name = 0; name < 9; name += 1) await press('Shift+ArrowDown');
    await press('Digit2', 'KeyQ');
    expect(strokes).toBeLessThan(60);
    await government.screen('answer');
    expect(await government.barriers()).toEqual([]);
    await government.page.getByText('سجّل ٤٠ جوابًا').click();
    await government.page.getByText('أكّده الخادم').waitFor();
    const { negotiation } = await world.government.for(
      '{ negotiation(code: "HAMA-N") { answers(first: 100) { nodes { round { number } responses { totalCount nodes { verdict reason } } } } } }',
    );
    const last = negotiation.answers.nodes.at(-1);
    const verdicts = last.responses.nodes.map((one: Answer) => `${one.verdict} ${one.reason}`);
    const counted = (text: string) => verdicts.filter((one: string) => one === text).length;
    expect([last.round?.number, last.responses.totalCount]).toEqual([4, 40]);
    expect([
      counted('AGREED null'),
      counted('REFUSED PREFERS_OWN_CHOICE'),
      counted('REFUSED NO_REASON_GIVEN'),
    ]).toEqual([20, 10, 10]);
  });

  test('a list is pasted, checked, reviewed by a second person, handed over in the round, and its annotated sheet taken', async () => {
    const [faction] = people;
    const { page } = faction;
    await faction.go('#/n/HAMA-N/import');
    await page
      .getByLabel('أو ألصق الصفوف هنا')
      .fill(
        'الاسم\tاسم الأم\tالمواليد\nوائل رامي الصفصافي\tهدى\t1988\nبهاء سليم الزعتراوي\tسعاد\t1990\n',
      );
    await page.getByLabel('رمز القائمة').fill('L9');
    await page.getByLabel('إلى من').selectOption({ index: 2 });
    await page.getByText('اقرأ الملف').click();
    await page.getByText('افحص دون تسجيل').click();
    await page.getByText('أسماء جديدة').waitFor();
    // The job is looked at again after a reload.
    await faction.reopen(new URL(page.url()).hash);
    await faction.unlocks('the river rises in spring');
    await faction.page.getByText('سجّل في مسودة').click();
    await faction.page.getByText('إلى القائمة').waitFor();

    const second = await person('faction-2');
    const card = (one: Person) => one.page.locator('li.card', { hasText: 'L9' });
    await second.go('#/n/HAMA-N');
    await card(second).getByText('راجعتُ خطر التسمية').click();
    await card(second).getByText('ائذن بالتسليم').click();
    await card(second).getByText('سلّمها في جولة').waitFor();

    await faction.go('#/n/HAMA-N/round');
    await faction.page.getByText('أضف').click();
    await faction.page.getByLabel('ماذا').selectOption({ label: 'L9 نسخة ١ – اسمان – تُسلَّم الآن' });
    await faction.page.locator('form.sheet button').last().click();
    await faction.page.getByText('أكّده الخادم').waitFor();

    const government = people.find((one) => one.login === 'government') as Person;
    // What was handed over meanwhile is there when the page is opened anew.
    await government.go('#/');
    await government.go('#/n/HAMA-N');
    await card(government).getByText('أجب اسمًا اسمًا').click();
    await government.page.getByText('ألصق كشفًا مؤشَّرًا').click();
    await government.page
      .getByLabel('الصفوف')
      .fill(
        '١;وائل رامي الصفصافى;موافق\n٢;بهاء سليم الزعتراوي;مرفوض;غير موجود\n٣;هند رامي النخلباني;موافق',
      );
    await government.page.getByText('خذ جوابين').click();
    await government.page.getByText('سجّل جوابين').click();
    await government.page.getByText('أكّده الخادم').waitFor();
    const { negotiation } = await world.faction.for(
      '{ negotiation(code: "HAMA-N") { answers(first: 100) { nodes { listVersion { list { code } } responses { nodes { verdict reason captive { identity { fullName } } } } } } } }',
    );
    const last = negotiation.answers.nodes.at(-1);
    expect(last.listVersion.list.code).toBe('L9');
    expect(
      last.responses.nodes.map((one: Answer) => [
        one.captive.identity.fullName,
        one.verdict,
        one.reason,
      ]),
    ).toEqual([
      ['وائل رامي الصفصافي', 'AGREED', null],
      ['بهاء سليم الزعتراوي', 'REFUSED', 'DUPLICATE_OR_NOT_FOUND'],
    ]);
  });

  test('whom a new row may be is looked at before it is recorded, and decided on with both records side by side', async () => {
    const [faction] = people;
    const { page } = faction;
    const { negotiation } = await world.faction.for(
      '{ negotiation(code: "HAMA-N") { captives(first: 40) { nodes { code identity { fullName } } } } }',
    );
    const known = negotiation.captives.nodes.find((one: Answer) => one.identity);
    const { fullName } = known.identity as { fullName: string };
    await faction.go('#/n/HAMA-N/import');
    const rows = page.getByLabel('أو ألصق الصفوف هنا');
    await rows.fill(`الاسم\n${fullName}\nتيم زاهر القنطراني\n`);
    await page.getByLabel('رمز القائمة').fill('L10');
    // The file is half sent when the line is cut: what was pasted stays, also when the tab is killed.
    await page.route('**/list-files?*', (route) => route.abort('connectionreset'), { times: 1 });
    await page.getByText('اقرأ الملف').click();
    await page.getByText(/لم يُقبل الملف/).waitFor();
    await faction.reopen('#/n/HAMA-N/import');
    await faction.unlocks('the river rises in spring');
    await faction.page.getByText('اقرأ الملف').click();
    await faction.page.getByText('افحص دون تسجيل').click();
    await faction.page.getByRole('button', { name: 'انظر في الجدد' }).click();
    const row = faction.page.locator('li.card', { hasText: fullName });
    await row.getByText(known.code as string).waitFor();
    expect(await faction.page.locator('li.card').count()).toBe(1);
    expect(await faction.barriers()).toEqual([]);
    await faction.screen('candidates');
    await faction.page.getByText('سجّل في مسودة').click();
    await faction.page.getByText('إلى القائمة').waitFor();

    await faction.go(`#/n/HAMA-N/matching?name=${encodeURIComponent(fullName)}`);
    await faction.page.getByRole('button', { name: known.code as string }).click();
    const pair = faction.page.locator('article', { hasText: known.code as string }).first();
    for (const verdict of ['غير متأكد', 'شخصان', 'شخص واحد']) {
      await pair.getByRole('button', { name: verdict, exact: true }).click();
      await pair.getByText(new RegExp(`قرّر faction: ${verdict}`)).waitFor();
    }
    await faction.screen('matching-decided');
    // Each is a decision of its own, and none was overwritten.
    const decisions = await world.house.asOwner('select id from match_decision');
    expect(decisions).toHaveLength(3);
  });

  test('names that are still being read: how far that is, and then the answer by itself', async () => {
    const index = world.house.app.nest.get(NameIndex, { strict: false });
    const { alongside, patience } = index;
    Object.assign(index, { alongside: 0, patience: 0 });
    try {
      const one = await person('government', { language: 'en' });
      await one.page.goto(`${base}/#/n/HAMA-N/matching?name=Rami`);
      await one.page.getByText(/^The names are being read \(\d+ of \d+\)/).waitFor();
      await one.page.locator('main ul.plain li').first().waitFor();
    } finally {
      Object.assign(index, { alongside, patience });
    }
  });

  test('nobody’s browser complained of anything', () => {
    expect(people.flatMap((one) => one.complaints)).toEqual([]);
  });
});
