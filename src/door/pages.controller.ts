import { ModuleRef } from '@nestjs/core';
import {
  Controller,
  Get,
  Inject,
  NotFoundException,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { credentialOf } from '../graphql/session.js';
import { Database } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { sendHtml } from './layout.js';
import { contractOf, queryPage } from './query.page.js';

/** The page for asking the API by hand. All it loads comes from here. */
@Controller()
export class PagesController {
  constructor(
    private readonly database: Database,
    private readonly modules: ModuleRef,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  @Get('query')
  async query(@Req() request: Request, @Res() response: Response) {
    this.refuseUnlessOn();
    const session = await this.sessionOf(request);
    if (!session?.finished) {
      response.redirect(303, session ? '/enrolment' : '/sign-in');
      return;
    }
    // The query page is one inlined script that someone else wrote; it may speak to this server and nowhere else.
    sendHtml(
      response,
      queryPage(this.ground.operations.text('Negotiations')),
      `default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; font-src data:; img-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
  }

  @Get('query/contract')
  async contract(@Req() request: Request, @Res() response: Response) {
    this.refuseUnlessOn();
    if (!(await this.sessionOf(request))?.finished) throw new UnauthorizedException();
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    response.json(contractOf(schema));
  }

  private refuseUnlessOn(): void {
    if (!this.ground.config.queryPage) throw new NotFoundException();
  }

  /** Whether a request comes with a session, and whether that lacks no second factor. */
  private async sessionOf(request: Request): Promise<{ finished: boolean } | null> {
    const as = credentialOf(request, this.ground.config.publicUrl);
    if (!as) return null;
    const asked = this.database.withViewer(as, (tx) =>
      tx.row<{ finished: boolean }>('select current_account() is not null as finished'),
    );
    return (await asked.catch(() => null)) ?? null;
  }
}
