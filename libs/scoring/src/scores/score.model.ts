import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ScorePartCodes, type ScorePartRecord } from './score.rules.js';

@ObjectType({ description: 'A number that a part of a score was computed from (评分依据)' })
export class ScoreInput {
  @Field(() => String, { description: 'What it is: counted, inTime, inspected, mustInsure, insured, level' })
  code!: string;
  @Field(() => Int, { description: 'The number; yes is 1 and no 0, level 0 is none' })
  value!: number;
}

@ObjectType({ description: "A part of an enterprise's compliance score (评分项)" })
export class ScorePart {
  @Field(() => String, { description: 'Which: HAZARDS_IN_TIME, SELF_INSPECTION, INSURED, STANDARDIZED' })
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
