/** The kinds of ledger that can be imported: 企业台账, 标准化达标企业名单, 安责险投保清单, 隐患台账, 事故预防服务记录, 安全风险分级管控清单; of an insurer's own: 保单明细, 保费收付明细, 事故预防费支出明细, 赔案明细. */
export const IMPORT_KINDS = ['ENTERPRISES', 'STANDARDIZATION_CERTIFICATES', 'POLICIES', 'HAZARDS', 'PREVENTION_SERVICES', 'RISKS', 'POLICY_BORDEREAU', 'PREMIUM_BORDEREAU', 'FUND_BORDEREAU', 'CLAIM_BORDEREAU'] as const;
/** A kind of ledger. */
export type ImportKind = (typeof IMPORT_KINDS)[number];
