import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import { BadSelection } from '../db/read/compile.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { keysOf, type Sought, soughtMatches } from './match.rules.js';

/** Finds persons by whole values, without opening a name: what is sought is keyed as what was recorded was. */
@Injectable()
export class CaptiveSearch {
  constructor(
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  /**
   * The captives of a negotiation on whom all that is sought was recorded, among those whose identity the viewer may see.
   * Searching is an entry in the record: how many were found, never what was sought.
   */
  async find(tx: Tx, negotiation: string, sought: Sought): Promise<string[]> {
    const matches = soughtMatches(sought);
    if ('problem' in matches) throw new BadSelection(matches.problem);
    const read = this.tokens.readId(negotiation);
    const id = read?.type === 'Negotiation' ? read.uuid : null;
    const there = await tx.row('select 1 from negotiation where id = $1', [id]);
    if (!id || !there) return [];
    const matchers = await this.vault.matchers(tx, id);
    const { nameKeys, numberKeys, motherKeys } = keysOf(matches, matchers);
    const found = await tx.rows<{ id: string }>(
      `select c.id from captives_keyed($1, $2, $3, $4) k (id) join captive c on c.id = k.id
        where not exists (select from captive_retraction r where r.captive_id = c.id) order by c.seq limit 100`,
      [id, nameKeys, numberKeys, motherKeys],
    );
    await tx.rows(
      `select record_append($1, 'identitySearch', 'Captive', null, $2, audience_of_reader($1))`,
      [id, JSON.stringify({ by: matches.map(({ kind }) => kind), found: found.length })],
    );
    return found.map((one) => one.id);
  }
}
