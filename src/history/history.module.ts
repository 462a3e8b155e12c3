import { Global, Module } from '@nestjs/common';
import { HistoryResolver } from './history.resolver.js';
import { History } from './history.service.js';
import { IdempotencyKeys } from './idempotency.service.js';

@Global()
@Module({ providers: [History, HistoryResolver, IdempotencyKeys], exports: [History] })
export class HistoryModule {}
