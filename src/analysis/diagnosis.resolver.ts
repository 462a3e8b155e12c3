import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import type * as gql from '../graphql/schema.generated.js';
import { Tokens } from '../vault/token.js';
import { DiagnosisService } from './diagnosis.service.js';
import { shownDiagnosis } from './diagnosis.rules.js';

@Resolver()
export class DiagnosisResolver {
  constructor(
    private readonly service: DiagnosisService,
    private readonly tokens: Tokens,
  ) {}

  @Query()
  async diagnosis(
    @Args() args: { negotiation: string; asOf?: string | null },
    @Context() context: RequestContext,
  ): Promise<gql.Diagnosis | null> {
    const read = this.tokens.readId(args.negotiation);
    if (read?.type !== 'Negotiation') return null;
    const found = await this.service.of(await context.tx(), read.uuid, args.asOf ?? null);
    return found && shownDiagnosis(found, (uuid) => this.tokens.id('Event', uuid));
  }
}
