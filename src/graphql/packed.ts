import { randomBytes, randomInt } from 'node:crypto';
import { gzip } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';

/** Answers shorter than this go into one packet anyway. */
const WORTH_IT = 1024;

/** At most so many bytes of noise beside a packed answer: its length tells little of what is in it. */
const NOISE = 256;

const MAY_BE_PACKED = Symbol('may be packed');

/** Says of a response that its answer may be packed: whoever made it knows that no secret of signing in is in it. */
export const mayBePacked = (response: Response | null): void => {
  if (response) Object.assign(response, { [MAY_BE_PACKED]: true });
};

/** A gzip file whose header has a comment of random length (RFC 1952, 2.3): every reader passes over it. */
export function withNoise(packed: Buffer): Buffer {
  const noise = Buffer.from(randomBytes(randomInt(NOISE / 2)).toString('hex'));
  const HEADER = 10;
  const COMMENT = 0x10;
  const header = Buffer.from(packed.subarray(0, HEADER));
  header[3] |= COMMENT;
  return Buffer.concat([header, noise, Buffer.of(0), packed.subarray(HEADER)]);
}

/**
 * Packs answers of the API where the browser takes it. Packing tells by its length whether a text that somebody chose stands
 * in an answer twice: so nothing is packed that holds a secret of signing in, and the rest goes out with noise
 * (docs/decisions/0043).
 */
export function packed(request: Request, response: Response, next: NextFunction): void {
  const send = response.send.bind(response);
  const isTaken = /\bgzip\b(?!;q=0)/.test(request.headers['accept-encoding'] ?? '');
  response.send = (body: unknown) => {
    response.vary('accept-encoding');
    const may = (response as Response & { [MAY_BE_PACKED]?: true })[MAY_BE_PACKED];
    if (!may || !isTaken || typeof body !== 'string' || body.length < WORTH_IT) return send(body);
    gzip(body, (error, small) => {
      if (error) return void send(body);
      response.setHeader('content-encoding', 'gzip');
      response.end(withNoise(small));
    });
    return response;
  };
  next();
}
