/**
 * Movements of claims as a bordereau has them, read from where they are kept: what was decided from the history, payments, and reserves that
 * were set; what a payment or a closure took out of a reserve follows from them. In SQL, for the rows `x` that a condition picks.
 * Days being equal, `rank` then `seq` are their order.
 */
export const claimMovements = (where: string): string => `
  SELECT x.enterprise_id, x.issuer_id, x.claim_id, x.id, x.entry_no, CASE x.kind WHEN 'ACCEPTED' THEN 'ASSESSED' ELSE x.kind END AS movement, CASE WHEN x.kind IN ('REPORTED', 'ACCEPTED') THEN x.amount_fen END AS amount, x.on_day,
         NULL::text AS cover, NULL::uuid AS reverses_id, NULL::text AS payee, x.note, CASE x.kind WHEN 'REPORTED' THEN 0 WHEN 'REOPENED' THEN 1 WHEN 'ACCEPTED' THEN 3 WHEN 'REFUSED' THEN 5 ELSE 6 END AS rank, x.seq
    FROM claim_events x WHERE x.kind IN ('REPORTED', 'ACCEPTED', 'REFUSED', 'CLOSED', 'REOPENED') AND ${where}
   UNION ALL
  SELECT x.enterprise_id, x.issuer_id, x.claim_id, x.id, x.entry_no, CASE x.kind WHEN 'REVERSAL' THEN 'REVERSED' ELSE 'PAID' END, abs(x.amount_fen), x.paid_on, x.cover, x.reverses_id, x.payee, x.note, 4, x.seq
    FROM claim_payments x WHERE ${where}
   UNION ALL
  SELECT x.enterprise_id, x.issuer_id, x.claim_id, x.id, x.entry_no, 'RESERVE', x.reserve_fen, x.on_day, NULL, NULL, NULL, x.reason, 2, x.seq
    FROM claim_reserves x WHERE x.cause = 'SET' AND ${where}`;
