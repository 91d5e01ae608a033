/** The words about grades of insurers. */
export const GRADE_TEMPLATES = {
  GRADE_PUBLISHED: {
    'zh-CN': { title: '{region}公布服务评估结果：{grade}', body: '{region} {period} 事故预防服务评估结果已公布，贵机构的评估等级为 {grade}。如有异议，可在规定期限内提出。' },
    en: { title: '{region} published your grade: {grade}', body: 'The grading of prevention services in {region} for {period} was published; your grade is {grade}. You may object to it in time.' },
  },
  GRADE_CITED: {
    'zh-CN': { title: '{region}对贵机构予以表扬', body: '{region} {period} 服务评估等级为 {grade}，予以表扬。' },
    en: { title: '{region} cites you with praise', body: 'Graded {grade} in {region} for {period}, you are cited with praise.' },
  },
  GRADE_TALK: {
    'zh-CN': { title: '{region}约谈通知', body: '{region} {period} 服务评估等级为 {grade}，予以约谈，请于 {deadline} 前答复。' },
    en: { title: '{region} calls you in for a talk', body: 'Graded {grade} in {region} for {period}, you are called in for a talk; answer by {deadline}.' },
  },
  GRADE_RECTIFY: {
    'zh-CN': { title: '{region}限期整改通知', body: '{region} {period} 服务评估等级为 {grade}，请于 {deadline} 前完成整改并答复。' },
    en: { title: '{region} tells you to rectify', body: 'Graded {grade} in {region} for {period}, you are to rectify and to answer by {deadline}.' },
  },
  GRADE_REPORTED: {
    'zh-CN': { title: '{region}通报', body: '{region} {period} 服务评估等级为 {grade}，予以通报，请于 {deadline} 前答复。' },
    en: { title: '{region} reports on you', body: 'Graded {grade} in {region} for {period}, you are reported to those concerned; answer by {deadline}.' },
  },
  GRADE_REPORTED_ABOVE: {
    'zh-CN': { title: '{region}通报一家保险机构：{insurer}', body: '{region} {period} 事故预防服务评估中，{insurer} 的评估等级为 {grade}，现予通报。' },
    en: { title: '{region} reports on an insurer: {insurer}', body: '{insurer} was graded {grade} for its prevention services in {region} for {period}; this is reported to you.' },
  },
  GRADE_ANSWER_DUE: {
    'zh-CN': { title: '评估通知待答复', body: '{region}服务评估的整改或约谈通知应于 {deadline} 前答复。' },
    en: { title: 'A notice that follows from your grade is to be answered', body: 'A notice of {region} that follows from your grade is to be answered by {deadline}.' },
  },
  GRADE_ANSWER_OVERDUE: {
    'zh-CN': { title: '评估通知答复已逾期 {days} 天', body: '{region}服务评估的整改或约谈通知应于 {deadline} 前答复，已逾期 {days} 天。' },
    en: { title: 'An answer to a notice of a grade is {days} days late', body: 'A notice of {region} that follows from a grade was to be answered by {deadline}; that is {days} days late.' },
  },
  GRADE_OBJECTION_FILED: {
    'zh-CN': { title: '收到服务评估异议', body: '{day}，一家保险机构对{region} {period} 服务评估结果提出异议，请复核并作出决定。' },
    en: { title: 'An insurer objects to its grade', body: 'On {day} an insurer objected to its grade in {region} for {period}; look at it and decide.' },
  },
  GRADE_OBJECTION_RECEIVED: {
    'zh-CN': { title: '服务评估异议已提交', body: '贵机构于 {day} 对{region} {period} 服务评估结果提出的异议已送达评估部门。' },
    en: { title: 'Your objection was received', body: 'Your objection of {day} to the grade in {region} for {period} has reached the authority.' },
  },
  GRADE_OBJECTION_UPHELD: {
    'zh-CN': { title: '服务评估异议成立', body: '{day}，对{region} {period} 服务评估结果的异议经复核成立，已重新评估，更正结果另行公布。' },
    en: { title: 'An objection to a grade was upheld', body: 'On {day} the objection to the grade in {region} for {period} was upheld; it was graded again, and the correction will be published.' },
  },
  GRADE_OBJECTION_REJECTED: {
    'zh-CN': { title: '服务评估异议不成立', body: '{day}，对{region} {period} 服务评估结果的异议经复核不成立，请查看理由。' },
    en: { title: 'An objection to a grade was rejected', body: 'On {day} the objection to the grade in {region} for {period} was rejected; look at the reasons.' },
  },
} as const;
