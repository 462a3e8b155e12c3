import type * as gql from '../graphql/schema.generated.js';
import type { CauseShown, GroundShown } from '../stall/diagnose.rules.js';
import { type FormulaId, FORMULAS, meaningOf } from '../stall/formulas.js';
import type { Stated } from '../stall/stated.rules.js';
import { CAUSE_WORDS } from '../stall/words.js';
import type { Diagnosed } from './diagnosis.service.js';

/** A diagnosis as the contract tells it: facts by their ids, words in both languages. */
export function shownDiagnosis(
  { diagnosis, file, events, coarsened }: Diagnosed,
  idOf: (event: string) => string,
): gql.Diagnosis {
  const fact = (place: number): gql.DiagnosisFact => {
    const { type, date, by } = file.events[place];
    return {
      event: idOf(events[place]),
      type: type.toUpperCase() as gql.EventType,
      on: date,
      by: by ?? null,
    };
  };
  const said = ({ by, category, cause, event }: Stated): gql.StatedReason => ({
    by,
    category,
    cause,
    fact: fact(event),
  });
  const ground = (one: GroundShown): gql.StallGround => {
    return {
      formula: one.formula,
      expression: one.expression,
      rationale: FORMULAS[one.formula as FormulaId].rationale,
      inputs: Object.entries(one.inputs).map(([name, value]) => ({
        name,
        value,
        meaning: meaningOf(one.formula, name),
      })),
      side: one.side,
      strength: one.strength,
      evidence: one.evidence.map(fact),
    };
  };
  const finding = (one: CauseShown): gql.StallFinding => ({
    cause: one.code,
    name: CAUSE_WORDS[one.code].name,
    strength: one.strength,
    grounds: [
      ...(one.formula === null || one.expression === null
        ? []
        : [ground({ ...one, formula: one.formula, expression: one.expression })]),
      ...one.others.map(ground),
    ],
    stated: one.stated.map(said),
    lowers: one.lowers,
    missing: one.missing.map(({ ar, en }) => ({ ar, en })),
  });
  const { lastProgress, lastExchange, limits } = diagnosis;
  return {
    version: diagnosis.version,
    asOf: diagnosis.asOf,
    level: diagnosis.level.toUpperCase() as gql.StallLevel,
    idleDays: diagnosis.idle,
    lastProgress: lastProgress && fact(lastProgress.event),
    watchAfterDays: limits.watch,
    stalledAfterDays: limits.stalled,
    lastExchange: lastExchange && fact(lastExchange.event),
    paperAfterDays: limits.paper,
    rhythm: limits.rhythm,
    halted: diagnosis.halted.map(fact),
    primary: diagnosis.primary === 'UNKNOWN' ? null : diagnosis.primary,
    contributing: [...diagnosis.contributing],
    findings: diagnosis.causes.map(finding),
    stated: diagnosis.stated.map(said),
    contested: diagnosis.contested,
    basis: diagnosis.basis.reads.toUpperCase() as gql.DiagnosisBasis,
    lastKnownOn: diagnosis.lastKnownOn,
    facts: diagnosis.events,
    coarsened,
  };
}
