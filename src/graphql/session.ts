import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Credential } from '../db/database.js';
import type { Origin } from './request.js';

/** How long a session lasts, in hours. */
export const SESSION_HOURS = 12;

/** How long a provider may take, in minutes. */
const STATE_MINUTES = 5;

/** A session's token; only its digest is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** `__Host-` binds the cookie to this host and to TLS; without TLS a browser would refuse it. */
export const cookieName = (publicUrl: string | undefined): string =>
  publicUrl?.startsWith('https:') ? '__Host-tabadul' : 'tabadul';

/** The token in a cookie of a request; the state of a sign-in through a provider has a cookie of its own. */
export function cookieOf(
  request: Request,
  publicUrl: string | undefined,
  what: 'session' | 'state',
): string | null {
  const name = nameOf(what, publicUrl);
  const value = (request.headers.cookie ?? '')
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  return value && /^[\w-]{43}$/.test(value) ? value : null;
}

/** Says whose page asks: tabs of one browser share a cookie, and somebody else may have signed in in another. */
const WHOSE = 'tabadul-whose';

/** The session that a request comes with: a bearer token before a cookie. */
export function credentialOf(request: Request, publicUrl: string | undefined): Credential | null {
  const bearer = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? cookieOf(request, publicUrl, 'session');
  const whose = request.get(WHOSE);
  return token ? { session: digestOf(token), ...(whose && { whose }) } : null;
}

/** The address is the connection's, or what a proxy says where TABADUL_TRUST_PROXY trusts it. */
export const originOf = (request: Request): Origin => ({
  address: request.ip ?? null,
  agent: request.headers['user-agent'] ?? null,
});

export function setCookie(response: Response, token: string, publicUrl: string | undefined): void {
  response.cookie(cookieName(publicUrl), token, {
    ...flags(publicUrl),
    sameSite: 'strict',
    maxAge: SESSION_HOURS * 3_600_000,
  });
}

/** Whoever comes back from a provider comes from another site, so this one cookie is lax. Null takes it away. */
export function setStateCookie(
  response: Response,
  state: string | null,
  publicUrl: string | undefined,
): void {
  response.cookie(nameOf('state', publicUrl), state ?? '', {
    ...flags(publicUrl),
    sameSite: 'lax',
    maxAge: state === null ? 0 : STATE_MINUTES * 60_000,
  });
}

const nameOf = (what: 'session' | 'state', publicUrl: string | undefined) =>
  what === 'session' ? cookieName(publicUrl) : `${cookieName(publicUrl)}-state`;

const flags = (publicUrl: string | undefined) => ({
  httpOnly: true,
  secure: cookieName(publicUrl).startsWith('__Host-'),
  path: '/',
});
