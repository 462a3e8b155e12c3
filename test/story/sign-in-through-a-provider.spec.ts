import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { House, PASSWORD } from '../kit/app.js';
import { Ask } from '../kit/ask.js';
import { Browser, carriedBy } from '../kit/browser.js';
import { codeOf, enrolTotp, Visitor } from '../kit/signing-in.js';

const PUBLIC = 'http://localhost:3000';
const CLIENT = { client_id: 'tabadul', client_secret: 'a secret between the two of them' };

let server: Server;
let issuer: string;
let house: House;
let administrator: Ask;

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [`${PUBLIC}/sign-in/oidc/callback`] }],
    cookies: { keys: ['a key for tests'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  house = await House.open({
    publicUrl: PUBLIC,
    oidc: { issuer, clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret },
  });
  await house.account('warden', { administrator: true });
  for (const login of ['amal', 'badr', 'celine']) await house.account(login);
  administrator = await house.ask('warden');
}, 240_000);

afterAll(async () => {
  await house?.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Signs in at the provider as a person, and gives the address to which it sends the browser back. */
async function atProvider(start: string, person: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = new URL(start);
  let body: URLSearchParams | undefined;
  for (let hops = 0; hops < 12; hops += 1) {
    const response = await fetch(next, {
      method: body ? 'POST' : 'GET',
      body,
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const one of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    body = undefined;
    const location = response.headers.get('location');
    if (location) {
      next = new URL(location, next);
      if (next.origin === PUBLIC) return next;
      continue;
    }
    const html = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1];
    if (!action) throw new Error(`The provider stopped at ${next.pathname}: ${response.status}`);
    next = new URL(action, next);
    body = html.includes('value="login"')
      ? new URLSearchParams({ prompt: 'login', login: person, password: 'any' })
      : new URLSearchParams({ prompt: 'consent' });
  }
  throw new Error('The provider sends the browser round in circles.');
}

/** From the sign-in page to the provider and back. */
async function through(person: string, browser = new Browser(house.app)) {
  const { headers } = await browser.get('/sign-in/oidc');
  const back = await atProvider(headers.location, person);
  return { browser, back, answer: await browser.get(back.pathname + back.search) };
}

const link = (login: string, subject: string | null) =>
  administrator.do('oidcLink', { login, subject }, 'account { login }');

describe('a provider', () => {
  test('is asked by a code with PKCE, a state and a nonce of which the page keeps only the state', async () => {
    expect((await new Browser(house.app).get('/sign-in')).text).toContain('href="/sign-in/oidc"');
    const { headers, status } = await new Browser(house.app).get('/sign-in/oidc');
    expect(status).toBe(303);
    const asked = new URL(headers.location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      redirect_uri: `${PUBLIC}/sign-in/oidc/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    }
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        `^tabadul-state=${asked.get('state')}; Max-Age=300; Path=/; Expires=[^;]+; HttpOnly; SameSite=Lax$`,
      ),
    ]);
  });

  test('opens a session for an account that was linked before, and gives it no right', async () => {
    await link('amal', 'person-1');
    const { browser, answer } = await through('person-1');
    expect(answer.status).toBe(200);
    // Our own page goes on: a redirect from the provider would come without the strict cookie.
    expect(answer.text).toContain('http-equiv="refresh" content="0;url=/"');
    expect([browser.has('tabadul'), browser.has('tabadul-state')]).toEqual([true, false]);
    expect((await browser.get('/query')).status).toBe(200);
    const [entry] = await house.asOwner<{ facts: unknown }>(
      `select e.facts from record_entry e join account a on a.id = e.object_id where a.login = 'amal' and e.act = 'sessionOpen'`,
    );
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(entry.facts).toEqual({ after: 'OIDC', factor: null, session: digest, stands: digest });
  });

  test('makes no account and opens none for somebody who is not linked', async () => {
    const before = await house.asOwner('select login from account order by 1');
    for (const person of ['amal', 'warden', 'person-9']) {
      const { browser, answer } = await through(person);
      expect([person, answer.status, browser.has('tabadul')]).toEqual([person, 401, false]);
    }
    expect(await house.asOwner('select login from account order by 1')).toEqual(before);
  });

  test('does not stand for the second factor', async () => {
    await link('badr', 'person-2');
    const secret = await enrolTotp(await house.ask('badr'));
    const { browser, answer } = await through('person-2');
    expect([answer.status, browser.has('tabadul')]).toEqual([200, false]);
    const inside = await browser.post('/sign-in/second', {
      ...carriedBy(answer.text),
      code: codeOf(secret),
    });
    expect([inside.headers.location, browser.has('tabadul')]).toEqual(['/', true]);
  });

  test('is not believed twice, nor in another browser, nor with another state', async () => {
    const { browser, back } = await through('person-1');
    const path = back.pathname + back.search;
    expect((await browser.get(path)).status).toBe(401);

    const mine = new Browser(house.app);
    const { headers } = await mine.get('/sign-in/oidc');
    const returned = await atProvider(headers.location, 'person-1');
    // Somebody else's browser, lured to the address: it has no state, or that of its own sign-in.
    const other = new Browser(house.app);
    expect((await other.get(returned.pathname + returned.search)).status).toBe(401);
    await other.get('/sign-in/oidc');
    expect((await other.get(returned.pathname + returned.search)).status).toBe(401);
    expect(other.has('tabadul')).toBe(false);
  });

  test('is out of use for an account that is unlinked, reset or closed', async () => {
    await link('celine', 'person-3');
    expect((await through('person-3')).answer.status).toBe(200);
    await link('celine', null);
    expect((await through('person-3')).answer.status).toBe(401);
    await link('celine', 'person-3');
    await administrator.do('accountReset', { login: 'celine' }, 'account { login }');
    expect((await through('person-3')).answer.status).toBe(401);
    await link('celine', 'person-3');
    await administrator.do('accountClose', { login: 'celine' }, 'account { login }');
    expect((await through('person-3')).answer.status).toBe(401);
  });

  test('vouches for one account only, linked by an administrator', async () => {
    expect(
      await administrator.refused('oidcLink', { login: 'badr', subject: 'person-1' }),
    ).toMatchObject([{ rule: 'uq_oidc_link_subject' }]);
    const { token } = await new Visitor(house.app).signIn('amal', PASSWORD);
    const amal = Ask.holding(house.app, token);
    expect(await amal.refused('oidcLink', { login: 'amal', subject: 'x' })).toMatchObject([
      { __typename: 'NotAllowed' },
    ]);
    const [{ all }] = await house.asOwner<{ all: string }>(
      `select string_agg(t, '') as all from (select l::text as t from oidc_link l union all select i::text from idempotency i union all select e.facts::text from record_entry e) x`,
    );
    expect(all).not.toContain('person-');
  });
});

test('and the record of all of it is whole', async () => {
  expect(await house.asOwner('select * from record_broken()')).toEqual([]);
});
