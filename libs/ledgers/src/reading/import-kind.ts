/** The kinds of ledger that can be imported: 企业台账, 标准化达标企业名单, 安责险投保清单, 隐患台账, 事故预防服务记录. */
export const IMPORT_KINDS = ['ENTERPRISES', 'STANDARDIZATION_CERTIFICATES', 'POLICIES', 'HAZARDS', 'PREVENTION_SERVICES'] as const;
/** A kind of ledger. */
export type ImportKind = (typeof IMPORT_KINDS)[number];
