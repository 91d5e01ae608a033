import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable, WORKING, type TableSpec } from '@anze/database';

/** An insurer's own; `WORKING` for an authority says that it announced itself: registers are of no region. */
const OWN = `owner_id = ${ORG}`;
const access = (update: readonly string[], remove?: true): TableSpec['access'] => ({
  insurer: { read: OWN, insert: OWN, update, ...(remove && { remove }) },
  regulator: { read: WORKING },
  worker: { read: WORKING },
});
const OWNED = ['id uuid NOT NULL', 'owner_id uuid NOT NULL REFERENCES organizations (id)'];
const pk = (table: string): string => `CONSTRAINT ${table}_pk PRIMARY KEY (owner_id, id)`;

const AGENCIES: TableSpec = {
  name: 'service_agencies',
  shape: 'reference',
  columns: [
    ...OWNED,
    'name text NOT NULL',
    'uscc text NOT NULL',
    // what it is qualified for (资质), and the number of the certificate
    'qualification text NOT NULL',
    'qualification_no text NOT NULL',
    // the last day of its qualification; NULL is without an end
    'expires_on date',
    // the last day on which the insurer commissions it
    'ended_on date',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    pk('service_agencies'),
    'CONSTRAINT service_agencies_uscc_key UNIQUE (owner_id, uscc)',
    'CONSTRAINT service_agencies_texts CHECK (char_length(name) BETWEEN 1 AND 100 AND char_length(uscc) <= 40 AND char_length(qualification) BETWEEN 1 AND 100 AND char_length(qualification_no) BETWEEN 1 AND 100)',
  ],
  indexes: {
    service_agencies_list_idx: '(owner_id, name, id)',
    service_agencies_expiry_idx: '(expires_on) WHERE expires_on IS NOT NULL AND ended_on IS NULL',
  },
  access: access(['name', 'qualification', 'qualification_no', 'expires_on', 'ended_on', 'version']),
};

const STAFF: TableSpec = {
  name: 'service_staff',
  shape: 'reference',
  columns: [
    ...OWNED,
    // the number (服务人员编号) that the records of services name
    'staff_no text NOT NULL',
    'name text NOT NULL',
    // whose employee, when not the insurer's
    'agency_id uuid',
    // the last day
    'left_on date',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    pk('service_staff'),
    'CONSTRAINT service_staff_no_key UNIQUE (owner_id, staff_no)',
    'CONSTRAINT service_staff_agency_fk FOREIGN KEY (owner_id, agency_id) REFERENCES service_agencies (owner_id, id)',
    'CONSTRAINT service_staff_texts CHECK (char_length(staff_no) BETWEEN 1 AND 50 AND char_length(name) BETWEEN 1 AND 50)',
  ],
  indexes: { service_staff_agency_idx: '(owner_id, agency_id) WHERE agency_id IS NOT NULL' },
  // The number stays: records name it.
  access: access(['name', 'agency_id', 'left_on', 'version']),
};

const QUALIFICATIONS: TableSpec = {
  name: 'staff_qualifications',
  shape: 'reference',
  columns: [
    ...OWNED,
    'staff_id uuid NOT NULL',
    // which there are is rule data: service.qualification-kinds
    'kind text NOT NULL',
    'certificate_no text NOT NULL',
    // first and last day on which it counts; NULL is without an end
    'issued_on date NOT NULL',
    'expires_on date',
    // why it ended before its day
    'ended_reason text',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    pk('staff_qualifications'),
    // A renewal keeps the number and has a first day of its own.
    'CONSTRAINT staff_qualifications_once_key UNIQUE (owner_id, staff_id, kind, certificate_no, issued_on)',
    'CONSTRAINT staff_qualifications_staff_fk FOREIGN KEY (owner_id, staff_id) REFERENCES service_staff (owner_id, id)',
    'CONSTRAINT staff_qualifications_days CHECK (issued_on <= expires_on)',
    'CONSTRAINT staff_qualifications_texts CHECK (char_length(kind) BETWEEN 1 AND 50 AND char_length(certificate_no) BETWEEN 1 AND 100 AND char_length(ended_reason) <= 500)',
  ],
  indexes: {
    staff_qualifications_staff_idx: '(owner_id, staff_id, kind, expires_on)',
    staff_qualifications_expiry_idx: '(expires_on) WHERE expires_on IS NOT NULL',
  },
  // What was entered wrongly is taken away; what ended early keeps its row.
  access: access(['expires_on', 'ended_reason'], true),
};

const TABLES = [AGENCIES, STAFF, QUALIFICATIONS];

/** An insurer's registers of those who give its services: staff with their qualifications, and agencies. */
export class CreateServiceRegisters20260106000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await protectTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
  }
}
