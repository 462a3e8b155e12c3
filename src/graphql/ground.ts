import type { Config } from '../config.js';
import type { Database } from '../db/database.js';
import type { Reader } from '../db/read/read.js';
import type { Tokens } from '../vault/token.js';
import type { Vault } from '../vault/vault.js';

/** What every slice stands on, made before the application is. */
export interface Ground {
  config: Pick<Config, 'publicUrl' | 'folder' | 'checkpointKeyFile'>;
  database: Database;
  tokens: Tokens;
  vault: Vault;
  reader: Reader;
}

export const GROUND = Symbol('ground');
