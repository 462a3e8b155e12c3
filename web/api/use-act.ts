import { useState } from 'preact/hooks';
import { ask, NoAnswer, Refused, SignedOut } from './ask.js';
import type { Operation } from './operation.js';
import type { Problem } from './problem.js';
import { signedOut } from './session.js';
import { written } from './use-ask.js';

/** An act that is done at once or not at all: it needs the server's answer, so it does not wait in the outbox. */
export function useAct(): {
  busy: boolean;
  problems: readonly Problem[];
  /** Does it; the answer where it was done. */
  act<Data extends Record<string, { userErrors: Problem[] }>, Input>(
    operation: Operation<Data, { input: Input }>,
    input: Omit<Input, 'idempotencyKey'>,
  ): Promise<Data[keyof Data] | null>;
} {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const failed = (__typename: string, message: string) =>
    setProblems([{ __typename, message, path: [] }]);
  return {
    busy,
    problems,
    async act(operation, input) {
      setBusy(true);
      setProblems([]);
      const idempotencyKey = crypto.randomUUID();
      try {
        const data = await ask(operation, { input: { ...input, idempotencyKey } as never });
        const [answer] = Object.values(data) as (typeof data)[keyof typeof data][];
        setProblems(answer.userErrors);
        const isStale = answer.userErrors.some((one) => one.__typename === 'StaleVersion');
        // Whoever looked at something that changed since looks at it anew.
        if (isStale || answer.userErrors.length === 0) written.set(written.value + 1);
        return answer.userErrors.length > 0 ? null : answer;
      } catch (error) {
        if (error instanceof SignedOut) signedOut();
        else if (error instanceof NoAnswer) failed('NoAnswer', error.message);
        else if (error instanceof Refused) failed(error.code, error.message);
        else throw error;
        return null;
      } finally {
        setBusy(false);
      }
    },
  };
}
