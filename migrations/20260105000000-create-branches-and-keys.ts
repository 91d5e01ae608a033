import type { MigrationInterface, QueryRunner } from 'typeorm';
import { issuerKey, ORG, protectTable, READ_AS_ISSUER, WORKING } from '@anze/database';

/** Head offices and branches of insurers, organizations that were shut out, keys for organizations' own systems. */
export class CreateBranchesAndKeys20260105000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE organizations
      ADD COLUMN disabled_at timestamptz,
      -- the head office (总公司) that it is a branch of; NULL without one
      ADD COLUMN branch_of uuid,
      -- the same, or itself: what it wrote carries this, so that a head office reads its branches' books by one comparison
      ADD COLUMN head_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(branch_of, id)) STORED,
      ADD CONSTRAINT organizations_head_key UNIQUE (id, head_id)`);
    // The head of a branch is its own head: one level, no circle, whoever changes both ends at once.
    await runner.query(`ALTER TABLE organizations
      ADD CONSTRAINT organizations_head_fk FOREIGN KEY (head_id, head_id) REFERENCES organizations (id, head_id),
      ADD CONSTRAINT organizations_branch CHECK (branch_of IS NULL OR (kind = 'INSURER' AND branch_of <> id))`);
    await runner.query('CREATE INDEX organizations_branch_idx ON organizations (branch_of) WHERE branch_of IS NOT NULL');
    await runner.query('GRANT UPDATE (disabled_at) ON organizations TO anze_platform');
    // Moving a branch moves what it wrote in the same transaction, which the worker alone can see.
    await runner.query('GRANT UPDATE (branch_of) ON organizations TO anze_worker');
    await runner.query(`CREATE POLICY organizations_worker_move ON organizations FOR UPDATE TO anze_worker USING (${WORKING} AND kind = 'INSURER') WITH CHECK (${WORKING} AND kind = 'INSURER')`);

    // The owner is no audience: forced row security would hide from it what has to be filled in.
    await runner.query('ALTER TABLE policies ADD COLUMN issuer_head_id uuid, NO FORCE ROW LEVEL SECURITY');
    await runner.query('UPDATE policies SET issuer_head_id = issuer_id');
    await runner.query(`ALTER TABLE policies ALTER COLUMN issuer_head_id SET NOT NULL, ADD ${issuerKey('policies')}, FORCE ROW LEVEL SECURITY`);
    // The key over both says it of the one.
    await runner.query('ALTER TABLE policies DROP CONSTRAINT policies_issuer_id_fkey');
    await runner.query('CREATE INDEX policies_head_idx ON policies (issuer_head_id, starts_on DESC, id DESC)');
    await runner.query('GRANT UPDATE (issuer_head_id) ON policies TO anze_worker');
    await runner.query(`ALTER POLICY policies_insurer_select ON policies USING (${READ_AS_ISSUER})`);

    await runner.query('ALTER TABLE audit_log ADD COLUMN api_key_id uuid');

    // Everything but the hash: a hash that can't be read can't be compared either.
    const own = { read: true as const, readColumns: ['id', 'organization_id', 'name', 'prefix', 'scopes', 'created_by', 'created_at', 'expires_at', 'last_used_at', 'revoked_at', 'revoked_by'] };
    await protectTable(runner, {
      name: 'api_keys',
      shape: 'organization',
      columns: [
        'name text NOT NULL',
        // the first characters of the key, to recognize it by
        'prefix text NOT NULL',
        // SHA-256 of the whole key, hexadecimal: enough for 256 random bits
        'secret_hash text NOT NULL',
        'scopes text[] NOT NULL',
        'created_by uuid NOT NULL',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'expires_at timestamptz NOT NULL',
        'last_used_at timestamptz',
        'revoked_at timestamptz',
        'revoked_by uuid',
      ],
      constraints: [
        'CONSTRAINT api_keys_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id)',
        'CONSTRAINT api_keys_hash_key UNIQUE (secret_hash)',
        'CONSTRAINT api_keys_name CHECK (char_length(name) BETWEEN 1 AND 100)',
        `CONSTRAINT api_keys_hash CHECK (secret_hash ~ '^[0-9a-f]{64}$')`,
        'CONSTRAINT api_keys_scopes CHECK (cardinality(scopes) BETWEEN 1 AND 200)',
        `CONSTRAINT api_keys_expiry CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days')`,
        'CONSTRAINT api_keys_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))',
      ],
      indexes: { api_keys_list_idx: '(organization_id, created_at DESC, id DESC)' },
      access: {
        insurer: own,
        regulator: own,
        identity: { read: true, insert: true, update: ['last_used_at', 'revoked_at', 'revoked_by'] },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_keys');
    await runner.query('ALTER TABLE audit_log DROP COLUMN api_key_id');
    await runner.query(`ALTER POLICY policies_insurer_select ON policies USING (issuer_id = ${ORG})`);
    await runner.query('ALTER TABLE policies DROP COLUMN issuer_head_id, ADD CONSTRAINT policies_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES organizations (id)');
    await runner.query('DROP POLICY organizations_worker_move ON organizations');
    await runner.query('REVOKE UPDATE (branch_of) ON organizations FROM anze_worker');
    await runner.query('REVOKE UPDATE (disabled_at) ON organizations FROM anze_platform');
    await runner.query(`ALTER TABLE organizations DROP CONSTRAINT organizations_head_fk, DROP CONSTRAINT organizations_branch, DROP CONSTRAINT organizations_head_key`);
    await runner.query('ALTER TABLE organizations DROP COLUMN head_id, DROP COLUMN branch_of, DROP COLUMN disabled_at');
  }
}
