import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, ORG, protectTable, WORKING } from '@anze/database';

/** Organizations, people, sessions, and what every write leaves behind: audit, outbox, idempotency keys, uploads. */
export class CreateTenants20260101000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'organizations',
      shape: 'reference',
      columns: [
        'id uuid PRIMARY KEY',
        'kind text NOT NULL',
        // uscc of an enterprise; a name-derived code until an insurer or authority has one
        'code text NOT NULL',
        'name text NOT NULL',
        'region_code text COLLATE "C"',
        // sectors a sector authority is confined to; NULL is every sector
        'sectors text[]',
        'verified boolean NOT NULL DEFAULT false',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'version int NOT NULL DEFAULT 1',
      ],
      constraints: [
        `CONSTRAINT organizations_kind CHECK (kind IN ('ENTERPRISE', 'INSURER', 'REGULATOR', 'SERVICE_AGENCY', 'PLATFORM'))`,
        'CONSTRAINT organizations_code_key UNIQUE (kind, code)',
        `CONSTRAINT organizations_regulator_region CHECK (kind <> 'REGULATOR' OR region_code IS NOT NULL)`,
        `CONSTRAINT organizations_not_nil CHECK (id <> '00000000-0000-0000-0000-000000000000')`,
      ],
      indexes: { organizations_name_idx: '(kind, name)' },
      access: {
        enterprise: { read: `(kind <> 'ENTERPRISE' OR id = ${ORG})` },
        insurer: { read: `kind <> 'ENTERPRISE'` },
        regulator: { read: `(kind <> 'ENTERPRISE' OR (${IN_REGION}))` },
        worker: { read: WORKING, insert: `${WORKING} AND kind IN ('ENTERPRISE', 'INSURER', 'SERVICE_AGENCY') AND NOT verified`, update: ['name', 'region_code', 'version'], updateWhere: `${WORKING} AND kind = 'ENTERPRISE'` },
        identity: { read: true },
        platform: { read: true, insert: true, update: ['code', 'name', 'region_code', 'sectors', 'verified', 'version'] },
      },
    });
    const ownPeople = { read: true as const, readColumns: ['id', 'organization_id', 'username', 'display_name', 'role', 'disabled_at', 'created_at'] };
    await protectTable(runner, {
      name: 'users',
      shape: 'organization',
      columns: [
        'username text NOT NULL',
        'password_hash text NOT NULL',
        'display_name text NOT NULL',
        'role text NOT NULL',
        'disabled_at timestamptz',
        'failed_sign_ins int NOT NULL DEFAULT 0',
        'locked_until timestamptz',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        `CONSTRAINT users_role CHECK (role IN ('OFFICER', 'LEAD', 'ADMIN'))`,
        'CONSTRAINT users_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id)',
        'CONSTRAINT users_username_key UNIQUE (username)',
        'CONSTRAINT users_username_form CHECK (username = lower(username))',
      ],
      indexes: { users_id_idx: '(id)' },
      access: {
        enterprise: ownPeople,
        insurer: ownPeople,
        regulator: ownPeople,
        worker: ownPeople,
        identity: { read: true, update: ['failed_sign_ins', 'locked_until', 'password_hash'] },
        platform: { ...ownPeople, read: 'true', insert: true, update: ['display_name', 'role', 'disabled_at', 'password_hash'] },
      },
    });
    await protectTable(runner, {
      name: 'sessions',
      shape: 'organization',
      columns: ['user_id uuid NOT NULL', 'created_at timestamptz NOT NULL DEFAULT now()', 'expires_at timestamptz NOT NULL', 'revoked_at timestamptz', 'revoked_reason text'],
      indexes: { sessions_id_idx: '(id)', sessions_user_idx: '(user_id)' },
      access: { identity: { read: true, insert: true, update: ['revoked_at', 'revoked_reason', 'expires_at'], remove: true } },
    });
    await protectTable(runner, {
      name: 'refresh_tokens',
      shape: 'organization',
      columns: ['session_id uuid NOT NULL', 'token_hash text NOT NULL', 'issued_at timestamptz NOT NULL DEFAULT now()', 'used_at timestamptz'],
      constraints: [
        'CONSTRAINT refresh_tokens_hash_key UNIQUE (token_hash)',
        'CONSTRAINT refresh_tokens_session_fk FOREIGN KEY (organization_id, session_id) REFERENCES sessions (organization_id, id) ON DELETE CASCADE',
      ],
      access: { identity: { read: true, insert: true, update: ['used_at'], remove: true } },
    });
    const append = { insert: true as const };
    await protectTable(runner, {
      name: 'audit_log',
      shape: 'organization',
      columns: [
        'at timestamptz NOT NULL DEFAULT now()',
        'user_id uuid',
        'audience text NOT NULL',
        'action text NOT NULL',
        'outcome text NOT NULL',
        'subject_type text',
        'subject_id uuid',
        'enterprise_id uuid',
        'request_id text',
        'details jsonb',
      ],
      constraints: [`CONSTRAINT audit_log_outcome CHECK (outcome IN ('OK', 'REFUSED'))`],
      indexes: { audit_log_at_idx: '(organization_id, at)', audit_log_subject_idx: '(subject_id)' },
      access: {
        enterprise: { read: true, insert: true },
        insurer: { read: true, insert: true },
        regulator: { read: true, insert: true },
        platform: { read: true, insert: true },
        worker: append,
        identity: append,
      },
    });
    await protectTable(runner, {
      name: 'outbox',
      shape: 'organization',
      columns: [
        'job text COLLATE "C" NOT NULL',
        'payload jsonb NOT NULL',
        // who added it: the worker acts for them
        'principal jsonb NOT NULL',
        'dedupe_key text COLLATE "C"',
        'run_after timestamptz NOT NULL DEFAULT now()',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'enqueued_at timestamptz',
        'done_at timestamptz',
        'failed_at timestamptz',
        'attempts integer NOT NULL DEFAULT 0',
        'last_error text',
        'progress_done bigint',
        'progress_total bigint',
      ],
      constraints: [
        'CONSTRAINT outbox_ended_once_check CHECK (done_at IS NULL OR failed_at IS NULL)',
        `CONSTRAINT outbox_payload_check CHECK (jsonb_typeof(payload) = 'object')`,
        'CONSTRAINT outbox_dedupe_key_check CHECK (length(dedupe_key) <= 200)',
        'CONSTRAINT outbox_last_error_check CHECK (length(last_error) <= 500)',
      ],
      indexes: {
        outbox_id_idx: '(id)',
        outbox_due_idx: '(run_after, id) WHERE enqueued_at IS NULL AND done_at IS NULL AND failed_at IS NULL',
        outbox_open_idx: '(enqueued_at, id) WHERE enqueued_at IS NOT NULL AND done_at IS NULL AND failed_at IS NULL',
        outbox_done_idx: '(done_at) WHERE done_at IS NOT NULL',
        outbox_failed_idx: '(failed_at) WHERE failed_at IS NOT NULL',
      },
      access: {
        enterprise: append,
        insurer: append,
        regulator: append,
        identity: append,
        platform: append,
        worker: { read: true, insert: true, update: ['run_after', 'enqueued_at', 'done_at', 'failed_at', 'attempts', 'last_error', 'progress_done', 'progress_total'], remove: true },
      },
    });
    await protectTable(runner, {
      name: 'job_ticks',
      shape: 'reference',
      columns: ['name text COLLATE "C" PRIMARY KEY', 'late_after_ms bigint NOT NULL', 'registered_at timestamptz NOT NULL DEFAULT now()', 'last_at timestamptz'],
      access: { worker: { read: WORKING, insert: WORKING, update: ['late_after_ms', 'registered_at', 'last_at'], remove: true }, identity: { read: true } },
    });
    const remembered = { read: true as const, insert: true as const };
    await protectTable(runner, {
      name: 'idempotency_keys',
      shape: 'organization',
      columns: ['user_id uuid NOT NULL', 'operation text NOT NULL', 'key text NOT NULL', 'input_hash text NOT NULL', 'response jsonb NOT NULL', 'created_at timestamptz NOT NULL DEFAULT now()'],
      constraints: ['CONSTRAINT idempotency_keys_key UNIQUE (organization_id, user_id, operation, key)'],
      indexes: { idempotency_keys_age_idx: '(created_at)' },
      access: { enterprise: remembered, insurer: remembered, regulator: remembered, platform: remembered, worker: { read: true, remove: true } },
    });
    const files = { read: true as const, insert: true as const, update: ['sha256', 'stored_at', 'byte_size'] };
    await protectTable(runner, {
      name: 'uploads',
      shape: 'organization',
      columns: [
        'user_id uuid NOT NULL',
        'filename text NOT NULL',
        'content_type text NOT NULL',
        'byte_size bigint NOT NULL',
        'sha256 text',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'stored_at timestamptz',
      ],
      constraints: ['CONSTRAINT uploads_size CHECK (byte_size >= 0)'],
      access: { enterprise: files, insurer: files, regulator: files, worker: { read: true } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE uploads, idempotency_keys, job_ticks, outbox, audit_log, refresh_tokens, sessions, users, organizations');
  }
}
