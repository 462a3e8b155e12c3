import { splitEvent } from '../exchangecase/event-fields.js';
import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';
import type {
  AnswerBasis,
  CountOutcome,
  FigureMeasure,
  FigurePrecision,
  LegKind,
  ListType,
  ProposalAnswer,
  ProposalFormula,
} from '../graphql/schema.generated.js';
import { ANSWERS, BASES, KINDS, known, LIVING, MEASURES, OUTCOMES } from './words.rules.js';

/**
 * What an event of a file amounts to as a row of its own: a list, an answer, a proposal, a round, a handover. Such rows
 * are what lists are compared by and refusals counted by; the event itself keeps every word and figure, so what fits
 * into no row is not lost. Earlier events are named by their place in the file.
 */
export type CaseAct =
  | {
      act: 'list';
      side: string;
      to: string | null;
      code: string;
      type: ListType;
      /** The list of which this is the next version. */
      versionOf: number | null;
      figures: { measure: FigureMeasure; value: number | null; precision: FigurePrecision }[];
      shareUnrequested: number | null;
    }
  | {
      act: 'answer';
      side: string;
      list: number | null;
      proposal: number | null;
      toProposal: ProposalAnswer | null;
      basis: AnswerBasis;
      namesSpokenOf: number | null;
      counts: { outcome: CountOutcome; count: number | null; share: number | null }[];
    }
  | { act: 'proposal'; formula: ProposalFormula; legs: CaseLeg[] }
  | { act: 'round'; days: number | null; place: string | null }
  | { act: 'handover'; given: { giver: string; count: number | null }[] };

export interface CaseLeg {
  giver: string | null;
  receiver: string | null;
  kind: LegKind;
  count: number | null;
}

type Values = Readonly<Record<string, unknown>>;

/** A figure as the event states it: undefined when it says nothing, null when it says unknown. */
function figure(values: Values, name: string): number | null | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'number' || value === null ? value : undefined;
}

const word = (values: Values, name: string): string | null =>
  Object.hasOwn(values, name) && typeof values[name] === 'string' ? values[name] : null;

const table = (values: Values, name: string): [string, number | null][] =>
  Object.entries((Object.hasOwn(values, name) ? values[name] : null) ?? {}) as [
    string,
    number | null,
  ][];

/** A list that was put down so far. */
interface PutDown {
  id: string | null;
  code: string;
  type: ListType;
  side: string;
  first: number;
  last: number;
}

/** What each event of a file amounts to; null for one that is an event and nothing else. */
export function actsOf(file: ExchangeCase): (CaseAct | null)[] {
  const sides = file.parties.map((party) => party.id);
  const lists: PutDown[] = [];
  const proposals: { index: number; event: CaseEvent }[] = [];
  const codes = new Set(file.events.flatMap((event) => event.list ?? []));
  const sideIn = (id: unknown): string | null => sides.find((side) => side === id) ?? null;

  const newCode = (letter: string): string => {
    for (let number = 1; ; number += 1) {
      const code = `${letter}${number}`;
      if (codes.has(code)) continue;
      codes.add(code);
      return code;
    }
  };

  const list = (event: CaseEvent, coded: Values, index: number): CaseAct | null => {
    const side = sideIn(event.by);
    if (!side) return null;
    const type = event.type === 'counter_list' ? 'OFFER' : 'DEMAND';
    const id = word(coded, 'list');
    const former = id
      ? lists.find((one) => one.id === id && one.side === side && one.type === type)
      : undefined;
    // A demand and an offer of one side under one id are two lists, and codes of a side's lists differ.
    const twin = lists.some((one) => one.side === side && one.code === id);
    const letter = type === 'OFFER' ? 'C' : 'D';
    const code = former?.code ?? (id && !twin ? id : newCode(letter));
    const versionOf = former?.last ?? null;
    if (former) former.last = index;
    else lists.push({ id, code, type, side, first: index, last: index });
    const rough = coded.basis === 'statement' || coded.basis === 'partial';
    const figures = MEASURES.flatMap(([name, measure]) => {
      const value = figure(coded, name);
      const precision: FigurePrecision = rough ? 'ABOUT' : 'EXACT';
      return value === undefined ? [] : [{ measure, value, precision }];
    });
    const [n, unrequested] = [figure(coded, 'n'), figure(coded, 'n_unrequested')];
    const share =
      figure(coded, 'share_unrequested') ??
      (n && typeof unrequested === 'number' ? unrequested / n : null);
    return {
      act: 'list',
      side,
      to: sideIn(event.to),
      code,
      type,
      versionOf,
      figures,
      shareUnrequested: share,
    };
  };

  const listResponse = (event: CaseEvent, coded: Values): CaseAct | null => {
    const side = sideIn(event.by);
    if (!side) return null;
    const id = word(coded, 'list');
    const called = id ? lists.filter((one) => one.id === id) : [];
    const answered = called.findLast((one) => one.side !== side) ?? called.at(-1);
    const counts = table(coded, 'counts');
    const outcomes = new Map<CountOutcome, { count: number | null; share: number | null }>();
    for (const [heading, share] of table(coded, 'shares')) {
      const outcome = known(OUTCOMES, heading);
      if (outcome) outcomes.set(outcome, { count: null, share });
    }
    for (const [heading, count] of counts) {
      const outcome = known(OUTCOMES, heading);
      // A number says more than a share; an unknown number says less than one.
      if (outcome && (count !== null || !outcomes.has(outcome))) {
        outcomes.set(outcome, { count, share: null });
      }
    }
    return {
      act: 'answer',
      side,
      list: answered?.last ?? null,
      proposal: null,
      toProposal: null,
      basis: known(BASES, word(coded, 'basis')) ?? (counts.length > 0 ? 'COUNT' : 'STATEMENT'),
      namesSpokenOf: figure(coded, 'n') ?? null,
      counts: [...outcomes].map(([outcome, said]) => ({ outcome, ...said })),
    };
  };

  const proposal = (event: CaseEvent, coded: Values): CaseAct => {
    const side = sideIn(event.by);
    const other =
      sideIn(event.to) ?? (sides.length === 2 ? (sides.find((one) => one !== side) ?? null) : null);
    const [give, ask] = [figure(coded, 'give'), figure(coded, 'ask')];
    const kinds = known(KINDS, word(coded, 'what')) ?? LIVING;
    const numbers = typeof give === 'number' && typeof ask === 'number';
    const silent = give === undefined && ask === undefined;
    return {
      act: 'proposal',
      // Remains are no unit: numbers of them make no formula that counts units (DOMAIN 3.8).
      formula: kinds.formula ?? (numbers && kinds === LIVING ? 'NUMBER_FOR_NUMBER' : 'UNKNOWN'),
      // Whose persons a mediator's numbers mean is not said.
      legs:
        side && !silent
          ? [
              { giver: side, receiver: other, kind: kinds.give, count: give ?? null },
              { giver: other, receiver: side, kind: kinds.ask, count: ask ?? null },
            ]
          : [],
    };
  };

  const proposalResponse = (event: CaseEvent): CaseAct | null => {
    const side = sideIn(event.by);
    const toProposal = known(ANSWERS, event.answer ?? null);
    const answered = proposalAnswered(event, proposals);
    if (!side || !toProposal || answered === null) return null;
    return {
      act: 'answer',
      side,
      list: null,
      proposal: answered,
      toProposal,
      basis: 'STATEMENT',
      namesSpokenOf: null,
      counts: [],
    };
  };

  return file.events.map((event, index) => {
    const { coded, text } = splitEvent(event);
    switch (event.type) {
      case 'list_tabled':
      case 'counter_list':
        return list(event, coded, index);
      case 'list_response':
        return listResponse(event, coded);
      case 'proposal':
        proposals.push({ index, event });
        return proposal(event, coded);
      case 'proposal_response':
        return proposalResponse(event);
      case 'round': {
        const days = figure(coded, 'days');
        const whole = typeof days === 'number' && Number.isInteger(days) && days > 0;
        return { act: 'round', days: whole ? days : null, place: word(text, 'place') || null };
      }
      case 'handover_done': {
        const given = table(coded, 'given').filter(([giver]) => sideIn(giver) !== null);
        return { act: 'handover', given: given.map(([giver, count]) => ({ giver, count })) };
      }
      default:
        return null;
    }
  });
}

/** The latest proposal of another side that an answer calls by its id, its date, its side or its subject. */
function proposalAnswered(
  event: CaseEvent,
  proposals: readonly { index: number; event: CaseEvent }[],
): number | null {
  const others = proposals.filter((one) => one.event.by !== event.by);
  const on = event.on ?? null;
  // Nothing said: then only where there is nothing to choose.
  if (on === null) return others.length === 1 ? others[0].index : null;
  const called = ({ event: { proposal, date, by, what } }: { event: CaseEvent }) =>
    proposal === on || [date, date.slice(0, 7), date.slice(0, 4), by, what].includes(on);
  const byId = others.findLast((one) => one.event.proposal === on);
  return (byId ?? others.findLast(called))?.index ?? null;
}
