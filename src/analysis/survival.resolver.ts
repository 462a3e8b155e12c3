import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { BadSelection } from '../db/read/compile.js';
import type { RequestContext } from '../graphql/request.js';
import type * as gql from '../graphql/schema.generated.js';
import { Tokens } from '../vault/token.js';
import { shownSurvival, survivalProblem } from './survival.rules.js';
import { SurvivalService } from './survival.service.js';

type Asked = Parameters<gql.IQuery['survival']>;
interface SurvivalArgs {
  negotiations: Asked[0];
  asOf?: Asked[1];
  by?: Asked[2];
  group?: Asked[3];
  covariates?: Asked[4];
  outcome?: Asked[5];
  strata?: Asked[6];
  restrictTo?: Asked[7];
}

@Resolver()
export class SurvivalResolver {
  constructor(
    private readonly service: SurvivalService,
    private readonly tokens: Tokens,
  ) {}

  @Query()
  async survival(
    @Args() args: SurvivalArgs,
    @Context() context: RequestContext,
  ): Promise<gql.Survival | null> {
    const problem = survivalProblem(args);
    if (problem) throw new BadSelection(problem);
    const ids = args.negotiations.map((id) => this.tokens.readId(id));
    if (!ids.every((id) => id?.type === 'Negotiation')) return null;
    const found = await this.service.of(
      await context.tx(),
      ids.map((id) => id?.uuid as string),
      {
        asOf: args.asOf ?? null,
        by: args.by ?? null,
        group: args.group ?? null,
        covariates: args.covariates ?? [],
        outcome: args.outcome ?? 'RELEASED',
        strata: args.strata ?? null,
        restrictTo: args.restrictTo,
      },
    );
    return found && shownSurvival(found);
  }
}
