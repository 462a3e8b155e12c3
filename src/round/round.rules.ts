/** A participant is either a side or an intermediary. */
export const isOneParticipant = (side: unknown, intermediary: unknown): boolean =>
  Boolean(side) !== Boolean(intermediary);

/** What passes is either a list or a message. */
export const isOnePassage = (listVersion: unknown, message: unknown): boolean =>
  Boolean(listVersion) !== Boolean(message);

/** Why an act cannot be part of a round; null when it can. */
export function roundProblem(
  round: { open: boolean; on: string; number: number },
  actOn: string | null,
): string | null {
  if (!round.open)
    return `Round ${round.number} is closed. Record this outside any round, or open the next one.`;
  if (actOn && actOn < round.on)
    return `Round ${round.number} began on ${round.on}; this is dated before it.`;
  return null;
}
