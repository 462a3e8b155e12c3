import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Database } from '../db/database.js';
import { Reader } from '../db/read/read.js';
import { type Ground, GROUND } from './ground.js';
import { KeyedDigests } from '../vault/keyed-digest.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';

@Global()
@Module({})
export class GroundModule {
  static on(ground: Ground): DynamicModule {
    const providers = [
      { provide: GROUND, useValue: ground },
      { provide: Database, useValue: ground.database },
      { provide: Tokens, useValue: ground.tokens },
      { provide: KeyedDigests, useValue: ground.digests },
      { provide: Vault, useValue: ground.vault },
      { provide: Reader, useValue: ground.reader },
    ];
    return { module: GroundModule, providers, exports: providers };
  }
}
