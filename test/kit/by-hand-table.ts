import type { Story } from '../../src/demo/story.js';
import { proposalsOf, sortDay, type Upto } from './by-hand.js';

/** What lay on the table: versions as `L1/2`, by code; proposals by number. */
export interface TableByHand {
  versions: string[];
  proposals: number[];
}

interface Laid {
  what: string;
  /** What it replaces when it is laid down: an earlier version of its list, an earlier proposal. */
  over?: string;
  day: string;
  round: number | null;
  takenBack?: string;
}

/** The table, from a story's acts alone: what was laid down, less what was replaced or taken back by then. */
export function tableByHand(story: Story, upto: Upto = {}): TableByHand {
  const versions: Laid[] = [];
  const proposals: Laid[] = [];
  const began = new Map<number, string>();
  const drafts = new Map<string, number>();
  let open: number | null = null;
  for (const act of story.acts) {
    const round = 'inRound' in act && act.inRound ? open : null;
    switch (act.do) {
      case 'roundOpen':
        open = began.size + 1;
        began.set(open, sortDay(act.on));
        break;
      case 'roundClose':
        open = null;
        break;
      case 'listDraft':
        drafts.set(act.code, 1);
        break;
      case 'listRevise':
        drafts.set(act.list, (drafts.get(act.list) ?? 0) + 1);
        break;
      case 'listTransmit': {
        const before = versions.filter((one) => one.what.startsWith(`${act.list}/`)).at(-1);
        const what = `${act.list}/${drafts.get(act.list)}`;
        versions.push({ what, over: before?.what, day: sortDay(act.on), round });
        break;
      }
      case 'listWithdraw':
        versions.filter((one) => one.what.startsWith(`${act.list}/`)).at(-1)!.takenBack = sortDay(
          act.on,
        );
        break;
      case 'proposalTable':
        proposals.push({ what: act.key, over: act.supersedes, day: sortDay(act.on), round });
        break;
      case 'proposalWithdraw':
        proposals.find((one) => one.what === act.proposal)!.takenBack = sortDay(act.on);
        break;
      default:
    }
  }

  const roundBegan = upto.asOfRound === undefined ? undefined : began.get(upto.asOfRound);
  const counts = ({ day, round }: Laid): boolean => {
    if (upto.asOf !== undefined && day > upto.asOf) return false;
    if (upto.asOfRound === undefined) return true;
    if (round !== null) return round <= upto.asOfRound;
    return roundBegan !== undefined && day <= roundBegan;
  };
  const isTakenBack = ({ takenBack }: Laid): boolean =>
    takenBack !== undefined &&
    !(upto.asOf !== undefined && takenBack > upto.asOf) &&
    !(roundBegan !== undefined && takenBack > roundBegan);
  const lying = (laid: Laid[]) => {
    const counting = laid.filter(counts);
    return counting.filter(
      (one) => !isTakenBack(one) && !counting.some((other) => other.over === one.what),
    );
  };

  const numbers = proposalsOf(story);
  return {
    versions: lying(versions)
      .map((one) => one.what)
      .sort(),
    proposals: lying(proposals).map((one) => numbers.get(one.what)!.number),
  };
}
