import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Hazard } from '@anze/dual-prevention';
import { connectionOf, DateScalar, termsEnum } from '@anze/graphql';
import { defineTerms, type Day } from '@anze/kernel';
import type { ClockKind } from './supervised-hazard.rules.js';

export const SupervisionClockKindEnum = termsEnum('SupervisionClockKind', 'What is awaited of a hazard under a supervision order (督办时限类别)', defineTerms({ RECTIFICATION: '整改', SUPERVISION: '督办', EXTENSION: '延期答复', VERIFICATION: '核查' } satisfies Record<ClockKind, string>));

@ObjectType({ description: 'A clock of a hazard under a supervision order (督办时限)' })
export class SupervisionClock {
  @Field(() => SupervisionClockKindEnum, { description: 'What is awaited' })
  kind!: ClockKind;
  @Field(() => DateScalar, { description: 'By which day' })
  dueOn!: Day;
  @Field(() => Int, { description: 'Days left; below 0 once it has passed (剩余天数)' })
  daysLeft!: number;
}

@ObjectType({ description: 'An open hazard under a supervision order (挂牌督办隐患)' })
export class SupervisedHazard {
  @Field(() => Hazard, { description: 'The hazard (隐患)' })
  hazard!: Hazard;
  @Field(() => [SupervisionClock], { description: 'What is awaited of it, the next first' })
  clocks!: SupervisionClock[];
}

/** A page of hazards under a supervision order. */
export const SupervisedHazardConnection = connectionOf('SupervisedHazard', () => SupervisedHazard);
