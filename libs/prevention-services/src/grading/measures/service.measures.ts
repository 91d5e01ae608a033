import { one, SERVICE_ROW, SERVICES_IN_SCOPE, type Measure } from './measure.js';

/** Confirmed, archived, and by the last day: up to so many days after the confirmation there are at most so many working days, beyond it the calendar says. */
const ARCHIVED_IN_TIME = 's.archived_on >= s.confirmed_on AND (s.archived_on - s.confirmed_on <= $6 OR s.archived_on <= term.last_on)';
const EVIDENCED = '(s.sourced_by IS NOT NULL OR EXISTS (SELECT 1 FROM service_evidence e WHERE e.enterprise_id = s.enterprise_id AND e.service_id = s.id))';

/** Measures over the services that an insurer gave. */
export const SERVICE_MEASURES = {
  RECORD_ARCHIVED: {
    title: { zh: '服务记录按时归档率', en: 'Records archived in time' },
    definition: {
      zh: '经企业确认、且自确认之日起规定工作日（方案的 archiveWorkingDays）内归档的服务 ÷ 数据截止日 settledAfterDays 天以前的服务',
      en: 'Services confirmed by the enterprise and archived within the scheme’s archiveWorkingDays of the confirmation ÷ services served more than settledAfterDays before the last day that counts',
    },
    source: 'AQ 9010-2019：服务记录双方确认并归档',
    extra: 'archiving',
    sql: `
  SELECT ${SERVICE_ROW}, ${one(ARCHIVED_IN_TIME)} AS numerator, 1 AS denominator,
         CASE WHEN s.confirmed_on IS NULL THEN 'NOT_CONFIRMED' WHEN s.archived_on IS NULL THEN 'NOT_ARCHIVED' WHEN ${ARCHIVED_IN_TIME} THEN 'IN_TIME' ELSE 'LATE' END AS note
    FROM prevention_services s
    LEFT JOIN unnest($7::date[], $8::date[]) AS term (confirmed_on, last_on) ON term.confirmed_on = s.confirmed_on
   WHERE ${SERVICES_IN_SCOPE} AND s.served_on <= $5`,
    notes: {
      IN_TIME: { zh: '按时归档', en: 'archived in time' },
      LATE: { zh: '逾期归档', en: 'archived late' },
      NOT_ARCHIVED: { zh: '已确认，未归档', en: 'confirmed, not archived' },
      NOT_CONFIRMED: { zh: '企业未确认', en: 'not confirmed by the enterprise' },
    },
  },
  SPEND_LAWFUL: {
    title: { zh: '事故预防费合规支出率', en: 'Lawful spending' },
    definition: {
      zh: '在事故预防费余额内列支且有佐证的服务 ÷ 有费用的服务。台账记录视为有佐证；系统内记录以至少一份佐证文件为据',
      en: 'Services booked within the fund’s budget and backed by evidence ÷ services with a cost. A ledger’s row counts as evidenced; a record made here by at least one evidence file',
    },
    source: '应急〔2025〕27号：事故预防费专款专用；AQ 9010-2019',
    sql: `
  SELECT ${SERVICE_ROW}, ${one(`s.within_budget AND ${EVIDENCED}`)} AS numerator, 1 AS denominator,
         CASE WHEN s.within_budget IS NOT TRUE THEN 'OVER_BUDGET' WHEN ${EVIDENCED} THEN 'LAWFUL' ELSE 'NO_EVIDENCE' END AS note
    FROM prevention_services s WHERE ${SERVICES_IN_SCOPE} AND s.cost_fen > 0`,
    notes: {
      LAWFUL: { zh: '预算内且有佐证', en: 'within the budget, with evidence' },
      OVER_BUDGET: { zh: '超出事故预防费余额', en: 'beyond what the fund held' },
      NO_EVIDENCE: { zh: '无佐证', en: 'without evidence' },
    },
  },
  SATISFACTION: {
    title: { zh: '企业满意度', en: 'Satisfaction' },
    definition: {
      zh: '（1–5 分评价的平均值 − 1）÷ 4；一次服务的评价取回访的星级，未回访的取确认时的评价',
      en: '(mean of the ratings of 1 to 5 − 1) ÷ 4; a service’s rating is the stars of its follow-up, or without one what the enterprise gave when it confirmed',
    },
    source: 'AQ 9010-2019：服务回访',
    sql: `
  SELECT ${SERVICE_ROW}, coalesce(f.stars, s.satisfaction) - 1 AS numerator, 4 AS denominator, CASE WHEN f.stars IS NULL THEN 'RATED' ELSE 'FOLLOWED_UP' END AS note
    FROM prevention_services s
    LEFT JOIN service_follow_ups f ON f.enterprise_id = s.enterprise_id AND f.service_id = s.id
   WHERE ${SERVICES_IN_SCOPE} AND coalesce(f.stars, s.satisfaction) IS NOT NULL`,
    notes: { FOLLOWED_UP: { zh: '回访星级', en: 'stars of the follow-up' }, RATED: { zh: '确认时的评价', en: 'rating given with the confirmation' } },
  },
} as const satisfies Readonly<Record<string, Measure>>;
