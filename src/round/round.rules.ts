/** A participant is either a side or an intermediary. */
export const isOneParticipant = (side: unknown, intermediary: unknown): boolean =>
  Boolean(side) !== Boolean(intermediary);

/** What passes is either a list or a message. */
export const isOnePassage = (listVersion: unknown, message: unknown): boolean =>
  Boolean(listVersion) !== Boolean(message);
