import supertest from 'supertest';
import type { Application } from '../../src/app.js';

/** A browser without script: keeps cookies, sends forms, follows nothing by itself. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly app: Application) {}

  get(path: string) {
    return this.sent(supertest(this.app.nest.getHttpServer()).get(path));
  }

  post(path: string, fields: Record<string, string>) {
    return this.sent(supertest(this.app.nest.getHttpServer()).post(path).type('form').send(fields));
  }

  /** A cookie, as the server set it: with its flags. */
  has(name: string): boolean {
    return this.cookies.has(name);
  }

  private async sent(request: supertest.Test): Promise<supertest.Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await (cookie ? request.set('cookie', cookie) : request);
    const set = (response.headers['set-cookie'] ?? []) as unknown as string[];
    for (const one of set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }
}

/** The values that the forms of a page carry on. */
export const carriedBy = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
      ([, name, value]) => [name, unescaped(value)],
    ),
  );

/** Text as it was before it stood in HTML. */
export const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
