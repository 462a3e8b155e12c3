import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { page } from '../db/read/read.map.js';
import { Reader } from '../db/read/read.js';
import type { RequestContext } from '../graphql/request.js';
import {
  AccountAllowInput,
  AccountCloseInput,
  AccountCreateInput,
  AccountInviteInput,
  AccountResetInput,
  AccountUnlockInput,
  OidcLinkInput,
} from './account.input.js';
import { AccountService } from './account.service.js';

@Resolver()
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly reader: Reader,
  ) {}

  @Query()
  async viewer(@Context() context: RequestContext, @Info() info: GraphQLResolveInfo) {
    const tx = await context.tx();
    return this.reader.byUuid(tx, info, 'Account', tx.viewer.id);
  }

  @Query('accounts')
  async all(
    @Args() args: Record<string, unknown>,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const path = page('Account', () => 'true', [{ column: 'seq', type: 'bigint' }]);
    return this.reader.run(await context.tx(), info, path, info.fieldNodes, args);
  }

  @Mutation()
  accountCreate(@Args('input') input: AccountCreateInput, @Context() context: RequestContext) {
    return this.accounts.create(context.as, input);
  }

  @Mutation()
  accountInvite(@Args('input') input: AccountInviteInput, @Context() context: RequestContext) {
    return this.accounts.invite(context.as, input);
  }

  @Mutation()
  accountReset(@Args('input') input: AccountResetInput, @Context() context: RequestContext) {
    return this.accounts.reset(context.as, input);
  }

  @Mutation()
  accountClose(@Args('input') input: AccountCloseInput, @Context() context: RequestContext) {
    return this.accounts.close(context.as, input);
  }

  @Mutation()
  accountUnlock(@Args('input') input: AccountUnlockInput, @Context() context: RequestContext) {
    return this.accounts.unlock(context.as, input);
  }

  @Mutation()
  accountAllow(@Args('input') input: AccountAllowInput, @Context() context: RequestContext) {
    return this.accounts.allow(context.as, input);
  }

  @Mutation()
  oidcLink(@Args('input') input: OidcLinkInput, @Context() context: RequestContext) {
    return this.accounts.linkOidc(context.as, input);
  }
}
