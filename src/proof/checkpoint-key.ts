import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config, ConfigError } from '../config.js';
import { NoteSigner } from './note.rules.js';

/**
 * The key that signs checkpoints: 32 bytes in base64, in the file of TABADUL_CHECKPOINT_KEY_FILE or in `checkpoint.key`
 * of the data folder, where it is made at first use. Never in the database: whoever owns that must not be able to sign.
 */
export function loadCheckpointKey({
  folder,
  checkpointKeyFile,
}: Pick<Config, 'folder' | 'checkpointKeyFile'>): NoteSigner {
  const file = checkpointKeyFile ?? join(folder, 'checkpoint.key');
  if (!existsSync(file)) {
    if (checkpointKeyFile || existsSync(join(folder, 'checkpoints'))) {
      throw new ConfigError(
        `There is no checkpoint key at ${file}. Put the key there under which checkpoints were signed before, or name ` +
          'it by TABADUL_CHECKPOINT_KEY_FILE: witnesses know this record by it.',
      );
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  const seed = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (seed.length !== 32) {
    throw new ConfigError(`${file} does not hold a checkpoint key: 32 bytes in base64.`);
  }
  return new NoteSigner(seed);
}
