import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../graphql/request.js';
import { JobRunner } from '../job/runner.service.js';
import { ImportCheck } from './import-check.service.js';
import {
  ListImportBeginInput,
  ListImportCancelInput,
  ListImportCommitInput,
  ListImportDryRunInput,
  ListImportMapInput,
  ListImportUndoInput,
} from './import.input.js';
import { ImportCandidates } from './import-candidate.service.js';
import { ImportProblems } from './import-problem.service.js';
import { ImportService } from './import.service.js';
import { ImportWrite } from './import-write.service.js';

@Resolver()
export class ImportResolver implements OnModuleInit {
  constructor(
    private readonly service: ImportService,
    private readonly checking: ImportCheck,
    private readonly writing: ImportWrite,
    private readonly problems: ImportProblems,
    private readonly candidates: ImportCandidates,
    private readonly runner: JobRunner,
  ) {}

  onModuleInit(): void {
    this.runner.does('LIST_CHECK', (as, job) => this.checking.run(as, job));
    this.runner.does('LIST_IMPORT', (as, job) =>
      this.writing.run(as, job, () => !this.runner.ending),
    );
  }

  @Query()
  async listImportProblems(
    @Args() args: { listImport: string; first: number; after?: string | null },
    @Context() context: RequestContext,
  ) {
    return this.problems.page(await context.tx(), args.listImport, args.first, args.after ?? null);
  }

  @Query()
  async listImportCandidates(
    @Args() args: { listImport: string; first: number; after: number },
    @Context() context: RequestContext,
  ) {
    return this.candidates.page(await context.tx(), args.listImport, args.first, args.after);
  }

  @Mutation()
  listImportBegin(@Args('input') input: ListImportBeginInput, @Context() context: RequestContext) {
    return this.service.begin(context.as, input);
  }

  @Mutation()
  listImportMap(@Args('input') input: ListImportMapInput, @Context() context: RequestContext) {
    return this.service.map(context.as, input);
  }

  @Mutation()
  listImportDryRun(
    @Args('input') input: ListImportDryRunInput,
    @Context() context: RequestContext,
  ) {
    return this.nudged(this.service.dryRun(context.as, input));
  }

  @Mutation()
  listImportCommit(
    @Args('input') input: ListImportCommitInput,
    @Context() context: RequestContext,
  ) {
    return this.nudged(this.service.commit(context.as, input));
  }

  @Mutation()
  listImportCancel(
    @Args('input') input: ListImportCancelInput,
    @Context() context: RequestContext,
  ) {
    return this.service.cancel(context.as, input);
  }

  @Mutation()
  listImportUndo(@Args('input') input: ListImportUndoInput, @Context() context: RequestContext) {
    return this.writing.undo(context.as, input);
  }

  /** The job is there once the act is committed. */
  private async nudged<R>(act: Promise<R>): Promise<R> {
    const result = await act;
    this.runner.nudge();
    return result;
  }
}
