import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { notFound, Refusal, refusedBy } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { SheetRefused } from '../sheet/refusal.rules.js';
import { readSheetApart } from '../sheet/reading.js';
import type { Sheet } from '../sheet/sheet.js';
import { Tokens } from '../vault/token.js';
import { ERASED, Vault } from '../vault/vault.js';

/** A file as somebody sent it. */
export interface SentFile {
  name: string;
  bytes: Buffer;
}

/** What is kept of it while it is needed. */
export interface KeptFile extends SentFile {
  id: string;
  /** Of its content. */
  digest: string;
}

interface Sealed {
  name: string;
  content: string;
}

/** Files of lists: sealed when they come, opened for who brings them, destroyed with the import. */
@Injectable()
export class ListFiles {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  /** Keeps a file for an import; gives its id. */
  async keep(as: Credential, negotiation: string, { name, bytes }: SentFile): Promise<string> {
    const input = { idempotencyKey: '', negotiation };
    const { file } = await this.history.write(
      as,
      'listFileSend',
      input,
      'negotiation',
      async (tx, table) => {
        await tx.rows('select list_import_files_forget()');
        const id = uuid();
        const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
        const sealed: Sealed = {
          name: name.normalize('NFC').slice(0, 200),
          content: bytes.toString('base64'),
        };
        await tx.rows(
          'insert into list_import_file (id, negotiation_id, audience_id, account_id, bytes, sealed) values ($1, $2, $3, $4, $5, $6)',
          [
            id,
            table.negotiation,
            await table.own(),
            tx.viewer.id,
            bytes.length,
            sealer.seal('list_import_file', id, sealed),
          ],
        );
        return {
          result: { file: id },
          object: { type: 'ListFile', id },
          facts: { bytes: bytes.length },
        };
      },
    );
    return this.tokens.id('ListFile', file);
  }

  /** Opens a file by its uuid; null where the viewer sees none. */
  async open(tx: Tx, id: string): Promise<KeptFile | null> {
    const row = await tx.row<{ sealed: Buffer }>(
      'select sealed from list_import_file where id = $1',
      [id],
    );
    if (!row) return null;
    const place = { table: 'list_import_file', column: 'sealed', row: id, bytes: row.sealed };
    const [opened] = (await this.vault.openAll(tx, [place])) as (Sealed | typeof ERASED)[];
    if (opened === ERASED) return null;
    const bytes = Buffer.from(opened.content, 'base64');
    return {
      id,
      name: opened.name,
      bytes,
      digest: createHash('sha256').update(bytes).digest('hex'),
    };
  }

  /** The table in a file; refused in words where it holds none. */
  async read(file: KeptFile | null): Promise<Sheet> {
    if (!file)
      throw new Refusal([notFound(['file'], 'file: it may be over a day old; send it again')]);
    try {
      return await readSheetApart(file.bytes);
    } catch (error) {
      if (error instanceof SheetRefused)
        throw new Refusal([refusedBy(error.code, ['file'], error.message)]);
      throw error;
    }
  }
}
