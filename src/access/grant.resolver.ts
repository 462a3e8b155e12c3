import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { page } from '../db/read/read.map.js';
import { Reader } from '../db/read/read.js';
import type { RequestContext } from '../graphql/request.js';
import {
  GrantApproveInput,
  GrantGiveInput,
  GrantRefuseInput,
  GrantRevokeInput,
  GrantShortenInput,
} from './grant.input.js';
import { GrantService } from './grant.service.js';

@Resolver()
export class GrantResolver {
  constructor(
    private readonly grants: GrantService,
    private readonly reader: Reader,
  ) {}

  @Query()
  async grantsWaiting(
    @Args() args: Record<string, unknown>,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const path = page('Grant', (_, grant) => `grant_state(${grant}.id) = 'WAITING'`, [
      { column: 'seq', type: 'bigint' },
    ]);
    return this.reader.run(await context.tx(), info, path, info.fieldNodes, args);
  }

  @Mutation()
  grantGive(@Args('input') input: GrantGiveInput, @Context() context: RequestContext) {
    return this.grants.give(context.as, input);
  }

  @Mutation()
  grantApprove(@Args('input') input: GrantApproveInput, @Context() context: RequestContext) {
    return this.grants.approve(context.as, input);
  }

  @Mutation()
  grantRefuse(@Args('input') input: GrantRefuseInput, @Context() context: RequestContext) {
    return this.grants.refuse(context.as, input);
  }

  @Mutation()
  grantShorten(@Args('input') input: GrantShortenInput, @Context() context: RequestContext) {
    return this.grants.shorten(context.as, input);
  }

  @Mutation()
  grantRevoke(@Args('input') input: GrantRevokeInput, @Context() context: RequestContext) {
    return this.grants.revoke(context.as, input);
  }
}
