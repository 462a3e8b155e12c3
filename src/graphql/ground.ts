import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config.js';
import type { Database } from '../db/database.js';
import type { Reader } from '../db/read/read.js';
import type { KeyedDigests } from '../vault/keyed-digest.js';
import type { Tokens } from '../vault/token.js';
import type { Operations } from './operations.js';
import type { Vault } from '../vault/vault.js';

/** What every slice stands on, made before the application is. */
export interface Ground {
  config: Pick<
    Config,
    | 'publicUrl'
    | 'host'
    | 'port'
    | 'folder'
    | 'checkpointKeyFile'
    | 'secondFactor'
    | 'oidc'
    | 'actors'
    | 'queryPage'
  >;
  /** Where the console lies that was built from web/. */
  consoleFolder: string;
  operations: Operations;
  database: Database;
  tokens: Tokens;
  digests: KeyedDigests;
  vault: Vault;
  reader: Reader;
  contract: GraphQLSchema;
  /** Keys digests of inputs; derived from the master key. */
  digestKey: Buffer;
  /** By it a server proves itself to act as a job. */
  jobKey: Buffer;
}

export const GROUND = Symbol('ground');
