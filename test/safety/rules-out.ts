/**
 * Rules taken out one by one, so that the walk shows that it would find what they forbid. Each stands in the services and in
 * the database: taken out of one alone the other holds, and the walk stays green; out of both, it goes red.
 */
export interface RuleOut {
  /** The rule of docs/rules.md that it is taken out of. */
  of: string;
  /** The acts in whose neighbourhood it would be missed: a walk that looks for it stays there. */
  near: readonly string[];
  /** In the services: a function that says no more than this expression, or a text of the module replaced. */
  service?: readonly ServiceOut[];
  /** In the database: statements, or a text of a function replaced. */
  database?: readonly (string | { function: string; from: string; to: string })[];
}

export type ServiceOut =
  { module: string; function: string; says: string } | { module: string; from: string; to: string };

const drop = (table: string, ...triggers: string[]) =>
  triggers.map((trigger) => `drop trigger ${trigger} on ${table}`);

const STEPS = {
  module: 'src/fate/remains.rules.ts',
  function: 'stepProblems',
  says: 'NEXT[last.state].includes(next.state) ? [] : [{ field: "state", rule: "identification-steps", message: "" }]',
};
const NO_HOLD = [
  { module: 'src/protection/way.service.ts', function: 'heldBack', says: '[]' },
  { module: 'src/handover/stage.rules.ts', function: 'departureProblem', says: 'null' },
];

export const RULES_OUT: Readonly<Record<string, RuleOut>> = {
  'a hold bars the way': {
    of: 'protection-hold',
    near: ['holdPlace', 'plan', 'board', 'draw', 'answer'],
    service: NO_HOLD,
    database: [
      'create or replace function not_held_back(p_captive uuid, p_side uuid, p_destination uuid) returns void language sql as $$ select $$',
    ],
  },
  'a hold takes a person off manifests': {
    of: 'protection-hold',
    near: ['holdPlace', 'plan'],
    database: drop('protection_hold', 'stops_boarding'),
  },
  'a hold is lifted by two': {
    of: 'hold-lifted-by-two',
    near: ['holdPlace', 'liftAsk', 'liftDecide'],
    service: [
      {
        module: 'src/protection/protection.rules.ts',
        function: 'decisionProblem',
        says: 'lifts.some((lift) => lift.agreed === null) ? null : "Nobody asked."',
      },
    ],
    database: drop('hold_lift_decision', 'second'),
  },
  'nobody departs without a wish': {
    of: 'own-wish-before-handover',
    near: ['wish', 'plan', 'fix', 'depart'],
    service: [NO_HOLD[1]],
    database: drop('handover_stage', 'goes_its_way'),
  },
  'a wish lapses': {
    of: 'own-wish',
    near: ['wish', 'plan', 'fix', 'depart'],
    database: [
      {
        function: 'wish_standing',
        from: "when w.valid_until < p_day then 'LAPSED'",
        to: '',
      },
    ],
  },
  'a wish can be withdrawn': {
    of: 'own-wish',
    near: ['wish', 'withdraw', 'plan', 'fix', 'depart'],
    database: [
      {
        function: 'wish_standing',
        from: 'when exists (select from wish_withdrawal',
        to: 'when false and exists (select from wish_withdrawal',
      },
      ...drop('wish_withdrawal', 'stops_boarding'),
    ],
  },
  'what is said before others counts for nothing': {
    of: 'own-wish',
    near: ['wish', 'plan', 'fix', 'depart'],
    database: [
      { function: 'wish_standing', from: "when not w.in_private then 'NOT_IN_PRIVATE'", to: '' },
      { function: 'wish_standing', from: 'w.in_private desc, ', to: '' },
    ],
  },
  'nobody is released without a receiver': {
    of: 'released-to-somebody',
    near: ['unplanned', 'handover'],
    service: [
      { module: 'src/handover/handover.rules.ts', function: 'outcomeProblems', says: '[]' },
    ],
    database: ['alter table handover_outcome drop constraint ck_handover_outcome_receiver'],
  },
  'whoever crosses stood on the manifest': {
    of: 'manifest-fixed-before-departure',
    near: ['wish', 'plan', 'fix', 'depart', 'unboard'],
    service: [{ module: 'src/handover/stage.rules.ts', function: 'letsPeopleOff', says: 'true' }],
    database: drop('manifest_removal', 'in_time'),
  },
  'a fixed manifest takes nobody more': {
    of: 'manifest-fixed-before-departure',
    near: ['wish', 'plan', 'fix', 'board'],
    service: [{ module: 'src/handover/stage.rules.ts', function: 'takesPeople', says: 'true' }],
    database: [
      { function: 'manifest_line_fits', from: "if s.state <> 'PLANNED' then", to: 'if false then' },
    ],
  },
  'both sides agree': {
    of: 'agreed-by-both',
    near: ['answer', 'draw', 'amend'],
    database: [
      {
        function: 'agreed_names',
        from: "coalesce(g.verdict in ('AGREED', 'AGREED_CONDITIONALLY'), n.put_by = n.giver) is true",
        to: 'true',
      },
    ],
  },
  'owed release is no currency': {
    of: 'owed-release-is-no-currency',
    near: ['propose', 'declareOwed'],
    service: [
      { module: 'src/protection/protection.rules.ts', function: 'asksInReturn', says: 'false' },
    ],
    database: drop('proposal_line', 'owed_flagged'),
  },
  'remains are no unit': {
    of: 'remains-are-no-unit',
    near: ['propose'],
    service: [{ module: 'src/fate/remains.rules.ts', function: 'countsUnits', says: 'false' }],
    database: drop('proposal_leg', 'no_unit'),
  },
  'a swap settles no claim of release': {
    of: 'claim-beside-swaps',
    near: ['claimRelease', 'endClaim', 'unplanned'],
    database: [
      ...drop('release_claim_end', 'ended_apart'),
      ...drop('handover_outcome', 'settles_no_claim'),
      ...drop('handover_count', 'settles_no_claim'),
    ],
  },
  'a claim of release is taken back by who made it': {
    of: 'claim-beside-swaps',
    near: ['claimRelease', 'endClaim'],
    service: [
      { module: 'src/protection/protection.rules.ts', function: 'mayTakeBack', says: 'true' },
    ],
    database: drop('release_claim_end', 'fits'),
  },
  'a second person verifies': {
    of: 'identification-second-verifier',
    near: ['identify'],
    service: [STEPS],
    database: [
      {
        function: 'identification_goes_its_way',
        from: 'and v_last.recorded_by = new.recorded_by then',
        to: 'and false then',
      },
    ],
  },
  'remains are one person’s': {
    of: 'identification-second-verifier',
    near: ['identify'],
    service: [STEPS],
    database: [
      {
        function: 'identification_goes_its_way',
        from: "if new.state = 'CONFIRMED' and exists",
        to: 'if false and exists',
      },
    ],
  },
  'what followed from an identification is taken back with it': {
    of: 'identification-second-verifier',
    near: ['identify'],
    database: drop('identification_step', 'taken_back'),
  },
  'a death waits for the family': {
    of: 'death-embargo',
    near: ['death', 'tellFamily', 'identify'],
    service: [
      {
        module: 'src/history/table.service.ts',
        from: "return this.audience((seat)=>seat.kind === 'PROTECTION' || seat === this.mySeat);",
        to: "return this.audience((seat)=>RULE_OUT || seat.kind === 'PROTECTION' || seat === this.mySeat);",
      },
    ],
    database: [
      ...drop('claim', 'death_within_protection', 'kept_from_onlookers'),
      ...drop('protection_hold', 'officers_alone'),
    ],
  },
  'no minor is exported by name': {
    of: 'only-what-finds-a-person',
    near: ['takeOut'],
    service: [
      {
        module: 'src/list/naming.service.ts',
        from: '(!child || review.children)',
        to: '(RULE_OUT || !child || review.children)',
      },
      {
        module: 'src/list/outgoing.service.ts',
        from: 'identity: !child &&',
        to: 'identity: (RULE_OUT || !child) &&',
      },
      {
        module: 'src/list/outgoing.rules.ts',
        from: 'identity && !child ?',
        to: 'identity && (RULE_OUT || !child) ?',
      },
    ],
    database: [
      {
        function: 'released_as_reviewed',
        from: 'or not r.children and (not c.age_known or c.child_until > current_date)',
        to: '',
      },
    ],
  },
};

/** What is out now, where the modules look for it (rules-out.hooks.mjs). */
const out = new Set<string>();
Object.assign(globalThis, { rulesOut: out });

export const takeOut = (...names: readonly string[]): void => {
  out.clear();
  for (const name of names) out.add(name);
};

/** The statements that take a rule out of a database. */
export async function takenOutOf(
  asOwner: (sql: string, parameters?: unknown[]) => Promise<{ source?: string }[]>,
  { database = [] }: RuleOut,
): Promise<void> {
  for (const one of database) {
    if (typeof one === 'string') {
      await asOwner(one);
      continue;
    }
    const [{ source = '' }] = await asOwner(
      'select pg_get_functiondef(oid) as source from pg_proc where proname = $1',
      [one.function],
    );
    if (!source.includes(one.from)) throw new Error(`${one.function} does not say: ${one.from}`);
    await asOwner(source.replace(one.from, one.to));
  }
}
