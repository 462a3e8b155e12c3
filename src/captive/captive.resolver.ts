import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Reader } from '../db/read/read.js';
import type { RequestContext } from '../graphql/request.js';
import {
  CaptiveCategoriseInput,
  CaptiveClaimInput,
  CaptiveGroupDeclareInput,
  CaptivesRecordInput,
} from './captive.input.js';
import { CaptiveService } from './captive.service.js';
import type { Sought } from './match.rules.js';
import { CaptiveSearch } from './search.service.js';

@Resolver()
export class CaptiveResolver {
  constructor(
    private readonly service: CaptiveService,
    private readonly search: CaptiveSearch,
    private readonly reader: Reader,
  ) {}

  @Query()
  async captivesNamed(
    @Args() args: Sought & { negotiation: string },
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const tx = await context.tx();
    const found = await this.search.find(tx, args.negotiation, args);
    return this.reader.byUuids(tx, info, 'Captive', found);
  }

  @Mutation()
  captivesRecord(@Args('input') input: CaptivesRecordInput, @Context() context: RequestContext) {
    return this.service.record(context.as, input);
  }

  @Mutation()
  captiveClaim(@Args('input') input: CaptiveClaimInput, @Context() context: RequestContext) {
    return this.service.claim(context.as, input);
  }

  @Mutation()
  captiveCategorise(
    @Args('input') input: CaptiveCategoriseInput,
    @Context() context: RequestContext,
  ) {
    return this.service.categorise(context.as, input);
  }

  @Mutation()
  captiveGroupDeclare(
    @Args('input') input: CaptiveGroupDeclareInput,
    @Context() context: RequestContext,
  ) {
    return this.service.declareGroup(context.as, input);
  }
}
