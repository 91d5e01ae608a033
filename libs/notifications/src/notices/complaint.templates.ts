/** The words about follow-ups and complaints. What an enterprise says of an insurer is told as that, never as a finding. */
export const COMPLAINT_TEMPLATES = {
  FOLLOW_UP_ASKED: {
    'zh-CN': { title: '请评价事故预防服务', body: '贵企业已确认 {day} 的事故预防服务，请填写回访问卷并附至少一份证明材料。' },
    en: { title: 'A prevention service awaits your judgement', body: 'You confirmed the prevention service of {day}; answer the questionnaire about it, with at least one proof file.' },
  },
  FOLLOW_UP_ANSWERED: {
    'zh-CN': { title: '收到服务回访', body: '企业于 {day} 提交了一项事故预防服务的回访问卷，请查看。' },
    en: { title: 'A service was judged', body: 'On {day} an enterprise answered the questionnaire about a prevention service; look at it.' },
  },
  SELLING_CLAIMED: {
    'zh-CN': { title: '企业反映：预防服务中存在推销或收费', body: '{day}，一家企业反映保险机构在事故预防服务中存在推销或收费行为。此为企业单方陈述，尚未核实。' },
    en: { title: 'An enterprise says that something was sold or charged', body: 'On {day} an enterprise said that an insurer sold or charged something in the course of a prevention service. That is what the enterprise says; nothing has been found yet.' },
  },
  COMPLAINT_FILED: {
    'zh-CN': { title: '收到投诉', body: '企业于 {day} 对贵机构提出投诉，请于 {deadline} 前答复。' },
    en: { title: 'A complaint came', body: 'On {day} an enterprise complained about you; answer by {deadline}.' },
  },
  COMPLAINT_FILED_UNDATED: {
    'zh-CN': { title: '收到投诉', body: '企业于 {day} 对贵机构提出投诉；相关年度工作日安排尚未公布，答复期限待公布后确定，请尽快答复。' },
    en: { title: 'A complaint came', body: 'On {day} an enterprise complained about you; the last day to answer is told when the working days of that year are published. Answer soon.' },
  },
  COMPLAINT_VERIFIED: {
    'zh-CN': { title: '投诉需要核查', body: '保险机构于 {day} 启动投诉核查，将于 {deadline} 前答复，请查看理由。' },
    en: { title: 'A complaint is verified', body: 'On {day} the insurer began to verify your complaint and answers by {deadline}; look at its reason.' },
  },
  COMPLAINT_EXTENDED: {
    'zh-CN': { title: '投诉答复期限延长', body: '保险机构于 {day} 延长投诉答复期限至 {deadline}，请查看理由。' },
    en: { title: 'The answer to a complaint comes later', body: 'On {day} the insurer extended the time for its answer to {deadline}; look at its reason.' },
  },
  COMPLAINT_ANSWERED: {
    'zh-CN': { title: '投诉已答复', body: '保险机构于 {day} 答复投诉，请查看并反馈是否满意。' },
    en: { title: 'A complaint was answered', body: 'The insurer answered your complaint on {day}; look at it and say whether you are content.' },
  },
  COMPLAINT_CLOSED: {
    'zh-CN': { title: '投诉已办结', body: '企业于 {day} 对投诉答复作出评价，投诉办结。' },
    en: { title: 'A complaint was closed', body: 'On {day} the enterprise said what it thinks of your answer and closed its complaint.' },
  },
  COMPLAINT_WITHDRAWN: {
    'zh-CN': { title: '投诉已撤回', body: '企业于 {day} 撤回投诉，无需答复。' },
    en: { title: 'A complaint was taken back', body: 'On {day} the enterprise took its complaint back; no answer is due.' },
  },
  COMPLAINT_NOT_CONTENT: {
    'zh-CN': { title: '企业对投诉答复不满意', body: '{day}，一家企业表示对保险机构的投诉答复不满意，请关注。' },
    en: { title: 'An enterprise isn’t content with an answer', body: 'On {day} an enterprise said that it isn’t content with the answer of an insurer to its complaint.' },
  },
  COMPLAINT_ANSWER_DUE: {
    'zh-CN': { title: '投诉待答复', body: '一件投诉应于 {deadline} 前答复（AQ 9010-2019）。' },
    en: { title: 'A complaint is to be answered', body: 'A complaint is to be answered by {deadline} (AQ 9010-2019).' },
  },
  COMPLAINT_ANSWER_OVERDUE: {
    'zh-CN': { title: '投诉答复已逾期 {days} 天', body: '一件投诉应于 {deadline} 前答复，已逾期 {days} 天。' },
    en: { title: 'The answer to a complaint is {days} days late', body: 'A complaint was to be answered by {deadline}; that is {days} days late.' },
  },
  COMPLAINT_ANSWER_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件投诉逾期未答复', body: '{day}，{region}有 {count} 件投诉逾期未答复，最长已逾期 {longest} 天。' },
    en: { title: '{count} complaints in {region} are not answered in time', body: 'On {day}, {count} complaints in {region} awaited an answer; the longest is {longest} days late.' },
  },
} as const;
