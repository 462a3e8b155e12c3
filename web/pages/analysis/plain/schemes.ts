/** Stands for the colour schemes of Plot: those that the charts here name, instead of some forty. */

/** Ten colours that are told apart in any order. */
const TEN = [
  '#4269d0',
  '#efb118',
  '#ff725c',
  '#6cc5b0',
  '#3ca951',
  '#ff8ab7',
  '#a463f2',
  '#97bbf5',
  '#9c6b4e',
  '#9498a0',
];

/** From nearly white to a deep blue, as red, green and blue. */
const BLUES = [
  [247, 251, 255],
  [198, 219, 239],
  [107, 174, 214],
  [33, 113, 181],
  [8, 48, 107],
];

function blue(share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (BLUES.length - 1);
  const before = Math.min(Math.floor(at), BLUES.length - 2);
  const mixed = BLUES[before].map((from, part) =>
    Math.round(from + (BLUES[before + 1][part] - from) * (at - before)),
  );
  return `rgb(${mixed.join(', ')})`;
}

const steps = ({ length }: { length: number }): string[] =>
  Array.from({ length }, (_, place) => blue(length > 1 ? place / (length - 1) : 0.5));

type Scheme = readonly string[] | typeof steps;

const SCHEMES = new Map<string, Scheme>([
  ['observable10', TEN],
  ['blues', steps],
]);

const named = <T>(found: T | undefined, scheme: string): T => {
  if (found === undefined) throw new Error(`The console draws in no colours named ${scheme}.`);
  return found;
};

export const isCategoricalScheme = (scheme: unknown): boolean =>
  Array.isArray(SCHEMES.get(String(scheme)));
export const isDivergingScheme = (): boolean => false;
export const ordinalScheme = (scheme: string): Scheme => named(SCHEMES.get(scheme), scheme);
export const quantitativeScheme = (scheme: string) =>
  named(scheme === 'blues' ? blue : undefined, scheme);

export function ordinalRange(scheme: string, length: number): readonly string[] {
  const found = ordinalScheme(scheme);
  return typeof found === 'function' ? found({ length }) : found.slice(0, length);
}

/** Colours of what is or is not; none where the domain holds anything else. */
export function maybeBooleanRange(domain: Iterable<unknown>): string[] | undefined {
  const range = new Set<string>();
  for (const value of domain) {
    if (value === null || value === undefined) continue;
    if (typeof value !== 'boolean') return undefined;
    range.add(blue(value ? 0.75 : 0.25));
  }
  return [...range];
}
