import type { RuleSeed } from './rule-seed.js';

/**
 * 住宿, 餐饮, 软件和信息技术服务, 租赁和商务服务, and 其他未列明行业: real-estate agencies and other real estate (K703, K709), research and
 * technical services, water, environment and public facilities (N76–N79), repairs and other services, social work (Q85, not 卫生 Q84),
 * culture, sports and entertainment.
 */
const OFFICES = ['H61', 'H62', 'I65', 'K703', 'K709', 'L', 'M', 'N', 'O', 'Q85', 'R'];

/** Sizes of enterprises. */
export const ENTERPRISE_SIZE_SEEDS: readonly RuleSeed[] = [
  {
    kind: 'enterprise.size-bands',
    regionCode: '',
    version: '2017',
    effectiveFrom: '1949-10-01',
    source: '统计上大中小微型企业划分办法（2017）（国统字〔2017〕213号）：仅取从业人员指标；产品默认：该办法不以从业人员划分的行业（农林牧渔业A、建筑业E、房地产开发经营K701，以营业收入、资产总额划分）和未涵盖的行业（铁路运输G53、金融J、自有房地产经营K704、教育P、卫生Q84等）按工业的从业人员划分',
    body: {
      bands: [
        { industries: [''], small: 20, medium: 300, large: 1000 },
        { industries: ['F51'], small: 5, medium: 20, large: 200 },
        { industries: ['F52'], small: 10, medium: 50, large: 300 },
        { industries: ['G59'], small: 20, medium: 100, large: 200 },
        { industries: OFFICES, small: 10, medium: 100, large: 300 },
        { industries: ['I63', 'I64'], small: 10, medium: 100, large: 2000 },
        { industries: ['K702'], small: 100, medium: 300, large: 1000 },
      ],
    },
  } satisfies RuleSeed<'enterprise.size-bands'> as unknown as RuleSeed,
];
