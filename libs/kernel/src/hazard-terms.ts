import { defineTerms } from './terms.js';

/** Level of a hazard (隐患级别). */
export const HazardLevels = defineTerms({ GENERAL: '一般', MAJOR: '重大' });
/** Level of a hazard (隐患级别). */
export type HazardLevel = (typeof HazardLevels.values)[number];

/** Who or what brought a hazard to light (隐患来源). */
export const HazardSources = defineTerms({
  SELF_INSPECTION: '企业自查',
  GOVERNMENT_INSPECTION: '政府检查',
  GRID_PATROL: '网格排查',
  INTERMEDIARY: '中介服务',
  INSURER_SERVICE: '保险机构服务',
  PUBLIC_REPORT: '群众举报',
  SMART_MONITORING: '智能监测',
  MEDIA: '媒体曝光',
  PUBLIC_OPINION: '舆情线索',
});
/** Who or what brought a hazard to light (隐患来源). */
export type HazardSource = (typeof HazardSources.values)[number];

/** Kind of a hazard (隐患类别). */
export const HazardCategories = defineTerms({
  SAFETY: '安全',
  PROCESS: '工艺',
  ELECTRICAL: '电气',
  INSTRUMENT: '仪表',
  FIRE: '消防',
  LAYOUT: '总图',
  EQUIPMENT: '设备',
  OTHER: '其他',
});
/** Kind of a hazard (隐患类别). */
export type HazardCategory = (typeof HazardCategories.values)[number];

/** Nature of a hazard (隐患性质): what went wrong with people, with things, or with how both are managed. */
export const HazardNatures = defineTerms({ UNSAFE_ACT: '人的不安全行为', UNSAFE_CONDITION: '物的不安全状态', MANAGEMENT_DEFECT: '管理缺陷' });
/** Nature of a hazard (隐患性质). */
export type HazardNature = (typeof HazardNatures.values)[number];

/** State of a hazard (隐患状态). Overdue is derived from the deadline and no state. */
export const HazardStatuses = defineTerms({
  REPORTED: '已上报',
  RECTIFYING: '整改中',
  AWAITING_ACCEPTANCE: '待验收',
  ACCEPTED: '已销号',
  VOIDED: '已作废',
});
/** State of a hazard (隐患状态). */
export type HazardStatus = (typeof HazardStatuses.values)[number];

/** Level of the authority that supervises a hazard's rectification (挂牌督办级别). */
export const SupervisionLevels = defineTerms({ COUNTY: '县级', MUNICIPAL: '市级', PROVINCIAL: '省级', NATIONAL: '国家级' });
/** Level of the authority that supervises a hazard's rectification (挂牌督办级别). */
export type SupervisionLevel = (typeof SupervisionLevels.values)[number];
