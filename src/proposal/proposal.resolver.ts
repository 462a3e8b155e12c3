import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { ProposalTableInput, ProposalWithdrawInput } from './proposal.input.js';
import { ProposalService } from './proposal.service.js';

@Resolver()
export class ProposalResolver {
  constructor(private readonly service: ProposalService) {}

  @Mutation()
  proposalTable(@Args('input') input: ProposalTableInput, @Context() context: RequestContext) {
    return this.service.table(context.as, input);
  }

  @Mutation()
  proposalWithdraw(
    @Args('input') input: ProposalWithdrawInput,
    @Context() context: RequestContext,
  ) {
    return this.service.withdraw(context.as, input);
  }
}
