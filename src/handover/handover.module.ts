import { Module } from '@nestjs/common';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { HandoverResolver } from './handover.resolver.js';
import { HandoverService } from './handover.service.js';

@Module({
  imports: [NegotiationModule],
  providers: [HandoverService, HandoverResolver],
  exports: [HandoverService],
})
export class HandoverModule {}
