/** The words about bulletins, notices of authorities and campaigns. */
export const BULLETIN_TEMPLATES = {
  BULLETIN_DRAFTED: {
    'zh-CN': { title: '{region}通报草稿已生成', body: '截至 {day} 的通报草稿已自动生成，请编辑后印发。' },
    en: { title: 'A bulletin of {region} was drafted', body: 'The bulletin with the figures of {day} was drafted; edit and issue it.' },
  },
  BULLETIN_RECEIVED: {
    'zh-CN': { title: '收到通报 {number}', body: '{number} 已印发，请于 {deadline} 前阅读并签收。' },
    en: { title: 'Bulletin {number} came', body: '{number} was issued; read and acknowledge it by {deadline}.' },
  },
  BULLETIN_UNREAD: {
    'zh-CN': { title: '通报 {number} 逾期 {days} 天未签收', body: '{number} 应于 {deadline} 前签收，请尽快阅读并签收。' },
    en: { title: 'Bulletin {number} is {days} days unacknowledged', body: '{number} was to be acknowledged by {deadline}; read and acknowledge it.' },
  },
  BULLETIN_RECEIPT_MISSING: {
    'zh-CN': { title: '{recipient}逾期 {days} 天未签收 {number}', body: '{recipient}应于 {deadline} 前签收 {number}，至今未签收。' },
    en: { title: '{recipient} has not acknowledged {number} for {days} days', body: '{recipient} was to acknowledge {number} by {deadline} and has not yet.' },
  },
  NOTICE_REMINDER_ISSUED: {
    'zh-CN': { title: '收到监管提醒', body: '监管部门于 {day} 向贵企业发出提醒（{noticeNo}），请于 {deadline} 前答复。' },
    en: { title: 'A reminder of an authority came', body: 'On {day} an authority sent you reminder {noticeNo}; answer by {deadline}.' },
  },
  NOTICE_CIRCULAR_ISSUED: {
    'zh-CN': { title: '收到监管通报', body: '监管部门于 {day} 对贵企业予以通报（{noticeNo}），请于 {deadline} 前答复。' },
    en: { title: 'A circular of an authority came', body: 'On {day} an authority sent you circular {noticeNo}; answer by {deadline}.' },
  },
  NOTICE_TALK_ISSUED: {
    'zh-CN': { title: '收到约谈通知', body: '监管部门定于 {talkAt} 约谈贵企业（{noticeNo}），请按时参加，并于 {deadline} 前答复。' },
    en: { title: 'You are called in for a talk', body: 'An authority calls you in for a talk at {talkAt} ({noticeNo}); attend it, and answer by {deadline}.' },
  },
  NOTICE_TALK_MOVED: {
    'zh-CN': { title: '约谈改期', body: '约谈（{noticeNo}）改至 {talkAt}，请查看地点并按时参加。' },
    en: { title: 'A talk was moved', body: 'The talk {noticeNo} is now at {talkAt}; look at the place and attend it.' },
  },
  NOTICE_TALK_RECORDED: {
    'zh-CN': { title: '约谈已记录', body: '{day} 进行的约谈（{noticeNo}）已记录，请查看。' },
    en: { title: 'The minutes of a talk were written', body: 'The minutes of the talk of {day} ({noticeNo}) were written; look at them.' },
  },
  NOTICE_ANSWERED: {
    'zh-CN': { title: '企业已答复', body: '企业于 {day} 答复了 {noticeNo}，请查看并办结或退回补充。' },
    en: { title: 'An enterprise answered', body: 'On {day} an enterprise answered {noticeNo}; close it, or send it back for more.' },
  },
  NOTICE_RETURNED: {
    'zh-CN': { title: '答复被退回补充', body: '对 {noticeNo} 的答复被退回，请查看理由并于 {deadline} 前补充答复。' },
    en: { title: 'An answer was sent back', body: 'Your answer to {noticeNo} was sent back; look at the reason and answer again by {deadline}.' },
  },
  NOTICE_CLOSED: {
    'zh-CN': { title: '监管通知已办结', body: '{noticeNo} 于 {day} 办结，请查看办结意见。' },
    en: { title: 'A notice was closed', body: '{noticeNo} was closed on {day}; look at the opinion.' },
  },
  NOTICE_WITHDRAWN: {
    'zh-CN': { title: '监管通知已撤回', body: '{noticeNo} 于 {day} 撤回，无需答复。' },
    en: { title: 'A notice was withdrawn', body: '{noticeNo} was withdrawn on {day}; no answer is due.' },
  },
  NOTICE_ANSWER_DUE: {
    'zh-CN': { title: '监管通知待答复', body: '一件监管提醒、通报或约谈应于 {deadline} 前答复。' },
    en: { title: 'A notice of an authority is to be answered', body: 'A reminder, circular or talk of an authority is to be answered by {deadline}.' },
  },
  NOTICE_ANSWER_OVERDUE: {
    'zh-CN': { title: '监管通知答复已逾期 {days} 天', body: '一件监管提醒、通报或约谈应于 {deadline} 前答复，已逾期 {days} 天。' },
    en: { title: 'The answer to a notice is {days} days late', body: 'A reminder, circular or talk of an authority was to be answered by {deadline}; that is {days} days late.' },
  },
  NOTICE_ANSWER_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件监管通知逾期未答复', body: '{day}，{region}有 {count} 件监管提醒、通报或约谈待企业答复，最长已逾期 {longest} 天。' },
    en: { title: '{count} notices in {region} are not answered in time', body: 'On {day}, {count} notices of authorities in {region} awaited an answer; the longest is {longest} days late.' },
  },
  CAMPAIGN_STARTED: {
    'zh-CN': { title: '{region}专项行动开始', body: '{region}专项行动自 {day} 至 {deadline} 开展，本辖区有 {count} 家企业列入检查对象，请组织检查。' },
    en: { title: 'A campaign begins in {region}', body: 'A campaign of {region} runs from {day} to {deadline}; {count} enterprises of your area are to be inspected.' },
  },
} as const;
