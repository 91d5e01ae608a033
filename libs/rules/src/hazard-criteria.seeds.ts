import type { RuleBody } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

type Criteria = RuleBody<'hazard.major-criteria.industry-trade'>['criteria'][number];

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const numeral = (n: number): string => (n <= 10 ? NUMERALS[n]! : n < 20 ? `十${NUMERALS[n - 10]}` : `二十${NUMERALS[n - 20]}`);

/** The items of an article of 令第10号, by our own short wording: `GM-<article>-<item>`. */
const article = (n: number, ...texts: readonly string[]): Criteria[] => texts.map((text, index) => ({ code: `GM-${String(n).padStart(2, '0')}-${index + 1}`, clause: `第${numeral(n)}条第（${numeral(index + 1)}）项`, text }));

/** 工贸: all industries (管理类), then by industry, then by dust, ammonia and confined spaces. */
const INDUSTRY_TRADE: Criteria[] = [
  ...article(3, '对承包、承租单位的安全生产不统一协调管理，或者不定期检查', '特种作业人员没有取得资格就上岗', '金属冶炼企业的主要负责人或安全管理人员没有考核合格'),
  ...article(
    4,
    '休息室、会议室、操作室、更衣室等聚集场所，或铁水罐、钢水罐修理工位，设在熔融金属和液渣吊运经过的区域',
    '生产期间事故坑、渣坑，或熔融金属可能喷溅到的平台、地坪、通道有积水',
    '炼钢连铸没有设置事故钢水罐、漏钢坑、溢流槽等应急设施',
    '炼钢炉水冷元件没有出水温度、流量差等监测报警，或者没有与停炉动作联锁',
    '高炉炉顶压力设定高于设计值，或者炉顶压力没有与放散阀联锁',
    '可能泄漏、积聚煤气的场所没有固定式一氧化碳报警，或者报警没有接到全天有人值守处',
    '加热炉、煤气柜、加压机等设施或车间煤气管道入口没有可靠的隔断装置',
    '正压煤气管道的水封排水器封堵压力不足，或者隔断装置两侧共用一个排水器',
  ),
  ...article(
    7,
    '人员聚集场所设在熔融金属吊运跨或浇注跨的地坪区域',
    '铸造熔炼炉、精炼炉、保温炉没有紧急排放和应急储存设施',
    '生产期间铸造炉底、炉坑、事故坑或熔融金属吊运、浇注影响范围内有积水',
    '铸造熔炼炉、精炼炉、压铸机等的冷却水没有温度、流量差监测报警，或者没有与设备联锁',
    '燃气燃烧装置的总管没有压力监测报警，或者没有与自动切断联锁',
    '用可燃溶剂清洗时，没有防止可燃气体在密闭或半密闭空间积聚的措施',
    '使用非水性漆的调漆间、喷漆室没有固定式可燃气体报警或者通风设施',
  ),
  ...article(
    8,
    '食品烘制、油炸设备没有超温自动切断',
    '白酒勾兑、灌装场所或酒库没有乙醇蒸气报警，或者没有与通风联锁',
    '造纸企业用蒸气、明火直接加热钢瓶汽化液氯',
    '日用玻璃、陶瓷企业预混燃烧的燃气窑炉总管没有压力监测报警，或者没有与自动切断联锁',
    '玻璃窑炉的冷却保护系统没有监测报警',
    '使用非水性漆的调漆间、喷漆室没有固定式可燃气体报警或者通风设施',
    '锂离子电池仓库没有把故障电池有效隔离',
  ),
  ...article(9, '热定型工艺的汽化室、燃气贮罐、储油罐、热媒炉没有与人员聚集场所隔开', '保险粉、双氧水、次氯酸钠等与禁忌物料混存，或者保险粉没有防水防潮'),
  ...article(10, '烟草熏蒸没有磷化氢监测和防毒面具，或者杀虫前没有确认人员撤离', '二氧化碳膨胀烟丝场所没有浓度监测报警，或者没有与事故通风联锁'),
  ...article(
    11,
    '粉尘爆炸危险场所设在非框架结构的多层建筑内，或者其中有宿舍、会议室、休息室等聚集场所',
    '不同类别粉尘、粉尘与可燃气体，或者不同建筑、不同防火分区共用或互通除尘系统',
    '干式除尘系统没有泄爆、惰化、抑爆中的任何一种措施',
    '铝镁等金属粉尘用正压除尘，或者其他粉尘正压吹送时没有火花探测消除等措施',
    '用重力沉降室除尘，或者用巷道式构筑物作除尘风道',
    '铝镁等金属粉尘、木质粉尘的干式除尘系统没有锁气卸灰装置',
    '划为20区的除尘器、收尘仓等处的电气设备不防爆',
    '粉碎、研磨、造粒设备前没有去除铁石杂物的装置，或者砂光机风管没有火花探测消除装置',
    '遇湿自燃金属粉尘的收集、存放场所没有防止氢气积聚，或者没有防水防潮',
    '不执行粉尘清理制度，现场积尘严重',
  ),
  ...article(12, '包装、分割、整理场所的空调直接用氨蒸发制冷', '快速冻结装置没有单独的作业间，或者作业间人数超过9人'),
  ...article(13, '没有辨识有限空间、建立台账，也没有设置警示标志', '有限空间作业没有审批，没有先通风、再检测、后作业，或者没有人监护'),
];

const CHEMICALS: Criteria[] = [
  '主要负责人和安全管理人员没有依法考核合格',
  '特种作业人员无证上岗',
  '涉及“两重点一重大”的装置、储存设施外部安全防护距离不足',
  '重点监管的危险化工工艺没有自动化控制、紧急停车，或者没有投用',
  '一、二级重大危险源罐区不能紧急切断，或者毒性气体、液化气体、剧毒液体罐区没有独立的安全仪表系统',
  '全压力式液化烃储罐没有注水措施',
  '液化烃、液氨、液氯等的充装没有使用万向管道系统',
  '光气、氯气等剧毒气体和硫化氢管道穿越厂区以外的公共区域',
  '架空电力线路违反标准穿越生产区',
  '在役装置没有正规设计，也没有做安全设计诊断',
  '使用列入淘汰目录的工艺、设备',
  '可能泄漏可燃、有毒气体的场所没有检测报警，或者爆炸危险场所的电气不防爆',
  '控制室、机柜间面向火灾爆炸危险装置的一侧不满足防火防爆要求',
  '化工装置没有双重电源，或者自动化控制系统没有不间断电源',
  '安全阀、爆破片等安全附件没有正常投用',
  '没有建立与岗位相配的全员安全责任制，或者没有实施隐患排查治理制度',
  '没有操作规程和工艺控制指标',
  '没有动火、进入受限空间等特殊作业制度，或者制度没有有效执行',
  '新工艺没有逐级试验就投产，首次使用的工艺没有论证，新装置没有试生产方案，或者精细化工没有评估反应风险',
  '危险化学品没有分区分类储存，超量、超品种储存，或者禁配物质混放',
].map((text, index) => ({ code: `WH-${String(index + 1).padStart(2, '0')}`, clause: `第${numeral(index + 1)}条`, text }));

const catalogue = (kind: 'hazard.major-criteria.industry-trade' | 'hazard.major-criteria.chemicals', version: string, effectiveFrom: string, body: RuleBody<typeof kind>): RuleSeed => ({
  kind,
  regionCode: '',
  version,
  effectiveFrom,
  source: `《${body.document}》（${body.documentNo}）`,
  body,
});

/** What makes a hazard a major one, by sector; each criterion in our own short wording with document and clause, which alone decide. */
export const CRITERIA_SEEDS: readonly RuleSeed[] = [
  catalogue('hazard.major-criteria.industry-trade', '2023', '2023-05-15', {
    document: '工贸企业重大事故隐患判定标准',
    documentNo: '应急管理部令第10号',
    sectors: ['INDUSTRY_TRADE', 'METAL_SMELTING'],
    criteria: INDUSTRY_TRADE,
  }),
  catalogue('hazard.major-criteria.chemicals', '2017', '2017-11-13', {
    document: '化工和危险化学品生产经营单位重大生产安全事故隐患判定标准（试行）',
    documentNo: '安监总管三〔2017〕121号',
    sectors: ['HAZARDOUS_CHEMICALS'],
    criteria: CHEMICALS,
  }),
];

/** The rest of what a hazard's life hangs on. */
export const HAZARD_LIFE_SEEDS: readonly RuleSeed[] = [
  {
    kind: 'hazard.extension',
    regionCode: '',
    version: '1',
    effectiveFrom: '1949-10-01',
    source: 'domain rule of 重大隐患治理: asked for before the deadline, a supervised one 20 working days before it; answered within 10 working days',
    body: { workingDaysBefore: 0, supervisedWorkingDaysBefore: 20, answerWorkingDays: 10 },
  },
  {
    kind: 'hazard.verification',
    regionCode: '',
    version: '1',
    effectiveFrom: '1949-10-01',
    source: "domain rule of 重大隐患治理: closed by the authority's verification within 10 days of the request",
    body: { days: 10 },
  },
  {
    kind: 'hazard.statements',
    regionCode: '',
    version: '2008',
    effectiveFrom: '2008-02-01',
    source: '安全生产事故隐患排查治理暂行规定（原国家安全监管总局令第16号）第十四条：统计分析表于下一季度15日前、下一年1月31日前报送，由主要负责人签字',
    body: { quarter: { monthsAfter: 1, day: 15 }, year: { monthsAfter: 1, day: 31 } },
  },
  {
    kind: 'records.retention',
    regionCode: '',
    version: '1',
    effectiveFrom: '1949-10-01',
    source: 'domain rule: records of inspections and hazards are kept at least three years (原国家安全监管总局令第16号，隐患排查治理信息档案；AQ 标准的记录保存期限)',
    body: { years: 3 },
  },
];
