import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import type { MoveFacts } from './move.facts.js';
import { MoveKindEnum, MoveStatusEnum, type MoveKind, type MoveStatus } from './move-terms.js';

/** A change of where an enterprise lies; both authorities and the enterprise see it. */
@ObjectType({ description: 'A change of where an enterprise lies (企业属地变更): asked for by where it lies, agreed to by where it goes' })
export class EnterpriseMove {
  /** As kept; not shown. */
  facts!: MoveFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => MoveKindEnum, { description: 'A move, or the correction of a wrong entry (类别)' })
  kind!: MoveKind;
  @Field(() => MoveStatusEnum, { description: 'Where it stands (状态)' })
  status!: MoveStatus;
  @Field(() => String, { description: 'Name of the enterprise (企业名称) when it was proposed' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Unified social credit code (统一社会信用代码)' })
  uscc!: string;
  @Field(() => String, { description: 'Code of the region that it leaves (迁出地行政区划代码)' })
  fromRegionCode!: string;
  @Field(() => String, { description: 'Code of the region that it goes to (迁入地行政区划代码)' })
  toRegionCode!: string;
  @Field(() => DateScalar, { nullable: true, description: 'First day in the new region (迁移日期); null for a correction, which holds for all days' })
  movedOn!: Day | null;
  @Field(() => String, { description: 'Why (变更事由)' })
  reason!: string;
  @Field(() => DateScalar, { description: 'Day on which it was proposed (提出日期)' })
  proposedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was accepted or declined (决定日期); null before, and when it was withdrawn' })
  decidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What was said to the decision (决定意见)' })
  decision!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the enterprise and all that is its own was moved (完成日期)' })
  doneOn!: Day | null;
  @Field(() => Int, { description: 'Goes up by one with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of moves. */
export const EnterpriseMoveConnection = connectionOf('EnterpriseMove', () => EnterpriseMove);

/** Where an enterprise lay, or lies. */
@ObjectType({ description: 'Where an enterprise lay, or lies (属地沿革): what happened in those days happened there' })
export class EnterpriseResidence {
  @Field(() => String, { description: 'Region code (行政区划代码)' })
  regionCode!: string;
  @Field(() => DateScalar, { nullable: true, description: 'First day there (迁入日期); null: ever since' })
  from!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day elsewhere (迁出日期); null: still there' })
  until!: Day | null;
}

/** An enterprise that left a region: its name there, and nothing else of it. */
@ObjectType({ description: 'An enterprise that left (已迁出企业): the authorities there keep its name, and the figures of the days before' })
export class EnterpriseMovedAway {
  @Field(() => String, { description: 'Name (企业名称) when it left' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Unified social credit code (统一社会信用代码)' })
  uscc!: string;
  @Field(() => String, { description: 'Code of the region that it left (迁出地行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { description: 'Code of the region that it went to (迁入地行政区划代码)' })
  movedTo!: string;
  @Field(() => DateScalar, { nullable: true, description: 'First day there (迁入日期); null: ever since' })
  from!: Day | null;
  @Field(() => DateScalar, { description: 'First day elsewhere (迁出日期)' })
  until!: Day;
}

/** A page of those who left. */
export const EnterpriseMovedAwayConnection = connectionOf('EnterpriseMovedAway', () => EnterpriseMovedAway);
