import { element, type SchemeSeed } from './scheme-seed.js';

/** A short scheme of a region for firms below 300 people, which reaches the third level alone. 100 marks. */
export const SMALL_FIRMS_SCHEME: SchemeSeed = {
  code: 'SMALL_FIRMS',
  name: '小微企业安全生产标准化（地方）',
  edition: '2016',
  source: '产品缺省值，按 GB/T 33000-2016 的八个要素简化；人数口径参照《统计上大中小微型企业划分办法（2017）》工业小型企业，应以当地小微企业安全生产标准化规定核对',
  scope: { headcountBelow: 300 },
  thresholds: [{ level: 'LEVEL_3', from: 60 }],
  elements: [
    element('1', '目标职责', [
      ['明确安全生产负责人和管理人员，责任到岗', 8, 'always'],
      ['安全投入有保障，依法投保', 6],
    ]),
    element('2', '制度化管理', [['有必要的管理制度和岗位操作规程', 10, 'always']]),
    element('3', '教育培训', [
      ['负责人和从业人员经过安全培训', 8, 'always'],
      ['特种作业人员持证', 4],
    ]),
    element('4', '现场管理', [
      ['用电、机械防护和消防设施完好', 12, 'always'],
      ['特种设备定期检验', 6],
      ['危险作业有审批和监护', 6],
      ['通道、标志和劳动防护用品符合要求', 6, 'always'],
    ]),
    element('5', '安全风险管控及隐患排查治理', [
      ['辨识本企业主要风险并公示', 8, 'always'],
      ['每月至少自查一次，隐患及时整改', 12, 'always'],
    ]),
    element('6', '应急管理', [['有简明的处置方案，每年演练', 6, 'always']]),
    element('7', '事故管理', [['事故按规定报告和处理', 4, 'always']]),
    element('8', '持续改进', [['每年自评并改进', 4, 'always']]),
  ],
};
