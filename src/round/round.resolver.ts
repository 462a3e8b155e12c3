import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { RoundCloseInput, RoundOpenInput, RoundPassInput } from './round.input.js';
import { RoundService } from './round.service.js';

@Resolver()
export class RoundResolver {
  constructor(private readonly service: RoundService) {}

  @Mutation()
  roundOpen(@Args('input') input: RoundOpenInput, @Context() context: RequestContext) {
    return this.service.open(context.as, input);
  }

  @Mutation()
  roundClose(@Args('input') input: RoundCloseInput, @Context() context: RequestContext) {
    return this.service.close(context.as, input);
  }

  @Mutation()
  roundPass(@Args('input') input: RoundPassInput, @Context() context: RequestContext) {
    return this.service.pass(context.as, input);
  }
}
