import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Script } from 'node:vm';
import { House, PASSWORD } from '../kit/app.js';
import type { Ask } from '../kit/ask.js';
import { Authenticator } from '../kit/authenticator.js';
import { Browser, carriedBy, unescaped } from '../kit/browser.js';
import { codeOf } from '../kit/signing-in.js';

const OWN = 'the river rises in spring';
const STRICT = `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

let house: House;
let administrator: Ask;

beforeAll(async () => {
  house = await House.open({ publicUrl: 'https://tabadul.example' });
  await house.account('warden', { administrator: true });
  administrator = await house.ask('warden');
  await house.restart({ secondFactor: 'required' });
}, 240_000);

afterAll(() => house?.close());

const browser = () => new Browser(house.app);
const invite = async (login: string): Promise<string> => {
  const { AccountService } = await import('../../src/access/account.service.js');
  const { invitation } = await house.app.nest
    .get(AccountService, { strict: false })
    .invite({ login: 'house' }, { idempotencyKey: `invite/${login}`, login });
  return invitation as string;
};

/** The options that a form hands to the browser's passkeys. */
const options = (html: string, way: 'create' | 'get'): string =>
  unescaped(new RegExp(`data-${way}="([^"]*)"`).exec(html)?.[1] ?? '');

describe('every page for signing in', () => {
  test('is in Arabic first, tells no other site where it was, is kept nowhere, and loads nothing', async () => {
    expect(administrator.token).not.toBe('');
    for (const path of ['/sign-in', `/invitation?token=${await invite('first')}`]) {
      const { text, headers, status } = await browser().get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('<html lang="ar" dir="rtl">');
      expect(text).toContain('lang="en"');
      expect(text).not.toMatch(/<script/);
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'content-security-policy': STRICT,
      });
    }
  });

  test('with passkeys loads one script of ours and allows none in itself', async () => {
    const { text, headers } = await browser().get('/sign-in/passkey');
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain('<script src="/passkey.js" defer></script>');
    expect(headers['content-security-policy']).toBe(
      STRICT.replace('style-src', `script-src 'self'; style-src`),
    );
    const script = await browser().get('/passkey.js');
    expect(script.headers['content-type']).toMatch(/^text\/javascript/);
    // It is a script that a browser can read.
    expect(() => new Script(script.text)).not.toThrow();
  });

  test('shows what was typed as text', async () => {
    const { text } = await browser().post('/sign-in/second', {
      challenge: '"><script>alert(1)</script>',
      kinds: 'TOTP <b>',
      code: '123456',
    });
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<b>');
  });
});

describe('somebody who is invited', () => {
  test('sets a password, signs in, enrols an app, gets ten codes and reaches the query page', async () => {
    const amal = browser();
    const token = await invite('amal');
    const invitation = await amal.get(`/invitation?token=${token}`);
    expect(invitation.text).toContain('amal');
    const weak = await amal.post('/invitation', { token, password: 'amal-amal-amal' });
    expect([weak.status, weak.text]).toEqual([401, expect.stringContaining('role="alert"')]);
    expect(carriedBy(weak.text)).toEqual({ token });
    const accepted = await amal.post('/invitation', { token, password: OWN });
    expect([accepted.status, accepted.headers.location]).toEqual([303, '/sign-in']);
    expect((await amal.get(`/invitation?token=${token}`)).status).toBe(401);

    const wrong = await amal.post('/sign-in', { login: 'amal', password: PASSWORD });
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
    const entered = await amal.post('/sign-in', { login: 'amal', password: OWN });
    expect([entered.status, entered.headers.location]).toEqual([303, '/']);
    expect(entered.headers['set-cookie'][0]).toMatch(
      /^__Host-tabadul=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect((await amal.get('/query')).headers.location).toBe('/enrolment');

    const form = await amal.get('/enrolment');
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(form.text)?.[1] ?? '';
    expect(secret.split(' ')).toHaveLength(8);
    const plain = secret.replaceAll(' ', '');
    expect(unescaped(form.text)).toContain(`otpauth://totp/Tabadul:amal?secret=${plain}`);
    const { offer } = totpFields(form.text);
    const none = await amal.post('/enrolment', { offer, code: '000000' });
    expect([none.status, none.text]).toEqual([401, expect.stringContaining('role="alert"')]);
    const enrolled = await amal.post('/enrolment', { offer, code: codeOf(plain, -1) });
    const codes = [...enrolled.text.matchAll(/<li>([\w-]{19})<\/li>/g)].map(([, code]) => code);
    expect(codes).toHaveLength(10);
    expect((await amal.get('/query')).status).toBe(200);

    // The next time there are two steps, by a code or by a recovery code.
    for (const proof of [codeOf(plain), codes[0]]) {
      const again = browser();
      const second = await again.post('/sign-in', { login: 'amal', password: OWN });
      expect([second.status, second.headers['set-cookie']]).toEqual([200, undefined]);
      const fields = carriedBy(second.text);
      const mistyped = await again.post('/sign-in/second', { ...fields, code: '000000' });
      expect([mistyped.status, carriedBy(mistyped.text)]).toEqual([401, fields]);
      const inside = await again.post('/sign-in/second', { ...fields, code: proof });
      expect([inside.status, inside.headers.location]).toEqual([303, '/']);
      expect((await again.get('/query')).status).toBe(200);
    }
  });

  test('enrols a passkey by the page, and signs in with it, after the password or alone', async () => {
    const badr = browser();
    const device = new Authenticator('https://tabadul.example');
    await badr.post('/invitation', { token: await invite('badr'), password: OWN });
    await badr.post('/sign-in', { login: 'badr', password: OWN });
    const form = await badr.get('/enrolment');
    const asked = options(form.text, 'create');
    const { challenge: offer } = JSON.parse(asked) as { challenge: string };
    const enrolled = await badr.post('/enrolment', { offer, passkey: device.create(asked) });
    expect(enrolled.text).toContain('<ol class="codes">');

    const again = browser();
    const second = await again.post('/sign-in', { login: 'badr', password: OWN });
    const { challenge } = carriedBy(second.text);
    const passkey = device.get(options(second.text, 'get'));
    const inside = await again.post('/sign-in/second', { challenge, passkey });
    expect(inside.headers.location).toBe('/');

    const alone = browser();
    const page = await alone.get('/sign-in/passkey');
    const answer = device.get(options(page.text, 'get'));
    const entered = await alone.post('/sign-in/passkey', {
      ...carriedBy(page.text),
      passkey: answer,
    });
    expect([entered.headers.location, (await alone.get('/query')).status]).toEqual(['/', 200]);
  });
});

describe('whoever is not signed in', () => {
  test('is sent to sign in from every page inside', async () => {
    for (const path of ['/query', '/enrolment']) {
      const { status, headers } = await browser().get(path);
      expect([path, status, headers.location]).toEqual([path, 303, '/sign-in']);
    }
    const posted = await browser().post('/enrolment', { offer: 'x', code: '123456' });
    expect(posted.headers.location).toBe('/sign-in');
  });

  test('is told to wait, in both languages, after too many attempts', async () => {
    for (let i = 0; i < 5; i += 1) {
      await browser().post('/sign-in', { login: 'guessed', password: 'not this one' });
    }
    const { text, status } = await browser().post('/sign-in', { login: 'guessed', password: OWN });
    expect(status).toBe(401);
    expect(text).toContain('محاولات فاشلة كثيرة');
    expect(text).toContain('Too many attempts failed');
  });

  test('finds no provider where none is set up', async () => {
    expect((await browser().get('/sign-in')).text).not.toContain('/sign-in/oidc');
    expect((await browser().get('/sign-in/oidc')).status).toBe(401);
  });
});

/** The first form of the page, for an app. */
const totpFields = (html: string) => carriedBy(html.slice(0, html.indexOf('data-create')));
