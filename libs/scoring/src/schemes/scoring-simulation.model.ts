import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ScoreSpread } from '../scores/score-spread.model.js';

@ObjectType({ description: 'An enterprise whose score another scheme would move (得分变动企业)' })
export class ScoreMover {
  @Field(() => Float, { description: 'Score by the scheme in force (现行方案得分), 0 to 100' })
  before!: number;
  @Field(() => Float, { description: 'Score by the scheme that is tried (拟议方案得分), 0 to 100' })
  after!: number;
  @Field(() => Float, { description: 'After less before, two decimals (变动)' })
  difference!: number;

  /** Not shown: whose. */
  enterpriseId!: string;
}

@ObjectType({ description: 'What a scoring scheme would make of a region’s scores today (方案测算); nothing is kept' })
export class ScoringSimulation {
  @Field(() => String, { description: 'Region (行政区划代码)' })
  regionCode!: string;
  @Field(() => ScoreSpread, { description: 'By the schemes in force (现行方案)' })
  before!: ScoreSpread;
  @Field(() => ScoreSpread, { description: 'By the scheme that is tried (拟议方案); an enterprise whose own region has a scheme nearer to it stays with that' })
  after!: ScoreSpread;
  @Field(() => Int, { description: 'Enterprises whose score would rise (上升企业数)' })
  risen!: number;
  @Field(() => Int, { description: 'Enterprises whose score would fall (下降企业数)' })
  fallen!: number;
  @Field(() => Int, { description: 'Enterprises whose score would stay (不变企业数)' })
  unchanged!: number;
  @Field(() => [ScoreMover], { description: 'Those that rise most, the most first' })
  rising!: ScoreMover[];
  @Field(() => [ScoreMover], { description: 'Those that fall most, the most first' })
  falling!: ScoreMover[];
}
