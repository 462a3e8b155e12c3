import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { ExportAskInput, ExportDecideInput, JudgementMakeInput } from './analysis.input.js';
import { ExportService } from './export.service.js';
import { JudgementService } from './judgement.service.js';

@Resolver()
export class AnalystsResolver {
  constructor(
    private readonly judgements: JudgementService,
    private readonly exports: ExportService,
  ) {}

  @Mutation()
  judgementMake(@Args('input') input: JudgementMakeInput, @Context() context: RequestContext) {
    return this.judgements.make(context.as, input);
  }

  @Mutation()
  exportAsk(@Args('input') input: ExportAskInput, @Context() context: RequestContext) {
    return this.exports.ask(context.as, input);
  }

  @Mutation()
  exportDecide(@Args('input') input: ExportDecideInput, @Context() context: RequestContext) {
    return this.exports.decide(context.as, input);
  }
}
