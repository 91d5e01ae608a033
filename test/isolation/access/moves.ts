import { newId } from '@anze/kernel';
import { WITHOUT_MOVE } from '../move-rows.js';
import { both, either, own, when, working, wrote, type Allowed, type Rows, type TableAccess } from './rules.js';

const inside =
  (column: string): Rows =>
  (who, row) =>
    who.region !== null && String(row[column]).startsWith(who.region);
const inSector: Rows = (who, row) => who.sectors === null || who.sectors.some((sector) => sector === row['sector']);
const everySector: Rows = (who) => who.sectors === null;
const organization = (column: string) => ({ columns: [column], table: 'organizations', key: ['id'] });
const enterprise = { columns: ['enterprise_id'], table: 'enterprises', key: ['enterprise_id'] };
const eitherEnd = either(inside('from_region'), inside('to_region'));
let numbers = 1_000;

/** Who proposed takes it back, who gets the enterprise decides, in its own name. */
const ANSWERS: NonNullable<NonNullable<Allowed['update']>['results']> = {
  of: (who) => {
    const decided = { decided_by: who.organizationId, decided_by_user: who.principal!.userId, decided_on: '2026-05-03' };
    return [
      { version: 2 },
      { status: 'WITHDRAWN' },
      { status: 'ACCEPTED', ...decided },
      { status: 'ACCEPTED', ...decided, decided_by_user: null },
      { status: 'DECLINED', ...decided, decision: 'x' },
      { status: 'ACCEPTED', ...decided, decided_by: newId() },
      { status: 'DECLINED', ...decided, decided_by_user: newId() },
      { status: 'DONE', ...decided },
      { status: 'LAPSED', ...decided },
    ];
  },
  may: both(
    eitherEnd,
    everySector,
    either(
      when((row) => row['status'] === 'PROPOSED'),
      both(when((row) => row['status'] === 'WITHDRAWN'), wrote('proposed_by')),
      both(when((row) => row['status'] === 'ACCEPTED' || row['status'] === 'DECLINED'), inside('to_region'), wrote('decided_by'), (who, row) => row['decided_by_user'] === null || row['decided_by_user'] === who.principal!.userId),
    ),
  ),
};

/** Where enterprises lay, and what moves them. Both ends of a move read it; no insurer does. */
export const MOVES: Readonly<Record<string, TableAccess>> = {
  enterprise_residences: {
    // A closed one: an enterprise lies in one place at a time.
    fresh: () => ({ seq: (numbers += 1), from_day: '2020-01-01', until_day: '2020-06-01', moved_to: '330282' }),
    once: [['enterprise_id', 'seq']],
    parents: [enterprise],
    touch: { worker: `enterprise_name = 'x'` },
    impossible: {
      enterprise_residences_seq: { seq: 0 },
      enterprise_residences_days: { from_day: '2020-06-01' },
      enterprise_residences_left: { moved_to: null },
      enterprise_residences_texts: { uscc: 'x'.repeat(51) },
    },
    of: {
      enterprise: { read: own },
      // Who supervised it there, and who supervises it now.
      regulator: { read: both(either(inside('region_code'), inside('lies_in')), inSector) },
      worker: { read: working, insert: working, update: { columns: ['region_code', 'sector', 'until_day', 'moved_to', 'lies_in', 'enterprise_name', 'uscc'], rows: working } },
    },
  },
  moved_policies: {
    fresh: () => ({ policy_id: newId() }),
    once: [['enterprise_id', 'policy_id', 'seq']],
    parents: [enterprise],
    impossible: { moved_policies_days: { until_day: '2019-01-01' } },
    of: {
      regulator: { read: both(either(inside('region_code'), inside('lies_in')), inSector) },
      // What was written in its region, summed up by insurer: of whom and when is in the policies that it reads.
      financial: { read: either(inside('region_code'), inside('lies_in')) },
      worker: { read: working, insert: working, remove: working },
    },
  },
  enterprise_moves: {
    // One under way is one too many.
    fresh: (row) => ({ id: newId(), status: 'DECLINED', decided_by: row['proposed_by'], decided_on: '2026-05-03', done_on: null }),
    once: [['enterprise_id', 'id']],
    parents: [enterprise, organization('proposed_by'), organization('decided_by')],
    touch: { regulator: 'version = 2', worker: 'version = 2' },
    impossible: {
      enterprise_moves_kind: { kind: 'X' },
      enterprise_moves_status: { status: 'X' },
      enterprise_moves_decided: { decided_by: null },
      enterprise_moves_elsewhere: { to_region: '330282001', from_region: '330282001' },
      enterprise_moves_days: { proposed_on: '2026-05-04' },
      enterprise_moves_texts: { reason: '' },
    },
    of: {
      enterprise: { read: own },
      regulator: {
        read: both(eitherEnd, inSector),
        // Between two regions of its own it needs nobody's answer.
        insert: both(inside('from_region'), everySector, wrote('proposed_by'), either(when((row) => row['status'] === 'PROPOSED'), both(when((row) => row['status'] === 'ACCEPTED'), wrote('decided_by'), inside('to_region')))),
        // What was proposed is proposed again, what was decided is decided at once.
        initial: (who, row) => ({
          proposed_by: who.organizationId, proposed_by_user: who.principal?.userId ?? null, enterprise_id: WITHOUT_MOVE.id,
          ...(row['decided_by_user'] === null ? { status: 'PROPOSED', decided_by: null, decided_on: null, decision: null } : { status: 'ACCEPTED', decided_by: who.organizationId, decided_by_user: who.principal?.userId ?? null }),
        }),
        never: [{ proposed_by: newId() }, { proposed_by_user: newId() }, { decided_by_user: newId() }, { status: 'LAPSED' }, { status: 'DONE', decided_by: newId(), decided_on: '2026-05-03', done_on: '2026-05-03' }, { status: 'ACCEPTED', decided_by: newId(), decided_on: '2026-05-03' }],
        update: { columns: ['status', 'decided_by', 'decided_by_user', 'decided_on', 'decision', 'version'], rows: both(eitherEnd, everySector, when((row) => row['status'] === 'PROPOSED')), results: ANSWERS },
      },
      worker: { read: working, update: { columns: ['status', 'done_on', 'version'], rows: both(working, when((row) => row['status'] === 'ACCEPTED')), results: { of: () => [{ status: 'DONE', done_on: '2026-05-04' }, { status: 'LAPSED' }], may: working } } },
    },
  },
};
