import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type Ground, GROUND } from '../graphql/ground.js';
import type { RequestContext } from '../graphql/request.js';
import { setCookie } from '../graphql/session.js';
import {
  InvitationAcceptInput,
  SignInInput,
  SignInPasskeyInput,
  SignInSecondFactorInput,
} from './sign-in.input.js';
import { SignInService } from './sign-in.service.js';

@Resolver()
export class SignInResolver {
  constructor(
    private readonly door: SignInService,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  @Mutation()
  async signIn(@Args('input') input: SignInInput, @Context() context: RequestContext) {
    const step = await this.door.signIn(input, context.origin);
    if (step.token) this.keep(context, step.token);
    return step;
  }

  @Mutation()
  async signInSecondFactor(
    @Args('input') input: SignInSecondFactorInput,
    @Context() context: RequestContext,
  ) {
    return this.keep(context, await this.door.answer(input, context.origin));
  }

  @Mutation()
  passkeyChallenge(@Context() context: RequestContext) {
    return this.door.beginPasskey(context.origin);
  }

  @Mutation()
  async signInPasskey(
    @Args('input') input: SignInPasskeyInput,
    @Context() context: RequestContext,
  ) {
    return this.keep(context, await this.door.answerPasskey(input, context.origin));
  }

  @Mutation()
  async invitationAccept(
    @Args('input') input: InvitationAcceptInput,
    @Context() context: RequestContext,
  ) {
    return { login: await this.door.acceptInvitation(input, context.origin) };
  }

  /** A browser keeps the session's token as a cookie. */
  private keep({ response }: RequestContext, token: string): { token: string } {
    if (response) setCookie(response, token, this.ground.config.publicUrl);
    return { token };
  }
}
