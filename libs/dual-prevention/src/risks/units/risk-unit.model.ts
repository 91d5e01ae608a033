import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day } from '@anze/kernel';
import { DateScalar } from '@anze/graphql';
import type { RiskUnitFacts } from '../ledger/risk-tables.js';
import type { RiskRecord } from '../objects/risk-object.model.js';
import { colourOf, tierOf } from '../risk-colour.rules.js';
import { ControlTierEnum, RiskColourEnum, RiskStatusEnum } from '../risk.enums.js';
import type { ControlTier, RiskColour, RiskStatus } from '../risk-terms.js';

/** A risk unit as it is read. */
export interface RiskUnitRecord extends RiskRecord, RiskUnitFacts {
  readonly objectId: string;
  readonly riskRank: number;
}

@ObjectType({ description: 'A part of a risk object that is analysed by itself (风险单元)' })
export class RiskUnit {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Person responsible (责任人)' })
  responsible!: string | null;
  @Field(() => Int, { nullable: true, description: 'People exposed (暴露人数)' })
  peopleExposed!: number | null;
  @Field(() => RiskColourEnum, { nullable: true, description: 'The highest of its events in force (风险颜色); null while there is none; of a retired one as it was then' })
  colour!: RiskColour | null;
  @Field(() => ControlTierEnum, { nullable: true, description: 'Who controls it (管控层级); follows from the colour' })
  tier!: ControlTier | null;
  @Field(() => RiskStatusEnum, { description: 'Whether it is in force (状态)' })
  status!: RiskStatus;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was retired (停用日期)' })
  retiredOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why (停用原因)' })
  retiredReason!: string | null;
  @Field(() => Int, { description: 'Goes up by one with every revision; give it as expectedVersion' })
  version!: number;

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
  /** Not shown: its own uuid. */
  uuid!: string;
  /** Not shown: its object's uuid. */
  objectId!: string;
}

/** The GraphQL form of a risk unit. */
export function riskUnitModel(record: RiskUnitRecord): RiskUnit {
  return {
    id: encodeId('RiskUnit', record.enterpriseId, record.id),
    enterpriseId: record.enterpriseId,
    uuid: record.id,
    objectId: record.objectId,
    name: record.name,
    responsible: record.responsible,
    peopleExposed: record.peopleExposed,
    colour: colourOf(record.riskRank),
    tier: tierOf(record.riskRank),
    status: record.status,
    retiredOn: record.retiredOn,
    retiredReason: record.retiredReason,
    version: record.version,
  };
}
