import {
  BadRequestException,
  Controller,
  Get,
  Inject,
  Param,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { isDay } from '../graphql/dated.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { Refusal } from '../graphql/refusal.js';
import { signedIn } from '../graphql/signed-in.js';
import { ExportService } from './export.service.js';
import { ReportService } from './report.service.js';

const refusedAsData = (error: unknown): never => {
  throw error instanceof Refusal ? new BadRequestException({ userErrors: error.errors }) : error;
};

/** The side door for the analyst's files: exports that were approved, and reports. */
@Controller()
export class AnalysisFileController {
  constructor(
    private readonly exports: ExportService,
    private readonly reports: ReportService,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  /** An export, for who asked for it; each taking is an entry in the record. */
  @Get('exports/:id/file')
  async taken(
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const as = await signedIn(request, this.ground);
    const { name, type, bytes } = await this.exports.take(as, { export: id }).catch(refusedAsData);
    response.set('cache-control', 'no-store').attachment(name).type(type).send(bytes);
  }

  /** The state of a negotiation and why it stands still, as PDF; printing it is an entry in the record. */
  @Get('negotiations/:id/report.pdf')
  async report(
    @Param('id') id: string,
    @Query('asOf') asOf: unknown,
    @Query('language') language: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (asOf !== undefined && !(typeof asOf === 'string' && isDay(asOf)))
      throw new BadRequestException('Write the day of `asOf` as YYYY-MM-DD.');
    const as = await signedIn(request, this.ground);
    const bytes = await this.reports
      .report(as, id, language === 'en' ? 'en' : 'ar', asOf ?? null)
      .catch(refusedAsData);
    response
      .set('cache-control', 'no-store')
      .attachment('report.pdf')
      .type('application/pdf')
      .send(bytes);
  }
}
