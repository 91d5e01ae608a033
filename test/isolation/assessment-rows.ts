import { newId } from '@anze/kernel';
import type { EnterpriseTenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';

/** For each enterprise a signed self-assessment that no other replaces: a copy of one that replaces another can only name that. */
export const UNREPLACED = new Map<string, string>();

/** The self-assessments of an enterprise: last year's and this year's, both signed, and a draft that is to replace this year's. */
export function assessmentRows({ mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, userId }: EnterpriseTenant): WorldRow[] {
  const rows: WorldRow[] = [];
  const scheme = {
    code: 'GENERAL', name: `${mark} scheme`, edition: '2016', source: `${mark} source`, scope: {}, thresholds: [{ level: 'LEVEL_3', from: 60 }],
    elements: [{ code: '1', name: `${mark} element`, items: [{ code: '1.1', text: `${mark} item`, full: 10 }, { code: '1.2', text: `${mark} other item`, full: 10 }] }],
  };
  const add = (facts: Facts): string => {
    const id = newId();
    rows.push({
      table: 'self_assessments',
      facts: {
        id, enterprise_id, region_code, sector, insurer_id, scheme_code: 'GENERAL', scheme_rule: `${mark} rule`, scheme, version_no: 1, replaces: null, replace_reason: null,
        answers: [{ code: '1.1', got: 7, notApplicable: null, finding: `${mark} assessed` }, { code: '1.2', got: null, notApplicable: `${mark} not applicable`, finding: null }],
        team: [`${mark} team`], summary: `${mark} summary`, drafted_on: '2025-04-30', drafted_by: userId, version: 2, created_at: AT, ...facts,
      },
    });
    return id;
  };
  const signed = { status: 'SIGNED', score: '70.00', reaches: 'LEVEL_3', signed_by: userId, signer_name: `${mark} signer`, signer_post: `${mark} post` };
  UNREPLACED.set(enterprise_id, add({ ...signed, year: 2025, signed_on: '2025-05-01' }));
  const replaces = add({ ...signed, year: 2026, signed_on: '2026-05-01' });
  add({ year: 2026, version_no: 2, replaces, replace_reason: `${mark} mistake`, status: 'DRAFT', score: null, reaches: null, signed_on: null, signed_by: null, signer_name: null, signer_post: null });
  return rows;
}
