import { newId, NIL_UUID } from '@anze/kernel';
import { either, ofTheirs, when, working, type Rows, type TableAccess } from './rules.js';

/** An upgrade's own, which the platform sees beside its own. */
const ofAnUpgrade: Rows = when((row) => row['organization_id'] === NIL_UUID);

/** Checks and repairs of the figures. */
export const FIGURE_RUNS: Readonly<Record<string, TableAccess>> = {
  figure_runs: {
    fresh: () => ({ id: newId() }),
    once: [['organization_id', 'id']],
    touch: { worker: `status = 'RUNNING'` },
    impossible: {
      figure_runs_ended: { ended_at: '2026-05-01T00:00:00Z' },
      figure_runs_faults: { faults: '{}' },
      figure_runs_kind: { kind: 'X' },
      figure_runs_progress: { done: -1 },
      figure_runs_status: { status: 'X', ended_at: '2026-05-01T00:00:00Z' },
    },
    of: {
      platform: { read: either(ofTheirs, ofAnUpgrade), insert: ofTheirs, never: [{ status: 'RUNNING' }, { done: 1 }, { total: 1 }, { faults: '[1]' }] },
      worker: { read: working, update: { columns: ['status', 'done', 'total', 'faults', 'ended_at'], rows: working } },
    },
  },
};
