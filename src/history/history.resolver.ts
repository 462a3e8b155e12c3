import { Args, Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Reader } from '../db/read/read.js';
import type { RequestContext } from '../graphql/request.js';
import { Tokens } from '../vault/token.js';
import { historyOf } from './history.read.js';

@Resolver()
export class HistoryResolver {
  constructor(
    private readonly reader: Reader,
    private readonly tokens: Tokens,
  ) {}

  @Query()
  async history(
    @Args() args: { of: string },
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const read = this.tokens.readId(args.of);
    const table = (read && this.reader.tableOf(read.type)) ?? '';
    const path = historyOf(table, read?.uuid ?? NOTHING);
    return this.reader.run(await context.tx(), info, path, info.fieldNodes, args);
  }
}

const NOTHING = '00000000-0000-0000-0000-000000000000';
