import { resolve } from 'node:path';
import { dataFolder, type Purpose } from './db/embedded/folders.js';

/** Says what is wrong with a setting. */
export class ConfigError extends Error {}

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
  /** `warn` logs faults alone; `info` every operation too, without its values. */
  logLevel: 'info' | 'warn';
  /** Which operations are answered: `listed`, those in schema/operations; `any`. */
  operations: 'listed' | 'any';
  /** Whether the API tells its contract to who asks by introspection. */
  introspection: boolean;
}

export function configFor(
  purpose: Purpose,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
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
    logLevel: env.TABADUL_LOG === 'info' ? 'info' : 'warn',
    operations: env.TABADUL_OPERATIONS === 'listed' ? 'listed' : 'any',
    introspection: env.TABADUL_INTROSPECTION === 'on',
  };
}
