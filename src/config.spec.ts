import { describe, expect, test } from '@jest/globals';
import { configFor } from './config.js';

test('on one’s own data only listed operations are answered, and no page asks by hand', () => {
  expect(configFor('own', {})).toMatchObject({ operations: 'listed', queryPage: false });
  const open = { TABADUL_OPERATIONS: 'any', TABADUL_QUERY_PAGE: 'on' };
  expect(configFor('own', open)).toMatchObject({ operations: 'any', queryPage: true });
  expect(configFor('demonstration', {})).toMatchObject({ operations: 'any', queryPage: true });
  expect(() => configFor('own', { TABADUL_OPERATIONS: 'all' })).toThrow(
    'TABADUL_OPERATIONS is `listed` or `any`.',
  );
});

describe('the settings for signing in', () => {
  test.each([
    ['own', undefined, 'required'],
    ['own', 'optional', 'optional'],
    ['demonstration', undefined, 'optional'],
    ['demonstration', 'required', 'required'],
  ] as const)('on %s data, TABADUL_SECOND_FACTOR=%s: %s', (purpose, given, means) => {
    const { secondFactor } = configFor(purpose, { TABADUL_SECOND_FACTOR: given });
    expect(secondFactor).toBe(means);
  });

  test.each([
    [undefined, false],
    ['', false],
    ['1', 1],
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['192.0.2.1, 2001:db8::/32', ['192.0.2.1', '2001:db8::/32']],
  ])('TABADUL_TRUST_PROXY=%s trusts %j', (given, trusts) => {
    expect(configFor('own', { TABADUL_TRUST_PROXY: given }).trustProxy).toEqual(trusts);
  });

  const PUBLIC = 'https://tabadul.example';
  const OIDC = { TABADUL_OIDC_ISSUER: 'https://id.example', TABADUL_OIDC_CLIENT_ID: 'tabadul' };
  test.each([
    [{}, undefined],
    [
      { ...OIDC, TABADUL_PUBLIC_URL: PUBLIC },
      { issuer: 'https://id.example', clientId: 'tabadul', clientSecret: undefined },
    ],
    [
      { ...OIDC, TABADUL_PUBLIC_URL: PUBLIC, TABADUL_OIDC_CLIENT_SECRET: 'kept' },
      { issuer: 'https://id.example', clientId: 'tabadul', clientSecret: 'kept' },
    ],
  ])('%j is the provider %j', (env, provider) => {
    expect(configFor('own', env).oidc).toEqual(provider);
  });

  test.each([
    [{ TABADUL_SECOND_FACTOR: 'yes' }, 'TABADUL_SECOND_FACTOR'],
    [{ TABADUL_TRUST_PROXY: 'true' }, 'TABADUL_TRUST_PROXY'],
    [{ TABADUL_TRUST_PROXY: '0' }, 'TABADUL_TRUST_PROXY'],
    [{ TABADUL_TRUST_PROXY: '10.0.0.0/33' }, 'TABADUL_TRUST_PROXY'],
    [{ TABADUL_OIDC_ISSUER: 'https://id.example' }, 'TABADUL_OIDC_CLIENT_ID'],
    [OIDC, 'TABADUL_PUBLIC_URL'],
    [{ ...OIDC, TABADUL_OIDC_ISSUER: 'http://id.example' }, 'https:'],
    [{ ...OIDC, TABADUL_OIDC_ISSUER: 'no address' }, 'https:'],
  ])('%j is refused: it names %s', (env, names) => {
    expect(() => configFor('own', env)).toThrow(names);
  });
});
