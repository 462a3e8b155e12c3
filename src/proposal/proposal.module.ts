import { Module } from '@nestjs/common';
import { RoundModule } from '../round/round.module.js';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ProposalResolver } from './proposal.resolver.js';
import { ProposalService } from './proposal.service.js';

@Module({
  imports: [NegotiationModule, RoundModule],
  providers: [ProposalService, ProposalResolver],
  exports: [ProposalService],
})
export class ProposalModule {}
