import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import {
  CaptiveCategoriseInput,
  CaptiveClaimInput,
  CaptiveGroupDeclareInput,
  CaptivesRecordInput,
} from './captive.input.js';
import { CaptiveService } from './captive.service.js';

@Resolver()
export class CaptiveResolver {
  constructor(private readonly service: CaptiveService) {}

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
