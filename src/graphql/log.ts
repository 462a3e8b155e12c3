import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { pino } from 'pino';

/** The request within which something is logged. */
const requests = new AsyncLocalStorage<{ request: string }>();

const logger = pino(
  { base: undefined, level: 'warn', mixin: () => requests.getStore() ?? {} },
  pino.destination(2),
);

/** Gives each request an id of our own making, in its log lines and in its answer: whoever asks for help can name it. */
export function inRequest(_: Request, response: Response, next: NextFunction): void {
  const request = randomUUID();
  response.setHeader('x-request-id', request);
  requests.run({ request }, next);
}

/**
 * The log: only what is named here, and never a value. An error's message may quote what somebody typed, so of an error
 * only its kind, code, constraint and the places in our own code are kept.
 */
export const log = {
  /** `info` notes every operation; the default notes faults alone. */
  level(level: string): void {
    logger.level = level;
  },
  info(
    fields: Record<string, string | number | null | undefined | unknown[]>,
    message: string,
  ): void {
    logger.info(fields, message);
  },
  fault(error: unknown): void {
    const { name, code, constraint, stack } = error as {
      name?: string;
      code?: string;
      constraint?: string;
      stack?: string;
    };
    const at = stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 6);
    logger.error({ error: name, code, constraint, at }, 'fault');
  },
};
