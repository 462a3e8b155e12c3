import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { Checkpoints } from './checkpoint.service.js';

@Resolver()
export class ProofResolver {
  constructor(private readonly checkpoints: Checkpoints) {}

  @Query()
  async checkpoint(@Args() args: { since?: number | null }, @Context() context: RequestContext) {
    return this.checkpoints.shown(await context.tx(), args.since ?? undefined);
  }
}
