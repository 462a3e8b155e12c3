import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { SecondFactorService } from './second-factor.service.js';
import {
  PasskeyEnrolInput,
  PasswordChangeInput,
  RecoveryCodesMakeInput,
  SecondFactorRemoveInput,
  SessionEndInput,
  SessionsEndOthersInput,
  TotpEnrolInput,
} from './session.input.js';
import { SessionService } from './session.service.js';

/** What one does with one's own account. */
@Resolver()
export class SessionResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly factors: SecondFactorService,
  ) {}

  @Query()
  async totpOffer(@Context() context: RequestContext) {
    return this.factors.offerTotp((await context.tx()).viewer);
  }

  @Query()
  async passkeyOffer(@Context() context: RequestContext) {
    return this.factors.offerPasskey((await context.tx()).viewer);
  }

  @Mutation()
  async signOut(@Context() context: RequestContext) {
    await this.sessions.signOut(context.as);
    return { ended: true };
  }

  @Mutation()
  passwordChange(@Args('input') input: PasswordChangeInput, @Context() context: RequestContext) {
    return this.sessions.changePassword(context.as, input, context.origin);
  }

  @Mutation()
  sessionEnd(@Args('input') input: SessionEndInput, @Context() context: RequestContext) {
    return this.sessions.endSession(context.as, input);
  }

  @Mutation()
  sessionsEndOthers(
    @Args('input') input: SessionsEndOthersInput,
    @Context() context: RequestContext,
  ) {
    return this.sessions.endOthers(context.as, input);
  }

  @Mutation()
  totpEnrol(@Args('input') input: TotpEnrolInput, @Context() context: RequestContext) {
    return this.factors.enrolTotp(context.as, input, context.origin);
  }

  @Mutation()
  passkeyEnrol(@Args('input') input: PasskeyEnrolInput, @Context() context: RequestContext) {
    return this.factors.enrolPasskey(context.as, input, context.origin);
  }

  @Mutation()
  secondFactorRemove(
    @Args('input') input: SecondFactorRemoveInput,
    @Context() context: RequestContext,
  ) {
    return this.factors.remove(context.as, input, context.origin);
  }

  @Mutation()
  recoveryCodesMake(
    @Args('input') input: RecoveryCodesMakeInput,
    @Context() context: RequestContext,
  ) {
    return this.factors.makeRecoveryCodes(context.as, input, context.origin);
  }
}
