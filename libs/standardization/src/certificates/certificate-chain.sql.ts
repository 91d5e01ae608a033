/** The certificate that a certificate `c` renewed directly, in SQL; NULL for an evaluation, and for what a ledger brought. */
export const RENEWS_ID = `CASE WHEN c.issuer_id IS NOT NULL THEN (SELECT p.renews_id FROM standardization_applications p WHERE p.enterprise_id = c.enterprise_id AND p.certificate_id = c.id AND p.status = 'ANNOUNCED' LIMIT 1) END`;
