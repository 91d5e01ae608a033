import { sql, type Write } from './writes.js';

/** Certificates of last year, more with each time, whose holders have assessed themselves for no year since. */
export const unassessedCertificates = (n: number): Write =>
  sql(
    `certificates ${n}`,
    `INSERT INTO standardization_certificates (enterprise_id, region_code, sector, insurer_id, id, certificate_no, enterprise_name, level, issued_on, expires_on)
     SELECT enterprise_id, region_code, sector, insurer_id, gen_random_uuid(), 'chaos-${n}', name, 'LEVEL_3', '2025-03-01', date '2028-02-29' + ${n} FROM enterprises`,
  );
