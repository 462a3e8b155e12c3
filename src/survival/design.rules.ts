import type { CoxRow } from './cox.rules.js';
import { type Counted, inOrder, isEvent, type Observation } from './observation.rules.js';

/** A person's observation with what else is known of them; null where it is not. */
export interface Person extends Observation {
  covariates: Readonly<Record<string, number | string | null>>;
}

/** The columns of a regression: numbers as they are, words as one column for each but the first (the reference). */
export interface Design {
  terms: string[];
  /** For each column of words, the word that others are compared with. */
  references: Record<string, string>;
  rows: CoxRow[];
  /** Persons left out because a covariate is not known. */
  incomplete: number;
}

export function designOf(
  persons: readonly Person[],
  covariates: readonly string[],
  event: Counted,
): Design {
  const values = (person: Person) =>
    covariates.map((name) => (name === 'group' ? (person.group ?? null) : person.covariates[name]));
  const complete = persons.filter((person) => values(person).every((value) => value !== null));
  const references: Record<string, string> = {};
  const columns = covariates.flatMap((name, place) => {
    const found = complete.map((person) => values(person)[place] as number | string);
    if (found.every((value) => typeof value === 'number')) {
      return [{ term: name, of: (person: Person) => values(person)[place] as number }];
    }
    const [reference, ...levels] = [...new Set(found.map(String))].sort(inOrder);
    references[name] = reference;
    return levels.map((level) => ({
      term: `${name}=${level}`,
      of: (person: Person) => (String(values(person)[place]) === level ? 1 : 0),
    }));
  });
  return {
    terms: columns.map(({ term }) => term),
    references,
    rows: complete.map((person) => ({
      time: person.time,
      event: isEvent(person.status, event),
      ...(person.stratum === undefined ? {} : { stratum: person.stratum }),
      x: columns.map(({ of }) => of(person)),
    })),
    incomplete: persons.length - complete.length,
  };
}
