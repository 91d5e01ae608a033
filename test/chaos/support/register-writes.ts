import { sql, type Write } from './writes.js';

/** Somebody in every insurer's register whose certificate is about to end, whatever day the tests' clock shows. */
export const endingQualifications = (n: number): Write =>
  sql(
    `ending qualifications ${n}`,
    `INSERT INTO rules (id, kind, region_code, version, effective_from, source, body)
     VALUES (md5('qualification warnings')::uuid, 'service.qualification-warnings', '', 'always', '2020-01-01', 'test', '{"daysBefore": 366, "catchUpDays": 7}') ON CONFLICT DO NOTHING`,
    `INSERT INTO service_staff (owner_id, id, staff_no, name) SELECT id, md5(id::text || ' ${n}')::uuid, 'chaos-${n}', '张三' FROM organizations WHERE kind = 'INSURER'`,
    `INSERT INTO staff_qualifications (owner_id, id, staff_id, kind, certificate_no, issued_on, expires_on)
     SELECT owner_id, md5(id::text || ' certificate')::uuid, id, 'SAFETY_EVALUATOR', 'chaos', '2020-01-01', '2026-12-31' FROM service_staff WHERE staff_no = 'chaos-${n}'`,
  );
