/** Why the embedded database cannot be used, in one sentence, and what to do about it in another. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';

  constructor(
    readonly what: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(`${what} ${hint}`, options);
  }
}

/** The end of most hints: a database can always be kept somewhere else. */
export const orElsewhere =
  'or set TABADUL_DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL.';

export function diskFull(folder: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    `The disk that holds ${folder} is full.`,
    'Free some space there, or set TABADUL_DATA_DIR to a folder on another disk.',
    { cause },
  );
}

function notPermitted(folder: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    `This process may not write in the data folder ${folder}.`,
    'Give its user the permission, or set TABADUL_DATA_DIR to a folder it can write in.',
    { cause },
  );
}

/** Says an error of the operating system in words; one that is already in words stays as it is. */
export function inWords(error: unknown, folder: string): Error {
  if (error instanceof EmbeddedError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device/.test(message)) {
    return diskFull(folder, error);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return notPermitted(folder, error);
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new EmbeddedError(
      `The data folder ${folder} cannot be made: a file stands where a folder should be.`,
      'Move that file away, or set TABADUL_DATA_DIR to another folder.',
      { cause: error },
    );
  }
  return new EmbeddedError(
    `The embedded database failed: ${message}.`,
    `Start again, ${orElsewhere}`,
    {
      cause: error,
    },
  );
}
