import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { graphql } from 'graphql';
import { NotSignedIn } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { RequestContext } from '../graphql/request.js';
import { credentialOf, originOf } from '../graphql/session.js';
import type { Language } from '../words/words.js';
import { sendHtml } from './layout.js';
import { type StatusData, type StatusLine, statusOfAllPage, statusPage } from './status.page.js';

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`;

/** How many pages of a hundred persons a printed status goes through. */
const MOST_PAGES = 100;

const languageOf = (query: unknown): Language =>
  (query as { language?: unknown }).language === 'en' ? 'en' : 'ar';

type Page = StatusData & {
  captives: {
    nodes: StatusData['captives'];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
};

/** The status of negotiations as pages without script, for paper and for browsers that run none. They ask the API. */
@Controller('status')
export class StatusController {
  constructor(
    private readonly modules: ModuleRef,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  @Get()
  async all(@Query() query: unknown, @Req() request: Request, @Res() response: Response) {
    const asked = await this.ask<{ negotiations: { nodes: StatusLine[] } }>(
      request,
      'StatusOfAll',
      {},
    );
    if (!asked) return response.redirect(303, '/sign-in');
    sendHtml(response, statusOfAllPage(asked.negotiations.nodes, languageOf(query)), POLICY);
  }

  @Get(':code')
  async one(
    @Param('code') code: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const captives: StatusData['captives'] = [];
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const asked: { negotiation: Page | null } | null = await this.ask(request, 'Status', {
        code,
        after,
      });
      if (!asked) return response.redirect(303, '/sign-in');
      const negotiation: Page | null = asked.negotiation;
      if (!negotiation) return response.redirect(303, '/status');
      captives.push(...negotiation.captives.nodes);
      if (negotiation.captives.pageInfo.hasNextPage)
        after = negotiation.captives.pageInfo.endCursor;
      else
        return sendHtml(
          response,
          statusPage({ ...negotiation, captives }, languageOf(query)),
          POLICY,
        );
    }
  }

  /** A listed operation, asked in the name of who asks for the page. Null: nobody is signed in. */
  private async ask<T>(
    request: Request,
    name: string,
    variableValues: Record<string, unknown>,
  ): Promise<T | null> {
    const { config, database, operations } = this.ground;
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    const contextValue = new RequestContext(
      database,
      credentialOf(request, config.publicUrl),
      null,
      originOf(request),
    );
    const source = operations.text(name);
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    await contextValue.end(errors ? 'rollback' : 'commit');
    if (errors?.some((error) => error.originalError instanceof NotSignedIn)) return null;
    if (errors) throw errors[0];
    return data as T;
  }
}
