/** How hazards `h` stood at the end of a day, in SQL: what to join, and what to ask of it. */
export interface StoodSql {
  /** Goes behind `hazards h`. */
  readonly join: string;
  /** The deadline in force then. */
  readonly deadline: string;
  /** Whether it was accepted then. */
  readonly accepted: string;
  /** Whether it was rectified then, accepted or not; a ledger may know of the acceptance alone. */
  readonly rectified: string;
}

/** Not over by then: what was accepted by the day, and still is, has stood since as its columns say, and most have; their histories needn't be read. */
const OPEN = (day: string): string => `h.found_on <= ${day} AND (h.status <> 'ACCEPTED' OR h.accepted_on > ${day})`;

/**
 * By its history, or by its dates where none was told by then. What is done to a hazard later, a rejection, a reopening, an extension, leaves what is
 * counted of an earlier day as it was.
 * @param day in SQL, e.g. `$3::date`
 */
export const stoodOn = (day: string): StoodSql => ({
  join: `LEFT JOIN LATERAL (
    SELECT true AS told, (array_agg(v.deadline ORDER BY v.on_day DESC, v.seq DESC) FILTER (WHERE v.deadline IS NOT NULL))[1] AS deadline,
           (array_agg(v.kind ORDER BY v.on_day DESC, v.seq DESC) FILTER (WHERE v.kind IN ('RECTIFIED', 'REJECTED', 'ACCEPTED', 'REOPENED')))[1] AS kind
      FROM hazard_events v WHERE v.enterprise_id = h.enterprise_id AND v.hazard_id = h.id AND v.on_day <= ${day} AND ${OPEN(day)} HAVING count(*) > 0) AS s ON true`,
  deadline: '(CASE WHEN s.told THEN s.deadline ELSE h.deadline END)',
  accepted: `(CASE WHEN s.told THEN coalesce(s.kind = 'ACCEPTED', false) ELSE coalesce(h.accepted_on <= ${day}, false) END)`,
  rectified: `(CASE WHEN s.told THEN coalesce(s.kind IN ('RECTIFIED', 'ACCEPTED'), false) ELSE coalesce(coalesce(h.rectified_on, h.accepted_on) <= ${day}, false) END)`,
});
