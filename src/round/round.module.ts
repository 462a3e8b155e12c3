import { Module } from '@nestjs/common';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { RoundResolver } from './round.resolver.js';
import { RoundService } from './round.service.js';

@Module({
  imports: [NegotiationModule],
  providers: [RoundService, RoundResolver],
  exports: [RoundService],
})
export class RoundModule {}
