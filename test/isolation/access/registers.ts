import { newId } from '@anze/kernel';
import type { Facts } from '../world.js';
import { working, wrote, type Parent, type TableAccess } from './rules.js';

const PK = ['owner_id', 'id'];
const theirs = wrote('owner_id');
const owner: Parent = { columns: ['owner_id'], table: 'organizations', key: ['id'] };
/** The insurer whose it is; every authority, of whatever region; no enterprise and no other insurer. */
const access = (columns: readonly string[], removes = false): TableAccess['of'] => ({
  insurer: { read: theirs, insert: theirs, update: { columns, rows: theirs }, ...(removes && { remove: theirs }) },
  regulator: { read: working },
  worker: { read: working },
});

/** Registers of those who give insurers' services (服务人员、技术服务机构名册). */
export const REGISTERS: Readonly<Record<string, TableAccess>> = {
  service_agencies: {
    fresh: (): Facts => ({ id: newId(), uscc: newId() }),
    once: [PK, ['owner_id', 'uscc']],
    parents: [owner],
    touch: { insurer: 'version = 2' },
    impossible: { service_agencies_texts: { name: '' } },
    of: access(['name', 'qualification', 'qualification_no', 'expires_on', 'ended_on', 'version']),
  },
  service_staff: {
    fresh: (): Facts => ({ id: newId(), staff_no: newId(), agency_id: null }),
    once: [PK, ['owner_id', 'staff_no']],
    parents: [owner, { columns: ['owner_id', 'agency_id'], table: 'service_agencies', key: ['owner_id', 'id'] }],
    touch: { insurer: 'version = 2' },
    impossible: { service_staff_texts: { name: '' } },
    of: access(['name', 'agency_id', 'left_on', 'version']),
  },
  staff_qualifications: {
    fresh: (): Facts => ({ id: newId(), certificate_no: newId() }),
    once: [PK, ['owner_id', 'staff_id', 'kind', 'certificate_no', 'issued_on']],
    parents: [owner, { columns: ['owner_id', 'staff_id'], table: 'service_staff', key: ['owner_id', 'id'] }],
    touch: { insurer: `ended_reason = 'x'` },
    impossible: { staff_qualifications_days: { expires_on: '1990-01-01' }, staff_qualifications_texts: { kind: '' } },
    of: access(['expires_on', 'ended_reason'], true),
  },
};
