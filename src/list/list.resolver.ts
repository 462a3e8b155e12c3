import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import {
  ListDraftInput,
  ListExtendInput,
  ListReviewInput,
  ListReviseInput,
  ListStepInput,
  ListTransmitInput,
  ListWithdrawInput,
} from './list.input.js';
import { type DifferenceAsked, ListDifferences } from './difference.service.js';
import { ListService } from './list.service.js';

@Resolver()
export class ListResolver {
  constructor(
    private readonly service: ListService,
    private readonly differences: ListDifferences,
  ) {}

  @Query()
  async listDifference(@Args() args: DifferenceAsked, @Context() context: RequestContext) {
    return this.differences.between(await context.tx(), args);
  }

  @Mutation()
  listDraft(@Args('input') input: ListDraftInput, @Context() context: RequestContext) {
    return this.service.draft(context.as, input);
  }

  @Mutation()
  listRevise(@Args('input') input: ListReviseInput, @Context() context: RequestContext) {
    return this.service.revise(context.as, input);
  }

  @Mutation()
  listExtend(@Args('input') input: ListExtendInput, @Context() context: RequestContext) {
    return this.service.extend(context.as, input);
  }

  @Mutation()
  listReview(@Args('input') input: ListReviewInput, @Context() context: RequestContext) {
    return this.service.review(context.as, input);
  }

  @Mutation()
  listAuthorise(@Args('input') input: ListStepInput, @Context() context: RequestContext) {
    return this.service.authorise(context.as, input);
  }

  @Mutation()
  listTransmit(@Args('input') input: ListTransmitInput, @Context() context: RequestContext) {
    return this.service.transmit(context.as, input);
  }

  @Mutation()
  listReceive(@Args('input') input: ListStepInput, @Context() context: RequestContext) {
    return this.service.receive(context.as, input);
  }

  @Mutation()
  listWithdraw(@Args('input') input: ListWithdrawInput, @Context() context: RequestContext) {
    return this.service.withdraw(context.as, input);
  }
}
