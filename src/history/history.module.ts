import { Global, Module } from '@nestjs/common';
import { History } from './history.service.js';
import { IdempotencyKeys } from './idempotency.service.js';

@Global()
@Module({ providers: [History, IdempotencyKeys], exports: [History] })
export class HistoryModule {}
