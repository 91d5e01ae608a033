import { defineTerms } from '@anze/kernel';

export { AccidentTypes, ControlTiers, RiskColours, RiskMethods, RiskObjectKinds, type AccidentType, type ControlTier, type RiskColour, type RiskMethod, type RiskObjectKind } from '@anze/kernel';

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
export const RiskRevisionActions = defineTerms({ CREATED: '新增', COPIED: '由模板复制', REVISED: '修订', RETIRED: '停用', IMPORTED: '台账导入' });
/** What a revision did. */
export type RiskRevisionAction = (typeof RiskRevisionActions.values)[number];
