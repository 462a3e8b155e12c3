import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { page } from '../db/read/read.map.js';
import { Reader } from '../db/read/read.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import type { RequestContext } from '../graphql/request.js';
import { Tokens } from '../vault/token.js';
import { AccountCreateInput, SignInInput } from './access.input.js';
import { AccessService } from './access.service.js';
import { setCookie } from '../graphql/session.js';

@Resolver()
export class AccessResolver {
  constructor(
    private readonly access: AccessService,
    private readonly reader: Reader,
    private readonly tokens: Tokens,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  @Query()
  async viewer(@Context() context: RequestContext, @Info() info: GraphQLResolveInfo) {
    const tx = await context.tx();
    return this.reader.byUuid(tx, info, 'Account', tx.viewer.id);
  }

  @Query()
  async accounts(
    @Args() args: Record<string, unknown>,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const path = page('Account', () => 'true', [{ column: 'seq', type: 'bigint' }]);
    return this.reader.run(await context.tx(), info, path, info.fieldNodes, args);
  }

  @Query()
  async node(
    @Args('id') id: string,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const tx = await context.tx();
    const read = this.tokens.readId(id);
    if (!read || !this.reader.has(read.type)) return null;
    const object = await this.reader.byUuid(tx, info, read.type, read.uuid);
    return object ? { ...object, __typename: read.type } : null;
  }

  @Mutation()
  async signIn(@Args('input') input: SignInInput, @Context() context: RequestContext) {
    const token = await this.access.signIn(input);
    if (context.response) setCookie(context.response, token, this.ground.config.publicUrl);
    return { token };
  }

  @Mutation()
  async signOut(@Context() context: RequestContext) {
    await this.access.signOut(context.as);
    return { ended: true };
  }

  @Mutation()
  accountCreate(@Args('input') input: AccountCreateInput, @Context() context: RequestContext) {
    return this.access.createAccount(context.as, input);
  }
}
