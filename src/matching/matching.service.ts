import { setImmediate as otherThings } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Identity } from '../captive/captive.rules.js';
import { Identities } from '../captive/identity.service.js';
import type { Tx } from '../db/database.js';
import { BadSelection } from '../db/read/compile.js';
import { NONE } from '../names/pool.rules.js';
import { Tokens } from '../vault/token.js';
import { DecisionService } from './decision.service.js';
import { type Hit, hitsOf } from './hits.rules.js';
import { NameIndex, personOf } from './index.service.js';

/** What is looked for, as somebody typed it. */
export interface SoughtName {
  negotiation: string;
  name: string;
  motherName?: string | null;
  birth?: string | null;
  registryNumber?: string | null;
  first?: number | null;
}

/** The most hits of one search, and the longest text of one. */
const MOST_HITS = 50;
const LONGEST = 400;

const readFirst = (first: number | null | undefined): number => {
  const count = first ?? 10;
  if (count < 1 || count > MOST_HITS)
    throw new BadSelection(`Ask for 1 to ${MOST_HITS} at a time.`);
  return count;
};

/** Who may be meant, among those whose identity the viewer may see. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly tokens: Tokens,
    private readonly index: NameIndex,
    private readonly identities: Identities,
    private readonly decisions: DecisionService,
  ) {}

  /** Whom a name as it was typed may mean. */
  async sought(tx: Tx, { negotiation, first, ...sought }: SoughtName): Promise<Hit[]> {
    const most = readFirst(first);
    const texts = [sought.name, sought.motherName, sought.registryNumber];
    if (texts.some((text) => (text?.length ?? 0) > LONGEST))
      throw new BadSelection(`A name has at most ${LONGEST} characters.`);
    const read = this.tokens.readId(negotiation);
    const id = read?.type === 'Negotiation' ? read.uuid : null;
    const there = await tx.row('select 1 from negotiation where id = $1', [id]);
    if (!id || !there) return [];
    const shelf = await this.index.shelf(tx, id);
    const asked = {
      name: sought.name,
      mother: sought.motherName ?? '',
      birth: sought.birth ?? '',
      registry: sought.registryNumber ?? '',
    };
    const match = shelf.matcher.match(asked, shelf.gone);
    const hits = hitsOf(match, shelf.captives, most);
    const by = Object.entries(sought).flatMap(([what, text]) => (text ? [what] : []));
    await this.noted(tx, id, { by, found: hits.length });
    return hits;
  }

  /** Which other records may be about the same person. */
  async candidates(
    tx: Tx,
    captive: string,
    first: number | null | undefined,
  ): Promise<(Hit & { decision: string | null })[]> {
    const most = readFirst(first);
    const read = this.tokens.readId(captive);
    const id = read?.type === 'Captive' ? read.uuid : null;
    const row = await tx.row<{ negotiation: string }>(
      'select negotiation_id as negotiation from captive where id = $1',
      [id],
    );
    if (!id || !row) return [];
    const shelf = await this.index.shelf(tx, row.negotiation);
    const without = new Set(shelf.gone).add(shelf.person(id) ?? NONE);
    const identity = (await this.identities.of(tx, [id])).get(id);
    const hits = identity
      ? hitsOf(shelf.matcher.match(personOf(identity), without), shelf.captives, most)
      : [];
    await this.noted(tx, row.negotiation, { by: ['captive'], found: hits.length });
    const decided = await this.decisions.lastAbout(
      tx,
      id,
      hits.map((hit) => hit.captive),
    );
    return hits.map((hit) => ({ ...hit, decision: decided.get(hit.captive) ?? null }));
  }

  /** Whom each of some persons who are not on record may be: probable and possible ones. */
  async of(
    tx: Tx,
    negotiation: string,
    identities: readonly Identity[],
    most: number,
  ): Promise<Hit[][]> {
    const shelf = await this.index.shelf(tx, negotiation);
    const hits: Hit[][] = [];
    for (const identity of identities) {
      const match = shelf.matcher.match(personOf(identity), shelf.gone);
      hits.push(hitsOf(match, shelf.captives, most).filter(({ band }) => band !== 'UNLIKELY'));
      await otherThings();
    }
    const found = hits.reduce((sum, some) => sum + some.length, 0);
    await this.noted(tx, negotiation, { by: ['list'], found });
    return hits;
  }

  /** Searching is noted: by what, and how many were found, never what was sought. */
  private async noted(tx: Tx, negotiation: string, facts: Record<string, unknown>): Promise<void> {
    await tx.rows(
      `select record_append($1, 'identitySearch', 'Captive', null, $2, audience_of_reader($1))`,
      [negotiation, JSON.stringify(facts)],
    );
  }
}
