import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Answer } from '../kit/ask.js';
import { carriedOutInStory } from '../kit/carried-out.js';
import { protectInStory } from '../kit/protected.js';
import { type NorthernHama, northernHama } from '../kit/world.js';
import { built, CHROMIUM, type Language, launched, Person, type Size } from './kit.js';

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
    ['compare', '#/compare'],
  ],
  mediator: [['opening', '#/open']],
  officer: [
    ['protection', '#/n/HAMA-N/protection?open=HoldPlace'],
    ['families', '#/n/HAMA-N/families'],
  ],
  administrator: [['administration', '#/administration']],
};

const WAYS: readonly (readonly [Language, Size])[] = [
  ['ar', 'phone'],
  ['en', 'desktop'],
  ['ar', 'desktop'],
  ['en', 'phone'],
];

inBrowser('every page of the console', () => {
  let world: NorthernHama;
  let browser: Browser;
  let base: string;
  let version: string;
  let stage: string;

  beforeAll(async () => {
    built();
    world = await northernHama();
    await protectInStory(world);
    await carriedOutInStory(world);
    await world.house.app.nest.listen(0, '127.0.0.1');
    base = (await world.house.app.nest.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await launched();
    const { negotiation } = await world.government.for(
      `{ negotiation(code: "HAMA-N") { lists { code versions { id } }
           handoverPlans { stages { id } } } }`,
    );
    stage = negotiation.handoverPlans.at(-1).stages[0].id;
    version = negotiation.lists.find((one: Answer) => one.code === 'L1').versions.at(-1).id;
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await world?.house.close();
  });

  test.each(WAYS)(
    'in %s on a %s is no wider than the screen, has nothing in the way that axe can find, and no complaint',
    async (language, size) => {
      const found: string[] = [];
      const stranger = await Person.at(browser, base, { language, size });
      await stranger.go('');
      await stranger.page.locator('input[name=login]').waitFor();
      found.push(...(await stranger.barriers()));
      await stranger.screen('sign-in');
      await stranger.context.close();
      for (const [login, pages] of Object.entries(PAGES)) {
        const person = await Person.at(browser, base, { language, size });
        await person.holds(login);
        for (const [name, place] of pages) {
          const paper = place.startsWith('status') ? `?language=${language}` : '';
          const there = place.replace(/V$/, version).replace(/S$/, stage);
          await person.go(`${there}${paper}`);
          await person.drawn();
          await person.screen(name);
          // A screen is axed once in each language; widths are looked at in all.
          const axed = (language === 'ar') === (size === 'phone');
          const barriers = axed ? await person.barriers() : [];
          found.push(...barriers.map((one) => `${name}: ${one}`));
          const over = await person.tooWide();
          if (over > 0) found.push(`${name}: ${over} pixels too wide`);
        }
        found.push(...person.complaints);
        await person.context.close();
      }
      expect(found).toEqual([]);
    },
    // Seconds on a machine that does nothing else; minutes beside five others.
    300_000,
  );
});
