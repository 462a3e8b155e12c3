import { Injectable } from '@nestjs/common';
import { type Credential, Database, databaseErrorOf, type Tx } from '../db/database.js';
import { v7 as uuid } from 'uuid';
import { notAllowed, notFound, Refusal, refusedBy } from '../graphql/refusal.js';
import { Tokens } from '../vault/token.js';
import { NamesErased, Vault } from '../vault/vault.js';
import { CONSTRAINTS } from './constraint.rules.js';
import { IdempotencyKeys, type Keyed } from './idempotency.service.js';
import { ActReason } from './history.entity.js';
import {
  EVERY_DESK,
  JUDGES,
  NEGOTIATORS,
  OFFICERS,
  RELEASERS,
  type Seat,
  Table,
  WITNESSES,
} from './table.service.js';

/** The chain of acts on the house itself: accounts, grants, openings. */
export const HOUSE = '00000000-0000-0000-0000-000000000000';

/** Fields of inputs that say what an act is about: the type of the id, the table that knows its negotiation, its name. */
const ABOUT = {
  negotiation: { type: 'Negotiation', table: 'negotiation', what: 'negotiation' },
  mandate: { type: 'Mandate', table: 'mandate', what: 'mandate' },
  source: { type: 'Source', table: 'source', what: 'source' },
  captive: { type: 'Captive', table: 'captive', what: 'captive' },
  claim: { type: 'Claim', table: 'claim', what: 'claim' },
  disclosure: {
    type: 'DisclosureRequest',
    table: 'disclosure_request',
    what: 'request to disclose',
  },
  message: { type: 'Message', table: 'message', what: 'message' },
  remains: { type: 'Remains', table: 'remains', what: 'remains' },
  photoSet: { type: 'PhotoSet', table: 'photo_set', what: 'set of photographs' },
  identification: { type: 'Identification', table: 'identification', what: 'identification' },
  relative: { type: 'Relative', table: 'relative', what: 'relative' },
  list: { type: 'List', table: 'list', what: 'list' },
  listVersion: { type: 'ListVersion', table: 'list_version', what: 'version of a list' },
  round: { type: 'Round', table: 'round', what: 'round' },
  proposal: { type: 'Proposal', table: 'proposal', what: 'proposal' },
  hold: { type: 'ProtectionHold', table: 'protection_hold', what: 'hold' },
  wish: { type: 'Wish', table: 'wish', what: 'wish' },
  stage: { type: 'HandoverStage', table: 'handover_stage', what: 'stage of a handover' },
  outcome: { type: 'HandoverOutcome', table: 'handover_outcome', what: 'outcome' },
  agreement: { type: 'Agreement', table: 'agreement', what: 'agreement' },
  releaseClaim: { type: 'ReleaseClaim', table: 'release_claim', what: 'claim of release' },
  job: { type: 'Job', table: 'job', what: 'job' },
  listImport: { type: 'ListImport', table: 'list_import', what: 'import' },
  export: { type: 'Export', table: 'export_request', what: 'export' },
} as const;

/** What an act is to be. */
export type Act = Keyed;

/** What an act did: what the client gets, and what the record keeps. */
export interface Fact<R> {
  /** Uuids by the names of the payload's fields. */
  result: R;
  object: { type: string; id: string };
  /** Coded facts for the record: counts, statuses, digests. Never a name or a free word. */
  facts?: Record<string, unknown>;
  /** Why, in words; sealed beside the entry of a negotiation. */
  reason?: string | null;
  /** Who sees the entry in the record. Left out: who writes it. */
  audience?: string | null;
}

/**
 * The one door for writing: one transaction that does the work and appends the fact to the record. Acts on one
 * negotiation wait for each other, so numbers follow the order in which they are committed.
 */
@Injectable()
export class History {
  constructor(
    private readonly database: Database,
    private readonly tokens: Tokens,
    private readonly keys: IdempotencyKeys,
    private readonly vault: Vault,
  ) {}

  /** An act on the house. */
  async writeHouse<R>(as: Credential, act: Act, work: (tx: Tx) => Promise<Fact<R>>): Promise<R> {
    return this.once(as, act, async (tx) => {
      await tx.rows('select record_lock($1)', [HOUSE]);
      const fact = await work(tx);
      await this.append(tx, HOUSE, act, fact, null);
      return fact.result;
    });
  }

  /**
   * An act at a table. The input's field `about` names the negotiation or something in it: refused as not found to who
   * may not see it, as not allowed to who sees it from a seat that does not write this. The work gets its uuid. Negotiators
   * write, unless it is said who else does.
   */
  async write<R, F extends keyof typeof ABOUT>(
    as: Credential,
    name: string,
    input: { idempotencyKey: string } & Record<F, string>,
    about: F,
    work: (tx: Tx, table: Table, id: string) => Promise<Fact<R>>,
    writers: readonly Seat['kind'][] = NEGOTIATORS,
  ): Promise<R> {
    const { type, table: place, what } = ABOUT[about];
    const read = this.tokens.readId(input[about]);
    const id = read?.type === type ? read.uuid : null;
    const act = { name, key: input.idempotencyKey, input };
    return this.once(as, act, async (tx) => {
      const table = id ? await Table.sitDown(tx, place, id, writers) : null;
      if (!id || !table) throw new Refusal([notFound([about], what)]);
      if (!table.mySeat) {
        throw new Refusal([notAllowed([], onlyBy(writers))]);
      }
      const fact = await work(tx, table, id);
      const audience = fact.audience ?? (await table.own());
      if (fact.reason) await this.saidWhy(tx, table, audience, fact.reason);
      await this.append(tx, table.negotiation, act, fact, audience);
      return fact.result;
    });
  }

  /** Appends a fact to a chain. `write` and `writeHouse` do it; a work that spans two chains notes the second itself. */
  async append(
    tx: Tx,
    chain: string,
    act: Act,
    fact: Fact<unknown>,
    audience: string | null,
  ): Promise<void> {
    await tx.rows('select record_append($1, $2, $3, $4, $5, $6)', [
      chain,
      act.name,
      fact.object.type,
      fact.object.id,
      JSON.stringify(fact.facts ?? {}),
      audience,
    ]);
  }

  /** The words go into a row that the entry to come covers: the chain itself holds none. */
  private async saidWhy(tx: Tx, table: Table, audienceId: string, text: string): Promise<void> {
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    const reason = uuid();
    const sealed = sealer.seal('act_reason', reason, { text });
    await tx.insert(ActReason, [
      { id: reason, negotiationId: table.negotiation, audienceId, sealed },
    ]);
  }

  /** Runs the work once for each key, and turns what the database refuses into sentences. */
  private async once<R>(as: Credential, act: Act, work: (tx: Tx) => Promise<R>): Promise<R> {
    try {
      return await this.database.withViewer(as, (tx) => this.keys.once(tx, act, work));
    } catch (error) {
      throw asRefusal(error) ?? error;
    }
  }
}

function onlyBy(writers: readonly Seat['kind'][]): string {
  if (writers === OFFICERS) return 'Only protection officers write this.';
  if (writers === WITNESSES) return 'Analysts write nothing.';
  if (writers === JUDGES) return 'Only analysts and the mediator’s office write judgements.';
  if (writers === RELEASERS)
    return 'Only protection officers and the mediator’s office decide on exports.';
  if (writers === EVERY_DESK) return 'Only negotiators and protection officers write this.';
  return 'Only negotiators write, each from a seat of a side or of the mediator’s office.';
}

/** Integrity violations (class 23) and refusals by row policies (42501); anything else is a fault of ours. */
function asRefusal(error: unknown): Refusal | null {
  if (error instanceof NamesErased) {
    return new Refusal([refusedBy('names_erased', [], CONSTRAINTS.names_erased)]);
  }
  const known = databaseErrorOf(error);
  if (known?.code === '42501') {
    return new Refusal([
      notAllowed([], 'Your seat may not write this, or may not write it so that others see it.'),
    ]);
  }
  if (!known?.code.startsWith('23')) return null;
  const rule = known.constraint ?? 'integrity';
  const message =
    CONSTRAINTS[rule] ??
    'The record would contradict itself. Read the negotiation again, then repeat.';
  return new Refusal([refusedBy(rule, [], message)]);
}
