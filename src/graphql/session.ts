import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Credential } from '../db/database.js';

/** How long a session lasts, in hours. */
export const SESSION_HOURS = 12;

/** A session's token; only its digest is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** `__Host-` binds the cookie to this host and to TLS; without TLS a browser would refuse it. */
export const cookieName = (publicUrl: string | undefined): string =>
  publicUrl?.startsWith('https:') ? '__Host-tabadul' : 'tabadul';

/** The session that a request comes with: a bearer token before a cookie. */
export function credentialOf(request: Request, publicUrl: string | undefined): Credential | null {
  const bearer = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const name = cookieName(publicUrl);
  const cookie = (request.headers.cookie ?? '')
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  const token = bearer ?? cookie;
  return token && /^[\w-]{43}$/.test(token) ? { session: digestOf(token) } : null;
}

export function setCookie(response: Response, token: string, publicUrl: string | undefined): void {
  response.cookie(cookieName(publicUrl), token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: cookieName(publicUrl).startsWith('__Host-'),
    path: '/',
    maxAge: SESSION_HOURS * 3_600_000,
  });
}
