import { defineTerms, type Locale } from '@anze/kernel';
import type { AnomalyParameter } from './anomaly-sql.rules.js';

/** What can be conspicuous in the records of prevention services, with the Chinese terms. */
export const ServiceAnomalyKinds = defineTerms({
  STAFF_AT_TWO_PLACES: '同一人员同日出现在两地',
  NO_HAZARDS_FOUND: '高危行业排查零隐患',
  IDENTICAL_TEXT: '服务内容雷同',
  INSTANT_CONFIRMATION: '登记后即刻确认',
  SPEND_WITHOUT_SERVICE: '支出超过服务费用',
  FUND_OVERSPENT: '超出事故预防费支出',
  OUTSIDE_POLICY: '保险期间外的服务',
});
/** A kind's name. */
export type ServiceAnomalyKind = (typeof ServiceAnomalyKinds.values)[number];

/** What the second record of a row is. */
export type AnomalyOther = 'SERVICE' | 'POLICY';

type Text = Readonly<Record<Locale, string>>;

/** A query of the catalogue: it points at records that somebody should look at, and judges nobody. */
export interface ServiceAnomalyDefinition {
  readonly title: Text;
  /** What a row says. */
  readonly says: Text;
  /** What it does not say. */
  readonly saysNot: Text;
  /** The two numbers of a row; null where it has none. */
  readonly measured: Text | null;
  readonly compared: Text | null;
  readonly other: AnomalyOther | null;
  /** What of the rule service.anomalies it takes. */
  readonly thresholds: readonly AnomalyParameter[];
  /**
   * Gives one row for each: "onDay", "providerId", "enterpriseId", "serviceId", "otherEnterpriseId", "otherId", subject, measured,
   * compared; the last three as text. It sees what the asking authority sees. A voided service counts nowhere.
   */
  readonly sql: string;
}

/** The services of the asked region and days. */
const IN_SCOPE = `s.region_code >= :lo AND s.region_code < :hi AND s.served_on >= :from AND s.served_on <= :to AND s.voided_on IS NULL`;
/** Great-circle distance in kilometres between a visit and the one before; NULL when one of the places is not known (`least` alone would pass over a NULL). */
const KILOMETRES = `CASE WHEN v.latitude IS NOT NULL AND v.last_latitude IS NOT NULL THEN 6371 * 2 * asin(least(1, sqrt(power(sin(radians((v.last_latitude - v.latitude) / 2)), 2) + cos(radians(v.latitude)) * cos(radians(v.last_latitude)) * power(sin(radians((v.last_longitude - v.longitude) / 2)), 2)))) END`;
/** Last day on which a policy covers. */
const LAST_DAY = `least(p.ends_on, coalesce(p.cancelled_on - 1, p.ends_on))`;
/** What the fund's books hold against each service in scope; of reversals, that of the entry which they reverse. */
const BOOKED = (sum: string): string => `
  SELECT s.served_on, s.provider_id, s.enterprise_id, s.id, s.cost_fen, s.voided_on, (array_agg(e.policy_id ORDER BY e.entry_no DESC))[1] AS policy_id, ${sum} AS booked
    FROM prevention_services s
    JOIN (SELECT e.enterprise_id, e.service_id, e.policy_id, e.entry_no, e.debit_account, e.credit_account, e.amount_fen
            FROM fund_entries e WHERE e.kind = 'SPEND' AND e.region_code >= :lo AND e.region_code < :hi
           UNION ALL
          SELECT e.enterprise_id, r.service_id, e.policy_id, e.entry_no, e.debit_account, e.credit_account, e.amount_fen
            FROM fund_entries e JOIN fund_entries r ON r.enterprise_id = e.enterprise_id AND r.id = e.reverses_id
           WHERE e.kind = 'REVERSAL' AND e.region_code >= :lo AND e.region_code < :hi) AS e ON e.enterprise_id = s.enterprise_id AND e.service_id = s.id
   WHERE s.region_code >= :lo AND s.region_code < :hi AND s.served_on >= :from AND s.served_on <= :to
   GROUP BY s.enterprise_id, s.id`;
const yuan = (fen: string): string => `round((${fen}) / 100.0, 2)::text`;

/** The catalogue. A new query is an entry here, a term above, and a case with its near misses in anomalies.db-spec. */
export const ANOMALIES: Readonly<Record<ServiceAnomalyKind, ServiceAnomalyDefinition>> = {
  STAFF_AT_TWO_PLACES: {
    title: { 'zh-CN': '同一人员同日出现在两地', en: 'The same person at two places on one day' },
    says: {
      'zh-CN': '同一保险机构的同一服务人员编号，同一天先后出现在两家企业的服务记录中（按签到时间，其次按登记先后），且两地不同：有签到位置的按距离，否则按行政区划；有签到时间的，间隔小于规定小时数。',
      en: 'The records name one staff number of one insurer at two enterprises on one day, one after the other (by time of arrival, else in the order of recording), at different places: by distance where both have a position of arrival, by region otherwise; where both have a time of arrival, within so few hours.',
    },
    saysNot: {
      'zh-CN': '台账只有日期：上午、下午各去一处也会列出。编号登记错误也会如此。本区域以外的服务不可见。',
      en: 'A ledger tells the day alone: somebody who was at one place in the morning and at the other in the afternoon is listed too, and so is a mistyped number. What lies outside the asking authority’s region is not seen.',
    },
    measured: { 'zh-CN': '签到位置相距公里数', en: 'kilometres between the places of arrival, where both are known' },
    compared: { 'zh-CN': '签到时间相隔小时数', en: 'hours between the arrivals, where both are known' },
    other: 'SERVICE',
    thresholds: ['placeDigits', 'placeKilometres', 'placeHours'],
    sql: `
  WITH visits AS (
    SELECT s.provider_id, s.served_on, n.staff_no, s.enterprise_id, s.id, left(s.region_code, :placeDigits) AS place, s.checked_in_at, s.check_in_latitude::float8 AS latitude, s.check_in_longitude::float8 AS longitude,
           lag(s.enterprise_id) OVER day AS last_enterprise_id, lag(s.id) OVER day AS last_id, lag(left(s.region_code, :placeDigits)) OVER day AS last_place,
           lag(s.checked_in_at) OVER day AS last_checked_in_at, lag(s.check_in_latitude::float8) OVER day AS last_latitude, lag(s.check_in_longitude::float8) OVER day AS last_longitude
      FROM prevention_services s CROSS JOIN LATERAL (SELECT DISTINCT staff_no FROM unnest(s.staff_nos) AS u (staff_no) WHERE staff_no <> '') AS n
     WHERE ${IN_SCOPE}
    WINDOW day AS (PARTITION BY s.provider_id, s.served_on, n.staff_no ORDER BY s.checked_in_at, s.id)),
  met AS (
    SELECT v.*, ${KILOMETRES} AS kilometres, abs(extract(epoch FROM v.checked_in_at - v.last_checked_in_at)) / 3600 AS hours FROM visits v WHERE v.last_enterprise_id <> v.enterprise_id)
  SELECT m.served_on AS "onDay", m.provider_id AS "providerId", m.enterprise_id AS "enterpriseId", m.id AS "serviceId", m.last_enterprise_id AS "otherEnterpriseId", m.last_id AS "otherId",
         string_agg(m.staff_no, ', ' ORDER BY m.staff_no) AS subject, round(min(m.kilometres)::numeric, 1)::text AS measured, round(min(m.hours), 1)::text AS compared
    FROM met m
   WHERE CASE WHEN m.kilometres IS NULL THEN NOT starts_with(m.place, m.last_place) AND NOT starts_with(m.last_place, m.place) ELSE m.kilometres >= :placeKilometres END
     AND (m.hours IS NULL OR m.hours < :placeHours)
   GROUP BY m.served_on, m.provider_id, m.enterprise_id, m.id, m.last_enterprise_id, m.last_id`,
  },
  NO_HAZARDS_FOUND: {
    title: { 'zh-CN': '高危行业排查零隐患', en: 'Inspections in risky trades that find nothing' },
    says: {
      'zh-CN': '高危行业企业的隐患排查服务未发现隐患，且该机构此类服务占其排查的比例高出其他机构规定的百分点以上。',
      en: 'A hazard inspection at an enterprise of a high-risk sector found none, and the insurer’s share of such inspections lies far above the others’.',
    },
    saysNot: {
      'zh-CN': '单次排查未发现隐患并不异常；服务对象本来管理较好也会如此。只与同一区域、同一时段的其他机构比较；没有其他机构时不列出。',
      en: 'An inspection without findings is nothing by itself, and an insurer may serve better-kept enterprises. It is compared with the other insurers in the same region and days alone; without any, nothing is listed.',
    },
    measured: { 'zh-CN': '该机构零隐患比例（%）', en: 'share of this insurer’s inspections without findings, percent' },
    compared: { 'zh-CN': '其他机构零隐患比例（%）', en: 'share of the other insurers’, percent' },
    other: null,
    thresholds: ['emptyInspections', 'emptyPoints'],
    sql: `
  WITH inspected AS MATERIALIZED (
    SELECT s.served_on, s.provider_id, s.enterprise_id, s.id, s.hazards_found FROM prevention_services s
     WHERE ${IN_SCOPE} AND s.type = 'HAZARD_INSPECTION' AND s.sector = ANY (:sectors)),
  shares AS (
    SELECT i.provider_id, count(*) AS own, count(*) FILTER (WHERE i.hazards_found = 0) AS own_empty,
           sum(count(*)) OVER () - count(*) AS others, sum(count(*) FILTER (WHERE i.hazards_found = 0)) OVER () - count(*) FILTER (WHERE i.hazards_found = 0) AS others_empty
      FROM inspected i GROUP BY i.provider_id)
  SELECT i.served_on AS "onDay", i.provider_id AS "providerId", i.enterprise_id AS "enterpriseId", i.id AS "serviceId", NULL::uuid AS "otherEnterpriseId", NULL::uuid AS "otherId",
         NULL::text AS subject, round(100.0 * h.own_empty / h.own, 2)::text AS measured, round(100.0 * h.others_empty / h.others, 2)::text AS compared
    FROM inspected i JOIN shares h ON h.provider_id = i.provider_id AND h.own >= :emptyInspections AND h.others > 0
   WHERE i.hazards_found = 0 AND 100.0 * h.own_empty / h.own >= 100.0 * h.others_empty / nullif(h.others, 0) + :emptyPoints`,
  },
  IDENTICAL_TEXT: {
    title: { 'zh-CN': '服务内容雷同', en: 'The same text at another enterprise' },
    says: {
      'zh-CN': '同一保险机构在另一家企业的服务记录中写有逐字相同的服务内容，且文字达到规定长度；所列另一条为其中最早的一条。',
      en: 'The insurer recorded the very same text, of some length, at another enterprise before; the other record is the first with it.',
    },
    saysNot: {
      'zh-CN': '同一套培训课程或模板本可相同。仅比较所选时段内逐字相同的文字，改动一字即不列出。',
      en: 'One course given to many may well be told in the same words. Only texts of the asked days that are the same to the letter are compared.',
    },
    measured: { 'zh-CN': '字数', en: 'characters' },
    compared: { 'zh-CN': '相同内容的服务次数', en: 'services with this text' },
    other: 'SERVICE',
    thresholds: ['textCharacters'],
    sql: `
  SELECT t.served_on AS "onDay", t.provider_id AS "providerId", t.enterprise_id AS "enterpriseId", t.id AS "serviceId", t.first_enterprise AS "otherEnterpriseId", t.first_id AS "otherId",
         NULL::text AS subject, char_length(t.content)::text AS measured, t.times::text AS compared
    FROM (SELECT s.served_on, s.provider_id, s.enterprise_id, s.id, s.content, first_value(s.enterprise_id) OVER told AS first_enterprise, first_value(s.id) OVER told AS first_id, count(*) OVER (PARTITION BY s.provider_id, s.content) AS times
            FROM prevention_services s WHERE ${IN_SCOPE} AND char_length(s.content) >= :textCharacters
          WINDOW told AS (PARTITION BY s.provider_id, s.content ORDER BY s.served_on, s.id)) AS t
   WHERE t.first_enterprise <> t.enterprise_id`,
  },
  INSTANT_CONFIRMATION: {
    title: { 'zh-CN': '登记后即刻确认', en: 'Confirmed at once' },
    says: {
      'zh-CN': '企业在服务登记后规定秒数内即确认，可能未经核对，或由他人代为操作。',
      en: 'The enterprise confirmed the record within so few seconds of its being entered: perhaps unread, perhaps by somebody else’s hand.',
    },
    saysNot: {
      'zh-CN': '双方当面登记、当场确认也会如此。仅限在本系统确认的记录，台账只有日期。',
      en: 'Both may have sat at one table. Only what was confirmed here has a time; a ledger tells the day alone.',
    },
    measured: { 'zh-CN': '登记至确认的秒数', en: 'seconds from record to confirmation' },
    compared: null,
    other: null,
    thresholds: ['confirmSeconds'],
    sql: `
  SELECT s.served_on AS "onDay", s.provider_id AS "providerId", s.enterprise_id AS "enterpriseId", s.id AS "serviceId", NULL::uuid AS "otherEnterpriseId", NULL::uuid AS "otherId",
         NULL::text AS subject, round(extract(epoch FROM s.confirmed_at - s.created_at), 1)::text AS measured, NULL::text AS compared
    FROM prevention_services s
   WHERE ${IN_SCOPE} AND s.sourced_by IS NULL AND s.confirmed_at >= s.created_at AND s.confirmed_at < s.created_at + :confirmSeconds * interval '1 second'`,
  },
  SPEND_WITHOUT_SERVICE: {
    title: { 'zh-CN': '支出超过服务费用', en: 'Spent beyond what the service cost' },
    says: {
      'zh-CN': '事故预防费账上记在某项服务名下的支出（扣除冲销），超过该服务登记的费用；服务已作废的，费用为零。',
      en: 'What the prevention fund’s books hold against a service, reversals taken off, is more than the service cost; a voided one cost nothing.',
    },
    saysNot: {
      'zh-CN': '更正或冲销可能尚未入账。账上每笔支出都须对应一项服务，没有对应服务的支出无法入账。',
      en: 'A correction or reversal may still be on its way. The books take no spending without a service, so there is none to be found.',
    },
    measured: { 'zh-CN': '账上支出（元）', en: 'spent by the books, yuan' },
    compared: { 'zh-CN': '服务费用（元）', en: 'cost of the service, yuan' },
    other: 'POLICY',
    thresholds: [],
    sql: `
  SELECT f.served_on AS "onDay", f.provider_id AS "providerId", f.enterprise_id AS "enterpriseId", f.id AS "serviceId", f.enterprise_id AS "otherEnterpriseId", f.policy_id AS "otherId",
         NULL::text AS subject, ${yuan('f.booked')} AS measured, ${yuan('CASE WHEN f.voided_on IS NULL THEN f.cost_fen ELSE 0 END')} AS compared
    FROM (${BOOKED(`sum(CASE WHEN e.debit_account = 'SPENT' THEN e.amount_fen WHEN e.credit_account = 'SPENT' THEN -e.amount_fen ELSE 0 END)`)}) AS f
   WHERE f.booked > CASE WHEN f.voided_on IS NULL THEN f.cost_fen ELSE 0 END`,
  },
  FUND_OVERSPENT: {
    title: { 'zh-CN': '超出事故预防费支出', en: 'Spent beyond the fund' },
    says: {
      'zh-CN': '该服务费用的一部分超出保单事故预防费余额，由保险机构自行承担。',
      en: 'Part of the service’s cost went beyond what the policy’s prevention fund held, and the insurer bore it.',
    },
    saysNot: {
      'zh-CN': '多花自有资金并不违规；常见于台账按服务日期以外的顺序入账，或保费尚未到账。',
      en: 'An insurer may spend money of its own. Often a ledger was booked in another order than it was spent in, or the premium had not come in yet.',
    },
    measured: { 'zh-CN': '超出部分（元）', en: 'beyond the fund, yuan' },
    compared: { 'zh-CN': '服务费用（元）', en: 'cost of the service, yuan' },
    other: 'POLICY',
    thresholds: [],
    sql: `
  SELECT f.served_on AS "onDay", f.provider_id AS "providerId", f.enterprise_id AS "enterpriseId", f.id AS "serviceId", f.enterprise_id AS "otherEnterpriseId", f.policy_id AS "otherId",
         NULL::text AS subject, ${yuan('f.booked')} AS measured, ${yuan('f.cost_fen')} AS compared
    FROM (${BOOKED(`sum(CASE WHEN e.credit_account = 'OVERSPENT' THEN e.amount_fen WHEN e.debit_account = 'OVERSPENT' THEN -e.amount_fen ELSE 0 END)`)}) AS f
   WHERE f.booked > 0 AND f.voided_on IS NULL`,
  },
  OUTSIDE_POLICY: {
    title: { 'zh-CN': '保险期间外的服务', en: 'Served outside of a policy' },
    says: {
      'zh-CN': '服务当日，该保险机构没有该企业的有效保单（含共保份额）；所列保单为日期最近的一份。',
      en: 'On the day of the service the insurer had no policy in force for the enterprise, nor a share in one; the policy listed is the nearest.',
    },
    saysNot: {
      'zh-CN': '签约前后的前期服务、到期后的收尾服务并不违法；保单也可能尚未导入。',
      en: 'Serving ahead of a policy, or finishing after it, is no offence, and a policy may not have been brought in yet.',
    },
    measured: { 'zh-CN': '距最近保单的天数，负数为起保前', en: 'days from the nearest policy, negative before it began; none without one' },
    compared: null,
    other: 'POLICY',
    thresholds: [],
    sql: `
  SELECT s.served_on AS "onDay", s.provider_id AS "providerId", s.enterprise_id AS "enterpriseId", s.id AS "serviceId", n.enterprise_id AS "otherEnterpriseId", n.id AS "otherId",
         NULL::text AS subject, n.days::text AS measured, NULL::text AS compared
    FROM prevention_services s
    LEFT JOIN LATERAL (SELECT p.enterprise_id, p.id, CASE WHEN s.served_on < p.starts_on THEN s.served_on - p.starts_on ELSE s.served_on - ${LAST_DAY} END AS days
                         FROM policies p WHERE p.enterprise_id = s.enterprise_id AND p.issuer_id = s.provider_id
                        ORDER BY abs(CASE WHEN s.served_on < p.starts_on THEN s.served_on - p.starts_on ELSE s.served_on - ${LAST_DAY} END), p.id LIMIT 1) AS n ON true
   WHERE ${IN_SCOPE}
     AND NOT EXISTS (SELECT FROM policies p WHERE p.enterprise_id = s.enterprise_id AND p.issuer_id = s.provider_id AND s.served_on BETWEEN p.starts_on AND ${LAST_DAY})
     AND NOT EXISTS (SELECT FROM policy_shares p WHERE p.enterprise_id = s.enterprise_id AND p.participant_id = s.provider_id AND s.served_on BETWEEN p.starts_on AND ${LAST_DAY})`,
  },
};
