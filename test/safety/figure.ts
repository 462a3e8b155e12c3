import type { CanaryWorld } from './world.js';

/** How a figure is taken. */
export interface Taking {
  /** Smaller numbers, for every change that is taken in; the whole numbers are for a release. */
  quick: boolean;
  /** Whether this figure alone was asked for: then it may take longer than its share of a quarter of an hour. */
  alone: boolean;
  /** From which everything that is drawn by lot follows. */
  seed: number;
  /** The world full of canaries, told once for all figures and at rest; each figure opens copies of it. */
  world(): Promise<CanaryWorld>;
  /** A line about how far it is. */
  say(line: string): void;
}

/** What came out. */
export interface Outcome {
  /** In words with numbers, as it stands in the table. */
  value: string;
  /** Whether the gate is kept. */
  ok: boolean;
  /** Everything that a reader of the JSON may want: counts, and each failure with the operation that shows it. */
  details: Record<string, unknown>;
}

/** A figure of safety that is published: what is measured, and the gate that it must keep. */
export interface Figure {
  /** For `--only`. */
  name: string;
  /** What is measured. */
  title: string;
  /** The gate, in words. */
  gate: string;
  /** About how long it takes, so that the long ones begin first. */
  minutes: number;
  /** Whether it reads the clock, so that nothing may go on beside it. */
  byTheClock?: true;
  run(taking: Taking): Promise<Outcome>;
}
