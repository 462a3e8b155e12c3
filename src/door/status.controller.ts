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
import { type AgreedLine, type AgreementsData, agreementsPage } from './agreement.page.js';
import { sendHtml } from './layout.js';
import {
  retainedPage,
  type StatusData,
  type StatusLine,
  statusOfAllPage,
  statusPage,
} from './status.page.js';

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`;

/** How many pages of a hundred persons a printed status goes through. */
const MOST_PAGES = 100;

const languageOf = (query: unknown): Language =>
  (query as { language?: unknown }).language === 'en' ? 'en' : 'ar';

interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

type Asked = StatusData & { captives: Page<StatusData['captives'][number]> };
type Retained = Pick<StatusData, 'code' | 'title'> & {
  retainedNames: Page<StatusData['retainedNames']['nodes'][number]> & { totalCount: number };
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
    const all = await this.pages<Asked, StatusData['captives'][number]>(
      request,
      'Status',
      { code },
      (asked) => asked.captives,
    );
    this.send(response, all, ({ asked, nodes: captives }) =>
      statusPage({ ...asked, captives }, languageOf(query)),
    );
  }

  /** Who is retained and why: all of them, however many. */
  @Get(':code/retained')
  async retained(
    @Param('code') code: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const all = await this.pages<Retained, StatusData['retainedNames']['nodes'][number]>(
      request,
      'Retained',
      { code },
      (asked) => asked.retainedNames,
    );
    this.send(response, all, ({ asked, nodes }) =>
      retainedPage(
        { ...asked, retainedNames: { ...asked.retainedNames, nodes } },
        languageOf(query),
      ),
    );
  }

  /** Agreements as they stand, with what is missing. */
  @Get(':code/agreements')
  async agreements(
    @Param('code') code: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const asked = await this.ask<{ negotiation: AgreementsData | null }>(
      request,
      'AgreementsOnPaper',
      { code },
    );
    if (!asked?.negotiation) return this.send(response, asked && { negotiation: null }, () => '');
    const agreements: AgreementsData['agreements'] = [];
    for (const agreement of asked.negotiation.agreements) {
      const version = agreement.current.id;
      const names = await this.pages<{ lines: Page<AgreedLine> }, AgreedLine>(
        request,
        'AgreedNames',
        { version },
        ({ lines }) => lines,
        'node',
      );
      agreements.push({ ...agreement, lines: names?.negotiation?.nodes ?? [] });
    }
    const data = { ...asked.negotiation, agreements };
    this.send(response, { negotiation: { asked: data } }, () =>
      agreementsPage(data, languageOf(query)),
    );
  }

  /** Sends a page; who is not signed in is led to the door, and what is not there looks like what may not be seen. */
  private send<T>(
    response: Response,
    all: { negotiation: T | null } | null,
    page: (found: T) => string,
  ): void {
    if (!all) return response.redirect(303, '/sign-in');
    if (!all.negotiation) return response.redirect(303, '/status');
    sendHtml(response, page(all.negotiation), POLICY);
  }

  /** All pages of a connection below a root field, and what stood around the first of them. */
  private async pages<T, Node>(
    request: Request,
    operation: string,
    variables: Record<string, unknown>,
    pageOf: (asked: T) => Page<Node>,
    root = 'negotiation',
  ): Promise<{ negotiation: { asked: T; nodes: Node[] } | null } | null> {
    let first: T | undefined;
    const nodes: Node[] = [];
    for (let [page, after] = [0, null as string | null]; page < MOST_PAGES; page += 1) {
      const asked = await this.ask<Record<string, T | null>>(request, operation, {
        ...variables,
        after,
      });
      if (!asked) return null;
      const found = asked[root];
      if (!found) return { negotiation: null };
      first ??= found;
      const { nodes: more, pageInfo } = pageOf(found);
      nodes.push(...more);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    return { negotiation: { asked: first as T, nodes } };
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
