import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { ScoreVetoFactEnum } from './score-enums.js';
import { ScorePartCodes, type ScoreVetoFact } from './score-parts.js';
import type { KeptScore } from './score-reading.repository.js';
import type { ScorePartRecord } from './score.rules.js';

@ObjectType({ description: 'A number that a part of a score was computed from (评分依据)' })
export class ScoreInput {
  @Field(() => String, { description: 'What it is: counted, inTime, inspected, mustInsure, insured, level, units, analysed, points (hundredths), accidents, worst, leaves (percent), listed …' })
  code!: string;
  @Field(() => Int, { description: 'The number; yes is 1 and no 0, level 0 is none' })
  value!: number;
}

@ObjectType({ description: "A part of an enterprise's compliance score (评分项)" })
export class ScorePart {
  @Field(() => String, { description: 'Which, of `scoringParts`: HAZARDS_IN_TIME, SELF_INSPECTION, INSURED, STANDARDIZED …' })
  code!: string;
  @Field(() => String, { description: 'Its Chinese name (评分项名称)' })
  name!: string;
  @Field(() => Float, { description: 'Its weight in the scheme (权重)' })
  weight!: number;
  @Field(() => Float, { nullable: true, description: 'Value, 0 to 1; null without data, and the weight goes to the other parts' })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: 'Score of the part (得分), 0 to 100; null without data' })
  score!: number | null;
  @Field(() => [ScoreInput], { description: 'What it was computed from' })
  inputs!: ScoreInput[];
}

@ObjectType({ description: 'A veto that holds a score down (一票否决项)' })
export class ScoreVeto {
  @Field(() => String, { description: 'Its code in the scheme' })
  code!: string;
  @Field(() => String, { description: 'Its name in the scheme (否决项名称)' })
  name!: string;
  @Field(() => ScoreVetoFactEnum, { description: 'What it looks at (否决条件)' })
  fact!: ScoreVetoFact;
  @Field(() => Float, { description: 'From how much on it holds' })
  atLeast!: number;
  @Field(() => Float, { description: 'How much it was' })
  value!: number;
  @Field(() => Float, { description: 'The score isn’t above this (得分上限)' })
  cap!: number;
}

@ObjectType({ description: 'A compliance score from the day on which it came out so (历史得分); there is a row for a day on which something changed' })
export class ScoreHistoryEntry {
  @Field(() => DateScalar, { description: 'The day from which it was so (得分日期)' })
  computedOn!: Day;
  @Field(() => Float, { description: 'Score (得分), 0 to 100' })
  score!: number;
  @Field(() => Float, { description: 'What its parts come to, before any veto (否决前得分), 0 to 100' })
  earned!: number;
  @Field(() => [ScorePart], { description: 'What it is made of (评分明细)' })
  parts!: ScorePart[];
  @Field(() => [ScoreVeto], { description: 'Vetoes that hold it down (一票否决项)' })
  vetoes!: ScoreVeto[];
  @Field(() => String, { description: 'Version of the scheme (方案版本)' })
  ruleVersion!: string;
  @Field(() => String, { description: 'The region whose scheme it is (行政区划代码); the empty text is the nation' })
  ruleRegion!: string;
}

/** A page of an enterprise's scores. */
export const ScoreHistoryConnection = connectionOf('ScoreHistoryEntry', () => ScoreHistoryEntry);

@ObjectType({ description: "An enterprise's newest compliance score (合规评分) with all that explains it" })
export class ComplianceScore {
  @Field(() => Float, { description: 'Score (得分), 0 to 100: Σ weight × value ÷ Σ weight × 100 of the parts that have data, half up to 0.01, and no more than the lowest cap of the vetoes' })
  score!: number;
  @Field(() => Float, { description: 'What its parts come to, before any veto (否决前得分), 0 to 100' })
  earned!: number;
  @Field(() => DateScalar, { description: 'The day on which it was last computed (评分日期)' })
  computedOn!: Day;
  @Field(() => DateScalar, { description: 'The day since which it has come out so (得分起始日)' })
  since!: Day;
  @Field(() => [ScorePart], { description: 'What it is made of (评分明细)' })
  parts!: ScorePart[];
  @Field(() => [ScoreVeto], { description: 'Vetoes that hold it down (一票否决项)' })
  vetoes!: ScoreVeto[];
  @Field(() => String, { description: 'Version of the scheme (方案版本)' })
  ruleVersion!: string;
  @Field(() => String, { description: 'The region whose scheme it is (行政区划代码); the empty text is the nation' })
  ruleRegion!: string;

  /** Not shown: as it is kept. */
  kept!: KeptScore;
}

@ObjectType({ description: 'What would raise a score (提分项)' })
export class ScoreRaise {
  @Field(() => String, { description: 'Code of the part; with a veto, that of the veto with the lowest cap' })
  code!: string;
  @Field(() => String, { description: 'Its name (名称)' })
  name!: string;
  @Field(() => Boolean, { description: 'True where a veto (一票否决项) has this cause, false for a part alone' })
  veto!: boolean;
  @Field(() => [String], { description: 'All the vetoes and parts with this one cause (同因项): being on the sanction list costs a part and is a veto; its own code first' })
  codes!: string[];
  @Field(() => Float, { description: 'By how many points the score would rise if this cause were gone and nothing else changed (单独提分); 0 where another veto holds it down all the same' })
  points!: number;
  @Field(() => Float, { description: 'Of a veto: by how many points it would rise if everything that is vetoed at or below the same cap were gone too. Of a part: what it would give if no veto held the score down (解除否决后的提分). Never less than `points`' })
  pointsUncapped!: number;
  @Field(() => Boolean, { description: 'Something can be done about it now (可立即改进); false for what happened and for deadlines that were missed, which only stop counting in time' })
  actionable!: boolean;
  @Field(() => String, { description: 'What to do (提分建议), in Chinese or English as Accept-Language asks' })
  advice!: string;
}

@InputType({ description: 'What to score' })
export class RunScoringInput {
  @Field(() => String, { nullable: true, description: "Region code inside the caller's region; all of it when left out" })
  regionCode?: string | null;
}

@ObjectType({ description: 'What the mutation began' })
export class RunScoringPayload {
  @Field(() => ID, { description: 'Id of the job that scores (任务编号)' })
  jobId!: string;
}

/** The GraphQL form of a part. */
export function scorePartModel(part: ScorePartRecord): ScorePart {
  return {
    ...part,
    name: ScorePartCodes.is(part.code) ? ScorePartCodes.name(part.code) : part.code,
    inputs: Object.entries(part.inputs).map(([code, value]) => ({ code, value })),
  };
}

/** A kept score as history shows it. */
export const scoreHistoryModel = ({ computedOn, score, earned, parts, vetoes, schemeVersion, schemeRegion }: KeptScore): ScoreHistoryEntry => ({
  computedOn, score, earned, parts: parts.map(scorePartModel), vetoes: [...vetoes], ruleVersion: schemeVersion, ruleRegion: schemeRegion,
});
