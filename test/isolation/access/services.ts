import { newId } from '@anze/kernel';
import { below, own, supervised, wrote, type Parent, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id'];
/** Who gave the service; not whoever covers the enterprise today. */
const theirs = wrote('provider_id');
const ofService: Parent = { columns: ['enterprise_id', 'service_id', 'provider_id'], table: 'prevention_services', key: ['enterprise_id', 'id', 'provider_id'] };
let numbers = 1_000;
const hash = (): string => `${newId()}${newId()}`.replaceAll('-', '');

/** The history of services' records, and what proves them. */
export const SERVICES: Readonly<Record<string, TableAccess>> = {
  service_events: {
    fresh: () => ({ id: newId(), seq: (numbers += 1) }),
    once: [PK, ['enterprise_id', 'service_id', 'seq']],
    parents: [ofService],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { service_events_changes: { kind: 'AMENDED', changes: null }, service_events_kind: { kind: 'X', changes: null }, service_events_size: { note: 'x'.repeat(2_001) } },
    of: {
      // Each side tells what it did itself; nobody changes what was told.
      enterprise: { read: own, insert: own, initial: (who) => ({ actor_organization_id: who.organizationId, kind: 'CONFIRMED', changes: null }), never: [{ actor_organization_id: newId() }, ...['RECORDED', 'EVIDENCE_ADDED', 'ARCHIVED', 'VOIDED'].map((kind) => ({ kind }))] },
      insurer: { read: theirs, insert: theirs, initial: (who) => ({ actor_organization_id: who.organizationId, kind: 'ARCHIVED', changes: null }), never: [{ actor_organization_id: newId() }, { kind: 'OBJECTED' }, { kind: 'CONFIRMED' }] },
      regulator: { read: supervised },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  service_evidence: {
    fresh: () => ({ id: newId(), sha256: hash() }),
    once: [PK, ['enterprise_id', 'service_id', 'sha256']],
    parents: [ofService],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { service_evidence_file: { sha256: 'x' } },
    of: {
      enterprise: { read: own },
      insurer: { read: theirs, insert: theirs },
      regulator: { read: supervised },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
};
