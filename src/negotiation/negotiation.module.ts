import { Module } from '@nestjs/common';
import { EventService } from './event.service.js';
import { NegotiationResolver } from './negotiation.resolver.js';
import { NegotiationService } from './negotiation.service.js';

@Module({
  providers: [NegotiationService, EventService, NegotiationResolver],
  exports: [NegotiationService, EventService],
})
export class NegotiationModule {}
