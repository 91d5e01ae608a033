import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
/** From this day 应急〔2025〕27号 is in force. */
const MEASURES_2025 = '2025-03-29';
const PROTOTYPE = "illustrative set of a prototype, no authority's; to be replaced by a region's own";

const seed = <K extends RuleKind>(kind: K, rule: { regionCode?: string; version?: string; effectiveFrom?: string; source: string; body: RuleBody<K> }): RuleSeed =>
  ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, ...rule }) as unknown as RuleSeed;

/** What premiums are computed from, and what policies must keep to. */
export const INSURANCE_SEEDS: readonly RuleSeed[] = [
  seed('insurance.premium-bases', {
    source: `${PROTOTYPE}: yuan per head and year by sector, headcount marginal`,
    body: {
      perHead: [
        { sector: 'FIREWORKS', yuan: 480 },
        { sector: 'CIVIL_EXPLOSIVES', yuan: 450 },
        { sector: 'MINING', yuan: 420 },
        { sector: 'HAZARDOUS_CHEMICALS', yuan: 360 },
        { sector: 'TRANSPORT', yuan: 320 },
        { sector: 'METAL_SMELTING', yuan: 300 },
        { sector: 'FISHERY', yuan: 280 },
        { sector: 'INDUSTRY_TRADE', yuan: 120 },
      ],
      headcount: [{ above: 0, rate: 1 }, { above: 300, rate: 0.95 }, { above: 1_000, rate: 0.9 }, { above: 5_000, rate: 0.85 }],
    },
  }),
  seed('insurance.minimum-premium', { source: PROTOTYPE, body: { yuan: 500 } }),
  seed('insurance.construction-rates', {
    source: `${PROTOTYPE}: ‰ of the contract value of a project, marginal`,
    body: {
      bands: [
        { aboveYuan: 0, perMille: 0.65 },
        { aboveYuan: 10_000_000, perMille: 0.6 },
        { aboveYuan: 30_000_000, perMille: 0.55 },
        { aboveYuan: 50_000_000, perMille: 0.5 },
        { aboveYuan: 100_000_000, perMille: 0.45 },
        { aboveYuan: 1_000_000_000, perMille: 0.4 },
      ],
    },
  }),
  seed('insurance.factor.standardization', { source: PROTOTYPE, body: { LEVEL_1: 0.8, LEVEL_2: 0.9, LEVEL_3: 1, NONE: 1.1 } }),
  seed('insurance.factor.accidents', {
    source: `${PROTOTYPE}: worst accident of the last year, else full years without one`,
    body: { worst: { GENERAL: 1.1, LARGER: 1.2, MAJOR: 1.3, EXTRAORDINARY: 1.3 }, free: [{ years: 0, factor: 1 }, { years: 3, factor: 0.95 }, { years: 4, factor: 0.9 }] },
  }),
  seed('insurance.factor.risk', { source: `${PROTOTYPE}: 高 1.2 (重大/红, 较大/橙), 中 1.0 (一般/黄, nothing assessed), 低 0.9 (蓝)`, body: { RED: 1.2, ORANGE: 1.2, YELLOW: 1, BLUE: 0.9, NONE: 1 } }),
  seed('insurance.factor.credit', { source: PROTOTYPE, body: { AA: 0.8, A: 0.9, B: 1, C: 1.1, DISHONEST: 1.3 } }),
  seed('insurance.factor.sanction', { source: PROTOTYPE, body: { LISTED: 1.5, NOT_LISTED: 1 } }),
  seed('insurance.short-period', { source: PROTOTYPE, body: { percentByMonths: [20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100] } }),
  seed('insurance.commission-cap', { source: '安责险实施办法（应急〔2025〕27号）：手续费不高于保费的5%', body: { basisPoints: 500 } }),
  seed('insurance.termination-grounds', {
    source: '安责险实施办法（安监总办〔2017〕140号；应急〔2025〕27号）：除被依法关闭取缔、完全停止生产经营活动外，不得延迟续保、退保',
    body: { grounds: [{ code: 'CLOSED_BY_LAW', name: '被依法关闭取缔' }, { code: 'CEASED_OPERATION', name: '完全停止生产经营活动' }] },
  }),
  // Before the national cap every region had its own, or none. A region's own version outlives a newer national one: hence its second version.
  seed('insurance.prevention-cap', {
    regionCode: '3302',
    version: '2021',
    source: "宁波市安责险：事故预防费为保费的30%（慈溪市 2022 年公布 1,788.4 万元保费、536.52 万元事故预防费）",
    body: { basisPoints: 3_000 },
  }),
  seed('insurance.prevention-cap', {
    regionCode: '3302',
    version: '2025',
    effectiveFrom: MEASURES_2025,
    source: '安责险实施办法（应急〔2025〕27号）：事故预防费不高于实际收取保费的21%',
    body: { basisPoints: 2_100 },
  }),
];
