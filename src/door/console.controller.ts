import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Ground, GROUND } from '../graphql/ground.js';
import { ConsoleFiles } from './console.files.js';
import { sendPage } from './layout.js';

/** The console loads nothing but its own files, runs no script in its pages, and is framed by nobody. */
const POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data: blob:`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `worker-src 'self'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

/** The names of hashed files say what is in them: they are kept for good. Everything else is asked for anew. */
const FOR_GOOD = 'public, max-age=31536000, immutable';
const ANEW = 'no-cache';

/** Serves the console of web/, and who may be chosen in the demonstration. */
@Controller()
export class ConsoleController {
  private readonly files: ConsoleFiles;

  constructor(@Inject(GROUND) private readonly ground: Ground) {
    this.files = new ConsoleFiles(ground.consoleFolder);
  }

  @Get()
  shell(@Req() request: Request, @Res() response: Response) {
    response.setHeader('content-security-policy', POLICY);
    if (!this.send('index.html', ANEW, request, response)) {
      sendPage(
        response,
        {
          title: { ar: 'تبادل', en: 'Tabadul' },
          body: '<p>لم تُبنَ الشاشات بعد: <code>npm run build</code> <a href="/query">/query</a></p>',
        },
        503,
      );
    }
  }

  @Get('assets/:name')
  asset(@Param('name') name: string, @Req() request: Request, @Res() response: Response) {
    this.sendOr404(`assets/${name}`, FOR_GOOD, request, response);
  }

  @Get(['worker.js', 'console.webmanifest', 'icon.svg'])
  beside(@Req() request: Request, @Res() response: Response) {
    // The worker fetches under the policy that it came with.
    response.setHeader('content-security-policy', POLICY);
    this.sendOr404(request.path.slice(1), ANEW, request, response);
  }

  /** The accounts of the demonstration, to choose from; of one's own record there are none to tell. */
  @Get('actors')
  actors(@Res() response: Response) {
    response.setHeader('cache-control', 'no-store');
    response.json(this.ground.config.actors);
  }

  private sendOr404(name: string, caching: string, request: Request, response: Response): void {
    if (!this.send(name, caching, request, response)) response.status(404).end();
  }

  private send(name: string, caching: string, request: Request, response: Response): boolean {
    const file = this.files.get(name, request.headers['accept-encoding']);
    if (!file) return false;
    response.setHeader('content-type', file.type);
    response.setHeader('cache-control', caching);
    response.setHeader('vary', 'accept-encoding');
    response.setHeader('referrer-policy', 'no-referrer');
    if (file.encoding) response.setHeader('content-encoding', file.encoding);
    response.end(file.body);
    return true;
  }
}
