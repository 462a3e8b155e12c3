import { fieldsOf, isEventType } from '../exchangecase/event-fields.js';
import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';
import { validateCase } from '../exchangecase/validate.js';
import { withNote } from './export.rules.js';

/**
 * The record may hold what the format cannot say: a proposal by nobody, an answer dated before what it answers. What is
 * exported must be readable, so whatever the format refuses is left out, and the file says how much that was.
 */
export function sound(file: ExchangeCase): ExchangeCase {
  let leftOut = 0;
  let tried = file;
  for (;;) {
    const { problems } = validateCase(JSON.stringify(tried));
    if (problems.length === 0) break;
    const places = problems.filter(({ code }) => code !== 'AND_MORE').map(({ path }) => path);
    const { kept, removed } = without(tried, places);
    if (removed === 0) {
      throw new Error(`The negotiation cannot be told as a case file: ${problems[0].message}`);
    }
    leftOut += removed;
    tried = kept;
  }
  if (leftOut === 0) return tried;
  const what = leftOut === 1 ? 'One fact was' : `${leftOut} facts were`;
  return withNote(tried, `${what} left out: the format has no place for what the record says.`);
}

const PLACE = /^(events|intermediaries|sources)\[(\d+)\](?:\.([A-Za-z_]\w*))?/;

function without(
  file: ExchangeCase,
  paths: readonly string[],
): { kept: ExchangeCase; removed: number } {
  const sections: Record<string, (Record<string, unknown> | null)[]> = {
    events: [...file.events],
    intermediaries: [...(file.intermediaries ?? [])],
    sources: [...(file.sources ?? [])],
  };
  let removed = 0;
  for (const path of paths) {
    const [, section, index, field] = PLACE.exec(path) ?? [];
    const row = section ? sections[section][Number(index)] : undefined;
    if (!row) continue;
    const needed = section === 'events' && isNeeded(row as CaseEvent, field);
    if (!needed && (!field || !Object.hasOwn(row, field))) continue;
    removed += 1;
    sections[section][Number(index)] = needed
      ? null
      : Object.fromEntries(Object.entries(row).filter(([name]) => name !== field));
  }
  if (removed === 0) return { kept: file, removed };
  const left = (section: string) => sections[section].filter((row) => row !== null) as never[];
  return {
    kept: {
      ...file,
      events: left('events'),
      ...(file.intermediaries ? { intermediaries: left('intermediaries') } : {}),
      ...(file.sources ? { sources: left('sources') } : {}),
    },
    removed,
  };
}

/** Whether an event means nothing without a field. */
const isNeeded = ({ type }: CaseEvent, field: string | undefined): boolean =>
  !field || (isEventType(type) && fieldsOf(type)[field]?.need === 'required');
