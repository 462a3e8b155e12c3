import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { AnswerRecordInput } from './response.input.js';
import { ResponseService } from './response.service.js';

@Resolver()
export class ResponseResolver {
  constructor(private readonly service: ResponseService) {}

  @Mutation()
  answerRecord(@Args('input') input: AnswerRecordInput, @Context() context: RequestContext) {
    return this.service.record(context.as, input);
  }
}
