import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import type * as gql from '../graphql/schema.generated.js';
import { Tokens } from '../vault/token.js';
import { BadSelection } from '../db/read/compile.js';
import { spansOf } from '../stall/spans.rules.js';
import { ComparisonService } from './comparison.service.js';
import { DiagnosisService } from './diagnosis.service.js';
import { shownDiagnosis } from './diagnosis.rules.js';

/** The most negotiations that are compared at once. */
const MOST = 2_000;

@Resolver()
export class DiagnosisResolver {
  constructor(
    private readonly service: DiagnosisService,
    private readonly comparisons: ComparisonService,
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
  @Query()
  async stallSpans(
    @Args() args: { negotiation: string; asOf?: string | null },
    @Context() context: RequestContext,
  ): Promise<gql.StallSpan[] | null> {
    const read = this.tokens.readId(args.negotiation);
    if (read?.type !== 'Negotiation') return null;
    const found = await this.service.of(await context.tx(), read.uuid, args.asOf ?? null);
    return (
      found &&
      spansOf(found.file, found.diagnosis.asOf).map((span) => ({
        ...span,
        level: span.level.toUpperCase() as gql.StallLevel,
      }))
    );
  }

  @Query()
  async comparison(
    @Args() args: { negotiations?: string[] | null; asOf?: string | null; cases: boolean },
    @Context() context: RequestContext,
  ): Promise<gql.Compared[]> {
    const ids =
      args.negotiations?.flatMap((id) => {
        const read = this.tokens.readId(id);
        return read?.type === 'Negotiation' ? [read.uuid] : [];
      }) ?? null;
    const rows =
      (args.negotiations?.length ?? 0) > MOST
        ? null
        : await this.comparisons.of(await context.tx(), ids, args.asOf ?? null, MOST);
    if (rows === null)
      throw new BadSelection(
        `At most ${MOST} negotiations are compared at once. Name those to compare.`,
      );
    return args.cases ? [...rows, ...this.comparisons.reference()] : rows;
  }
}
