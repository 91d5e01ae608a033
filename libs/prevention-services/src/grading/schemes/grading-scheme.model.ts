import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day, type Grade } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar, GradeEnum } from '@anze/graphql';
import type { DraftFacts, SchemeDraftStatus, VersionFacts } from '@anze/rules';
import { VETOES, type GradingScheme, type Veto } from '../grading.rules.js';
import { GradeVetoKindEnum } from '../runs/grading-run-terms.js';
import { GradingSchemeDraftStatusEnum } from './scheme-enums.js';

@ObjectType({ description: 'From which value to which a score runs (归一化), linear between them' })
export class GradingNormalisation {
  @Field(() => Float, { description: 'The value that gives 0 (零分值), and everything below it' })
  floor!: number;
  @Field(() => Float, { description: 'The value that gives 100 (满分值), and everything above it' })
  full!: number;
}

@ObjectType({ description: 'An indicator of a scheme (方案指标)' })
export class GradingIndicator {
  @Field(() => String, { description: 'Code of its measure' })
  code!: string;
  @Field(() => Float, { description: 'Weight (权重); the weights of a scheme add up to 100' })
  weight!: number;
  @Field(() => GradingNormalisation, { nullable: true, description: 'From which value to which the score runs; null: value × 100' })
  normalisation!: GradingNormalisation | null;
  @Field(() => Int, { nullable: true, description: 'With fewer records than this it has no data (最少记录数); null: one is enough' })
  minimumRecords!: number | null;
}

@ObjectType({ description: 'A dimension of a scheme (维度)' })
export class GradingDimension {
  @Field(() => String, { description: 'Code: COMPLIANCE, EFFECTIVENESS, QUALITY' })
  code!: string;
  @Field(() => String, { description: 'Name (维度名称)' })
  name!: string;
  @Field(() => [GradingIndicator], { description: 'Its indicators' })
  indicators!: GradingIndicator[];
}

@ObjectType({ description: 'From which score a grade is given (等级区间)' })
export class GradingBand {
  @Field(() => GradeEnum, { description: 'Grade (等级)' })
  grade!: Grade;
  @Field(() => Float, { description: 'Least score, 0 to 100 (起点分)' })
  from!: number;
}

@ObjectType({ description: 'What a grading scheme says (评估方案内容)' })
export class GradingSchemeBody {
  @Field(() => [GradingDimension], { description: 'Dimensions with their indicators (维度与指标)' })
  dimensions!: GradingDimension[];
  @Field(() => [GradingBand], { description: 'Bands, A first (等级区间)' })
  bands!: GradingBand[];
  @Field(() => Int, { description: 'Working days from the confirmation of a service to its archiving (归档时限)' })
  archiveWorkingDays!: number;
  @Field(() => Int, { description: 'RECORD_ARCHIVED counts services that lie more than so many days before the last day that counts' })
  settledAfterDays!: number;
  @Field(() => Int, { nullable: true, description: 'With fewer services in the period an insurer is not rated (最少服务次数); null: no such minimum' })
  minimumServices!: number | null;
  @Field(() => [GradeVetoKindEnum], { description: 'What makes a grade E whatever the score (一票否决情形)' })
  vetoes!: Veto[];
}

@ObjectType({ description: 'A published version of the grading scheme (评估方案版本). It is never changed; who was graded by it stays so' })
export class GradingSchemeVersion {
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
  @Field(() => GradingSchemeBody, { description: 'What it says (方案内容)' })
  scheme!: GradingSchemeBody;
}

/** A page of versions. */
export const GradingSchemeVersionConnection = connectionOf('GradingSchemeVersion', () => GradingSchemeVersion);

@ObjectType({ description: 'A draft of a grading scheme (评估方案草案), which authorities of its region and above it see, and the one that made it changes' })
export class GradingSchemeDraft {
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
  @Field(() => GradingSchemeDraftStatusEnum, { description: 'How far it is (状态)' })
  status!: SchemeDraftStatus;
  @Field(() => String, { nullable: true, description: 'The version as which it was published (发布版本)' })
  publishedVersion!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which that version is in force (生效日期)' })
  effectiveFrom!: Day | null;
  @Field(() => DateTimeScalar, { description: 'When it was last changed (修改时间)' })
  changedAt!: Date;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
  @Field(() => GradingSchemeBody, { description: 'What it says (方案内容)' })
  scheme!: GradingSchemeBody;
}

/** A page of drafts. */
export const GradingSchemeDraftConnection = connectionOf('GradingSchemeDraft', () => GradingSchemeDraft);

@ObjectType({ description: 'A draft that was made, changed, discarded' })
export class GradingSchemeDraftPayload {
  @Field(() => GradingSchemeDraft, { description: 'The draft (草案)' })
  draft!: GradingSchemeDraft;
}

@ObjectType({ description: 'What was published' })
export class PublishGradingSchemePayload {
  @Field(() => GradingSchemeDraft, { description: 'The draft, ended by it (草案)' })
  draft!: GradingSchemeDraft;
  @Field(() => GradingSchemeVersion, { description: 'The version (评估方案版本)' })
  published!: GradingSchemeVersion;
}

/** A scheme as GraphQL shows it. */
export const bodyModel = ({ dimensions, bands, archiveWorkingDays, settledAfterDays, minimumServices, vetoes }: GradingScheme): GradingSchemeBody => ({
  dimensions: dimensions.map(({ code, name, indicators }) => ({
    code,
    name,
    indicators: indicators.map((indicator) => ({ code: indicator.code, weight: indicator.weight, normalisation: indicator.normalisation ?? null, minimumRecords: indicator.minimumRecords ?? null })),
  })),
  bands: [...bands],
  archiveWorkingDays,
  settledAfterDays,
  minimumServices: minimumServices ?? null,
  vetoes: [...(vetoes ?? VETOES)],
});

/** A version as GraphQL shows it. */
export const versionModel = ({ body, ...facts }: VersionFacts<'grading.scheme'>): GradingSchemeVersion => ({ ...facts, scheme: bodyModel(body) });

/** A draft as GraphQL shows it. */
export const draftModel = ({ organizationId, id, body, ...facts }: DraftFacts<'grading.scheme'>): GradingSchemeDraft => ({ ...facts, id: encodeId('GradingSchemeDraft', organizationId, id), scheme: bodyModel(body) });
