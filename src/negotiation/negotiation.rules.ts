/** Coded particulars from a flat list: `counts.accepted` = 3 becomes `{ counts: { accepted: 3 } }`. */
export function nestParticulars(
  flat: readonly { name: string; value?: string | null }[],
): Record<string, unknown> {
  const nested = new Map<string, unknown>();
  for (const { name, value } of flat) {
    const [head, tail] = name.split('.');
    const before = nested.get(head);
    const table = before instanceof Map ? before : new Map<string, unknown>();
    nested.set(head, tail === undefined ? readValue(value) : table.set(tail, readValue(value)));
  }
  // fromEntries, unlike assignment, also carries a field named __proto__ over as a plain field.
  return Object.fromEntries(
    [...nested].map(([head, value]) => [
      head,
      value instanceof Map ? Object.fromEntries(value) : value,
    ]),
  );
}

/** Particulars that stand twice, or once as a whole and once by a part: by their places. */
export function particularsTwice(flat: readonly { name: string }[]): number[] {
  return flat.flatMap(({ name }, at) =>
    flat.some(
      (other, before) =>
        before < at &&
        (other.name === name ||
          other.name.startsWith(`${name}.`) ||
          name.startsWith(`${other.name}.`)),
    )
      ? [at]
      : [],
  );
}

function readValue(value: string | null | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(value) ? Number(value) : value;
}

/** Codes that stand twice in a list. */
export function twice(codes: readonly string[]): number[] {
  return codes.flatMap((code, i) => (codes.indexOf(code) < i ? [i] : []));
}
