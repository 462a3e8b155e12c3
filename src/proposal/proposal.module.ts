import { Module } from '@nestjs/common';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ProposalResolver } from './proposal.resolver.js';
import { ProposalService } from './proposal.service.js';

@Module({
  imports: [NegotiationModule],
  providers: [ProposalService, ProposalResolver],
  exports: [ProposalService],
})
export class ProposalModule {}
