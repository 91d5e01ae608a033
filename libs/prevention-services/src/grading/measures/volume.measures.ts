import { one, POLICIES_IN_SCOPE, SERVICE_ROW, SERVICES_IN_SCOPE, type Measure } from './measure.js';

/** What an account of a policy's fund was credited with on balance. */
const credited = (account: string): string => `sum(CASE '${account}' WHEN e.credit_account THEN e.amount_fen WHEN e.debit_account THEN -e.amount_fen ELSE 0 END)`;

/** Measures of how much was done. Their quotient isn't a share: a scheme says by `normalisation` which value gives 0 and which 100. */
export const VOLUME_MEASURES = {
  CONFIRMED: {
    title: { zh: '服务确认率', en: 'Services confirmed' },
    definition: { zh: '经企业确认的服务 ÷ 服务', en: 'Services confirmed by the enterprise ÷ services' },
    source: 'AQ 9010-2019：服务记录双方确认',
    sql: `
  SELECT ${SERVICE_ROW}, ${one('s.confirmed_on IS NOT NULL')} AS numerator, 1 AS denominator, CASE WHEN s.confirmed_on IS NULL THEN 'NOT_CONFIRMED' ELSE 'CONFIRMED' END AS note
    FROM prevention_services s WHERE ${SERVICES_IN_SCOPE}`,
    notes: { CONFIRMED: { zh: '已确认', en: 'confirmed' }, NOT_CONFIRMED: { zh: '未确认', en: 'not confirmed' } },
  },
  SERVICE_PER_POLICY: {
    title: { zh: '每份保单服务次数', en: 'Services per policy' },
    definition: { zh: '服务次数 ÷ 期内任一日有效的保单数（不是比率，须设归一化）', en: 'Services ÷ policies in force on any day of the period (no share: it wants a normalisation)' },
    source: 'AQ 9010-2019：服务频次',
    rate: true,
    sql: `
  SELECT ${SERVICE_ROW}, 1 AS numerator, 0 AS denominator, 'SERVICE' AS note FROM prevention_services s WHERE ${SERVICES_IN_SCOPE}
   UNION ALL
  SELECT p.issuer_id, p.enterprise_id, p.insured_name, 'POLICY', p.id, p.starts_on, 0, 1, 'POLICY' FROM policies p WHERE ${POLICIES_IN_SCOPE}`,
    notes: { SERVICE: { zh: '服务', en: 'a service' }, POLICY: { zh: '有效保单', en: 'a policy in force' } },
  },
  FUND_USED: {
    title: { zh: '事故预防费使用率', en: 'Share of the fund spent' },
    definition: {
      zh: '截至数据截止日由事故预防费列支的金额 ÷ 已计提（含上期结转、扣除转出）的金额，单位为分；取期内任一日有效的保单',
      en: 'Spent from the fund by the last day that counts ÷ accrued by then, with what an earlier policy carried over and without what went on to the next; fen, of policies in force on any day of the period',
    },
    source: '应急〔2025〕27号：事故预防费专款专用',
    // What was overspent the insurer bore: it is spent, and not from the fund.
    sql: `
  SELECT p.issuer_id AS "insurerId", p.enterprise_id AS "enterpriseId", p.insured_name AS "enterpriseName", 'POLICY' AS "recordKind", p.id AS "recordId", p.starts_on AS "onDay",
         greatest(fund.spent, 0)::bigint AS numerator, fund.held::bigint AS denominator, CASE WHEN fund.spent > 0 THEN 'USED' ELSE 'UNUSED' END AS note
    FROM policies p
   CROSS JOIN LATERAL (SELECT -${credited('SPENT')} - ${credited('OVERSPENT')} AS spent, ${credited('ACCRUED')} + ${credited('TRANSFERRED')} AS held
                         FROM fund_entries e WHERE e.enterprise_id = p.enterprise_id AND e.policy_id = p.id AND e.on_day <= $4) AS fund
   WHERE ${POLICIES_IN_SCOPE} AND fund.held > 0`,
    notes: { USED: { zh: '已使用', en: 'spent from' }, UNUSED: { zh: '未使用', en: 'not spent from' } },
  },
  HAZARDS_PER_INSPECTION: {
    title: { zh: '每次排查发现隐患数', en: 'Hazards per inspection' },
    definition: { zh: '隐患排查服务发现的隐患数 ÷ 隐患排查服务次数（不是比率，须设归一化）', en: 'Hazards found by inspections ÷ services that were hazard inspections (no share: it wants a normalisation)' },
    source: 'AQ 9010-2019：隐患排查',
    rate: true,
    sql: `
  SELECT ${SERVICE_ROW}, s.hazards_found AS numerator, 1 AS denominator, CASE WHEN s.hazards_found = 0 THEN 'NONE_FOUND' ELSE 'FOUND' END AS note
    FROM prevention_services s WHERE ${SERVICES_IN_SCOPE} AND s.type = 'HAZARD_INSPECTION'`,
    notes: { FOUND: { zh: '发现隐患', en: 'found hazards' }, NONE_FOUND: { zh: '未发现隐患', en: 'found none' } },
  },
} as const satisfies Readonly<Record<string, Measure>>;
