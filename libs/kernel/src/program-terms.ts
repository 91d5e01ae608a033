import { defineTerms } from './terms.js';

/** Level of work-safety standardization (安全生产标准化等级, 应急〔2021〕83号): LEVEL_1 is the highest. */
export const StandardizationLevels = defineTerms({ LEVEL_1: '一级', LEVEL_2: '二级', LEVEL_3: '三级' });
/** Level of work-safety standardization (安全生产标准化等级). */
export type StandardizationLevel = (typeof StandardizationLevels.values)[number];

/** Type of an accident-prevention service (事故预防服务类型, AQ 9010-2019). */
export const PreventionServiceTypes = defineTerms({
  TRAINING: '宣传教育培训',
  RISK_ASSESSMENT: '风险辨识评估',
  STANDARDIZATION: '安全生产标准化建设',
  HAZARD_INSPECTION: '隐患排查',
  EMERGENCY_DRILL: '应急预案编制和演练',
  TECHNOLOGY: '安全生产科技推广应用',
  OTHER: '其他',
});
/** Type of an accident-prevention service (事故预防服务类型). */
export type PreventionServiceType = (typeof PreventionServiceTypes.values)[number];

/** An insurer's grade for its prevention services (服务评估等级); NOT_RATED when it had no policy in force in the period. */
export const Grades = defineTerms({ A: 'A级', B: 'B级', C: 'C级', D: 'D级', E: 'E级', NOT_RATED: '未评级' });
/** An insurer's grade for its prevention services (服务评估等级). */
export type Grade = (typeof Grades.values)[number];
