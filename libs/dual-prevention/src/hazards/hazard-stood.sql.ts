/**
 * Joins to hazards `h` how each stood at the end of day `$3`, as `s`: by its history, or by its dates where none was told by then. What is
 * done to a hazard later, a rejection, a reopening, an extension, leaves what is counted of an earlier day as it was.
 */
export const STOOD = `LEFT JOIN LATERAL (
    SELECT true AS told, (array_agg(v.deadline ORDER BY v.on_day DESC, v.seq DESC) FILTER (WHERE v.deadline IS NOT NULL))[1] AS deadline,
           (array_agg(v.kind ORDER BY v.on_day DESC, v.seq DESC) FILTER (WHERE v.kind IN ('RECTIFIED', 'REJECTED', 'ACCEPTED', 'REOPENED')))[1] AS kind
      FROM hazard_events v WHERE v.enterprise_id = h.enterprise_id AND v.hazard_id = h.id AND v.on_day <= $3::date HAVING count(*) > 0) AS s ON true`;

/** The deadline in force then. */
export const STOOD_DEADLINE = 'CASE WHEN s.told THEN s.deadline ELSE h.deadline END';
/** Whether it was accepted then. */
export const STOOD_ACCEPTED = `CASE WHEN s.told THEN coalesce(s.kind = 'ACCEPTED', false) ELSE coalesce(h.accepted_on <= $3::date, false) END`;
/** Whether it was rectified then, accepted or not; a ledger may know of the acceptance alone. */
export const STOOD_RECTIFIED = `CASE WHEN s.told THEN coalesce(s.kind IN ('RECTIFIED', 'ACCEPTED'), false) ELSE coalesce(coalesce(h.rectified_on, h.accepted_on) <= $3::date, false) END`;
