import { answersOf, ownChoiceOf } from './answers.rules.js';
import { SIGHT } from './formulas.js';
import { type Ground, ground } from './grounds.rules.js';
import type { Progress } from './progress.rules.js';
import { type Fact, number, ofType, type Reading, trustIn, weighed } from './reading.rules.js';
import type { MissingCode } from './words.js';

/** What the answers to lists say: own lists, denials, vetoes, lists that match nobody. */

/** Where only shares are known, formulas take lists for large enough. */
const ASSUMED_NAMES = 10;
const ASSUMED_UNMATCHED = 5;
/** From which share of refusals without a reason on that is said. */
const MANY_UNEXPLAINED = 0.1;

export function substanceOf(reading: Reading, progress: Progress): Ground[] {
  return [
    ...reading.sides.flatMap((side) => ofSide(reading, side, progress)),
    ...proofs(reading, progress),
    ...identities(reading, progress),
  ];
}

function ofSide(reading: Reading, side: string, progress: Progress): Ground[] {
  const answers = answersOf(reading, side, progress);
  const own = ownChoiceOf(reading, side);
  const unrequested = own.unrequested;
  if (!answers) {
    if (own.facts.length === 0 || unrequested === null) return [];
    const missing: MissingCode[] = [
      'ANSWERS',
      ...(own.bySubstitute ? (['UNREQUESTED'] as const) : []),
    ];
    const trust = trustIn(own.facts);
    return ground('own-list-offer', side, { b: unrequested, trust }, own.facts, missing);
  }
  const { shares, facts, trust, cycles, names } = answers;
  const answered = 1 - shares.no_response;
  const refused = shares.rejected + shares.status_excluded;
  const a = answered > 0 ? Math.min(1, refused / answered) : 0;
  const z = refused > 0 ? shares.status_excluded / refused : 0;
  const size: MissingCode[] = names === null ? ['SIZE'] : [];
  const reasons: MissingCode[] = shares.rejected >= MANY_UNEXPLAINED ? ['REASONS'] : [];
  const n = names ?? ASSUMED_NAMES;
  const notAccepted = 1 - shares.accepted;
  const vetoed = shares.status_excluded;
  const unmatched = shares.duplicate + shares.already_released + shares.mismatch;
  return [
    ...(unrequested !== null && own.facts.length > 0
      ? ground(
          'own-list',
          side,
          { a, b: unrequested, cycles, z, trust },
          [...facts, ...own.facts],
          own.bySubstitute ? ['UNREQUESTED'] : [],
        )
      : ground('own-list-refusals', side, { a, z, trust }, facts, [
          own.facts.length === 0 ? 'OWN_CHOICE' : 'UNREQUESTED',
          ...reasons,
        ])),
    ...ground(
      'not-held',
      side,
      { s: shares.not_held + shares.dead + 0.5 * shares.no_response, n, trust },
      facts,
      [...size, ...reasons],
    ),
    ...ground(
      'status-veto',
      side,
      {
        open: notAccepted > 0 ? Math.min(1, vetoed / notAccepted) : 0,
        n: names === null ? ASSUMED_NAMES : vetoed * names,
        share: vetoed,
        trust,
      },
      facts,
      [...size, ...reasons],
    ),
    ...ground(
      'identity-rows',
      side,
      { i: unmatched, n: names === null ? ASSUMED_UNMATCHED : unmatched * names, trust },
      facts,
      reasons,
    ),
  ];
}

function proofs(reading: Reading, progress: Progress): Ground[] {
  const refusals = ofType(reading, 'proof_refused').filter(
    ({ day }) => reading.asOf - day <= SIGHT.proofRefusals,
  );
  const { lastExchange } = progress;
  return bySide(refusals).flatMap(([side, facts]) => {
    const answers = side === null ? undefined : answersOf(reading, side, progress);
    const held = answers ? answers.shares.accepted + answers.shares.status_excluded : 0;
    return ground('proof-refused', side, { refused: weighed(facts, lastExchange), held }, [
      ...facts,
      ...(answers?.facts ?? []),
      ...(lastExchange ? [lastExchange] : []),
    ]);
  });
}

function identities(reading: Reading, progress: Progress): Ground[] {
  const { lastExchange } = progress;
  const disputes = ofType(reading, 'identity_dispute').filter(
    ({ day }) => reading.asOf - day <= SIGHT.identity,
  );
  const checks = ofType(reading, 'verification').filter(
    ({ event }) => number(event.of) && number(event.verified) !== null,
  );
  const check = checks.at(-1);
  const last = disputes.at(-1);
  return [
    ...(last
      ? ground(
          'identity-dispute',
          null,
          {
            disputes: weighed(disputes, lastExchange),
            age: Math.max(1, reading.asOf - last.day),
          },
          [...disputes, ...(lastExchange ? [lastExchange] : [])],
        )
      : []),
    ...(check
      ? ground(
          'identity-unverified',
          null,
          {
            verified: Math.min(
              1,
              (number(check.event.verified) ?? 0) / (number(check.event.of) ?? 1),
            ),
            waiting: reading.asOf - check.day,
          },
          [check],
        )
      : []),
  ];
}

export function bySide(facts: readonly Fact[]): [string | null, Fact[]][] {
  const sides = new Map<string | null, Fact[]>();
  for (const fact of facts) {
    const side = fact.event.by ?? null;
    const own = sides.get(side);
    if (own) own.push(fact);
    else sides.set(side, [fact]);
  }
  return [...sides];
}
