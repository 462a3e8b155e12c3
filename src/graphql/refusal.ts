/** What is wrong with an input, or why an act is refused: a type of the contract that implements UserError. */
export interface UserError {
  __typename: string;
  message: string;
  path: string[];
  [fact: string]: unknown;
}

/** An act that is refused, with every reason at once. The transaction is rolled back; the client gets `userErrors`. */
export class Refusal extends Error {
  constructor(readonly errors: readonly UserError[]) {
    super(errors.map((error) => error.message).join(' '));
  }
}

/** What is asked for is still being made ready: the same may be asked again in a moment. */
export class NotYet extends Error {
  constructor(
    message: string,
    /** How much of it is ready, of how much. */
    readonly progress: { done: number; of: number },
  ) {
    super(message);
  }
}

type Path = readonly (string | number)[];
const text = (path: Path) => path.map(String);

export const invalid = (path: Path, message: string): UserError => ({
  __typename: 'InvalidInput',
  message,
  path: text(path),
});

export const notFound = (path: Path, what: string): UserError => ({
  __typename: 'NotFound',
  message: `There is no such ${what}, or it is not for you to see. Check the id.`,
  path: text(path),
});

export const notAllowed = (path: Path, message: string): UserError => ({
  __typename: 'NotAllowed',
  message,
  path: text(path),
});

/** A side speaks for itself; only the mediator's office records for any side. */
export const notYourSide = (path: Path): UserError =>
  notAllowed(
    path,
    'You negotiate for another side. What a side does is recorded by its own negotiators or by the mediator’s office.',
  );

export const refusedBy = (rule: string, path: Path, message: string): UserError => ({
  __typename: 'RefusedByRule',
  rule,
  message,
  path: text(path),
});

/** An object of the contract that an error names. It is read anew, for whoever asks, where its fields are asked for. */
export interface Named {
  type: string;
  uuid: string;
}

export const stale = (
  path: Path,
  expectedVersion: number,
  currentVersion: number,
  current: Named,
): UserError => ({
  __typename: 'StaleVersion',
  message: `Somebody changed this since you read it: it is at version ${currentVersion} now, not at ${expectedVersion}. Look at it again, then repeat.`,
  path: text(path),
  expectedVersion,
  currentVersion,
  current,
});

/** Throws when there is anything to refuse. */
export function refuseIfAny(errors: readonly UserError[]): void {
  if (errors.length > 0) throw new Refusal(errors);
}
