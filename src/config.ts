import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { dataFolder, type Purpose } from './db/embedded/folders.js';

/** Says what is wrong with a setting. */
export class ConfigError extends Error {}

/** Somebody who may be chosen in the demonstration. */
export interface Actor {
  login: string;
  password: string;
  what: { ar: string; en: string };
}

/** What the environment may set. Nothing else in the application reads the environment. */
export interface Config {
  /** The embedded database's folder, and where the master key is kept when nobody says otherwise. */
  folder: string;
  /** A PostgreSQL of one's own; without it the embedded one is started. */
  databaseUrl: string | undefined;
  /** The role that the application uses there, when the owner may not make one. */
  databaseAppUrl: string | undefined;
  masterKey: string | undefined;
  masterKeyFile: string | undefined;
  /** Where the key lies that signs checkpoints of the record; by default in the folder. */
  checkpointKeyFile: string | undefined;
  /** A program that prints the master key, as a KMS gives it: a JSON array or simple words. */
  masterKeyCommand: string | undefined;
  host: string;
  port: number;
  /** Behind TLS the session cookie is marked Secure and bound to the host. */
  publicUrl: string | undefined;
  /** Whether an account without a second factor may do nothing but enrol one. */
  secondFactor: 'required' | 'optional';
  /** Whose `X-Forwarded-For` is believed: nobody's, that of so many proxies, or of proxies at these addresses. */
  trustProxy: false | number | string[];
  /** An OpenID provider whose word opens a session for accounts that were linked to it. */
  oidc: { issuer: string; clientId: string; clientSecret: string | undefined } | undefined;
  /** `warn` logs faults alone; `info` every operation too, without its values. */
  logLevel: 'info' | 'warn';
  /** Which operations are answered: `listed`, to accounts that may not ask freely those in schema/operations; `any`. */
  operations: 'listed' | 'any';
  /** Who can be chosen at the door of the demonstration; nobody in a record of one's own. */
  actors: readonly Actor[];
  /** Whether the page is served on which the API is asked by hand. */
  queryPage: boolean;
  /** Whether the API tells its contract to who asks by introspection. */
  introspection: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function configFor(purpose: Purpose, env: Environment = process.env): Config {
  const port = Number(env.TABADUL_PORT ?? env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new ConfigError('TABADUL_PORT must be a port number between 0 and 65535.');
  }
  return {
    folder: resolve(dataFolder(purpose, env)),
    databaseUrl: env.DATABASE_URL || undefined,
    databaseAppUrl: env.DATABASE_APP_URL || undefined,
    masterKey: env.TABADUL_MASTER_KEY || undefined,
    masterKeyFile: env.TABADUL_MASTER_KEY_FILE || undefined,
    checkpointKeyFile: env.TABADUL_CHECKPOINT_KEY_FILE || undefined,
    masterKeyCommand: env.TABADUL_MASTER_KEY_COMMAND || undefined,
    host: env.TABADUL_HOST || '127.0.0.1',
    port,
    publicUrl: env.TABADUL_PUBLIC_URL || undefined,
    secondFactor: chosen(env, 'TABADUL_SECOND_FACTOR', ['required', 'optional'], purpose),
    trustProxy: trustProxyOf(env.TABADUL_TRUST_PROXY),
    oidc: oidcOf(env),
    logLevel: env.TABADUL_LOG === 'info' ? 'info' : 'warn',
    actors: [],
    operations: chosen(env, 'TABADUL_OPERATIONS', ['listed', 'any'], purpose),
    queryPage: chosen(env, 'TABADUL_QUERY_PAGE', ['off', 'on'], purpose) === 'on',
    introspection: env.TABADUL_INTROSPECTION === 'on',
  };
}

/**
 * One of two words: the first holds for one's own data, the second for the demonstration, which protects made-up names. Its
 * accounts sign in with their passwords alone and ask what they like.
 */
function chosen<Own extends string, Demonstration extends string>(
  env: Environment,
  name: string,
  [own, demonstration]: readonly [Own, Demonstration],
  purpose: Purpose,
): Own | Demonstration {
  const given = env[name] || undefined;
  if (given === undefined) return purpose === 'own' ? own : demonstration;
  if (given === own || given === demonstration) return given as Own | Demonstration;
  throw new ConfigError(`${name} is \`${own}\` or \`${demonstration}\`.`);
}

function trustProxyOf(given: string | undefined): Config['trustProxy'] {
  if (!given) return false;
  if (/^[1-9]$/.test(given)) return Number(given);
  const proxies = given.split(',').map((one) => one.trim());
  for (const proxy of proxies) {
    const [address, bits, more] = proxy.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (!isIP(address) || !fits || more !== undefined) {
      throw new ConfigError(
        'TABADUL_TRUST_PROXY is the number of proxies in front of Tabadul (1 to 9), or their addresses with commas between, such as 10.0.0.0/8.',
      );
    }
  }
  return proxies;
}

function oidcOf(env: Environment): Config['oidc'] {
  const issuer = env.TABADUL_OIDC_ISSUER;
  if (!issuer) return undefined;
  const clientId = env.TABADUL_OIDC_CLIENT_ID;
  if (!clientId) {
    throw new ConfigError(
      'TABADUL_OIDC_ISSUER needs TABADUL_OIDC_CLIENT_ID: the name under which the provider knows Tabadul.',
    );
  }
  const { protocol, hostname } = URL.canParse(issuer)
    ? new URL(issuer)
    : { protocol: '', hostname: '' };
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && here)) {
    throw new ConfigError('TABADUL_OIDC_ISSUER begins with https:, unless it is on this machine.');
  }
  if (!env.TABADUL_PUBLIC_URL) {
    throw new ConfigError(
      'TABADUL_OIDC_ISSUER needs TABADUL_PUBLIC_URL: the address to which the provider sends people back.',
    );
  }
  const file = env.TABADUL_OIDC_CLIENT_SECRET_FILE;
  const clientSecret = file ? readFileSync(file, 'utf8').trim() : env.TABADUL_OIDC_CLIENT_SECRET;
  return { issuer, clientId, clientSecret: clientSecret || undefined };
}
