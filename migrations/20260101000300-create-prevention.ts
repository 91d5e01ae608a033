import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable } from '@anze/database';

const NOBODY = `'00000000-0000-0000-0000-000000000000'`;

/** What is done and found on a factory floor: prevention services, inspections, hazards and their history. */
export class CreatePrevention20260101000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'prevention_services',
      shape: 'enterprise',
      writer: 'provider_id',
      columns: [
        'service_no text NOT NULL',
        'provider_id uuid NOT NULL REFERENCES organizations (id)',
        'agency_name text',
        'enterprise_name text NOT NULL',
        'enterprise_uscc text NOT NULL',
        'type text NOT NULL',
        'served_on date NOT NULL',
        'place text NOT NULL',
        `staff text[] NOT NULL DEFAULT '{}'`,
        `staff_nos text[] NOT NULL DEFAULT '{}'`,
        'content text NOT NULL',
        'hazards_found int NOT NULL DEFAULT 0',
        // what a ledger says was rectified; NULL where the hazards themselves are followed
        'hazards_rectified int',
        'cost_fen bigint NOT NULL',
        // booked within what the fund still held when it was booked; NULL without a cost
        'within_budget boolean',
        'confirmed_on date',
        'confirmed_by uuid',
        'archived_on date',
        'satisfaction smallint',
        'comment text',
        'sourced_by uuid',
        'recorded_by uuid',
        `extra jsonb NOT NULL DEFAULT '{}'`,
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT prevention_services_no_key UNIQUE (enterprise_id, provider_id, service_no)',
        `CONSTRAINT prevention_services_type CHECK (type IN ('TRAINING', 'RISK_ASSESSMENT', 'STANDARDIZATION', 'HAZARD_INSPECTION', 'EMERGENCY_DRILL', 'TECHNOLOGY', 'OTHER'))`,
        'CONSTRAINT prevention_services_satisfaction CHECK (satisfaction BETWEEN 1 AND 5)',
        'CONSTRAINT prevention_services_amounts CHECK (cost_fen >= 0 AND hazards_found >= 0)',
      ],
      indexes: {
        prevention_services_provider_idx: '(provider_id, served_on DESC, id DESC)',
        prevention_services_enterprise_idx: '(enterprise_id, served_on DESC, id DESC)',
        prevention_services_served_idx: '(served_on, id)',
      },
      access: {
        enterprise: { read: true, update: ['confirmed_on', 'confirmed_by', 'satisfaction', 'comment', 'version'] },
        insurer: { read: true, insert: 'confirmed_on IS NULL AND confirmed_by IS NULL AND archived_on IS NULL AND satisfaction IS NULL', update: ['archived_on', 'version'] },
        regulator: { read: true },
        worker: { read: true, insert: true, update: ['region_code', 'sector', 'insurer_id', 'enterprise_name', 'agency_name', 'type', 'served_on', 'place', 'staff', 'staff_nos', 'content', 'hazards_found', 'hazards_rectified', 'cost_fen', 'within_budget', 'confirmed_on', 'archived_on', 'satisfaction', 'extra', 'sourced_by', 'version'] },
      },
    });
    await protectTable(runner, {
      name: 'inspections',
      shape: 'enterprise',
      writer: 'finder_id',
      columns: [
        'kind text NOT NULL',
        'inspected_on date NOT NULL',
        'area text NOT NULL',
        'items_checked int NOT NULL',
        'hazards_found int NOT NULL',
        'finder_id uuid NOT NULL',
        'inspected_by uuid',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [`CONSTRAINT inspections_kind CHECK (kind IN ('SELF', 'AUTHORITY'))`, 'CONSTRAINT inspections_items CHECK (items_checked >= 0)'],
      indexes: { inspections_day_idx: '(enterprise_id, inspected_on DESC)' },
      access: {
        enterprise: { read: true, insert: `kind = 'SELF' AND finder_id = ${ORG}` },
        insurer: { read: true },
        regulator: { read: true, insert: `kind = 'AUTHORITY' AND finder_id = ${ORG}` },
        worker: { read: true, update: ['region_code', 'sector', 'insurer_id'] },
      },
    });
    await protectTable(runner, {
      name: 'hazards',
      shape: 'enterprise',
      writer: 'finder_id',
      columns: [
        'hazard_no text NOT NULL',
        'enterprise_name text NOT NULL',
        'enterprise_uscc text NOT NULL',
        'description text NOT NULL',
        'level text NOT NULL',
        'category text NOT NULL',
        'major_basis text',
        'source text NOT NULL',
        'channel text',
        'status text NOT NULL',
        'found_on date NOT NULL',
        'deadline date',
        'rectified_on date',
        'accepted_on date',
        'voided_on date',
        'fixed_on_spot boolean NOT NULL DEFAULT false',
        'responsible text',
        'measures text',
        'funds_fen bigint',
        'contingency text',
        'supervision_level text',
        'supervision_field text',
        'supervised_on date',
        'inspection_id uuid',
        'service_id uuid',
        // the organization that found it and so re-checks it; all-zero where a ledger doesn't say
        `finder_id uuid NOT NULL DEFAULT ${NOBODY}`,
        'reported_by uuid',
        'rectified_by uuid',
        'rectification_note text',
        'accepted_by uuid',
        'acceptance_opinion text',
        // the enterprise has one active account, which closed its own general hazard
        'sole_account boolean NOT NULL DEFAULT false',
        `evidence_before uuid[] NOT NULL DEFAULT '{}'`,
        `evidence_after uuid[] NOT NULL DEFAULT '{}'`,
        'sourced_by uuid',
        `extra jsonb NOT NULL DEFAULT '{}'`,
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'updated_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT hazards_no_key UNIQUE (enterprise_id, hazard_no)',
        // what an insurer appends to a hazard it found is tied to it by this key, whoever covers the enterprise then
        'CONSTRAINT hazards_finder_key UNIQUE (enterprise_id, id, finder_id)',
        'CONSTRAINT hazards_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections (enterprise_id, id)',
        'CONSTRAINT hazards_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services (enterprise_id, id)',
        `CONSTRAINT hazards_level CHECK (level IN ('GENERAL', 'MAJOR'))`,
        `CONSTRAINT hazards_category CHECK (category IN ('SAFETY', 'PROCESS', 'ELECTRICAL', 'INSTRUMENT', 'FIRE', 'LAYOUT', 'EQUIPMENT', 'OTHER'))`,
        `CONSTRAINT hazards_source CHECK (source IN ('SELF_INSPECTION', 'GOVERNMENT_INSPECTION', 'GRID_PATROL', 'INTERMEDIARY', 'INSURER_SERVICE', 'PUBLIC_REPORT', 'SMART_MONITORING', 'MEDIA', 'PUBLIC_OPINION'))`,
        `CONSTRAINT hazards_status CHECK (status IN ('REPORTED', 'RECTIFYING', 'AWAITING_ACCEPTANCE', 'ACCEPTED', 'VOIDED'))`,
        `CONSTRAINT hazards_supervision CHECK (supervision_level IN ('COUNTY', 'MUNICIPAL', 'PROVINCIAL', 'NATIONAL'))`,
        'CONSTRAINT hazards_not_own_acceptance CHECK (accepted_by IS NULL OR rectified_by IS NULL OR accepted_by <> rectified_by OR sole_account)',
        `CONSTRAINT hazards_accepted_day CHECK (status <> 'ACCEPTED' OR accepted_on IS NOT NULL)`,
      ],
      indexes: {
        hazards_enterprise_found_idx: '(enterprise_id, found_on DESC, id DESC)',
        hazards_found_idx: '(found_on DESC, id DESC)',
        hazards_region_found_idx: '(region_code, found_on DESC, id DESC)',
        hazards_deadline_idx: '(deadline, id)',
        hazards_open_idx: `(region_code) WHERE status IN ('REPORTED', 'RECTIFYING', 'AWAITING_ACCEPTANCE')`,
        hazards_due_idx: `(deadline, id) WHERE status IN ('REPORTED', 'RECTIFYING')`,
        hazards_finder_idx: `(finder_id, found_on DESC, id DESC) WHERE finder_id <> ${NOBODY}`,
        hazards_service_idx: '(enterprise_id, service_id) WHERE service_id IS NOT NULL',
        hazards_inspection_idx: '(enterprise_id, inspection_id) WHERE inspection_id IS NOT NULL',
      },
      access: {
        enterprise: {
          read: true,
          insert: `finder_id = ${ORG} AND source = 'SELF_INSPECTION' AND supervision_level IS NULL AND sourced_by IS NULL`,
          update: ['status', 'responsible', 'measures', 'funds_fen', 'contingency', 'deadline', 'rectified_on', 'rectified_by', 'rectification_note', 'evidence_after', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'sole_account', 'version', 'updated_at'],
        },
        insurer: {
          read: true,
          insert: `source = 'INSURER_SERVICE' AND service_id IS NOT NULL AND status IN ('REPORTED', 'AWAITING_ACCEPTANCE') AND supervision_level IS NULL AND sourced_by IS NULL`,
          update: ['status', 'deadline', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'rectified_on', 'rectified_by', 'version', 'updated_at'],
        },
        regulator: {
          read: true,
          insert: `finder_id = ${ORG} AND source NOT IN ('SELF_INSPECTION', 'INSURER_SERVICE') AND sourced_by IS NULL`,
          update: ['status', 'deadline', 'accepted_on', 'accepted_by', 'acceptance_opinion', 'rectified_on', 'rectified_by', 'supervision_level', 'supervision_field', 'supervised_on', 'voided_on', 'version', 'updated_at'],
        },
        worker: { read: true, insert: true, update: ['region_code', 'sector', 'insurer_id', 'enterprise_name', 'description', 'level', 'category', 'major_basis', 'source', 'channel', 'status', 'found_on', 'deadline', 'rectified_on', 'accepted_on', 'responsible', 'measures', 'funds_fen', 'supervision_level', 'supervision_field', 'supervised_on', 'extra', 'sourced_by', 'version', 'updated_at'] },
      },
    });
    const appends = { read: true as const, insert: `actor_organization_id = ${ORG}` };
    await protectTable(runner, {
      name: 'hazard_events',
      shape: 'enterprise',
      writer: 'finder_id',
      columns: [
        'hazard_id uuid NOT NULL',
        'seq int NOT NULL',
        'kind text NOT NULL',
        // the day the event counts for; at is when it was told
        'on_day date NOT NULL',
        'at timestamptz NOT NULL DEFAULT now()',
        'actor_organization_id uuid NOT NULL',
        'actor_user_id uuid',
        `finder_id uuid NOT NULL DEFAULT ${NOBODY}`,
        'deadline date',
        'supervision_level text',
        'note text',
      ],
      constraints: [
        'CONSTRAINT hazard_events_seq_key UNIQUE (enterprise_id, hazard_id, seq)',
        'CONSTRAINT hazard_events_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards (enterprise_id, id, finder_id)',
        `CONSTRAINT hazard_events_kind CHECK (kind IN ('REPORTED', 'STARTED', 'RECTIFIED', 'REJECTED', 'ACCEPTED', 'REOPENED', 'VOIDED', 'DEADLINE_MOVED', 'SUPERVISED'))`,
      ],
      access: {
        enterprise: appends,
        insurer: { read: true, insertWhere: `finder_id = ${ORG} AND actor_organization_id = ${ORG}` },
        regulator: appends,
        worker: { read: true, insert: true, update: ['region_code', 'sector', 'insurer_id'] },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hazard_events, hazards, inspections, prevention_services');
  }
}
