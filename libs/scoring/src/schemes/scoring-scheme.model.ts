import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar } from '@anze/graphql';
import type { DraftFacts, SchemeDraftStatus, VersionFacts } from '@anze/rules';
import { ScoreVetoFactEnum } from '../scores/score-enums.js';
import { ScorePartCodes, type ScoreVetoFact } from '../scores/score-parts.js';
import type { ScoringScheme } from '../scores/score.rules.js';
import { ScoringSchemeDraftStatusEnum } from './scoring-enums.js';

@ObjectType({ description: 'A part that a scoring scheme can weigh (评分项目录)' })
export class ScoringPart {
  @Field(() => ID, { description: 'Code: HAZARDS_IN_TIME, RISKS_ANALYSED …' })
  code!: string;
  @Field(() => String, { description: 'Chinese name (评分项名称)' })
  name!: string;
  @Field(() => String, { description: 'What is divided by what (评分口径), in the caller’s language' })
  definition!: string;
}

@ObjectType({ description: 'A part of a scheme and its weight (评分项与权重)' })
export class ScoringSchemePart {
  @Field(() => String, { description: 'Code of the part' })
  code!: string;
  @Field(() => String, { description: 'Chinese name (评分项名称)' })
  name!: string;
  @Field(() => Float, { description: 'Weight (权重)' })
  weight!: number;
}

@ObjectType({ description: 'What accidents leave of their part (事故扣减)' })
export class ScoringAccidents {
  @Field(() => Int, { description: 'For how many days an accident counts (统计天数)' })
  days!: number;
  @Field(() => Int, { description: 'Percent that is left when the worst is 一般事故' })
  general!: number;
  @Field(() => Int, { description: 'The same of 较大事故' })
  larger!: number;
  @Field(() => Int, { description: 'The same of 重大事故' })
  major!: number;
  @Field(() => Int, { description: 'The same of 特别重大事故' })
  extraordinary!: number;
}

@ObjectType({ description: 'What a level of standardization is worth of its part (标准化等级得分比例): the first one all of it, none nothing' })
export class ScoringLevels {
  @Field(() => Int, { description: 'Percent that 二级 is worth' })
  level2!: number;
  @Field(() => Int, { description: 'Percent that 三级 is worth' })
  level3!: number;
}

@ObjectType({ description: 'A veto of a scheme (一票否决项): while the fact is at least so much, the score isn’t above the cap' })
export class ScoringVeto {
  @Field(() => String, { description: 'Its code' })
  code!: string;
  @Field(() => String, { description: 'Its name (否决项名称)' })
  name!: string;
  @Field(() => ScoreVetoFactEnum, { description: 'What it looks at (否决条件)' })
  fact!: ScoreVetoFact;
  @Field(() => Float, { description: 'From how much on it holds' })
  atLeast!: number;
  @Field(() => Float, { description: 'The score isn’t above this (得分上限)' })
  cap!: number;
}

@ObjectType({ description: 'What a scoring scheme says (评分方案内容)' })
export class ScoringSchemeBody {
  @Field(() => [ScoringSchemePart], { description: 'Parts with their weights (评分项)' })
  parts!: ScoringSchemePart[];
  @Field(() => Int, { description: 'SELF_INSPECTION is done by an inspection within so many days' })
  selfInspectionEveryDays!: number;
  @Field(() => Int, { nullable: true, description: 'HAZARDS_IN_TIME counts hazards found within so many days (隐患统计天数); null: it doesn’t say, and they are 365' })
  hazardDays!: number | null;
  @Field(() => ScoringLevels, { nullable: true, description: 'What levels are worth in STANDARDIZED; null: it doesn’t say, and they are 90 and 80 percent' })
  levels!: ScoringLevels | null;
  @Field(() => ScoringAccidents, { nullable: true, description: 'What accidents leave of their part; null: none counts' })
  accidents!: ScoringAccidents | null;
  @Field(() => [ScoringVeto], { description: 'Vetoes (一票否决项)' })
  vetoes!: ScoringVeto[];
}

@ObjectType({ description: 'A published version of the scoring scheme (评分方案版本). It is never changed; what was scored by it stays so' })
export class ScoringSchemeVersion {
  @Field(() => String, { description: 'Its name within its region (版本)' })
  version!: string;
  @Field(() => String, { description: 'Region that it is for (行政区划代码); the empty text is the nation. A region without a version of its own takes that of the next one above' })
  regionCode!: string;
  @Field(() => DateScalar, { description: 'First day in force (生效日期)' })
  effectiveFrom!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Last day in force in its region (失效日期): the day before the next version; null while there is none' })
  effectiveUntil!: Day | null;
  @Field(() => String, { description: 'Where it is written (依据文件)' })
  source!: string;
  @Field(() => ScoringSchemeBody, { description: 'What it says (方案内容)' })
  scheme!: ScoringSchemeBody;
}

/** A page of versions. */
export const ScoringSchemeVersionConnection = connectionOf('ScoringSchemeVersion', () => ScoringSchemeVersion);

@ObjectType({ description: 'A draft of a scoring scheme (评分方案草案), which authorities of its region and above it see, and the one that made it changes' })
export class ScoringSchemeDraft {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Region that it is for (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { description: 'Title (名称)' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'Where it will be written (依据文件)' })
  source!: string | null;
  @Field(() => String, { nullable: true, description: 'The version that it was begun from (所依据的版本); null: from nothing' })
  basedOn!: string | null;
  @Field(() => ScoringSchemeDraftStatusEnum, { description: 'How far it is (状态)' })
  status!: SchemeDraftStatus;
  @Field(() => String, { nullable: true, description: 'The version as which it was published (发布版本)' })
  publishedVersion!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which that version is in force (生效日期)' })
  effectiveFrom!: Day | null;
  @Field(() => DateTimeScalar, { description: 'When it was last changed (修改时间)' })
  changedAt!: Date;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
  @Field(() => ScoringSchemeBody, { description: 'What it says (方案内容)' })
  scheme!: ScoringSchemeBody;
}

/** A page of drafts. */
export const ScoringSchemeDraftConnection = connectionOf('ScoringSchemeDraft', () => ScoringSchemeDraft);

@ObjectType({ description: 'A draft that was made, changed, discarded' })
export class ScoringSchemeDraftPayload {
  @Field(() => ScoringSchemeDraft, { description: 'The draft (草案)' })
  draft!: ScoringSchemeDraft;
}

@ObjectType({ description: 'What was published' })
export class PublishScoringSchemePayload {
  @Field(() => ScoringSchemeDraft, { description: 'The draft, ended by it (草案)' })
  draft!: ScoringSchemeDraft;
  @Field(() => ScoringSchemeVersion, { description: 'The version (评分方案版本)' })
  published!: ScoringSchemeVersion;
}

/** A scheme as GraphQL shows it. */
const bodyModel = ({ parts, selfInspectionEveryDays, hazardDays, levels, accidents, vetoes }: ScoringScheme): ScoringSchemeBody => ({
  parts: parts.map(({ code, weight }) => ({ code, name: ScorePartCodes.is(code) ? ScorePartCodes.name(code) : code, weight })),
  selfInspectionEveryDays,
  hazardDays: hazardDays ?? null,
  levels: levels ? { level2: levels.LEVEL_2, level3: levels.LEVEL_3 } : null,
  accidents: accidents ? { days: accidents.days, general: accidents.leaves.GENERAL, larger: accidents.leaves.LARGER, major: accidents.leaves.MAJOR, extraordinary: accidents.leaves.EXTRAORDINARY } : null,
  vetoes: [...(vetoes ?? [])],
});

/** A version as GraphQL shows it. */
export const versionModel = ({ body, ...facts }: VersionFacts<'scoring.scheme'>): ScoringSchemeVersion => ({ ...facts, scheme: bodyModel(body) });

/** A draft as GraphQL shows it. */
export const draftModel = ({ organizationId, id, body, ...facts }: DraftFacts<'scoring.scheme'>): ScoringSchemeDraft => ({ ...facts, id: encodeId('ScoringSchemeDraft', organizationId, id), scheme: bodyModel(body) });
