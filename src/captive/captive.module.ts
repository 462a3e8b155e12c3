import { Module } from '@nestjs/common';
import { CaptiveResolver } from './captive.resolver.js';
import { CaptiveService } from './captive.service.js';
import { Identities } from './identity.service.js';
import { CaptiveSearch } from './search.service.js';

@Module({
  providers: [CaptiveService, CaptiveSearch, CaptiveResolver, Identities],
  exports: [CaptiveService, Identities],
})
export class CaptiveModule {}
