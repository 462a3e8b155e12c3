import { Module } from '@nestjs/common';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { HandoverResolver } from './handover.resolver.js';
import { HandoverService } from './handover.service.js';
import { RollCallService } from './roll-call.service.js';
import { StageResolver } from './stage.resolver.js';
import { StageService } from './stage.service.js';

@Module({
  imports: [NegotiationModule],
  providers: [HandoverService, HandoverResolver, StageService, RollCallService, StageResolver],
  exports: [HandoverService],
})
export class HandoverModule {}
