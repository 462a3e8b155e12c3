/** Coded particulars from a flat list: `counts.accepted` = 3 becomes `{ counts: { accepted: 3 } }`. */
export function nestParticulars(
  flat: readonly { name: string; value?: string | null }[],
): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const { name, value } of flat) {
    const [head, tail] = name.split('.');
    const read = readValue(value);
    if (tail === undefined) nested[head] = read;
    else nested[head] = { ...(nested[head] as object | undefined), [tail]: read };
  }
  return nested;
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
