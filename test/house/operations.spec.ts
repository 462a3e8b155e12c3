import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import supertest from 'supertest';
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
      operations: 'listed',
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
});
