import { Module } from '@nestjs/common';
import { HandoverModule } from '../handover/handover.module.js';
import { ListModule } from '../list/list.module.js';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ProposalModule } from '../proposal/proposal.module.js';
import { ResponseModule } from '../response/response.module.js';
import { RoundModule } from '../round/round.module.js';
import { CaseExportService } from './caseexport.service.js';
import { CasefileService } from './casefile.service.js';
import { CaseImportService } from './caseimport.service.js';

@Module({
  imports: [
    NegotiationModule,
    ListModule,
    RoundModule,
    ProposalModule,
    ResponseModule,
    HandoverModule,
  ],
  providers: [CasefileService, CaseImportService, CaseExportService],
  exports: [CasefileService],
})
export class CasefileModule {}
