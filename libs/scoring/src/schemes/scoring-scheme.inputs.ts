import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { DateScalar, PageArgs } from '@anze/graphql';
import type { SchemeDraftStatus } from '@anze/rules';
import { ScoreVetoFactEnum } from '../scores/score-enums.js';
import type { ScorePartCode, ScoreVetoFact } from '../scores/score-parts.js';
import { ScoringSchemeDraftStatusEnum } from './scoring-enums.js';

@InputType({ description: 'A part of a scheme and its weight (评分项与权重)' })
export class ScoringPartInput {
  @Field(() => String, { description: 'Code, of `scoringParts`; each once in a scheme' })
  code!: ScorePartCode;
  @Field(() => Float, { description: 'Weight (权重), two decimals at most; those of a scheme add up to 100' })
  weight!: number;
}

@InputType({ description: 'What accidents leave of their part (事故扣减)' })
export class ScoringAccidentsInput {
  @Field(() => Int, { description: 'For how many days an accident counts (统计天数), 1 to 3660' })
  days!: number;
  @Field(() => Int, { description: 'Percent that is left when the worst is 一般事故, 0 to 100' })
  general!: number;
  @Field(() => Int, { description: 'The same of 较大事故' })
  larger!: number;
  @Field(() => Int, { description: 'The same of 重大事故' })
  major!: number;
  @Field(() => Int, { description: 'The same of 特别重大事故' })
  extraordinary!: number;
}

@InputType({ description: 'What a level of standardization is worth of its part (标准化等级得分比例): the first one all of it, none nothing' })
export class ScoringLevelsInput {
  @Field(() => Int, { description: 'Percent that 二级 is worth, 0 to 100' })
  level2!: number;
  @Field(() => Int, { description: 'The same of 三级' })
  level3!: number;
}

@InputType({ description: 'A veto (一票否决项): while the fact is at least so much, the score isn’t above the cap' })
export class ScoringVetoInput {
  @Field(() => String, { description: 'Code, capital letters: FATAL_ACCIDENT; each once in a scheme' })
  code!: string;
  @Field(() => String, { description: 'Name (否决项名称), at most 50 characters' })
  name!: string;
  @Field(() => ScoreVetoFactEnum, { description: 'What it looks at (否决条件)' })
  fact!: ScoreVetoFact;
  @Field(() => Float, { description: 'From how much on it holds, a whole number of 1 or more' })
  atLeast!: number;
  @Field(() => Float, { description: 'The score isn’t above this (得分上限), 0 to 100, two decimals at most' })
  cap!: number;
}

@InputType({ description: 'What a scoring scheme says (评分方案内容)' })
export class ScoringSchemeBodyInput {
  @Field(() => [ScoringPartInput], { description: 'Parts with their weights, 1 to 20 (评分项)' })
  parts!: ScoringPartInput[];
  @Field(() => Int, { description: 'SELF_INSPECTION is done by an inspection within so many days, 1 to 366' })
  selfInspectionEveryDays!: number;
  @Field(() => Int, { nullable: true, description: 'HAZARDS_IN_TIME counts hazards found within so many days (隐患统计天数), 1 to 3660; left out 365' })
  hazardDays?: number | null;
  @Field(() => ScoringLevelsInput, { nullable: true, description: 'What levels are worth in STANDARDIZED; left out 90 and 80 percent' })
  levels?: ScoringLevelsInput | null;
  @Field(() => ScoringAccidentsInput, { nullable: true, description: 'What accidents leave of their part; needed with ACCIDENTS and with vetoes that count accidents' })
  accidents?: ScoringAccidentsInput | null;
  @Field(() => [ScoringVetoInput], { nullable: true, description: 'Vetoes, at most 20 (一票否决项)' })
  vetoes?: ScoringVetoInput[] | null;
}

@InputType({ description: 'Begins a draft of a scoring scheme for the authority’s own region (起草评分方案): as given, or from the version in force today' })
export class DraftScoringSchemeInput {
  @Field(() => String, { description: 'Title (名称), at most 200 characters' })
  title!: string;
  @Field(() => ScoringSchemeBodyInput, { nullable: true, description: 'What it says; left out: what the version in force in the region today says' })
  scheme?: ScoringSchemeBodyInput | null;
  @Field(() => String, { nullable: true, description: 'Where it will be written (依据文件), at most 500 characters; needed when it is published' })
  source?: string | null;
}

@InputType({ description: 'Changes a draft (修改草案); what is left out stays' })
export class ChangeScoringSchemeInput {
  @Field(() => ID, { description: 'Draft (草案)' })
  scoringSchemeDraftId!: string;
  @Field(() => String, { nullable: true, description: 'Title (名称), at most 200 characters' })
  title?: string | null;
  @Field(() => ScoringSchemeBodyInput, { nullable: true, description: 'What it says, as a whole (方案内容)' })
  scheme?: ScoringSchemeBodyInput | null;
  @Field(() => String, { nullable: true, description: 'Where it will be written (依据文件), at most 500 characters' })
  source?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Ends a draft that won’t be published (废弃草案); it stays on record' })
export class DiscardScoringSchemeInput {
  @Field(() => ID, { description: 'Draft (草案)' })
  scoringSchemeDraftId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Publishes a draft as the region’s next version (发布评分方案)' })
export class PublishScoringSchemeInput {
  @Field(() => ID, { description: 'Draft (草案), of the authority itself' })
  scoringSchemeDraftId!: string;
  @Field(() => DateScalar, { description: 'First day in force (生效日期), after today and not that of another version of the region' })
  effectiveFrom!: Day;
  @Field(() => String, { nullable: true, description: 'Where it is written (依据文件), at most 500 characters; by default what the draft says' })
  source?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version of the draft that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A scoring scheme: a draft or a published version, one of the two' })
export class ScoringSchemeReference {
  @Field(() => ID, { nullable: true, description: 'Draft (草案)' })
  scoringSchemeDraftId?: string | null;
  @Field(() => String, { nullable: true, description: 'Published version (版本) of the region, else of the nearest one above it that has one of that name' })
  version?: string | null;
}

@ArgsType()
export class ScoringSchemesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'What this region (行政区划代码) can take: its own versions, those above it, and the nation’s; by default the caller’s own region, for who has none the nation’s versions. The empty text is the nation' })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only versions in force in their region on this day; the first of the list is the one that applies' })
  on?: Day | null;
}

@ArgsType()
export class ScoringSchemeDraftsArgs extends PageArgs {
  @Field(() => ScoringSchemeDraftStatusEnum, { nullable: true, description: 'Only of this status' })
  status?: SchemeDraftStatus | null;
}

@ArgsType()
export class ScoringSchemeDraftArgs {
  @Field(() => ID, { description: 'Draft (草案)' })
  id!: string;
}

@ArgsType()
export class SimulateScoringSchemeArgs {
  @Field(() => ScoringSchemeReference, { description: 'The scheme (评分方案)' })
  scheme!: ScoringSchemeReference;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) in the authority’s own; by default the whole of it' })
  regionCode?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many of those that rise most, and of those that fall most, are listed: 0 to 50, 10 by default' })
  movers?: number | null;
}
