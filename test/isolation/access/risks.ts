import { newId } from '@anze/kernel';
import type { Facts } from '../world.js';
import type { Who } from '../who.js';
import { below, both, covered, own, supervised, type Allowed, type TableAccess } from './rules.js';

let numbers = 1000;
const anotherNumber = (): number => (numbers += 1);
const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id'];
const LIFE = ['status', 'retired_on', 'retired_reason', 'version', 'updated_at'];
const RETIRED = { status: 'RETIRED', retired_on: '2026-05-01', retired_reason: 'x' };
const withinEnterprise = (column: string, table: string) => ({ columns: ['enterprise_id', column], table, key: ['enterprise_id', 'id'] });

/** An enterprise keeps its own risks; its insurer of record and its regulators read them; the worker re-stamps, and imports what is called what. */
const access = (enterprise: Allowed, worker: Allowed, imported: readonly string[]): TableAccess['of'] => ({
  enterprise: { read: own, insert: own, ...enterprise },
  insurer: { read: covered },
  regulator: { read: supervised },
  worker: { read: below, insert: below, ...worker, update: { columns: [...STAMPS, ...imported], rows: below } },
});
const edited = (identity: readonly string[], ...columns: readonly string[]): TableAccess['of'] =>
  access({ never: [RETIRED], update: { columns: [...identity, ...columns, ...LIFE], rows: own } }, { never: [RETIRED] }, [...columns, 'version', 'updated_at']);
/** Written once, under the name of who writes. */
const signed = (column: string): TableAccess['of'] => {
  const signs: Allowed = { initial: (who: Who): Facts => ({ [column]: who.principal?.userId ?? newId() }), never: [{ [column]: newId() }] };
  return access(signs, { ...signs, insert: both(below, (who, row) => row[column] === who.principal?.userId) }, []);
};
const touch = { enterprise: 'version = 2', worker: `sector = 'OTHER'` };

/** The tables of risks (风险分级管控). */
export const RISKS: Readonly<Record<string, TableAccess>> = {
  risk_objects: {
    fresh: () => ({ id: newId(), template_place: anotherNumber() }),
    once: [PK, ['enterprise_id', 'template_key', 'template_copy', 'template_place']],
    touch,
    impossible: { risk_objects_kind: { kind: 'X' }, risk_objects_rank: { risk_rank: 5 }, risk_objects_template: { template_key: null }, risk_objects_life: { status: 'RETIRED' } },
    of: edited(['name', 'place'], 'kind', 'responsible', 'description', 'risk_rank'),
  },
  risk_units: {
    fresh: () => ({ id: newId() }),
    once: [PK],
    parents: [withinEnterprise('object_id', 'risk_objects')],
    touch,
    impossible: { risk_units_people: { people_exposed: -1 }, risk_units_rank: { risk_rank: 5 }, risk_units_life: { retired_on: '2026-05-01' } },
    of: edited(['name'], 'responsible', 'people_exposed', 'risk_rank'),
  },
  risk_events: {
    fresh: () => ({ id: newId() }),
    once: [PK],
    parents: [withinEnterprise('unit_id', 'risk_units')],
    touch,
    impossible: { risk_events_accident: { accident_type: 'X' }, risk_events_rank: { risk_rank: 0 }, risk_events_assessment: { assessment_seq: 0 }, risk_events_life: { ...RETIRED, retired_reason: null } },
    of: edited(['description'], 'accident_type', 'consequence', 'responsible', 'risk_rank', 'assessment_seq'),
  },
  risk_assessments: {
    fresh: () => ({ id: newId(), seq: anotherNumber() }),
    once: [PK, ['enterprise_id', 'event_id', 'seq']],
    parents: [withinEnterprise('event_id', 'risk_events')],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { risk_assessments_colour: { colour: 'X' }, risk_assessments_value: { value: '4.3' } },
    of: signed('assessed_by'),
  },
  control_measures: {
    fresh: () => ({ id: newId() }),
    once: [PK],
    parents: [withinEnterprise('event_id', 'risk_events')],
    touch,
    impossible: { control_measures_class: { sub_class: 'QUALIFICATION' }, control_measures_critical: { tag_no: null }, control_measures_verification: { verification_every: 0 }, control_measures_life: { status: 'X' } },
    of: edited(['content'], 'class', 'sub_class', 'responsible', 'critical', 'tag_no', 'set_value', 'protection_type', 'verification_every', 'verification_unit', 'verification_method'),
  },
  risk_revisions: {
    fresh: () => ({ id: newId(), version: anotherNumber() }),
    once: [PK, ['enterprise_id', 'subject_id', 'version']],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { risk_revisions_action: { action: 'X' }, risk_revisions_before: { before: null }, risk_revisions_reason: { action: 'RETIRED', reason: null }, risk_revisions_subject: { subject: 'X' } },
    of: signed('actor_user_id'),
  },
};
