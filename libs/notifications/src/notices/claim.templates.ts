/** The words about accidents and claims. */
export const CLAIM_TEMPLATES = {
  CLAIM_ASSESSMENT_DUE: {
    'zh-CN': { title: '索赔案件待核定', body: '一件索赔案件应于 {deadline} 前作出核定（保险法第二十三条）。' },
    en: { title: 'A claim is to be assessed', body: 'A claim is to be assessed by {deadline} (Insurance Law, article 23).' },
  },
  CLAIM_ASSESSMENT_OVERDUE: {
    'zh-CN': { title: '索赔核定已逾期 {days} 天', body: '一件索赔案件应于 {deadline} 前作出核定，已逾期 {days} 天。' },
    en: { title: 'The assessment of a claim is {days} days late', body: 'A claim was to be assessed by {deadline}; that is {days} days late.' },
  },
  CLAIM_ASSESSMENT_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件索赔逾期未核定', body: '{day}，{region}有 {count} 件索赔案件逾期未核定，最长已逾期 {longest} 天。' },
    en: { title: '{count} claims in {region} are not assessed in time', body: 'On {day}, {count} claims in {region} awaited their assessment; the longest is {longest} days late.' },
  },
  CLAIM_PART_PAYMENT_DUE: {
    'zh-CN': { title: '索赔案件待先予支付', body: '一件索赔案件应于 {deadline} 前就可以确定的数额先予支付（保险法第二十五条）。' },
    en: { title: 'Part of a claim is to be paid ahead', body: 'Of a claim, the part that can be determined is to be paid by {deadline} (Insurance Law, article 25).' },
  },
  CLAIM_PART_PAYMENT_OVERDUE: {
    'zh-CN': { title: '先予支付已逾期 {days} 天', body: '一件索赔案件可以确定的数额应于 {deadline} 前先予支付，已逾期 {days} 天。' },
    en: { title: 'The payment ahead of a claim is {days} days late', body: 'Of a claim, the part that can be determined was to be paid by {deadline}; that is {days} days late.' },
  },
  CLAIM_PART_PAYMENT_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件索赔逾期未先予支付', body: '{day}，{region}有 {count} 件索赔案件逾期未先予支付，最长已逾期 {longest} 天。' },
    en: { title: '{count} claims in {region} await a payment ahead', body: 'On {day}, {count} claims in {region} awaited a payment ahead; the longest is {longest} days late.' },
  },
  CLAIM_REFUSAL_DUE: {
    'zh-CN': { title: '拒赔通知待发出', body: '一件核定不属于保险责任的索赔，应于 {deadline} 前发出拒绝赔偿通知并说明理由（保险法第二十四条）。' },
    en: { title: 'A notice of refusal is to be sent', body: 'The refusal of a claim is to be notified, with its reasons, by {deadline} (Insurance Law, article 24).' },
  },
  CLAIM_REFUSAL_OVERDUE: {
    'zh-CN': { title: '拒赔通知已逾期 {days} 天', body: '一件索赔的拒绝赔偿通知应于 {deadline} 前发出，已逾期 {days} 天。' },
    en: { title: 'A notice of refusal is {days} days late', body: 'The refusal of a claim was to be notified by {deadline}; that is {days} days late.' },
  },
  CLAIM_REFUSAL_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件拒赔通知逾期未发', body: '{day}，{region}有 {count} 件拒赔通知逾期未发，最长已逾期 {longest} 天。' },
    en: { title: '{count} notices of refusal in {region} are late', body: 'On {day}, {count} notices of refusal in {region} had not been sent; the longest is {longest} days late.' },
  },
  CLAIM_PAYMENT_DUE: {
    'zh-CN': { title: '协议赔款待支付', body: '一件索赔的协议赔款应于 {deadline} 前支付（保险法第二十三条）。' },
    en: { title: 'An agreed claim is to be paid', body: 'What was agreed on a claim is to be paid by {deadline} (Insurance Law, article 23).' },
  },
  CLAIM_PAYMENT_OVERDUE: {
    'zh-CN': { title: '赔款支付已逾期 {days} 天', body: '一件索赔的协议赔款应于 {deadline} 前支付，已逾期 {days} 天。' },
    en: { title: 'The payment of a claim is {days} days late', body: 'What was agreed on a claim was to be paid by {deadline}; that is {days} days late.' },
  },
  CLAIM_PAYMENT_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件索赔逾期未支付', body: '{day}，{region}有 {count} 件索赔的协议赔款逾期未支付，最长已逾期 {longest} 天。' },
    en: { title: '{count} agreed claims in {region} are not paid in time', body: 'On {day}, {count} agreed claims in {region} awaited payment; the longest is {longest} days late.' },
  },
  ACCIDENT_REPORTED: {
    'zh-CN': { title: '收到生产安全事故报告', body: '{day} 发生一起生产安全事故：死亡 {deaths} 人，重伤 {injuries} 人。' },
    en: { title: 'An accident was reported', body: 'An accident of {day} was reported: {deaths} deaths, {injuries} serious injuries.' },
  },
  ACCIDENT_WORSENED: {
    'zh-CN': { title: '事故等级上升', body: '{day} 发生的事故经补报，等级上升：死亡 {deaths} 人，重伤 {injuries} 人。' },
    en: { title: 'An accident was graded higher', body: 'An accident of {day} is graded higher after a correction: {deaths} deaths, {injuries} serious injuries.' },
  },
  CLAIM_REPORTED: {
    'zh-CN': { title: '收到索赔报案', body: '被保险人于 {day} 报案索赔，请在法定时限内核定。' },
    en: { title: 'A claim was reported', body: 'An insured claimed on {day}; assess it in time.' },
  },
  CLAIM_DOCUMENTS_REQUESTED: {
    'zh-CN': { title: '索赔需补充材料', body: '保险机构于 {day} 一次性通知补充索赔材料，请尽快提交。' },
    en: { title: 'Documents are asked for', body: 'On {day} your insurer asked for documents of a claim; submit them soon.' },
  },
  CLAIM_DOCUMENTS_SUBMITTED: {
    'zh-CN': { title: '索赔材料已补充', body: '被保险人于 {day} 补充了索赔材料，请在法定时限内核定。' },
    en: { title: 'Documents of a claim came', body: 'On {day} an insured submitted the documents of a claim; assess it in time.' },
  },
  CLAIM_ASSESSED: {
    'zh-CN': { title: '索赔已核定', body: '保险机构于 {day} 作出核定，请查看核定金额并确认是否同意。' },
    en: { title: 'A claim was assessed', body: 'Your insurer assessed a claim on {day}; look at the amount and say whether you agree.' },
  },
  CLAIM_AGREED: {
    'zh-CN': { title: '被保险人同意核定金额', body: '双方于 {day} 达成赔付协议，请在十日内支付。' },
    en: { title: 'An insured agreed to an assessment', body: 'An amount was agreed on {day}; pay it within ten days.' },
  },
  CLAIM_PAID: {
    'zh-CN': { title: '收到赔款', body: '保险机构于 {day} 登记支付一笔赔款，请核对。' },
    en: { title: 'A payment on a claim was made', body: 'Your insurer recorded a payment on a claim on {day}; check it.' },
  },
  CLAIM_REFUSED: {
    'zh-CN': { title: '拒绝赔偿通知', body: '保险机构于 {day} 发出拒绝赔偿通知书，请查看理由。' },
    en: { title: 'A claim was refused', body: 'Your insurer sent the notice of refusal on {day}; look at its reasons.' },
  },
  CLAIM_WITHDRAWN: {
    'zh-CN': { title: '索赔已撤回', body: '被保险人于 {day} 撤回索赔，请结案。' },
    en: { title: 'A claim was withdrawn', body: 'An insured withdrew a claim on {day}; close it.' },
  },
  CLAIM_CLOSED: {
    'zh-CN': { title: '索赔案件已结案', body: '保险机构于 {day} 将一件索赔案件结案。' },
    en: { title: 'A claim was closed', body: 'Your insurer closed a claim on {day}.' },
  },
  CLAIM_REOPENED: {
    'zh-CN': { title: '索赔案件重新立案', body: '保险机构于 {day} 将一件索赔案件重新立案。' },
    en: { title: 'A claim was taken up again', body: 'Your insurer took up a closed claim again on {day}.' },
  },
} as const;
