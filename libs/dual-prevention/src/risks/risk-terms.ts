import { defineTerms } from '@anze/kernel';

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

/** Classes of control measures (管控措施分类1). */
export const MeasureClasses = defineTerms({ ENGINEERING: '工程技术', MAINTENANCE: '维护保养', OPERATION: '操作行为', EMERGENCY: '应急措施' });
/** Class of a control measure. */
export type MeasureClass = (typeof MeasureClasses.values)[number];

/** Sub-classes of control measures (管控措施分类2); which belong to which class says `SUB_CLASSES`. */
export const MeasureSubClasses = defineTerms({
  PROCESS_CONTROL: '工艺控制',
  KEY_EQUIPMENT: '关键设备/部件',
  SAFETY_ACCESSORY: '安全附件',
  SAFETY_INSTRUMENT: '安全仪表',
  ROTATING_EQUIPMENT: '动设备',
  STATIC_EQUIPMENT: '静设备',
  QUALIFICATION: '人员资质',
  OPERATION_RECORD: '操作记录',
  SHIFT_HANDOVER: '交接班',
  EMERGENCY_FACILITY: '应急设施',
  PERSONAL_PROTECTION: '个体防护',
  FIRE_FACILITY: '消防设施',
  EMERGENCY_PLAN: '应急预案',
  OTHER: '其他',
});
/** Sub-class of a control measure. */
export type MeasureSubClass = (typeof MeasureSubClasses.values)[number];

/** Unit of the interval at which a critical measure is verified (校验周期单位). */
export const VerificationUnits = defineTerms({ DAY: '日', WEEK: '周', MONTH: '月', QUARTER: '季', YEAR: '年' });
/** Unit of the interval at which a critical measure is verified. */
export type VerificationUnit = (typeof VerificationUnits.values)[number];

/** Whether a row is in force (状态). What is retired stays for the record. */
export const RiskStatuses = defineTerms({ LIVE: '在用', RETIRED: '停用' });
/** Whether a row is in force. */
export type RiskStatus = (typeof RiskStatuses.values)[number];

/** What a revision is about (修订对象). */
export const RiskSubjects = defineTerms({ RISK_OBJECT: '风险分析对象', RISK_UNIT: '风险单元', RISK_EVENT: '风险事件', CONTROL_MEASURE: '管控措施' });
/** What a revision is about. */
export type RiskSubject = (typeof RiskSubjects.values)[number];

/** What a revision did (修订方式). */
export const RiskRevisionActions = defineTerms({ CREATED: '新增', COPIED: '由模板复制', REVISED: '修订', RETIRED: '停用' });
/** What a revision did. */
export type RiskRevisionAction = (typeof RiskRevisionActions.values)[number];
