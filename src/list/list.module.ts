import { Module } from '@nestjs/common';
import { CaptiveModule } from '../captive/captive.module.js';
import { JobModule } from '../job/job.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ListDifferences } from './difference.service.js';
import { ListDrafts } from './draft.service.js';
import { IdentityChanges } from './identity-change.service.js';
import { ImportCheck } from './import-check.service.js';
import { ImportCandidates } from './import-candidate.service.js';
import { ImportProblems } from './import-problem.service.js';
import { ImportResolver } from './import.resolver.js';
import { ImportService } from './import.service.js';
import { ImportWrite } from './import-write.service.js';
import { ListFileController } from './list-file.controller.js';
import { ListFiles } from './list-file.service.js';
import { ListResolver } from './list.resolver.js';
import { Naming } from './naming.service.js';
import { OutgoingLists } from './outgoing.service.js';
import { ListService } from './list.service.js';

@Module({
  imports: [NegotiationModule, JobModule, CaptiveModule, MatchingModule],
  controllers: [ListFileController],
  providers: [
    ListService,
    ListDrafts,
    ListResolver,
    ListFiles,
    ImportService,
    ImportCheck,
    ImportWrite,
    ImportProblems,
    ImportCandidates,
    ImportResolver,
    IdentityChanges,
    ListDifferences,
    OutgoingLists,
    Naming,
  ],
  exports: [
    ListService,
    ListDrafts,
    Naming,
    ListFiles,
    ImportService,
    ImportCheck,
    ImportWrite,
    ImportProblems,
  ],
})
export class ListModule {}
