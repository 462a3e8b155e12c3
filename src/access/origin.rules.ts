/** The eight groups of an IPv6 address without zone; null for anything else. */
function groupsOf(address: string): number[] | null {
  const [head, tail, more] = address.split('%')[0].split('::');
  if (more !== undefined) return null;
  const parse = (part: string) => (part ? part.split(':').map((group) => parseInt(group, 16)) : []);
  const left = parse(head);
  const right = tail === undefined ? [] : parse(tail);
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return null;
  const groups = [...left, ...Array<number>(missing).fill(0), ...right];
  return groups.every((group) => group >= 0 && group <= 0xffff) ? groups : null;
}

/** IPv4 inside of IPv6 is IPv4. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** What failed attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, which one subscriber has for itself. */
export function subscriberOf(address: string | null): string {
  if (!address) return 'unknown';
  const known = plain(address);
  const groups = known.includes(':') ? groupsOf(known) : null;
  return groups
    ? `${groups
        .slice(0, 4)
        .map((group) => group.toString(16))
        .join(':')}::/64`
    : known;
}

/** As much of an address as its owner needs to know it again: the first 16 bits of IPv4, the first 32 of IPv6. */
export function networkOf(address: string | null): string | null {
  if (!address) return null;
  const known = plain(address);
  if (known.includes(':')) {
    const groups = groupsOf(known);
    return groups ? `${groups[0].toString(16)}:${groups[1].toString(16)}::/32` : null;
  }
  const [first, second] = known.split('.');
  return second === undefined ? null : `${first}.${second}.0.0/16`;
}

/** The first that fits: browsers name each other. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
  ['curl', 'curl'],
] as const;
const SYSTEMS = [
  ['iPhone', 'iOS'],
  ['iPad', 'iOS'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** A browser's own description, shortened to its name and system: the rest would single a device out. */
export function agentOf(userAgent: string | null): string | null {
  const first = (table: readonly (readonly [string, string])[]) =>
    table.find(([mark]) => userAgent?.includes(mark))?.[1];
  const browser = first(BROWSERS);
  const system = first(SYSTEMS);
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? null);
}
