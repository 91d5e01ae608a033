import type { Locale } from '@anze/kernel';
import type { ScoreInputs, ScorePartCode, ScoreVetoFact } from '../scores/score-parts.js';

type Text<T> = Readonly<Record<Locale, (given: T) => string>>;
const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** What to do so that a part is done fully (提分建议). */
const PARTS: Readonly<Record<ScorePartCode, Text<ScoreInputs>>> = {
  HAZARDS_IN_TIME: {
    'zh-CN': ({ inTime, counted }) => `统计期内应整改隐患 ${counted} 项，按期整改 ${inTime} 项。请在整改期限前完成整改，确需延期的提前申请延期。`,
    en: ({ inTime, counted }) => `Of ${counted} hazards in the days that count ${inTime} were rectified in time. Rectify by the deadline, and ask for a later one before it passes where it can’t be kept.`,
  },
  SELF_INSPECTION: {
    'zh-CN': () => '方案规定的天数内没有自查记录。请开展自查并录入结果。',
    en: () => 'There is no self-inspection within the days that the scheme sets. Inspect, and record it.',
  },
  RISKS_ANALYSED: {
    'zh-CN': ({ units, analysed }) => (units === 0 ? '尚未建立风险清单。请划分风险分析单元，辨识风险事件并制定管控措施。' : `风险分析单元 ${units} 个，其中 ${analysed} 个已有风险事件和管控措施。请补齐其余单元。`),
    en: ({ units, analysed }) => (units === 0 ? 'There is no risk list yet. Divide the site into risk units, name their risk events, and set control measures.' : `Of ${units} risk units ${analysed} have a risk event with a control measure. Complete the others.`),
  },
  EFFECT_EVALUATION: {
    'zh-CN': ({ points: got, full, planned, completed, due, accepted, found, missedDuties, overdueMajor }) =>
      `上月双重预防运行效果 ${points(got!)} 分（满分 ${points(full!)}）：排查任务完成 ${completed}/${planned}，到期隐患销号 ${accepted}/${due}，自查隐患 ${found} 项，未履行职责 ${missedDuties} 项，逾期重大隐患 ${overdueMajor} 项。请按计划完成排查并按期治理。`,
    en: ({ points: got, full, planned, completed, due, accepted, found, missedDuties, overdueMajor }) =>
      `Dual prevention came to ${points(got!)} of ${points(full!)} last month: checks done ${completed}/${planned}, due hazards closed ${accepted}/${due}, hazards found by itself ${found}, duties missed ${missedDuties}, major hazards overdue ${overdueMajor}. Do the planned checks and close hazards by their deadlines.`,
  },
  INSURED: {
    'zh-CN': () => '应投保安责险而没有有效保单。请投保安全生产责任保险。',
    en: () => 'It must have work-safety liability insurance, and no policy is in force. Take one out.',
  },
  STANDARDIZED: {
    'zh-CN': ({ level }) => (level === 0 ? '没有有效的安全生产标准化证书。请开展自评并申请定级。' : `现为标准化${level === 2 ? '二' : '三'}级。更高等级得分更高。`),
    en: ({ level }) => (level === 0 ? 'There is no standardization certificate in force. Assess yourself, and apply for a level.' : `Standardized at level ${level}. A higher level counts more.`),
  },
  ACCIDENTS: {
    'zh-CN': ({ accidents }) => `统计期内发生事故 ${accidents} 起。落实整改措施，期满后不再计入。`,
    en: ({ accidents }) => `There were ${accidents} accidents in the days that count. Carry out the corrective measures; they stop counting when those days are over.`,
  },
  SANCTIONS: {
    'zh-CN': () => '在严重失信主体名单上。改正违法行为后，可依法申请信用修复。',
    en: () => 'On the list of seriously dishonest subjects. Put right what led to it; then credit repair can be applied for.',
  },
};

/** What ends a veto. */
const VETOES: Readonly<Record<ScoreVetoFact, Text<{ readonly value: number; readonly cap: number }>>> = {
  DEATHS: { 'zh-CN': ({ value, cap }) => `统计期内事故死亡 ${value} 人，得分不超过 ${cap} 分，期满后解除。`, en: ({ value, cap }) => `Accidents killed ${value} in the days that count: the score isn’t above ${cap} until those are over.` },
  SERIOUS_INJURIES: { 'zh-CN': ({ value, cap }) => `统计期内事故重伤 ${value} 人，得分不超过 ${cap} 分，期满后解除。`, en: ({ value, cap }) => `Accidents seriously injured ${value} in the days that count: the score isn’t above ${cap} until those are over.` },
  LOSS_YUAN: { 'zh-CN': ({ value, cap }) => `统计期内事故直接经济损失 ${value} 元，得分不超过 ${cap} 分，期满后解除。`, en: ({ value, cap }) => `Accidents cost ${value} yuan in the days that count: the score isn’t above ${cap} until those are over.` },
  ACCIDENTS: { 'zh-CN': ({ value, cap }) => `统计期内发生事故 ${value} 起，得分不超过 ${cap} 分，期满后解除。`, en: ({ value, cap }) => `There were ${value} accidents in the days that count: the score isn’t above ${cap} until those are over.` },
  LISTED: { 'zh-CN': ({ cap }) => `列入严重失信主体名单期间得分不超过 ${cap} 分，移出或信用修复后解除。`, en: ({ cap }) => `While on the list of seriously dishonest subjects the score isn’t above ${cap}; credit repair or the end of the listing ends that.` },
  OVERDUE_MAJOR: { 'zh-CN': ({ value, cap }) => `有 ${value} 项重大隐患逾期未整改，得分不超过 ${cap} 分，整改完成后解除。`, en: ({ value, cap }) => `${value} major hazards are overdue: the score isn’t above ${cap} until they are rectified.` },
  UNINSURED: { 'zh-CN': ({ cap }) => `应保未保期间得分不超过 ${cap} 分，投保后解除。`, en: ({ cap }) => `The score isn’t above ${cap} until it takes out the insurance that it must have.` },
};

/** What to do about a part. */
export const partAdvice = (code: ScorePartCode, inputs: ScoreInputs, locale: Locale): string => PARTS[code][locale](inputs);
/** What ends a veto. */
export const vetoAdvice = (fact: ScoreVetoFact, given: { readonly value: number; readonly cap: number }, locale: Locale): string => VETOES[fact][locale](given);
