import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { JobResolver } from './job.resolver.js';
import { JobService } from './job.service.js';
import { JobRunner } from './runner.service.js';

@Module({
  imports: [HistoryModule],
  providers: [JobService, JobRunner, JobResolver],
  exports: [JobService, JobRunner],
})
export class JobModule {}
