import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import {
  DisclosureAnswerInput,
  DisclosureRequestInput,
  FigureReportInput,
} from './disclosure.input.js';
import { DisclosureService } from './disclosure.service.js';

@Resolver()
export class DisclosureResolver {
  constructor(private readonly service: DisclosureService) {}

  @Mutation()
  disclosureRequest(
    @Args('input') input: DisclosureRequestInput,
    @Context() context: RequestContext,
  ) {
    return this.service.request(context.as, input);
  }

  @Mutation()
  disclosureAnswer(
    @Args('input') input: DisclosureAnswerInput,
    @Context() context: RequestContext,
  ) {
    return this.service.answer(context.as, input);
  }

  @Mutation()
  figureReport(@Args('input') input: FigureReportInput, @Context() context: RequestContext) {
    return this.service.reportFigure(context.as, input);
  }
}
