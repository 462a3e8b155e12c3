import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNTS_UP } from './sql/accounts.js';
import { AGREEMENT_UP } from './sql/agreement.js';
import { ANALYSTS_UP } from './sql/analysts.js';
import { CASE_UP } from './sql/case.js';
import { CONSISTENT_UP } from './sql/consistent.js';
import { CROSSING_UP } from './sql/crossing.js';
import { DIAGNOSIS_UP } from './sql/diagnosis.js';
import { FAMILIES_UP } from './sql/families.js';
import { FRAME_UP } from './sql/frame.js';
import { IMPORTS_UP } from './sql/imports.js';
import { JOBS_UP } from './sql/jobs.js';
import { MATCHING_UP } from './sql/matching.js';
import { DISCLOSURE_UP } from './sql/disclosure.js';
import { MEDICAL_UP } from './sql/medical.js';
import { MESSAGES_UP } from './sql/messages.js';
import { OVERVIEW_UP } from './sql/overview.js';
import { PROOF_UP } from './sql/proof.js';
import { PROTECTION_UP } from './sql/protection.js';
import { RECORD_UP } from './sql/record.js';
import { REMAINS_UP } from './sql/remains.js';
import { SEATS_UP } from './sql/seats.js';
import { SURVIVAL_UP } from './sql/survival.js';
import { TOLD_UP } from './sql/told.js';
import { VAULT_UP } from './sql/vault.js';
import { VIEWS_UP } from './sql/views.js';
import { WITHHELD_UP } from './sql/withheld.js';

/** What is ours goes: every view, table and routine of the schema but the list of migrations and what extensions brought. */
const DOWN = /* sql */ `
do $$ declare one text; begin
  foreach one in array (
    select array_agg(format('drop %s if exists %s cascade', case relkind when 'v' then 'view' else 'table' end, oid::regclass)) from pg_class c
     where relnamespace = 'public'::regnamespace and relkind in ('v', 'r') and relname <> 'schema_migration'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')) loop
    execute one;
  end loop;
  foreach one in array (
    select array_agg(format('drop routine if exists %s cascade', oid::regprocedure)) from pg_proc p
     where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')) loop
    execute one;
  end loop;
end $$;
alter default privileges grant execute on functions to public;
`;

const PARTS = [
  FRAME_UP,
  ACCOUNTS_UP,
  SEATS_UP,
  VAULT_UP,
  RECORD_UP,
  CASE_UP,
  JOBS_UP,
  IMPORTS_UP,
  MATCHING_UP,
  CONSISTENT_UP,
  WITHHELD_UP,
  FAMILIES_UP,
  MEDICAL_UP,
  REMAINS_UP,
  DISCLOSURE_UP,
  MESSAGES_UP,
  TOLD_UP,
  VIEWS_UP,
  PROTECTION_UP,
  AGREEMENT_UP,
  CROSSING_UP,
  DIAGNOSIS_UP,
  OVERVIEW_UP,
  SURVIVAL_UP,
  ANALYSTS_UP,
  PROOF_UP,
  'call open_functions()',
];

/** Accounts, seats and audiences; the vault's keys; the record; the tables of a negotiation; the views over them. */
export class TheFirstTables1795290000000 implements MigrationInterface {
  /** What it runs: a database knows of which text it was made. */
  static readonly parts: readonly string[] = PARTS;

  async up(runner: QueryRunner): Promise<void> {
    for (const part of PARTS) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
