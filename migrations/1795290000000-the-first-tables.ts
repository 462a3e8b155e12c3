import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNTS_UP } from './sql/accounts.js';
import { CASE_UP } from './sql/case.js';
import { FRAME_UP } from './sql/frame.js';
import { RECORD_UP } from './sql/record.js';
import { SEATS_UP } from './sql/seats.js';
import { VAULT_UP } from './sql/vault.js';
import { VIEWS_UP } from './sql/views.js';

/** What is ours goes: every view, table and routine of the schema but the list of migrations and what extensions brought. */
const DOWN = /* sql */ `
do $$ declare one record; begin
  for one in select c.oid::regclass::text as name, case c.relkind when 'v' then 'view' else 'table' end as kind from pg_class c
              where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'r') and c.relname <> 'schema_migration'
                and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') loop
    execute format('drop %s if exists %s cascade', one.kind, one.name);
  end loop;
  for one in select p.oid::regprocedure::text as name from pg_proc p
              where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
    execute format('drop routine if exists %s cascade', one.name);
  end loop;
end $$;
alter default privileges grant execute on functions to public;
`;

/** Accounts, seats and audiences; the vault's keys; the record; the tables of a negotiation; the views over them. */
export class TheFirstTables1795290000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [FRAME_UP, ACCOUNTS_UP, SEATS_UP, VAULT_UP, RECORD_UP, CASE_UP, VIEWS_UP]) {
      await runner.query(part);
    }
    await runner.query('call open_functions()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
