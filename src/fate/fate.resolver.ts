import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { DeathService } from './death.service.js';
import { FamilyService } from './family.service.js';
import {
  DeathContestInput,
  DeathReportInput,
  FamilyTellInput,
  InformantRecordInput,
  RegistryNoticesRecordInput,
  RelativeRecordInput,
} from './fate.input.js';

@Resolver()
export class FateResolver {
  constructor(
    private readonly families: FamilyService,
    private readonly deaths: DeathService,
  ) {}

  @Mutation()
  relativeRecord(@Args('input') input: RelativeRecordInput, @Context() context: RequestContext) {
    return this.families.recordRelative(context.as, input);
  }

  @Mutation()
  informantRecord(@Args('input') input: InformantRecordInput, @Context() context: RequestContext) {
    return this.families.recordInformant(context.as, input);
  }

  @Mutation()
  familyTell(@Args('input') input: FamilyTellInput, @Context() context: RequestContext) {
    return this.families.tell(context.as, input);
  }

  @Mutation()
  deathReport(@Args('input') input: DeathReportInput, @Context() context: RequestContext) {
    return this.deaths.report(context.as, input);
  }

  @Mutation()
  registryNoticesRecord(
    @Args('input') input: RegistryNoticesRecordInput,
    @Context() context: RequestContext,
  ) {
    return this.deaths.recordNotices(context.as, input);
  }

  @Mutation()
  deathContest(@Args('input') input: DeathContestInput, @Context() context: RequestContext) {
    return this.deaths.contest(context.as, input);
  }
}
