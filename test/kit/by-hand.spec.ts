import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, coerceInputValue, isEnumType, isInputType, parse } from 'graphql';
import { NORTHERN_HAMA as story } from '../../src/demo/northern-hama.js';
import type { Act, Person, Seat, SideCode } from '../../src/demo/story.js';
import { fieldsOf } from '../../src/exchangecase/event-fields.js';
import type { EventType } from '../../src/exchangecase/exchange-case.js';
import {
  askedByHand,
  daysOf,
  declaredByHand,
  groupsByHand,
  happened,
  heldSinceByHand,
  journeyByHand,
  proposalsOf,
  refusedByHand,
  rejectionsByHand,
  retainedByHand,
  sortDay,
  totalsByHand,
  unansweredByHand,
  unaskedByHand,
} from './by-hand.js';

const folder = join(import.meta.dirname, '../../schema');
const contract = buildASTSchema(
  parse(
    readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n'),
  ),
);

const people = new Map(story.people.map((person) => [person.key, person]));
const of = (key: string): Person => {
  const person = people.get(key);
  if (!person) throw new Error(`there is no ${key}`);
  return person;
};
const actsOf = <D extends Act['do']>(kind: D) =>
  story.acts.filter((act): act is Extract<Act, { do: D }> => act.do === kind);

/** What the contract has against a value as an input of a type. */
function problemsOf(type: string, value: unknown): string[] {
  const input = contract.getType(type);
  if (!isInputType(input)) throw new Error(`${type} is no input`);
  const problems: string[] = [];
  coerceInputValue(value, input, (path, _, error) =>
    problems.push(`${type}.${path.join('.')}: ${error.message}`),
  );
  return problems;
}

/** An act as the input of its mutation, with keys in the place of ids. */
function inputOf(act: Act): [type: string, input: object] {
  const key = { idempotencyKey: 'k' };
  const at = { ...key, negotiation: 'n' };
  const version = { expectedVersion: 1 };
  const { as: _as, do: _do, ...rest } = act as Act & { inRound?: true; people?: string[] };
  const { inRound, ...said } = rest as Record<string, any>;
  const round = inRound ? { round: 'r' } : {};
  switch (act.do) {
    case 'phase':
      return ['PhaseEnterInput', { ...at, ...version, ...said }];
    case 'event':
      return ['EventLogInput', { ...at, ...said }];
    case 'listDraft': {
      const { people: captives, ...list } = said;
      return ['ListDraftInput', { ...at, ...list, captives }];
    }
    case 'listRevise':
      return ['ListReviseInput', { ...key, ...said }];
    case 'listTransmit': {
      const { list: listVersion, ...how } = said;
      return ['ListTransmitInput', { ...key, ...version, ...round, ...how, listVersion }];
    }
    case 'listWithdraw':
      return ['ListWithdrawInput', { ...key, ...version, listVersion: act.list, on: act.on }];
    case 'roundOpen':
      return ['RoundOpenInput', { ...at, ...said }];
    case 'roundPass': {
      const { list: listVersion, ...passed } = said;
      return ['RoundPassInput', { ...key, round: 'r', ...passed, listVersion }];
    }
    case 'roundClose':
      return ['RoundCloseInput', { ...key, ...version, round: 'r', ...said }];
    case 'proposalTable': {
      const { key: _key, legs: _legs, ...proposal } = said;
      const legs = act.legs.map(({ people: captives, ...leg }) => ({ ...leg, captives }));
      return ['ProposalTableInput', { ...at, ...round, ...proposal, legs }];
    }
    case 'proposalWithdraw':
      return ['ProposalWithdrawInput', { ...key, ...version, ...said }];
    case 'answer': {
      const { to: _to, recordedLate: _late, responses: _responses, ...answer } = said;
      const to = 'list' in act.to ? { listVersion: act.to.list } : act.to;
      const responses = act.responses?.map(({ person: line, ...rest }) => ({ line, ...rest }));
      return ['AnswerRecordInput', { ...at, ...round, ...answer, ...to, responses }];
    }
    case 'claim': {
      const { person: captive, ...claim } = said;
      return ['CaptiveClaimInput', { ...key, captive, ...claim }];
    }
    case 'categorise': {
      const { person: captive, ...claim } = said;
      return ['CaptiveCategoriseInput', { ...key, captive, ...claim }];
    }
    case 'groupDeclare': {
      const { person: captive, source, ...group } = said;
      return ['CaptiveGroupDeclareInput', { ...key, captive, source, group }];
    }
    case 'position':
      return ['PositionWriteInput', { ...at, ...said }];
    case 'handover': {
      const outcomes = act.outcomes.map(({ person: captive, ...rest }) => ({ captive, ...rest }));
      return ['HandoverRecordInput', { ...at, ...said, outcomes }];
    }
    case 'mandateGive':
      return ['MandateGiveInput', { ...at, ...said }];
    case 'mandateEnd':
      return ['MandateEndInput', { ...key, ...said }];
  }
}

describe('The story of northern Hama', () => {
  it('has 125 names of the faction, 13 soldiers, 12 persons on offer and one in confidence, each once', () => {
    const count = (letter: string) => story.people.filter((one) => one.key[0] === letter).length;
    expect([count('D'), count('S'), count('G'), count('M')]).toEqual([125, 13, 12, 1]);
    expect(people.size).toBe(story.people.length);
    const papers = story.people.map((one) => one.registryNumber).filter(Boolean);
    expect(new Set(papers).size).toBe(papers.length);
    const names = story.people.map(({ arabic }) => Object.values(arabic ?? {}).join(' '));
    expect(new Set(names).size).toBe(names.length);
  });

  it('records people seat after seat, so that their order is the order of recording', () => {
    const seats = story.people.map((one) => one.recordedBy);
    expect(seats.filter((seat, i) => seat !== seats[i - 1])).toEqual(['FAC', 'GOV', 'MEDIATOR']);
  });

  it('asks for women, children and the old first', () => {
    const [first, second] = happened(story).listed.filter((list) => list.list === 'L1');
    const on = (day: string, group: string, names: string[]) =>
      names.filter((key) => groupsByHand(story, key, day).includes(group)).length;
    expect([first.people.length, second.people.length]).toEqual([60, 120]);
    expect(on('2018-07-10', 'WOMAN', first.people)).toBe(27);
    expect(on('2018-07-10', 'CHILD', first.people)).toBe(24);
    expect(on('2019-10-06', 'WOMAN', second.people)).toBeGreaterThanOrEqual(34);
    expect(on('2019-10-06', 'CHILD', second.people)).toBeGreaterThanOrEqual(28);
    expect(on('2019-10-06', 'ELDERLY', second.people)).toBeGreaterThanOrEqual(10);
    expect(on('2019-10-06', 'AGE_UNKNOWN', second.people)).toBeGreaterThanOrEqual(4);
    expect(story.people.filter((one) => one.latin).length).toBeGreaterThan(60);
  });

  it('says of every person what the contract asks for', () => {
    for (const person of story.people) {
      const { key, recordedBy: _by, ...captive } = person;
      expect([key, ...problemsOf('CaptiveInput', captive)]).toEqual([key]);
      expect(person.heldBy ?? person.claimedBy).toBeDefined();
      if (person.claimedBy) expect(person.heldBy).not.toBe(person.claimedBy);
      if (person.birth) expect(person.birth).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
    }
  });

  it('consists of acts that are inputs of the contract', () => {
    const { negotiation } = story;
    expect(problemsOf('NegotiationOpenInput', { idempotencyKey: 'k', ...negotiation })).toEqual([]);
    for (const { key: _key, recordedBy: _by, ...source } of story.sources) {
      const input = { idempotencyKey: 'k', negotiation: 'n', ...source };
      expect(problemsOf('SourceAddInput', input)).toEqual([]);
      expect(source.kind).toMatch(/^[a-z0-9_]{1,32}$/);
    }
    story.acts.forEach((act, place) => {
      expect([place, ...problemsOf(...inputOf(act))]).toEqual([place]);
    });
  });

  it('gives each event only particulars and words that its type has', () => {
    for (const act of actsOf('event')) {
      const fields = fieldsOf(act.type.toLowerCase() as EventType);
      const of = (kind: string) => Object.keys(fields).filter((name) => fields[name].kind === kind);
      for (const { name } of act.particulars ?? []) expect(of('coded')).toContain(name);
      for (const name of Object.keys(act.wording ?? {})) expect(of('text')).toContain(name);
      if (fields.by.need === 'required') expect(act.bySide).toBeDefined();
    }
  });

  it('names only sources of the seat that records, and declares only groups that facts do not give', () => {
    const sources = new Map(story.sources.map((source) => [source.key, source.recordedBy]));
    const used = (seat: Seat, keys: (string | undefined | null)[] = []) => {
      for (const key of keys) if (key) expect([key, sources.get(key)]).toEqual([key, seat]);
    };
    const declarable = [
      'SERIOUSLY_WOUNDED_OR_SICK',
      'PREGNANT_OR_MOTHER_OF_INFANT',
      'JOURNALIST',
      'HUMANITARIAN_STAFF',
    ];
    for (const person of story.people) {
      used(person.recordedBy, [person.source]);
      for (const { group } of person.groups ?? []) expect(declarable).toContain(group);
    }
    for (const act of story.acts) {
      if ('sources' in act) used(act.as, act.sources);
      if ('source' in act) used(act.as, [act.source]);
      if (act.do === 'listDraft')
        used(
          act.as,
          act.figures?.map((figure) => figure.source),
        );
      if (act.do === 'groupDeclare') expect(declarable).toContain(act.group);
      if (act.do === 'categorise') expect(act.side).toBe(act.as);
    }
    const declared = story.people.flatMap((one) => one.groups ?? []).map(({ group }) => group);
    expect(new Set(declared)).toEqual(new Set(declarable));
  });

  it('goes forward in time, into no future, and no date lies outside its own period', () => {
    let last = '';
    for (const act of story.acts) {
      if (!('on' in act)) continue;
      const day = sortDay(act.on);
      const { first, last: end } = daysOf(act.on.text);
      expect(day >= first && day <= end && day <= '2022-01-31').toBe(true);
      if (act.do === 'answer' && act.recordedLate) expect(day < last).toBe(true);
      else {
        expect([act.do, day >= last]).toEqual([act.do, true]);
        last = day;
      }
    }
    const texts = story.acts.flatMap((act) => ('on' in act ? [act.on.text] : []));
    expect(texts.some((text) => text.length === 7)).toBe(true);
  });

  it('keeps the rules of the table from the first act to the last', () => {
    const seen = new Map<string, Set<Seat>>(
      story.people.map((person) => [person.key, new Set([person.recordedBy])]),
    );
    const sees = (seat: Seat, keys: (string | undefined)[] = []) => {
      for (const key of keys) if (key) expect([key, seen.get(key)?.has(seat)]).toEqual([key, true]);
    };
    const show = (keys: string[]) => {
      for (const key of keys) seen.set(key, new Set<Seat>(['FAC', 'GOV', 'MEDIATOR']));
    };
    interface OnTable {
      type: string;
      side: SideCode;
      draft: string[] | null;
      lines: string[] | null;
    }
    const lists = new Map<string, OnTable>();
    const listOf = (code: string) => lists.get(code) as OnTable;
    const proposals = new Map<string, string[]>();
    const mandates = new Map(
      story.negotiation.mandates.map((one) => [one.code, { ...one, ended: '' }]),
    );
    let round: string | null = null;
    const fits = (list: OnTable, keys: string[]) => {
      for (const key of keys) {
        const { heldBy } = of(key);
        if (list.type === 'DEMAND') expect(heldBy).not.toBe(list.side);
        if (['OFFER', 'ACKNOWLEDGED_HELD', 'RETAINED'].includes(list.type)) {
          expect(heldBy).toBe(list.side);
        }
      }
    };
    for (const act of story.acts) {
      const day = 'on' in act ? sortDay(act.on) : '';
      if ('via' in act && act.via) {
        const mandate = mandates.get(act.via);
        expect(mandate?.ended).toBe('');
        if (mandate?.from && day) expect(day >= sortDay(mandate.from)).toBe(true);
      }
      if ('inRound' in act && act.inRound) expect(round !== null && day >= round).toBe(true);
      switch (act.do) {
        case 'mandateGive':
          mandates.set(act.mandate.code, { ...act.mandate, ended: '' });
          break;
        case 'mandateEnd':
          expect(mandates.get(act.mandate)).toMatchObject({ ended: '' });
          mandates.set(act.mandate, { ...mandates.get(act.mandate)!, ended: day });
          break;
        case 'listDraft': {
          expect(lists.has(act.code)).toBe(false);
          expect(act.side).toBe(act.as);
          sees(act.as, act.people);
          const list = { type: act.type, side: act.side, draft: act.people ?? [], lines: null };
          fits(list, list.draft);
          lists.set(act.code, list);
          break;
        }
        case 'listRevise': {
          const list = listOf(act.list);
          expect(list.draft).toBeNull();
          sees(act.as, [...(act.add ?? []), ...(act.remove ?? [])]);
          for (const key of act.remove ?? []) expect(list.lines).toContain(key);
          list.draft = (list.lines ?? []).filter((key) => !act.remove?.includes(key));
          for (const key of act.add ?? []) expect(list.draft).not.toContain(key);
          list.draft.push(...(act.add ?? []));
          fits(list, list.draft);
          break;
        }
        case 'listTransmit': {
          const list = listOf(act.list);
          expect(list.draft).not.toBeNull();
          list.lines = list.draft;
          list.draft = null;
          show(list.lines ?? []);
          break;
        }
        case 'listWithdraw':
          expect(listOf(act.list).lines).not.toBeNull();
          listOf(act.list).lines = null;
          break;
        case 'roundOpen':
          expect(round).toBeNull();
          round = day;
          break;
        case 'roundPass':
          expect(round).not.toBeNull();
          expect(Number(!act.list) + Number(!act.message)).toBe(1);
          if (act.list) expect(listOf(act.list).lines).not.toBeNull();
          break;
        case 'roundClose':
          expect(round).not.toBeNull();
          round = null;
          break;
        case 'proposalTable': {
          expect(act.as).toBe(act.bySide ?? 'MEDIATOR');
          const named = act.legs.flatMap((leg) => leg.people ?? []);
          expect(new Set(named).size).toBe(named.length);
          sees(act.as, named);
          for (const leg of act.legs) {
            expect(leg.giver).not.toBe(leg.receiver);
            for (const key of leg.people ?? []) expect(of(key).heldBy).toBe(leg.giver);
            if (leg.kind === 'REMAINS') expect(leg.people).toBeUndefined();
          }
          if (act.supersedes) expect(proposals.delete(act.supersedes)).toBe(true);
          proposals.set(act.key, named);
          show(named);
          break;
        }
        case 'proposalWithdraw':
          expect(proposals.delete(act.proposal)).toBe(true);
          break;
        case 'answer': {
          expect(act.as).toBe(act.side);
          const list = 'list' in act.to ? listOf(act.to.list) : null;
          const lines = 'list' in act.to ? list?.lines : proposals.get(act.to.proposal);
          expect(lines).toBeTruthy();
          const answered = (act.responses ?? []).map((response) => response.person);
          expect(new Set(answered).size).toBe(answered.length);
          sees(act.as, answered);
          for (const one of act.responses ?? []) {
            expect(lines).toContain(one.person);
            const rejected = one.verdict === 'REFUSED' || one.verdict === 'SUBSTITUTED';
            expect([one.person, Boolean(one.reason)]).toEqual([one.person, rejected]);
            expect(Boolean(one.substitute)).toBe(one.verdict === 'SUBSTITUTED');
            expect(one.substitute).not.toBe(one.person);
            sees(act.as, [one.substitute]);
            if (one.substitute) show([one.substitute]);
            const own = list?.side === act.side;
            expect(own).toBe(one.verdict === 'WITHDRAWN_BY_PROPOSER');
          }
          break;
        }
        case 'claim':
        case 'categorise':
        case 'groupDeclare':
          sees(act.as, [act.person]);
          break;
        case 'handover':
          for (const outcome of act.outcomes) {
            sees(act.as, [outcome.person]);
            expect(of(outcome.person).heldBy).toBe(outcome.giver);
            if (outcome.result.startsWith('RELEASED')) expect(outcome.receiver).toBeDefined();
          }
          break;
        default:
      }
    }
    expect(round).toBeNull();
    expect(seen.get('M01')).toEqual(new Set(['MEDIATOR']));
    expect(seen.get('D123')).toEqual(new Set(['FAC']));
    expect([...lists].filter(([, list]) => list.draft).map(([code]) => code)).toEqual(['R1']);
  });

  it('uses every verdict that the wishes and holds of later slices do not need, and most reasons', () => {
    const { answered } = happened(story);
    const values = (name: string) => {
      const type = contract.getType(name);
      return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
    };
    const verdicts = new Set(answered.map((one) => one.verdict as string));
    expect(values('Verdict').filter((value) => !verdicts.has(value))).toEqual(['ON_HOLD']);
    const reasons = new Set(answered.map((one) => one.reason as string));
    expect(values('RefusalReason').filter((value) => !reasons.has(value))).toEqual([
      'SUPERVISION_DISPUTED',
      'PERSON_DECLINES',
      'PROTECTION_HOLD',
    ]);
  });
});

describe('Counted by hand', () => {
  const tally = (side: SideCode, round: number | null) =>
    happened(story).answered.filter((one) => one.side === side && one.round === round).length;
  const cellsOf = (upto = {}) => rejectionsByHand(story, upto);

  it('the answers to names of each round', () => {
    // Round 1: 13 soldiers, 45 of 60 names, 8 lines of the proposal. Round 2: 18, 40, 2 and 4 names, then 13 soldiers.
    expect([tally('GOV', 1), tally('GOV', 2), tally('GOV', null), tally('GOV', 3)]).toEqual([
      13 + 45 + 8,
      18 + 40 + 2 + 4 + 13,
      3,
      8 + 8,
    ]);
    // The faction: one name taken back, 12 on offer and its 13 soldiers refused.
    expect([tally('FAC', 1), tally('FAC', 2), tally('FAC', null)]).toEqual([0, 26, 0]);
  });

  it('45 of the 60 names of the first list were answered in round 1, and 15 never mentioned', () => {
    const { answered, listed } = happened(story, { asOfRound: 1 });
    const toList = answered.filter((one) => one.list === 'L1').map((one) => one.person);
    const first = listed.find((list) => list.list === 'L1')!.people;
    expect(first.filter((key) => !toList.includes(key))).toEqual(
      'D005 D010 D015 D019 D023 D034 D038 D042 D043 D045 D046 D047 D049 D056 D060'.split(' '),
    );
  });

  it('who insists on names of its own choosing is seen in round 1', () => {
    const reasons: Record<string, number> = {};
    for (const one of happened(story, { asOfRound: 1 }).answered) {
      if (one.reason) reasons[one.reason] = (reasons[one.reason] ?? 0) + 1;
    }
    expect(reasons).toEqual({
      OWN_SIDE_NOT_INTERESTED: 13,
      // 14 refusals and 4 substitutions on the list, 3 refusals on the proposal.
      PREFERS_OWN_CHOICE: 21,
      CUSTODY_DENIED: 6,
      CRIMINAL_CASE: 4,
      SECURITY_VETO: 4,
      DUPLICATE_OR_NOT_FOUND: 2,
      REPORTED_DEAD: 2,
      RATIO: 2,
      // 2 on the list, 1 on the proposal.
      NO_REASON_GIVEN: 3,
    });
  });

  it('the thirteen soldiers are refused in round 1 by their own side, nine of them long held', () => {
    const cells = cellsOf({ asOfRound: 1 });
    const key = 'GOV|1|REFUSED|OWN_SIDE_NOT_INTERESTED';
    // Of the four taken in September, one has no birth date on record.
    expect(cells[`${key}|LONG_HELD`]).toMatchObject({ rejections: 9, standing: 9 });
    expect(cells[`${key}|AGE_UNKNOWN`].people).toEqual(['S11']);
    expect(cells[`${key}|-`].people).toEqual(['S10', 'S12', 'S13']);
    expect(cells[`${key}|SERIOUSLY_WOUNDED_OR_SICK`].people).toEqual(['S06']);
  });

  it('a name refused twice for one reason in one round is one name and two rejections, one of which stands', () => {
    const cell = cellsOf({ asOfRound: 1 })['GOV|1|REFUSED|PREFERS_OWN_CHOICE|WOMAN'];
    // On the list 002 003 004 006 007 008 011 014 027, and by the proposal 002 004 again and 005 anew.
    expect(cell.rejections).toBe(12);
    expect(cell.people).toEqual('D002 D003 D004 D005 D006 D007 D008 D011 D014 D027'.split(' '));
    // D003 was refused again for the ratio; of D002 and D004 the later refusal stands.
    expect(cell.standing).toBe(9);
  });

  it('a group is that of the day: D026 a child in round 1 and a woman in round 2, D052 of age on his birthday', () => {
    expect(groupsByHand(story, 'D026', '2018-07-24')).toEqual(['CHILD', 'LONG_HELD']);
    expect(groupsByHand(story, 'D026', '2018-12-30')).toEqual(['CHILD', 'LONG_HELD']);
    expect(groupsByHand(story, 'D026', '2018-12-31')).toEqual(['LONG_HELD', 'WOMAN']);
    expect(groupsByHand(story, 'D052', '2018-07-23')).toEqual(['CHILD']);
    expect(groupsByHand(story, 'D052', '2018-07-24')).toEqual([]);
    expect(groupsByHand(story, 'D027', '2018-12-31')).toEqual(['LONG_HELD', 'WOMAN']);
    expect(groupsByHand(story, 'D027', '2019-01-01')).toEqual(['ELDERLY', 'LONG_HELD', 'WOMAN']);
    expect(groupsByHand(story, 'D030', '2022-01-01')).toEqual(['AGE_UNKNOWN']);
    expect(groupsByHand(story, 'D001', '2019-09-30')).toContain('PREGNANT_OR_MOTHER_OF_INFANT');
    expect(groupsByHand(story, 'D001', '2019-10-01')).not.toContain('PREGNANT_OR_MOTHER_OF_INFANT');
    expect(heldSinceByHand(story, 'D099')).toBe('2017-11-01');
    expect(cellsOf()['GOV|1|REFUSED|CRIMINAL_CASE|-'].people).toEqual(['D052']);
  });

  it('an answer learnt of late replaces no answer of a later day', () => {
    const last = refusedByHand(story).filter((row) => ['D002', 'D061'].includes(row.person));
    expect(last.map((row) => [row.person, row.answer.reason])).toEqual([
      ['D002', 'PREFERS_OWN_CHOICE'],
      ['D061', 'SECURITY_VETO'],
    ]);
    // Of two answers on one day the one recorded last stands.
    expect(cellsOf()['GOV|2|REFUSED|NO_REASON_GIVEN|-']).toEqual({
      rejections: 1,
      standing: 0,
      people: ['D096'],
    });
    expect(cellsOf()['GOV|2|REFUSED|CRIMINAL_CASE|-']).toEqual({
      rejections: 1,
      standing: 1,
      people: ['D096'],
    });
  });

  it('names that nobody answered', () => {
    const keys = (upto = {}) => unansweredByHand(story, upto).map((row) => row.person);
    // After round 1: 15 less the four of the proposal, and one that was asked and got no answer.
    expect(keys({ asOfRound: 1 })).toHaveLength(15 - 4 + 1);
    // Before round 1: all 60, since the day of the list.
    expect(unansweredByHand(story, { asOf: '2018-07-01' })).toHaveLength(60);
    expect(unansweredByHand(story, { asOf: '2018-07-01' })[0]).toEqual({
      person: 'D001',
      askedOf: 'GOV',
      since: '2018-06-18',
    });
    expect(keys()).toEqual([
      ...'D034 D042 D043 D045 D046 D047 D049 D060'.split(' '),
      ...Array.from({ length: 18 }, (_, i) => `D${105 + i}`),
    ]);
    // To an observer the two who are said to be dead were answered like all others.
    expect(keys({ observer: true })).toEqual(keys());
  });

  it('twelve names that nobody asked for, and the soldiers as long as nobody asked for them', () => {
    const keys = (upto = {}) => unaskedByHand(story, upto).map((row) => row.person);
    expect(keys({ asOf: '2018-06-30' })).toHaveLength(13);
    expect(keys({ asOfRound: 1 })).toHaveLength(13 + 12);
    expect(keys()).toEqual(
      Array.from({ length: 12 }, (_, i) => `G${String(i + 1).padStart(2, '0')}`),
    );
    expect(unaskedByHand(story)[0].since).toBe('2018-07-22');
  });

  it('who is kept: 122 names and 13 soldiers were asked for, 3 and 5 came home', () => {
    expect(askedByHand(story)).toHaveLength(122 + 13);
    expect(retainedByHand(story, { asOf: '2022-01-22' })).toHaveLength(122 + 13);
    const kept = retainedByHand(story);
    expect(kept).toHaveLength(119 + 8);
    const of = (key: string) => kept.find((row) => row.person === key);
    expect([of('D085'), of('S05')]).toEqual([undefined, undefined]);
    // Promised, and neither came.
    expect(of('D076')?.answer?.verdict).toBe('AGREED_CONDITIONALLY');
    expect(of('D058')?.answer?.verdict).toBe('AGREED_CONDITIONALLY');
    // The last word of the side that was asked: the faction's on the soldiers.
    expect(of('S01')).toMatchObject({ askedOf: 'FAC', answer: { side: 'FAC', reason: 'RATIO' } });
    expect(of('D105')?.answer).toBeNull();
  });

  it('totals have each name once', () => {
    // Answered: 45 of the list (one of them without an answer), 4 more by the proposal, 13 soldiers.
    // Rejected: 38 on the list, D005, D010 and D015 anew by the proposal, 13 soldiers.
    expect(totalsByHand(story, { asOfRound: 1 })).toEqual({
      GOV: { answered: 62, rejected: 54, standing: 54 },
    });
    const all = totalsByHand(story);
    expect(all.FAC).toEqual({ answered: 26, rejected: 25, standing: 25 });
    expect(all.GOV.answered).toBe(122 - 26 + 1 + 13);
    expect(all.GOV.standing).toBe(refusedByHand(story, { side: 'GOV' }).length);
    // Of the soldiers the eight stand refused; the five were agreed to.
    expect(
      refusedByHand(story, { side: 'GOV' }).filter((row) => row.person[0] === 'S'),
    ).toHaveLength(8);
  });

  it('rejections by counts: only the later answer stands', () => {
    expect(declaredByHand(story).map(({ act: _act, side: _side, ...row }) => row)).toEqual([
      { outcome: 'NOT_HELD', reason: 'CUSTODY_DENIED', count: null, share: 0.35, standing: false },
      {
        outcome: 'STATUS_EXCLUDED',
        reason: 'CATEGORY_DISPUTED',
        count: null,
        share: 0.3,
        standing: false,
      },
      { outcome: 'REJECTED', reason: 'NO_REASON_GIVEN', count: 150, share: null, standing: true },
      {
        outcome: 'DUPLICATE',
        reason: 'DUPLICATE_OR_NOT_FOUND',
        count: 12,
        share: null,
        standing: true,
      },
    ]);
  });

  it('the way of a fighter from the list home, and of one who was promised and died', () => {
    expect(
      journeyByHand(story, 'D085').map(({ day, round, side, kind }) => [kind, day, round, side]),
    ).toEqual([
      ['LISTED', '2019-10-06', 2, 'FAC'],
      ['ANSWERED', '2019-10-29', 2, 'GOV'],
      ['PROPOSED', '2021-11-14', 3, 'FAC'],
      ['ANSWERED', '2021-12-05', 3, 'GOV'],
      ['LISTED', '2022-01-05', null, 'FAC'],
      ['HANDED_OVER', '2022-01-23', null, 'GOV'],
    ]);
    const kinds = (upto = {}) => journeyByHand(story, 'D058', upto).map((step) => step.kind);
    expect(kinds()).toEqual([
      'LISTED',
      'ANSWERED',
      'LISTED',
      'ANSWERED',
      'ANSWERED',
      'HANDED_OVER',
    ]);
    expect(kinds({ observer: true })).toEqual(kinds());
    expect(kinds({ asOfRound: 1 })).toEqual(['LISTED', 'ANSWERED']);
    expect(journeyByHand(story, 'D123')).toEqual([]);
  });

  it('nothing is rejected between round 1 and the end of its year, and in 2020 outside any round', () => {
    const cells = cellsOf();
    const endOfYear = cellsOf({ asOf: '2018-12-31' });
    expect(endOfYear).toEqual(cellsOf({ asOfRound: 1 }));
    expect(Object.keys(cells).some((key) => key.startsWith('GOV|-|REFUSED|LINKED_DEMAND|'))).toBe(
      true,
    );
  });

  it('proposals are numbered as they were tabled', () => {
    expect([...proposalsOf(story)].map(([key, { number }]) => [key, number])).toEqual([
      ['P1', 1],
      ['P2', 2],
      ['P3', 3],
      ['P4', 4],
    ]);
  });
});
