import { Module } from '@nestjs/common';
import { CasefileModule } from '../casefile/casefile.module.js';
import { DiagnosisResolver } from './diagnosis.resolver.js';
import { DiagnosisService } from './diagnosis.service.js';
import { ExportService } from './export.service.js';
import { ReportService } from './report.service.js';

@Module({
  imports: [CasefileModule],
  providers: [DiagnosisService, DiagnosisResolver, ExportService, ReportService],
  exports: [DiagnosisService, ExportService, ReportService],
})
export class AnalysisModule {}
