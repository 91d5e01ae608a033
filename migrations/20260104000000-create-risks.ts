import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable, USER, type Access, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];

/** An enterprise writes its own risks; whoever may see the enterprise reads them; the worker re-stamps. */
const access = (enterprise: Access): TableSpec['access'] => ({
  enterprise: { read: true, ...enterprise },
  insurer: { read: true },
  regulator: { read: true },
  worker: { read: true, update: STAMPS },
});

/** What is in force and, later, retired: never deleted. */
const LIFE = [
  `status text NOT NULL DEFAULT 'LIVE'`,
  'retired_on date',
  'retired_reason text',
  'version int NOT NULL DEFAULT 1',
  'created_at timestamptz NOT NULL DEFAULT now()',
  'updated_at timestamptz NOT NULL DEFAULT now()',
];
const LIFE_UPDATES = ['status', 'retired_on', 'retired_reason', 'version', 'updated_at'];
const NEW = `status = 'LIVE'`;
const lifeCheck = (table: string): string =>
  `CONSTRAINT ${table}_life CHECK (status = 'LIVE' AND retired_on IS NULL AND retired_reason IS NULL OR status = 'RETIRED' AND retired_on IS NOT NULL AND retired_reason IS NOT NULL)`;

/** Risks by level: objects (风险分析对象) hold units (单元), units events (事件), events measures (管控措施); assessments and revisions are only ever added. */
export class CreateRisks20260104000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, {
      name: 'risk_objects',
      shape: 'enterprise',
      columns: [
        'name text NOT NULL',
        'kind text NOT NULL',
        'place text NOT NULL',
        'responsible text',
        'description text',
        // the highest of its units in force: 4 red, 3 orange, 2 yellow, 1 blue, 0 when there is none
        'risk_rank smallint NOT NULL DEFAULT 0',
        // which copy of which template it came from, and its place there
        'template_key text',
        'template_copy smallint',
        'template_place smallint',
        ...LIFE,
      ],
      constraints: [
        'CONSTRAINT risk_objects_template_key UNIQUE (enterprise_id, template_key, template_copy, template_place)',
        `CONSTRAINT risk_objects_kind CHECK (kind IN ('EQUIPMENT', 'PLACE', 'ACTIVITY', 'STORAGE'))`,
        'CONSTRAINT risk_objects_rank CHECK (risk_rank BETWEEN 0 AND 4)',
        'CONSTRAINT risk_objects_template CHECK ((template_key IS NULL) = (template_copy IS NULL) AND (template_key IS NULL) = (template_place IS NULL))',
        lifeCheck('risk_objects'),
      ],
      indexes: {
        risk_objects_rank_idx: '(status, risk_rank DESC, id DESC)',
        risk_objects_region_rank_idx: '(region_code, status, risk_rank DESC, id DESC) INCLUDE (sector)',
        risk_objects_enterprise_rank_idx: '(enterprise_id, status, risk_rank DESC, id DESC)',
        risk_objects_insurer_rank_idx: '(insurer_id, status, risk_rank DESC, id DESC)',
      },
      access: access({ insert: NEW, update: ['name', 'kind', 'place', 'responsible', 'description', 'risk_rank', ...LIFE_UPDATES] }),
    });
    await protectTable(runner, {
      name: 'risk_units',
      shape: 'enterprise',
      columns: ['object_id uuid NOT NULL', 'name text NOT NULL', 'responsible text', 'people_exposed int', 'risk_rank smallint NOT NULL DEFAULT 0', ...LIFE],
      constraints: [
        'CONSTRAINT risk_units_object_fk FOREIGN KEY (enterprise_id, object_id) REFERENCES risk_objects (enterprise_id, id)',
        'CONSTRAINT risk_units_people CHECK (people_exposed >= 0)',
        'CONSTRAINT risk_units_rank CHECK (risk_rank BETWEEN 0 AND 4)',
        lifeCheck('risk_units'),
      ],
      indexes: { risk_units_object_idx: '(enterprise_id, object_id, status, id)' },
      access: access({ insert: NEW, update: ['name', 'responsible', 'people_exposed', 'risk_rank', ...LIFE_UPDATES] }),
    });
    await protectTable(runner, {
      name: 'risk_events',
      shape: 'enterprise',
      columns: [
        'unit_id uuid NOT NULL',
        'description text NOT NULL',
        'accident_type text NOT NULL',
        'consequence text',
        'responsible text',
        // of its newest assessment, whose number this is
        'risk_rank smallint NOT NULL',
        'assessment_seq int NOT NULL DEFAULT 1',
        ...LIFE,
      ],
      constraints: [
        'CONSTRAINT risk_events_unit_fk FOREIGN KEY (enterprise_id, unit_id) REFERENCES risk_units (enterprise_id, id)',
        `CONSTRAINT risk_events_accident CHECK (accident_type IN ('OBJECT_STRIKE', 'VEHICLE', 'MACHINERY', 'LIFTING', 'ELECTRIC_SHOCK', 'DROWNING', 'BURN', 'FIRE', 'FALL', 'COLLAPSE', 'ROOF_FALL', 'WATER_INRUSH', 'BLASTING', 'EXPLOSIVES', 'GAS_EXPLOSION', 'BOILER_EXPLOSION', 'VESSEL_EXPLOSION', 'OTHER_EXPLOSION', 'POISONING', 'OTHER'))`,
        'CONSTRAINT risk_events_rank CHECK (risk_rank BETWEEN 1 AND 4)',
        'CONSTRAINT risk_events_assessment CHECK (assessment_seq >= 1)',
        lifeCheck('risk_events'),
      ],
      indexes: {
        risk_events_rank_idx: '(status, risk_rank DESC, id DESC)',
        // a town's few among a country's many, and counts without the rows
        risk_events_region_rank_idx: '(region_code, status, risk_rank DESC, id DESC) INCLUDE (sector)',
        risk_events_enterprise_rank_idx: '(enterprise_id, status, risk_rank DESC, id DESC)',
        risk_events_insurer_rank_idx: '(insurer_id, status, risk_rank DESC, id DESC)',
        risk_events_unit_idx: '(enterprise_id, unit_id, status, id)',
      },
      access: access({ insert: NEW, update: ['description', 'accident_type', 'consequence', 'responsible', 'risk_rank', 'assessment_seq', ...LIFE_UPDATES] }),
    });
    await protectTable(runner, {
      name: 'risk_assessments',
      shape: 'enterprise',
      columns: [
        'event_id uuid NOT NULL',
        'seq int NOT NULL',
        'method text NOT NULL',
        'likelihood numeric NOT NULL',
        'exposure numeric',
        'consequence numeric',
        'severity numeric',
        'value numeric NOT NULL',
        'colour text NOT NULL',
        // the rule that gave the colour, as it is named in rules
        `rule_region text COLLATE "C" NOT NULL`,
        'rule_version text NOT NULL',
        'assessed_on date NOT NULL',
        'assessed_by uuid NOT NULL',
        'note text',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT risk_assessments_seq_key UNIQUE (enterprise_id, event_id, seq)',
        'CONSTRAINT risk_assessments_event_fk FOREIGN KEY (enterprise_id, event_id) REFERENCES risk_events (enterprise_id, id)',
        `CONSTRAINT risk_assessments_colour CHECK (colour IN ('RED', 'ORANGE', 'YELLOW', 'BLUE'))`,
        // D = L × E × C, R = L × S: exact, numeric has no rounding
        `CONSTRAINT risk_assessments_value CHECK (CASE method
           WHEN 'LEC' THEN severity IS NULL AND exposure IS NOT NULL AND consequence IS NOT NULL AND value = likelihood * exposure * consequence
           WHEN 'LS' THEN exposure IS NULL AND consequence IS NULL AND severity IS NOT NULL AND value = likelihood * severity
           ELSE false END)`,
      ],
      access: access({ insert: `assessed_by = ${USER}` }),
    });
    await protectTable(runner, {
      name: 'control_measures',
      shape: 'enterprise',
      columns: [
        'event_id uuid NOT NULL',
        'class text NOT NULL',
        'sub_class text NOT NULL',
        'content text NOT NULL',
        'responsible text',
        'critical boolean NOT NULL DEFAULT false',
        'tag_no text',
        'set_value text',
        'protection_type text',
        'verification_every int',
        'verification_unit text',
        'verification_method text',
        ...LIFE,
      ],
      constraints: [
        'CONSTRAINT control_measures_event_fk FOREIGN KEY (enterprise_id, event_id) REFERENCES risk_events (enterprise_id, id)',
        `CONSTRAINT control_measures_class CHECK (CASE class
           WHEN 'ENGINEERING' THEN sub_class IN ('PROCESS_CONTROL', 'KEY_EQUIPMENT', 'SAFETY_ACCESSORY', 'SAFETY_INSTRUMENT', 'OTHER')
           WHEN 'MAINTENANCE' THEN sub_class IN ('ROTATING_EQUIPMENT', 'STATIC_EQUIPMENT')
           WHEN 'OPERATION' THEN sub_class IN ('QUALIFICATION', 'OPERATION_RECORD', 'SHIFT_HANDOVER')
           WHEN 'EMERGENCY' THEN sub_class IN ('EMERGENCY_FACILITY', 'PERSONAL_PROTECTION', 'FIRE_FACILITY', 'EMERGENCY_PLAN', 'OTHER')
           ELSE false END)`,
        `CONSTRAINT control_measures_critical CHECK (CASE WHEN critical
           THEN num_nulls(tag_no, set_value, protection_type, verification_every, verification_unit, verification_method) = 0
           ELSE num_nonnulls(tag_no, set_value, protection_type, verification_every, verification_unit, verification_method) = 0 END)`,
        `CONSTRAINT control_measures_verification CHECK (verification_every BETWEEN 1 AND 1000 AND verification_unit IN ('DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'))`,
        lifeCheck('control_measures'),
      ],
      indexes: { control_measures_event_idx: '(enterprise_id, event_id, status, id)' },
      access: access({
        insert: NEW,
        update: ['class', 'sub_class', 'content', 'responsible', 'critical', 'tag_no', 'set_value', 'protection_type', 'verification_every', 'verification_unit', 'verification_method', ...LIFE_UPDATES],
      }),
    });
    await protectTable(runner, {
      name: 'risk_revisions',
      shape: 'enterprise',
      columns: [
        // an object, unit, event or measure, and the version that this made
        'subject text NOT NULL',
        'subject_id uuid NOT NULL',
        'version int NOT NULL',
        'action text NOT NULL',
        'reason text',
        // json, which keeps the fields in their order
        'before json',
        'after json NOT NULL',
        'actor_user_id uuid NOT NULL',
        'at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT risk_revisions_version_key UNIQUE (enterprise_id, subject_id, version)',
        `CONSTRAINT risk_revisions_subject CHECK (subject IN ('RISK_OBJECT', 'RISK_UNIT', 'RISK_EVENT', 'CONTROL_MEASURE'))`,
        `CONSTRAINT risk_revisions_action CHECK (action IN ('CREATED', 'COPIED', 'REVISED', 'RETIRED'))`,
        `CONSTRAINT risk_revisions_before CHECK ((before IS NULL) = (version = 1))`,
        `CONSTRAINT risk_revisions_reason CHECK (action <> 'RETIRED' OR reason IS NOT NULL)`,
      ],
      access: access({ insert: `actor_user_id = ${USER}` }),
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE risk_revisions, control_measures, risk_assessments, risk_events, risk_units, risk_objects');
  }
}
