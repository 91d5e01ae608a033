import { element, type SchemeSeed } from './scheme-seed.js';

/** Firms that make, store or trade hazardous chemicals: their own elements, and 80 for the third level. 100 marks in the product's own words. */
export const CHEMICALS_SCHEME: SchemeSeed = {
  code: 'CHEMICALS',
  name: '危险化学品企业安全生产标准化',
  edition: '2016',
  source: '结构参照《危险化学品从业单位安全生产标准化通用规范》（AQ 3013）；80分门槛为领域缺省值；要素划分、考评内容、分值及一、二级门槛为产品缺省值，应以应急管理部门现行评审标准核对',
  scope: { sectors: ['HAZARDOUS_CHEMICALS'], industryPrefixes: ['C261', 'C263', 'C266'] },
  thresholds: [
    { level: 'LEVEL_1', from: 90 },
    { level: 'LEVEL_2', from: 85 },
    { level: 'LEVEL_3', from: 80 },
  ],
  elements: [
    element('1', '法律法规和标准', [
      ['建立获取和更新渠道，及时转化为制度', 3, 'always'],
      ['每年至少进行一次符合性评价', 2, 'always'],
    ]),
    element('2', '机构和职责', [
      ['安全生产委员会和管理机构健全，注册安全工程师配备达标', 4, 'always'],
      ['安全风险承诺每日公告，责任制考核兑现', 3, 'always'],
      ['安全生产费用提取和使用、安全生产责任保险到位', 3, 'always'],
    ]),
    element('3', '风险管理', [
      ['运用HAZOP等方法开展工艺危害分析', 5],
      ['双重预防机制有效运行', 5, 'always'],
      ['重大危险源评估、备案、监测监控，包保责任落实', 5],
      ['变更管理受控', 3, 'always'],
    ]),
    element('4', '管理制度', [
      ['规章制度和操作规程齐全，按期评审修订', 5, 'always'],
    ]),
    element('5', '培训教育', [
      ['主要负责人、安全管理人员考核合格，专业学历符合要求', 4, 'always'],
      ['操作人员和承包商人员的培训考核到位', 4, 'always'],
      ['特种作业人员持证', 2, 'always'],
    ]),
    element('6', '生产设施及工艺安全', [
      ['建设项目安全审查和“三同时”', 4],
      ['自动化控制、紧急停车和安全仪表系统投用', 6],
      ['可燃有毒气体检测报警完好', 4],
      ['设备完整性和特种设备管理', 4, 'always'],
    ]),
    element('7', '作业安全', [
      ['动火、受限空间等特殊作业按 GB 30871 审批和监护', 6, 'always'],
      ['警示标志、作业现场和装卸作业管理', 3, 'always'],
      ['承包商管理', 3],
    ]),
    element('8', '职业健康', [
      ['危害因素检测、告知和健康监护', 3, 'always'],
      ['防护用品配备和使用', 2, 'always'],
    ]),
    element('9', '危险化学品管理', [
      ['化学品档案、安全技术说明书和安全标签', 3, 'always'],
      ['储存、运输和装卸符合规定，不超量、不混存', 3],
    ]),
    element('10', '事故与应急', [
      ['预案、演练、器材和救援队伍', 4, 'always'],
      ['事故事件报告、调查和统计', 3, 'always'],
    ]),
    element('11', '检查与自评', [
      ['各类安全检查和整改闭环', 2, 'always'],
      ['每年至少自评一次并持续改进', 2, 'always'],
    ]),
  ],
};
