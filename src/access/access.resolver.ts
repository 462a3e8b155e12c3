import { Args, Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Reader } from '../db/read/read.js';
import type { RequestContext } from '../graphql/request.js';
import { Tokens } from '../vault/token.js';

@Resolver()
export class AccessResolver {
  constructor(
    private readonly reader: Reader,
    private readonly tokens: Tokens,
  ) {}

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
}
