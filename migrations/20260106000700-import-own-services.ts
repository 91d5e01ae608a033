import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, roleOf } from '@anze/database';

const BORDEREAUX = ['POLICY_BORDEREAU', 'PREMIUM_BORDEREAU', 'FUND_BORDEREAU', 'CLAIM_BORDEREAU'];

async function insurersImport(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query('DROP POLICY import_runs_insurer_insert ON import_runs');
  await runner.query(`CREATE POLICY import_runs_insurer_insert ON import_runs FOR INSERT TO ${roleOf('insurer')} WITH CHECK (organization_id = ${ORG} AND status = 'QUEUED' AND kind IN (${list}))`);
}

/** An insurer brings in its own ledger of services (事故预防服务记录), as it does its bordereaux. Runs that are there already stay when this is taken back. */
export class ImportOwnServices20260106000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await insurersImport(runner, [...BORDEREAUX, 'PREVENTION_SERVICES']);
    // The insurer whose own ledger brought it: its word alone, where sourced_by is an authority's.
    await runner.query('ALTER TABLE prevention_services ADD COLUMN imported_by uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE prevention_services DROP COLUMN imported_by');
    await insurersImport(runner, BORDEREAUX);
  }
}
