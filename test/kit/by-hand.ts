import type {
  AnswerAct,
  Dated,
  HandoverAct,
  Leg,
  Person,
  ProposalTableAct,
  SideCode,
  Story,
  StoryResponse,
} from '../../src/demo/story.js';

/**
 * The answers to the main questions, counted from a story's acts alone: plain loops over what was said, knowing nothing
 * of the application, so that the two can be compared.
 */

/** Up to when facts count, and for whom. */
export interface Upto {
  /** Only facts dated on or before this day. */
  asOf?: string;
  /** Only facts of rounds up to this one; outside any round only what is dated no later than the day it began. */
  asOfRound?: number;
  /** As an observer, to whom a death reads like a refusal without a reason, or like somebody who was not brought. */
  observer?: boolean;
}

// Days ----------------------------------------------------------------------------------------------------------------

const two = (n: number): string => String(n).padStart(2, '0');

/** The first and the last day that a date known in part may mean. */
export function daysOf(text: string): { first: string; last: string } {
  const [year, month, day] = text.split('-');
  if (day) return { first: text, last: text };
  if (!month) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const length = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { first: `${text}-01`, last: `${text}-${two(length)}` };
}

/** The day by which a date is put in order. */
export const sortDay = (dated: Dated): string => dated.sortOn ?? daysOf(dated.text).first;

function birthday(born: string, age: number): string {
  const [year, month, day] = born.split('-').map(Number);
  const date = new Date(Date.UTC(year + age, month - 1, day));
  return date.toISOString().slice(0, 10);
}

function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

// What happened, with its day and round --------------------------------------------------------------------------------

interface Fact {
  /** Place of the act in the story: the order of recording. */
  act: number;
  day: string;
  round: number | null;
}

/** A version of a list that was handed over. */
export interface Listed extends Fact {
  list: string;
  version: number;
  type: string;
  side: SideCode;
  to?: SideCode;
  people: string[];
}

export interface Proposed extends Fact {
  proposal: string;
  side: SideCode | null;
  legs: Leg[];
}

/** One answer to one name. */
export interface Answered extends Fact, Omit<StoryResponse, 'statedWords'> {
  /** Its place in the act. */
  at: number;
  side: SideCode;
  list?: string;
  proposal?: string;
}

export interface Counted extends Fact {
  side: SideCode;
  to: string;
  counts: NonNullable<AnswerAct['counts']>;
}

export interface HandedOver extends Fact {
  at: number;
  person: string;
  side: SideCode;
  result: HandoverAct['outcomes'][number]['result'];
}

export interface Happened {
  /** The day on which each round began, by number. */
  rounds: Map<number, string>;
  listed: Listed[];
  proposed: Proposed[];
  answered: Answered[];
  counted: Counted[];
  handedOver: HandedOver[];
}

const openReason = (one: Answered): Answered =>
  one.reason === 'REPORTED_DEAD' ? { ...one, reason: 'NO_REASON_GIVEN' } : one;
const openResult = (one: HandedOver): HandedOver =>
  one.result === 'DIED_BEFORE_HANDOVER' ? { ...one, result: 'NOT_PRODUCED' } : one;

/** All that happened, as far as it counts. */
export function happened(story: Story, upto: Upto = {}): Happened {
  const rounds = new Map<number, string>();
  const all: Happened = {
    rounds,
    listed: [],
    proposed: [],
    answered: [],
    counted: [],
    handedOver: [],
  };
  interface Drafted {
    type: string;
    side: SideCode;
    to?: SideCode;
    people: string[];
    version: number;
  }
  const lists = new Map<string, Drafted>();
  let open: number | null = null;

  story.acts.forEach((act, place) => {
    const fact = (on: Dated, inRound?: true): Fact => {
      if (inRound && open === null) throw new Error(`act ${place} is in no open round`);
      return { act: place, day: sortDay(on), round: inRound ? open : null };
    };
    switch (act.do) {
      case 'roundOpen':
        open = rounds.size + 1;
        rounds.set(open, sortDay(act.on));
        break;
      case 'roundClose':
        open = null;
        break;
      case 'listDraft':
        lists.set(act.code, { ...act, people: act.people ?? [], version: 1 });
        break;
      case 'listRevise': {
        const list = lists.get(act.list) as Drafted;
        const kept = list.people.filter((person) => !act.remove?.includes(person));
        lists.set(act.list, {
          ...list,
          people: [...kept, ...(act.add ?? [])],
          version: list.version + 1,
        });
        break;
      }
      case 'listTransmit': {
        const { type, side, to, people, version } = lists.get(act.list) as Drafted;
        const what = { list: act.list, version, type, side, to, people };
        all.listed.push({ ...fact(act.on, act.inRound), ...what });
        break;
      }
      case 'proposalTable':
        all.proposed.push({
          ...fact(act.on, act.inRound),
          proposal: act.key,
          side: act.bySide ?? null,
          legs: act.legs,
        });
        break;
      case 'answer': {
        const given = fact(act.on, act.inRound);
        (act.responses ?? []).forEach((response, at) => {
          const { person, verdict, reason, substitute } = response;
          const what = { person, verdict, reason, substitute };
          all.answered.push({ ...given, ...act.to, side: act.side, at, ...what });
        });
        if (act.counts) {
          const to = 'list' in act.to ? act.to.list : act.to.proposal;
          all.counted.push({ ...given, side: act.side, to, counts: act.counts });
        }
        break;
      }
      case 'handover':
        act.outcomes.forEach(({ person, giver, result }, at) => {
          all.handedOver.push({ ...fact(act.on), at, person, side: giver, result });
        });
        break;
      default:
    }
  });

  const counts = (fact: Fact): boolean => {
    if (upto.asOf !== undefined && fact.day > upto.asOf) return false;
    if (upto.asOfRound === undefined) return true;
    if (fact.round !== null) return fact.round <= upto.asOfRound;
    const began = rounds.get(upto.asOfRound);
    return began !== undefined && fact.day <= began;
  };
  return {
    rounds,
    listed: all.listed.filter(counts),
    proposed: all.proposed.filter(counts),
    answered: all.answered.filter(counts).map((one) => (upto.observer ? openReason(one) : one)),
    counted: all.counted.filter(counts),
    handedOver: all.handedOver.filter(counts).map((one) => (upto.observer ? openResult(one) : one)),
  };
}

// Groups --------------------------------------------------------------------------------------------------------------

const personOf = (story: Story, key: string): Person => {
  const person = story.people.find((one) => one.key === key);
  if (!person) throw new Error(`there is no ${key}`);
  return person;
};

/** The earliest known day of custody, whenever it became known. */
export function heldSinceByHand(story: Story, key: string): string | null {
  const days: string[] = [];
  const { heldSince } = personOf(story, key);
  if (heldSince) days.push(sortDay(heldSince));
  for (const act of story.acts) {
    if (act.do !== 'claim' || act.person !== key || act.axis !== 'CUSTODY' || !act.from) continue;
    if (['HELD', 'TRANSFERRED', 'IN_HOSPITAL'].includes(act.value)) days.push(sortDay(act.from));
  }
  return days.sort()[0] ?? null;
}

/** The priority groups that a person is in on a day, in the order of their names. */
export function groupsByHand(story: Story, key: string, day: string): string[] {
  const person = personOf(story, key);
  const groups: string[] = [];
  if (person.birth) {
    const { first, last } = daysOf(person.birth);
    const adult = day >= birthday(last, 18);
    if (!adult) groups.push('CHILD');
    if (adult && person.sex === 'FEMALE') groups.push('WOMAN');
    if (day >= birthday(first, 60)) groups.push('ELDERLY');
  } else {
    groups.push('AGE_UNKNOWN');
  }
  const heldSince = heldSinceByHand(story, key);
  if (heldSince && day >= daysAfter(heldSince, 365)) groups.push('LONG_HELD');

  const declared = (person.groups ?? []).map(({ group, from, until }) => ({ group, from, until }));
  for (const act of story.acts) {
    if (act.do === 'groupDeclare' && act.person === key) {
      declared.push({ group: act.group, from: act.from, until: act.until });
    }
  }
  for (const { group, from, until } of declared) {
    if (from && day < from) continue;
    if (until && day >= until) continue;
    if (!groups.includes(group)) groups.push(group);
  }
  return groups.sort();
}

// Rejections ----------------------------------------------------------------------------------------------------------

const isRejection = (answer: Answered): boolean =>
  answer.verdict === 'REFUSED' || answer.verdict === 'SUBSTITUTED';

/** Whether an answer comes after another: by its day, then by the order of recording. */
function isLater(one: Answered | HandedOver, other: Answered | HandedOver): boolean {
  if (one.day !== other.day) return one.day > other.day;
  if (one.act !== other.act) return one.act > other.act;
  return one.at > other.at;
}

/** The last word of each side on each name. */
function lastWords(answered: Answered[]): Map<string, Answered> {
  const last = new Map<string, Answered>();
  for (const answer of answered) {
    const key = `${answer.side} ${answer.person}`;
    const before = last.get(key);
    if (!before || isLater(answer, before)) last.set(key, answer);
  }
  return last;
}

export interface Cell {
  /** How many rejections were given. */
  rejections: number;
  /** How many of them stand: no later answer of the same side to the same name. */
  standing: number;
  /** Each name once, in the order of recording. */
  people: string[];
}

/** By `side|round|verdict|reason|group`, `-` where it was outside any round or the name is in no group. */
export function rejectionsByHand(story: Story, upto: Upto = {}): Record<string, Cell> {
  const { answered } = happened(story, upto);
  const last = lastWords(answered);
  const cells: Record<string, Cell> = {};
  for (const answer of answered) {
    if (!isRejection(answer)) continue;
    const { side, round, verdict, reason, person, day } = answer;
    const groups = groupsByHand(story, person, day);
    for (const group of groups.length > 0 ? groups : ['-']) {
      const key = [side, round ?? '-', verdict, reason, group].join('|');
      const cell = (cells[key] ??= { rejections: 0, standing: 0, people: [] });
      cell.rejections += 1;
      if (last.get(`${side} ${person}`) === answer) cell.standing += 1;
      if (!cell.people.includes(person)) cell.people.push(person);
    }
  }
  for (const cell of Object.values(cells)) cell.people = inOrder(story, cell.people);
  return cells;
}

const inOrder = (story: Story, people: string[]): string[] =>
  story.people.map((person) => person.key).filter((key) => people.includes(key));

export interface Total {
  answered: number;
  rejected: number;
  standing: number;
}

/** Names once each. A side that answered nobody is left out. */
export function totalsByHand(story: Story, upto: Upto = {}): Record<string, Total> {
  const { answered } = happened(story, upto);
  const last = lastWords(answered);
  const totals: Record<string, Total> = {};
  for (const { code } of story.negotiation.sides) {
    const own = answered.filter((answer) => answer.side === code);
    if (own.length === 0) continue;
    const standing = own.filter(
      (one) => isRejection(one) && last.get(`${code} ${one.person}`) === one,
    );
    totals[code] = {
      answered: new Set(own.map((one) => one.person)).size,
      rejected: new Set(own.filter(isRejection).map((one) => one.person)).size,
      standing: standing.length,
    };
  }
  return totals;
}

export interface Declared {
  act: number;
  side: SideCode;
  outcome: string;
  reason: string;
  count: number | null;
  share: number | null;
  standing: boolean;
}

const REASON_OF_OUTCOME: Readonly<Record<string, string>> = {
  REJECTED: 'NO_REASON_GIVEN',
  NOT_HELD: 'CUSTODY_DENIED',
  DUPLICATE: 'DUPLICATE_OR_NOT_FOUND',
  ALREADY_RELEASED: 'ALREADY_RELEASED',
  STATUS_EXCLUDED: 'CATEGORY_DISPUTED',
};

/** Rejections stated by counts or shares, in the order of recording. */
export function declaredByHand(story: Story, upto: Upto = {}): Declared[] {
  const { counted } = happened(story, upto);
  const rows: Declared[] = [];
  for (const one of counted) {
    const replaced = counted.some(
      (other) =>
        other.side === one.side &&
        other.to === one.to &&
        (other.day > one.day || (other.day === one.day && other.act > one.act)),
    );
    for (const { outcome, count, share } of one.counts) {
      const reason = REASON_OF_OUTCOME[outcome];
      if (!reason) continue;
      rows.push({
        act: one.act,
        side: one.side,
        outcome,
        reason,
        count: count ?? null,
        share: share ?? null,
        standing: !replaced,
      });
    }
  }
  return rows;
}

// Names ---------------------------------------------------------------------------------------------------------------

const byRecording = <T extends { person: string }>(
  story: Story,
  rows: T[],
  sideOf: (row: T) => SideCode | null,
): T[] => {
  const people = story.people.map((person) => person.key);
  const sides = story.negotiation.sides.map((side) => side.code);
  const place = (row: T) => {
    const side = sideOf(row);
    return side ? sides.indexOf(side) : sides.length;
  };
  return [...rows].sort(
    (a, b) => people.indexOf(a.person) - people.indexOf(b.person) || place(a) - place(b),
  );
};

export interface Refused {
  person: string;
  side: SideCode;
  answer: Answered;
}

/** Names that stand rejected, in the order of recording, then by side. */
export function refusedByHand(story: Story, upto: Upto & { side?: SideCode } = {}): Refused[] {
  const rows: Refused[] = [];
  for (const answer of lastWords(happened(story, upto).answered).values()) {
    if (!isRejection(answer) || (upto.side && answer.side !== upto.side)) continue;
    rows.push({ person: answer.person, side: answer.side, answer });
  }
  return byRecording(story, rows, (row) => row.side);
}

export interface Asked {
  person: string;
  /** Null: nobody in particular. */
  askedOf: SideCode | null;
  since: string;
}

/** Names asked for: on demands handed over, and in legs by which the proposer would receive. */
export function askedByHand(story: Story, upto: Upto = {}): Asked[] {
  const { listed, proposed } = happened(story, upto);
  const first = new Map<string, Asked>();
  const ask = (person: string, askedOf: SideCode | null, since: string) => {
    const key = `${person} ${askedOf}`;
    const before = first.get(key);
    if (!before || since < before.since) first.set(key, { person, askedOf, since });
  };
  for (const list of listed) {
    if (list.type !== 'DEMAND') continue;
    for (const person of list.people) {
      ask(person, list.to ?? personOf(story, person).heldBy ?? null, list.day);
    }
  }
  for (const proposal of proposed) {
    for (const leg of proposal.legs) {
      if (leg.receiver !== proposal.side) continue;
      for (const person of leg.people ?? []) ask(person, leg.giver, proposal.day);
    }
  }
  return byRecording(story, [...first.values()], (row) => row.askedOf);
}

/** Names asked for that the side asked never answered: an answer that there is no answer is none. */
export function unansweredByHand(story: Story, upto: Upto = {}): Asked[] {
  const { answered } = happened(story, upto);
  return askedByHand(story, upto).filter(
    ({ person, askedOf }) =>
      !answered.some(
        (answer) =>
          answer.person === person &&
          answer.verdict !== 'NO_ANSWER' &&
          (askedOf === null || answer.side === askedOf),
      ),
  );
}

export interface Unasked {
  person: string;
  offeredBy: SideCode;
  since: string;
}

/** Names offered that nobody asked for: on offers, in legs that the proposer would give, and as substitutes. */
export function unaskedByHand(story: Story, upto: Upto = {}): Unasked[] {
  const { listed, proposed, answered } = happened(story, upto);
  const asked = askedByHand(story, upto);
  const first = new Map<string, Unasked>();
  const offer = (person: string, offeredBy: SideCode, since: string) => {
    const wanted = asked.some(
      (one) => one.person === person && (one.askedOf === null || one.askedOf === offeredBy),
    );
    if (wanted) return;
    const key = `${person} ${offeredBy}`;
    const before = first.get(key);
    if (!before || since < before.since) first.set(key, { person, offeredBy, since });
  };
  for (const list of listed) {
    if (list.type === 'OFFER') list.people.forEach((one) => offer(one, list.side, list.day));
  }
  for (const proposal of proposed) {
    for (const leg of proposal.legs) {
      if (leg.giver !== proposal.side) continue;
      for (const person of leg.people ?? []) offer(person, leg.giver, proposal.day);
    }
  }
  for (const { substitute, side, day } of answered) {
    if (substitute) offer(substitute, side, day);
  }
  return byRecording(story, [...first.values()], (row) => row.offeredBy);
}

export interface Retained extends Asked {
  /** The last word of the side asked. Null: none. */
  answer: Answered | null;
}

const HOME = [
  'RELEASED_AND_RECEIVED',
  'RELEASED_IN_PLACE',
  'REPATRIATED',
  'THIRD_COUNTRY',
  'EXILED',
  'REMAINS_RECEIVED_IDENTIFIED',
];

/** Names asked for that have not come home: the last outcome of a handover decides. */
export function retainedByHand(story: Story, upto: Upto = {}): Retained[] {
  const { answered, handedOver } = happened(story, upto);
  const last = lastWords(answered);
  const rows: Retained[] = [];
  for (const asked of askedByHand(story, upto)) {
    let outcome: HandedOver | undefined;
    for (const one of handedOver) {
      if (one.person === asked.person && (!outcome || isLater(one, outcome))) outcome = one;
    }
    if (outcome && HOME.includes(outcome.result)) continue;
    rows.push({ ...asked, answer: last.get(`${asked.askedOf} ${asked.person}`) ?? null });
  }
  return rows;
}

export type Step = { day: string; round: number | null; side: SideCode | null } & (
  | { kind: 'LISTED'; list: string; version: number }
  | { kind: 'PROPOSED'; proposal: string }
  | { kind: 'ANSWERED'; verdict: string; reason: string | null; substitute: string | null }
  | { kind: 'HANDED_OVER'; result: string }
);

/** The way of one name through the negotiation: by day, then in the order of recording. */
export function journeyByHand(story: Story, person: string, upto: Upto = {}): Step[] {
  const { listed, proposed, answered, handedOver } = happened(story, upto);
  const steps: { act: number; at: number; step: Step }[] = [];
  const add = (fact: Fact & { at?: number }, step: Step) =>
    steps.push({ act: fact.act, at: fact.at ?? 0, step });
  for (const one of listed) {
    const { day, round, side, list, version } = one;
    if (one.people.includes(person)) add(one, { kind: 'LISTED', day, round, side, list, version });
  }
  for (const one of proposed) {
    const { day, round, side, proposal } = one;
    const named = one.legs.some((leg) => leg.people?.includes(person));
    if (named) add(one, { kind: 'PROPOSED', day, round, side, proposal });
  }
  for (const one of answered) {
    if (one.person !== person) continue;
    const { day, round, side, verdict } = one;
    const [reason, substitute] = [one.reason ?? null, one.substitute ?? null];
    add(one, { kind: 'ANSWERED', day, round, side, verdict, reason, substitute });
  }
  for (const one of handedOver) {
    const { day, round, side, result } = one;
    if (one.person === person) add(one, { kind: 'HANDED_OVER', day, round, side, result });
  }
  steps.sort((a, b) => a.step.day.localeCompare(b.step.day) || a.act - b.act || a.at - b.at);
  return steps.map(({ step }) => step);
}

/** The proposals of a story by their keys, numbered as they were tabled. */
export function proposalsOf(story: Story): Map<string, { number: number; act: ProposalTableAct }> {
  const proposals = new Map<string, { number: number; act: ProposalTableAct }>();
  for (const act of story.acts) {
    if (act.do === 'proposalTable') proposals.set(act.key, { number: proposals.size + 1, act });
  }
  return proposals;
}
