import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ROOT } from '../../src/app.js';
import { Checkpoints, type Owner } from '../../src/proof/checkpoint.service.js';
import { RecordFile } from '../../src/proof/record-file.service.js';
import type { House } from './app.js';

/**
 * What somebody may try who owns the database and switches its triggers off. `$chain` stands for the chain of a
 * negotiation that has at least thirty entries, answers, lists and handovers.
 */
export const TAMPERINGS: Readonly<Record<string, string>> = {
  'edits an entry': `update record_entry set act = 'listWithdraw' where chain_id = $chain and number = 20`,
  'edits the facts of an entry': `update record_entry set facts = facts || '{"names": 1}' where chain_id = $chain and number = 20`,
  'edits who did it': `update record_entry set account_id = gen_random_uuid() where chain_id = $chain and number = 20`,
  'edits who may see an entry': `update record_entry e set audience_id = (select a.id from audience a where a.negotiation_id = $chain and a.id <> e.audience_id limit 1) where chain_id = $chain and number = 20`,
  'deletes an entry in the middle': `delete from record_entry where chain_id = $chain and number = 20`,
  'deletes an entry and closes the gap': `delete from record_entry where chain_id = $chain and number = 20;
     update record_entry set number = -number where chain_id = $chain and number > 20;
     update record_entry set number = -number - 1 where chain_id = $chain and number < 0`,
  'swaps two entries': `update record_entry set number = -1 where chain_id = $chain and number = 20;
     update record_entry set number = 20 where chain_id = $chain and number = 21;
     update record_entry set number = 21 where chain_id = $chain and number = -1`,
  'cuts the end off, and turns the head back': `delete from record_entry e where chain_id = $chain and number > (select head_number - 3 from record_chain where id = $chain);
     update record_chain c set (head_number, head_hash) = (select number, hash from record_entry where chain_id = $chain order by number desc limit 1) where id = $chain`,
  'forges an entry in the middle': `update record_entry set number = -number where chain_id = $chain and number > 20;
     update record_entry set number = -number + 1 where chain_id = $chain and number < 0;
     insert into record_entry select (jsonb_populate_record(e, jsonb_build_object('number', 21, 'act', 'listWithdraw'))).* from record_entry e where chain_id = $chain and number = 20`,
  'turns a refusal into consent': `update response set verdict = 'AGREED', reason = null where id = (select id from response where negotiation_id = $chain and verdict = 'REFUSED' order by seq limit 1)`,
  'deletes a refusal': `delete from response where id = (select id from response where negotiation_id = $chain and verdict = 'REFUSED' order by seq limit 1)`,
  'adds an answer that nobody gave': `insert into response overriding system value select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'list_line_id', gen_random_uuid(), 'verdict', 'AGREED'))).* from response r where negotiation_id = $chain order by seq limit 1`,
  'takes a name off a list': `delete from list_line where id = (select id from list_line where negotiation_id = $chain order by id limit 1)`,
  'changes what became of somebody': `update handover_outcome set result = 'NOT_PRODUCED' where id = (select id from handover_outcome where negotiation_id = $chain order by seq limit 1)`,
  'changes since when somebody is held': `update captive set held_since = '2021-01-01' where id = (select id from captive where negotiation_id = $chain order by seq limit 1)`,
  'takes a step of a list back': `update list_version set status = 'TRANSMITTED' where id = (select id from list_version where negotiation_id = $chain and status = 'ANSWERED' order by id limit 1)`,
  'swaps what is sealed': `update captive_identity i set sealed = (select o.sealed from captive_identity o where o.negotiation_id = $chain and o.captive_id <> i.captive_id limit 1) where captive_id = (select captive_id from captive_identity where negotiation_id = $chain order by captive_id limit 1)`,
  'forges a change': `update object_change set changes = jsonb_set(changes, '{version,1}', '9') where id = (select id from object_change where negotiation_id = $chain and changes ? 'version' order by seq limit 1)`,
  'deletes a change': `delete from object_change where id = (select id from object_change where negotiation_id = $chain order by seq limit 1)`,
  'shows a note to everybody': `update position_note n set audience_id = (select audience_id from negotiation where id = $chain) where id = (select id from position_note where negotiation_id = $chain order by seq limit 1)`,
  'hides an answer from a side': `update response set audience_id = (select audience_id from position_note where negotiation_id = $chain limit 1) where id = (select id from response where negotiation_id = $chain order by seq limit 1)`,
};

/** What covers the traces: every row is given to an entry that is there, and all digests, hashes and heads are made anew. */
const MENDED = `
  update record_entry e set number = -n.number from (select number as was, row_number() over (order by number) as number from record_entry where chain_id = $chain) n
   where e.chain_id = $chain and e.number = n.was;
  update record_entry set number = -number where chain_id = $chain;
  do $$ declare t text; begin
    for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'made_in' where c.relkind = 'r' and c.relname <> 'negotiation' loop
      execute format('update %I set made_in = 1 where negotiation_id = %L and not exists (select from record_entry e where e.chain_id = negotiation_id and e.number = made_in)', t, $chain);
    end loop;
  end $$;
  -- Changes that no longer lead to what stands in the row are dropped, as if they had never been.
  delete from object_change o using (select table_name, row_name from record_leaves() where chain = $chain and altered is not null) x
   where o.negotiation_id = $chain and o.table_name = x.table_name and o.row_name = x.row_name;
  delete from sight_change s using (select table_name, row_name from record_leaves() where chain = $chain and altered is not null) x
   where s.negotiation_id = $chain and s.table_name = x.table_name and x.row_name = any (s.row_names);
  create temporary table mended_leaf on commit drop as select * from record_leaves() where chain = $chain and made_in is not null;
  update record_entry e set content = (select record_content(array_agg(leaf)) from mended_leaf where made_in = e.number) where chain_id = $chain;
  do $$ declare e record_entry; v bytea := ''; begin
    for e in select * from record_entry where chain_id = $chain order by number loop
      update record_entry set hash = sha256(convert_to(record_text(e, v), 'UTF8')) where chain_id = $chain and number = e.number returning hash into v;
    end loop;
    update record_chain set head_hash = v, head_number = (select max(number) from record_entry where chain_id = $chain) where id = $chain;
  end $$;
  delete from record_place p where not exists (select from record_entry e where e.chain_id = p.chain_id and e.number = p.number);
  update record_place set place = -place - 1;
  update record_place r set place = o.place from (select chain_id, number, row_number() over (order by place desc) - 1 as place from record_place) o
   where o.chain_id = r.chain_id and o.number = r.number`;

/** An owner is stopped neither by triggers nor by references. */
const UNGUARDED = `
  do $$ declare one record; begin
    for one in select conrelid::regclass as t, conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace loop
      execute format('alter table %s drop constraint %I', one.t, one.conname);
    end loop;
    for one in select oid::regclass as t from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'schema_migration' loop
      execute format('alter table %s disable trigger user', one.t);
    end loop;
  end $$`;

/** What each proof says of a record. */
export interface Findings {
  /** Chains and rows alone, in the database. */
  alone: string[];
  /** With a checkpoint that was kept outside, in the database. */
  withCheckpoint: string[];
  /** The verifier that stands alone, on an export and without a checkpoint kept outside: its exit code and words. */
  exported: { code: number | null; said: string };
  /** The same with the checkpoint; asked where rows alone may tell nothing. */
  exportedWithCheckpoint: { code: number | null; said: string } | null;
}

/**
 * Somebody who owns the database of a house and has switched off what guards it, in a transaction that is taken back in
 * the end; the house does nothing meanwhile.
 */
export class Tamperer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'tabadul-tampering-'));

  private constructor(
    private readonly house: House,
    private readonly client: pg.Client,
    /** Of the record as it was, as a witness would keep it. */
    private readonly checkpoint: string,
  ) {
    writeFileSync(join(this.folder, 'checkpoint.txt'), checkpoint);
  }

  static async of(house: House): Promise<Tamperer> {
    const { note } = await house.app.nest.get(Checkpoints, { strict: false }).make();
    const client = new pg.Client({ connectionString: house.databaseUrl });
    await client.connect();
    await client.query('begin');
    await client.query(UNGUARDED);
    return new Tamperer(house, client, note);
  }

  readonly query = async <T>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
    (await this.client.query(sql, parameters)).rows as T[];

  /** Does something and takes it back. */
  async back<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('savepoint tried');
    try {
      return await work();
    } finally {
      await this.client.query('rollback to savepoint tried; release savepoint tried');
    }
  }

  /** How many rows a statement reaches. */
  async reached(sql: string): Promise<number> {
    return (await this.client.query(sql)).rowCount ?? 0;
  }

  /** Does something to the record of a negotiation, covering the traces if told so, and gives what each proof says then. */
  async tried(chain: string, sql: string, mended: boolean): Promise<Findings> {
    return this.back(async () => {
      const here = (text: string) => this.client.query(text.replaceAll('$chain', `'${chain}'`));
      await here(sql);
      if (mended) await here(MENDED);
      const owner: Owner = {
        query: async <T>(text: string, parameters?: unknown[]) =>
          (await this.client.query(text, parameters)).rows as T,
      };
      const file = this.house.app.nest.get(RecordFile, { strict: false });
      const breaks = await file.verify(owner, [{ file: 'kept outside', note: this.checkpoint }]);
      const lines: string[] = [];
      for await (const line of file.lines(owner, null)) lines.push(line);
      writeFileSync(join(this.folder, 'export.jsonl'), `${lines.join('\n')}\n`);
      return {
        alone: breaks.flatMap((one) => (one.chain ? [one.problem] : [])),
        withCheckpoint: breaks.map((one) => one.problem),
        exported: this.verified(),
        exportedWithCheckpoint:
          mended || sql === NOTHING
            ? this.verified('--checkpoint', join(this.folder, 'checkpoint.txt'))
            : null,
      };
    });
  }

  private verified(...more: string[]): { code: number | null; said: string } {
    const path = join(ROOT, 'verifier', 'verify-record.mjs');
    const args = [path, join(this.folder, 'export.jsonl'), ...more];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { code: status, said: stdout };
  }

  async end(): Promise<void> {
    await this.client.query('rollback');
    await this.client.end();
    rmSync(this.folder, { recursive: true });
  }
}

/** Where nobody does anything. */
export const NOTHING = 'select 1';
