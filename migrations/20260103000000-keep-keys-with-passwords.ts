import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG } from '@anze/database';

/**
 * Passwords are changed by the role that keeps sessions. So that the answer under an idempotency key is stored in that transaction,
 * the role may read and add keys of the organization it acts for.
 */
export class KeepKeysWithPasswords20260103000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT SELECT, INSERT ON idempotency_keys TO anze_identity');
    await runner.query(`CREATE POLICY idempotency_keys_identity_select ON idempotency_keys FOR SELECT TO anze_identity USING (organization_id = ${ORG})`);
    await runner.query(`CREATE POLICY idempotency_keys_identity_insert ON idempotency_keys FOR INSERT TO anze_identity WITH CHECK (organization_id = ${ORG})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY idempotency_keys_identity_insert ON idempotency_keys');
    await runner.query('DROP POLICY idempotency_keys_identity_select ON idempotency_keys');
    await runner.query('REVOKE SELECT, INSERT ON idempotency_keys FROM anze_identity');
  }
}
