import { newId } from '@anze/kernel';
import type { EnterpriseTenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';
/** Numbers that nothing else is. */
let numbers = 800_000;
const number = (): number => (numbers += 7);

/** One risk of an enterprise from the object down to the measure, with its assessment and a revision. */
export function riskRows({ mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, userId }: EnterpriseTenant): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, enterprise_id, region_code, sector, insurer_id, ...facts } });
    return id;
  };
  const life = { status: 'LIVE', retired_on: null, retired_reason: null, version: 1, created_at: AT, updated_at: AT };
  const object_id = add('risk_objects', {
    name: `${mark} risk object`, kind: 'EQUIPMENT', place: `${mark} risk place`, responsible: `${mark} risk owner`, description: `${mark} risk description`, risk_rank: 1, template_key: 'METALWORKING', template_copy: 1, template_place: 0, ...life, version: 2,
  });
  const unit_id = add('risk_units', { object_id, name: `${mark} risk unit`, responsible: null, people_exposed: number(), risk_rank: 1, ...life });
  const event_id = add('risk_events', { unit_id, description: `${mark} risk event`, accident_type: 'FIRE', consequence: `${mark} consequence`, responsible: null, risk_rank: 1, assessment_seq: 1, ...life });
  add('risk_assessments', {
    event_id, seq: 1, method: 'LEC', likelihood: '0.2', exposure: '3', consequence: '7', severity: null, value: '4.2', colour: 'BLUE', rule_region: '', rule_version: '1', assessed_on: '2026-05-01', assessed_by: userId, note: `${mark} grounds`, created_at: AT,
  });
  add('control_measures', {
    event_id, class: 'ENGINEERING', sub_class: 'SAFETY_INSTRUMENT', content: `${mark} measure`, responsible: `${mark} measure owner`, critical: true, tag_no: `${mark} tag`, set_value: `${mark} set value`, protection_type: `${mark} protection`,
    verification_every: 6, verification_unit: 'MONTH', verification_method: `${mark} verification`, ...life,
  });
  // By somebody who is nobody's any more: what an enterprise's own people keep, no authority's ledger changes.
  add('risk_revisions', { subject: 'RISK_OBJECT', subject_id: object_id, version: 2, action: 'REVISED', reason: `${mark} why`, before: { name: `${mark} old name` }, after: { name: `${mark} new name` }, actor_user_id: newId(), at: AT });
  return rows;
}
