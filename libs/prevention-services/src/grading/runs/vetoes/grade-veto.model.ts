import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, PageArgs } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { GradeVetoKindEnum, VetoReferenceEnum, type GradeVetoKind, type VetoReference } from '../grading-run-terms.js';

@ObjectType({ description: 'What an authority found against an insurer, which makes its grade E (一票否决), of its region and those above it' })
export class GradeVeto {
  /** Not shown. */
  insurerId!: string;
  organizationId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Region (行政区划代码): it counts in runs of this region and of those that it lies in' })
  regionCode!: string;
  @Field(() => GradeVetoKindEnum, { description: 'What was found (否决情形)' })
  kind!: GradeVetoKind;
  @Field(() => DateScalar, { description: 'Day it was found (认定日期)' })
  foundOn!: Day;
  @Field(() => DateScalar, { description: 'Day of the deed (行为发生日期): it counts in the period that this day lies in' })
  concernsOn!: Day;
  @Field(() => String, { description: 'On what grounds (认定依据)' })
  basis!: string;
  @Field(() => VetoReferenceEnum, { nullable: true, description: 'Kind of the record that it refers to (引用记录类别)' })
  referenceKind!: VetoReference | null;
  @Field(() => ID, { nullable: true, description: 'The complaint, follow-up or service that it refers to (引用记录)' })
  referenceId!: string | null;
  @Field(() => Boolean, { description: 'A question that was dismissed (已排除的疑点): it never counted' })
  dismissed!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was revoked (撤销日期), or the question dismissed; it counts for nothing since, except in runs that were made before' })
  revokedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why (撤销理由)' })
  revokeReason!: string | null;
}

/** A page of vetoes. */
export const GradeVetoConnection = connectionOf('GradeVeto', () => GradeVeto);

@ObjectType({ description: 'A record that claims what would be a veto (否决疑点). Nothing follows from it: an authority records a veto, or dismisses the question for itself' })
export class VetoQuestion {
  /** Not shown. */
  insurerId!: string;

  @Field(() => VetoReferenceEnum, { description: 'Kind of the record (记录类别)' })
  referenceKind!: VetoReference;
  @Field(() => ID, { description: 'The follow-up or complaint (记录)' })
  referenceId!: string;
  @Field(() => GradeVetoKindEnum, { description: 'What it would be (否决情形)' })
  kind!: GradeVetoKind;
  @Field(() => DateScalar, { description: 'Day of the record (日期)' })
  day!: Day;
  @Field(() => String, { description: 'The enterprise that says so (企业名称), under its name then' })
  enterpriseName!: string;
  @Field(() => String, { description: 'What it says (陈述内容)' })
  claim!: string;
}

/** A page of questions. */
export const VetoQuestionConnection = connectionOf('VetoQuestion', () => VetoQuestion);

@ArgsType()
export class GradeVetoesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Against one insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) and those below it' })
  regionCode?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Revoked ones (已撤销), or those that count' })
  revoked?: boolean | null;
}

/** What a veto may refer to: one of them at most. */
@InputType({ isAbstract: true })
class VetoTarget {
  @Field(() => ID, { nullable: true, description: 'The complaint (投诉) that it refers to' })
  complaintId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The follow-up (回访) that it refers to' })
  followUpId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The service (事故预防服务) that it refers to' })
  serviceId?: string | null;
}

@InputType({ description: 'Records a veto against an insurer (记录一票否决)' })
export class RecordGradeVetoInput extends VetoTarget {
  @Field(() => ID, { description: 'Insurer (保险机构): the id of its organization' })
  insurerId!: string;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) in the authority’s own; by default the whole of it' })
  regionCode?: string | null;
  @Field(() => GradeVetoKindEnum, { description: 'What was found (否决情形)' })
  kind!: GradeVetoKind;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was found (认定日期), none to come; by default today' })
  foundOn?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the deed (行为发生日期), which says in which period it counts; not behind the day it was found. By default the day of the record that it refers to, else the day it was found' })
  concernsOn?: Day | null;
  @Field(() => String, { description: 'On what grounds (认定依据), 1 to 2000 characters; the insurer reads it with its grade' })
  basis!: string;
}

@InputType({ description: 'Revokes a veto (撤销一票否决)' })
export class RevokeGradeVetoInput {
  @Field(() => ID, { description: 'Veto (否决)' })
  vetoId!: string;
  @Field(() => String, { description: 'Why (撤销理由), 1 to 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Dismisses what a complaint or a follow-up claims (排除否决疑点): it is kept, and counts for nothing' })
export class DismissVetoQuestionInput extends VetoTarget {
  @Field(() => String, { description: 'Why (排除理由), 1 to 2000 characters' })
  reason!: string;
}

@ObjectType({ description: 'What the mutation changed' })
export class GradeVetoPayload {
  @Field(() => GradeVeto, { description: 'The veto as it is now' })
  veto!: GradeVeto;
}
