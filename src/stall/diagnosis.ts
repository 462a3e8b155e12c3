/** The words of a diagnosis. */

export const CAUSES = [
  'OWN_LIST',
  'RATIO',
  'NOT_HELD',
  'STATUS_VETO',
  'IDENTITY',
  'REMAINS',
  'PRECONDITION',
  'SHIFTING',
  'HANDOVER',
  'INTERMEDIARY',
  'SILENCE',
  'FREEZE',
] as const;

export type CauseCode = (typeof CAUSES)[number];

/** `UNKNOWN`: the record does not carry a conclusion. */
export type PrimaryCode = CauseCode | 'UNKNOWN';

export type Level = 'moving' | 'watch' | 'stalled';
