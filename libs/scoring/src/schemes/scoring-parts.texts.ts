import type { Locale } from '@anze/kernel';
import { ScorePartCodes, type ScorePartCode } from '../scores/score-parts.js';
import type { ScoringPart } from './scoring-scheme.model.js';

/** What each part divides by what (评分口径). */
const DEFINITIONS: Readonly<Record<ScorePartCode, Readonly<Record<Locale, string>>>> = {
  HAZARDS_IN_TIME: { 'zh-CN': '方案规定的天数内（未规定的为365天）发现、已到期或已销号的隐患中，在期限内完成整改的比例；没有此类隐患则无数据', en: 'Of the hazards found within the scheme’s days (365 where it doesn’t say) that are accepted or past their deadline, those rectified by it; no data without any' },
  SELF_INSPECTION: { 'zh-CN': '方案规定的天数内有自查记录（或自查发现的隐患）得满分，否则为零；与“当月已自查企业”指标口径不同，后者只计当月的自查记录', en: 'Full with a self-inspection, or a hazard that one found, within the scheme’s days; else nothing. The figure of enterprises that inspected themselves is another: it counts recorded inspections of the calendar month alone' },
  RISKS_ANALYSED: { 'zh-CN': '在用风险分析单元中，至少有一个在用风险事件且有在用管控措施的比例；没有单元为零', en: 'Of the risk units in force, those with an event in force that has a control measure in force; nothing without any unit' },
  EFFECT_EVALUATION: { 'zh-CN': '上一个完整月份双重预防运行效果得分 E ÷ 满分；当月初尚未成立的企业无数据', en: 'E of the last whole month ÷ what it can be at most; no data for an enterprise founded after the month began' },
  INSURED: { 'zh-CN': '应保企业有生效保单得满分，否则为零；非应保企业无数据', en: 'Full with a policy in force, else nothing, for those that must insure; no data for others' },
  STANDARDIZED: { 'zh-CN': '持有有效证书：一级得满分，二级、三级按方案规定的比例（未规定的为90%、80%），无证书为零', en: 'By the certificate in force: level 1 full, levels 2 and 3 what the scheme says (90 and 80 percent where it doesn’t), none nothing' },
  ACCIDENTS: { 'zh-CN': '统计天数内没有事故得满分；有事故的，按最严重一起的等级保留方案规定的比例', en: 'Full without an accident in the scheme’s days; else what the scheme leaves for the worst of them' },
  SANCTIONS: { 'zh-CN': '不在严重失信主体名单上得满分，否则为零', en: 'Full while not on the list of seriously dishonest subjects, else nothing' },
};

/** The catalogue of parts, in its order. */
export const scoringParts = (locale: Locale): ScoringPart[] => ScorePartCodes.values.map((code) => ({ code, name: ScorePartCodes.name(code), definition: DEFINITIONS[code][locale] }));
