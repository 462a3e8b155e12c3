import { LOG_FIELDS, type LogHead, type LogRow } from './eventlog.rules.js';

/** The log as OCEL 2.0 (Berti et al. 2024, ocel-standard.org) in JSON, for pm4py and others. */

interface Relationship {
  objectId: string;
  qualifier: string;
}
type Value = string | number | boolean;

export interface Ocel {
  objectTypes: { name: string; attributes: { name: string; type: string }[] }[];
  eventTypes: { name: string; attributes: { name: string; type: string }[] }[];
  objects: {
    id: string;
    type: string;
    attributes: { name: string; time: string; value: Value }[];
    relationships: Relationship[];
  }[];
  events: {
    id: string;
    type: string;
    time: string;
    attributes: { name: string; value: Value }[];
    relationships: Relationship[];
  }[];
}

/** Columns that name objects; the others are attributes of events. */
const LINKS: Readonly<Record<string, { type: string; qualifier: string }>> = {
  by: { type: 'actor', qualifier: 'acts' },
  to: { type: 'actor', qualifier: 'is addressed' },
  list: { type: 'list', qualifier: 'list' },
  proposal: { type: 'proposal', qualifier: 'proposal' },
};
const OWN = ['event_id', 'date', 'activity', ...Object.keys(LINKS)];
const ATTRIBUTES = LOG_FIELDS.filter(({ name }) => !OWN.includes(name));

const at = (day: string): string => `${day}T00:00:00Z`;
const idOf = (type: string, code: string): string => `${type}:${code}`;

export function ocelOf(head: LogHead, rows: readonly LogRow[]): Ocel {
  const whole = idOf('negotiation', head.id);
  const start = at(String(rows.at(0)?.date ?? head.until));
  const objects = new Map<string, Ocel['objects'][number]>();
  const put = (type: string, code: string, kind?: string): string => {
    const id = idOf(type, code);
    if (!objects.has(id))
      objects.set(id, {
        id,
        type,
        attributes: kind ? [{ name: 'kind', time: start, value: kind }] : [],
        relationships: type === 'negotiation' ? [] : [{ objectId: whole, qualifier: 'of' }],
      });
    return id;
  };
  put('negotiation', head.id);
  for (const side of head.sides) put('actor', side, 'side');
  for (const intermediary of head.intermediaries) put('actor', intermediary, 'intermediary');
  const events = rows.map((row): Ocel['events'][number] => ({
    id: String(row.event_id),
    type: String(row.activity),
    time: at(String(row.date)),
    attributes: ATTRIBUTES.flatMap(({ name }) => {
      const value = row[name];
      return value === null ? [] : [{ name, value }];
    }),
    relationships: [
      { objectId: whole, qualifier: 'of' },
      ...Object.entries(LINKS).flatMap(([column, { type, qualifier }]) => {
        const code = row[column];
        return typeof code === 'string' ? [{ objectId: put(type, code), qualifier }] : [];
      }),
    ],
  }));
  // What is declared is what is used: a reader makes a column of each attribute of a type.
  const used = new Map<string, Set<string>>();
  for (const { type, attributes } of events) {
    const names = used.get(type) ?? used.set(type, new Set()).get(type);
    for (const { name } of attributes) names?.add(name);
  }
  const objectTypes = new Set([...objects.values()].map(({ type }) => type));
  return {
    objectTypes: [
      { name: 'negotiation', attributes: [] },
      { name: 'actor', attributes: [{ name: 'kind', type: 'string' }] },
      { name: 'list', attributes: [] },
      { name: 'proposal', attributes: [] },
    ].filter(({ name }) => objectTypes.has(name)),
    eventTypes: [...used].sort().map(([name, names]) => ({
      name,
      attributes: ATTRIBUTES.filter((one) => names.has(one.name)).map((one) => ({
        name: one.name,
        type: one.type,
      })),
    })),
    objects: [...objects.values()],
    events,
  };
}

/** The log as JSON-LD: activities of PROV-O, with the columns as terms of our own. */
export const jsonLdOf = (head: LogHead, rows: readonly LogRow[]): unknown => ({
  '@context': {
    prov: 'http://www.w3.org/ns/prov#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    '@vocab': 'urn:tabadul:exchange-case:1#',
    date: { '@id': 'prov:startedAtTime', '@type': 'xsd:date' },
    by: { '@id': 'prov:wasAssociatedWith', '@type': '@id' },
    events: { '@id': 'prov:hadActivity', '@container': '@list' },
  },
  '@id': `urn:tabadul:negotiation:${head.id}`,
  '@type': 'prov:Collection',
  until: head.until,
  events: rows.map(({ event_id: id, by, ...row }) => ({
    '@id': `urn:tabadul:negotiation:${head.id}:${id}`,
    '@type': 'prov:Activity',
    ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    ...(by === null ? {} : { by: `urn:tabadul:actor:${by}` }),
  })),
});
