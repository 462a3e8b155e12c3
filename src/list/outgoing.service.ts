import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import { DOMAIN } from '../words/domain.js';
import type { Language } from '../words/words.js';
import type { ListType } from '../graphql/schema.generated.js';
import { Tokens } from '../vault/token.js';
import { ERASED, Vault } from '../vault/vault.js';
import type { OutgoingFormat } from './outgoing-file.js';
import {
  type OutgoingField,
  type OutgoingLine,
  type OutgoingTable,
  outgoingTable,
} from './outgoing.rules.js';

/** Names that are set as pages: some hundred of them. To set more takes more memory than a server has to spare. */
export const MOST_ON_PAPER = 10_000;

/** A list is too long for pages; it goes out as a table. */
export class TooLongForPaper extends Error {
  constructor(names: number) {
    super(
      `The list has ${names} names; up to ${MOST_ON_PAPER} go out as PDF. Take it as csv or xlsx.`,
    );
  }
}

/** Lists as files that go out: what was asked for and nothing else, and each taking of one in the record. */
@Injectable()
export class OutgoingLists {
  constructor(
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  /** The table of a version with its code for a file's name; null where the viewer sees none. */
  async table(
    tx: Tx,
    listVersion: string,
    fields: readonly OutgoingField[],
    language: Language,
    format: OutgoingFormat,
  ): Promise<{ table: OutgoingTable; name: string } | null> {
    const read = this.tokens.readId(listVersion);
    const id = read?.type === 'ListVersion' ? read.uuid : null;
    const list = await tx.row<{
      code: string;
      type: ListType;
      number: number;
      negotiation: string;
    }>(
      `select l.code, l.type, v.number, v.negotiation_id as negotiation from list_version v join list l on l.id = v.list_id where v.id = $1`,
      [id],
    );
    if (!id || !list) return null;
    const rows = await tx.rows<{
      id: string;
      position: number;
      code: string;
      sealed: Buffer | null;
      child: boolean;
    }>(
      `select c.id, l.position, c.code, i.sealed, exists (
                select from captive_group_span g where g.captive_id = c.id and g.negotiation_id = c.negotiation_id
                   and g.priority_group in ('CHILD', 'AGE_UNKNOWN')
                   and coalesce(g.from_date, '-infinity') <= current_date and coalesce(g.until_date, 'infinity') > current_date) as child
         from list_line l join captive c on c.id = l.captive_id left join captive_identity i on i.captive_id = c.id
        where l.list_version_id = $1 order by l.position`,
      [id],
    );
    if (format === 'pdf' && rows.length > MOST_ON_PAPER) throw new TooLongForPaper(rows.length);
    // Only what goes out is opened.
    const shown = rows.filter(({ sealed, child }) => sealed && !child);
    const opened = await this.vault.openAll(
      tx,
      shown.map(({ id: row, sealed }) => ({
        table: 'captive_identity',
        column: 'sealed',
        row,
        bytes: sealed as Buffer,
      })),
    );
    const identities = new Map(shown.map(({ id: captive }, i) => [captive, opened[i]]));
    const lines = rows.map(({ id: captive, position, code, child }): OutgoingLine => {
      const identity = identities.get(captive);
      return {
        position,
        code,
        child,
        identity: identity && identity !== ERASED ? identity : null,
      };
    });
    const facts = { captives: [...identities.keys()].sort(), file: format, fields };
    await tx.rows(
      `select record_append($1, 'identityRead', 'ListVersion', $2, $3, audience_of_reader($1))`,
      [list.negotiation, id, JSON.stringify(facts)],
    );
    const type = DOMAIN.ListType[list.type][language];
    const title = `${type} ${list.code}, ${language === 'ar' ? 'النسخة' : 'version'} ${list.number}`;
    return {
      table: outgoingTable(title, lines, fields, language),
      name: `${list.code}-${list.number}`,
    };
  }
}
