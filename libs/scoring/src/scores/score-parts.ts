import { defineTerms } from '@anze/kernel';

/** The parts a scheme can have, and their Chinese terms. */
export const ScorePartCodes = defineTerms({
  HAZARDS_IN_TIME: '隐患按期整改率',
  SELF_INSPECTION: '企业自查',
  RISKS_ANALYSED: '风险分析管控',
  EFFECT_EVALUATION: '双重预防运行效果',
  INSURED: '安责险投保',
  STANDARDIZED: '标准化等级',
  ACCIDENTS: '生产安全事故',
  SANCTIONS: '失信惩戒',
});
export type ScorePartCode = (typeof ScorePartCodes.values)[number];

/** What a part was computed from, in whole numbers; yes is 1 and no 0. */
export type ScoreInputs = Readonly<Record<string, number>>;

/** A part's value as a fraction; zero below the line is no data. */
export interface Fraction {
  readonly n: number;
  readonly d: number;
}

/** Tenths that a level is worth by a scheme that doesn't say: 一级 1.0, 二级 0.9, 三级 0.8, none 0. */
const LEVEL_TENTHS = [0, 10, 9, 8] as const;

/** How a part comes from what it was computed from: what is kept of a score is enough to compute it again. */
const FRACTIONS: Readonly<Record<ScorePartCode, (inputs: ScoreInputs) => Fraction>> = {
  HAZARDS_IN_TIME: ({ inTime, counted }) => ({ n: inTime!, d: counted! }),
  SELF_INSPECTION: ({ inspected }) => ({ n: inspected!, d: 1 }),
  // An enterprise without any unit has analysed nothing.
  RISKS_ANALYSED: ({ analysed, units }) => ({ n: analysed!, d: Math.max(units!, 1) }),
  EFFECT_EVALUATION: ({ points, full }) => ({ n: points!, d: full! }),
  INSURED: ({ insured, mustInsure }) => ({ n: insured!, d: mustInsure! }),
  // What a scheme says of its own stands with the level, in percent.
  STANDARDIZED: ({ level, worth }) => (worth === undefined ? { n: LEVEL_TENTHS[level!] ?? 0, d: 10 } : { n: worth, d: 100 }),
  ACCIDENTS: ({ leaves }) => ({ n: leaves!, d: 100 }),
  SANCTIONS: ({ listed }) => ({ n: 1 - listed!, d: 1 }),
};

/** The fraction of a part; of one that isn't known, none. */
export const fractionOf = (code: string, inputs: ScoreInputs): Fraction => (ScorePartCodes.is(code) ? FRACTIONS[code](inputs) : { n: 0, d: 0 });

/** What a veto can look at, and its Chinese term. */
export const ScoreVetoFacts = defineTerms({
  DEATHS: '死亡人数',
  SERIOUS_INJURIES: '重伤人数',
  LOSS_YUAN: '直接经济损失（元）',
  ACCIDENTS: '事故起数',
  LISTED: '列入严重失信主体名单',
  OVERDUE_MAJOR: '逾期未整改的重大隐患数',
  UNINSURED: '应保未保',
});
export type ScoreVetoFact = (typeof ScoreVetoFacts.values)[number];
