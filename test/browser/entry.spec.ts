import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AccountService } from '../../src/access/account.service.js';
import { codeOf } from '../kit/signing-in.js';
import { type NorthernHama, northernHama } from '../kit/world.js';
import { built, CHROMIUM, launched, Line, listening, Person } from './kit.js';

jest.setTimeout(120_000);

const inBrowser = CHROMIUM ? describe : describe.skip;

const OWN = 'the heron waits by the mill';

inBrowser('on one’s own data, wholly in the browser', () => {
  let world: NorthernHama;
  let browser: Browser;
  let base: string;
  let id: string;
  const people: Person[] = [];

  const stranger = async (): Promise<Person> => {
    const one = await Person.at(browser, base, { language: 'en' });
    people.push(one);
    return one;
  };

  /** The link that the command line prints for a first administrator. */
  const invitedByCommand = async (login: string): Promise<string> => {
    const { invitation } = await world.house.app.nest
      .get(AccountService, { strict: false })
      .invite(
        { login: 'house' },
        { idempotencyKey: `invite/${login}`, login, administrator: true },
      );
    return `invitation?token=${invitation}`;
  };

  const signsIn = async ({ page }: Person, login: string) => {
    await page.locator('input[name=login]').fill(login);
    await page.locator('input[name=password]').fill(OWN);
    await page.locator('form button').first().click();
  };

  /** Opens a link of an invitation, sets a password, and signs in with it: only a second factor is to be had then. */
  const accepts = async (one: Person, link: string, login: string) => {
    await one.page.goto(link.startsWith('http') ? link : `${base}/${link}`);
    expect(await one.barriers()).toEqual([]);
    await one.page.locator('input[name=password]').fill(OWN);
    await one.page.locator('form button').click();
    await signsIn(one, login);
    await one.page.getByText('Add it now').click();
    await one.page.locator('form[data-create]').waitFor();
    expect(await one.barriers()).toEqual([]);
  };

  const enrolsApp = async ({ page }: Person): Promise<string> => {
    const secret = ((await page.locator('code').first().textContent()) ?? '').replace(/\s/g, '');
    await page.locator('input[name=code]').fill(codeOf(secret, -1));
    await page.locator('form button').first().click();
    await page.locator('ol.codes li').nth(9).waitFor();
    await page.getByText('Go on').click();
    return secret;
  };

  /** A device that asks who holds it, as phones do. */
  const holdsDevice = async ({ context, page }: Person) => {
    const tools = await context.newCDPSession(page);
    await tools.send('WebAuthn.enable');
    await tools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  };

  const enrolsPasskey = async ({ page }: Person) => {
    await page.locator('form[data-create] button').click();
    await page.locator('ol.codes li').nth(9).waitFor();
    await page.getByText('Go on').click();
  };

  const signsOut = async ({ page }: Person) => {
    await page.goto(`${base}/#/settings`);
    await page.getByText('Sign out').click();
    await page.locator('input[name=login]').waitFor();
  };

  /** What a negotiator hands to an administrator, so that somebody gets a seat. */
  const idOfTable = async (): Promise<string> => {
    const { negotiation } = await world.mediator.for('{ negotiation(code: "HAMA-N") { id } }');
    return negotiation.id;
  };

  const isIn = ({ page }: Person) => page.locator('nav [href="#/settings"]').waitFor();

  beforeAll(async () => {
    built();
    world = await northernHama();
    id = await idOfTable();
    await world.house.restart({
      secondFactor: 'required',
      operations: 'listed',
      queryPage: false,
    });
    // Browsers make passkeys for names, not for addresses in numbers.
    base = (await listening(world)).replace('127.0.0.1', 'localhost');
    browser = await launched();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await world?.house.close();
  });

  test('two administrators, invited by links, give a negotiator a seat, who enrols a passkey and logs a round', async () => {
    const [first, second, negotiator] = [await stranger(), await stranger(), await stranger()];
    await accepts(first, await invitedByCommand('warden'), 'warden');
    const secret = await enrolsApp(first);
    await holdsDevice(second);
    await accepts(second, await invitedByCommand('warden-2'), 'warden-2');
    await enrolsPasskey(second);

    await first.go('#/administration');
    const invite = first.page.locator('form', { hasText: 'A new account' });
    await invite.locator('input[name=login]').fill('amal');
    await invite.locator('button').click();
    const link = await first.page.locator('.note bdi').textContent();
    await first.page.locator('option', { hasText: 'amal' }).waitFor({ state: 'attached' });
    const give = first.page.locator('form', { hasText: 'A new seat' });
    await give.locator('select[name=login]').selectOption('amal');
    await give.locator('select[name=role]').selectOption('NEGOTIATOR');
    await give.locator('input[name=side]').fill('FAC');
    await give.locator('input[name=negotiation]').fill(id);
    await give.locator('button').click();
    await first.page.locator('section[aria-labelledby=waiting] li').waitFor();

    await second.go('#/administration');
    await second.page.getByRole('button', { name: 'Approve' }).click();
    await second.page.locator('section[aria-labelledby=waiting] li').waitFor({ state: 'detached' });

    await holdsDevice(negotiator);
    await accepts(negotiator, link ?? '', 'amal');
    await enrolsPasskey(negotiator);
    await negotiator.page.getByText('HAMA-N').waitFor();
    await negotiator.go('#/n/HAMA-N/round');
    await negotiator.page.getByText('By call').click();
    await negotiator.page.getByText('Record the round').click();
    await negotiator.page.getByText('confirmed by the server').waitFor();
    const rounds = await world.house.asOwner<{ by: string }>(
      `select a.login as by from record_entry e join account a on a.id = e.account_id where e.act = 'roundOpen' order by e.at desc limit 1`,
    );
    expect(rounds[0].by).toBe('amal');

    // The next sign-in asks for both: a code of the app has served once, so the next one is taken.
    await signsOut(first);
    await signsIn(first, 'warden');
    await first.page.locator('input[name=code]').fill('000000');
    await first.page.locator('form button').first().click();
    await first.page.locator('.problems').waitFor();
    await first.page.locator('input[name=code]').fill(codeOf(secret, 1));
    await first.page.locator('form button').first().click();
    await isIn(first);
  });

  test('a passkey opens the console alone, or as the second step', async () => {
    const [, , negotiator] = people;
    await signsOut(negotiator);
    await negotiator.page.getByText('Sign in with a passkey').click();
    await isIn(negotiator);
    await signsOut(negotiator);
    await signsIn(negotiator, 'amal');
    await negotiator.page.getByText('Confirm with the passkey').click();
    await isIn(negotiator);
    expect(await negotiator.barriers()).toEqual([]);
  });

  test('who has no passkey on this device is told so', async () => {
    const one = await stranger();
    const tools = await one.context.newCDPSession(one.page);
    await tools.send('WebAuthn.enable');
    await one.go('');
    await one.page.locator('input[name=login]').waitFor();
    await one.page.evaluate(() => {
      navigator.credentials.get = () => Promise.reject(new DOMException('none', 'NotAllowedError'));
    });
    await one.page.getByText('Sign in with a passkey').click();
    await one.page.getByText('The device gave no passkey').waitFor();
  });

  test('a session that ends while acts wait in a page that keeps nothing is opened by a passkey, and they are sent', async () => {
    const [, , negotiator] = people;
    const line = await Line.of(negotiator);
    await negotiator.go('#/n/HAMA-N/round');
    await line.cut();
    await negotiator.page.getByText('+ Add').click();
    await negotiator.page.getByLabel('Words of the message').fill('kept through the sign-in');
    await negotiator.page.locator('form.sheet button').last().click();
    await negotiator.page.locator('.note.done').waitFor();
    await world.house.asOwner('update session set ended_at = now() where ended_at is null');
    await line.restore();
    await negotiator.page.getByText('1 in the outbox').waitFor();
    await negotiator.page.getByText('Sign in with a passkey').click();
    await isIn(negotiator);
    await negotiator.sent();
    expect(await negotiator.acts()).toContain('sent');
  });

  test('nobody’s browser complained of anything', () => {
    expect(people.flatMap((one) => one.complaints)).toEqual([]);
  });
});
