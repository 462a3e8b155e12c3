import type { Count } from './align.rules.js';
import { compareBirths, type Birth, type BirthAgreement } from './birth.rules.js';
import { F } from './features.rules.js';
import { NONE, type Pool } from './pool.rules.js';

/** A word of the mother's name, or a kunya, that is looked for: agreements by word of the pool. */
export interface MotherAgreement {
  level: number;
  /** −log of the share of mothers, or of kunyas, in the pool who agree as well, in nats. */
  rarity: number;
  lag: number;
}

/** What is known of a person beside the name, as looked for. */
export interface Beside {
  birth: Birth;
  mother: ReadonlyMap<number, MotherAgreement> | null;
  motherFamily: ReadonlyMap<number, MotherAgreement> | null;
  byname: ReadonlyMap<number, MotherAgreement> | null;
  registry: number;
  place: number;
}

/** What the birth, the mother, the number and the place of one candidate say. Null where one side does not say it. */
export interface BesideAgreement {
  birth: BirthAgreement;
  /** Index into LEVELS, −1 for another name. */
  mother: number | null;
  motherFamily: boolean | null;
  /** Index into LEVELS of a kunya or another name of one word; null also where it is another, which says nothing. */
  byname: number | null;
  registry: boolean | null;
  place: boolean | null;
}

const BIRTH_FEATURE: Readonly<Record<Exclude<BirthAgreement, 'UNKNOWN'>, number>> = {
  DAY: F['birth.DAY'],
  MONTH: F['birth.MONTH'],
  YEAR: F['birth.YEAR'],
  EXCHANGED: F['birth.SLIP'],
  SLIP: F['birth.SLIP'],
  YEAR_1: F['birth.YEAR_1'],
  YEAR_2: F['birth.YEAR_2'],
  YEAR_ONLY: F['birth.YEAR_ONLY'],
  CONFLICT: F['birth.CONFLICT'],
};

/** What the birth dates count. */
export function countBirth(pool: Pool, right: Birth, left: Birth, count: Count): BirthAgreement {
  const agreement = compareBirths(right, left);
  if (agreement === 'UNKNOWN') return agreement;
  count(BIRTH_FEATURE[agreement], 1);
  if (agreement === 'DAY') count(F['birth.DAY.rarity'], pool.dayRarity(left));
  else if (agreement === 'YEAR' || agreement === 'MONTH')
    count(F['birth.YEAR.rarity'], pool.yearRarity(left));
  return agreement;
}

/** What the mothers' names count: their level, or −1 where they are others; null where one is not known. */
export function countMother(
  pool: Pool,
  beside: Beside,
  person: number,
  count: Count,
): { mother: number | null; motherFamily: boolean | null } {
  const mother = pool.data.mothers[person];
  if (!beside.mother || mother === NONE) return { mother: null, motherFamily: null };
  const agreement = beside.mother.get(mother);
  if (!agreement) {
    count(F['mother.conflict'], 1);
    return { mother: -1, motherFamily: null };
  }
  count(F['mother.SAME'] + agreement.level, 1);
  count(F['mother.rarity'], agreement.rarity);
  count(F['mother.lag'], agreement.lag);
  const family = pool.data.motherFamilies[person];
  if (!beside.motherFamily || family === NONE)
    return { mother: agreement.level, motherFamily: null };
  const same = beside.motherFamily.get(family);
  if (!same) {
    count(F['motherFamily.conflict'], 1);
    return { mother: agreement.level, motherFamily: false };
  }
  count(F['motherFamily.same'], 1);
  count(F['motherFamily.rarity'], same.rarity);
  return { mother: agreement.level, motherFamily: true };
}

/** Levels at which a kunya is taken for the same: SAME, SPELLING and NEAR. */
const SAME_BYNAME = 2;

/** What kunyas and other names of one word count. People have several: another one says nothing. */
export function countByname(
  pool: Pool,
  beside: Beside,
  entry: number,
  count: Count,
): { byname: number | null } {
  const agreement = beside.byname?.get(pool.data.bynames[entry]);
  if (!agreement || agreement.level > SAME_BYNAME) return { byname: null };
  count(F['byname.SAME'] + agreement.level, 1);
  count(F['byname.rarity'], agreement.rarity);
  return { byname: agreement.level };
}

/** What number and place count: their weights are set by reasoning, for no labelled pairs have them. */
export function countRegister(
  pool: Pool,
  beside: Beside,
  person: number,
  count: Count,
): { registry: boolean | null; place: boolean | null } {
  const registry = pool.data.registries[person];
  const place = pool.data.places[person];
  let sameRegistry: boolean | null = null;
  let samePlace: boolean | null = null;
  if (beside.registry !== 0 && registry !== 0) {
    sameRegistry = beside.registry === registry;
    if (sameRegistry) {
      count(F['registry.same'], 1);
      // One number of the register is a household's: brothers share it.
      count(F['registry.rarity'], pool.registryRarity(registry));
    } else count(F['registry.conflict'], 1);
  }
  if (beside.place !== 0 && place !== 0) {
    samePlace = beside.place === place;
    if (samePlace) {
      count(F['place.same'], 1);
      count(F['place.rarity'], pool.placeRarity(place));
    } else count(F['place.conflict'], 1);
  }
  return { registry: sameRegistry, place: samePlace };
}
