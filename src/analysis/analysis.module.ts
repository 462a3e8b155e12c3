import { Module } from '@nestjs/common';
import { CasefileModule } from '../casefile/casefile.module.js';
import { DiagnosisResolver } from './diagnosis.resolver.js';
import { DiagnosisService } from './diagnosis.service.js';

@Module({
  imports: [CasefileModule],
  providers: [DiagnosisService, DiagnosisResolver],
  exports: [DiagnosisService],
})
export class AnalysisModule {}
