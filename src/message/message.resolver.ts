import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { MessageSendInput, MessageStepInput } from './message.input.js';
import { MessageService } from './message.service.js';

@Resolver()
export class MessageResolver {
  constructor(private readonly service: MessageService) {}

  @Mutation()
  messageSend(@Args('input') input: MessageSendInput, @Context() context: RequestContext) {
    return this.service.send(context.as, input);
  }

  @Mutation()
  messageStep(@Args('input') input: MessageStepInput, @Context() context: RequestContext) {
    return this.service.step(context.as, input);
  }
}
