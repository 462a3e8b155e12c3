import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Tokens } from '../../vault/token.js';
import { Altered } from '../../vault/seal.js';
import { ERASED, type Sealed, type Vault } from '../../vault/vault.js';
import type { Tx } from '../database.js';
import { Compiler, type PagePlan, type Plan, type PlannedField } from './compile.js';
import { type Ask, one, type Path, type ReadMap, type Sql } from './read.map.js';

/** What is to be opened for one field: of one row, or of several that are shown as one. */
interface Opening {
  sealed: Sealed[];
  identity?: { type: string; negotiations: string[]; id: string };
  /** Shows what was opened; or why it was not: GraphQL makes an error of that field, and of no other. */
  put(opened: unknown[] | Altered): void;
}

type Json = Record<string, unknown>;

/**
 * The one way to read: the selection of a field becomes one statement over the mapped tables, whose answer is finished
 * here: ids and cursors are made opaque, sealed values are opened, and reads of identities go into the record.
 */
export class Reader {
  constructor(
    private readonly maps: ReadMap,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  /** The types whose objects come from here, keyed by the names that the operation gives to their fields. */
  get types(): string[] {
    return Object.keys(this.maps);
  }

  /** The table whose rows are objects of a type; none for types without one. */
  tableOf(type: string): string | undefined {
    return this.maps[type]?.table;
  }

  has(type: string): boolean {
    return this.maps[type]?.table !== undefined;
  }

  /** One object of a type, or null when there is none that the viewer may see. */
  one(
    tx: Tx,
    info: GraphQLResolveInfo,
    type: string,
    where: (row: string, ask: Ask) => Sql,
    args: Json = {},
  ) {
    return this.run(
      tx,
      info,
      one(type, (_, child, ask) => where(child, ask)),
      info.fieldNodes,
      args,
    );
  }

  /** The object with a uuid. */
  byUuid(tx: Tx, info: GraphQLResolveInfo, type: string, uuid: string, nodes = info.fieldNodes) {
    const path = one(type, (_, child, ask) => `${child}.id = ${ask.value(uuid, 'uuid')}`);
    return this.run(tx, info, path, nodes, {});
  }

  /** The objects with these uuids, in their order. */
  async byUuids(tx: Tx, info: GraphQLResolveInfo, type: string, uuids: string[]) {
    const path: Path = {
      kind: 'many',
      type,
      where: (_, child, ask) => `${child}.id = any (${ask.value(uuids, 'uuid[]')})`,
      order: (child) => `array_position('{${uuids.join(',')}}'::uuid[], ${child}.id)`,
    };
    return (await this.run(tx, info, path, info.fieldNodes, {})) as unknown[];
  }

  /** Whatever a path reaches from nowhere: a page of all rows, the row of the viewer. */
  async run(
    tx: Tx,
    info: GraphQLResolveInfo,
    path: Path,
    nodes: readonly FieldNode[],
    args: Json,
  ): Promise<unknown> {
    const statement = new Compiler(this.maps, this.tokens, info).compile(path, nodes, args);
    const [row] = await tx.rows<{ data: unknown }>(statement.sql, statement.parameters);
    const openings: Opening[] = [];
    const result = { data: row.data };
    this.finish(result, 'data', statement.plan, openings);
    if (openings.length > 0) await this.open(tx, openings);
    return result.data;
  }

  private finish(holder: Json, key: string, plan: Plan, openings: Opening[]): void {
    const value = holder[key];
    if (value === null || value === undefined) {
      holder[key] = null;
      return;
    }
    switch (plan.shape) {
      case 'plain':
        if (plan.finish) holder[key] = plan.finish(value);
        return;
      case 'id':
        holder[key] = this.tokens.id(plan.type, value as string);
        return;
      case 'ids':
        holder[key] = (value as [string, string][]).map(([type, uuid]) =>
          this.tokens.id(type, uuid),
        );
        return;
      case 'sealed': {
        const [row, bytes, negotiations] = value as [string, string, string[] | undefined];
        const { table, column: name, pick, identity } = plan.field;
        openings.push({
          sealed: [{ table, column: name, row, bytes: Buffer.from(bytes, 'base64') }],
          identity: identity && {
            type: identity.type,
            negotiations: negotiations ?? [],
            id: row,
          },
          put: (opened) =>
            (holder[key] = opened instanceof Altered ? opened : (pick(opened[0] as never) ?? null)),
        });
        holder[key] = null;
        return;
      }
      case 'parts': {
        const [id, negotiations, parts] = value as [string, string[], [string, string, string][]];
        const { pick, identity } = plan.field;
        openings.push({
          sealed: parts.map(([table, row, bytes]) => ({
            table,
            column: 'sealed',
            row,
            bytes: Buffer.from(bytes, 'base64'),
          })),
          identity: { type: identity.type, negotiations, id },
          put: (opened) =>
            (holder[key] = opened instanceof Altered ? opened : pick(opened as never[])),
        });
        holder[key] = null;
        return;
      }
      case 'object':
        this.fields(value as Json, plan.fields, openings);
        return;
      case 'list':
        for (const item of value as Json[]) this.fields(item, plan.fields, openings);
        return;
      case 'page':
        holder[key] = this.connection(value as never, plan.page, openings);
    }
  }

  private fields(object: Json, fields: readonly PlannedField[], openings: Opening[]): void {
    for (const { key, plan } of fields) this.finish(object, key, plan, openings);
  }

  private connection(
    { rows, more, total }: { rows: [unknown[], ...Json[]][]; more: boolean; total: number | null },
    { parts, cursorKind }: PagePlan,
    openings: Opening[],
  ): Json {
    const cursor = (keys: unknown[]) =>
      // All of one length as far as possible: the number of digits would tell how much stands before.
      this.tokens.make(cursorKind, Buffer.from(JSON.stringify(keys).padEnd(64)));
    const node = (row: [unknown[], ...Json[]], at: number, fields: readonly PlannedField[]) => {
      const object = row[at] as Json;
      this.fields(object, fields, openings);
      return object;
    };
    const connection: Json = {};
    for (const part of parts) {
      switch (part.of) {
        case 'nodes':
          connection[part.key] = rows.map((row) => node(row, part.at, part.fields));
          break;
        case 'edges':
          connection[part.key] = rows.map((row) =>
            Object.fromEntries(
              part.parts.map((p) => [
                p.key,
                p.of === 'cursor' ? cursor(row[0]) : node(row, p.at, p.fields),
              ]),
            ),
          );
          break;
        case 'pageInfo': {
          const last = rows.at(-1);
          const values: Json = { hasNextPage: more, endCursor: last ? cursor(last[0]) : null };
          connection[part.key] = Object.fromEntries(part.parts.map((p) => [p.key, values[p.name]]));
          break;
        }
        case 'total':
          connection[part.key] = total;
      }
    }
    return connection;
  }

  private async open(tx: Tx, openings: readonly Opening[]): Promise<void> {
    const opened = await this.vault.openEach(
      tx,
      openings.flatMap((opening) => opening.sealed),
    );
    // What was erased is not there: a field of which nothing is left stays null.
    let at = 0;
    const shown = openings.filter((opening) => {
      const values = opened.slice(at, (at += opening.sealed.length));
      const left = values.filter((value) => value !== ERASED);
      const altered = left.find((value) => value instanceof Altered);
      if (left.length > 0) opening.put(altered ?? left);
      return left.length > 0 && !altered;
    });

    // Every read of an identity is an entry in the record of its negotiation (DOMAIN 3.16).
    const read = new Map<string, { negotiation: string; type: string; ids: Set<string> }>();
    for (const { identity } of shown) {
      if (!identity) continue;
      for (const negotiation of identity.negotiations) {
        const { type } = identity;
        const key = `${negotiation} ${type}`;
        const entry = read.get(key) ?? { negotiation, type, ids: new Set() };
        entry.ids.add(identity.id);
        read.set(key, entry);
      }
    }
    if (read.size === 0) return;
    // In one order for all, so that two readers never wait for each other.
    const entries = [...read].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    await tx.rows(
      `select record_append(r.id, 'identityRead', r.type, null, r.facts, audience_of_reader(r.id))
         from unnest($1::uuid[], $2::text[], $3::jsonb[]) as r (id, type, facts)`,
      [
        entries.map(({ negotiation }) => negotiation),
        entries.map(({ type }) => type),
        entries.map(({ type, ids }) => JSON.stringify({ [FACT[type]]: [...ids].sort() })),
      ],
    );
  }
}

/** What the record calls the persons whose identities were read. */
const FACT: Readonly<Record<string, string>> = {
  Captive: 'captives',
  Intermediary: 'intermediaries',
};
