import { pino } from 'pino';

const logger = pino({ base: undefined, level: 'warn' }, pino.destination(2));

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
