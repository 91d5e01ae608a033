import { one, SERVICE_ROW, SERVICES_IN_SCOPE, type Measure } from './measure.js';

const ANSWERED_IN_TIME = 'c.answered_on <= c.due_on';

/** Measures of how an insurer conducts itself: complaints, follow-ups, who it sends. */
export const CONDUCT_MEASURES = {
  COMPLAINTS_ANSWERED: {
    title: { zh: '投诉按时答复率', en: 'Complaints answered in time' },
    definition: {
      zh: '按时答复的投诉 ÷ 答复期限在期内的投诉；已撤回的不计',
      en: 'Complaints answered in time ÷ complaints whose answer was due in the period; withdrawn ones are left out',
    },
    source: 'AQ 9010-2019：投诉10个工作日内答复，需核查的30个工作日',
    sql: `
  SELECT c.provider_id AS "insurerId", c.enterprise_id AS "enterpriseId", c.enterprise_name AS "enterpriseName", 'COMPLAINT' AS "recordKind", c.id AS "recordId", c.due_on AS "onDay",
         ${one(ANSWERED_IN_TIME)} AS numerator, 1 AS denominator,
         CASE WHEN ${ANSWERED_IN_TIME} THEN 'IN_TIME' WHEN c.answered_on IS NULL THEN 'NOT_ANSWERED' ELSE 'LATE' END AS note
    FROM service_complaints c
   WHERE c.region_code >= $1 AND c.region_code < $2 AND c.due_on >= $3 AND c.due_on <= $4 AND c.withdrawn_on IS NULL`,
    notes: {
      IN_TIME: { zh: '按时答复', en: 'answered in time' },
      LATE: { zh: '逾期答复', en: 'answered late' },
      NOT_ANSWERED: { zh: '未答复', en: 'not answered' },
    },
  },
  QUALIFIED_STAFF: {
    title: { zh: '持证人员服务率', en: 'Services by qualified staff' },
    definition: {
      zh: '在册服务人员当日均在职且持有有效资格的服务 ÷ 由在册服务人员提供的服务（记录所列人员编号至少一个在册，已离职的仍在册）',
      en: 'Services whose registered staff all still belonged to it and held a qualification valid on the day ÷ services by registered staff (at least one of the staff numbers is in the provider’s register, which keeps those who left)',
    },
    source: 'AQ 9010-2019：服务人员资格',
    sql: `
  SELECT ${SERVICE_ROW}, ${one('staff.qualified = staff.registered')} AS numerator, 1 AS denominator, CASE WHEN staff.qualified = staff.registered THEN 'QUALIFIED' ELSE 'NOT_QUALIFIED' END AS note
    FROM prevention_services s
   CROSS JOIN LATERAL (SELECT count(*) AS registered,
                              count(*) FILTER (WHERE (t.left_on IS NULL OR t.left_on >= s.served_on) AND EXISTS (SELECT 1 FROM staff_qualifications q WHERE q.owner_id = t.owner_id AND q.staff_id = t.id AND q.issued_on <= s.served_on AND (q.expires_on IS NULL OR q.expires_on >= s.served_on))) AS qualified
                         FROM unnest(s.staff_nos) AS named (staff_no) JOIN service_staff t ON t.owner_id = s.provider_id AND t.staff_no = named.staff_no) AS staff
   WHERE ${SERVICES_IN_SCOPE} AND staff.registered > 0`,
    notes: {
      QUALIFIED: { zh: '在册人员均在职且持有效资格', en: 'all registered staff belonged to it and were qualified on the day' },
      NOT_QUALIFIED: { zh: '有在册人员当日已离职或无有效资格', en: 'somebody registered had left by the day, or had no valid qualification on it' },
    },
  },
  FOLLOWED_UP: {
    title: { zh: '回访率', en: 'Services followed up' },
    definition: { zh: '企业已答复回访的服务 ÷ 企业已确认或已答复回访的服务', en: 'Services whose follow-up the enterprise answered ÷ services that it confirmed or whose follow-up it answered' },
    source: 'AQ 9010-2019：服务回访',
    sql: `
  SELECT ${SERVICE_ROW}, ${one('f.id IS NOT NULL')} AS numerator, 1 AS denominator, CASE WHEN f.id IS NULL THEN 'NOT_FOLLOWED_UP' ELSE 'FOLLOWED_UP' END AS note
    FROM prevention_services s
    LEFT JOIN service_follow_ups f ON f.enterprise_id = s.enterprise_id AND f.service_id = s.id
   WHERE ${SERVICES_IN_SCOPE} AND (s.confirmed_on IS NOT NULL OR f.id IS NOT NULL)`,
    notes: { FOLLOWED_UP: { zh: '已回访', en: 'followed up' }, NOT_FOLLOWED_UP: { zh: '未回访', en: 'not followed up' } },
  },
  ON_TIME: {
    title: { zh: '准时服务率', en: 'On time' },
    definition: { zh: '企业在回访中答复“准时”的服务 ÷ 已回访的服务', en: 'Services that the enterprise’s follow-up says were on time ÷ services followed up' },
    source: 'AQ 9010-2019：服务回访',
    sql: `
  SELECT ${SERVICE_ROW}, ${one(`f.punctuality = 'ON_TIME'`)} AS numerator, 1 AS denominator, f.punctuality AS note
    FROM prevention_services s
    JOIN service_follow_ups f ON f.enterprise_id = s.enterprise_id AND f.service_id = s.id
   WHERE ${SERVICES_IN_SCOPE}`,
    notes: {
      ON_TIME: { zh: '准时', en: 'on time' },
      LATE_15: { zh: '迟到15分钟以内', en: 'up to 15 minutes late' },
      LATE_30: { zh: '迟到30分钟以上', en: '30 minutes late or more' },
      NOT: { zh: '不准时', en: 'not on time' },
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;
