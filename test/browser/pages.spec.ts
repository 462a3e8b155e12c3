import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Answer } from '../kit/ask.js';
import { carriedOutInStory } from '../kit/carried-out.js';
import { fateTold } from '../kit/fate.js';
import { protectInStory } from '../kit/protected.js';
import { type NorthernHama, northernHama } from '../kit/world.js';
import { becomes, built, CHROMIUM, type Language, launched, Person, type Size } from './kit.js';

const inBrowser = CHROMIUM ? describe : describe.skip;

/** Every page, by who looks at it. `V` stands for the last version of the faction's list, `S` for a stage of a handover. */
const PAGES: Readonly<Record<string, readonly (readonly [name: string, place: string])[]>> = {
  faction: [
    ['home', ''],
    ['negotiation', '#/n/HAMA-N'],
    ['round', '#/n/HAMA-N/round'],
    ['proposals', '#/n/HAMA-N/proposals'],
    ['tabling', '#/n/HAMA-N/proposals?open=ProposalTable'],
    ['lists', '#/n/HAMA-N/lists?open=ListDraft'],
    ['agreement', '#/n/HAMA-N/agreement?open=AgreementDraw'],
    ['handover', '#/n/HAMA-N/handover?open=HandoverPlan'],
    ['stage', '#/n/HAMA-N/stage/S'],
    ['roll-call', '#/n/HAMA-N/roll/S'],
    ['asked', '#/n/HAMA-N/asked?open=DisclosureRequest'],
    ['said', '#/n/HAMA-N/said?open=WishClaimRecord'],
    ['messages', '#/n/HAMA-N/messages?open=MessageSend'],
    ['table', '#/n/HAMA-N/table?open=MandateGive'],
    ['import', '#/n/HAMA-N/import'],
    ['matching', '#/n/HAMA-N/matching'],
    ['outbox', '#/outbox'],
    ['settings', '#/settings'],
  ],
  government: [['answers', '#/n/HAMA-N/answer/V']],
  observer: [
    ['status', '#/n/HAMA-N/status'],
    ['paper', 'status/HAMA-N'],
    ['retained-paper', 'status/HAMA-N/retained'],
    ['agreements-paper', 'status/HAMA-N/agreements'],
    ['papers', 'status'],
  ],
  analyst: [
    ['analysis', '#/n/HAMA-N/analysis'],
    ['why', '#/n/HAMA-N/why'],
    ['survival', '#/n/HAMA-N/survival'],
    ['files', '#/n/HAMA-N/files'],
    ['compare', '#/compare'],
  ],
  mediator: [['opening', '#/open']],
  officer: [
    ['protection', '#/n/HAMA-N/protection?open=HoldPlace'],
    ['families', '#/n/HAMA-N/families'],
    ['remains', '#/n/HAMA-N/remains?open=RemainsRecord'],
  ],
  administrator: [['administration', '#/administration']],
};

/** In which language a page is axed at which size: each at the one where it is read most. */
const AXED: Readonly<Record<Language, Size>> = { ar: 'phone', en: 'desktop' };

inBrowser('every page of the console', () => {
  let world: NorthernHama;
  let browser: Browser;
  let base: string;
  let there: (place: string) => string;

  beforeAll(async () => {
    built();
    world = await northernHama();
    const [captive] = await protectInStory(world);
    await fateTold({ ...world, negotiation: world.told.negotiation, captive });
    await carriedOutInStory(world);
    await world.house.app.nest.listen(0, '127.0.0.1');
    base = (await world.house.app.nest.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await launched();
    const { negotiation } = await world.government.for(
      `{ negotiation(code: "HAMA-N") { lists { code versions { id } }
           handoverPlans { stages { id } } } }`,
    );
    const stage = negotiation.handoverPlans.at(-1).stages[0].id;
    const { versions } = negotiation.lists.find((one: Answer) => one.code === 'L1');
    there = (place) => place.replace(/V$/, versions.at(-1).id).replace(/S$/, stage);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await world?.house.close();
  });

  test.each(Object.entries(AXED) as [Language, Size][])(
    'in %s is no wider than a phone, a desktop, or one magnified four times, has nothing in the way that axe can find, and no complaint',
    async (language, axedAt) => {
      const found: string[] = [];
      const looks = async (person: Person, name: string) => {
        for (const size of ['desktop', 'phone', 'magnified'] as const) {
          // A page is opened once, and is turned and magnified as people do it.
          await person.becomes(size);
          if (size !== 'magnified') await person.screen(name);
          if (size === axedAt) {
            const barriers = await person.barriers();
            found.push(...barriers.map((one) => `${name}: ${one}`));
          }
          const over = await person.tooWide();
          if (over > 0) found.push(`${name}, ${size}: ${over} pixels too wide`);
        }
        const codes = await person.untranslated();
        found.push(...codes.map((one) => `${name}: ${one} is no word`));
      };
      const stranger = await Person.at(browser, base, { language });
      await stranger.go('');
      await stranger.page.locator('input[name=login]').waitFor();
      await looks(stranger, 'sign-in');
      await stranger.context.close();
      for (const [login, pages] of Object.entries(PAGES)) {
        const person = await Person.at(browser, base, { language });
        await person.holds(login);
        for (const [name, place] of pages) {
          const paper = place.startsWith('status') ? `?language=${language}` : '';
          await person.go(`${there(place)}${paper}`);
          await looks(person, name);
        }
        found.push(...person.complaints);
        await person.context.close();
      }
      expect(found).toEqual([]);
    },
    // Seconds on a machine that does nothing else; minutes beside five others.
    400_000,
  );

  test('focus goes through a page in sight', async () => {
    const found: string[] = [];
    for (const [login, place] of [
      ['faction', '#/n/HAMA-N/round'],
      ['government', '#/n/HAMA-N/answer/V'],
      ['observer', '#/n/HAMA-N/status'],
    ] as const) {
      const person = await Person.at(browser, base, { language: 'en', size: 'phone' });
      await person.holds(login);
      await person.go(there(place));
      await person.drawn();
      const walk = await person.walked(60);
      expect(walk.length).toBeGreaterThan(5);
      found.push(...walk.filter(({ seen }) => !seen).map(({ what }) => `${place}: ${what} unseen`));
      await person.context.close();
    }
    expect(found).toEqual([]);
  }, 300_000);

  test('a round is logged, and a name answered, by keyboard alone, and the reader is told what came of it', async () => {
    const person = await Person.at(browser, base, { language: 'en' });
    await person.holds('mediator');
    await person.go('#/n/HAMA-N/round');
    await person.page.locator('form[data-ready]').waitFor();
    const { keyboard } = person.page;
    const reach = async (selector: string) => {
      for (let step = 0; step < 60; step += 1) {
        if (await person.page.evaluate((one) => document.activeElement?.matches(one), selector))
          return;
        await keyboard.press('Tab');
      }
      throw new Error(`${selector} is not reached by Tab.`);
    };
    await reach('.chips input');
    await keyboard.press('ArrowDown');
    await reach('fieldset:last-of-type > button');
    await keyboard.press('Enter');
    await reach('textarea');
    await keyboard.type('by keyboard alone');
    await reach('form.sheet > .row.end button');
    await keyboard.press('Enter');
    await person.page.locator('[role=status] .note.done').waitFor();
    // Nobody is left where the button was: the reader stands at the head of the next page.
    await becomes(() => person.page.evaluate(() => document.activeElement?.tagName ?? ''), 'H1');
    await person.context.close();
  }, 120_000);
});
