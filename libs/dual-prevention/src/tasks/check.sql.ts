/** The parameter that holds the present instant; a check's state in SQL, by `checkStatus`. */
export const statusSql = (c: string, now: string): string =>
  `CASE WHEN ${c}.inspection_id IS NOT NULL THEN 'DONE' WHEN ${nextStarted(c, now)} THEN 'MISSED' WHEN ${c}.due_by <= ${now}::timestamptz THEN 'LATE' ELSE 'DUE' END`;

/** Whether the next check of the same task is due: a look-up by the key of slots. */
export const nextStarted = (c: string, now: string): string =>
  `EXISTS (SELECT FROM inspection_checks n WHERE n.enterprise_id = ${c}.enterprise_id AND n.task_id = ${c}.task_id AND (n.due_on, n.due_hour) > (${c}.due_on, ${c}.due_hour)
     AND NOT n.withdrawn AND n.starts_at <= ${now}::timestamptz)`;

/** Neither done nor withdrawn. Written as the predicate of the index by person. */
export const OPEN_CHECK = 'c.inspection_id IS NULL AND NOT c.withdrawn';
