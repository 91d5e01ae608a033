import { accidentOf, categoryOf, claimCoverOf, claimMovementOf, colourOf, coverOf, hazardLevelOf, insuranceTypeOf, levelOf, methodOf, movementOf, riskKindOf, sectorOf, serviceTypeOf, sourceOf, supervisionOf, tierOf } from './cell-terms.js';
import type { ImportKind } from './import-kind.js';
import type { FieldOf } from './records.js';

/** How the cells of a column are read. */
export type ColumnType = 'name' | 'text' | 'uscc' | 'region' | 'industry' | 'day' | 'count' | 'money' | 'rate' | 'rating' | 'term' | 'flag' | 'list' | 'lines' | 'decimal';

/** A column that we know. */
export interface ColumnSpec {
  field: string;
  /** The heading as a bureau's own template has it; messages name a missing column by it. */
  heading: string;
  /** What else it's called. Two columns of one file that answer to these are refused. */
  synonyms: readonly string[];
  /** Headings of something near it that will do where nothing better is there, and otherwise are kept as unknown columns. */
  fallbacks: readonly string[];
  type: ColumnType;
  /** The column must be there and no cell of it empty. */
  required: boolean;
  /** Most characters of a text. */
  limit: number;
  /** Of type `term`: what a cell's text stands for. */
  termOf?: (text: string) => string | null;
  /** Of an optional `term`: what an empty cell stands for. */
  otherwise?: string;
}

type Options = Partial<Pick<ColumnSpec, 'fallbacks' | 'limit' | 'termOf' | 'otherwise'>> & { optional?: boolean };

function column<F extends string>(field: F, type: ColumnType, headings: string, options: Options = {}): ColumnSpec & { field: F } {
  const [heading, ...synonyms] = headings.split(' ');
  const { optional = false, fallbacks = [], limit = 200, ...rest } = options;
  return { field, heading: heading!, synonyms, fallbacks, type, required: !optional, limit, ...rest };
}

const optional = true;

const ENTERPRISE_NAME = '企业名称 单位名称 生产经营单位名称 生产经营单位 企业单位名称 公司名称 市场主体名称 主体名称 被服务企业 服务企业 服务对象 企业';
const USCC = '统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一社会信用码 统一社会信用代码证号 企业信用代码 单位信用代码 USCC';
const INSURER = '保险机构 保险公司 承保机构 承保公司 保险机构名称 保险公司名称 承保单位 承保保险公司 承保保险机构 保险人 主承保公司 首席承保人';

const enterprises = [
  column('name', 'name', ENTERPRISE_NAME),
  column('uscc', 'uscc', USCC),
  column('regionCode', 'region', '行政区划代码 行政区划编码 区划代码 区划编码 行政区代码 所属区划代码 所属行政区划代码 属地代码 地区代码 所在地行政区划代码'),
  column('townName', 'text', '所属镇街 所属街道 所属乡镇 所属乡镇街道 所属镇(街道) 镇街 乡镇街道 镇(街道) 乡镇(街道) 所在镇街 所在乡镇 属地 所属镇 所属区域 街道', { optional }),
  column('industryCode', 'industry', '国民经济行业代码 行业代码 国民经济行业分类代码 国民经济行业编码 行业编码 行业分类代码 行业类别代码'),
  column('industryName', 'text', '国民经济行业 行业 国民经济行业名称 行业名称 行业类别 国民经济行业分类 所属行业', { optional }),
  column('sector', 'term', '监管行业领域 监管行业 行业领域 监管领域 行业监管领域 重点行业领域 监管分类 高危行业领域 行业监管分类 监管类别', { termOf: sectorOf }),
  column('headcount', 'count', '从业人数 职工人数 员工人数 从业人员 从业人员数 从业人员数量 从业人员人数 职工总数 员工总数 员工数 职工数 员工数量 企业人数 在岗人数 期末从业人数'),
  column('size', 'text', '企业规模 规模 企业规模类型 规模类型 企业划型 单位规模', { optional, limit: 50 }),
  column('principal', 'text', '主要负责人 负责人 企业负责人 单位负责人 主要负责人姓名 企业主要负责人', { optional, fallbacks: ['法定代表人', '法人代表', '法人', '法人姓名'] }),
  column('phone', 'text', '联系电话 电话 手机 手机号 手机号码 联系方式 负责人电话 负责人联系电话 主要负责人电话 主要负责人联系电话 移动电话', { optional, fallbacks: ['企业电话', '固定电话', '联系人电话', '办公电话'], limit: 100 }),
  column('address', 'text', '经营地址 生产经营地址 地址 企业地址 单位地址 经营场所 生产地址 实际经营地址 详细地址 生产经营场所地址', { optional, fallbacks: ['注册地址', '住所', '注册地'], limit: 500 }),
  column('foundedOn', 'day', '成立日期 成立时间 注册日期 注册时间 设立日期 成立年月日', { optional }),
  column('operatingStatus', 'text', '经营状态 登记状态 企业状态 生产状态 运行状态 状态 经营状况 生产经营状态', { optional, limit: 50 }),
  column('mustInsure', 'flag', '应保类别 是否应保 应保 投保类别 应保标识 是否应投保 应保企业 是否属于应保', { optional }),
] as const;

const certificates = [
  column('enterpriseName', 'name', ENTERPRISE_NAME),
  column('uscc', 'uscc', USCC),
  column('level', 'term', '标准化等级 标准化级别 达标等级 等级 达标级别 标准化达标等级 安全生产标准化等级 级别 评审等级', { termOf: levelOf }),
  column('certificateNo', 'text', '证书编号 证书号 证书号码 标准化证书编号 达标证书编号 编号', { limit: 100 }),
  column('issuedOn', 'day', '发证日期 发证时间 颁证日期 颁发日期 颁发时间 证书日期 公告日期 达标日期 达标时间'),
  column('expiresOn', 'day', '有效期至 有效期 证书有效期 证书有效期至 到期日期 有效期限 截止日期 到期时间 有效期截止 有效截止日期 有效期止 有效期截止日期'),
  column('authority', 'text', '发证机关 发证单位 颁发机关 颁证机关 发证部门 颁发单位 公告机关 公告单位', { optional }),
] as const;

const policies = [
  column('policyNo', 'text', '保单号 保单号码 保险单号 保单编号 保险单号码 保险单编号', { limit: 100 }),
  column('insurerName', 'text', INSURER),
  column('insuredName', 'name', '投保企业 投保企业名称 投保单位 投保单位名称 投保人 投保人名称 被保险人 被保险人名称 企业名称 单位名称 生产经营单位名称 参保企业 参保单位'),
  column('uscc', 'uscc', `${USCC} 投保企业统一社会信用代码 投保单位统一社会信用代码`),
  column('insuranceType', 'term', '投保类型 投保性质 参保类型 投保类别 应保类别 投保方式', { optional, termOf: insuranceTypeOf }),
  column('startsOn', 'day', '保险起期 起保日期 保险起始日期 保险期间起 保险开始日期 起保时间 生效日期 保险起始日 保险起始时间 保险生效日期 起期 保单起期'),
  column('endsOn', 'day', '保险止期 终保日期 保险终止日期 保险期间止 保险结束日期 终保时间 到期日期 保险终止日 保险到期日期 保险终止时间 保险截止日期 止期 保单止期'),
  column('premium', 'money', '保费 保险费 总保费 保费金额 保险费金额 保单保费 实收保费 签单保费'),
  column('insuredPersons', 'count', '参保人数 投保人数 被保险人数 承保人数 保险人数', { optional }),
  column('perPersonLimit', 'money', '每人死亡伤残限额 每人死亡伤残赔偿限额 每人伤亡限额 每人伤亡赔偿限额 每人赔偿限额 每人限额 每人责任限额 每人死亡伤残责任限额', { optional }),
  column('cumulativeLimit', 'money', '累计赔偿限额 累计限额 累计责任限额 年累计赔偿限额 保单累计限额 总赔偿限额', { optional }),
  column('preventionRateBp', 'rate', '事故预防费比例 事故预防费用比例 预防费比例 预防费用比例 事故预防服务费用比例 事故预防费提取比例 事故预防费用提取比例 提取比例', { optional }),
  column('preventionBudget', 'money', '事故预防费 事故预防费用 预防费 预防费用 事故预防服务费 事故预防服务费用 事故预防费金额 应提事故预防费', { optional }),
] as const;

const hazards = [
  column('hazardNo', 'text', '隐患编号 隐患编码 隐患序号 隐患ID 隐患单号 事故隐患编号 隐患唯一编号', { limit: 100 }),
  column('enterpriseName', 'name', `${ENTERPRISE_NAME} 受检单位 被检查单位 被检查企业 受检企业 隐患单位 隐患所在单位`),
  column('uscc', 'uscc', USCC),
  column('description', 'text', '隐患描述 隐患内容 隐患情况 事故隐患内容 隐患问题 问题描述 存在问题 存在的问题 隐患详情 存在隐患 事故隐患描述 隐患具体内容', { limit: 4000 }),
  column('category', 'term', '隐患类别 隐患类型 隐患种类 隐患分类 事故隐患类别', { optional, termOf: categoryOf, otherwise: 'OTHER' }),
  column('level', 'term', '隐患等级 隐患级别 隐患分级 事故隐患等级 事故隐患级别 等级 级别', { termOf: hazardLevelOf }),
  column('majorBasis', 'text', '重大隐患判定依据 判定依据 重大事故隐患判定依据 判定标准 重大隐患判定标准 隐患判定依据 重大事故隐患判定标准', { optional, limit: 1000 }),
  column('source', 'term', '隐患来源 来源 排查来源 发现来源 检查来源 事故隐患来源 隐患来源方式', { termOf: sourceOf }),
  column('channel', 'text', '发现渠道 发现方式 发现途径 排查方式 排查渠道', { optional }),
  column('foundOn', 'day', '发现日期 发现时间 排查日期 排查时间 检查日期 检查时间 隐患发现日期 隐患发现时间 上报日期 上报时间'),
  column('responsible', 'text', '整改责任人 责任人 整改负责人 整改责任人姓名 整改人 隐患整改责任人', { optional }),
  column('measures', 'text', '整改措施 治理措施 整改方案 整改要求 整改情况 措施 治理方案', { optional, limit: 4000 }),
  column('deadline', 'day', '整改时限 整改期限 整改截止日期 限期整改日期 整改限期 整改截止时间 计划整改日期 计划完成日期 计划完成时间 要求整改日期 整改期限日期 要求完成日期', { optional }),
  column('rectifiedOn', 'day', '整改完成日期 整改完成时间 整改日期 整改时间 完成日期 实际整改日期 实际完成日期 完成整改日期 完成时间 实际整改完成日期', { optional }),
  column('acceptedOn', 'day', '验收日期 验收时间 复查日期 复查时间 销号日期 销号时间 验收销号日期 复查验收日期 验收通过日期', { optional }),
  column('funds', 'money', '整改资金 治理资金 整改投入 投入资金 落实资金 整改资金投入 治理资金投入 落实治理资金 资金投入 投入整改资金', { optional }),
  column('supervisionLevel', 'term', '挂牌督办级别 督办级别 挂牌级别 挂牌督办层级 督办层级 挂牌督办等级', { optional, termOf: supervisionOf }),
  column('supervisionField', 'text', '挂牌领域 督办领域 挂牌督办领域', { optional }),
] as const;

const services = [
  column('serviceNo', 'text', '服务单号 服务编号 服务记录编号 服务单编号 服务记录号 服务流水号 单号', { limit: 100 }),
  column('insurerName', 'text', INSURER),
  column('agencyName', 'text', '技术服务机构 服务机构 第三方服务机构 第三方机构 委托服务机构 服务机构名称 技术服务机构名称 安全技术服务机构 受托服务机构', { optional }),
  column('enterpriseName', 'name', `${ENTERPRISE_NAME} 投保企业 投保企业名称 投保单位 投保单位名称 服务企业名称 被服务单位`),
  column('uscc', 'uscc', USCC),
  column('type', 'term', '服务类别 服务类型 服务项目 服务项目类别 服务种类', { termOf: serviceTypeOf }),
  column('servedOn', 'day', '服务日期 服务时间 开展日期 开展时间 服务开展日期 服务开展时间 实施日期'),
  column('place', 'text', '服务地点 服务地址 地点 开展地点 服务场所', { optional, limit: 500 }),
  column('staff', 'list', '服务人员 服务人员姓名 服务专家 专家 服务人 专家姓名 技术人员', { optional, limit: 1000 }),
  column('staffNos', 'list', '服务人员编号 人员编号 服务人员工号 专家编号 工号 服务人员证号 人员备案编号', { optional, limit: 1000 }),
  column('content', 'text', '服务内容 服务情况 服务内容描述 服务详情', { optional, limit: 4000 }),
  column('hazardsFound', 'count', '发现隐患数 发现隐患数量 隐患数 隐患数量 排查隐患数 发现隐患 隐患发现数 排查隐患数量', { optional }),
  column('hazardsRectified', 'count', '已整改隐患数 整改隐患数 已整改数 整改数 隐患整改数 已整改数量 整改隐患数量 已整改隐患数量 完成整改数', { optional }),
  column('cost', 'money', '服务费用 服务费 费用 服务金额 服务支出 事故预防费支出 服务成本 列支费用 列支金额', { optional }),
  column('confirmedOn', 'day', '企业确认日期 确认日期 企业确认时间 确认时间 企业签字日期 签字确认日期', { optional }),
  column('archivedOn', 'day', '归档日期 归档时间 存档日期 档案归档日期', { optional }),
  column('satisfaction', 'rating', '回访满意度 满意度 满意度评分 满意度评价 回访评分 客户满意度 企业满意度 服务满意度', { optional }),
] as const;

const risks = [
  column('enterpriseName', 'name', ENTERPRISE_NAME),
  column('uscc', 'uscc', USCC),
  column('objectName', 'text', '风险分析对象 风险点 风险点名称 风险对象 分析对象'),
  column('objectKind', 'term', '对象类别 风险点类型 风险点类别 对象类型', { termOf: riskKindOf }),
  column('place', 'text', '所在位置 位置 地点 风险点位置'),
  column('objectResponsible', 'text', '对象责任人 风险点责任人', { optional, limit: 100 }),
  column('objectDescription', 'text', '对象说明 风险点说明', { optional, limit: 2000 }),
  column('unitName', 'text', '风险单元 风险分析单元 单元 单元名称'),
  column('unitResponsible', 'text', '单元责任人', { optional, limit: 100 }),
  column('peopleExposed', 'count', '暴露人数 涉及人数', { optional }),
  column('description', 'text', '风险事件 风险描述 危险有害因素 可能发生的事件', { limit: 2000 }),
  column('accidentType', 'term', '事故类别 事故类型 可能导致的事故类型', { termOf: accidentOf }),
  column('consequence', 'text', '可能后果 后果 后果描述', { optional, limit: 2000 }),
  column('method', 'term', '评估方法 评价方法 风险评价方法', { termOf: methodOf }),
  column('factorL', 'decimal', 'L L值 可能性'),
  column('factorE', 'decimal', 'E E值 暴露频次', { optional }),
  column('factorC', 'decimal', 'C C值', { optional }),
  column('factorS', 'decimal', 'S S值 严重性', { optional }),
  column('value', 'decimal', '风险值 D值 R值 评估值', { optional }),
  column('assessedOn', 'day', '评估日期 评估时间 评价日期', { optional }),
  column('ruleVersion', 'text', '评估规则版本', { optional, limit: 50 }),
  column('colour', 'term', '风险颜色 风险等级 风险级别', { optional, termOf: colourOf }),
  column('tier', 'term', '管控层级 管控级别', { optional, termOf: tierOf }),
  column('responsible', 'text', '责任人 管控责任人', { optional, limit: 100 }),
  column('measures', 'lines', '管控措施 控制措施 现有管控措施', { optional, limit: 32_767 }),
] as const;

/** The columns that name the policy of a bordereau's row. */
const BOOK = [
  column('policyNo', 'text', '保单号 保单号码 保险单号 保单编号 保险单号码 保险单编号', { limit: 100 }),
  column('insurerName', 'text', `承保机构 ${INSURER.replace('承保机构 ', '')} 分公司 出单机构`, { optional }),
  column('uscc', 'uscc', `${USCC} 投保企业统一社会信用代码 被保险人统一社会信用代码`),
] as const;

const policyBordereau = [
  ...BOOK,
  column('insuredName', 'name', '被保险人 被保险人名称 投保企业 投保企业名称 投保单位 投保单位名称 企业名称 单位名称'),
  column('cover', 'term', '承保范围 保障范围 保单类型', { optional, termOf: coverOf, otherwise: 'ENTERPRISE_WIDE' }),
  column('insuranceType', 'term', '投保类型 投保性质 参保类型 投保类别 应保类别 投保方式', { optional, termOf: insuranceTypeOf }),
  column('startsOn', 'day', '保险起期 起保日期 保险起始日期 保险期间起 生效日期 起期'),
  column('endsOn', 'day', '保险止期 终保日期 保险终止日期 保险期间止 到期日期 止期'),
  column('cancelledOn', 'day', '退保日期 退保生效日期 注销日期', { optional }),
  column('premium', 'money', '保费 保险费 总保费 签单保费 保费金额'),
  column('insuredPersons', 'count', '参保人数 投保人数 被保险人数 承保人数', { optional }),
  column('perPersonLimit', 'money', '每人死亡伤残限额 每人伤亡限额 每人赔偿限额 每人限额', { optional }),
  column('cumulativeLimit', 'money', '累计赔偿限额 累计限额 累计责任限额', { optional }),
  column('preventionRateBp', 'rate', '事故预防费比例 预防费比例 预防费用比例', { optional }),
  column('preventionBudget', 'money', '事故预防费 事故预防费用 预防费 应提事故预防费', { optional }),
] as const;

const premiumBordereau = [
  column('entryNo', 'text', '流水号 收付流水号 业务流水号 凭证号', { limit: 100 }),
  ...BOOK,
  column('movement', 'term', '收付类别 业务类别 费用类别 收付类型', { termOf: movementOf }),
  column('amount', 'money', '金额 保费金额 收付金额'),
  column('onDay', 'day', '日期 收付日期 业务日期 入账日期'),
  column('note', 'text', '备注 摘要', { optional, limit: 200 }),
] as const;

const fundBordereau = [
  column('serviceNo', 'text', '服务单号 服务编号 服务记录编号 单号', { limit: 100 }),
  ...BOOK,
  column('amount', 'money', '列支金额 支出金额 金额 服务费用'),
  column('spentOn', 'day', '列支日期 支出日期 日期 服务日期'),
] as const;

const claimBordereau = [
  column('entryNo', 'text', '流水号 赔案流水号 业务流水号 凭证号', { limit: 100 }),
  column('claimNo', 'text', '赔案号 赔案号码 赔案编号 报案号 立案号', { limit: 50 }),
  ...BOOK,
  column('movement', 'term', '业务类别 业务类型 赔案环节 环节', { termOf: claimMovementOf }),
  column('onDay', 'day', '日期 业务日期 发生日期'),
  column('amount', 'money', '金额 赔案金额', { optional }),
  column('cover', 'term', '赔付项目 保障项目 赔款项目', { optional, termOf: claimCoverOf }),
  column('reversesNo', 'text', '原流水号 冲正流水号 被冲正流水号', { optional, limit: 100 }),
  column('payee', 'text', '收款人 领款人', { optional, limit: 100 }),
  column('occurredOn', 'day', '出险日期 出险时间 事故日期 事故发生日期', { optional }),
  column('place', 'text', '出险地点 事故地点', { optional }),
  column('deaths', 'count', '死亡人数', { optional }),
  column('seriousInjuries', 'count', '重伤人数', { optional }),
  column('description', 'text', '事故描述 出险经过 事故经过 事故说明', { optional, limit: 2000 }),
  column('note', 'text', '备注 摘要', { optional, limit: 2000 }),
] as const;

/** Makes a field that a record has and no column fills, or the other way round, an error of the compiler. */
type Complete<K extends ImportKind, S extends readonly ColumnSpec[]> = [FieldOf<K>, S[number]['field']] extends [S[number]['field'], FieldOf<K>] ? S : never;
const complete = <K extends ImportKind>() => <const S extends readonly ColumnSpec[]>(specs: Complete<K, S>): S => specs;

/** The columns of each kind of ledger, in the order of the bureaus' own templates. */
export const COLUMNS: Readonly<Record<ImportKind, readonly ColumnSpec[]>> = Object.freeze({
  ENTERPRISES: complete<'ENTERPRISES'>()(enterprises),
  STANDARDIZATION_CERTIFICATES: complete<'STANDARDIZATION_CERTIFICATES'>()(certificates),
  POLICIES: complete<'POLICIES'>()(policies),
  HAZARDS: complete<'HAZARDS'>()(hazards),
  PREVENTION_SERVICES: complete<'PREVENTION_SERVICES'>()(services),
  RISKS: complete<'RISKS'>()(risks),
  POLICY_BORDEREAU: complete<'POLICY_BORDEREAU'>()(policyBordereau),
  PREMIUM_BORDEREAU: complete<'PREMIUM_BORDEREAU'>()(premiumBordereau),
  FUND_BORDEREAU: complete<'FUND_BORDEREAU'>()(fundBordereau),
  CLAIM_BORDEREAU: complete<'CLAIM_BORDEREAU'>()(claimBordereau),
});
