import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';
/** The bytes of a photo that every insurer has used for each of its services. */
export const SAME_PHOTO = 'a'.repeat(64);

/** What was done to a service's record by both sides, and what proves it. */
export function serviceRecordRows(enterprise: EnterpriseTenant, provider: Tenant, service_id: string): WorldRow[] {
  const { id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, mark } = enterprise;
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): void => void rows.push({ table, facts: { id: newId(), enterprise_id, region_code, sector, insurer_id, service_id, provider_id: provider.id, ...facts } });
  const event = { on_day: '2026-05-01', at: AT, actor_user_id: null, changes: null };
  add('service_events', { ...event, seq: 1, kind: 'RECORDED', actor_organization_id: provider.id, note: null });
  add('service_events', { ...event, seq: 2, kind: 'OBJECTED', actor_organization_id: enterprise_id, note: `${mark} objected` });
  add('service_events', { ...event, seq: 3, kind: 'AMENDED', actor_organization_id: provider.id, note: `${mark} ${provider.mark} amended`, changes: [{ part: 'PLACE', before: `${mark} there`, after: `${mark} here` }] });
  const file = { content_type: 'image/jpeg', byte_size: 10, added_on: '2026-05-01', added_at: AT, added_by: null };
  add('service_evidence', { ...file, upload_id: newId(), sha256: SAME_PHOTO, filename: `${mark} ${provider.mark} photo.jpg` });
  add('service_evidence', { ...file, upload_id: newId(), sha256: `${newId()}${newId()}`.replaceAll('-', ''), filename: `${mark} ${provider.mark} other.jpg` });
  return rows;
}
