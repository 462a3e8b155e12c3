import { ModuleRef } from '@nestjs/core';
import {
  Body,
  Controller,
  Get,
  Inject,
  Post,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { AccessService } from '../access/access.service.js';
import { credentialOf, setCookie } from '../graphql/session.js';
import { Database } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { Refusal } from '../graphql/refusal.js';
import { contractOf, queryPage } from './query.page.js';
import { signInPage } from './sign-in.page.js';

/** The pages: signing in, and asking the API by hand. All they load comes from here. */
@Controller()
export class PagesController {
  constructor(
    private readonly access: AccessService,
    private readonly database: Database,
    private readonly modules: ModuleRef,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  @Get()
  home(@Res() response: Response) {
    response.redirect(303, '/query');
  }

  @Get('sign-in')
  form(@Res() response: Response) {
    page(
      response,
      signInPage(),
      `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
  }

  @Post('sign-in')
  async signIn(@Body() body: unknown, @Res() response: Response) {
    const { login, password } = (body ?? {}) as Record<string, unknown>;
    try {
      const token = await this.access.signIn({
        login: String(login).slice(0, 64),
        password: String(password).slice(0, 1024),
      });
      setCookie(response, token, this.ground.config.publicUrl);
      response.redirect(303, '/query');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response.status(401);
      page(
        response,
        signInPage(error.message),
        `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      );
    }
  }

  @Get('query')
  async query(@Req() request: Request, @Res() response: Response) {
    if (!(await this.signedIn(request))) {
      response.redirect(303, '/sign-in');
      return;
    }
    // The query page is one inlined script that someone else wrote; it may speak to this server and nowhere else.
    page(
      response,
      queryPage(this.ground.operations.text('Negotiations')),
      `default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; font-src data:; img-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
  }

  @Get('query/contract')
  async contract(@Req() request: Request, @Res() response: Response) {
    if (!(await this.signedIn(request))) throw new UnauthorizedException();
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    response.json(contractOf(schema));
  }

  private async signedIn(request: Request): Promise<boolean> {
    const as = credentialOf(request, this.ground.config.publicUrl);
    if (!as) return false;
    return this.database.withViewer(as, () => Promise.resolve(true)).catch(() => false);
  }
}

function page(response: Response, html: string, policy: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('cache-control', 'no-store');
  response.type('html').send(html);
}
