import { one, SERVICES_IN_SCOPE, type Measure } from './measure.js';

/**
 * The policy of the provider under which a service falls: in force that day, an enterprise-wide one before a project's, then the
 * earliest to start. As `policyOfService` of the insurance lib has it.
 */
const policyOf = (service: string): string => `
           CROSS JOIN LATERAL (SELECT p.id, p.insured_name, p.starts_on FROM policies p
                                WHERE p.enterprise_id = ${service}.enterprise_id AND p.issuer_id = ${service}.provider_id AND p.starts_on <= ${service}.served_on AND p.ends_on >= ${service}.served_on AND (p.cancelled_on IS NULL OR p.cancelled_on > ${service}.served_on)
                                ORDER BY p.cover <> 'ENTERPRISE_WIDE', p.starts_on, p.policy_no COLLATE "C" LIMIT 1) AS p`;
/** Where no plan was ever proposed to anybody of the region, nothing is the source of it: a region’s ledgers from before plans were kept tell of none. */
const IN_USE = 'EXISTS (SELECT FROM service_plans u WHERE u.region_code >= $1 AND u.region_code < $2 AND u.proposed_on <= $4)';
const DONE_IN_TIME = 'v.done_on <= v.due_on';

/** Measures of what was planned with the enterprise. */
export const PLAN_MEASURES = {
  PLAN_FILED: {
    title: { zh: '服务方案先行率', en: 'Plans agreed first' },
    definition: {
      zh: '首次服务前已由双方商定年度服务方案的保单 ÷ 期内有服务的保单。服务归入当日有效的本机构保单；首次服务取该保单的第一次服务，可早于本期。本地区从未提出过服务方案的，视为无数据',
      en: 'Policies with a plan agreed before their first service ÷ policies with a service in the period. A service falls under the insurer’s policy in force that day; the first one is the policy’s first, which may lie before the period. Where no plan was ever proposed in the region there is no source, and nothing counts',
    },
    source: 'AQ 9010-2019：年度服务方案',
    // Of the period first, and only then what the same policy had before it: history doesn't tell on the time it takes.
    sql: `
  SELECT given.provider_id AS "insurerId", given.enterprise_id AS "enterpriseId", given.insured_name AS "enterpriseName", 'POLICY' AS "recordKind", given.policy_id AS "recordId", given.first_on AS "onDay",
         ${one('plan.agreed_on < given.first_on')} AS numerator, 1 AS denominator,
         CASE WHEN plan.agreed_on < given.first_on THEN 'FILED' WHEN plan.agreed_on IS NULL THEN 'NO_PLAN' ELSE 'FILED_LATE' END AS note
    FROM (SELECT served.provider_id, served.enterprise_id, served.insured_name, served.policy_id, coalesce(earlier.first_on, served.first_on) AS first_on
            FROM (SELECT s.provider_id, s.enterprise_id, p.insured_name, p.id AS policy_id, p.starts_on, min(s.served_on) AS first_on
                    FROM prevention_services s ${policyOf('s')}
                   WHERE ${SERVICES_IN_SCOPE} GROUP BY 1, 2, 3, 4, 5) AS served
            LEFT JOIN LATERAL (SELECT min(e.served_on) AS first_on
                                 FROM prevention_services e ${policyOf('e')}
                                WHERE e.enterprise_id = served.enterprise_id AND e.provider_id = served.provider_id AND e.served_on >= served.starts_on AND e.served_on < $3 AND e.voided_on IS NULL AND p.id = served.policy_id) AS earlier ON true) AS given
    LEFT JOIN LATERAL (SELECT min(a.agreed_on) AS agreed_on FROM service_plans a WHERE a.enterprise_id = given.enterprise_id AND a.provider_id = given.provider_id AND a.policy_id = given.policy_id) AS plan ON true
   WHERE ${IN_USE}`,
    notes: {
      FILED: { zh: '首次服务前已商定', en: 'agreed before the first service' },
      FILED_LATE: { zh: '首次服务时或之后才商定', en: 'agreed on the day of the first service or later' },
      NO_PLAN: { zh: '无商定的方案', en: 'no agreed plan' },
    },
  },
  PLAN_DONE: {
    title: { zh: '计划服务按期完成率', en: 'Planned visits done in time' },
    definition: {
      zh: '按期完成的计划服务 ÷ 应完成日在期内的计划服务；已取消的不计',
      en: 'Planned visits done by their due date ÷ planned visits due in the period; cancelled ones are left out',
    },
    source: 'AQ 9010-2019：按年度服务方案实施',
    sql: `
  SELECT v.provider_id AS "insurerId", v.enterprise_id AS "enterpriseId", p.insured_name AS "enterpriseName", 'PLANNED_VISIT' AS "recordKind", v.id AS "recordId", v.due_on AS "onDay",
         ${one(DONE_IN_TIME)} AS numerator, 1 AS denominator,
         CASE WHEN ${DONE_IN_TIME} THEN 'IN_TIME' WHEN v.done_on IS NULL THEN 'NOT_DONE' ELSE 'LATE' END AS note
    FROM planned_visits v
    JOIN policies p ON p.enterprise_id = v.enterprise_id AND p.id = v.policy_id
   WHERE v.region_code >= $1 AND v.region_code < $2 AND v.due_on >= $3 AND v.due_on <= $4 AND v.cancelled_on IS NULL`,
    notes: {
      IN_TIME: { zh: '按期完成', en: 'done by the due date' },
      LATE: { zh: '逾期完成', en: 'done after the due date' },
      NOT_DONE: { zh: '未完成', en: 'not done' },
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;

