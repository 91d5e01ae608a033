import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from '@anze/database';

const VISIBLE = { enterprise: { read: true }, insurer: { read: true }, regulator: { read: true } } as const;

/** Enterprises, the parents of every stamp; their certificates and policies. */
export class CreateEnterprises20260101000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'enterprises',
      shape: 'root',
      columns: [
        'uscc text NOT NULL',
        'name text NOT NULL',
        'town_name text',
        'industry_code text NOT NULL',
        'industry_name text',
        'headcount int NOT NULL',
        'size text',
        'principal text',
        'phone text',
        'address text',
        'founded_on date',
        'operating_status text',
        // what the roster says (应保类别); NULL where it has no such column
        'must_insure_mark boolean',
        // the mark, else the region's rule on sectors
        'must_insure boolean NOT NULL',
        'score numeric(5,2)',
        'score_on date',
        'sourced_by uuid',
        `extra jsonb NOT NULL DEFAULT '{}'`,
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'updated_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT enterprises_organization_fk FOREIGN KEY (enterprise_id) REFERENCES organizations (id)',
        'CONSTRAINT enterprises_headcount CHECK (headcount >= 0)',
        'CONSTRAINT enterprises_score CHECK (score BETWEEN 0 AND 100)',
      ],
      indexes: {
        enterprises_uscc_idx: '(uscc)',
        enterprises_region_idx: '(region_code, enterprise_id)',
        enterprises_insurer_idx: `(insurer_id, enterprise_id) WHERE insurer_id <> '00000000-0000-0000-0000-000000000000'`,
      },
      access: {
        ...VISIBLE,
        worker: {
          read: true,
          insert: true,
          update: ['region_code', 'sector', 'insurer_id', 'name', 'town_name', 'industry_code', 'industry_name', 'headcount', 'size', 'principal', 'phone', 'address', 'founded_on', 'operating_status', 'must_insure_mark', 'must_insure', 'score', 'score_on', 'sourced_by', 'extra', 'version', 'updated_at'],
        },
      },
    });
    await protectTable(runner, {
      name: 'standardization_certificates',
      shape: 'enterprise',
      columns: [
        'certificate_no text NOT NULL',
        'enterprise_name text NOT NULL',
        'level text NOT NULL',
        'issued_on date NOT NULL',
        'expires_on date NOT NULL',
        'revoked_on date',
        `authority text NOT NULL DEFAULT ''`,
        'sourced_by uuid',
        `extra jsonb NOT NULL DEFAULT '{}'`,
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT standardization_certificates_no_key UNIQUE (enterprise_id, authority, certificate_no)',
        `CONSTRAINT standardization_certificates_level CHECK (level IN ('LEVEL_1', 'LEVEL_2', 'LEVEL_3'))`,
        'CONSTRAINT standardization_certificates_days CHECK (issued_on <= expires_on)',
      ],
      access: { ...VISIBLE, worker: { read: true, insert: true, update: ['region_code', 'sector', 'insurer_id', 'enterprise_name', 'level', 'issued_on', 'expires_on', 'revoked_on', 'extra', 'sourced_by', 'version'] } },
    });
    await protectTable(runner, {
      name: 'policies',
      shape: 'enterprise',
      writer: 'issuer_id',
      columns: [
        'policy_no text NOT NULL',
        'issuer_id uuid NOT NULL REFERENCES organizations (id)',
        // the insured as written then
        'insured_name text NOT NULL',
        'insured_uscc text NOT NULL',
        `cover text NOT NULL DEFAULT 'ENTERPRISE_WIDE'`,
        'insurance_type text',
        'starts_on date NOT NULL',
        'ends_on date NOT NULL',
        'cancelled_on date',
        'premium_fen bigint NOT NULL',
        'insured_persons int',
        'per_person_limit_fen bigint',
        'cumulative_limit_fen bigint',
        'prevention_rate_bp int',
        'prevention_budget_fen bigint NOT NULL',
        'sourced_by uuid',
        `extra jsonb NOT NULL DEFAULT '{}'`,
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT policies_no_key UNIQUE (enterprise_id, issuer_id, policy_no)',
        `CONSTRAINT policies_cover CHECK (cover IN ('ENTERPRISE_WIDE', 'PROJECT'))`,
        'CONSTRAINT policies_days CHECK (starts_on <= ends_on)',
        'CONSTRAINT policies_amounts CHECK (premium_fen >= 0 AND prevention_budget_fen >= 0)',
      ],
      indexes: { policies_issuer_idx: '(issuer_id, starts_on DESC, id DESC)', policies_enterprise_idx: '(enterprise_id, starts_on DESC, id DESC)', policies_ends_idx: '(ends_on)', policies_starts_idx: '(starts_on, id)' },
      access: {
        enterprise: { read: true },
        // A competitor's policy is no safety record: an insurer reads what it wrote, also of the enterprises it covers.
        insurer: { read: `issuer_id = nullif(current_setting('app.org_id', true), '')::uuid` },
        regulator: { read: true },
        worker: { read: true, insert: true, update: ['region_code', 'sector', 'insurer_id', 'insured_name', 'insured_uscc', 'insurance_type', 'starts_on', 'ends_on', 'cancelled_on', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', 'extra', 'sourced_by', 'version'] },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policies, standardization_certificates, enterprises');
  }
}
