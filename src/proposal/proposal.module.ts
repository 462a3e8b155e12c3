import { Module } from '@nestjs/common';
import { ListModule } from '../list/list.module.js';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ProposalResolver } from './proposal.resolver.js';
import { ProposalService } from './proposal.service.js';

@Module({
  imports: [NegotiationModule, ListModule],
  providers: [ProposalService, ProposalResolver],
  exports: [ProposalService],
})
export class ProposalModule {}
