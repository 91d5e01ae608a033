/** The words about service plans and planned visits. */
export const PLAN_TEMPLATES = {
  PLAN_PROPOSED: {
    'zh-CN': { title: '收到年度服务方案', body: '保险机构于 {day} 提出 {year} 年事故预防服务方案（第 {versionNo} 版），请确认是否同意。' },
    en: { title: 'A service plan was proposed', body: 'On {day} your insurer proposed version {versionNo} of the service plan for {year}; say whether you agree.' },
  },
  PLAN_AGREED: {
    'zh-CN': { title: '企业已同意服务方案', body: '企业于 {day} 同意 {year} 年事故预防服务方案（第 {versionNo} 版），请按计划开展服务。' },
    en: { title: 'A service plan was agreed', body: 'On {day} the enterprise agreed to version {versionNo} of the service plan for {year}; serve it as planned.' },
  },
  PLAN_DECLINED: {
    'zh-CN': { title: '企业未同意服务方案', body: '企业于 {day} 未同意 {year} 年事故预防服务方案（第 {versionNo} 版），请查看理由并另行提出。' },
    en: { title: 'A service plan was declined', body: 'On {day} the enterprise declined version {versionNo} of the service plan for {year}; look at its reason and propose another.' },
  },
  PLAN_WITHDRAWN: {
    'zh-CN': { title: '服务方案已撤回', body: '保险机构于 {day} 撤回 {year} 年事故预防服务方案（第 {versionNo} 版）。' },
    en: { title: 'A service plan was withdrawn', body: 'On {day} your insurer withdrew version {versionNo} of the service plan for {year}.' },
  },
  VISIT_ANNOUNCED: {
    'zh-CN': { title: '保险机构预告上门服务', body: '保险机构将于 {day} 上门开展事故预防服务，请做好配合。' },
    en: { title: 'A visit was announced', body: 'Your insurer will come for a prevention service on {day}; please make ready.' },
  },
  VISIT_COMING: {
    'zh-CN': { title: '保险机构即将上门服务', body: '保险机构将于 {deadline} 上门开展事故预防服务（{days} 天后），请做好配合。' },
    en: { title: 'Your insurer is about to visit', body: 'Your insurer comes for a prevention service on {deadline}, in {days} days; please make ready.' },
  },
  VISIT_PLANNED: {
    'zh-CN': { title: '计划服务即将开展', body: '按年度服务方案，保险机构应于 {deadline} 前完成一次事故预防服务（还有 {days} 天），请提前做好准备；具体日期请留意保险机构的预告。' },
    en: { title: 'A planned visit of your insurer is ahead', body: 'By the service plan, your insurer visits by {deadline}, in {days} days; please make ready. It announces the day itself.' },
  },
  VISIT_DUE: {
    'zh-CN': { title: '计划服务即将到期', body: '一次计划内的事故预防服务应于 {deadline} 前完成，请安排。' },
    en: { title: 'A planned visit is due', body: 'A visit of a service plan is due by {deadline}; arrange for it.' },
  },
  VISIT_OVERDUE: {
    'zh-CN': { title: '计划服务已逾期 {days} 天', body: '一次计划内的事故预防服务应于 {deadline} 前完成，已逾期 {days} 天。' },
    en: { title: 'A planned visit is {days} days late', body: 'A visit of a service plan was due by {deadline} and is {days} days late.' },
  },
  VISIT_DIGEST: {
    'zh-CN': { title: '{region}有 {count} 次计划服务逾期', body: '{day}，{region}有 {count} 次计划内的事故预防服务逾期未开展，最长已逾期 {longest} 天。' },
    en: { title: '{count} planned visits in {region} are late', body: 'On {day}, {count} planned visits in {region} had not been made in time; the longest is {longest} days late.' },
  },
} as const;
