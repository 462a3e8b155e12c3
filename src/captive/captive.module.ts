import { Module } from '@nestjs/common';
import { CaptiveResolver } from './captive.resolver.js';
import { CaptiveService } from './captive.service.js';
import { Identities } from './identity.service.js';
import { NewCaptives } from './new-captives.service.js';
import { CaptiveSearch } from './search.service.js';

@Module({
  providers: [CaptiveService, NewCaptives, CaptiveSearch, CaptiveResolver, Identities],
  exports: [CaptiveService, NewCaptives, Identities],
})
export class CaptiveModule {}
