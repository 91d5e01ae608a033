import { newId, NIL_UUID } from '@anze/kernel';
import type { Facts } from '../world.js';
import { below, both, covered, either, own, supervised, wrote, type Parent, type TableAccess } from './rules.js';

/** A day that no other row has. */
let days = 0;
const anotherDay = (): string => new Date(Date.UTC(2000, 0, 1) + 86_400_000 * (days += 1)).toISOString().slice(0, 10);
let numbers = 1000;
const anotherNumber = (): number => (numbers += 1);

const STAMPS = ['region_code', 'sector', 'insurer_id'];
const visible = { enterprise: { read: own }, insurer: { read: covered }, regulator: { read: supervised } } as const;
const workerWrites = { read: below, insert: below } as const;
const parent = (column: string, table: string): Parent => ({ columns: ['enterprise_id', column], table, key: ['enterprise_id', 'id'] });
const PK = ['enterprise_id', 'id'];
const id = (): Facts => ({ id: newId() });
const foundOrCovered = either(covered, wrote('finder_id'));

/** A check that nobody has done yet. */
const OPEN_CHECK = { withdrawn: false, inspection_id: null, done_on: null, done_by: null, not_checked: null } as const;

/** Tasks, the checks that they make due, and inspections with their items (排查). */
export const INSPECTIONS: Readonly<Record<string, TableAccess>> = {
  inspections: {
    fresh: id,
    once: [PK],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { inspections_items: { items_checked: -1 }, inspections_kind: { kind: 'X' }, inspections_agency: { source: null, agency_name: 'x' }, inspections_not_checked: { not_checked: -1 } },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ kind: 'SELF', finder_id: who.organizationId }), never: [{ kind: 'AUTHORITY' }, { finder_id: newId() }] },
      insurer: { read: foundOrCovered },
      regulator: { read: supervised, insert: supervised, initial: (who) => ({ kind: 'AUTHORITY', finder_id: who.organizationId }), never: [{ kind: 'SELF' }, { finder_id: newId() }] },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  inspection_tasks: {
    fresh: id,
    once: [PK],
    parents: [parent('measure_id', 'control_measures')],
    touch: { enterprise: 'version = 2', worker: `made_through = '2026-05-02'` },
    impossible: {
      inspection_tasks_calendar: { calendar: 'X' },
      inspection_tasks_cycle: { cycle_count: 0 },
      inspection_tasks_items: { items: [] },
      inspection_tasks_means: { means: 'X' },
      inspection_tasks_status: { status: 'X' },
    },
    of: {
      ...visible,
      enterprise: {
        read: own,
        insert: own,
        initial: () => ({ status: 'ACTIVE' }),
        never: [{ status: 'RETIRED' }],
        update: {
          columns: ['title', 'area', 'items', 'means', 'cycle_unit', 'cycle_count', 'calendar', 'starts_on', 'responsible_id', 'responsible_name', 'status', 'made_through', 'plan_on', 'problem_code', 'problem_year', 'measure_id', 'version', 'updated_at'],
          rows: own,
        },
      },
      worker: { read: below, update: { columns: [...STAMPS, 'made_through', 'plan_on', 'problem_code', 'problem_year'], rows: below } },
    },
  },
  inspection_checks: {
    fresh: () => ({ ...id(), due_on: anotherDay() }),
    once: [PK, ['enterprise_id', 'task_id', 'due_on', 'due_hour']],
    parents: [parent('task_id', 'inspection_tasks'), parent('inspection_id', 'inspections')],
    touch: { enterprise: `due_by = '2031-01-01'`, worker: `due_by = '2031-01-01'` },
    impossible: {
      inspection_checks_done: { inspection_id: null, done_on: '2026-05-01', done_by: null, not_checked: null },
      inspection_checks_hour: { due_hour: 24 },
      inspection_checks_span: { due_by: '2000-01-01T00:00:00Z' },
      inspection_checks_withdrawn: { withdrawn: true },
    },
    of: {
      ...visible,
      enterprise: {
        read: own,
        insert: own,
        initial: () => OPEN_CHECK,
        never: [{ withdrawn: true }, { inspection_id: newId(), done_on: '2026-05-01', done_by: newId(), not_checked: 0 }],
        update: { columns: ['starts_at', 'due_by', 'responsible_id', 'withdrawn', 'inspection_id', 'done_on', 'done_by', 'not_checked'], rows: own },
      },
      worker: {
        ...workerWrites,
        initial: () => OPEN_CHECK,
        never: [{ withdrawn: true }, { inspection_id: newId(), done_on: '2026-05-01', done_by: newId(), not_checked: 0 }],
        update: { columns: [...STAMPS, 'starts_at', 'due_by', 'responsible_id', 'withdrawn'], rows: below },
      },
    },
  },
  inspection_items: {
    fresh: () => ({ ...id(), seq: anotherNumber() }),
    once: [PK, ['enterprise_id', 'inspection_id', 'seq']],
    parents: [{ columns: ['enterprise_id', 'inspection_id', 'finder_id'], table: 'inspections', key: ['enterprise_id', 'id', 'finder_id'] }],
    touch: { worker: `sector = 'OTHER'` },
    impossible: {
      inspection_items_hazards: { outcome: 'NORMAL', hazard_ids: [NIL_UUID] },
      inspection_items_outcome: { outcome: 'X', hazard_ids: [] },
      inspection_items_reason: { outcome: 'NOT_CHECKED', reason: null, hazard_ids: [] },
    },
    of: {
      // Nobody adds items to another's inspection.
      enterprise: { read: own, insert: both(own, wrote('finder_id')), never: [{ enterprise_id: newId() }] },
      insurer: { read: foundOrCovered },
      regulator: { read: supervised, insert: both(supervised, wrote('finder_id')), never: [{ sector: 'ELSEWHERE' }] },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
};
