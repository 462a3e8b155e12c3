import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { House } from './app.js';
import type { Answer, Ask } from './ask.js';
import { SmallTable } from './small-table.js';

/**
 * Random commands by several actors at once over answers, holds, wishes, agreements and handovers, against the real
 * database, and what may never be found there afterwards. A command may be refused, and most are: what counts is that no
 * sequence of those that pass leads to a forbidden state.
 */
export interface Command {
  act: (typeof ACTS)[number];
  /** Which person, which of two, and which further choice: taken modulo what there is. */
  who: number;
  yes: boolean;
  pick: number;
}

const ACTS = [
  ...['answer', 'answer', 'answer', 'propose', 'holdPlace', 'liftAsk', 'liftDecide'],
  ...['wish', 'wish', 'wish', 'wish', 'wish', 'withdraw', 'recording', 'declareOwed'],
  ...['draw', 'amend', 'sign', 'sign', 'plan', 'plan', 'board', 'unboard'],
  ...[
    'fix',
    'fix',
    'fix',
    'fix',
    'depart',
    'depart',
    'depart',
    'depart',
    'rollCall',
    'handover',
    'handover',
  ],
  ...['unplanned', 'death', 'tellFamily'],
] as const;

export const anyCommand: fc.Arbitrary<Command> = fc.record({
  act: fc.constantFrom(...ACTS),
  who: fc.nat(1000),
  yes: fc.boolean(),
  pick: fc.nat(1000),
});

const PEOPLE = 4;
const VERDICTS = ['AGREED', 'AGREED', 'AGREED', 'AGREED_CONDITIONALLY', 'REFUSED', 'DEFERRED'];
const RESULTS = [
  ...['RELEASED_AND_RECEIVED', 'RELEASED_AND_RECEIVED', 'RELEASED_IN_PLACE', 'EXILED'],
  ...['NOT_PRODUCED', 'REPATRIATED', 'TRANSFERRED_TO_OTHER_CUSTODY'],
];
const on = (text: string) => ({ text });
const today = () => new Date().toISOString().slice(0, 10);

/** What was done and what was refused, by act. */
export type Tally = Map<string, { done: number; refused: number }>;

export class Walk {
  readonly tally: Tally = new Map();
  private agreement: string | null = null;
  private stages: string[] = [];
  private holds: string[] = [];
  private wishes: string[] = [];
  private readonly relatives = new Map<string, string>();

  private constructor(
    readonly table: SmallTable,
    private readonly people: readonly string[],
    private readonly lines: readonly string[],
    private readonly listVersion: string,
    private readonly source: string,
    private readonly second: Ask,
    private readonly place: string,
  ) {}

  static async begin(house: House, code: string, known: boolean): Promise<Walk> {
    const table = await SmallTable.open(house, code, known);
    if (!known) await house.account('officer-2');
    await house.seat('officer-2', table.negotiation, 'PROTECTION_OFFICER');
    const people = await table.people(PEOPLE);
    const demand = await table.demand(people);
    const officer = table.as('officer');
    const { source } = await officer.do(
      'sourceAdd',
      { negotiation: table.negotiation, kind: 'interview', shared: true },
      'source { id }',
    );
    const { destination } = await officer.do(
      'destinationName',
      { negotiation: table.negotiation, code: 'NORTH', side: table.sides.FAC },
      'destination { id }',
    );
    const second = await house.ask('officer-2');
    return new Walk(
      table,
      people,
      demand.lines,
      demand.listVersion,
      source.id,
      second,
      destination.id,
    );
  }

  /** Does some commands at once, each by an actor of its own, and learns what came of them. */
  async atOnce(commands: readonly Command[]): Promise<void> {
    await Promise.all(commands.map((command) => this.one(command)));
  }

  private async one(command: Command): Promise<void> {
    const asked = await this.inputOf(command);
    if (!asked) return;
    const { ask, mutation, input, get } = asked;
    const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
    const data = await ask.for(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${get} userErrors { message } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    const payload: Answer = data[mutation];
    const said = this.tally.get(command.act) ?? { done: 0, refused: 0 };
    if (payload.userErrors.length > 0) said.refused += 1;
    else said.done += 1;
    this.tally.set(command.act, said);
    if (payload.agreement) this.agreement = payload.agreement.id;
    if (payload.handoverPlan) this.stages.push(payload.handoverPlan.stages[0].id);
    if (mutation === 'holdPlace' && payload.hold) this.holds.push(payload.hold.id);
    if (payload.wish) this.wishes.push(payload.wish.id);
    if (payload.relative) this.relatives.set(payload.relative.captive.id, payload.relative.id);
  }

  private async versionOf(id: string, type: string, field: string): Promise<number> {
    const { node } = await this.table
      .as('mediator')
      .for(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${field} } } }`, { id });
    return type === 'Agreement' ? node.current.number : node.version;
  }

  /** What a command asks for now, and of whom; null where there is nothing yet to do it to. */
  private async inputOf({ act, who, yes, pick }: Command): Promise<{
    ask: Ask;
    mutation: string;
    input: Record<string, unknown>;
    get: string;
  } | null> {
    const { table } = this;
    const { negotiation, sides } = table;
    const captive = this.people[who % PEOPLE];
    const other = this.people[pick % PEOPLE];
    const officer = yes ? table.as('officer') : this.second;
    const of = <T>(all: readonly T[]): T | undefined => all[all.length - 1 - (pick % all.length)];
    const agreement = this.agreement;
    const stage = of(this.stages);
    const does = (ask: Ask, mutation: string, input: Record<string, unknown>, get: string) => ({
      ask,
      mutation,
      input,
      get,
    });
    const number = () => this.versionOf(agreement as string, 'Agreement', 'current { number }');
    const version = () => this.versionOf(stage as string, 'HandoverStage', 'version');
    switch (act) {
      case 'answer': {
        const verdict = VERDICTS[pick % VERDICTS.length];
        const reason = verdict === 'REFUSED' ? 'NO_REASON_GIVEN' : null;
        const responses = [{ line: this.lines[who % PEOPLE], verdict, reason }];
        const answer = { negotiation, side: sides.GOV, on: on(today()), responses };
        const input = { ...answer, listVersion: this.listVersion };
        return does(table.as(yes ? 'government' : 'mediator'), 'answerRecord', input, '');
      }
      case 'propose': {
        const leg = { giver: sides.GOV, receiver: sides.FAC, kind: 'PERSONS' };
        const captives = [...new Set([captive, other])];
        const input = {
          negotiation,
          bySide: sides.FAC,
          on: on(today()),
          formula: pick % 3 === 0 ? 'UNILATERAL_RELEASE' : 'RATIO',
          owedDespite: yes ? 'HOLDER_INSISTS' : null,
          legs: [{ ...leg, captives }],
        };
        return does(table.as('faction'), 'proposalTable', input, '');
      }
      case 'holdPlace': {
        const to = pick % 3 === 0 ? this.place : yes ? sides.FAC : sides.GOV;
        const asked = { ground: 'TORTURE', askedBy: 'FAMILY', askedOn: on(today()) };
        return does(officer, 'holdPlace', { captive, to, ...asked }, 'hold { id }');
      }
      case 'liftAsk': {
        const hold = of(this.holds);
        return hold ? does(officer, 'holdLiftAsk', { hold, reason: 'Safe.' }, '') : null;
      }
      case 'liftDecide': {
        const hold = of(this.holds);
        return hold ? does(officer, 'holdLiftDecide', { hold, agree: pick % 4 !== 0 }, '') : null;
      }
      case 'wish': {
        const answer = pick % 5 === 0 ? 'UNWILLING' : 'WILLING';
        const accepts = answer === 'WILLING' ? [pick % 7 === 0 ? sides.GOV : sides.FAC] : null;
        const asked = { askedOn: today(), askedBy: 'UN', inPrivate: pick % 6 !== 0 };
        return does(officer, 'wishRecord', { captive, ...asked, answer, accepts }, 'wish { id }');
      }
      case 'withdraw': {
        const wish = of(this.wishes);
        return wish ? does(officer, 'wishWithdraw', { wish, on: today() }, '') : null;
      }
      case 'recording': {
        const said = { medium: 'RECORDING_BY_HOLDER', answer: 'WILLING', source: this.source };
        const input = { captive, ...said, on: on(today()) };
        return does(table.as('government'), 'wishClaimRecord', input, '');
      }
      case 'declareOwed': {
        // Most stay bargained for, so that there is something to walk over.
        if (pick % 4 !== 0) return null;
        const input = { captive, ground: 'RELEASE_ORDERED', source: this.source };
        return does(officer, 'entitlementDeclare', input, '');
      }
      case 'draw': {
        if (agreement && pick % 4 !== 0) return null;
        const input = { negotiation, sides: [sides.GOV, sides.FAC], on: on(today()) };
        return does(
          table.as(yes ? 'mediator' : 'faction'),
          'agreementDraw',
          input,
          'agreement { id }',
        );
      }
      case 'amend': {
        if (!agreement) return null;
        const leaveOut = yes ? [captive] : [captive, other];
        const input = { agreement, expectedVersion: await number(), on: on(today()), leaveOut };
        return does(table.as('mediator'), 'agreementAmend', input, '');
      }
      case 'sign': {
        if (!agreement) return null;
        const input = { agreement, expectedVersion: await number() };
        return does(table.as(yes ? 'government' : 'faction'), 'agreementSign', input, '');
      }
      case 'plan': {
        const stages = [
          {
            giver: sides.GOV,
            receiver: sides.FAC,
            to: pick % 3 === 0 ? this.place : null,
            captives: [...new Set([captive, other])],
          },
        ];
        const input = { negotiation, agreement: yes ? agreement : null, stages };
        return does(table.as('mediator'), 'handoverPlan', input, 'handoverPlan { stages { id } }');
      }
      case 'board':
      case 'unboard': {
        if (!stage) return null;
        const change = act === 'board' ? { add: [captive] } : { remove: [captive] };
        const input = { stage, expectedVersion: await version(), ...change };
        return does(table.as(yes ? 'government' : 'mediator'), 'manifestChange', input, '');
      }
      case 'fix':
      case 'depart': {
        if (!stage) return null;
        const to = act === 'fix' ? 'FIXED' : pick % 9 === 0 ? 'CALLED_OFF' : 'DEPARTED';
        const input = { stage, expectedVersion: await version(), to };
        return does(table.as(yes ? 'government' : 'mediator'), 'stageStep', input, '');
      }
      case 'rollCall': {
        if (!stage) return null;
        const facts = ['PRODUCED', 'RECEIVED', 'VERIFIED'] as const;
        const by = ['government', 'faction', 'officer'] as const;
        const entry = {
          key: `phone/${who}/${pick % 50}`,
          captive,
          fact: facts[pick % 3],
          present: yes,
        };
        const entries = [{ ...entry, at: new Date().toISOString() }];
        return does(table.as(by[pick % 3]), 'rollCallRecord', { stage, entries }, '');
      }
      case 'handover':
      case 'unplanned': {
        const result = RESULTS[pick % RESULTS.length];
        const receiver = yes && result !== 'RELEASED_IN_PLACE' ? sides.FAC : null;
        const outcomes = [captive, other]
          .slice(0, captive === other ? 1 : 2)
          .map((one) => ({ captive: one, giver: sides.GOV, receiver, result }));
        if (act === 'handover' && !stage) return null;
        const planned = act === 'handover' ? { stage } : {};
        const input = { negotiation, on: on(today()), outcomes, ...planned };
        return does(table.as('mediator'), 'handoverRecord', input, '');
      }
      case 'death': {
        if (pick % 3 !== 0) return null;
        const report = { captive, on: on(today()), basis: 'WITNESS', source: this.source };
        return does(officer, 'deathReport', report, '');
      }
      case 'tellFamily': {
        const relative = this.relatives.get(captive);
        const kin = { captive, kinship: 'PARENT', name: 'Somebody al-Test' };
        if (!relative)
          return does(officer, 'relativeRecord', kin, 'relative { id captive { id } }');
        const told = yes ? 'BELIEVED_DEAD' : 'NOTHING_NEW';
        return does(officer, 'familyTell', { relative, on: on(today()), means: 'CALL', told }, '');
      }
    }
  }

  /** Every forbidden state that is there now. */
  async forbidden(): Promise<string[]> {
    const { house, negotiation } = this.table;
    const { uuid } = house.app.ground.tokens.readId(negotiation) as { uuid: string };
    const rows = await house.asOwner<{ found: string }>(FORBIDDEN, [uuid]);
    return [...rows.map(({ found }) => found), ...(await this.wrongRatios())];
  }

  /** Ratios, as they are shown, against who is owed release, as that is shown person by person. */
  private async wrongRatios(): Promise<string[]> {
    const { negotiation } = await this.table.as('mediator').for(
      `{ negotiation(code: ${JSON.stringify(await this.code())}) { proposals(first: 100) { nodes { formula legs { inRatio owedRelease
          lines { owedDespite captive { entitlements { ground } } } } } }
         agreements { current { inRatio owedRelease lines(first: 100) { nodes { captive { entitlements { ground } } } } } } } }`,
    );
    const counted = [
      ...negotiation.proposals.nodes.flatMap(({ legs }: Answer) => legs),
      ...negotiation.agreements.map(({ current }: Answer) => ({
        ...current,
        lines: current.lines.nodes,
      })),
    ];
    return counted.flatMap(({ inRatio, lines }: Answer) => {
      const free = lines.filter(
        (line: Answer) => !line.owedDespite && line.captive.entitlements.length === 0,
      ).length;
      return inRatio === free
        ? []
        : [`a ratio counts ${inRatio} where ${free} are not owed release`];
    });
  }

  private async code(): Promise<string> {
    const { node } = await this.table
      .as('mediator')
      .for('query ($id: ID!) { node(id: $id) { ... on Negotiation { code } } }', {
        id: this.table.negotiation,
      });
    return node.code;
  }
}

/** Said again in other words than the triggers': by who stands where, when each row was recorded, and what was in force. */
const FORBIDDEN = /* sql */ `
with hold as (
  select h.captive_id, h.made_in, coalesce(h.to_side_id, d.side_id) as side, h.to_destination_id as place, h.to_side_id is not null as whole_side,
         (select x.made_in from hold_lift l join hold_lift_decision x on x.lift_id = l.id and x.agrees where l.hold_id = h.id) as lifted_in
    from protection_hold h left join destination d on d.id = h.to_destination_id where h.negotiation_id = $1
), stage as (
  select s.*, (select min(e.number) from record_entry e where e.chain_id = $1 and e.object_id = s.id and e.act = 'stageStep' and e.facts ->> 'state' = 'DEPARTED') as departed_in
    from handover_stage s where s.negotiation_id = $1
), boards as (
  select l.captive_id, s.* from manifest_line l join stage s on s.id = l.stage_id where not exists (select from manifest_removal r where r.line_id = l.id)
)
select 'a held person on a manifest that has not left' as found from boards b join hold h using (captive_id)
 where b.state in ('PLANNED', 'FIXED') and h.lifted_in is null and h.side = b.receiver_side_id and (h.whole_side or b.to_destination_id is null or h.place = b.to_destination_id)
union all
select 'a held person departed' from boards b join hold h using (captive_id)
 where b.departed_in is not null and h.made_in < b.departed_in and coalesce(h.lifted_in, 9e9) > b.departed_in and h.side = b.receiver_side_id
   and (h.whole_side or b.to_destination_id is null or h.place = b.to_destination_id)
union all
select 'a held person agreed on' from agreement_line l join hold h using (captive_id)
 where l.negotiation_id = $1 and h.whole_side and h.side = l.receiver_side_id and h.made_in < l.made_in and coalesce(h.lifted_in, 9e9) > l.made_in
union all
select 'a held person agreed to' from response r join list_line n on n.id = r.list_line_id join list_version v on v.id = n.list_version_id join list t on t.id = v.list_id join hold h on h.captive_id = r.captive_id
 where r.negotiation_id = $1 and r.verdict like 'AGREED%' and h.side = t.side_id and h.made_in < r.made_in and coalesce(h.lifted_in, 9e9) > r.made_in
union all
select 'a held person handed over' from handover_outcome o join hold h using (captive_id)
 where o.negotiation_id = $1 and o.receiver_side_id = h.side and o.result in ('RELEASED_AND_RECEIVED', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED', 'TRANSFERRED_TO_OTHER_CUSTODY')
   and h.made_in < o.made_in and coalesce(h.lifted_in, 9e9) > o.made_in
union all
select 'a released person without a receiver' from handover_outcome
 where negotiation_id = $1 and receiver_side_id is null and to_destination_id is null and result in ('RELEASED_AND_RECEIVED', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED')
union all
select 'somebody departed who had not said that they want it' from boards b
 where b.departed_in is not null and not exists (
   select from wish w where w.captive_id = b.captive_id and w.in_private and w.answer = 'WILLING' and w.made_in < b.departed_in
      and not exists (select from wish_withdrawal x where x.wish_id = w.id and x.made_in < b.departed_in))
union all
select 'somebody crossed by a stage whose manifest did not name them' from handover_outcome o join stage s on s.handover_id = o.handover_id
 where o.receiver_side_id is not null and o.result in ('RELEASED_AND_RECEIVED', 'REPATRIATED', 'EXILED') and not exists (select from boards b where b.id = s.id and b.captive_id = o.captive_id)
union all
select 'an owed person on a swap list without a reason' from proposal_line l join proposal p on p.id = l.proposal_id join entitlement e on e.captive_id = l.captive_id
 where l.negotiation_id = $1 and p.formula <> 'UNILATERAL_RELEASE' and l.owed_despite is null and e.made_in < l.made_in
union all
select 'a signature of an older version' from agreement_signature s join agreement_version v on v.id = s.version_id join agreement_version w on w.agreement_id = v.agreement_id and w.number > v.number
 where s.negotiation_id = $1 and w.made_in < s.made_in
union all
select 'a hold lifted by one' from hold_lift l join hold_lift_decision d on d.lift_id = l.id where l.negotiation_id = $1 and l.asked_by = d.decided_by
union all
select 'a death visible before the family knows' from claim c join audience_seat a on a.audience_id = c.audience_id join seat s on s.id = a.seat_id
 where c.negotiation_id = $1 and c.value in ('BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED') and s.kind in ('OBSERVER', 'ANALYST', 'SIDE')
   and not exists (select from family_contact f join relative r on r.id = f.relative_id where r.captive_id = c.captive_id and f.told in ('BELIEVED_DEAD', 'REMAINS_IDENTIFIED'))
`;
