import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { AccessModule } from './access/access.module.js';
import * as access from './access/access.entity.js';
import { accessRead } from './access/access.read.js';
import { AnalysisModule } from './analysis/analysis.module.js';
import { analysisRead } from './analysis/analysis.read.js';
import { analystsRead } from './analysis/analysts.read.js';
import * as exported from './analysis/export.entity.js';
import * as judgement from './analysis/judgement.entity.js';
import * as captive from './captive/captive.entity.js';
import * as claim from './captive/claim.entity.js';
import { CaptiveModule } from './captive/captive.module.js';
import { captiveRead } from './captive/captive.read.js';
import * as casefile from './casefile/casefile.entity.js';
import { CasefileModule } from './casefile/casefile.module.js';
import { overviewRead } from './analysis/overview.read.js';
import { mergeMaps } from './db/read/read.map.js';
import type { Ground } from './graphql/ground.js';
import { GroundModule } from './graphql/ground.module.js';
import * as death from './fate/death.entity.js';
import * as disclosure from './fate/disclosure.entity.js';
import { disclosureRead } from './fate/disclosure.read.js';
import * as family from './fate/family.entity.js';
import * as remains from './fate/remains.entity.js';
import { remainsRead } from './fate/remains.read.js';
import { FateModule } from './fate/fate.module.js';
import { fateRead } from './fate/fate.read.js';
import * as agreement from './agreement/agreement.entity.js';
import { AgreementModule } from './agreement/agreement.module.js';
import { agreementRead } from './agreement/agreement.read.js';
import * as handover from './handover/handover.entity.js';
import { HandoverModule } from './handover/handover.module.js';
import { handoverRead } from './handover/handover.read.js';
import * as stage from './handover/stage.entity.js';
import { stageRead } from './handover/stage.read.js';
import { HistoryModule } from './history/history.module.js';
import * as history from './history/history.entity.js';
import { historyRead } from './history/history.read.js';
import * as job from './job/job.entity.js';
import { JobModule } from './job/job.module.js';
import { jobRead } from './job/job.read.js';
import * as list from './list/list.entity.js';
import * as listImport from './list/import.entity.js';
import { importRead } from './list/import.read.js';
import { ListModule } from './list/list.module.js';
import { listRead } from './list/list.read.js';
import * as message from './message/message.entity.js';
import { MessageModule } from './message/message.module.js';
import { messageRead } from './message/message.read.js';
import * as event from './negotiation/event.entity.js';
import * as decision from './matching/decision.entity.js';
import { decisionRead } from './matching/decision.read.js';
import { MatchingModule } from './matching/matching.module.js';
import * as negotiation from './negotiation/negotiation.entity.js';
import * as source from './negotiation/source.entity.js';
import { NegotiationModule } from './negotiation/negotiation.module.js';
import { negotiationRead } from './negotiation/negotiation.read.js';
import * as party from './party/party.entity.js';
import { partyRead } from './party/party.read.js';
import * as proposal from './proposal/proposal.entity.js';
import * as medical from './protection/medical.entity.js';
import * as protection from './protection/protection.entity.js';
import { ProtectionModule } from './protection/protection.module.js';
import { protectionRead } from './protection/protection.read.js';
import { ProposalModule } from './proposal/proposal.module.js';
import { proposalRead } from './proposal/proposal.read.js';
import * as response from './response/response.entity.js';
import { ResponseModule } from './response/response.module.js';
import { responseRead } from './response/response.read.js';
import * as round from './round/round.entity.js';
import { ProofModule } from './proof/proof.module.js';
import { RoundModule } from './round/round.module.js';
import { roundRead } from './round/round.read.js';
import { DoorModule } from './door/door.module.js';

/** Every mapped table. */
export const ENTITIES = [
  history,
  access,
  party,
  negotiation,
  source,
  event,
  job,
  captive,
  claim,
  decision,
  medical,
  protection,
  family,
  death,
  remains,
  disclosure,
  list,
  listImport,
  round,
  proposal,
  response,
  agreement,
  message,
  handover,
  stage,
  casefile,
  judgement,
  exported,
].flatMap((file) => Object.values(file) as (new () => object)[]);

/** How every type is read, slice by slice. */
export const READ_MAP = mergeMaps(
  partyRead,
  negotiationRead,
  historyRead,
  accessRead,
  jobRead,
  captiveRead,
  protectionRead,
  fateRead,
  remainsRead,
  disclosureRead,
  listRead,
  decisionRead,
  importRead,
  roundRead,
  proposalRead,
  responseRead,
  agreementRead,
  messageRead,
  handoverRead,
  stageRead,
  analysisRead,
  overviewRead,
  analystsRead,
);

/** The application: all slices on their ground, behind GraphQL. The only file that knows all slices. */
@Module({})
export class AppModule {
  static on(ground: Ground, graphql: ApolloDriverConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        GroundModule.on(ground),
        HistoryModule,
        GraphQLModule.forRoot(graphql),
        AccessModule,
        ProofModule,
        NegotiationModule,
        JobModule,
        CaptiveModule,
        ProtectionModule,
        FateModule,
        MatchingModule,
        ListModule,
        RoundModule,
        ProposalModule,
        ResponseModule,
        AgreementModule,
        MessageModule,
        HandoverModule,
        CasefileModule,
        AnalysisModule,
        DoorModule,
      ],
    };
  }
}
