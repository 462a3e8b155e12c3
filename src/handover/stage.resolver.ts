import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import {
  HandoverPlanInput,
  ManifestChangeInput,
  RearrestRecordInput,
  RollCallRecordInput,
  StageStepInput,
} from './stage.input.js';
import { RollCallService } from './roll-call.service.js';
import { StageService } from './stage.service.js';

@Resolver()
export class StageResolver {
  constructor(
    private readonly stages: StageService,
    private readonly rollCalls: RollCallService,
  ) {}

  @Mutation()
  handoverPlan(@Args('input') input: HandoverPlanInput, @Context() context: RequestContext) {
    return this.stages.plan(context.as, input);
  }

  @Mutation()
  manifestChange(@Args('input') input: ManifestChangeInput, @Context() context: RequestContext) {
    return this.stages.change(context.as, input);
  }

  @Mutation()
  stageStep(@Args('input') input: StageStepInput, @Context() context: RequestContext) {
    return this.stages.step(context.as, input);
  }

  @Mutation()
  rollCallRecord(@Args('input') input: RollCallRecordInput, @Context() context: RequestContext) {
    return this.rollCalls.record(context.as, input);
  }

  @Mutation()
  rearrestRecord(@Args('input') input: RearrestRecordInput, @Context() context: RequestContext) {
    return this.rollCalls.rearrest(context.as, input);
  }
}
