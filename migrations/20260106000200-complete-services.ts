import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable, roleOf, type Audience, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];
/** Who gave the service. A later insurer of record reads the service itself, not how the two came to it. */
const OWN = `provider_id = ${ORG}`;

const COLUMNS = [
  // what was advised, and how it went (AQ 9010)
  'measures text',
  'process text',
  // of the provider's register, as it was checked then
  'agency_id uuid',
  // the planned visit that it fulfils, or fulfilled before it was voided; the visit's own key points here, and two that point at each other can't be distributed
  'visit_id uuid',
  'checked_in_at timestamptz',
  'check_in_latitude numeric(9,6)',
  'check_in_longitude numeric(9,6)',
  // when the enterprise confirmed it, as created_at is when it was recorded; NULL where a ledger tells the day alone
  'confirmed_at timestamptz',
  // since when the enterprise is asked to confirm what stands there now; NULL where an authority's ledger brought it
  'asked_on date',
  // the open objection; what became of earlier ones is in service_events
  'objected_on date',
  'objection text',
  'voided_on date',
  'void_reason text',
  // figures count it; the worker takes a voided one out, since whoever voids it may not see what else there is
  'counted boolean NOT NULL DEFAULT true',
  // the last day for archiving; NULL where it was not confirmed here, or nobody has published that year's working days yet
  'archive_due_on date',
];
const nameOf = (definition: string): string => definition.split(' ')[0]!;
const CONSTRAINTS = [
  // what is appended to a service is tied to its provider by this key, whoever covers the enterprise then
  'prevention_services_provider_key UNIQUE (enterprise_id, id, provider_id)',
  'prevention_services_check_in CHECK ((check_in_latitude IS NULL) = (check_in_longitude IS NULL) AND (check_in_latitude IS NULL OR checked_in_at IS NOT NULL) AND check_in_latitude BETWEEN -90 AND 90 AND check_in_longitude BETWEEN -180 AND 180)',
  'prevention_services_objection CHECK ((objected_on IS NULL) = (objection IS NULL))',
  'prevention_services_voided CHECK ((voided_on IS NULL) = (void_reason IS NULL) AND (voided_on IS NULL OR archived_on IS NULL))',
  'prevention_services_counted CHECK (counted OR voided_on IS NOT NULL)',
  'prevention_services_texts CHECK (char_length(measures) <= 2000 AND char_length(process) <= 2000 AND char_length(objection) <= 2000 AND char_length(void_reason) <= 2000)',
];
const INDEXES = {
  // As the clocks have it.
  prevention_services_asked_idx: '(region_code, enterprise_id, id) INCLUDE (asked_on) WHERE asked_on IS NOT NULL AND confirmed_on IS NULL AND objected_on IS NULL AND voided_on IS NULL',
  prevention_services_uncounted_idx: '(enterprise_id) WHERE voided_on IS NOT NULL AND counted',
  prevention_services_archive_due_idx: '(region_code, enterprise_id, id) INCLUDE (archive_due_on) WHERE archive_due_on IS NOT NULL AND archived_on IS NULL AND voided_on IS NULL',
} as const;

/** Who may change what beside what they could before: the enterprise answers, the provider amends, the worker counts. */
const CHANGED_BY = {
  enterprise: ['confirmed_at', 'objected_on', 'objection', 'archive_due_on'],
  insurer: ['place', 'staff', 'staff_nos', 'content', 'measures', 'process', 'agency_id', 'agency_name', 'cost_fen', 'within_budget', 'asked_on', 'objected_on', 'objection', 'voided_on', 'void_reason'],
  // of an import: an insurer's own ledger asks the enterprise, an authority's that says something else ends an objection
  worker: ['counted', 'asked_on', 'objected_on', 'objection'],
} as const satisfies Partial<Record<Audience, readonly string[]>>;

const RECORDED_AS_BEFORE = 'confirmed_on IS NULL AND confirmed_by IS NULL AND archived_on IS NULL AND satisfaction IS NULL';
/** Nobody answers for the enterprise, and no insurer passes a record off as a ledger's, which needs no evidence. */
const RECORDED = `${RECORDED_AS_BEFORE} AND confirmed_at IS NULL AND objected_on IS NULL AND voided_on IS NULL AND archive_due_on IS NULL AND sourced_by IS NULL AND counted`;

const OF_SERVICE = ['service_id uuid NOT NULL', 'provider_id uuid NOT NULL'];
const serviceKey = (table: string): string => `CONSTRAINT ${table}_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services (enterprise_id, id, provider_id)`;

const SERVICE_EVENTS: TableSpec = {
  name: 'service_events',
  shape: 'enterprise',
  writer: 'provider_id',
  columns: [
    ...OF_SERVICE,
    'seq int NOT NULL',
    'kind text NOT NULL',
    'on_day date NOT NULL',
    'at timestamptz NOT NULL DEFAULT now()',
    'actor_organization_id uuid NOT NULL',
    'actor_user_id uuid',
    'note text',
    // of an amendment: what stood there and what stands there now
    'changes jsonb',
  ],
  constraints: [
    serviceKey('service_events'),
    'CONSTRAINT service_events_seq_key UNIQUE (enterprise_id, service_id, seq)',
    `CONSTRAINT service_events_kind CHECK (kind IN ('RECORDED', 'EVIDENCE_ADDED', 'OBJECTED', 'AMENDED', 'CONFIRMED', 'ARCHIVED', 'VOIDED'))`,
    'CONSTRAINT service_events_size CHECK (seq > 0 AND char_length(note) <= 2000)',
    `CONSTRAINT service_events_changes CHECK ((kind = 'AMENDED') = (changes IS NOT NULL) AND jsonb_typeof(changes) = 'array')`,
  ],
  access: {
    enterprise: { read: true, insert: `actor_organization_id = ${ORG} AND kind IN ('OBJECTED', 'CONFIRMED')` },
    insurer: { read: OWN, insertWhere: `${OWN} AND actor_organization_id = ${ORG} AND kind IN ('RECORDED', 'EVIDENCE_ADDED', 'AMENDED', 'ARCHIVED', 'VOIDED')` },
    regulator: { read: true },
    worker: { read: true, update: STAMPS },
  },
};

const SERVICE_EVIDENCE: TableSpec = {
  name: 'service_evidence',
  shape: 'enterprise',
  writer: 'provider_id',
  columns: [
    ...OF_SERVICE,
    'upload_id uuid NOT NULL',
    // of the file's bytes, as they were received
    'sha256 text COLLATE "C" NOT NULL',
    'filename text NOT NULL',
    'content_type text NOT NULL',
    'byte_size bigint NOT NULL',
    'added_on date NOT NULL',
    'added_at timestamptz NOT NULL DEFAULT now()',
    'added_by uuid',
  ],
  constraints: [
    serviceKey('service_evidence'),
    // A file sent again on a bad connection is one file.
    'CONSTRAINT service_evidence_once_key UNIQUE (enterprise_id, service_id, sha256)',
    `CONSTRAINT service_evidence_file CHECK (sha256 ~ '^[0-9a-f]{64}$' AND char_length(filename) <= 300 AND char_length(content_type) <= 100 AND byte_size >= 0)`,
  ],
  // The same photo in another service of the same provider.
  indexes: { service_evidence_repeat_idx: '(provider_id, sha256, enterprise_id, service_id)' },
  access: {
    enterprise: { read: true },
    insurer: { read: OWN, insertWhere: OWN },
    regulator: { read: true },
    worker: { read: true, update: STAMPS },
  },
};

const TABLES = [SERVICE_EVENTS, SERVICE_EVIDENCE];

/** The whole flow of a service's record: evidence, objection, amendment, voiding, the clocks of confirming and archiving, and its history. */
export class CompleteServices20260106000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE prevention_services ${[...COLUMNS.map((column) => `ADD COLUMN ${column}`), ...CONSTRAINTS.map((constraint) => `ADD CONSTRAINT ${constraint}`)].join(', ')}`);
    for (const [name, definition] of Object.entries(INDEXES)) await runner.query(`CREATE INDEX ${name} ON prevention_services ${definition}`);
    for (const [audience, columns] of Object.entries(CHANGED_BY)) await runner.query(`GRANT UPDATE (${columns.join(', ')}) ON prevention_services TO ${roleOf(audience as keyof typeof CHANGED_BY)}`);
    await mayRecord(runner, RECORDED);
    for (const table of TABLES) await protectTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
    await mayRecord(runner, RECORDED_AS_BEFORE);
    // What was granted on columns that stay; the others take theirs along.
    const stay = CHANGED_BY.insurer.filter((column) => !COLUMNS.some((definition) => nameOf(definition) === column));
    await runner.query(`REVOKE UPDATE (${stay.join(', ')}) ON prevention_services FROM ${roleOf('insurer')}`);
    await runner.query(`DROP INDEX ${Object.keys(INDEXES).join(', ')}`);
    await runner.query(`ALTER TABLE prevention_services ${[...CONSTRAINTS.map((constraint) => `DROP CONSTRAINT ${nameOf(constraint)}`).toReversed(), ...COLUMNS.map((column) => `DROP COLUMN ${nameOf(column)}`)].join(', ')}`);
  }
}

/** With which first values an insurer may record a service. */
async function mayRecord(runner: QueryRunner, condition: string): Promise<void> {
  await runner.query(`ALTER POLICY prevention_services_insurer_insert ON prevention_services WITH CHECK (insurer_id = ${ORG} AND ${OWN} AND (${condition}))`);
}
