import { Injectable } from '@nestjs/common';
import { Identities } from '../captive/identity.service.js';
import type { Tx } from '../db/database.js';
import { DOMAIN } from '../words/domain.js';
import type { Language } from '../words/words.js';
import type { IdentityField, ListType } from '../graphql/schema.generated.js';
import { Tokens } from '../vault/token.js';
import type { OutgoingFormat } from './outgoing-file.js';
import {
  fieldsAsked,
  NEEDED,
  OUTGOING,
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
    private readonly identities: Identities,
  ) {}

  /**
   * The table of a version with its code for a file's name; null where the viewer sees none. A version that was handed over
   * says what went out with it, one that was reviewed no more than what may, a draft what finds a person.
   */
  async table(
    tx: Tx,
    listVersion: string,
    asked: string | undefined,
    language: Language,
    format: OutgoingFormat,
  ): Promise<{ table: OutgoingTable; name: string } | { problem: string } | null> {
    const read = this.tokens.readId(listVersion);
    const id = read?.type === 'ListVersion' ? read.uuid : null;
    const list = await tx.row<{
      code: string;
      type: ListType;
      number: number;
      negotiation: string;
      handedOver: boolean;
      released: IdentityField[] | null;
    }>(
      `select l.code, l.type, v.number, v.negotiation_id as negotiation, v.event_id is not null as "handedOver",
              case when v.event_id is null then (select released from naming_review r where r.list_version_id = v.id)
                   else array(select distinct unnest(i.fields) from list_line_identity i join list_line n on n.id = i.list_line_id where n.list_version_id = v.id) end as released
         from list_version v join list l on l.id = v.list_id where v.id = $1`,
      [id],
    );
    if (!id || !list) return null;
    const fields = fieldsAsked(asked, list.released ?? NEEDED);
    if ('unknown' in fields)
      return {
        problem: `There is no field ${fields.unknown}. Fields are ${Object.keys(OUTGOING).join(', ')}.`,
      };
    if ('withheld' in fields)
      return {
        problem: `${fields.withheld} does not go out with this version: ${(list.released ?? NEEDED).join(', ') || 'codes alone'} ${list.released ? 'was released by its review' : 'goes out where no review said otherwise'}.`,
      };
    const rows = await tx.rows<{ id: string; position: number; code: string; child: boolean }>(
      `select c.id, l.position, c.code, exists (
                select from captive_group_span g where g.captive_id = c.id and g.negotiation_id = c.negotiation_id
                   and g.priority_group in ('CHILD', 'AGE_UNKNOWN')
                   and coalesce(g.from_date, '-infinity') <= current_date and coalesce(g.until_date, 'infinity') > current_date) as child
         from list_line l join captive c on c.id = l.captive_id where l.list_version_id = $1 order by l.position`,
      [id],
    );
    if (format === 'pdf' && rows.length > MOST_ON_PAPER) throw new TooLongForPaper(rows.length);
    // Only what goes out is opened.
    const shown = rows.filter(({ child }) => !child).map(({ id: captive }) => captive);
    const identities = list.handedOver
      ? await this.identities.carried(tx, id)
      : await this.identities.of(tx, shown);
    const lines = rows.map(({ id: captive, position, code, child }): OutgoingLine => ({
      position,
      code,
      child,
      identity: (!child && identities.get(captive)) || null,
    }));
    const facts = {
      captives: shown.filter((captive) => identities.has(captive)).sort(),
      file: format,
      fields,
    };
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
