import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable, USER, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];
/** The provider alone: a plan is between it and the enterprise, whoever covers the enterprise later. */
const OWN = `provider_id = ${ORG}`;
const OPEN = 'done_on IS NULL AND cancelled_on IS NULL';

/** Every version is a row: what the enterprise agrees to is what it read. */
const SERVICE_PLANS: TableSpec = {
  name: 'service_plans',
  shape: 'enterprise',
  writer: 'provider_id',
  columns: [
    'provider_id uuid NOT NULL',
    'policy_id uuid NOT NULL',
    'year smallint NOT NULL',
    'version_no int NOT NULL',
    // the agreed version that this one is to replace
    'replaces uuid',
    'status text NOT NULL',
    'goals text NOT NULL',
    'items jsonb NOT NULL',
    'staff text[] NOT NULL',
    'agency_id uuid',
    'agency_name text',
    'proposed_on date NOT NULL',
    'proposed_by uuid',
    'agreed_on date',
    'agreed_by uuid',
    // the day it was declined, withdrawn or replaced
    'closed_on date',
    'decision text',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    // Whose plan it is, and that it was agreed and when: what its visits point at.
    'CONSTRAINT service_plans_agreed_key UNIQUE (enterprise_id, id, provider_id, agreed_on)',
    'CONSTRAINT service_plans_version_key UNIQUE (enterprise_id, provider_id, policy_id, year, version_no)',
    // A plan is for a policy that the provider wrote.
    'CONSTRAINT service_plans_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies (enterprise_id, id, issuer_id)',
    'CONSTRAINT service_plans_replaces_fk FOREIGN KEY (enterprise_id, replaces) REFERENCES service_plans (enterprise_id, id)',
    `CONSTRAINT service_plans_status CHECK (status IN ('PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN', 'REPLACED'))`,
    `CONSTRAINT service_plans_agreed CHECK ((agreed_on IS NULL) = (agreed_by IS NULL) AND (status <> 'AGREED' OR agreed_on IS NOT NULL) AND (status NOT IN ('PROPOSED', 'DECLINED', 'WITHDRAWN') OR agreed_on IS NULL))`,
    `CONSTRAINT service_plans_closed CHECK ((status IN ('DECLINED', 'WITHDRAWN', 'REPLACED')) = (closed_on IS NOT NULL) AND (status <> 'DECLINED' OR decision IS NOT NULL))`,
    'CONSTRAINT service_plans_year CHECK (year BETWEEN 2000 AND 2200 AND version_no >= 1)',
    `CONSTRAINT service_plans_items CHECK (jsonb_typeof(items) = 'array' AND jsonb_array_length(items) BETWEEN 1 AND 50)`,
    'CONSTRAINT service_plans_texts CHECK (char_length(goals) <= 2000 AND char_length(decision) <= 2000 AND char_length(agency_name) <= 200 AND cardinality(staff) <= 20)',
  ],
  indexes: {
    service_plans_provider_idx: '(provider_id, id DESC)',
    service_plans_region_idx: '(region_code, id DESC)',
    service_plans_order_idx: '(id DESC)',
    // By the provider too: a key without it would tell another insurer what there is.
    service_plans_proposed_idx: `UNIQUE (enterprise_id, provider_id, policy_id, year) WHERE status = 'PROPOSED'`,
    service_plans_in_force_idx: `UNIQUE (enterprise_id, provider_id, policy_id, year) WHERE status = 'AGREED'`,
  },
  access: {
    enterprise: {
      read: true,
      update: ['status', 'agreed_on', 'agreed_by', 'closed_on', 'decision', 'version'],
      updateWhere: `enterprise_id = ${ORG} AND status IN ('PROPOSED', 'AGREED')`,
      updateCheck: `enterprise_id = ${ORG}`,
    },
    insurer: {
      read: OWN,
      insert: `status = 'PROPOSED' AND proposed_by IS NOT DISTINCT FROM ${USER}`,
      // Its own proposals alone: it can't take back what was agreed, and what says that it was is not its to write.
      update: ['status', 'closed_on', 'version'],
      updateWhere: `${OWN} AND status = 'PROPOSED'`,
      updateCheck: OWN,
    },
    regulator: { read: true },
    worker: { read: true, update: STAMPS },
  },
};

const PLANNED_VISITS: TableSpec = {
  name: 'planned_visits',
  shape: 'enterprise',
  writer: 'provider_id',
  columns: [
    'plan_id uuid NOT NULL',
    'provider_id uuid NOT NULL',
    'policy_id uuid NOT NULL',
    'seq int NOT NULL',
    'type text NOT NULL',
    'item text NOT NULL',
    // the day the plan was agreed: from then on it is planned
    'planned_on date NOT NULL',
    'due_on date NOT NULL',
    // the notice to the enterprise: when it was given, and for which day
    'notified_on date',
    'scheduled_on date',
    'notice text',
    'cancelled_on date',
    'done_on date',
    'service_id uuid',
    'version int NOT NULL DEFAULT 1',
  ],
  constraints: [
    'CONSTRAINT planned_visits_seq_key UNIQUE (enterprise_id, plan_id, seq)',
    // There are visits of agreed plans alone, from the day of the agreement on.
    'CONSTRAINT planned_visits_plan_fk FOREIGN KEY (enterprise_id, plan_id, provider_id, planned_on) REFERENCES service_plans (enterprise_id, id, provider_id, agreed_on)',
    'CONSTRAINT planned_visits_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies (enterprise_id, id, issuer_id)',
    'CONSTRAINT planned_visits_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services (enterprise_id, id)',
    `CONSTRAINT planned_visits_type CHECK (type IN ('TRAINING', 'RISK_ASSESSMENT', 'STANDARDIZATION', 'HAZARD_INSPECTION', 'EMERGENCY_DRILL', 'TECHNOLOGY', 'OTHER'))`,
    'CONSTRAINT planned_visits_notice CHECK ((notified_on IS NULL) = (scheduled_on IS NULL) AND notified_on <= scheduled_on AND (notice IS NULL OR notified_on IS NOT NULL))',
    'CONSTRAINT planned_visits_done CHECK ((done_on IS NULL) = (service_id IS NULL) AND (cancelled_on IS NULL OR done_on IS NULL))',
    // A visit that was missed stays missed: what ends a plan takes away what is still to come.
    'CONSTRAINT planned_visits_cancelled CHECK (cancelled_on <= due_on)',
    'CONSTRAINT planned_visits_texts CHECK (char_length(item) BETWEEN 1 AND 200 AND char_length(notice) <= 500 AND seq >= 1)',
  ],
  indexes: {
    planned_visits_provider_idx: '(provider_id, due_on, id)',
    planned_visits_enterprise_idx: '(enterprise_id, due_on, id)',
    planned_visits_region_idx: '(region_code, due_on, id)',
    planned_visits_due_idx: '(due_on, id)',
    // What is still to be made, without what was: lists of the overdue.
    planned_visits_provider_open_idx: `(provider_id, due_on, id) WHERE ${OPEN}`,
    planned_visits_due_open_idx: `(due_on, id) WHERE ${OPEN}`,
    planned_visits_service_idx: 'UNIQUE (enterprise_id, service_id) WHERE service_id IS NOT NULL',
    // The clocks, day by day: what is not done, and what was announced.
    planned_visits_open_idx: `(region_code, due_on, enterprise_id, id) WHERE ${OPEN}`,
    planned_visits_announced_idx: `(region_code, scheduled_on, enterprise_id, id) WHERE scheduled_on IS NOT NULL AND ${OPEN}`,
  },
  access: {
    enterprise: {
      read: true,
      // Its agreement to a plan makes the visits, and its agreement to another plan ends those that are open.
      insert: 'notified_on IS NULL AND cancelled_on IS NULL AND done_on IS NULL',
      update: ['cancelled_on', 'version'],
    },
    // A provider can't cancel a visit, or move the day on which it is due.
    insurer: { read: OWN, update: ['notified_on', 'scheduled_on', 'notice', 'done_on', 'service_id', 'version'], updateWhere: `${OWN} AND cancelled_on IS NULL` },
    regulator: { read: true },
    worker: { read: true, update: [...STAMPS, 'cancelled_on', 'version'] },
  },
};

const TABLES = [SERVICE_PLANS, PLANNED_VISITS];

/** Yearly service plans (年度服务方案) in all their versions, and the visits planned by those that were agreed. */
export class CreateServicePlans20260106000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await protectTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
  }
}
