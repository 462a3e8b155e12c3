import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCESS_DOWN, ACCESS_UP } from './sql/access.js';
import { CASE_DOWN, CASE_TABLES, CASE_UP } from './sql/case.js';
import { VIEWS_DOWN, VIEWS_UP } from './sql/views.js';

/** Accounts, seats and audiences; the record; the tables of a negotiation; the views over them. */
export class TheFirstTables1795290000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCESS_UP);
    await runner.query(CASE_UP);
    await runner.query(VIEWS_UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table seat drop constraint fk_seat_negotiation, drop constraint fk_seat_side',
    );
    await runner.query(VIEWS_DOWN);
    for (const table of [...CASE_TABLES].reverse()) {
      await runner.query(`drop table ${table} cascade`);
    }
    await runner.query(CASE_DOWN);
    await runner.query(ACCESS_DOWN);
  }
}
