import { newId } from '@anze/kernel';
import { UNPLANNED_SERVICE } from '../plan-rows.js';
import type { Who } from '../who.js';
import type { Facts } from '../world.js';
import { below, both, covered, own, supervised, when, wrote, type Parent, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id'];
let numbers = 100;
const anotherNumber = (): number => (numbers += 1);
const ofPolicy: Parent = { columns: ['enterprise_id', 'policy_id', 'provider_id'], table: 'policies', key: ['enterprise_id', 'id', 'issuer_id'] };
const status = (...states: readonly string[]) => when((row) => states.some((state) => state === row['status']));
const open = when((row) => row['cancelled_on'] === null);
const long = 'x'.repeat(2_001);
/** A service fulfils one visit: a copy takes another, or isn't made. */
const unplanned = (row: Facts): Facts => {
  const service_id = row['service_id'] === null ? null : (UNPLANNED_SERVICE.get(String(row['enterprise_id'])) ?? null);
  return { service_id, done_on: service_id === null ? null : row['done_on'] };
};
/** A proposal, signed by whoever writes it. */
const proposed = (who: Who): Facts => ({ status: 'PROPOSED', agreed_on: null, agreed_by: null, closed_on: null, decision: null, proposed_by: who.principal?.userId ?? null });

/** Service plans (服务方案) and the visits they plan: between an enterprise and whoever proposed them, whoever covers it; authorities read them. */
export const PLANS: Readonly<Record<string, TableAccess>> = {
  service_plans: {
    fresh: () => ({ id: newId(), version_no: anotherNumber(), year: 2028 + (numbers % 100) }),
    once: [PK, ['enterprise_id', 'provider_id', 'policy_id', 'year', 'version_no']],
    parents: [ofPolicy, { columns: ['enterprise_id', 'replaces'], table: 'service_plans', key: PK }],
    touch: { enterprise: `status = 'REPLACED', closed_on = '2026-05-03'`, insurer: `status = 'WITHDRAWN', closed_on = '2026-05-03'`, worker: `sector = 'OTHER'` },
    impossible: {
      service_plans_agreed: { agreed_by: null },
      service_plans_closed: { closed_on: '2026-05-03' },
      service_plans_items: { items: Array.from({ length: 51 }, () => ({})) },
      service_plans_status: { status: 'X' },
      service_plans_texts: { goals: long },
      service_plans_year: { year: 1999 },
    },
    of: {
      // Agreeing is the enterprise's alone.
      enterprise: { read: own, update: { columns: ['status', 'agreed_on', 'agreed_by', 'closed_on', 'decision', 'version'], rows: both(own, status('PROPOSED', 'AGREED')) } },
      insurer: {
        read: wrote('provider_id'),
        insert: both(covered, wrote('provider_id')),
        initial: proposed,
        never: [{ provider_id: newId() }, { proposed_by: newId() }, { status: 'AGREED', agreed_on: '2026-05-02', agreed_by: newId() }, { status: 'WITHDRAWN', closed_on: '2026-05-02' }],
        update: { columns: ['status', 'closed_on', 'version'], rows: both(wrote('provider_id'), status('PROPOSED')) },
      },
      regulator: { read: supervised },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  planned_visits: {
    fresh: (row) => ({ id: newId(), seq: anotherNumber(), ...unplanned(row) }),
    once: [PK, ['enterprise_id', 'plan_id', 'seq']],
    parents: [
      ofPolicy,
      { columns: ['enterprise_id', 'plan_id', 'provider_id', 'planned_on'], table: 'service_plans', key: ['enterprise_id', 'id', 'provider_id', 'agreed_on'] },
      { columns: ['enterprise_id', 'service_id'], table: 'prevention_services', key: PK },
    ],
    touch: { enterprise: 'version = 2', insurer: 'version = 2', worker: 'version = 2' },
    impossible: {
      planned_visits_cancelled: { cancelled_on: '2026-10-01' },
      planned_visits_done: { done_on: '2026-06-01' },
      planned_visits_notice: { notified_on: null },
      planned_visits_texts: { item: '' },
      planned_visits_type: { type: 'X' },
    },
    of: {
      enterprise: {
        read: own,
        insert: own,
        initial: () => ({ notified_on: null, scheduled_on: null, notice: null, cancelled_on: null, done_on: null, service_id: null }),
        never: [{ notified_on: '2026-05-02', scheduled_on: '2026-06-01' }, { cancelled_on: '2026-05-02' }, { done_on: '2026-05-02', service_id: newId() }],
        update: { columns: ['cancelled_on', 'version'], rows: own },
      },
      insurer: { read: wrote('provider_id'), update: { columns: ['notified_on', 'scheduled_on', 'notice', 'done_on', 'service_id', 'version'], rows: both(wrote('provider_id'), open) } },
      regulator: { read: supervised },
      worker: { read: below, update: { columns: [...STAMPS, 'cancelled_on', 'version'], rows: below } },
    },
  },
};
