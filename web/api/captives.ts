import CAPTIVE_CODES from '../../schema/operations/captive-codes.graphql';
import type { DataOf } from './operation.js';
import { useAll } from './use-all.js';

export type Captive = NonNullable<
  DataOf<typeof CAPTIVE_CODES>['negotiation']
>['captives']['nodes'][number];

/** Everybody of a negotiation that may be named, as far as they have come; kept for when there is no network. */
export const useCaptives = (code: string, wanted = true): readonly Captive[] =>
  useAll(CAPTIVE_CODES, wanted ? { code } : null, ({ negotiation }) => negotiation?.captives).data
    ?.nodes ?? [];

/** A captive by the code that somebody typed. */
export const byCode = (captives: readonly Captive[], typed: string): Captive | undefined =>
  captives.find((one) => one.code.toLowerCase() === typed.trim().toLowerCase());
