/** The words about yearly self-assessments of standardization. */
export const SELF_ASSESSMENT_TEMPLATES = {
  SELF_ASSESSMENT_DUE: {
    'zh-CN': { title: '安全生产标准化年度自评待完成', body: '持有标准化等级证书的企业每年至少自评一次。本年度自评应于 {deadline} 前由主要负责人签发，请尽快完成。' },
    en: { title: 'The yearly self-assessment is due', body: 'Holders of a standardization certificate assess themselves once a year. This year’s self-assessment is to be signed by the person in charge by {deadline}.' },
  },
  SELF_ASSESSMENT_OVERDUE: {
    'zh-CN': { title: '安全生产标准化年度自评已逾期 {days} 天', body: '年度自评应于 {deadline} 前签发，已逾期 {days} 天，请立即补做。' },
    en: { title: 'The yearly self-assessment is {days} days late', body: 'The yearly self-assessment was to be signed by {deadline} and is {days} days late; please make it now.' },
  },
  SELF_ASSESSMENT_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 家企业年度自评逾期', body: '{day}，{region}有 {count} 家持证企业未按期完成安全生产标准化年度自评，最长已逾期 {longest} 天，请督促。' },
    en: { title: '{count} self-assessments in {region} are late', body: 'On {day}, {count} holders of certificates in {region} had not signed their yearly self-assessment; the longest is {longest} days late.' },
  },
} as const;
