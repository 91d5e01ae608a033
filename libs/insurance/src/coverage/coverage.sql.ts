import { EXPIRING_DAYS } from './coverage.rules.js';

/** The law's least limits per person by region and first day; a clause of WITH. */
export const MINIMUMS = `minimums AS MATERIALIZED (SELECT region_code, effective_from, (body ->> 'yuan')::bigint * 100 AS fen FROM rules WHERE kind = 'insurance.per-person-minimum')`;

/** The first day on which a policy `p` no longer covers. */
const END = 'least(p.ends_on + 1, p.cancelled_on)';

/** A duty `d` on a day. */
export const dutyHolds = (day: string): string => `d.since <= ${day}::date AND (d.until IS NULL OR d.until > ${day}::date)`;

/**
 * How the cover of an enterprise stands on a day, by `standingOn`; the database spec holds it to that. Its policies are read by their
 * key, an enterprise at a time. Needs `MINIMUMS`; gives `s.span` (unbroken cover on the day), `s.ended` (the end of the last before it) and `s.under_limit`.
 */
export const standingOf = (enterprise: string, day: string): string => `
  CROSS JOIN LATERAL (
    SELECT range_agg(daterange(p.starts_on, greatest(p.starts_on, ${END}))) AS spans, bool_or(f.covers AND p.per_person_limit_fen < m.fen) AS below, bool_or(f.covers AND p.per_person_limit_fen >= coalesce(m.fen, 0)) AS enough
      FROM policies p
     CROSS JOIN LATERAL (SELECT p.starts_on <= ${day}::date AND p.ends_on >= ${day}::date AND (p.cancelled_on IS NULL OR p.cancelled_on > ${day}::date) AS covers) AS f
      LEFT JOIN LATERAL (SELECT n.fen FROM minimums n WHERE f.covers AND starts_with(p.region_code, n.region_code) AND n.effective_from <= p.starts_on ORDER BY length(n.region_code) DESC, n.effective_from DESC LIMIT 1) AS m ON true
     WHERE p.enterprise_id = ${enterprise}
  ) AS c
  CROSS JOIN LATERAL (
    SELECT (SELECT r FROM unnest(c.spans) AS r WHERE r @> ${day}::date) AS span, (SELECT max(upper(r)) FROM unnest(c.spans) AS r WHERE upper(r) <= ${day}::date) AS ended,
           coalesce(c.below, false) AND NOT coalesce(c.enough, false) AS under_limit
  ) AS s`;

/** The state of the cover in `s`. */
export const stateOf = (day: string): string => {
  const within = (days: number): string => `upper(s.span) - 1 - ${day}::date <= ${days}`;
  return `CASE WHEN s.span IS NULL THEN 'UNCOVERED' WHEN ${within(EXPIRING_DAYS.EXPIRING_7)} THEN 'EXPIRING_7' WHEN ${within(EXPIRING_DAYS.EXPIRING_30)} THEN 'EXPIRING_30' ELSE 'COVERED' END`;
};

/** Since when: the unbroken cover, or none of it under the duty `d`. */
export const SINCE = 'CASE WHEN s.span IS NOT NULL THEN lower(s.span) WHEN d.since IS NOT NULL THEN greatest(d.since, s.ended) END';

/** The policy `k.ended_by` whose end is that of the cover in a row `k`. */
export const ENDED_BY = `
  LEFT JOIN LATERAL (SELECT p.id, p.policy_no, p.issuer_id FROM policies p WHERE p.enterprise_id = k.enterprise_id AND p.starts_on < k.ending AND ${END} = k.ending ORDER BY p.starts_on, p.policy_no LIMIT 1) AS e ON true`;
