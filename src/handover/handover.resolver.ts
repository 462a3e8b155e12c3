import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { HandoverRecordInput } from './handover.input.js';
import { HandoverService } from './handover.service.js';

@Resolver()
export class HandoverResolver {
  constructor(private readonly service: HandoverService) {}

  @Mutation()
  handoverRecord(@Args('input') input: HandoverRecordInput, @Context() context: RequestContext) {
    return this.service.record(context.as, input);
  }
}
