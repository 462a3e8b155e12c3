import { Module } from '@nestjs/common';
import { CaptiveModule } from '../captive/captive.module.js';
import { DecisionService } from './decision.service.js';
import { NameIndex } from './index.service.js';
import { MatchingResolver } from './matching.resolver.js';
import { MatchingService } from './matching.service.js';

@Module({
  imports: [CaptiveModule],
  providers: [NameIndex, DecisionService, MatchingService, MatchingResolver],
  exports: [NameIndex, DecisionService, MatchingService],
})
export class MatchingModule {}
