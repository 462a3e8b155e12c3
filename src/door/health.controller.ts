import { Controller, Get, HttpException } from '@nestjs/common';
import { Database } from '../db/database.js';

/** For whoever watches the process: whether it lives, and whether it can serve. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready() {
    try {
      await this.database.withoutViewer('select 1');
    } catch {
      throw new HttpException({ status: 'unavailable', database: 'does not answer' }, 503);
    }
    return { status: 'ok', database: 'answers' };
  }
}
