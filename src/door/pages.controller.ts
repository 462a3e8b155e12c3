import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { Request, Response } from 'express';
import { AccessService } from '../access/access.service.js';
import { credentialOf, setCookie } from '../graphql/session.js';
import { Database } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { Refusal } from '../graphql/refusal.js';
import { signInPage } from './sign-in.page.js';

const EXAMPLE = `# The table of each negotiation that you see.
query Negotiations {
  negotiations(first: 20) {
    totalCount
    nodes {
      code
      phase
      sides { code }
      rejections { bySide { side { code } answered rejected standing } }
    }
  }
}
`;

/** The pages: signing in, and asking the API by hand. All they load comes from here. */
@Controller()
export class PagesController {
  constructor(
    private readonly access: AccessService,
    private readonly database: Database,
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
    const as = credentialOf(request, this.ground.config.publicUrl);
    const signedIn =
      as && (await this.database.withViewer(as, () => Promise.resolve(true)).catch(() => false));
    if (!signedIn) {
      response.redirect(303, '/sign-in');
      return;
    }
    const html = renderGraphiQL({
      endpoint: '/graphql',
      title: 'Tabadul',
      defaultQuery: EXAMPLE,
      credentials: 'same-origin',
    });
    // The query page is one inlined script that someone else wrote; it may speak to this server and nowhere else.
    page(
      response,
      html,
      `default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; font-src data:; img-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
  }
}

function page(response: Response, html: string, policy: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('cache-control', 'no-store');
  response.type('html').send(html);
}
