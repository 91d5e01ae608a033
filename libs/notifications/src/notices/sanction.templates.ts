/** The words about the sanction list and about clues. A clue's words never tell what it says, nor who told it. */
export const SANCTION_TEMPLATES = {
  SANCTION_NOTICED: {
    'zh-CN': { title: '拟列入严重失信主体名单告知', body: '监管部门于 {day} 告知拟将贵企业列入严重失信主体名单，可于 {deadline} 前陈述申辩。' },
    en: { title: 'An authority plans to put you on the sanction list', body: 'On {day} an authority gave notice that it plans to put your enterprise on the sanction list; state your case by {deadline}.' },
  },
  SANCTION_STATED: {
    'zh-CN': { title: '企业已陈述申辩', body: '企业于 {day} 就拟列入事项 {listingNo} 提交陈述申辩意见，请复核后决定。' },
    en: { title: 'An enterprise stated its case', body: 'On {day} an enterprise stated its case about the proposed listing {listingNo}; consider it and decide.' },
  },
  SANCTION_LISTED: {
    'zh-CN': { title: '已列入严重失信主体名单', body: '{day} 决定将企业列入严重失信主体名单（{listingNo}），管理期限至 {until}。' },
    en: { title: 'An enterprise was put on the sanction list', body: 'On {day} the enterprise was put on the sanction list ({listingNo}), until {until}.' },
  },
  SANCTION_DISMISSED: {
    'zh-CN': { title: '决定不予列入严重失信主体名单', body: '{day} 决定不将贵企业列入严重失信主体名单（{listingNo}）。' },
    en: { title: 'You are not put on the sanction list', body: 'On {day} it was decided not to put your enterprise on the sanction list ({listingNo}).' },
  },
  SANCTION_REPAIR_APPLIED: {
    'zh-CN': { title: '收到信用修复申请', body: '企业于 {day} 申请移出严重失信主体名单（{listingNo}），请于 {deadline} 前决定。' },
    en: { title: 'An enterprise applied for credit repair', body: 'On {day} an enterprise applied to be taken off the sanction list ({listingNo}); decide by {deadline}.' },
  },
  SANCTION_REPAIR_APPLIED_UNDATED: {
    'zh-CN': { title: '收到信用修复申请', body: '企业于 {day} 申请移出严重失信主体名单（{listingNo}）；相关年度工作日安排尚未公布，请尽快决定。' },
    en: { title: 'An enterprise applied for credit repair', body: 'On {day} an enterprise applied to be taken off the sanction list ({listingNo}); the last day is told when the working days of that year are published. Decide soon.' },
  },
  SANCTION_REPAIR_REFUSED: {
    'zh-CN': { title: '信用修复申请未获批准', body: '{day} 决定不予信用修复（{listingNo}），请查看理由。' },
    en: { title: 'Credit repair was refused', body: 'On {day} your application to be taken off the sanction list ({listingNo}) was refused; read why.' },
  },
  SANCTION_REPAIRED: {
    'zh-CN': { title: '已移出严重失信主体名单（信用修复）', body: '{day} 准予信用修复，企业移出严重失信主体名单（{listingNo}）。' },
    en: { title: 'Taken off the sanction list', body: 'On {day} credit repair was granted and the enterprise was taken off the sanction list ({listingNo}).' },
  },
  SANCTION_EXPIRED: {
    'zh-CN': { title: '已移出严重失信主体名单（期满）', body: '管理期限届满，企业自 {day} 起移出严重失信主体名单（{listingNo}）。' },
    en: { title: 'The term on the sanction list is over', body: 'The term is over: from {day} on the enterprise is off the sanction list ({listingNo}).' },
  },
  SANCTION_DECISION_DUE: {
    'zh-CN': { title: '失信名单事项待办理', body: '一项失信名单事项应于 {deadline} 前告知或决定。' },
    en: { title: 'A matter of the sanction list is due', body: 'A matter of the sanction list is to be noticed or decided by {deadline}.' },
  },
  SANCTION_DECISION_OVERDUE: {
    'zh-CN': { title: '失信名单事项逾期 {days} 天未办理', body: '一项失信名单事项应于 {deadline} 前告知或决定，已逾期 {days} 天。' },
    en: { title: 'A matter of the sanction list is {days} days late', body: 'A matter of the sanction list was to be noticed or decided by {deadline} and is {days} days late.' },
  },
  SANCTION_DECISION_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 项失信名单事项待办理', body: '{day}，{region}有 {count} 项失信名单事项待办理，最长已逾期 {longest} 天。' },
    en: { title: '{count} matters of the sanction list in {region} are waiting', body: 'On {day}, {count} matters of the sanction list in {region} awaited their notice or decision; the longest is {longest} days late.' },
  },
  CLUE_PASSED_ON: {
    'zh-CN': { title: '收到转办线索', body: '{day} 收到其他部门转办的线索 {clueNo}，请按期研判。' },
    en: { title: 'A clue was passed on to you', body: 'On {day} another authority passed the clue {clueNo} on to you; deal with it in time.' },
  },
  CLUE_DUE: {
    'zh-CN': { title: '线索办理即将到期', body: '线索 {clueNo} 应于 {deadline} 前办结，请及时研判。' },
    en: { title: 'A clue is due', body: 'The clue {clueNo} is to be dealt with by {deadline}.' },
  },
  CLUE_OVERDUE: {
    'zh-CN': { title: '线索逾期 {days} 天未办结', body: '线索 {clueNo} 应于 {deadline} 前办结，已逾期 {days} 天。' },
    en: { title: 'A clue is {days} days late', body: 'The clue {clueNo} was to be dealt with by {deadline} and is {days} days late.' },
  },
} as const;
