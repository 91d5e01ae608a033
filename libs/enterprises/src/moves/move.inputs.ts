import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, PageArgs } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { EnterpriseMove } from './move.model.js';
import { MoveStatusEnum, type MoveStatus } from './move-terms.js';

@InputType({ description: 'An enterprise moves to another region (企业迁移)' })
export class MoveEnterpriseInput {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => String, { description: 'Code of the county, town or village that it moves to (迁入地行政区划代码), in use' })
  toRegionCode!: string;
  @Field(() => DateScalar, { description: 'First day there (迁移日期), today at the latest; what happened before stays with the old region' })
  movedOn!: Day;
  @Field(() => String, { description: 'Why (变更事由), 1 to 2000 characters' })
  reason!: string;
}

@InputType({ description: 'The region of an enterprise was entered wrongly (属地登记更正)' })
export class CorrectEnterpriseRegionInput {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => String, { description: 'Code of the county, town or village that it really lies in (实际行政区划代码), in use' })
  toRegionCode!: string;
  @Field(() => String, { description: 'Why (更正事由), 1 to 2000 characters' })
  reason!: string;
}

/** Which move. */
@InputType({ isAbstract: true })
class MoveTarget {
  @Field(() => ID, { description: 'Move (属地变更)' })
  moveId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The new region takes the enterprise (接收)' })
export class AcceptMoveInput extends MoveTarget {}

@InputType({ description: 'The new region doesn’t take the enterprise (不予接收)' })
export class DeclineMoveInput extends MoveTarget {
  @Field(() => String, { description: 'Why (理由), 1 to 2000 characters; whoever proposed it is told' })
  reason!: string;
}

@InputType({ description: 'Whoever proposed a move takes it back (撤回)' })
export class WithdrawMoveInput extends MoveTarget {}

@InputType({ description: 'Narrows a list of moves; all conditions hold together, one left out or null doesn’t narrow (属地变更筛选)' })
export class EnterpriseMoveFilter {
  @Field(() => MoveStatusEnum, { nullable: true, description: 'State (状态)' })
  status?: MoveStatus | null;
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
}

@ArgsType()
export class EnterpriseMovesArgs extends PageArgs {
  @Field(() => EnterpriseMoveFilter, { nullable: true, description: 'Narrows the list' })
  filter?: EnterpriseMoveFilter | null;
}

@ArgsType()
export class EnterprisesMovedAwayArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of the region that they left for one outside it (行政区划代码), within the authority’s own; left out: the authority’s own' })
  regionCode?: string | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class EnterpriseMovePayload {
  @Field(() => EnterpriseMove, { description: 'The move as it is now (属地变更)' })
  move!: EnterpriseMove;
}
