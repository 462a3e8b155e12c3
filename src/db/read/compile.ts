import {
  type FieldNode,
  getArgumentValues,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { Tokens } from '../../vault/token.js';
import type { Ask, Page, Path, ReadMap, SealedField, SealedParts, Sql } from './read.map.js';

/** The most rows that one page gives. */
export const PAGE_MOST = 100;

/** An argument of a selection that cannot be served; its message goes to the client. */
export class BadSelection extends Error {}

/** What to do with a value that comes out of the statement, and with what is inside it. */
export type Plan =
  | { shape: 'plain'; finish?: (value: unknown) => unknown }
  | { shape: 'id'; type: string }
  | { shape: 'ids' }
  | { shape: 'sealed'; field: SealedField }
  | { shape: 'parts'; field: SealedParts }
  | { shape: 'object'; fields: PlannedField[] }
  | { shape: 'list'; fields: PlannedField[] }
  | { shape: 'page'; page: PagePlan };

export interface PlannedField {
  key: string;
  plan: Plan;
}

/** A page comes out as `{ rows: [[keys, node, node…]], more, total }`: one node for each selection of nodes. */
export interface PagePlan {
  parts: ({ key: string } & (
    | { of: 'nodes'; at: number; fields: PlannedField[] }
    | {
        of: 'edges';
        parts: { key: string; of: 'cursor' | 'node'; at: number; fields: PlannedField[] }[];
      }
    | { of: 'pageInfo'; parts: { key: string; name: string }[] }
    | { of: 'total' }
  ))[];
  cursorKind: string;
}

export interface Statement {
  sql: string;
  parameters: unknown[];
  plan: Plan;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The kind of cursor that a page gives and takes: of no use on another page. */
const cursorKindOf = (type: string, page: Page) =>
  `cursor/${type}/${page.keys.map((key) => key.column).join('/')}`;

/** Compiles the selection of one field into one statement. */
export class Compiler {
  private readonly parameters: unknown[] = [];
  private aliases = 0;

  constructor(
    private readonly maps: ReadMap,
    private readonly tokens: Tokens,
    private readonly info: Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>,
  ) {}

  /** A statement whose one row has one column, `data`: the field's value as JSON. */
  compile(path: Path, nodes: readonly FieldNode[], args: Record<string, unknown>): Statement {
    const { sql, plan } = this.path(path, '', '', nodes, this.ask(args), {});
    return { sql: `select ${sql} as data`, parameters: this.parameters, plan };
  }

  private get schema(): GraphQLSchema {
    return this.info.schema;
  }

  private ask(args: Record<string, unknown>): Ask {
    return {
      args,
      value: (value, type) => `$${this.parameters.push(value ?? null)}::${type}`,
      id: (id, type) => {
        const read = this.tokens.readId(id);
        return `$${this.parameters.push(read?.type === type ? read.uuid : null)}::uuid`;
      },
    };
  }

  private alias(): string {
    return `t${(this.aliases += 1)}`;
  }

  private map(type: string) {
    const map = this.maps[type];
    if (!map) throw new Error(`No slice says how a ${type} is read.`);
    return map;
  }

  /** The selected fields of a type, as pairs for json_build_object, and their plans. */
  private selection(
    type: string,
    row: string,
    nodes: readonly FieldNode[],
    outer: Record<string, unknown>,
  ): { sql: Sql; fields: PlannedField[] } {
    const objectType = this.schema.getType(type) as GraphQLObjectType;
    const pairs: Sql[] = [];
    const fields: PlannedField[] = [];
    for (const [key, fieldNodes] of this.subfields(objectType, nodes)) {
      const name = fieldNodes[0].name.value;
      if (name === '__typename') continue;
      const definition = objectType.getFields()[name];
      const args = getArgumentValues(definition, fieldNodes[0], this.info.variableValues);
      const path = this.map(type).fields[name] ?? this.plainColumn(objectType, name);
      const { sql, plan } = this.path(
        path,
        name,
        row,
        fieldNodes,
        this.ask({ ...outer, ...args }),
        outer,
        type,
      );
      pairs.push(`'${key}'`, sql);
      fields.push({ key, plan });
    }
    if (pairs.length > 100) throw new BadSelection('Ask for at most 50 fields of one object.');
    return { sql: `json_build_object(${pairs.join(', ')})`, fields };
  }

  private subfields(type: GraphQLObjectType, nodes: readonly FieldNode[]) {
    const { fragments, variableValues } = this.info;
    return collectSubfields(this.schema, fragments, variableValues, type, nodes) as Map<
      string,
      FieldNode[]
    >;
  }

  private plainColumn(type: GraphQLObjectType, name: string): Path {
    if (!isLeafType(getNamedType(type.getFields()[name].type))) {
      throw new Error(`No slice says how ${type.name}.${name} is read.`);
    }
    return { kind: 'column' };
  }

  private path(
    path: Path,
    name: string,
    row: string,
    nodes: readonly FieldNode[],
    ask: Ask,
    outer: Record<string, unknown>,
    owner = '',
  ): { sql: Sql; plan: Plan } {
    switch (path.kind) {
      case 'column':
        return {
          sql: path.sql ? path.sql(row, ask) : `${row}.${snake(name)}`,
          plan: {
            shape: 'plain',
            finish: path.finish as ((value: unknown) => unknown) | undefined,
          },
        };
      case 'id':
        return { sql: path.sql(row, ask), plan: { shape: 'id', type: path.type ?? owner } };
      case 'ids':
        return { sql: path.sql(row, ask), plan: { shape: 'ids' } };
      case 'value': {
        const on = path.from ? this.alias() : row;
        const { schema } = this;
        const ownerType = schema.getType(owner) as GraphQLObjectType;
        const type = getNamedType(ownerType.getFields()[name].type) as GraphQLObjectType;
        const pairs: Sql[] = [];
        const fields: PlannedField[] = [];
        for (const [key, [node]] of this.subfields(type, nodes)) {
          if (node.name.value === '__typename') continue;
          pairs.push(`'${key}'`, path.fields[node.name.value](on, ask));
          fields.push({ key, plan: { shape: 'plain' } });
        }
        let sql = `json_build_object(${pairs.join(', ')})`;
        if (path.nullIf) sql = `case when ${path.nullIf(on, ask)} then null else ${sql} end`;
        if (path.from) {
          sql = `(select ${sql} from ${path.from.table} ${on} where ${path.from.where(row, on, ask)})`;
        }
        return { sql, plan: { shape: 'object', fields } };
      }
      case 'sealed': {
        const on = path.where ? this.alias() : row;
        const value = `case when ${on}.${path.column} is null then null else json_build_array(${on}.${path.key}, encode(${on}.${path.column}, 'base64')${path.identity ? `, ${path.identity.negotiations(on)}` : ''}) end`;
        return {
          sql: path.where
            ? `(select ${value} from ${path.table} ${on} where ${path.where(row, on, ask)})`
            : value,
          plan: { shape: 'sealed', field: path },
        };
      }
      case 'parts': {
        const on = this.alias();
        const part = `json_build_array(${on}.place, ${on}.row_id, encode(${on}.sealed, 'base64'))`;
        return {
          sql: `(select case when count(*) > 0 then json_build_array(${path.of(row)}, ${path.identity.negotiations(row)}, json_agg(${part} order by ${on}.seq)) end from ${path.view} ${on} where ${path.where(row, on, ask)})`,
          plan: { shape: 'parts', field: path },
        };
      }
      case 'wrap': {
        const { sql, fields } = this.selection(path.type, row, nodes, ask.args);
        return { sql, plan: { shape: 'object', fields } };
      }
      case 'one': {
        const child = this.alias();
        const { sql, fields } = this.selection(path.type, child, nodes, outer);
        const order = path.order ? ` order by ${path.order(child, ask)} limit 1` : '';
        return {
          sql: `(select ${sql} from ${this.source(path, row, ask)} ${child} where ${path.where(row, child, ask)}${order})`,
          plan: { shape: 'object', fields },
        };
      }
      case 'many': {
        const child = this.alias();
        const { sql, fields } = this.selection(path.type, child, nodes, outer);
        const order = path.order(child);
        const from = `${this.source(path, row, ask)} ${child} where ${path.where(row, child, ask)}`;
        const rows = path.limit
          ? `(select ${child}.* from ${from} order by ${order} limit ${pageSize({ first: path.limit(ask) })}) ${child}`
          : from;
        const list = `(select coalesce(json_agg(${sql} order by ${order}), '[]') from ${rows})`;
        return {
          sql: path.told ? `(case when ${path.told(row)} then ${list} end)` : list,
          plan: { shape: 'list', fields },
        };
      }
      case 'page':
        return this.page(path, row, nodes, ask, owner, name);
    }
  }

  private source(
    path: { type: string; from?: (row: string, ask: Ask) => Sql },
    row: string,
    ask: Ask,
  ): Sql {
    const source = path.from ? path.from(row, ask) : this.map(path.type).table;
    if (!source) throw new Error(`No slice says where a ${path.type} is read from.`);
    return source;
  }

  private page(
    path: Page,
    row: string,
    nodes: readonly FieldNode[],
    ask: Ask,
    owner: string,
    name: string,
  ): { sql: Sql; plan: Plan } {
    const first = pageSize(ask.args);
    const child = this.alias();
    const cursorKind = cursorKindOf(path.type, path);
    const source = this.source(path, row, ask);
    const where = path.where(row, child, ask);
    const order = path.keys.map((key) => `${child}.${key.column}`).join(', ');
    const connection = this.connectionType(owner, name, path.type);

    const objects: Sql[] = [];
    const parts: PagePlan['parts'] = [];
    const select = (type: string, of: readonly FieldNode[]) => {
      const { sql, fields } = this.selection(type, child, of, {});
      return { at: objects.push(sql), fields };
    };
    let total = 'null::int';
    for (const [key, fieldNodes] of this.subfields(connection, nodes)) {
      switch (fieldNodes[0].name.value) {
        case 'nodes':
          parts.push({ key, of: 'nodes', ...select(path.type, fieldNodes) });
          break;
        case 'edges': {
          const edge = getNamedType(connection.getFields().edges.type) as GraphQLObjectType;
          const inner: {
            key: string;
            of: 'cursor' | 'node';
            at: number;
            fields: PlannedField[];
          }[] = [];
          for (const [edgeKey, edgeNodes] of this.subfields(edge, fieldNodes)) {
            const field = edgeNodes[0].name.value;
            if (field === 'cursor') inner.push({ key: edgeKey, of: 'cursor', at: 0, fields: [] });
            if (field === 'node')
              inner.push({ key: edgeKey, of: 'node', ...select(path.type, edgeNodes) });
          }
          parts.push({ key, of: 'edges', parts: inner });
          break;
        }
        case 'pageInfo': {
          const info = getNamedType(connection.getFields().pageInfo.type) as GraphQLObjectType;
          const inner = [...this.subfields(info, fieldNodes)].map(([infoKey, [node]]) => ({
            key: infoKey,
            name: node.name.value,
          }));
          parts.push({ key, of: 'pageInfo', parts: inner });
          break;
        }
        case 'totalCount':
          total = `(select count(*) from ${source} ${child} where ${where})`;
          parts.push({ key, of: 'total' });
          break;
      }
    }

    const after = this.after(path, cursorKind, ask, child);
    const keys = `json_build_array(${path.keys.map((key) => `${child}.${key.column}`).join(', ')})`;
    const rowSql = `json_build_array(${[keys, ...objects].join(', ')})`;
    const page = `select ${child}.*, row_number() over (order by ${order}) as place from (select ${child}.* from ${source} ${child} where ${where}${after} order by ${order} limit ${first + 1}) ${child}`;
    const sql = `(select json_build_object('rows', coalesce(json_agg(${rowSql} order by ${child}.place) filter (where ${child}.place <= ${first}), '[]'), 'more', count(*) > ${first}, 'total', ${total}) from (${page}) ${child})`;
    return { sql, plan: { shape: 'page', page: { parts, cursorKind } } };
  }

  /** The connection type that a page fills: that of the field, or for a root page the type's own. */
  private connectionType(owner: string, name: string, type: string): GraphQLObjectType {
    const ownerType = owner ? this.schema.getType(owner) : undefined;
    const found = isObjectType(ownerType)
      ? getNamedType(ownerType.getFields()[name].type)
      : this.schema.getType(`${type}Connection`);
    return found as GraphQLObjectType;
  }

  private after(path: Page, cursorKind: string, ask: Ask, child: string): Sql {
    const { after } = ask.args;
    if (typeof after !== 'string') return '';
    const content = this.tokens.read(cursorKind, after);
    if (!content)
      throw new BadSelection(
        '`after` is not a cursor of this connection. Take it from `pageInfo.endCursor` of the page before.',
      );
    const values = JSON.parse(content.toString()) as unknown[];
    const columns = path.keys.map((key) => `${child}.${key.column}`).join(', ');
    const bounds = path.keys.map((key, i) => ask.value(values[i], key.type)).join(', ');
    return ` and (${columns}) > (${bounds})`;
  }
}

function pageSize(args: Record<string, unknown>): number {
  const first = args.first ?? 50;
  if (typeof first !== 'number' || first < 1 || first > PAGE_MOST) {
    throw new BadSelection(`Ask for 1 to ${PAGE_MOST} rows at a time: \`first\` is out of range.`);
  }
  return first;
}
