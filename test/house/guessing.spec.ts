import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import pg from 'pg';
import type { House as OpenHouse } from '../kit/app.js';
import { Ask } from '../kit/ask.js';
import { codeOf, enrolTotp, Visitor } from '../kit/signing-in.js';
import { statementsOf } from '../kit/statements.js';

/**
 * Every verification of a hash passes here and is counted; nothing is changed on the way. It stands before the
 * application is loaded, which takes the function as it finds it.
 */
let verifications = 0;
const argon2 = createRequire(import.meta.url)('@node-rs/argon2') as {
  verify: (...args: unknown[]) => unknown;
};
const { verify } = argon2;
argon2.verify = (...args) => {
  verifications += 1;
  return verify(...args);
};
const { House, PASSWORD } = await import('../kit/app.js');

const WRONG = 'not the password of anybody';

let house: OpenHouse;
let administrator: Ask;
let visitor: (address?: string) => Visitor;

beforeAll(async () => {
  house = await House.open({ trustProxy: 1 });
  visitor = (address = '198.51.100.1') => new Visitor(house.app, { 'x-forwarded-for': address });
  await house.account('warden', { administrator: true });
  for (const login of ['amal', 'badr', 'celine', 'dima', 'elias', 'fadi', 'ghada'])
    await house.account(login);
  administrator = await house.ask('warden');
}, 240_000);

afterAll(() => house?.close());

/** Lets the time pass that somebody has to wait. */
const waited = () => house.asOwner('update throttle set until = now()');

async function fails(login: string, times: number, address?: string) {
  for (let i = 0; i < times; i += 1) {
    await visitor(address).signIn(login, WRONG);
    await waited();
  }
}

/** Without the instant at which it may be tried again, and the seconds that are counted down. */
const said = (payload: { userErrors: { message: string; retryAt?: string }[] }) =>
  payload.userErrors.map(({ retryAt, message, ...rest }) => ({
    ...rest,
    message: message.replace(/\d+ seconds?/, 'N seconds'),
    waits: retryAt !== undefined,
  }));

describe('the next attempt waits', () => {
  test.each([
    [0, 5, 0],
    [4, 5, 0],
    [5, 5, 5],
    [6, 5, 10],
    [7, 5, 20],
    [10, 5, 160],
    [12, 5, 640],
    [13, 5, 900],
    [1_000_000, 5, 900],
    [19, 20, 0],
    [20, 20, 5],
    [27, 20, 640],
    [28, 20, 900],
  ])('after %i failures, where %i are free, for %i seconds', async (failures, free, seconds) => {
    const [row] = await house.asOwner<{ seconds: number }>(
      'select extract(epoch from throttle_delay($1, $2))::int as seconds',
      [failures, free],
    );
    expect(row.seconds).toBe(seconds);
  });
});

describe('a login', () => {
  test('waits after five failures, says until when, and is let in after that', async () => {
    for (let i = 0; i < 5; i += 1) {
      expect((await visitor().signIn('amal', WRONG)).userErrors).toMatchObject([
        { __typename: 'InvalidInput' },
      ]);
    }
    // The right password is not looked at either.
    const { token, userErrors } = await visitor().signIn('amal', PASSWORD);
    expect([token, userErrors]).toMatchObject([null, [{ __typename: 'TryLater' }]]);
    const wait = new Date(userErrors[0].retryAt).valueOf() - Date.now();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(5000);
    await new Promise((resolve) => setTimeout(resolve, wait + 50));
    expect((await visitor().signIn('amal', PASSWORD)).token).not.toBeNull();
    // Whoever is signed in has all attempts again.
    await fails('amal', 4);
    expect((await visitor().signIn('amal', PASSWORD)).token).not.toBeNull();
  });

  test('waits from whatever address the attempts come, and lets others in meanwhile', async () => {
    for (let i = 0; i < 5; i += 1) await visitor(`192.0.2.${i}`).signIn('badr', WRONG);
    expect((await visitor('192.0.2.99').signIn('badr', PASSWORD)).token).toBeNull();
    expect((await visitor('192.0.2.99').signIn('celine', PASSWORD)).token).not.toBeNull();
  });

  test('that nobody has is answered as one that somebody has, before and while it waits', async () => {
    const answers = [];
    for (const login of ['dima', 'nobody-has-this']) {
      const of = [];
      for (let i = 0; i < 7; i += 1) of.push(said(await visitor('192.0.2.7').signIn(login, WRONG)));
      answers.push(of);
      await waited();
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0].at(-1)).toMatchObject([{ __typename: 'TryLater', waits: true }]);
  });

  test('is made to wait by attempts that come all at once, too', async () => {
    const payloads = await Promise.all(
      Array.from({ length: 12 }, (_, i) => visitor(`192.0.2.${100 + i}`).signIn('elias', WRONG)),
    );
    const looked = payloads.filter((one) => one.userErrors[0].__typename === 'InvalidInput');
    expect(looked).toHaveLength(5);
  });

  test('is let in at once when an administrator unlocks it; others may not', async () => {
    await fails('fadi', 9);
    await visitor().signIn('fadi', WRONG);
    expect((await visitor().signIn('fadi', PASSWORD)).token).toBeNull();
    const ghada = await house.ask('ghada');
    expect(await ghada.refused('accountUnlock', { login: 'fadi' })).toMatchObject([
      { __typename: 'NotAllowed' },
    ]);
    await administrator.do('accountUnlock', { login: 'fadi' }, 'account { login }');
    expect((await visitor('192.0.2.66').signIn('fadi', PASSWORD)).token).not.toBeNull();
  });
});

describe('an address', () => {
  test('waits after twenty failures of whatever logins; a success does not clear it', async () => {
    const from = '203.0.113.5';
    for (let i = 0; i < 19; i += 1) await visitor(from).signIn(`guess-${i}`, WRONG);
    expect((await visitor(from).signIn('celine', PASSWORD)).token).not.toBeNull();
    await visitor(from).signIn('guess-19', WRONG);
    expect(said(await visitor(from).signIn('celine', PASSWORD))).toMatchObject([{ waits: true }]);
    expect((await visitor('203.0.113.6').signIn('celine', PASSWORD)).token).not.toBeNull();
  });

  test('of IPv6 is the /64 that one subscriber has', async () => {
    for (let i = 0; i < 20; i += 1) {
      await visitor(`2001:db8:1:2::${i + 1}`).signIn(`six-${i}`, WRONG);
    }
    expect(said(await visitor('2001:db8:1:2:ffff::1').signIn('celine', PASSWORD))).toMatchObject([
      { waits: true },
    ]);
    expect((await visitor('2001:db8:1:3::1').signIn('celine', PASSWORD)).token).not.toBeNull();
  });

  test('that guesses codes, recovery codes or invitations waits as well', async () => {
    const from = '203.0.113.77';
    for (let i = 0; i < 20; i += 1) {
      if (i % 2) await visitor(from).accept('x'.repeat(43), 'a sentence of my own');
      else await visitor(from).answer('y'.repeat(43), { recoveryCode: 'AAAA-AAAA-AAAA-AAAA' });
    }
    expect(said(await visitor(from).accept('x'.repeat(43), 'a sentence'))).toMatchObject([
      { waits: true },
    ]);
  });
});

describe('the second step', () => {
  test('of one account has five attempts, and passing the first step again gives no more', async () => {
    const here = () => visitor('203.0.113.150');
    const secret = await enrolTotp(await house.ask('ghada'));
    const wrong = () => String((Number(codeOf(secret)) + 500_000) % 1_000_000).padStart(6, '0');
    for (let i = 0; i < 5; i += 1) {
      const { challenge } = await here().signIn('ghada', PASSWORD);
      expect(said(await here().answer(challenge, { code: wrong() }))[0].waits).toBe(false);
    }
    expect(said(await here().signIn('ghada', PASSWORD))).toMatchObject([{ waits: true }]);
    await waited();
    const { challenge } = await here().signIn('ghada', PASSWORD);
    await here().answer(challenge, { code: wrong() });
    expect(said(await here().answer(challenge, { code: codeOf(secret, 1) }))).toMatchObject([
      { waits: true },
    ]);
    await waited();
    expect((await here().answer(challenge, { code: codeOf(secret, 1) })).token).not.toBeNull();
  });
});

describe('what is counted', () => {
  test('is there after a restart', async () => {
    for (let i = 0; i < 8; i += 1) {
      await visitor().signIn('restarted', WRONG);
      if (i < 7) await waited();
    }
    await house.restart();
    expect(said(await visitor().signIn('restarted', WRONG))).toMatchObject([{ waits: true }]);
  });

  test('names neither login nor address', async () => {
    const [{ all }] = await house.asOwner<{ all: string }>(
      'select string_agg(t::text, chr(10)) as all from throttle t',
    );
    const hex = (text: string) => Buffer.from(text).toString('hex');
    for (const text of ['amal', 'restarted', '198.51.100.1', '203.0.113.5', '2001:db8']) {
      expect(all).not.toContain(text);
      expect(all).not.toContain(hex(text));
    }
  });

  test('is forgotten after a day without a failure', async () => {
    await fails('forgotten', 9);
    await house.asOwner(`update throttle set last_at = last_at - interval '25 hours'`);
    await visitor().signIn('forgotten', WRONG);
    const rows = await house.asOwner<{ failures: number }>('select failures from throttle');
    expect(rows).toEqual([{ failures: 1 }, { failures: 1 }]);
  });

  test('by the word of a proxy is that of the connection where no proxy is trusted', async () => {
    await house.restart({ trustProxy: false });
    await house.asOwner('delete from throttle');
    for (let i = 0; i < 20; i += 1) await visitor(`192.0.2.${i}`).signIn(`proxied-${i}`, WRONG);
    expect(said(await visitor('192.0.2.200').signIn('proxied', WRONG))).toMatchObject([
      { waits: true },
    ]);
    await house.asOwner('delete from throttle');
    await house.restart();
    administrator = Ask.holding(house.app, administrator.token);
  });
});

describe('a login that nobody has', () => {
  test('costs the same statements and the same one verification as a wrong password', async () => {
    await house.account('heir');
    const { invitation } = await administrator.do(
      'accountInvite',
      { login: 'invited' },
      'invitation',
    );
    expect(invitation).not.toBeNull();
    await administrator.do('accountInvite', { login: 'closed' }, 'invitation');
    await administrator.do('accountClose', { login: 'closed' }, 'account { login }');
    // The door's connection is there.
    await visitor().signIn('anybody', WRONG);
    const costs = [];
    for (const login of ['heir', 'nobody', 'invited', 'closed', 'no login at all', 'house']) {
      verifications = 0;
      const { sent, result } = await statementsOf(() => visitor().signIn(login, WRONG));
      costs.push({ sent, verifications, said: said(result) });
      expect(result.token).toBeNull();
    }
    expect(costs[0]).toMatchObject({ verifications: 1 });
    expect(costs[0].sent).toHaveLength(2);
    expect(new Set(costs.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});

describe('the role of the application', () => {
  const SECRETS = [
    'select password_hash from account',
    'select * from account',
    'select token_hash from session',
    'select sealed_secret from second_factor',
    'select credential_id from second_factor',
    'select * from recovery_code',
    'select * from invitation',
    'select * from sign_in_challenge',
    'select * from oidc_link',
    'select * from throttle',
    `select * from account_for_sign_in('warden')`,
    `select * from challenge_factors('\\x00', null)`,
    `select throttle_try('\\x00', '\\x00')`,
    `select throttle_pass('\\x00', '\\x00', true)`,
    `select session_prove('\\x00', gen_random_uuid())`,
    `select session_made(gen_random_uuid(), '{}', gen_random_uuid(), '\\x00', false, '\\x00')`,
    `update account set password_hash = 'x'`,
    `update session set proved_at = now()`,
    `insert into invitation (token_hash, account_id, made_by) select '\\x00', id, id from account`,
  ];

  test.each(SECRETS)('may not, whoever asks: %s', async (sql) => {
    for (const login of ['warden', 'amal']) {
      const asked = house.app.ground.database.withViewer({ login }, (tx) => tx.rows(sql));
      await expect(asked).rejects.toMatchObject({ code: '42501' });
    }
    const alone = new pg.Client({ connectionString: await appUrl() });
    await alone.connect();
    try {
      await expect(alone.query(sql)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await alone.end();
    }
  });
});

const appUrl = () =>
  Promise.resolve((house.app.open.connections.app.options as unknown as { url: string }).url);
