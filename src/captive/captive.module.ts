import { Module } from '@nestjs/common';
import { CaptiveResolver } from './captive.resolver.js';
import { CaptiveService } from './captive.service.js';

@Module({
  providers: [CaptiveService, CaptiveResolver],
  exports: [CaptiveService],
})
export class CaptiveModule {}
