import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import supertest from 'supertest';
import { AccountService } from '../../src/access/account.service.js';
import { type Application, build, ROOT } from '../../src/app.js';
import { configFor } from '../../src/config.js';
import { objectsAsked, MOST_OBJECTS } from '../../src/graphql/cost.rules.js';
import { contract } from '../../src/graphql/graphql.options.js';
import { Operations } from '../../src/graphql/operations.js';
import { House, PASSWORD, TEST_KEY } from '../kit/app.js';

const listed = new Operations(join(ROOT, 'schema', 'operations'));
const schema = buildSchema(contract(ROOT));

describe('the operations of our own screens and commands', () => {
  test.each(listed.all)('%s fits the contract and the limits', (name) => {
    const document = parse(listed.text(name));
    expect(validate(schema, document)).toEqual([]);
    expect(objectsAsked(schema, document, {})).toBeLessThanOrEqual(MOST_OBJECTS);
  });

  test('are known however they are set, and by nothing else', () => {
    const text = listed.text('SignOut');
    const oneLine = text.replace(/#.*\n/, '').replaceAll(/\s+/g, ', ');
    expect(listed.nameOf(`${oneLine} # and a word`)).toBe('SignOut');
    expect(listed.nameOf(text.replace('ended', 'ended __typename'))).toBeNull();
    expect(listed.nameOf(text.replace('SignOut', 'SignOff'))).toBeNull();
  });

  test.each([
    ['no operation', 'fragment a on Account { login }'],
    ['one without a name', '{ viewer { login } }'],
    ['two at once', 'query A { viewer { login } } query B { viewer { login } }'],
  ])('are not listed from a file with %s', (_, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'tabadul-operations-'));
    writeFileSync(join(folder, 'one.graphql'), text);
    expect(() => new Operations(folder)).toThrow('one.graphql');
  });
});

describe('a server that answers only those', () => {
  let house: House;
  let app: Application;

  beforeAll(async () => {
    house = await House.open();
    await house.account('sami');
    app = await build({
      ...configFor('own', {}),
      secondFactor: 'optional',
      databaseUrl: house.databaseUrl,
      masterKey: TEST_KEY,
    });
  }, 120_000);

  afterAll(async () => {
    await app?.close();
    await house?.close();
  });

  const post = (query: string, variables: object, token?: string) => {
    const request = supertest(app.nest.getHttpServer()).post('/graphql');
    if (token) request.set('authorization', `Bearer ${token}`);
    return request.send({ query, variables });
  };

  test('signs in and serves them, and refuses every other without a word of what there is', async () => {
    const input = { login: 'sami', password: PASSWORD };
    const { body } = await post(listed.text('SignIn'), { input });
    const { token } = body.data.signIn;
    expect(token).toEqual(expect.any(String));
    const own = await post(listed.text('Negotiations'), {}, token);
    expect(own.body).toEqual({ data: { negotiations: { totalCount: 0, nodes: [] } } });

    for (const query of [
      '{ viewer { login } }',
      'query Negotiations { viewer { login } }',
      'mutation { signOut { ended } }',
    ]) {
      const other = await post(query, {}, token);
      expect([query, other.status]).toEqual([query, 403]);
      expect(other.body).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
      expect(other.body.data).toBeUndefined();
    }
  });

  test('answers any to an account that asks freely, from when an administrator says so until one says no more', async () => {
    const { token } = await house.ask('sami');
    const own = '{ viewer { login asksFreely } }';
    const allow = (asksFreely: boolean) =>
      app.nest
        .get(AccountService, { strict: false })
        .allow({ login: 'house' }, { idempotencyKey: randomUUID(), login: 'sami', asksFreely });
    await allow(true);
    const { body } = await post(own, {}, token);
    expect(body).toEqual({ data: { viewer: { login: 'sami', asksFreely: true } } });
    const act = await post('mutation { signOut { ended } }', {}, (await house.ask('sami')).token);
    expect(act.body).toEqual({ data: { signOut: { ended: true } } });
    await allow(false);
    expect((await post(own, {}, token)).status).toBe(403);
  });

  test('lets nobody but an administrator say so, and nobody ask freely without a session', async () => {
    const sami = await house.ask('sami');
    const refused = await sami.refused('accountAllow', { login: 'sami', asksFreely: true });
    expect(refused).toMatchObject([{ __typename: 'NotAllowed' }]);
    expect((await post('{ viewer { login } }', {})).body.errors[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    const unlisted = 'mutation { passkeyChallenge { challenge } }';
    expect((await post(unlisted, {})).status).toBe(403);
  });

  test('serves no page for asking by hand, unless it is switched on', async () => {
    const get = (path: string) => supertest(app.nest.getHttpServer()).get(path);
    for (const path of ['/query', '/query/contract']) expect((await get(path)).status).toBe(404);
    const there = await supertest(house.app.nest.getHttpServer()).get('/query');
    expect(there.status).toBe(303);
  });
});
