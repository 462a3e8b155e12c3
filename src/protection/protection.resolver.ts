import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { HoldService } from './hold.service.js';
import { MedicalService } from './medical.service.js';
import {
  AgeReviewInput,
  DestinationNameInput,
  EntitlementDeclareInput,
  HoldLiftAskInput,
  HoldLiftDecideInput,
  HoldPlaceInput,
  MedicalRecordInput,
  ReleaseClaimAnswerInput,
  ReleaseClaimEndInput,
  ReleaseClaimMakeInput,
  WishClaimRecordInput,
  WishRecordInput,
  WishWithdrawInput,
} from './protection.input.js';
import { ReleaseService } from './release.service.js';
import { WishService } from './wish.service.js';

@Resolver()
export class ProtectionResolver {
  constructor(
    private readonly holds: HoldService,
    private readonly wishes: WishService,
    private readonly releases: ReleaseService,
    private readonly medical: MedicalService,
  ) {}

  @Mutation()
  destinationName(@Args('input') input: DestinationNameInput, @Context() context: RequestContext) {
    return this.holds.nameDestination(context.as, input);
  }

  @Mutation()
  holdPlace(@Args('input') input: HoldPlaceInput, @Context() context: RequestContext) {
    return this.holds.place(context.as, input);
  }

  @Mutation()
  holdLiftAsk(@Args('input') input: HoldLiftAskInput, @Context() context: RequestContext) {
    return this.holds.askLift(context.as, input);
  }

  @Mutation()
  holdLiftDecide(@Args('input') input: HoldLiftDecideInput, @Context() context: RequestContext) {
    return this.holds.decideLift(context.as, input);
  }

  @Mutation()
  wishRecord(@Args('input') input: WishRecordInput, @Context() context: RequestContext) {
    return this.wishes.record(context.as, input);
  }

  @Mutation()
  wishWithdraw(@Args('input') input: WishWithdrawInput, @Context() context: RequestContext) {
    return this.wishes.withdraw(context.as, input);
  }

  @Mutation()
  wishClaimRecord(@Args('input') input: WishClaimRecordInput, @Context() context: RequestContext) {
    return this.wishes.claim(context.as, input);
  }

  @Mutation()
  entitlementDeclare(
    @Args('input') input: EntitlementDeclareInput,
    @Context() context: RequestContext,
  ) {
    return this.releases.declare(context.as, input);
  }

  @Mutation()
  ageReview(@Args('input') input: AgeReviewInput, @Context() context: RequestContext) {
    return this.releases.reviewAge(context.as, input);
  }

  @Mutation()
  medicalRecord(@Args('input') input: MedicalRecordInput, @Context() context: RequestContext) {
    return this.medical.record(context.as, input);
  }

  @Mutation()
  releaseClaimMake(
    @Args('input') input: ReleaseClaimMakeInput,
    @Context() context: RequestContext,
  ) {
    return this.releases.make(context.as, input);
  }

  @Mutation()
  releaseClaimAnswer(
    @Args('input') input: ReleaseClaimAnswerInput,
    @Context() context: RequestContext,
  ) {
    return this.releases.answer(context.as, input);
  }

  @Mutation()
  releaseClaimEnd(@Args('input') input: ReleaseClaimEndInput, @Context() context: RequestContext) {
    return this.releases.end(context.as, input);
  }
}
