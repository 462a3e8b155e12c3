import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { JobCancelInput, JobResumeInput } from './job.input.js';
import { JobService } from './job.service.js';
import { JobRunner } from './runner.service.js';

@Resolver()
export class JobResolver {
  constructor(
    private readonly service: JobService,
    private readonly runner: JobRunner,
  ) {}

  @Mutation()
  jobCancel(@Args('input') input: JobCancelInput, @Context() context: RequestContext) {
    return this.service.cancel(context.as, input);
  }

  @Mutation()
  async jobResume(@Args('input') input: JobResumeInput, @Context() context: RequestContext) {
    const result = await this.service.resume(context.as, input);
    this.runner.nudge();
    return result;
  }
}
