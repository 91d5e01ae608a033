import type { Day } from '@anze/kernel';
import type { TestApi } from '../../support/api.js';

/** The figures of an overview, as the API shows them. */
export interface PlainFigures {
  readonly enterprises: number;
  readonly standardized: { readonly total: number; readonly level1: number; readonly level2: number; readonly level3: number };
  readonly insurance: { readonly insured: number; readonly premium: string; readonly preventionBudget: string; readonly mustInsure: number; readonly mustInsureInsured: number; readonly coverageRate: number | null; readonly voluntarilyInsured: number };
  readonly hazards: { readonly found: number; readonly rectified: number; readonly open: number; readonly overdue: number; readonly major: number; readonly rectificationRate: number | null };
  readonly services: { readonly total: number; readonly byType: readonly { readonly type: string; readonly count: number }[]; readonly enterprisesServed: number };
}

export const OVERVIEW = `query ($asOf: Date, $regionCode: String) { complianceOverview(asOf: $asOf, regionCode: $regionCode) { enterprises standardized { total level1 level2 level3 }
  insurance { insured premium preventionBudget mustInsure mustInsureInsured coverageRate voluntarilyInsured } hazards { found rectified open overdue major rectificationRate } services { total byType { type count } enterprisesServed } } }`;

const HUNDREDTHS = (part: string, whole: string): string => `round(100.0 * (${part}) / nullif(${whole}, 0), 2)::float8`;

/** A hazard's state at the end of day $1: by its history where it has one, else by its dates. */
const HAZARDS = `
  SELECT h.level,
         CASE WHEN s.told THEN coalesce(s.closing = 'ACCEPTED', false) ELSE coalesce(h.accepted_on <= $1, false) END AS rectified,
         CASE WHEN s.told THEN NOT coalesce(s.working IN ('RECTIFIED', 'ACCEPTED'), false) AND coalesce(s.deadline < $1, false)
              ELSE NOT coalesce(coalesce(h.rectified_on, h.accepted_on) <= $1, false) AND coalesce(h.deadline < $1, false) END AS overdue
    FROM hazards h CROSS JOIN LATERAL (
      SELECT EXISTS (SELECT 1 FROM hazard_events e WHERE e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id) AS told,
             (SELECT e.kind FROM hazard_events e WHERE e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id AND e.kind IN ('ACCEPTED', 'REOPENED') AND e.on_day <= $1 ORDER BY e.seq DESC LIMIT 1) AS closing,
             (SELECT e.kind FROM hazard_events e WHERE e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id AND e.kind IN ('RECTIFIED', 'ACCEPTED', 'REJECTED', 'REOPENED') AND e.on_day <= $1 ORDER BY e.on_day DESC, e.seq DESC LIMIT 1) AS working,
             (SELECT e.deadline FROM hazard_events e WHERE e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id AND e.deadline IS NOT NULL AND e.on_day <= $1 ORDER BY e.on_day DESC, e.seq DESC LIMIT 1) AS deadline) AS s
   WHERE h.status <> 'VOIDED' AND h.found_on <= $1 AND h.region_code LIKE $2`;

/** The definitions of the figures over plain rows, written without looking at the product's own rules. */
const FIGURES = `
WITH e AS (SELECT *, coalesce(founded_on, '1949-10-01') <= $1 AS there FROM enterprises WHERE region_code LIKE $2),
     d AS (SELECT * FROM insurance_duties WHERE region_code LIKE $2 AND since <= $1 AND (until IS NULL OR $1 < until)),
     p AS (SELECT * FROM policies WHERE region_code LIKE $2 AND $1 BETWEEN starts_on AND ends_on AND (cancelled_on IS NULL OR $1 < cancelled_on)),
     c AS (SELECT enterprise_id, min(right(level, 1)::int) AS level FROM standardization_certificates WHERE region_code LIKE $2 AND $1 BETWEEN issued_on AND expires_on AND (revoked_on IS NULL OR $1 < revoked_on) GROUP BY 1),
     h AS (${HAZARDS}),
     s AS (SELECT * FROM prevention_services WHERE region_code LIKE $2 AND served_on <= $1),
     n AS (SELECT (SELECT count(*) FROM e WHERE there) AS enterprises, (SELECT count(*) FROM d) AS must_insure,
                  (SELECT count(DISTINCT enterprise_id) FROM p) AS insured, (SELECT count(DISTINCT p.enterprise_id) FROM p JOIN d USING (enterprise_id)) AS must_insured,
                  (SELECT count(*) FROM h) AS found, (SELECT count(*) FROM h WHERE rectified) AS rectified)
SELECT jsonb_build_object(
  'enterprises', n.enterprises,
  'standardized', (SELECT jsonb_build_object('total', count(*), 'level1', count(*) FILTER (WHERE level = 1), 'level2', count(*) FILTER (WHERE level = 2), 'level3', count(*) FILTER (WHERE level = 3)) FROM c),
  'insurance', jsonb_build_object('insured', n.insured, 'premium', to_char(coalesce((SELECT sum(premium_fen) FROM p), 0) / 100.0, 'FM9999999999990.00'),
    'preventionBudget', to_char(coalesce((SELECT sum(prevention_budget_fen) FROM p), 0) / 100.0, 'FM9999999999990.00'), 'mustInsure', n.must_insure, 'mustInsureInsured', n.must_insured,
    'coverageRate', ${HUNDREDTHS('n.must_insured', 'n.must_insure')}, 'voluntarilyInsured', n.insured - n.must_insured),
  'hazards', jsonb_build_object('found', n.found, 'rectified', n.rectified, 'open', n.found - n.rectified, 'overdue', (SELECT count(*) FROM h WHERE overdue), 'major', (SELECT count(*) FROM h WHERE level = 'MAJOR'),
    'rectificationRate', ${HUNDREDTHS('n.rectified', 'n.found')}),
  'services', jsonb_build_object('total', (SELECT count(*) FROM s), 'enterprisesServed', (SELECT count(DISTINCT enterprise_id) FROM s),
    'byType', (SELECT jsonb_agg(jsonb_build_object('type', t, 'count', (SELECT count(*) FROM s WHERE type = t)) ORDER BY place)
                 FROM unnest(ARRAY['TRAINING', 'RISK_ASSESSMENT', 'STANDARDIZATION', 'HAZARD_INSPECTION', 'EMERGENCY_DRILL', 'TECHNOLOGY', 'OTHER']) WITH ORDINALITY AS k (t, place)))) AS figures
  FROM n`;

/** The figures of a region at the end of a day, straight from the rows as the superuser sees them. */
export async function plainFigures(api: TestApi, asOf: Day, regionCode: string): Promise<PlainFigures> {
  const sql = FIGURES.replaceAll('$1', '$1::date');
  return (await api.rows<{ figures: PlainFigures }>(sql, [asOf, `${regionCode}%`]))[0]!.figures;
}
