import { newId } from '@anze/kernel';
import { SERVICE_NOT_JUDGED } from '../complaint-rows.js';
import type { Who } from '../who.js';
import type { Facts } from '../world.js';
import { below, both, own, supervised, when, wrote, type Parent, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id'];
const long = 'x'.repeat(2_001);
/** Who gave the service or wrote the policy; not whoever covers the enterprise today. */
const theirs = wrote('provider_id');
const ofService: Parent = { columns: ['enterprise_id', 'service_id', 'provider_id'], table: 'prevention_services', key: ['enterprise_id', 'id', 'provider_id'] };
const ofPolicy: Parent = { columns: ['enterprise_id', 'policy_id', 'provider_id'], table: 'policies', key: ['enterprise_id', 'id', 'issuer_id'] };
const ofComplaint: Parent = { columns: ['enterprise_id', 'complaint_id', 'provider_id'], table: 'service_complaints', key: ['enterprise_id', 'id', 'provider_id'] };
const signed = (column: string) => (who: Who): Facts => ({ [column]: who.principal?.userId ?? newId() });
const waiting = when((row) => row['status'] === 'FILED');
/** What a complaint that was just filed hasn't got. */
const NEW = { status: 'FILED', verification: false, extended_on: null, extension_days: null, extension_reason: null, answered_on: null, outcome: null, answer: null, closed_on: null, satisfied: null, withdrawn_on: null };
const ANSWERED = { status: 'ANSWERED', answered_on: '2026-05-03', outcome: 'UPHELD', answer: 'x' };
let numbers = 1_000;

/** Follow-ups (回访) and complaints (投诉). */
export const COMPLAINTS: Readonly<Record<string, TableAccess>> = {
  service_follow_ups: {
    fresh: (row) => ({ id: newId(), service_id: SERVICE_NOT_JUDGED.get(String(row['service_id'])) }),
    once: [PK, ['enterprise_id', 'service_id']],
    parents: [ofService],
    touch: { worker: `sector = 'OTHER'` },
    impossible: {
      service_follow_ups_evidence: { evidence: [] },
      service_follow_ups_punctuality: { punctuality: 'X' },
      service_follow_ups_ratings: { demeanour: 6 },
      service_follow_ups_selling: { selling_details: null },
      service_follow_ups_texts: { further_needs: long },
    },
    of: {
      // Said once: nobody changes it, not even who said it.
      enterprise: { read: own, insert: own, initial: signed('answered_by'), never: [{ answered_by: newId() }] },
      insurer: { read: theirs },
      regulator: { read: supervised },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  service_complaints: {
    fresh: () => ({ id: newId(), complaint_no: newId() }),
    once: [PK, ['enterprise_id', 'complaint_no']],
    parents: [ofService, ofPolicy],
    touch: { enterprise: `status = 'WITHDRAWN', withdrawn_on = '2026-05-02'`, insurer: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      service_complaints_about: { service_id: null },
      service_complaints_answered: { status: 'ANSWERED' },
      service_complaints_closed: { closed_on: '2026-05-03' },
      service_complaints_days: { due_on: '2026-04-30' },
      service_complaints_extended: { extended_on: '2026-05-03' },
      service_complaints_kind: { kind: 'X' },
      service_complaints_outcome: { ...ANSWERED, outcome: 'X' },
      service_complaints_status: { status: 'X' },
      service_complaints_texts: { content: long },
      service_complaints_withdrawn: { withdrawn_on: '2026-05-03' },
    },
    of: {
      enterprise: {
        read: own,
        insert: own,
        initial: (who) => ({ ...signed('filed_by')(who), ...NEW }),
        never: [{ filed_by: newId() }, ANSWERED, { verification: true }, { extended_on: '2026-05-03', extension_days: 1, extension_reason: 'x' }],
        // Only it closes, and only what isn't at its end.
        update: { columns: ['status', 'closed_on', 'satisfied', 'withdrawn_on', 'version'], rows: both(own, waiting) },
      },
      // Only it answers, and once.
      insurer: { read: theirs, update: { columns: ['status', 'verification', 'due_on', 'extended_on', 'extension_days', 'extension_reason', 'answered_on', 'outcome', 'answer', 'version'], rows: both(theirs, waiting) } },
      regulator: { read: supervised },
      worker: { read: below, update: { columns: [...STAMPS, 'due_on'], rows: below } },
    },
  },
  complaint_events: {
    fresh: () => ({ id: newId(), seq: (numbers += 1) }),
    once: [PK, ['enterprise_id', 'complaint_id', 'seq']],
    parents: [ofComplaint],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { complaint_events_kind: { kind: 'X' }, complaint_events_size: { note: long }, complaint_events_status: { status: 'X' } },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ actor_organization_id: who.organizationId, kind: 'FILED' }), never: [{ actor_organization_id: newId() }, { kind: 'ANSWERED' }] },
      insurer: { read: theirs, insert: theirs, initial: (who) => ({ actor_organization_id: who.organizationId, kind: 'ANSWERED' }), never: [{ actor_organization_id: newId() }, { kind: 'CLOSED' }, { provider_id: newId() }] },
      regulator: { read: supervised },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
};
