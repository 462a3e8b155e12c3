import type * as gql from '../graphql/schema.generated.js';
import { table, type Words } from './words.js';

/** How a negotiation stands. Apart from the other words of analysts: who compares negotiations needs only these. */
export const STALL_LEVELS: Readonly<Record<gql.StallLevel, Words>> = table({
  MOVING: ['مستمر', 'It moves'],
  WATCH: ['توقف أطول من المعتاد', 'Longer than usual'],
  STALLED: ['متوقف', 'It stands still'],
});
