import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleOf, WORKING } from '@anze/database';

/** What was delivered is forgotten after some time: the worker removes rows that have ended. */
export class ForgetDeliveries20260105000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT DELETE ON deliveries TO ${roleOf('worker')}`);
    // What is still to be sent, or to be told to the next level up, can't go.
    await runner.query(`CREATE POLICY deliveries_worker_delete ON deliveries FOR DELETE TO ${roleOf('worker')} USING (${WORKING} AND status IN ('ROUTED', 'SENT', 'CANCELLED', 'DEAD', 'UNDELIVERABLE') AND (status <> 'UNDELIVERABLE' OR escalated_at IS NOT NULL))`);
    await runner.query(`CREATE INDEX deliveries_ended_idx ON deliveries (created_at) WHERE status IN ('ROUTED', 'SENT', 'CANCELLED', 'DEAD', 'UNDELIVERABLE')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deliveries_ended_idx');
    await runner.query('DROP POLICY deliveries_worker_delete ON deliveries');
    await runner.query(`REVOKE DELETE ON deliveries FROM ${roleOf('worker')}`);
  }
}
