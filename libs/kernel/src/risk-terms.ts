import { defineTerms } from './terms.js';

/** The four colours of a risk, the highest first (安全风险四色). */
export const RiskColours = defineTerms({ RED: '红色', ORANGE: '橙色', YELLOW: '黄色', BLUE: '蓝色' });
/** The four colours of a risk. */
export type RiskColour = (typeof RiskColours.values)[number];

/** Who controls a risk, the highest first (管控层级). */
export const ControlTiers = defineTerms({ COMPANY: '公司级', DEPARTMENT: '部门级', TEAM: '班组级', POST: '岗位级' });
/** Who controls a risk. */
export type ControlTier = (typeof ControlTiers.values)[number];

/** How a risk is assessed (评估方法). */
export const RiskMethods = defineTerms({ LEC: '作业条件危险性分析法（LEC）', LS: '风险矩阵分析法（LS）' });
/** How a risk is assessed. */
export type RiskMethod = (typeof RiskMethods.values)[number];

/** What is analysed (风险分析对象类别). */
export const RiskObjectKinds = defineTerms({ EQUIPMENT: '设备设施', PLACE: '作业场所', ACTIVITY: '作业活动', STORAGE: '储存设施' });
/** What is analysed. */
export type RiskObjectKind = (typeof RiskObjectKinds.values)[number];

/** Kind of accident that an event would be, GB 6441-1986 (事故类别). */
export const AccidentTypes = defineTerms({
  OBJECT_STRIKE: '物体打击',
  VEHICLE: '车辆伤害',
  MACHINERY: '机械伤害',
  LIFTING: '起重伤害',
  ELECTRIC_SHOCK: '触电',
  DROWNING: '淹溺',
  BURN: '灼烫',
  FIRE: '火灾',
  FALL: '高处坠落',
  COLLAPSE: '坍塌',
  ROOF_FALL: '冒顶片帮',
  WATER_INRUSH: '透水',
  BLASTING: '放炮',
  EXPLOSIVES: '火药爆炸',
  GAS_EXPLOSION: '瓦斯爆炸',
  BOILER_EXPLOSION: '锅炉爆炸',
  VESSEL_EXPLOSION: '容器爆炸',
  OTHER_EXPLOSION: '其他爆炸',
  POISONING: '中毒和窒息',
  OTHER: '其他伤害',
});
/** Kind of accident that an event would be. */
export type AccidentType = (typeof AccidentTypes.values)[number];
