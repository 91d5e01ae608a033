import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ISSUER_COLUMNS, issuerKey, ORG, protectTable, READ_AS_ISSUER, USER, WRITE_AS_ISSUER } from '@anze/database';

/** What an insurer offers beside the premium. */
const LIMITS = ['per_person_limit_fen bigint NOT NULL', 'per_accident_limit_fen bigint', 'cumulative_limit_fen bigint', 'medical_limit_fen bigint', 'third_party_property_limit_fen bigint', 'rescue_limit_fen bigint'];
/** What is asked for, and for whom, as it was then. */
const SUBJECT = ['enterprise_name text NOT NULL', 'enterprise_uscc text NOT NULL', 'cover text NOT NULL', 'starts_on date NOT NULL', 'ends_on date NOT NULL', 'project jsonb'];
const subjectOf = (table: string): string[] => [
  `CONSTRAINT ${table}_cover CHECK (cover IN ('ENTERPRISE_WIDE', 'PROJECT') AND (cover = 'PROJECT') = (project IS NOT NULL))`,
  `CONSTRAINT ${table}_days CHECK (starts_on <= ends_on)`,
];
/** Of the branches alone: most insurers are their own head office, and their rows stand in the other index already. */
const HEAD = '(issuer_head_id, id DESC) WHERE issuer_head_id <> issuer_id';
/** What moves with the enterprise, or with the insurer under another head office. */
const MOVED = ['region_code', 'sector', 'insurer_id', 'issuer_head_id'];

/**
 * Requests for quotes, quotes and what was accepted. They are between an enterprise and the one insurer it asked: neither its insurer of record
 * nor any authority reads them.
 */
export class CreateQuotes20260105000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'quote_requests',
      shape: 'enterprise',
      columns: [
        // the insurer that was asked: it has not written anything yet, and yet moves with its head office like what it writes
        ...ISSUER_COLUMNS,
        ...SUBJECT,
        'wanted_limit_fen bigint',
        'note text',
        // the rating inputs as the enterprise's record had them on the day
        'inputs jsonb NOT NULL',
        'status text NOT NULL',
        'asked_on date NOT NULL',
        'asked_by uuid NOT NULL',
        // why it was declined or withdrawn
        'closed_reason text',
        'closed_on date',
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'updated_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT quote_requests_issuer_key UNIQUE (enterprise_id, id, issuer_id)',
        issuerKey('quote_requests'),
        ...subjectOf('quote_requests'),
        `CONSTRAINT quote_requests_status CHECK (status IN ('ASKED', 'OFFERED', 'DECLINED', 'WITHDRAWN', 'ACCEPTED'))`,
        `CONSTRAINT quote_requests_closed CHECK ((status IN ('DECLINED', 'WITHDRAWN')) = (closed_on IS NOT NULL) AND (closed_on IS NULL) = (closed_reason IS NULL))`,
        `CONSTRAINT quote_requests_note CHECK (char_length(note) <= 2000 AND char_length(closed_reason) <= 2000)`,
      ],
      indexes: {
        quote_requests_issuer_idx: '(issuer_id, id DESC)',
        quote_requests_head_idx: HEAD,
        // An insurer is asked once at a time for the cover of the whole enterprise.
        quote_requests_open_idx: `UNIQUE (enterprise_id, issuer_id) WHERE cover = 'ENTERPRISE_WIDE' AND status IN ('ASKED', 'OFFERED')`,
      },
      access: {
        enterprise: { read: true, insert: `status = 'ASKED' AND asked_by = ${USER}`, update: ['status', 'closed_reason', 'closed_on', 'version', 'updated_at'] },
        insurer: { read: READ_AS_ISSUER, update: ['status', 'closed_reason', 'closed_on', 'version', 'updated_at'], updateWhere: WRITE_AS_ISSUER },
        worker: { read: true, update: MOVED },
      },
    });
    await protectTable(runner, {
      name: 'quotes',
      shape: 'enterprise',
      columns: [
        ...ISSUER_COLUMNS,
        // NULL: offered for the renewal of an enterprise that it covers
        'request_id uuid',
        ...SUBJECT,
        'insured_persons int NOT NULL',
        ...LIMITS,
        'prevention_rate_bp int',
        'premium_fen bigint NOT NULL',
        // what the premium was reckoned from, what of it was overridden and why, and how it was reckoned, with the rule versions
        'inputs jsonb NOT NULL',
        'overrides jsonb NOT NULL',
        'calculation jsonb NOT NULL',
        'note text',
        'valid_until date NOT NULL',
        'status text NOT NULL',
        'offered_on date NOT NULL',
        // NULL: the insurer's own system, by a key that names no person
        'offered_by uuid',
        'decided_on date',
        'decided_by uuid',
        'decision_reason text',
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT quotes_issuer_key UNIQUE (enterprise_id, id, issuer_id)',
        issuerKey('quotes'),
        // Only the insurer that was asked can answer.
        'CONSTRAINT quotes_request_fk FOREIGN KEY (enterprise_id, request_id, issuer_id) REFERENCES quote_requests (enterprise_id, id, issuer_id)',
        ...subjectOf('quotes'),
        'CONSTRAINT quotes_amounts CHECK (premium_fen > 0 AND insured_persons > 0 AND per_person_limit_fen > 0 AND least(per_accident_limit_fen, cumulative_limit_fen, medical_limit_fen, third_party_property_limit_fen, rescue_limit_fen) >= 0)',
        'CONSTRAINT quotes_prevention CHECK (prevention_rate_bp BETWEEN 0 AND 10000)',
        `CONSTRAINT quotes_status CHECK (status IN ('OFFERED', 'ACCEPTED', 'REJECTED', 'REPLACED'))`,
        `CONSTRAINT quotes_decided CHECK ((status IN ('ACCEPTED', 'REJECTED')) = (decided_on IS NOT NULL) AND (decided_on IS NULL) = (decided_by IS NULL))`,
        'CONSTRAINT quotes_note CHECK (char_length(note) <= 2000 AND char_length(decision_reason) <= 2000)',
        'CONSTRAINT quotes_valid CHECK (offered_on <= valid_until)',
      ],
      indexes: {
        quotes_issuer_idx: '(issuer_id, id DESC)',
        quotes_head_idx: HEAD,
        quotes_request_idx: '(enterprise_id, request_id) WHERE request_id IS NOT NULL',
        // By the issuer too: a key without it would tell another insurer what there is.
        quotes_accepted_idx: `UNIQUE (enterprise_id, request_id, issuer_id) WHERE status = 'ACCEPTED' AND request_id IS NOT NULL`,
        quotes_open_idx: `UNIQUE (enterprise_id, request_id, issuer_id) WHERE status = 'OFFERED' AND request_id IS NOT NULL`,
      },
      access: {
        enterprise: {
          read: true,
          update: ['status', 'decided_on', 'decided_by', 'decision_reason', 'version'],
          updateWhere: `enterprise_id = ${ORG} AND status = 'OFFERED'`,
          updateCheck: `enterprise_id = ${ORG}`,
        },
        insurer: {
          read: READ_AS_ISSUER,
          // It offers to who asked it, or whom it covers.
          insertWhere: `${WRITE_AS_ISSUER} AND (insurer_id = ${ORG} OR request_id IS NOT NULL) AND status = 'OFFERED' AND offered_by IS NOT DISTINCT FROM ${USER}`,
          update: ['status', 'version'],
          updateWhere: `${WRITE_AS_ISSUER} AND status = 'OFFERED'`,
          updateCheck: WRITE_AS_ISSUER,
        },
        worker: { read: true, update: MOVED },
      },
    });
    await protectTable(runner, {
      name: 'quote_acceptances',
      shape: 'enterprise',
      columns: [...ISSUER_COLUMNS, 'quote_id uuid NOT NULL', 'accepted_on date NOT NULL', 'accepted_by uuid NOT NULL', 'created_at timestamptz NOT NULL DEFAULT now()'],
      constraints: [
        // What a policy names as the consent to it.
        'CONSTRAINT quote_acceptances_quote_key UNIQUE (enterprise_id, quote_id, issuer_id)',
        'CONSTRAINT quote_acceptances_quote_fk FOREIGN KEY (enterprise_id, quote_id, issuer_id) REFERENCES quotes (enterprise_id, id, issuer_id)',
        issuerKey('quote_acceptances'),
      ],
      indexes: { quote_acceptances_issuer_idx: '(issuer_id)', quote_acceptances_head_idx: '(issuer_head_id)' },
      access: {
        enterprise: { read: true, insert: `accepted_by = ${USER}` },
        insurer: { read: READ_AS_ISSUER },
        worker: { read: true, update: MOVED },
      },
    });
    await runner.query('ALTER TABLE policies ADD CONSTRAINT policies_quote_fk FOREIGN KEY (enterprise_id, quote_id, issuer_id) REFERENCES quote_acceptances (enterprise_id, quote_id, issuer_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE policies DROP CONSTRAINT policies_quote_fk');
    await runner.query('DROP TABLE quote_acceptances, quotes, quote_requests');
  }
}
