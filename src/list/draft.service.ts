import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { drawnId } from '../vault/drawn.js';
import type { Tx } from '../db/database.js';
import { refusedBy, refuseIfAny } from '../graphql/refusal.js';
import type { ListType } from '../graphql/schema.generated.js';
import type { Table } from '../history/table.service.js';
import { heldBack, unfit, unwilling } from '../protection/way.service.js';
import { Figure, List, ListLine, ListVersion } from './list.entity.js';
import { fitsHolder, namesWhoGoes } from './list.rules.js';

/** A list to draft, in uuids. */
export interface NewList {
  code: string;
  type: ListType;
  side: string;
  to: string | null;
  captives: readonly string[];
  figures: readonly NewFigure[];
  /** Which part of an offer nobody asked for, where its side or a report says so. */
  shareUnrequested?: number | null;
}

export interface NewFigure {
  measure: Figure['measure'];
  value: number | null;
  precision: Figure['precision'];
  claimant: string | null;
  source: string | null;
}

/** What a version of a list holds before it is handed over: written by acts on lists, imports and case files. */
@Injectable()
export class ListDrafts {
  /** Drafts the first version of a list, seen by who drafts it alone. */
  async add(tx: Tx, table: Table, list: NewList): Promise<string> {
    const base = { negotiationId: table.negotiation, audienceId: await table.own() };
    const listId = uuid();
    await tx.insert(List, [
      {
        ...base,
        id: listId,
        code: list.code,
        type: list.type,
        sideId: list.side,
        toSideId: list.to,
      },
    ]);
    const versionId = await this.addVersion(tx, base, listId, 1, list.shareUnrequested);
    await this.addLines(
      tx,
      table,
      { id: versionId, type: list.type, side_id: list.side, to_side_id: list.to },
      list.captives,
      0,
    );
    await this.addFigures(tx, base, versionId, list.figures);
    return versionId;
  }

  /** Drafts the next version of a list that is known by its figures alone. */
  async addNext(
    tx: Tx,
    table: Table,
    last: string,
    { figures, shareUnrequested }: Pick<NewList, 'figures' | 'shareUnrequested'>,
  ): Promise<string> {
    const former = (await tx.row<{ list_id: string; number: number }>(
      'select list_id, number from list_version where id = $1',
      [last],
    )) as { list_id: string; number: number };
    const base = { negotiationId: table.negotiation, audienceId: await table.own() };
    const number = former.number + 1;
    const id = await this.addVersion(tx, base, former.list_id, number, shareUnrequested);
    await this.addFigures(tx, base, id, figures);
    return id;
  }

  /** A version without names, written by the viewer. */
  async addVersion(
    tx: Tx,
    base: { negotiationId: string; audienceId: string },
    listId: string,
    number: number,
    share?: number | null,
  ): Promise<string> {
    const id = uuid();
    const shareUnrequested = share == null ? null : String(share);
    const draft = { status: 'DRAFT' as const, writtenBy: [tx.viewer.id], version: 1 };
    await tx.insert(ListVersion, [{ ...base, ...draft, id, listId, number, shareUnrequested }]);
    return id;
  }

  /** Adds names at the end of a draft. */
  async addNames(
    tx: Tx,
    table: Table,
    version: { id: string; type: ListType; side_id: string; to_side_id: string | null },
    captives: readonly string[],
  ): Promise<void> {
    const row = await tx.row<{ last: number }>(
      'select coalesce(max(position), 0) as last from list_line where list_version_id = $1',
      [version.id],
    );
    await this.addLines(tx, table, version, captives, row?.last ?? 0);
  }

  /** Adds lines behind those that a version has; `path` says where the names stand in what was asked. */
  async addLines(
    tx: Tx,
    table: Table,
    version: { id: string; type: ListType; side_id: string; to_side_id: string | null },
    captives: readonly string[],
    after: number,
    path = 'captives',
  ): Promise<void> {
    const holders = await tx.rows<{ id: string; code: string; held_by_side_id: string | null }>(
      'select id, code, held_by_side_id from captive where id = any ($1)',
      [captives],
    );
    refuseIfAny(
      holders
        .filter((one) => !fitsHolder(version.type, version.side_id, one.held_by_side_id))
        .map(({ id, code }) =>
          refusedBy(
            'list-fits-holder',
            [path, captives.indexOf(id)],
            `${code} does not fit on this list: one demands persons of others, and offers persons of one’s own keeping.`,
          ),
        ),
    );
    if (namesWhoGoes(version.type)) {
      const to = { toSideId: version.to_side_id, toDestinationId: null };
      const going = captives.map((captive, i) => ({ ...to, captive, path: [path, i] }));
      const boards = version.type === 'MANIFEST' ? going : [];
      refuseIfAny([
        ...(await heldBack(tx, going)),
        ...(await unfit(tx, boards)),
        ...(await unwilling(tx, boards)),
      ]);
    }
    await tx.insert(
      ListLine,
      captives.map((captiveId, i) => ({ id: drawnId(), position: after + i + 1, captiveId })),
      {
        negotiationId: table.negotiation,
        audienceId: await table.own(),
        listVersionId: version.id,
      },
    );
  }

  async addFigures(
    tx: Tx,
    base: { negotiationId: string; audienceId: string },
    listVersionId: string,
    figures: readonly NewFigure[],
  ): Promise<void> {
    await tx.insert(
      Figure,
      figures.map(({ claimant, source, ...figure }) => ({
        ...base,
        ...figure,
        id: uuid(),
        listVersionId,
        claimantSideId: claimant,
        sourceId: source,
      })),
    );
  }
}
