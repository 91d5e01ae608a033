/*
 * States of records at the end of a day, in SQL, by the rules that rollups go by: what a record contributes until the day adds up to
 * exactly these. `$1` is the day; `x` is the row.
 */
export const DAY = '$1::date';

/** Months and quarters up to the day: an inspection in them fulfils the duty of the period. */
export const MONTH_BEGAN = `date_trunc('month', ${DAY}::timestamp)::date`;
export const QUARTER_BEGAN = `date_trunc('quarter', ${DAY}::timestamp)::date`;

/**
 * Which days of a policy count. Figures take a policy as the worker last took it in; an insurer sees its own as it wrote them,
 * since the others' are not its to know.
 */
export type CoverColumns = 'counted' | 'written';

const COVER = {
  counted: { from: 'counted_starts_on', to: 'counted_ends_on', cancelled: 'counted_cancelled_on', premium: 'counted_premium_fen', budget: 'counted_budget_fen' },
  written: { from: 'starts_on', to: 'ends_on', cancelled: 'cancelled_on', premium: 'premium_fen', budget: 'prevention_budget_fen' },
} as const;

/** The amounts of a policy `x`. */
export const amountsOf = (columns: CoverColumns): { premium: string; budget: string } => ({ premium: `x.${COVER[columns].premium}`, budget: `x.${COVER[columns].budget}` });

/** A policy in force on the day. */
export function coversOn(policy: string, columns: CoverColumns): string {
  const { from, to, cancelled } = COVER[columns];
  return `${policy}.${from} <= ${DAY} AND ${policy}.${to} >= ${DAY} AND (${policy}.${cancelled} IS NULL OR ${policy}.${cancelled} > ${DAY})`;
}

/** Enterprise `x` has a policy in force. */
export const insured = (columns: CoverColumns): string => `EXISTS (SELECT FROM policies p WHERE p.enterprise_id = x.enterprise_id AND ${coversOn('p', columns)})`;

/** The unbroken covers of enterprise `x`, as day ranges. */
const spans = (columns: CoverColumns): string => {
  const { from, to, cancelled } = COVER[columns];
  return `SELECT unnest(range_agg(daterange(p.${from}, greatest(p.${from}, least(p.${to} + 1, p.${cancelled}))))) AS r FROM policies p WHERE p.enterprise_id = x.enterprise_id AND p.${from} IS NOT NULL`;
};

/** Since when the cover of enterprise `x` on the day is unbroken; NULL when it has none. */
export const coverSince = (columns: CoverColumns): string => `(SELECT lower(c.r) FROM (${spans(columns)}) AS c WHERE c.r @> ${DAY})`;

/** The day on which the last cover of enterprise `x` before the day ended; NULL when there was none. */
export const coverEnded = (columns: CoverColumns): string => `(SELECT max(upper(c.r)) FROM (${spans(columns)}) AS c WHERE upper(c.r) <= ${DAY})`;

const DUTY = `insurance_duties d WHERE d.enterprise_id = x.enterprise_id AND d.since <= ${DAY} AND (d.until IS NULL OR d.until > ${DAY})`;
/** Enterprise `x` must insure. */
export const OBLIGED = `EXISTS (SELECT FROM ${DUTY})`;
/** Since when. */
export const OBLIGED_SINCE = `(SELECT max(d.since) FROM ${DUTY})`;

const CERTIFICATE = `standardization_certificates c WHERE c.enterprise_id = x.enterprise_id AND c.issued_on <= ${DAY} AND c.expires_on >= ${DAY} AND (c.revoked_on IS NULL OR c.revoked_on > ${DAY})`;
/** The highest level of enterprise `x`; NULL without a certificate in force. */
export const LEVEL = `(SELECT min(c.level) FROM ${CERTIFICATE})`;
/** Its highest level is this one; first those that have one of the level at all, who are few. */
export const ofLevel = (level: string): string => `EXISTS (SELECT FROM ${CERTIFICATE} AND c.level = '${level}') AND ${LEVEL} = '${level}'`;
/** Enterprise `x` has a certificate in force. */
export const STANDARDIZED = `EXISTS (SELECT FROM ${CERTIFICATE})`;
/** Day of the certificate of the highest level. */
export const CERTIFIED_ON = `(SELECT c.issued_on FROM ${CERTIFICATE} ORDER BY c.level, c.issued_on LIMIT 1)`;

const SERVICE = `prevention_services s WHERE s.enterprise_id = x.enterprise_id AND s.counted AND s.served_on <= ${DAY}`;
/** Enterprise `x` has been served. */
export const SERVED = `EXISTS (SELECT FROM ${SERVICE})`;
export const FIRST_SERVED = `(SELECT min(s.served_on) FROM ${SERVICE})`;
/** Enterprise `x` is insured, and nobody has served it since its present cover began, as far as the worker has taken services in. */
export const unvisited = (columns: CoverColumns): string => `${insured(columns)} AND NOT EXISTS (SELECT FROM ${SERVICE}${columns === 'counted' ? ' AND s.visit_counted' : ''} AND s.served_on >= ${coverSince(columns)})`;

const inspection = (kind: 'SELF' | 'AUTHORITY', from: string): string => `inspections i WHERE i.enterprise_id = x.enterprise_id AND i.kind = '${kind}' AND i.inspected_on >= ${from} AND i.inspected_on <= ${DAY}`;
/** Enterprise `x` was inspected in the period that the day lies in, up to the day. */
export const inspected = (kind: 'SELF' | 'AUTHORITY', from: string): string => `EXISTS (SELECT FROM ${inspection(kind, from)})`;
export const firstInspected = (kind: 'SELF' | 'AUTHORITY', from: string): string => `(SELECT min(i.inspected_on) FROM ${inspection(kind, from)})`;
/** The last inspection before; NULL when there was none. */
export const lastInspected = (kind: 'SELF' | 'AUTHORITY'): string => `(SELECT max(i.inspected_on) FROM ${inspection(kind, `'-infinity'`)})`;

const events = (more: string): string => `hazard_events v WHERE v.enterprise_id = x.enterprise_id AND v.hazard_id = x.id${more}`;
const newest = (what: string, more: string, by = 'v.on_day DESC, v.seq DESC'): string => `(SELECT ${what} FROM ${events(` AND ${more} AND v.on_day <= ${DAY}`)} ORDER BY ${by} LIMIT 1)`;
/** The hazard has a history; else its dates are all there is. */
const TOLD = `EXISTS (SELECT FROM ${events('')})`;
const CLOSING = `v.kind IN ('ACCEPTED', 'REOPENED')`;
const WORKING = `v.kind IN ('RECTIFIED', 'ACCEPTED', 'REJECTED', 'REOPENED')`;
/** The day from which nothing has opened it again; what spares most hazards a look into their history. As in the index `hazards_closed_idx`. */
const CLOSED_ON = `(CASE WHEN x.status = 'ACCEPTED' THEN x.accepted_on ELSE 'infinity'::date END)`;
const CLOSED_FOR_GOOD = `${CLOSED_ON} <= ${DAY}`;
/** Hazard `x` can be open: it wasn't closed for good. */
const UNCLOSED = `${CLOSED_ON} > ${DAY}`;

/** Hazard `x` has been found. */
export const FOUND = `x.status <> 'VOIDED' AND x.found_on <= ${DAY}`;
/** It is accepted, and not opened again (整改销号). */
export const RECTIFIED = `CASE WHEN ${CLOSED_FOR_GOOD} THEN true WHEN ${TOLD} THEN coalesce(${newest('v.kind', CLOSING, 'v.seq DESC')} = 'ACCEPTED', false) ELSE coalesce(x.accepted_on <= ${DAY}, false) END`;
export const RECTIFIED_ON = `CASE WHEN ${CLOSED_FOR_GOOD} THEN x.accepted_on ELSE coalesce(${newest('v.on_day', `v.kind = 'ACCEPTED'`)}, x.accepted_on) END`;
/** The deadline that was in force. */
export const DEADLINE = `CASE WHEN ${TOLD} THEN ${newest('v.deadline', 'v.deadline IS NOT NULL')} ELSE x.deadline END`;
/** It isn't rectified, and the deadline in force then has passed (逾期). */
export const OVERDUE = `CASE WHEN ${CLOSED_FOR_GOOD} THEN false
  WHEN ${TOLD} THEN coalesce(${newest('v.kind', WORKING)} IN ('REJECTED', 'REOPENED'), true) AND coalesce(${newest('v.deadline', 'v.deadline IS NOT NULL')} < ${DAY}, false)
  ELSE NOT coalesce(least(x.rectified_on, x.accepted_on) <= ${DAY}, false) AND coalesce(x.deadline < ${DAY}, false) END`;
/** Since when it is overdue: the day behind the deadline, or on which it was sent back. */
export const OVERDUE_SINCE = `greatest(x.found_on, ${DEADLINE} + 1, ${newest('v.on_day', `v.kind IN ('REJECTED', 'REOPENED')`)})`;
/** It has been found and isn't rectified (未销号). */
export const OPEN = `${FOUND} AND ${UNCLOSED} AND NOT ${RECTIFIED}`;
/** It has been found and is overdue. */
export const OVERDUE_OPEN = `${FOUND} AND ${UNCLOSED} AND ${OVERDUE}`;
/** The state it was in. */
export const STATE = `CASE WHEN ${RECTIFIED} THEN 'ACCEPTED' WHEN ${OVERDUE} THEN 'OVERDUE'
  WHEN ${TOLD} THEN CASE ${newest('v.kind', `(${WORKING} OR v.kind = 'STARTED')`)} WHEN 'RECTIFIED' THEN 'AWAITING_ACCEPTANCE' WHEN 'STARTED' THEN 'RECTIFYING' WHEN 'REJECTED' THEN 'RECTIFYING' WHEN 'REOPENED' THEN 'RECTIFYING' ELSE 'REPORTED' END
  WHEN x.rectified_on <= ${DAY} THEN 'AWAITING_ACCEPTANCE' WHEN x.status = 'REPORTED' THEN 'REPORTED' ELSE 'RECTIFYING' END`;
/** Hazard `x` is under a supervision order of a level; of any level when none is given. */
export const supervised = (level?: string): string => `x.status <> 'VOIDED' AND ${level ? `x.supervision_level = '${level}'` : 'x.supervision_level IS NOT NULL'} AND coalesce(x.supervised_on, x.found_on) <= ${DAY}`;
