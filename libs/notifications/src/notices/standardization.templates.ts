/** The words about applications for a level of standardization and about revocations. Who objected to a notice is told to nobody. */
export const STANDARDIZATION_TEMPLATES = {
  STANDARDIZATION_SUBMITTED: {
    'zh-CN': { title: '收到标准化定级申请', body: '一家企业于 {day} 提交标准化定级申请，请于 {deadline} 前完成材料审核。' },
    en: { title: 'An application for a standardization level came', body: 'On {day} an enterprise applied for a level; check its material by {deadline}.' },
  },
  STANDARDIZATION_SUBMITTED_UNDATED: {
    'zh-CN': { title: '收到标准化定级申请', body: '一家企业于 {day} 提交标准化定级申请；相关年度工作日安排尚未公布，材料审核期限待公布后确定，请尽快审核。' },
    en: { title: 'An application for a standardization level came', body: 'On {day} an enterprise applied for a level; the last day to check its material is told when the working days of that year are published. Check it soon.' },
  },
  STANDARDIZATION_RETURNED: {
    'zh-CN': { title: '定级申请退回补正', body: '标准化定级申请于 {day} 被退回，请按理由补正后重新提交。' },
    en: { title: 'Your application was returned', body: 'Your application for a level was returned on {day}; look at the reason, complete it and submit it again.' },
  },
  STANDARDIZATION_MATERIAL_ACCEPTED: {
    'zh-CN': { title: '定级申请材料审核通过', body: '标准化定级申请的材料已于 {day} 审核通过。' },
    en: { title: 'Your material is in order', body: 'The material of your application for a level was found in order on {day}.' },
  },
  STANDARDIZATION_REVIEW_STARTED: {
    'zh-CN': { title: '定级评审已安排', body: '标准化定级评审已于 {day} 安排，请查看评审单位和专家并做好准备。' },
    en: { title: 'Your review is arranged', body: 'On {day} the review of your application was arranged; look at who reviews it.' },
  },
  STANDARDIZATION_REVIEW_CHANGED: {
    'zh-CN': { title: '定级评审单位已变更', body: '标准化定级评审的评审单位或专家已于 {day} 变更，请查看。' },
    en: { title: 'Somebody else reviews your application', body: 'On {day} the review body or the experts of your application were changed; look at who reviews it now.' },
  },
  STANDARDIZATION_HANDED_OVER: {
    'zh-CN': { title: '定级申请已转由现定级部门办理', body: '因定级管辖变化（如企业迁移），标准化定级申请自 {day} 起由现定级部门办理，原有材料和期限不变。' },
    en: { title: 'Another authority decides on an application', body: 'Since {day} another authority has this application for a level (the enterprise moved, for instance), with its material and its days as they are.' },
  },
  STANDARDIZATION_REVIEWED: {
    'zh-CN': { title: '定级评审已结束', body: '标准化定级评审结果已于 {day} 登记，请查看评审意见。' },
    en: { title: 'Your review is done', body: 'The outcome of your review was recorded on {day}; look at what the reviewers say.' },
  },
  STANDARDIZATION_NOTICED: {
    'zh-CN': { title: '定级结果公示', body: '拟定等级已于 {day} 公示，公示至 {deadline}。' },
    en: { title: 'Your level is on public notice', body: 'Your level was put on public notice on {day}, until {deadline}.' },
  },
  STANDARDIZATION_OBJECTED: {
    'zh-CN': { title: '公示期间收到异议', body: '{day} 收到对拟定等级的异议，定级部门将核查答复。' },
    en: { title: 'Somebody objects to your level', body: 'On {day} an objection to your level came; the authority looks into it.' },
  },
  STANDARDIZATION_OBJECTION_ANSWERED: {
    'zh-CN': { title: '公示异议已核查答复', body: '对拟定等级的异议已于 {day} 核查答复。' },
    en: { title: 'An objection to your level was answered', body: 'An objection to your level was looked into and answered on {day}.' },
  },
  STANDARDIZATION_ANNOUNCED: {
    'zh-CN': { title: '标准化等级已公告', body: '标准化等级已于 {day} 公告并发证，有效期至 {deadline}。' },
    en: { title: 'Your level was announced', body: 'Your level was announced on {day}; its certificate is valid until {deadline}.' },
  },
  STANDARDIZATION_REFUSED: {
    'zh-CN': { title: '不予定级', body: '标准化定级申请于 {day} 被决定不予定级，请查看理由。' },
    en: { title: 'Your application was refused', body: 'Your application for a level was refused on {day}; look at the reason.' },
  },
  STANDARDIZATION_WITHDRAWN: {
    'zh-CN': { title: '定级申请已撤回', body: '一家企业于 {day} 撤回了标准化定级申请。' },
    en: { title: 'An application was taken back', body: 'On {day} an enterprise took its application for a level back.' },
  },
  REVOCATION_ASKED: {
    'zh-CN': { title: '标准化等级撤销问询', body: '{day} 出现可能撤销贵企业标准化等级的情形，请查看并陈述意见。' },
    en: { title: 'Your level is in question', body: 'On {day} something came up for which your standardization level could be revoked; look at it and state your case.' },
  },
  REVOCATION_ASKED_UNTIL: {
    'zh-CN': { title: '标准化等级撤销问询', body: '{day} 出现可能撤销贵企业标准化等级的情形，请查看并于 {deadline} 前陈述意见。' },
    en: { title: 'Your level is in question', body: 'On {day} something came up for which your standardization level could be revoked; look at it and state your case by {deadline}.' },
  },
  REVOCATION_TO_DECIDE: {
    'zh-CN': { title: '待决定：标准化等级撤销问询', body: '{day}，一家企业出现可能撤销标准化等级的情形，请核实后作出撤销或保留的决定。' },
    en: { title: 'Whether a level is revoked is to be decided', body: 'On {day} something came up for which an enterprise’s level could be revoked; look into it and decide with reasons.' },
  },
  REVOCATION_STATED: {
    'zh-CN': { title: '企业已陈述意见', body: '企业于 {day} 就标准化等级撤销问询陈述了意见，请查看。' },
    en: { title: 'An enterprise stated its case', body: 'On {day} an enterprise stated its case about the revocation of its level; look at it.' },
  },
  REVOCATION_REVOKED: {
    'zh-CN': { title: '标准化等级已撤销', body: '标准化等级于 {day} 被决定撤销，自 {deadline} 起失效，请查看理由。' },
    en: { title: 'A level was revoked', body: 'On {day} it was decided to revoke a standardization level; it no longer holds from {deadline} on. Look at the reasons.' },
  },
  REVOCATION_KEPT: {
    'zh-CN': { title: '标准化等级予以保留', body: '标准化等级撤销问询已于 {day} 作出决定：保留等级，请查看理由。' },
    en: { title: 'A level is kept', body: 'On {day} it was decided to keep a standardization level; look at the reasons.' },
  },
  REVOCATION_DECISION_DUE: {
    'zh-CN': { title: '标准化等级撤销问询待决定', body: '一件标准化等级撤销问询应于 {deadline} 前作出决定。' },
    en: { title: 'Whether a level is revoked is to be decided', body: 'Whether a standardization level is revoked is to be decided by {deadline}.' },
  },
  REVOCATION_DECISION_OVERDUE: {
    'zh-CN': { title: '标准化等级撤销问询已逾期 {days} 天未决定', body: '一件标准化等级撤销问询应于 {deadline} 前作出决定，已逾期 {days} 天。' },
    en: { title: 'The decision about a level is {days} days late', body: 'Whether a standardization level is revoked was to be decided by {deadline}; that is {days} days late.' },
  },
  REVOCATION_DECISION_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件标准化等级撤销问询待决定', body: '{day}，{region}有 {count} 件标准化等级撤销问询逾期未决定，最长已逾期 {longest} 天。' },
    en: { title: '{count} questions about levels in {region} are not decided', body: 'On {day}, {count} questions whether a level is revoked in {region} were not decided in time; the longest is {longest} days late.' },
  },
  STANDARDIZATION_MATERIAL_DUE: {
    'zh-CN': { title: '定级申请材料待审核', body: '一件标准化定级申请的材料应于 {deadline} 前审核（应急〔2021〕83号）。' },
    en: { title: 'The material of an application is to be checked', body: 'The material of an application for a level is to be checked by {deadline} (应急〔2021〕83号).' },
  },
  STANDARDIZATION_MATERIAL_OVERDUE: {
    'zh-CN': { title: '定级申请材料审核已逾期 {days} 天', body: '一件标准化定级申请的材料应于 {deadline} 前审核，已逾期 {days} 天。' },
    en: { title: 'The check of an application’s material is {days} days late', body: 'The material of an application for a level was to be checked by {deadline}; that is {days} days late.' },
  },
  STANDARDIZATION_MATERIAL_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件定级申请材料待审核', body: '{day}，{region}有 {count} 件标准化定级申请的材料逾期未审核，最长已逾期 {longest} 天。' },
    en: { title: 'The material of {count} applications in {region} is not checked', body: 'On {day} the material of {count} applications for a level in {region} was not checked in time; the longest is {longest} days late.' },
  },
  STANDARDIZATION_NOTICE_ENDS: {
    'zh-CN': { title: '定级公示即将结束', body: '一件标准化定级公示于 {deadline} 结束，次日起可公告；请先答复全部异议。' },
    en: { title: 'A public notice ends', body: 'The public notice of a level ends on {deadline}; it can be announced from the day after, once every objection is answered.' },
  },
  STANDARDIZATION_NOTICE_ENDED: {
    'zh-CN': { title: '定级公示已结束 {days} 天，尚未公告', body: '一件标准化定级公示已于 {deadline} 结束，{days} 天后仍未公告或作出决定。' },
    en: { title: 'A public notice ended {days} days ago', body: 'The public notice of a level ended on {deadline}; {days} days later it is neither announced nor refused.' },
  },
  STANDARDIZATION_NOTICE_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 件定级公示结束后未公告', body: '{day}，{region}有 {count} 件标准化定级公示结束后未公告，最长已 {longest} 天。' },
    en: { title: '{count} levels in {region} wait for their announcement', body: 'On {day}, {count} levels in {region} whose public notice is over were not announced; the longest ended {longest} days ago.' },
  },
} as const;
