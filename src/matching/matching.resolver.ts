import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { MatchDecideInput } from './decision.input.js';
import { DecisionService } from './decision.service.js';
import { MatchingService, type SoughtName } from './matching.service.js';

@Resolver()
export class MatchingResolver {
  constructor(
    private readonly matching: MatchingService,
    private readonly decisions: DecisionService,
  ) {}

  @Query()
  async captivesSought(@Args() args: SoughtName, @Context() context: RequestContext) {
    return this.matching.sought(await context.tx(), args);
  }

  @Query()
  async matchCandidates(
    @Args() args: { captive: string; first?: number | null },
    @Context() context: RequestContext,
  ) {
    return this.matching.candidates(await context.tx(), args.captive, args.first);
  }

  @Query()
  async matchContradictions(
    @Args() args: { negotiation: string },
    @Context() context: RequestContext,
  ) {
    return this.decisions.contradictions(await context.tx(), args.negotiation);
  }

  @Mutation()
  matchDecide(@Args('input') input: MatchDecideInput, @Context() context: RequestContext) {
    return this.decisions.decide(context.as, input);
  }
}
