import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { House, PASSWORD } from '../kit/app.js';
import { type Answer, Ask } from '../kit/ask.js';
import { Authenticator } from '../kit/authenticator.js';
import { codeOf, enrolTotp, Visitor } from '../kit/signing-in.js';

const OWN = 'the river rises in spring';
const NEXT = 'the river falls in autumn';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let house: House;
let administrator: Ask;

/** Each story is told from an address of its own: failures of one make nobody wait in the next. */
let address = 0;
beforeEach(() => {
  address += 1;
});

const visitor = () =>
  new Visitor(house.app, {
    'user-agent': FIREFOX,
    'x-forwarded-for': `203.0.${address}.9`,
  });

/** How an account or a session stands, in whatever way. */
const DIGEST = expect.stringMatching(/^[0-9a-f]{64}$/);

/** The record of the house: who did what to which account, oldest first. */
const noted = (login: string) =>
  house.asOwner<{ act: string; by: string; facts: unknown }>(
    `select e.act, b.login as by, e.facts from record_entry e join account o on o.id = e.object_id join account b on b.id = e.account_id
      where e.object_type = 'Account' and o.login = $1 order by e.number`,
    [login],
  );

/** Invites an account, accepts, and gives the first step of its first sign-in. */
async function invited(login: string): Promise<string> {
  const { invitation } = await administrator.do(
    'accountInvite',
    { login },
    'invitation account { login }',
  );
  expect((await visitor().accept(invitation, OWN)).login).toBe(login);
  const { token } = await visitor().signIn(login, OWN);
  return token;
}

/** An account that has enrolled an app: the client of its session, and the app's secret. */
async function enrolled(login: string): Promise<{ ask: Ask; secret: string }> {
  const ask = visitor().holding(await invited(login));
  return { ask, secret: await enrolTotp(ask) };
}

/** Passes both steps with the next code of an app. */
async function signedIn(login: string, secret: string, password = OWN): Promise<Ask> {
  const { challenge } = await visitor().signIn(login, password);
  await house.asOwner(`update second_factor set last_counter = 0 where kind = 'TOTP'`);
  const { token } = await visitor().answer(challenge, { code: codeOf(secret) });
  return visitor().holding(token);
}

/** Waits, where the half minute of a code is nearly over: the next would begin in the middle of the story. */
const roomInHalfMinute = () => {
  const left = 30_000 - (Date.now() % 30_000);
  return new Promise((resolve) => setTimeout(resolve, left < 15_000 ? left : 0));
};

const SELF =
  '{ viewer { login sessions { id agent network current unfinished openedAt seenAt expiresAt } secondFactors { id kind addedAt usedAt } } }';
const self = async (ask: Ask) => (await ask.for(SELF)).viewer;
const isSignedIn = async (ask: Ask) =>
  (await ask.raw('{ viewer { login } }')).errors?.[0].extensions.code !== 'UNAUTHENTICATED';
const messages = (payload: Answer) =>
  payload.userErrors.map((one: { message: string }) => one.message);

beforeAll(async () => {
  house = await House.open({
    secondFactor: 'required',
    publicUrl: 'http://localhost:3000',
    trustProxy: 1,
  });
  await house.account('warden', { administrator: true });
  const { token } = await new Visitor(house.app).signIn('warden', PASSWORD);
  administrator = Ask.holding(house.app, token);
  await enrolTotp(administrator);
}, 240_000);

afterAll(() => house?.close());

describe('an invitation', () => {
  test('makes an account whose owner alone knows the password, and opens once', async () => {
    const { invitation, account } = await administrator.do(
      'accountInvite',
      { login: 'amal', mayOpenNegotiations: true },
      'invitation account { login administrator mayOpenNegotiations }',
    );
    expect(account).toEqual({ login: 'amal', administrator: false, mayOpenNegotiations: true });
    expect(invitation).toMatch(/^[\w-]{43}$/);
    // Before it is accepted there is nothing to sign in with.
    expect((await visitor().signIn('amal', OWN)).token).toBeNull();
    expect((await visitor().accept(invitation, OWN)).login).toBe('amal');
    expect((await visitor().accept(invitation, NEXT)).userErrors).toMatchObject([
      { __typename: 'InvalidInput', path: ['token'] },
    ]);
    expect((await visitor().signIn('amal', OWN)).token).not.toBeNull();
    expect((await noted('amal')).map((one) => [one.act, one.by])).toEqual([
      ['accountInvite', 'warden'],
      ['invitationAccept', 'amal'],
      ['sessionOpen', 'amal'],
    ]);
  });

  test('is shown once: the same key makes no second account and shows no token again', async () => {
    const input = { login: 'badr', idempotencyKey: 'invite badr' };
    const first = await administrator.do('accountInvite', input, 'invitation account { login }');
    const again = await administrator.do('accountInvite', input, 'invitation account { login }');
    expect(again).toMatchObject({ invitation: null, account: { login: 'badr' } });
    expect((await visitor().accept(first.invitation, OWN)).login).toBe('badr');
  });

  test('ends after 72 hours', async () => {
    const { invitation } = await administrator.do('accountInvite', { login: 'late' }, 'invitation');
    await house.asOwner(`update invitation set expires_at = expires_at - interval '72 hours'`);
    expect((await visitor().accept(invitation, OWN)).login).toBeNull();
  });

  test('takes no password that is short, common or little more than the login', async () => {
    const { invitation } = await administrator.do(
      'accountInvite',
      { login: 'celine' },
      'invitation',
    );
    for (const password of ['too short', '123456789012', 'celine-celine', 'qwertyuiop12345']) {
      const refused = await visitor().accept(invitation, password);
      expect([password, refused.userErrors]).toMatchObject([password, [{ path: ['password'] }]]);
    }
    expect((await visitor().accept(invitation, OWN)).login).toBe('celine');
  });

  test('is made by administrators alone', async () => {
    const dima = await enrolled('dima');
    expect(await dima.ask.refused('accountInvite', { login: 'friend' })).toMatchObject([
      { __typename: 'NotAllowed' },
    ]);
    expect(await dima.ask.refused('accountReset', { login: 'warden' })).toMatchObject([
      { __typename: 'NotAllowed' },
    ]);
  });
});

describe('an account that is made with a password', () => {
  test('is not made again by the same key, and another password is another act', async () => {
    const input = { login: 'elias', idempotencyKey: 'create elias', password: OWN };
    const first = await administrator.do('accountCreate', input, 'account { id }');
    expect(await administrator.do('accountCreate', input, 'account { id }')).toEqual(first);
    expect(
      await administrator.refused('accountCreate', { ...input, password: NEXT }),
    ).toMatchObject([{ __typename: 'IdempotencyKeyReused' }]);
  });
});

describe('an account without a second factor, where one is required', () => {
  let ask: Ask;

  beforeAll(async () => {
    await house.account('fadi', { administrator: true });
    const { token } = await visitor().signIn('fadi', PASSWORD);
    ask = visitor().holding(token);
  });

  test('sees itself and its sessions, and nothing else', async () => {
    expect(await self(ask)).toMatchObject({
      login: 'fadi',
      sessions: [{ current: true, unfinished: true }],
      secondFactors: [],
    });
    const { accounts, negotiations } = await ask.for(
      '{ accounts { totalCount nodes { login } } negotiations { totalCount } }',
    );
    expect([accounts, negotiations]).toEqual([
      { totalCount: 1, nodes: [{ login: 'fadi' }] },
      { totalCount: 0 },
    ]);
  });

  test('does nothing, whatever its rights are', async () => {
    const sides = ['ONE', 'TWO'].map((code) => ({ code, name: { en: code } }));
    const acts: [string, Record<string, unknown>][] = [
      ['accountCreate', { login: 'friend', password: OWN }],
      ['accountClose', { login: 'warden' }],
      ['accountUnlock', { login: 'warden' }],
      ['negotiationOpen', { code: 'UNFINISHED', sides }],
      ['passwordChange', { currentPassword: PASSWORD, newPassword: OWN }],
      ['recoveryCodesMake', {}],
    ];
    for (const [act, input] of acts) {
      expect([act, (await ask.refused(act, input)).length]).toEqual([act, 1]);
    }
  });

  test('is an administrator again as soon as it has enrolled one', async () => {
    await enrolTotp(ask);
    const { accounts } = await ask.for('{ accounts { totalCount } }');
    expect(accounts.totalCount).toBeGreaterThan(1);
    expect(await self(ask)).toMatchObject({ sessions: [{ unfinished: false }] });
  });
});

describe('an authenticator app', () => {
  test('is asked after the password; each code serves once, half a minute early or late', async () => {
    await roomInHalfMinute();
    const { secret } = await enrolled('ghada');
    const step = await visitor().signIn('ghada', OWN);
    expect(step).toMatchObject({ token: null, secondFactor: ['TOTP'], passkeyOptions: null });
    const answer = (code: string) => visitor().answer(step.challenge, { code });
    // The code that enrolled it, an old one, one far ahead.
    for (const steps of [-1, -3, 3]) {
      expect([steps, (await answer(codeOf(secret, steps))).token]).toEqual([steps, null]);
    }
    const code = codeOf(secret);
    const { token } = await answer(code);
    expect(await isSignedIn(visitor().holding(token))).toBe(true);
    // The challenge is used up, and so is the code.
    expect((await answer(codeOf(secret, 1))).token).toBeNull();
    const second = await visitor().signIn('ghada', OWN);
    expect((await visitor().answer(second.challenge, { code })).token).toBeNull();
    expect((await visitor().answer(second.challenge, { code: codeOf(secret, 1) })).token).toMatch(
      /^[\w-]{43}$/,
    );
  }, 60_000);

  test('is never stored as it is', async () => {
    const { secret } = await enrolled('hadi');
    const rows = await house.asOwner<{ text: string }>(
      'select f::text as text from second_factor f',
    );
    expect(rows.map((row) => row.text).join()).not.toContain(secret);
    expect(rows.map((row) => row.text).join()).not.toContain(
      Buffer.from(JSON.stringify({ secret })).toString('hex'),
    );
  });

  test('of another account does not answer, and an offer serves only whom it was made for', async () => {
    const iman = await enrolled('iman');
    const jad = await enrolled('jad');
    const { challenge } = await visitor().signIn('jad', OWN);
    const { token } = await visitor().answer(challenge, { code: codeOf(iman.secret) });
    expect(token).toBeNull();
    const { totpOffer } = await iman.ask.for('{ totpOffer { offer secret } }');
    expect(
      await jad.ask.refused('totpEnrol', {
        offer: totpOffer.offer,
        code: codeOf(totpOffer.secret),
      }),
    ).toMatchObject([{ path: ['offer'] }]);
  });

  test('a challenge ends after five minutes', async () => {
    const { secret } = await enrolled('karim');
    const { challenge } = await visitor().signIn('karim', OWN);
    await house.asOwner(
      `update sign_in_challenge set expires_at = expires_at - interval '5 minutes'`,
    );
    expect((await visitor().answer(challenge, { code: codeOf(secret) })).token).toBeNull();
  });

  test('is removed after a fresh sign-in or with the password, not by whoever finds an open session', async () => {
    const { ask } = await enrolled('lina');
    const [{ id }] = (await self(ask)).secondFactors;
    await house.asOwner(`update session set proved_at = proved_at - interval '11 minutes'`);
    expect(await ask.refused('secondFactorRemove', { secondFactor: id })).toMatchObject([
      { rule: 'fresh_sign_in' },
    ]);
    expect(
      await ask.refused('secondFactorRemove', { secondFactor: id, password: NEXT }),
    ).toMatchObject([{ path: ['password'] }]);
    await ask.do('secondFactorRemove', { secondFactor: id, password: OWN }, 'account { login }');
    // It was the only one: nothing but enrolling is left.
    expect(await self(ask)).toMatchObject({
      sessions: [{ unfinished: true }],
      secondFactors: [],
    });
  });
});

describe('recovery codes', () => {
  test('are ten, shown once, and each opens one session', async () => {
    const { ask } = await enrolled('mazen');
    const input = { idempotencyKey: 'codes of mazen' };
    const { recoveryCodes } = await ask.do('recoveryCodesMake', input, 'recoveryCodes');
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await ask.do('recoveryCodesMake', input, 'recoveryCodes')).toMatchObject({
      recoveryCodes: null,
    });
    const step = await visitor().signIn('mazen', OWN);
    expect(step.secondFactor).toEqual(['TOTP', 'RECOVERY_CODE']);
    const recoveryCode = recoveryCodes[3].toLowerCase().replaceAll('-', ' ');
    const { token } = await visitor().answer(step.challenge, { recoveryCode });
    expect(await isSignedIn(visitor().holding(token))).toBe(true);
    const again = await visitor().signIn('mazen', OWN);
    expect((await visitor().answer(again.challenge, { recoveryCode })).token).toBeNull();
    // New ones put the old ones out of use.
    await ask.do('recoveryCodesMake', {}, 'recoveryCodes');
    const old = { recoveryCode: recoveryCodes[4] };
    expect((await visitor().answer(again.challenge, old)).token).toBeNull();
    const facts = (await noted('mazen')).filter((one) => one.act === 'sessionOpen');
    expect(facts.at(-1)?.facts).toEqual({
      after: 'PASSWORD',
      factor: 'RECOVERY_CODE',
      session: DIGEST,
      stands: DIGEST,
    });
    // Whoever reads the database finds no code.
    const rows = await house.asOwner<{ text: string }>(
      'select c::text as text from recovery_code c union all select i::text from idempotency i',
    );
    for (const code of recoveryCodes)
      expect(rows.map((row) => row.text).join()).not.toContain(code);
  });
});

describe('a passkey', () => {
  const ORIGIN = 'http://localhost:3000';

  async function withPasskey(login: string, device: Authenticator): Promise<Ask> {
    const ask = visitor().holding(await invited(login));
    const { passkeyOffer } = await ask.for('{ passkeyOffer { offer options } }');
    await ask.do(
      'passkeyEnrol',
      { offer: passkeyOffer.offer, passkey: device.create(passkeyOffer.options) },
      'secondFactor { kind }',
    );
    return ask;
  }

  test('finishes the sign-in, and each of its answers serves once', async () => {
    const device = new Authenticator(ORIGIN);
    const ask = await withPasskey('nour', device);
    expect(await self(ask)).toMatchObject({ secondFactors: [{ kind: 'PASSKEY' }] });
    const { challenge, passkeyOptions, secondFactor } = await visitor().signIn('nour', OWN);
    expect(secondFactor).toEqual(['PASSKEY']);
    const passkey = device.get(passkeyOptions);
    const { token } = await visitor().answer(challenge, { passkey });
    expect(await isSignedIn(visitor().holding(token))).toBe(true);
    expect((await visitor().answer(challenge, { passkey })).token).toBeNull();
    const next = await visitor().signIn('nour', OWN);
    expect((await visitor().answer(next.challenge, { passkey })).token).toBeNull();
  });

  test('signs in alone where the device asked who holds it', async () => {
    const device = new Authenticator(ORIGIN);
    await withPasskey('omar', device);
    const { challenge, passkeyOptions } = await visitor().beginPasskey();
    const answer = device.get(passkeyOptions);
    const { token } = await visitor().signInPasskey(challenge, answer);
    expect(await self(visitor().holding(token))).toMatchObject({ login: 'omar' });
    expect((await visitor().signInPasskey(challenge, answer)).token).toBeNull();
    expect((await noted('omar')).at(-1)?.facts).toEqual({
      after: null,
      factor: 'PASSKEY',
      session: DIGEST,
      stands: DIGEST,
    });
  });

  test('does not sign in alone where the device did not ask', async () => {
    const device = new Authenticator(ORIGIN, false);
    await withPasskey('petra', device);
    const { challenge, passkeyOptions } = await visitor().beginPasskey();
    const { token } = await visitor().signInPasskey(challenge, device.get(passkeyOptions));
    expect(token).toBeNull();
  });

  test('that was copied is found by its count of signatures', async () => {
    const device = new Authenticator(ORIGIN);
    device.count = 5;
    await withPasskey('qusai', device);
    for (const [count, works] of [
      [6, true],
      [6, false],
      [3, false],
      [7, true],
    ] as const) {
      device.count = count;
      const { challenge, passkeyOptions } = await visitor().signIn('qusai', OWN);
      const passkey = device.get(passkeyOptions);
      const { token } = await visitor().answer(challenge, { passkey });
      expect([count, token !== null]).toEqual([count, works]);
    }
  });

  test('of another site, another device or another challenge is refused', async () => {
    const device = new Authenticator(ORIGIN);
    const elsewhere = new Authenticator('https://tabadul.example');
    const ask = await withPasskey('rana', device);
    const offer = async () => (await ask.for('{ passkeyOffer { offer options } }')).passkeyOffer;
    const [one, two] = [await offer(), await offer()];
    for (const passkey of [
      elsewhere.create(one.options),
      new Authenticator(ORIGIN).create(two.options),
      'no passkey',
      '{}',
    ]) {
      const refused = await ask.refused('passkeyEnrol', { offer: one.offer, passkey });
      expect(refused).toMatchObject([{ path: ['passkey'] }]);
    }
    const { challenge, passkeyOptions } = await visitor().signIn('rana', OWN);
    for (const passkey of [new Authenticator(ORIGIN).get(passkeyOptions), 'nothing', '{}']) {
      expect((await visitor().answer(challenge, { passkey })).token).toBeNull();
    }
  });
});

describe('sessions', () => {
  test('are listed with where they come from, coarsened, and ended one by one or all but this', async () => {
    const { ask: first, secret } = await enrolled('sami');
    const second = await signedIn('sami', secret);
    const third = await signedIn('sami', secret);
    const { sessions } = await self(first);
    expect(sessions).toHaveLength(3);
    expect(sessions.map((one: Answer) => one.current)).toEqual([false, false, true]);
    expect(sessions[2]).toMatchObject({ agent: 'Firefox on Linux', network: '203.0.0.0/16' });
    const text = await house.asOwner<{ row: string }>('select s::text as row from session s');
    expect(text.map((one) => one.row).join()).not.toMatch(/203\.0|Firefox/);

    await first.do('sessionEnd', { session: sessions[1].id }, 'account { login }');
    expect([await isSignedIn(second), await isSignedIn(third)]).toEqual([false, true]);
    await first.do('sessionsEndOthers', {}, 'account { sessions { current } }');
    expect([await isSignedIn(first), await isSignedIn(third)]).toEqual([true, false]);
    const own = (await self(first)).sessions[0].id;
    expect(await first.do('sessionEnd', { session: own }, 'account { login }')).toMatchObject({
      account: null,
    });
    expect(await isSignedIn(first)).toBe(false);
  });

  test('are none for whoever takes them for another’s', async () => {
    const { ask } = await enrolled('widad');
    const asking = (whose: string) =>
      Ask.holding(house.app, ask.token, { 'tabadul-whose': whose }).raw('{ viewer { login } }');
    expect((await asking('widad')).data.viewer.login).toBe('widad');
    expect((await asking('somebody')).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  test('of others are neither seen nor ended', async () => {
    const tala = await enrolled('tala');
    const { sessions } = await self(tala.ask);
    expect(await administrator.refused('sessionEnd', { session: sessions[0].id })).toMatchObject([
      { __typename: 'NotFound' },
    ]);
    expect(
      await administrator.for('query ($id: ID!) { node(id: $id) { id } }', { id: sessions[0].id }),
    ).toEqual({ node: null });
    expect(await isSignedIn(tala.ask)).toBe(true);
  });

  test('end after two idle hours and after twelve hours, and note when they were seen to the minute', async () => {
    const { ask, secret } = await enrolled('umar');
    const shift = (column: string, by: string) =>
      house.asOwner(
        `update session set ${column} = ${column} - interval '${by}' where account_id = (select id from account where login = 'umar')`,
      );
    const seen = async () =>
      house.asOwner<{ ago: number }>(
        `select extract(epoch from now() - max(seen_at))::float as ago from session where account_id = (select id from account where login = 'umar')`,
      );
    await shift('seen_at', '30 seconds');
    await self(ask);
    expect((await seen())[0].ago).toBeGreaterThan(29);
    await shift('seen_at', '119 minutes');
    expect(await isSignedIn(ask)).toBe(true);
    expect((await seen())[0].ago).toBeLessThan(29);
    await shift('seen_at', '121 minutes');
    expect(await isSignedIn(ask)).toBe(false);
    const other = await signedIn('umar', secret);
    await shift('expires_at', '11 hours 59 minutes');
    expect(await isSignedIn(other)).toBe(true);
    await shift('expires_at', '1 minute');
    expect(await isSignedIn(other)).toBe(false);
    // As it was: a session that is moved is found by the proof.
    await shift('expires_at', '-12 hours');
  });

  test('but the one that asks end when the password is changed', async () => {
    const { ask, secret } = await enrolled('vera');
    const other = await signedIn('vera', secret);
    const input = { currentPassword: OWN, newPassword: NEXT };
    expect(await ask.refused('passwordChange', { ...input, currentPassword: NEXT })).toMatchObject([
      { path: ['currentPassword'] },
    ]);
    expect(await isSignedIn(other)).toBe(true);
    const keyed = { ...input, idempotencyKey: 'new password of vera' };
    await ask.do('passwordChange', keyed, 'account { login }');
    // Repeated, it is done already.
    await ask.do('passwordChange', keyed, 'account { login }');
    expect([await isSignedIn(ask), await isSignedIn(other)]).toEqual([true, false]);
    expect((await visitor().signIn('vera', OWN)).challenge).toBeNull();
    expect((await visitor().signIn('vera', NEXT)).challenge).not.toBeNull();
  });

  test('end at once when the account is reset, with everything else that let it in', async () => {
    const { ask, secret } = await enrolled('wafa');
    const { recoveryCodes } = await ask.do('recoveryCodesMake', {}, 'recoveryCodes');
    const half = await visitor().signIn('wafa', OWN);
    const { invitation } = await administrator.do(
      'accountReset',
      { login: 'wafa' },
      'invitation account { login }',
    );
    expect(await isSignedIn(ask)).toBe(false);
    const proofs: Record<string, string>[] = [
      { code: codeOf(secret) },
      { recoveryCode: recoveryCodes[0] },
    ];
    for (const proof of proofs) {
      expect((await visitor().answer(half.challenge, proof)).token).toBeNull();
    }
    expect((await visitor().signIn('wafa', OWN)).token).toBeNull();
    await visitor().accept(invitation, NEXT);
    const { token } = await visitor().signIn('wafa', NEXT);
    expect(await self(visitor().holding(token))).toMatchObject({ secondFactors: [] });
    expect((await noted('wafa')).find((one) => one.act === 'accountReset')).toMatchObject({
      by: 'warden',
      facts: { ended: [expect.stringMatching(/^[0-9a-f-]{36}$/)] },
    });
  });

  test('end at once when the account is closed, which is for good', async () => {
    const { ask } = await enrolled('yara');
    await administrator.do('accountClose', { login: 'yara' }, 'account { closedAt }');
    expect(await isSignedIn(ask)).toBe(false);
    const known = messages(await visitor().signIn('yara', OWN));
    expect(known).toEqual(messages(await visitor().signIn('nobody-of-this-name', OWN)));
    expect(await administrator.refused('accountReset', { login: 'yara' })).toMatchObject([
      { __typename: 'NotFound' },
    ]);
  });

  test('are never opened for the accounts of the command line', async () => {
    for (const login of ['house', 'operator']) {
      expect(await administrator.refused('accountReset', { login })).toMatchObject([
        { __typename: 'NotAllowed' },
      ]);
    }
  });
});

test('the record of the house says of every such act who did it to which account', async () => {
  const rows = await house.asOwner<{ act: string }>(
    `select distinct act from record_entry where object_type = 'Account'`,
  );
  expect(rows.map((one) => one.act)).toEqual(
    expect.arrayContaining(
      [
        'accountClose accountCreate accountInvite accountReset invitationAccept passkeyEnrol passwordChange',
        'recoveryCodesMake secondFactorRemove sessionEnd sessionOpen sessionsEndOthers totpEnrol',
      ].flatMap((line) => line.split(' ')),
    ),
  );
});

test('and the record of all of it is whole', async () => {
  expect(await house.asOwner('select * from record_broken()')).toEqual([]);
});
