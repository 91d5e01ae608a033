/** The words about policies: what an insurer did in the enterprise's name. */
export const POLICY_TEMPLATES = {
  POLICY_ISSUED: {
    'zh-CN': { title: '安责险保单已出单', body: '保险机构以贵单位为被保险人签发保单 {policyNo}，保险期间 {startsOn} 至 {endsOn}。如未投保，请联系监管部门。' },
    en: { title: 'A policy was issued in your name', body: 'An insurer issued policy {policyNo} for you, from {startsOn} to {endsOn}. If you bought none, tell your authority.' },
  },
  POLICY_ENDORSED: {
    'zh-CN': { title: '安责险保单已批改', body: '保单 {policyNo} 已批改，自 {day} 起生效。' },
    en: { title: 'A policy was changed', body: 'Policy {policyNo} was changed with effect from {day}.' },
  },
  POLICY_CANCELLED: {
    'zh-CN': { title: '安责险保单已退保', body: '保单 {policyNo} 自 {day} 起终止保障。如非依法关闭或完全停止生产经营，请联系监管部门。' },
    en: { title: 'A policy was cancelled', body: 'Policy {policyNo} ends its cover on {day}. Unless you were closed by law or ceased operation, tell your authority.' },
  },
} as const;
