import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { AccessModule } from './access/access.module.js';
import * as access from './access/access.entity.js';
import { accessRead } from './access/access.read.js';
import { AnalysisModule } from './analysis/analysis.module.js';
import { analysisRead } from './analysis/analysis.read.js';
import * as captive from './captive/captive.entity.js';
import * as claim from './captive/claim.entity.js';
import { CaptiveModule } from './captive/captive.module.js';
import { captiveRead } from './captive/captive.read.js';
import * as casefile from './casefile/casefile.entity.js';
import { CasefileModule } from './casefile/casefile.module.js';
import { mergeMaps } from './db/read/read.map.js';
import type { Ground } from './graphql/ground.js';
import { GroundModule } from './graphql/ground.module.js';
import * as death from './fate/death.entity.js';
import * as family from './fate/family.entity.js';
import { FateModule } from './fate/fate.module.js';
import { fateRead } from './fate/fate.read.js';
import * as handover from './handover/handover.entity.js';
import { HandoverModule } from './handover/handover.module.js';
import { handoverRead } from './handover/handover.read.js';
import { HistoryModule } from './history/history.module.js';
import * as history from './history/history.entity.js';
import { historyRead } from './history/history.read.js';
import * as list from './list/list.entity.js';
import { ListModule } from './list/list.module.js';
import { listRead } from './list/list.read.js';
import * as event from './negotiation/event.entity.js';
import * as negotiation from './negotiation/negotiation.entity.js';
import * as source from './negotiation/source.entity.js';
import { NegotiationModule } from './negotiation/negotiation.module.js';
import { negotiationRead } from './negotiation/negotiation.read.js';
import * as party from './party/party.entity.js';
import { partyRead } from './party/party.read.js';
import * as proposal from './proposal/proposal.entity.js';
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
  captive,
  claim,
  protection,
  family,
  death,
  list,
  round,
  proposal,
  response,
  handover,
  casefile,
].flatMap((file) => Object.values(file) as (new () => object)[]);

/** How every type is read, slice by slice. */
export const READ_MAP = mergeMaps(
  partyRead,
  negotiationRead,
  historyRead,
  accessRead,
  captiveRead,
  protectionRead,
  fateRead,
  listRead,
  roundRead,
  proposalRead,
  responseRead,
  handoverRead,
  analysisRead,
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
        CaptiveModule,
        ProtectionModule,
        FateModule,
        ListModule,
        RoundModule,
        ProposalModule,
        ResponseModule,
        HandoverModule,
        CasefileModule,
        AnalysisModule,
        DoorModule,
      ],
    };
  }
}
