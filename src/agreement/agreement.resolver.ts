import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { AgreementAmendInput, AgreementDrawInput, AgreementSignInput } from './agreement.input.js';
import { AgreementService } from './agreement.service.js';

@Resolver()
export class AgreementResolver {
  constructor(private readonly service: AgreementService) {}

  @Mutation()
  agreementDraw(@Args('input') input: AgreementDrawInput, @Context() context: RequestContext) {
    return this.service.draw(context.as, input);
  }

  @Mutation()
  agreementAmend(@Args('input') input: AgreementAmendInput, @Context() context: RequestContext) {
    return this.service.amend(context.as, input);
  }

  @Mutation()
  agreementSign(@Args('input') input: AgreementSignInput, @Context() context: RequestContext) {
    return this.service.sign(context.as, input);
  }
}
