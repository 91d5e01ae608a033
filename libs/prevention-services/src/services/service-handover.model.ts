import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Hazard } from '@anze/dual-prevention';
import { DateScalar, DateTimeScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { PreventionService } from './service.model.js';

@ObjectType({ description: 'What one side of a handover has confirmed (交接双方确认)' })
export class HandoverSide {
  @Field(() => String, { description: 'The organization (单位)' })
  name!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it confirmed (确认日期); null while it hasn’t' })
  confirmedOn!: Day | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When (确认时间), where it is known' })
  confirmedAt!: Date | null;
}

@ObjectType({ description: 'The written handover of what a service found (隐患书面交接单), as data to be printed: AQ 9010-2019 wants it confirmed by both sides' })
export class ServiceHandover {
  @Field(() => PreventionService, { description: 'The service (事故预防服务)' })
  service!: PreventionService;
  @Field(() => [Hazard], { description: 'The hazards handed over (移交隐患) with their deadlines, in the order of their numbers; those struck out later stand here too' })
  hazards!: Hazard[];
  @Field(() => Int, { description: 'How many were found (发现隐患数); a ledger’s row has this number alone' })
  hazardsFound!: number;
  @Field(() => DateScalar, { nullable: true, description: 'The latest deadline among them (最晚整改时限)' })
  lastDeadline!: Day | null;
  @Field(() => HandoverSide, { description: 'Who hands over (移交方): the insurer, from the day it recorded them' })
  provider!: HandoverSide;
  @Field(() => HandoverSide, { description: 'Who takes over (接收方): the enterprise, by confirming the record' })
  enterprise!: HandoverSide;
}
