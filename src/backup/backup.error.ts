/** Says why a backup cannot be written, read or restored, and what to do. */
export class BackupError extends Error {}

/** A backup that is not as it was written. */
export const damaged = (how: string): BackupError =>
  new BackupError(
    `The backup is damaged or was tampered with: ${how}. Nothing was restored from it; take another copy.`,
  );
