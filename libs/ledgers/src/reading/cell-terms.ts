// What the cells of a column that holds a term may say: the official word, and what else people write.
import {
  AccidentTypes,
  ControlTiers,
  HazardCategories,
  HazardLevels,
  HazardSources,
  PreventionServiceTypes,
  RiskColours,
  RiskMethods,
  RiskObjectKinds,
  SectorTerms,
  StandardizationLevels,
  SupervisionLevels,
  type Terms,
} from '@anze/kernel';
import type { ClaimMovement, ClaimPaymentCover, InsuranceType, PremiumMovement } from './records.js';

/** A lookup by the official term, then by what else people write; a trailing word such as 隐患 is not part of a term. */
function terms<V extends string>(list: Terms<V>, others: Readonly<Partial<Record<V, string>>>, suffix?: RegExp): (text: string) => V | null {
  const known = new Map<string, V>();
  for (const value of list.values) {
    for (const other of (others[value] ?? '').split(' ')) if (other !== '') known.set(other, value);
  }
  return (text) => {
    const bare = suffix === undefined ? text : text.replace(suffix, '');
    return list.of(text) ?? list.of(bare) ?? known.get(text) ?? known.get(bare) ?? null;
  };
}

export const sectorOf = terms(SectorTerms, {
  MINING: '非煤矿山 煤矿 矿山开采',
  HAZARDOUS_CHEMICALS: '危化品 危化 危险化学品行业 化工',
  FIREWORKS: '烟花',
  TRANSPORT: '道路运输 道路交通 交通',
  CONSTRUCTION: '建设施工 建筑 建筑业 住建',
  CIVIL_EXPLOSIVES: '民爆 民用爆炸品 民爆物品',
  METAL_SMELTING: '冶金 金属冶炼行业',
  FISHERY: '渔业 渔业船舶',
  INDUSTRY_TRADE: '工贸行业 工贸企业 一般工贸',
  OTHER: '其它 其他行业 其他领域',
});

export const levelOf = terms(StandardizationLevels, {
  LEVEL_1: '1 1级 Ⅰ Ⅰ级 I I级 壹级',
  LEVEL_2: '2 2级 Ⅱ Ⅱ级 II II级 贰级',
  LEVEL_3: '3 3级 Ⅲ Ⅲ级 III III级 叁级',
}, /(?:标准化|达标|企业)+$/);

export const insuranceTypeOf = (text: string): InsuranceType | null =>
  /^(?:应保|强制|法定|应投保|应保尽保|强制投保)$/.test(text) ? 'MANDATORY' : /^(?:自愿|自愿投保|非应保)$/.test(text) ? 'VOLUNTARY' : null;

export const categoryOf = terms(HazardCategories, { ELECTRICAL: '用电 电器', INSTRUMENT: '仪器仪表', FIRE: '消防安全', OTHER: '其它' }, /(?:类|专业)?(?:隐患)?$/);
export const hazardLevelOf = terms(HazardLevels, {}, /(?:级)?(?:安全)?(?:生产)?(?:事故)?(?:隐患)?$/);
export const sourceOf = terms(HazardSources, {
  SELF_INSPECTION: '自查 自查自纠 企业自查自纠 自查自报 企业自查自报',
  GOVERNMENT_INSPECTION: '执法检查 部门检查 监管部门检查 行政检查 政府部门检查 监督检查',
  GRID_PATROL: '网格巡查 网格 网格员排查 网格员巡查',
  INTERMEDIARY: '中介机构 第三方服务 第三方检查 第三方机构 中介机构服务',
  INSURER_SERVICE: '保险机构 安责险服务 保险服务 事故预防服务',
  PUBLIC_REPORT: '举报 投诉举报 举报投诉',
  SMART_MONITORING: '智能监控 在线监测 监测预警',
  MEDIA: '媒体 新闻媒体',
  PUBLIC_OPINION: '舆情 网络舆情',
});
export const supervisionOf = terms(SupervisionLevels, { COUNTY: '县 区级 县区级 区县级 县（市、区）级 县(市、区)级 区', MUNICIPAL: '市 地市级 设区市级', PROVINCIAL: '省', NATIONAL: '国家 国务院' }, /(?:挂牌)?(?:督办)?$/);
export const serviceTypeOf = terms(PreventionServiceTypes, {
  TRAINING: '宣传教育 教育培训 安全培训 宣传培训 安全生产宣传教育培训 培训',
  RISK_ASSESSMENT: '风险评估 风险辨识 安全风险辨识评估 安全风险辨识、评估和安全评价 安全风险辨识评估和安全评价',
  STANDARDIZATION: '标准化建设 安全标准化建设 标准化',
  HAZARD_INSPECTION: '事故隐患排查 安全隐患排查 生产安全事故隐患排查 隐患排查治理',
  EMERGENCY_DRILL: '应急演练 应急预案 应急预案编制 应急预案编制和应急救援演练 应急预案编制及演练 应急预案编制与演练',
  TECHNOLOGY: '科技推广应用 科技推广 安全科技推广应用 安全技术推广应用',
  OTHER: '其它 其他服务 其他有关事故预防工作',
});

export const coverOf = (text: string): 'ENTERPRISE_WIDE' | 'PROJECT' | null => (/^(?:全企业|企业整体|整体)$/.test(text) ? 'ENTERPRISE_WIDE' : /^(?:单个项目|项目|工程项目)$/.test(text) ? 'PROJECT' : null);

/** 保费收付类别 as bordereaux write it, and what each is. */
export const PREMIUM_MOVEMENTS: Readonly<Record<PremiumMovement, string>> = { WRITTEN: '签单', ENDORSED_UP: '批增', ENDORSED_DOWN: '批减', REFUND: '退保', RECEIVED: '实收', REPAID: '实退' };
export const movementOf = (text: string): PremiumMovement | null => (Object.keys(PREMIUM_MOVEMENTS) as PremiumMovement[]).find((movement) => PREMIUM_MOVEMENTS[movement] === text.replace(/保费$/, '')) ?? null;

/** 赔案明细: what a row is, and what a payment is for. */
export const CLAIM_MOVEMENTS: Readonly<Record<ClaimMovement, string>> = { REPORTED: '报案', RESERVE: '准备金', ASSESSED: '核定', PAID: '赔付', REVERSED: '冲正', REFUSED: '拒赔', CLOSED: '结案', REOPENED: '重开' };
export const CLAIM_PAYMENT_COVERS: Readonly<Record<ClaimPaymentCover, string>> = { DEATH_DISABILITY: '死亡伤残', MEDICAL: '医疗费用', THIRD_PARTY_PROPERTY: '第三者财产损失', RESCUE: '事故抢险救援', APPRAISAL: '事故鉴定', LITIGATION: '法律诉讼' };
const keyOf = <V extends string>(names: Readonly<Record<V, string>>, text: string): V | null => (Object.keys(names) as V[]).find((key) => names[key] === text) ?? null;
export const claimMovementOf = (text: string): ClaimMovement | null => keyOf(CLAIM_MOVEMENTS, ({ 未决准备金: '准备金', 赔款: '赔付', 支付赔款: '赔付', 立案: '报案', 重新立案: '重开' } as Readonly<Record<string, string>>)[text] ?? text);
export const claimCoverOf = (text: string): ClaimPaymentCover | null => keyOf(CLAIM_PAYMENT_COVERS, ({ 医疗: '医疗费用', 第三者财产: '第三者财产损失', 抢险救援: '事故抢险救援', 鉴定: '事故鉴定', 诉讼: '法律诉讼' } as Readonly<Record<string, string>>)[text] ?? text);

export const riskKindOf = terms(RiskObjectKinds, { EQUIPMENT: '设备 设施 设备、设施 设施设备', PLACE: '场所 部位 场所部位', ACTIVITY: '作业 活动', STORAGE: '储存 仓储设施' });
export const accidentOf = terms(AccidentTypes, { FALL: '坠落', ELECTRIC_SHOCK: '触电伤害', POISONING: '中毒窒息 中毒与窒息', OTHER: '其他 其它 其它伤害' }, /(?:事故)$/);
export const methodOf = terms(RiskMethods, { LEC: 'LEC LEC法 作业条件危险性分析法 作业条件危险性分析', LS: 'LS LS法 风险矩阵法 风险矩阵分析法 风险矩阵' });
export const colourOf = terms(RiskColours, { RED: '红 重大 重大风险', ORANGE: '橙 较大 较大风险', YELLOW: '黄 一般 一般风险', BLUE: '蓝 低 低风险' });
export const tierOf = terms(ControlTiers, { COMPANY: '公司 厂级 企业级', DEPARTMENT: '部门 车间级 车间', TEAM: '班组', POST: '岗位' });
