import { newId } from '@anze/kernel';
import { RUN_WITHOUT_FOLLOW_UP } from '../grade-rows.js';
import { below, both, covered, ofTheirs, when, type Parent, type Rows, type TableAccess } from './rules.js';

const organization = (column: string): Parent => ({ columns: [column], table: 'organizations', key: ['id'] });
const ofRun: Parent = { columns: ['run_id', 'region_code'], table: 'grading_runs', key: ['id', 'region_code'] };
const ofGrade: Parent = { columns: ['run_id', 'insurer_id'], table: 'insurer_grades', key: ['run_id', 'insurer_id'] };
/** An authority of some sectors sees no records of all of them. */
const everySector: Rows = (who) => who.sectors === null;
const isNull = (column: string): Rows => when((row) => row[column] === null);
const PROGRESS = ['status', 'done', 'total', 'error_code', 'finished_at'];
let numbers = 1_000;
const elsewhere = (row: Readonly<Record<string, unknown>>) => ({ id: newId(), run_id: RUN_WITHOUT_FOLLOW_UP.get(String(row['run_id'])) });
const long = 'x'.repeat(4_001);

/** Runs of the grading, their grades, and what belongs to a grade. */
export const GRADES: Readonly<Record<string, TableAccess>> = {
  grading_runs: {
    fresh: () => ({ id: newId(), published_at: null }),
    once: [['id']],
    parents: [organization('organization_id'), { columns: ['replaces', 'region_code'], table: 'grading_runs', key: ['id', 'region_code'] }],
    touch: { regulator: 'done = 1' },
    impossible: { grading_runs_status: { status: 'X' }, grading_runs_progress: { done: 3 }, grading_runs_texts: { reason: '' } },
    of: {
      regulator: { read: below, insert: both(below, ofTheirs), initial: (who) => ({ organization_id: who.organizationId }), never: [{ organization_id: newId() }], update: { columns: ['published_at', ...PROGRESS], rows: both(below, isNull('published_at')) } },
      worker: { read: below },
    },
  },
  insurer_grades: {
    fresh: (_, spare) => ({ insurer_id: spare }),
    once: [['run_id', 'insurer_id']],
    parents: [ofRun, organization('insurer_id')],
    touch: { regulator: `published = true, published_on = '2026-02-01'` },
    impossible: { insurer_grades_grade: { grade: 'X' }, insurer_grades_published: { published: true, published_on: null } },
    of: {
      // What is published is frozen.
      regulator: { read: below, insert: below, initial: () => ({ published: false, published_on: null }), never: [{ published: true, published_on: '2026-02-01' }], update: { columns: ['published', 'published_on'], rows: both(below, when((row) => row['published'] === false)) } },
      // Its own, once they are published.
      insurer: { read: both(covered, when((row) => row['published'] === true)) },
      financial: { read: both(below, when((row) => row['published'] === true)) },
      worker: { read: below },
    },
  },
  grade_records: {
    fresh: () => ({ seq: (numbers += 1) }),
    once: [['run_id', 'insurer_id', 'code', 'seq']],
    parents: [ofRun],
    touch: { regulator: 'published = true' },
    impossible: { grade_records_counted: { numerator: -1 }, grade_records_texts: { note: long } },
    of: {
      regulator: { read: both(below, everySector), insert: below, initial: () => ({ published: false }), never: [{ published: true }], update: { columns: ['published'], rows: both(below, both(everySector, when((row) => row['published'] === false))) } },
      insurer: { read: both(covered, when((row) => row['published'] === true)) },
    },
  },
  grade_vetoes: {
    fresh: () => ({ id: newId() }),
    once: [['id']],
    parents: [organization('organization_id'), organization('insurer_id')],
    touch: { regulator: `revoked_on = '2026-03-01', revoke_reason = 'x'` },
    impossible: { grade_vetoes_kind: { kind: 'X' }, grade_vetoes_days: { concerns_on: '2025-05-02' }, grade_vetoes_dismissed: { dismissed: true }, grade_vetoes_reference: { reference_kind: 'SERVICE' }, grade_vetoes_revoked: { revoked_on: '2026-03-01' }, grade_vetoes_texts: { basis: '' } },
    of: {
      regulator: {
        read: below,
        insert: both(below, ofTheirs),
        initial: (who) => ({ organization_id: who.organizationId, revoked_on: null, revoke_reason: null, revoked_by: null }),
        never: [{ organization_id: newId() }, { revoked_on: '2026-03-01', revoke_reason: 'x' }],
        update: { columns: ['revoked_on', 'revoke_reason', 'revoked_by'], rows: both(below, isNull('revoked_on')) },
      },
    },
  },
  grade_objections: {
    fresh: elsewhere,
    once: [['id'], ['run_id', 'insurer_id']],
    parents: [ofRun, ofGrade, { columns: ['replacement_run_id', 'region_code'], table: 'grading_runs', key: ['id', 'region_code'] }],
    touch: { regulator: `decided_by = gen_random_uuid()` },
    impossible: { grade_objections_status: { status: 'X' }, grade_objections_texts: { content: '' } },
    of: {
      insurer: { read: covered, insert: covered, initial: () => ({ status: 'FILED', decided_on: null, decision: null, replacement_run_id: null }), never: [{ insurer_id: newId() }, { status: 'REJECTED', decided_on: '2026-02-03', decision: 'x' }] },
      regulator: { read: below, update: { columns: ['status', 'decided_on', 'decision', 'decided_by', 'replacement_run_id'], rows: both(below, when((row) => row['status'] === 'FILED')) } },
      worker: { read: below },
    },
  },
  grade_consequences: {
    fresh: elsewhere,
    once: [['id'], ['run_id', 'insurer_id']],
    parents: [ofRun, ofGrade, organization('organization_id')],
    touch: { insurer: 'version = 2', regulator: `withdrawn_on = '2026-03-01'` },
    impossible: {
      grade_consequences_kind: { kind: 'X' },
      grade_consequences_due: { due_on: '2026-01-31' },
      grade_consequences_answered: { answered_on: '2026-02-03' },
      grade_consequences_texts: { answered_on: '2026-02-03', answer: long },
    },
    of: {
      insurer: { read: covered, update: { columns: ['answered_on', 'answer', 'evidence', 'answered_by', 'version'], rows: both(covered, both(isNull('answered_on'), isNull('withdrawn_on'))) } },
      regulator: {
        read: below,
        insert: both(below, ofTheirs),
        initial: (who) => ({ organization_id: who.organizationId, withdrawn_on: null, answered_on: null, answer: null, answered_by: null }),
        never: [{ organization_id: newId() }, { withdrawn_on: '2026-03-01' }, { answered_on: '2026-02-03', answer: 'x' }],
        update: { columns: ['withdrawn_on'], rows: both(below, isNull('withdrawn_on')) },
      },
      worker: { read: below },
    },
  },
};
