import { newId } from '@anze/kernel';
import type { Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';

/** An insurer's registers: an agency, its employee with a certificate, and one of the insurer's own, who bears the number that its services name. */
export function registerRows({ id: owner_id, mark }: Tenant): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, owner_id, ...facts, created_at: AT } });
    return id;
  };
  const agency = add('service_agencies', { name: `${mark} agency`, uscc: `${mark} agency code`, qualification: `${mark} agency qualification`, qualification_no: `${mark} agency number`, expires_on: '2026-06-20', ended_on: null, version: 1 });
  for (const [staff_no, agency_id] of [['1', null], [`${mark} staff number`, agency]] as const) {
    const staff = add('service_staff', { staff_no, name: `${mark} staff ${staff_no}`, agency_id, left_on: null, version: 1 });
    add('staff_qualifications', { staff_id: staff, kind: 'SAFETY_EVALUATOR', certificate_no: `${mark} certificate ${staff_no}`, issued_on: '2024-01-01', expires_on: '2026-06-20', ended_reason: null });
  }
  return rows;
}
