import { Module } from '@nestjs/common';
import { CasefileModule } from '../casefile/casefile.module.js';
import { AnalysisFileController } from './analysis-file.controller.js';
import { AnalystsResolver } from './analysts.resolver.js';
import { ComparisonService } from './comparison.service.js';
import { DiagnosisResolver } from './diagnosis.resolver.js';
import { DiagnosisService } from './diagnosis.service.js';
import { ExportService } from './export.service.js';
import { JudgementService } from './judgement.service.js';
import { ReportService } from './report.service.js';
import { SurvivalResolver } from './survival.resolver.js';
import { SurvivalService } from './survival.service.js';

const SERVICES = [
  ComparisonService,
  DiagnosisService,
  ExportService,
  JudgementService,
  ReportService,
  SurvivalService,
];

@Module({
  imports: [CasefileModule],
  controllers: [AnalysisFileController],
  providers: [...SERVICES, DiagnosisResolver, SurvivalResolver, AnalystsResolver],
  exports: SERVICES,
})
export class AnalysisModule {}
