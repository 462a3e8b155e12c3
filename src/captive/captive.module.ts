import { Module } from '@nestjs/common';
import { CaptiveResolver } from './captive.resolver.js';
import { CaptiveService } from './captive.service.js';
import { CaptiveSearch } from './search.service.js';

@Module({
  providers: [CaptiveService, CaptiveSearch, CaptiveResolver],
  exports: [CaptiveService],
})
export class CaptiveModule {}
