import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Browser, Route } from 'playwright-core';
import { ConsoleController } from '../../src/door/console.controller.js';
import { ConsoleFiles } from '../../src/door/console.files.js';
import { PASSWORD } from '../kit/app.js';
import { type Answer, Ask } from '../kit/ask.js';
import { type NorthernHama, northernHama } from '../kit/world.js';
import {
  becomes,
  built,
  CHROMIUM,
  type Fault,
  FAULTS,
  launched,
  Line,
  listening,
  Person,
} from './kit.js';

jest.setTimeout(120_000);

const inBrowser = CHROMIUM ? describe : describe.skip;

const PHRASE = 'the river rises in spring';
const FORM = '#/n/HAMA-N/round';

inBrowser('whatever happens to the line, the tab, the device or the server', () => {
  let world: NorthernHama;
  let browser: Browser;
  let base: string;
  let people: Person[] = [];

  const person = async (login: string): Promise<Person> => {
    const one = await Person.at(browser, base, { language: 'en', size: 'phone' });
    people.push(one);
    await one.holds(login);
    one.login = login;
    return one;
  };

  // Signing in costs a tenth of a second, and the record is looked into all the time.
  const signedIn = new Map<string, Promise<Ask>>();
  const asks = (login: string): Promise<Ask> => {
    const held = signedIn.get(login) ?? Ask.signIn(world.house.app, login, PASSWORD);
    signedIn.set(login, held);
    return held;
  };

  const rounds = async (): Promise<Answer[]> => {
    const { negotiation } = await (
      await asks('mediator')
    ).for(
      '{ negotiation(code: "HAMA-N") { id rounds { nodes { id number open version on { text } passed { message } } } } }',
    );
    return negotiation.rounds.nodes;
  };

  /** The words that passed in the last round. */
  const passed = async (): Promise<string[]> =>
    (await rounds()).at(-1)?.passed.map((one: Answer) => one.message) ?? [];

  /** How often something was said in all rounds. */
  const said = async (words: string): Promise<number> =>
    (await rounds())
      .flatMap((one) => one.passed.map((each: Answer) => each.message))
      .filter((each) => each === words).length;

  const openRound = async (): Promise<Answer> => {
    const last = (await rounds()).at(-1);
    if (last?.open) return last;
    const mediator = await asks('mediator');
    const { negotiation } = await mediator.for('{ negotiation(code: "HAMA-N") { id } }');
    await mediator.do(
      'roundOpen',
      {
        negotiation: negotiation.id,
        modality: 'REMOTE_CALL',
        on: { text: new Date().toISOString().slice(0, 10) },
        participants: [],
      },
      'round { id }',
    );
    return (await rounds()).at(-1);
  };

  const closeRound = async (): Promise<void> => {
    const last = (await rounds()).at(-1);
    if (!last?.open) return;
    await (
      await asks('mediator')
    ).do('roundClose', { round: last.id, expectedVersion: last.version }, 'round { id }');
  };

  const endSessions = () => {
    signedIn.clear();
    return world.house.asOwner('update session set ended_at = now() where ended_at is null');
  };

  /** Writes a message into the form of the round that is open, without sending it. */
  const writes = async ({ page }: Person, words: string): Promise<void> => {
    await page.getByText('+ Add').click();
    await page.getByLabel('Words of the message').last().fill(words);
  };

  const records = ({ page }: Person) => page.locator('form.sheet button').last().click();

  /** Leaves the form when it lets go: with the server's answer, or without. */
  const goesOn = ({ page }: Person) => page.locator('.note.done').waitFor();

  beforeAll(async () => {
    built();
    world = await northernHama();
    base = await listening(world);
    browser = await launched();
    await openRound();
  }, 180_000);

  afterEach(async () => {
    const complaints = people.flatMap((one) => one.complaints);
    await Promise.all(people.map((one) => one.context.close()));
    people = [];
    expect(complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await world?.house.close();
  });

  test.each(Object.keys(FAULTS) as Fault[])(
    'with an act that meets “%s” it is in the record once',
    async (fault) => {
      const faction = await person('faction');
      const line = await Line.of(faction);
      await faction.go(FORM);
      line.next(fault, fault);
      await writes(faction, `once, though: ${fault}`);
      await records(faction);
      await goesOn(faction);
      await faction.sent();
      expect(await said(`once, though: ${fault}`)).toBe(1);
    },
  );

  test('a button that is pressed twice does what it says once', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.go(FORM);
    line.next('slow');
    await writes(faction, 'pressed twice');
    await faction.page.evaluate(() => {
      const button = [...document.querySelectorAll<HTMLButtonElement>('form.sheet button')].at(-1);
      button?.click();
      button?.click();
    });
    await goesOn(faction);
    await faction.sent();
    expect(await said('pressed twice')).toBe(1);
  });

  test('a tab killed while its form is on the way finds the form empty, and the act sent once', async () => {
    const faction = await person('faction');
    await faction.keeps(PHRASE);
    const line = await Line.of(faction);
    await faction.go(FORM);
    await writes(faction, 'killed on the way');
    let arrived: () => void = () => undefined;
    const isThere = new Promise<void>((done) => (arrived = done));
    line.next(async (route: Route) => {
      // Done, and the answer never comes.
      await route.fetch();
      arrived();
      await new Promise(() => undefined);
    });
    await records(faction);
    await isThere;
    await faction.reopen(FORM);
    await faction.unlocks(PHRASE);
    await faction.page.locator('form[data-ready]').waitFor();
    expect(await faction.page.getByLabel('Words of the message').count()).toBe(0);
    await faction.sent();
    expect(await said('killed on the way')).toBe(1);
  });

  test('what was sent without an answer cannot be written anew: it may be in the record already', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.go(FORM);
    await writes(faction, 'in doubt');
    line.next('answer lost', 'request lost', 'request lost', 'request lost');
    await records(faction);
    await goesOn(faction);
    await faction.page.goto(`${base}/#/outbox`);
    await faction.page.getByText('it may have been recorded').waitFor();
    expect(await faction.page.getByText('Change, then send').count()).toBe(0);
    await line.heal();
    await faction.sent();
    expect(await said('in doubt')).toBe(1);
  });

  test('what was never sent goes back into its form with all its parts, beside what was begun there meanwhile', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.go(FORM);
    await line.cut();
    await writes(faction, 'the first word');
    await writes(faction, 'the second word');
    await records(faction);
    await goesOn(faction);
    await faction.page.goto(`${base}/${FORM}`);
    await writes(faction, 'begun meanwhile');
    await faction.page.goto(`${base}/#/outbox`);
    await faction.page.getByText('Change, then send').first().click();
    await faction.page.locator('form[data-ready]').waitFor();
    const words = faction.page.getByLabel('Words of the message');
    expect(
      await words.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    ).toEqual(['the first word', 'the second word', 'begun meanwhile']);
    await line.restore();
    await records(faction);
    await goesOn(faction);
    await faction.sent();
    expect((await passed()).slice(-3)).toEqual([
      'the first word',
      'the second word',
      'begun meanwhile',
    ]);
  });

  test('a round that was closed from another device refuses what came late, and the words go back into a form', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.go(FORM);
    await line.cut();
    await writes(faction, 'too late for this round');
    await records(faction);
    await goesOn(faction);
    await closeRound();
    await line.restore();
    await faction.sent();
    expect(await faction.acts()).toEqual(['refused']);
    expect(await faction.barriers()).toEqual([]);
    await faction.screen('refused');
    await faction.page.getByText('Change, then send').click();
    // The next round is this side's to open.
    await faction.page.getByText('By call').click();
    expect(await faction.page.getByLabel('Words of the message').inputValue()).toBe(
      'too late for this round',
    );
    await records(faction);
    await goesOn(faction);
    await faction.sent();
    expect(await passed()).toEqual(['too late for this round']);
    expect(await said('too late for this round')).toBe(1);
  });

  test('of two devices that edit one round, each message is there once, and what came after the end is refused, not lost', async () => {
    const [faction, mediator] = [await person('faction'), await person('mediator')];
    const line = await Line.of(faction);
    await faction.go(FORM);
    await mediator.go(FORM);
    await line.cut();
    for (const [one, words] of [
      [faction, 'from the one device'],
      [mediator, 'from the other device'],
    ] as const) {
      await writes(one, words);
      await one.page.getByText('The round is over').click();
      await records(one);
      await goesOn(one);
    }
    await line.restore();
    await faction.sent();
    expect(await faction.acts()).toEqual(['refused', 'refused']);
    const last = (await rounds()).at(-1);
    expect([last.open, last.passed.map((one: Answer) => one.message).slice(-1)]).toEqual([
      false,
      ['from the other device'],
    ]);
    await openRound();
    await faction.page.getByText('Change, then send').first().click();
    await faction.page.locator('form[data-ready]').waitFor();
    // The words go into the next round; that the last one is over, the other device said.
    expect(await faction.page.getByLabel('The round is over').isChecked()).toBe(false);
    await records(faction);
    await goesOn(faction);
    expect(await said('from the one device')).toBe(1);
    expect(await said('from the other device')).toBe(1);
  });

  test('two tabs of one device share a draft and an outbox: what one sends the other does not send again', async () => {
    await openRound();
    const faction = await person('faction');
    await faction.keeps(PHRASE);
    const line = await Line.of(faction);
    await faction.go(FORM);
    await faction.page.locator('form[data-ready]').waitFor();
    const other = await faction.context.newPage();
    await other.goto(`${base}/${FORM}`);
    await other.locator('input[name=passphrase]').fill(PHRASE);
    await other.locator('form button').first().click();
    await other.locator('form[data-ready]').waitFor();
    await writes(faction, 'in both tabs');
    await becomes(() => other.getByLabel('Words of the message').inputValue(), 'in both tabs');
    await line.cut();
    await records(faction);
    await goesOn(faction);
    await other.getByLabel('Words of the message').waitFor({ state: 'detached' });
    // Both see it wait; both send when the line is back.
    await other.goto(`${base}/#/outbox`);
    await other.locator('.act.waiting').waitFor();
    await line.restore();
    await other.locator('.act.sent').waitFor();
    await faction.sent();
    expect(await said('in both tabs')).toBe(1);
    expect(line.acts).toBe(1);
  });

  test('a session that ended while there was no network is opened again, and what waits is sent then', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.go(FORM);
    await line.cut();
    await writes(faction, 'signed out meanwhile');
    await records(faction);
    await goesOn(faction);
    await endSessions();
    await line.restore();
    await faction.page.getByText('1 in the outbox').waitFor();
    expect(await said('signed out meanwhile')).toBe(0);
    await faction.page.locator('input[name=login]').fill('faction');
    await faction.page.locator('input[name=password]').fill(PASSWORD);
    await faction.page.locator('form button').first().click();
    await faction.page.locator('nav [href="#/settings"]').waitFor();
    await faction.sent();
    expect(await said('signed out meanwhile')).toBe(1);
  });

  test('a seat that ended meanwhile: what waited is refused, is there to be read, and is sent once there is a seat again', async () => {
    const negotiation = world.told.negotiation;
    const takesSeat = async (): Promise<string> => {
      const seat = { login: 'stranger', negotiation, role: 'NEGOTIATOR', sideCode: 'FAC' };
      const administrator = await asks('administrator');
      const { grant } = await administrator.do('grantGive', seat, 'grant { id }');
      await world.house.approve(grant.id);
      return grant.id as string;
    };
    const grant = await takesSeat();
    await openRound();
    const stranger = await person('stranger');
    const line = await Line.of(stranger);
    await stranger.go(FORM);
    await line.cut();
    await writes(stranger, 'of a seat that ended');
    await records(stranger);
    await goesOn(stranger);
    await (await asks('administrator')).do('grantRevoke', { grant }, 'grant { id }');
    await line.restore();
    await stranger.sent();
    expect(await stranger.acts()).toEqual(['refused']);
    await stranger.page.getByText('of a seat that ended').waitFor();
    expect(await said('of a seat that ended')).toBe(0);
    await takesSeat();
    await stranger.page.getByText('Change, then send').click();
    await stranger.page.locator('form[data-ready]').waitFor();
    await records(stranger);
    await goesOn(stranger);
    await stranger.sent();
    expect(await said('of a seat that ended')).toBe(1);
  });

  test('who signs in after somebody else in one tab finds nothing of theirs, and they find all of it again', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.go(FORM);
    await line.cut();
    await writes(faction, 'of the faction alone');
    await records(faction);
    await goesOn(faction);
    const signs = async (login: string) => {
      if (login === 'mediator') await endSessions();
      if (login === 'faction') {
        await faction.page.goto(`${base}/#/settings`);
        await faction.page.getByText('Sign out').click();
      }
      await line.restore();
      await faction.page.locator('input[name=login]').fill(login);
      await faction.page.locator('input[name=password]').fill(PASSWORD);
      await faction.page.locator('form button').first().click();
      await faction.page.locator('nav [href="#/settings"]').waitFor();
    };
    await signs('mediator');
    await faction.page.goto(`${base}/#/outbox`);
    await faction.page.getByText('Nothing waits').waitFor();
    await faction.page.goto(`${base}/${FORM}`);
    await faction.page.locator('form[data-ready]').waitFor();
    expect(await faction.page.getByLabel('Words of the message').count()).toBe(0);
    expect(await said('of the faction alone')).toBe(0);
    await signs('faction');
    await faction.sent();
    expect(await said('of the faction alone')).toBe(1);
  });

  test('what one tab wrote is not sent in the name of somebody who signed in in another tab', async () => {
    await openRound();
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.go(FORM);
    await line.cut();
    await writes(faction, 'by whom it was written');
    await records(faction);
    await goesOn(faction);
    // The tabs of a browser share its cookie.
    await faction.holds('mediator');
    await line.restore();
    await faction.page.getByText('1 in the outbox').waitFor();
    expect(await said('by whom it was written')).toBe(0);
    await faction.page.locator('input[name=login]').fill('faction');
    await faction.page.locator('input[name=password]').fill(PASSWORD);
    await faction.page.locator('form button').first().click();
    await faction.page.locator('nav [href="#/settings"]').waitFor();
    await faction.sent();
    expect(await said('by whom it was written')).toBe(1);
    const [last] = await world.house.asOwner<{ by: string }>(
      `select login_of(account_id) as by from record_entry where act = 'roundPass' order by at desc limit 1`,
    );
    expect(last.by).toBe('faction');
  });

  test('a device whose clock is years behind records the server’s day, and keeps the order of its acts when it is set back', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.page.clock.setFixedTime(new Date('2015-03-01T10:00:00Z'));
    await closeRound();
    await faction.go(FORM);
    await faction.page.getByText('The clock of this device is wrong').waitFor();
    await faction.page.getByText('By call').click();
    await writes(faction, 'said first');
    await line.cut();
    await records(faction);
    await goesOn(faction);
    await faction.page.clock.setFixedTime(new Date('2014-01-01T10:00:00Z'));
    await line.restore();
    await faction.sent();
    const last = (await rounds()).at(-1);
    expect([last.on.text, last.passed.length]).toEqual([new Date().toISOString().slice(0, 10), 1]);
    await faction.go(FORM);
    await line.cut();
    await writes(faction, 'said second');
    await records(faction);
    await goesOn(faction);
    await faction.page.clock.setFixedTime(new Date('2010-01-01T10:00:00Z'));
    await faction.page.goto(`${base}/${FORM}`);
    await faction.page.getByText('The round is over').click();
    await records(faction);
    await goesOn(faction);
    await line.restore();
    await faction.sent();
    expect(await faction.acts()).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(await passed()).toEqual(['said first', 'said second']);
    await openRound();
  });

  test('a device whose clock leaps ahead while an answer is missing asks again, and does not take its act for too old', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await openRound();
    await faction.go(FORM);
    await writes(faction, 'before the leap');
    line.next('answer lost');
    await records(faction);
    await goesOn(faction);
    await line.cut();
    await faction.page.clock.setFixedTime(new Date(Date.now() + 60 * 24 * 3600 * 1000));
    await line.restore();
    await faction.sent();
    expect(await faction.acts()).toEqual(['sent']);
    expect(await said('before the leap')).toBe(1);
  });

  test('a request that wanders about the line and arrives after its repetition does nothing more', async () => {
    const faction = await person('faction');
    const line = await Line.of(faction);
    await openRound();
    await faction.go(FORM);
    await writes(faction, 'late on its way');
    let arrives = () => Promise.resolve(0);
    line.next(async (route: Route) => {
      const data = route.request().postData() ?? '';
      const headers = { 'content-type': 'application/json' };
      arrives = async () =>
        (await faction.context.request.post(`${base}/graphql`, { data, headers })).status();
      await route.abort('timedout');
    });
    await records(faction);
    await goesOn(faction);
    await faction.sent();
    expect(await said('late on its way')).toBe(1);
    expect(await arrives()).toBe(200);
    expect(await said('late on its way')).toBe(1);
  });

  test('who signs out while something waits finds it again, under the passphrase alone, and sends it once', async () => {
    const faction = await person('faction');
    await faction.keeps(PHRASE);
    const line = await Line.of(faction);
    await openRound();
    await faction.go(FORM);
    await writes(faction, 'left behind when going');
    // The server cannot record now; that somebody leaves it hears.
    const isAtALoss = (route: Route) =>
      route.request().postData()?.includes('"operationName":"SignOut"')
        ? route.continue()
        : FAULTS['server at a loss'](route);
    line.next(...Array.from({ length: 9 }, () => isAtALoss));
    await records(faction);
    await goesOn(faction);
    await faction.page.goto(`${base}/#/settings`);
    await faction.page.getByRole('button', { name: 'Sign out' }).click();
    await faction.page.locator('input[name=passphrase]').waitFor();
    expect(await faction.page.getByText('left behind when going').count()).toBe(0);
    expect(await said('left behind when going')).toBe(0);
    await line.heal();
    await faction.unlocks(PHRASE);
    // Where the first look is never answered, it is given up after a minute, and the next comes fifteen seconds later.
    await faction.page.getByText('1 in the outbox').waitFor({ timeout: 85_000 });
    await faction.page.locator('input[name=login]').fill('faction');
    await faction.page.locator('input[name=password]').fill(PASSWORD);
    await faction.page.locator('form button').first().click();
    await faction.page.locator('nav [href="#/settings"]').waitFor();
    await faction.sent();
    expect(await said('left behind when going')).toBe(1);
  });

  test('a device without room says so, and sends what it could not keep', async () => {
    const faction = await person('faction');
    await faction.keeps(PHRASE);
    const line = await Line.of(faction);
    await faction.go(FORM);
    await faction.page.locator('form[data-ready]').waitFor();
    await faction.page.evaluate(() => {
      const noRoom = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
      IDBObjectStore.prototype.put = noRoom;
    });
    await writes(faction, 'though there was no room');
    await faction.page.getByText('There is no room left').waitFor();
    expect(await faction.barriers()).toEqual([]);
    await line.cut();
    await records(faction);
    await goesOn(faction);
    await line.restore();
    await faction.sent();
    expect(await said('though there was no room')).toBe(1);
  });

  test('another passphrase opens nothing, and the right one everything', async () => {
    const faction = await person('faction');
    await faction.keeps(PHRASE);
    await faction.go(FORM);
    await writes(faction, 'kept under a phrase');
    await faction.reopen(FORM);
    await faction.page.locator('input[name=passphrase]').fill('the river falls in summer');
    await faction.page.locator('form button').first().click();
    await faction.page.getByText('That is not the passphrase.').waitFor();
    expect(await faction.barriers()).toEqual([]);
    await faction.unlocks(PHRASE);
    await becomes(
      () => faction.page.getByLabel('Words of the message').inputValue(),
      'kept under a phrase',
    );
  });

  test('a device that is told to keep nothing has nothing left, in any tab, and what waited is sent while a page is open', async () => {
    const faction = await person('faction');
    await faction.keeps(PHRASE);
    const line = await Line.of(faction);
    await faction.go(FORM);
    const other = await faction.context.newPage();
    await other.goto(`${base}/${FORM}`);
    await other.locator('input[name=passphrase]').fill(PHRASE);
    await other.locator('form button').first().click();
    await other.locator('form[data-ready]').waitFor();
    await line.cut();
    await writes(faction, 'kept by nobody');
    await records(faction);
    await goesOn(faction);
    faction.page.on('dialog', (dialog) => void dialog.accept());
    await faction.page.goto(`${base}/#/settings`);
    await faction.page.getByText('Destroy what is kept here').click();
    await faction.page.getByText('This device keeps nothing.').waitFor();
    await other.getByText('+ Add').click();
    await other.getByLabel('Words of the message').fill('written after it was destroyed');
    await other.waitForTimeout(300);
    const boxes = await other.evaluate(async () => {
      let count = 0;
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>((resolve) => {
          const asked = indexedDB.open(name as string);
          asked.onsuccess = () => resolve(asked.result);
        });
        for (const store of Array.from(db.objectStoreNames)) {
          count += await new Promise<number>((resolve) => {
            const asked = db.transaction(store).objectStore(store).count();
            asked.onsuccess = () => resolve(asked.result);
          });
        }
        db.close();
      }
      return count;
    });
    expect(boxes).toBe(0);
    expect(await other.getByLabel('Words of the message').inputValue()).toBe(
      'written after it was destroyed',
    );
    await line.restore();
    await faction.sent();
    expect(await said('kept by nobody')).toBe(1);
  });

  test('a new version of the console that comes while an outbox waits takes nothing from it', async () => {
    const faction = await person('faction');
    await faction.keeps(PHRASE);
    await faction.page.waitForFunction(() => !!navigator.serviceWorker.controller);
    const line = await Line.of(faction);
    await faction.go(FORM);
    await line.cut();
    await writes(faction, 'written in the old version');
    await records(faction);
    await goesOn(faction);
    const folder = newerConsole(world.house.app.ground.consoleFolder);
    const served = world.house.app.nest.get<ConsoleController, { files: ConsoleFiles }>(
      ConsoleController,
      { strict: false },
    );
    const before = served.files;
    served.files = new ConsoleFiles(folder);
    try {
      await line.restore();
      await faction.page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
        await new Promise((done) =>
          navigator.serviceWorker.addEventListener('controllerchange', done),
        );
      });
      await faction.sent();
      // The page of before still finds its parts; the next one is the new one, and has what was kept.
      await faction.page.goto(`${base}/#/settings`);
      await faction.page.getByText('This device').first().waitFor();
      await faction.reopen('#/outbox');
      expect(await faction.page.locator('script[type=module]').getAttribute('src')).toMatch(
        /newer/,
      );
      await faction.unlocks(PHRASE);
      expect(await said('written in the old version')).toBe(1);
    } finally {
      served.files = before;
      rmSync(folder, { recursive: true });
    }
  });

  test('acts at random under faults at random: the record holds each once, in the order in which they were written', async () => {
    await openRound();
    const faction = await person('faction');
    await faction.keeps(PHRASE);
    await faction.page.waitForFunction(() => !!navigator.serviceWorker.controller);
    const line = await Line.of(faction);
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.constant('write' as const) },
      { weight: 2, arbitrary: fc.constant('cut' as const) },
      { weight: 2, arbitrary: fc.constant('restore' as const) },
      { weight: 1, arbitrary: fc.constant('kill' as const) },
      { weight: 3, arbitrary: fc.constantFrom(...(Object.keys(FAULTS) as Fault[])) },
    );
    const seed = Number(process.env.FAULTS_SEED ?? 20260214);
    const steps = fc.sample(fc.array(step, { minLength: 28, maxLength: 28 }), { seed, numRuns: 1 });
    const written: string[] = [];
    await faction.go(FORM);
    for (const [place, what] of steps.flat().entries()) {
      if (what === 'cut') await line.cut();
      else if (what === 'restore') await line.restore();
      else if (what === 'kill') {
        await faction.reopen(FORM);
        await faction.unlocks(PHRASE);
      } else if (what === 'write') {
        await faction.page.goto(`${base}/${FORM}`);
        await faction.page.locator('form[data-ready]').waitFor();
        await writes(faction, `at random ${place}`);
        written.push(`at random ${place}`);
        await records(faction);
        await goesOn(faction);
      } else line.next(what);
    }
    await line.heal();
    await faction.sent();
    expect(written.length).toBeGreaterThan(5);
    expect((await passed()).filter((one) => one.startsWith('at random'))).toEqual(written);
  });

  test('a server killed between commit and answer is asked again when it is back, and the act is there once', async () => {
    await openRound();
    const faction = await person('faction');
    const line = await Line.of(faction);
    await faction.go(FORM);
    await writes(faction, 'committed, and then killed');
    const { port } = new URL(base);
    line.next(async (route: Route) => {
      await route.fetch();
      await world.house.restart();
      signedIn.clear();
      await listening(world, Number(port));
      await route.abort('connectionreset');
    });
    await records(faction);
    await goesOn(faction);
    await faction.sent();
    expect(await said('committed, and then killed')).toBe(1);
  });
});

/** The console as a newer version would be: other names of files, another worker, and nothing of the old one. */
function newerConsole(folder: string): string {
  const next = mkdtempSync(join(tmpdir(), 'tabadul-console-'));
  cpSync(folder, next, { recursive: true });
  for (const name of readdirSync(next, { recursive: true, encoding: 'utf8' })) {
    if (/\.(br|gz)$/.test(name)) rmSync(join(next, name));
  }
  const [, entry] =
    /assets\/([\w.-]+)\.js/.exec(readFileSync(join(next, 'index.html'), 'utf8')) ?? [];
  const renamed = `${entry}-newer`;
  cpSync(join(next, 'assets', `${entry}.js`), join(next, 'assets', `${renamed}.js`));
  for (const name of ['index.html', 'worker.js']) {
    const text = readFileSync(join(next, name), 'utf8').replaceAll(`${entry}.js`, `${renamed}.js`);
    writeFileSync(join(next, name), text.replace(/[0-9a-f]{16}(?=[`'"])/, 'newer00000000000'));
  }
  return next;
}
