import type { Tx } from '../db/database.js';
import type { Tokens } from '../vault/token.js';
import { notFound, refuseIfAny, type UserError } from './refusal.js';

/** Types that an input may name, with their tables and what to call them. */
const NAMED = {
  Side: ['side', 'side'],
  Mandate: ['mandate', 'mandate'],
  Source: ['source', 'source'],
  Captive: ['captive', 'captive'],
  Claim: ['claim', 'claim'],
  Relative: ['relative', 'relative'],
  Remains: ['remains', 'remains'],
  Handover: ['handover', 'handover'],
  List: ['list', 'list'],
  ListVersion: ['list_version', 'version of a list'],
  ListLine: ['list_line', 'line of a list'],
  ListFile: ['list_import_file', 'file: send it again'],
  ListMapping: ['list_mapping', 'saved mapping'],
  Round: ['round', 'round'],
  Answer: ['answer', 'answer'],
  Proposal: ['proposal', 'proposal'],
  ProposalLine: ['proposal_line', 'line of a proposal'],
  Destination: ['destination', 'destination'],
  Agreement: ['agreement', 'agreement'],
  HandoverStage: ['handover_stage', 'stage of a handover'],
  Judgement: ['judgement', 'judgement'],
} as const;

type Named = keyof typeof NAMED;
type Path = readonly (string | number)[];

/**
 * The ids that an input names. Each is read into a uuid as it comes by; then one statement checks that all of them
 * exist in the negotiation for this viewer, and every one that does not is refused by its path.
 */
export class References {
  private readonly errors: UserError[] = [];
  private readonly named: { type: Named; uuid: string; path: Path }[] = [];

  constructor(private readonly tokens: Tokens) {}

  /** The uuid behind an id; the nil uuid, and an error for later, when it is no id of one of the types. */
  id(type: Named | readonly Named[], id: string, path: Path): { type: Named; uuid: string } {
    const types = typeof type === 'string' ? [type] : type;
    const read = this.tokens.readId(id);
    const found = types.find((one) => one === read?.type);
    if (!read || !found) {
      this.errors.push(notFound(path, types.map((one) => NAMED[one][1]).join(' or ')));
      return { type: types[0], uuid: '00000000-0000-0000-0000-000000000000' };
    }
    this.named.push({ type: found, uuid: read.uuid, path });
    return { type: found, uuid: read.uuid };
  }

  uuid(type: Named, id: string, path: Path): string {
    return this.id(type, id, path).uuid;
  }

  maybe(type: Named, id: string | null | undefined, path: Path): string | null {
    return id === null || id === undefined ? null : this.uuid(type, id, path);
  }

  all(type: Named, ids: readonly string[] | null | undefined, path: Path): string[] {
    return (ids ?? []).map((id, i) => this.uuid(type, id, [...path, i]));
  }

  /** Refuses every id that names nothing in this negotiation that the viewer sees. */
  async check(tx: Tx, negotiation: string): Promise<void> {
    refuseIfAny(await this.problems(tx, negotiation));
  }

  /** The same as problems, to be refused together with others. */
  async problems(tx: Tx, negotiation: string): Promise<UserError[]> {
    const types = [...new Set(this.named.map((one) => one.type))];
    if (types.length === 0) return this.errors;
    const union = types.map(
      (type, i) =>
        `select id from ${NAMED[type][0]} where negotiation_id = $1 and id = any ($${i + 2})`,
    );
    const uuids = types.map((type) =>
      this.named.filter((one) => one.type === type).map((one) => one.uuid),
    );
    const rows = await tx.rows<{ id: string }>(union.join(' union all '), [negotiation, ...uuids]);
    const found = new Set(rows.map((row) => row.id));
    const missing = this.named.filter(({ uuid }) => !found.has(uuid));
    return [...this.errors, ...missing.map(({ type, path }) => notFound(path, NAMED[type][1]))];
  }
}
