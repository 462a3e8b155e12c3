import { Module } from '@nestjs/common';
import { CasefileModule } from '../casefile/casefile.module.js';
import { DiagnosisResolver } from './diagnosis.resolver.js';
import { DiagnosisService } from './diagnosis.service.js';
import { ExportService } from './export.service.js';
import { ReportService } from './report.service.js';
import { SurvivalResolver } from './survival.resolver.js';
import { SurvivalService } from './survival.service.js';

@Module({
  imports: [CasefileModule],
  providers: [
    DiagnosisService,
    DiagnosisResolver,
    ExportService,
    ReportService,
    SurvivalService,
    SurvivalResolver,
  ],
  exports: [DiagnosisService, ExportService, ReportService, SurvivalService],
})
export class AnalysisModule {}
