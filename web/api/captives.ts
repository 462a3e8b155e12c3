import { useEffect, useState } from 'preact/hooks';
import CAPTIVE_CODES from '../../schema/operations/captive-codes.graphql';
import { kept } from '../device/device.js';
import { ask, NoAnswer } from './ask.js';
import type { DataOf } from './operation.js';

type Data = DataOf<typeof CAPTIVE_CODES>;
export type Captive = NonNullable<Data['negotiation']>['captives']['nodes'][number];

/** Everybody of a negotiation that may be named, as far as they have come; kept for when there is no network. */
export function useCaptives(code: string, wanted = true): readonly Captive[] {
  const [captives, setCaptives] = useState<readonly Captive[]>([]);
  useEffect(() => {
    let current = wanted;
    const key = `captives ${code}`;
    void (async () => {
      let all: Captive[] = [];
      try {
        for (let after: string | null = null; current;) {
          const { negotiation }: Data = await ask(CAPTIVE_CODES, { code, after });
          if (!negotiation) return;
          all = [...all, ...negotiation.captives.nodes];
          if (current) setCaptives(all);
          if (!negotiation.captives.pageInfo.hasNextPage) {
            await kept().put('read', key, all);
            return;
          }
          after = negotiation.captives.pageInfo.endCursor;
        }
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        const before = (await kept().get('read', key)) as Captive[] | undefined;
        if (current && before) setCaptives(before);
      }
    })();
    return () => {
      current = false;
    };
  }, [code, wanted]);
  return captives;
}

/** A captive by the code that somebody typed. */
export const byCode = (captives: readonly Captive[], typed: string): Captive | undefined =>
  captives.find((one) => one.code.toLowerCase() === typed.trim().toLowerCase());
