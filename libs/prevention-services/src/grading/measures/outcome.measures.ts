import { one, POLICIES_IN_SCOPE, SERVICE_ROW, SERVICES_IN_SCOPE, type Measure } from './measure.js';

const CLOSED = `h.status = 'ACCEPTED' AND h.accepted_on <= h.deadline`;

/** Measures of what services reach and bring about. */
export const OUTCOME_MEASURES = {
  REACH: {
    title: { zh: '服务覆盖率', en: 'Reach' },
    definition: {
      zh: '接受过服务的企业数 ÷ 期内任一日有本机构有效保单的企业数',
      en: 'Enterprises served ÷ enterprises with a policy of the insurer in force on any day of the period',
    },
    source: 'AQ 9010-2019；应急〔2025〕27号：应为每家投保企业提供事故预防服务',
    // One row per enterprise: its policy, or where there is none the service. Which of several is shown decides nothing.
    sql: `
  SELECT coalesce(p.insurer_id, s.insurer_id) AS "insurerId", coalesce(p.enterprise_id, s.enterprise_id) AS "enterpriseId", coalesce(p.enterprise_name, s.enterprise_name) AS "enterpriseName",
         CASE WHEN p.id IS NULL THEN 'SERVICE' ELSE 'POLICY' END AS "recordKind", coalesce(p.id, s.id) AS "recordId", coalesce(s.served_on, p.starts_on) AS "onDay",
         ${one('s.id IS NOT NULL')} AS numerator, ${one('p.id IS NOT NULL')} AS denominator,
         CASE WHEN p.id IS NULL THEN 'SERVED_UNINSURED' WHEN s.id IS NULL THEN 'NOT_SERVED' ELSE 'SERVED' END AS note
    FROM (SELECT DISTINCT ON (p.issuer_id, p.enterprise_id) p.issuer_id AS insurer_id, p.enterprise_id, p.insured_name AS enterprise_name, p.id, p.starts_on
            FROM policies p WHERE ${POLICIES_IN_SCOPE} ORDER BY p.issuer_id, p.enterprise_id, p.starts_on, p.id) AS p
    FULL JOIN (SELECT DISTINCT ON (s.provider_id, s.enterprise_id) s.provider_id AS insurer_id, s.enterprise_id, s.enterprise_name, s.id, s.served_on
                 FROM prevention_services s WHERE ${SERVICES_IN_SCOPE} ORDER BY s.provider_id, s.enterprise_id, s.served_on, s.id) AS s
      ON s.insurer_id = p.insurer_id AND s.enterprise_id = p.enterprise_id`,
    notes: {
      SERVED: { zh: '已服务', en: 'served' },
      NOT_SERVED: { zh: '未服务', en: 'not served' },
      SERVED_UNINSURED: { zh: '已服务，期内无有效保单', en: 'served, without a policy in force in the period' },
    },
  },
  HAZARDS_CLOSED: {
    title: { zh: '服务发现隐患按期闭环率', en: 'Hazards closed in time' },
    definition: {
      zh: '服务发现、整改期限在期内且按期验收的隐患 ÷ 整改期限在期内的隐患；台账只有数量、未逐条登记隐患的服务，取已整改数 ÷ 发现数',
      en: 'Hazards found by services and accepted by their deadline ÷ those whose deadline lies in the period; where a ledger has only counts and no hazard of the service is registered, rectified ÷ found',
    },
    source: 'AQ 9010-2019：隐患排查；应急〔2025〕27号',
    sql: `
  SELECT h.finder_id AS "insurerId", h.enterprise_id AS "enterpriseId", h.enterprise_name AS "enterpriseName", 'HAZARD' AS "recordKind", h.id AS "recordId", h.deadline AS "onDay",
         ${one(CLOSED)} AS numerator, 1 AS denominator,
         CASE WHEN ${CLOSED} THEN 'IN_TIME' WHEN h.status = 'ACCEPTED' THEN 'LATE' ELSE 'OPEN' END AS note
    FROM hazards h
   WHERE h.region_code >= $1 AND h.region_code < $2 AND h.service_id IS NOT NULL AND h.status <> 'VOIDED' AND h.deadline >= $3 AND h.deadline <= $4
   UNION ALL
  SELECT ${SERVICE_ROW}, s.hazards_rectified, s.hazards_found, 'COUNTED'
    FROM prevention_services s WHERE ${SERVICES_IN_SCOPE} AND s.hazards_rectified IS NOT NULL AND (s.hazards_found > 0 OR s.hazards_rectified > 0)
     AND NOT EXISTS (SELECT FROM hazards h WHERE h.enterprise_id = s.enterprise_id AND h.service_id = s.id AND h.status <> 'VOIDED')`,
    notes: {
      IN_TIME: { zh: '按期验收', en: 'accepted by the deadline' },
      LATE: { zh: '逾期验收', en: 'accepted after the deadline' },
      OPEN: { zh: '未验收', en: 'not accepted' },
      COUNTED: { zh: '台账数量', en: 'counts of a ledger' },
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;
