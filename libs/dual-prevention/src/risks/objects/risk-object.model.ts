import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day } from '@anze/kernel';
import { connectionOf, DateScalar } from '@anze/graphql';
import type { RiskObjectFacts } from '../ledger/risk-tables.js';
import { colourOf, tierOf } from '../risk-colour.rules.js';
import { ControlTierEnum, RiskColourEnum, RiskObjectKindEnum, RiskStatusEnum } from '../risk.enums.js';
import type { ControlTier, RiskColour, RiskObjectKind, RiskStatus } from '../risk-terms.js';
import { RiskTemplateKeyEnum, type RiskTemplateKey } from '../templates/template-keys.js';

/** What every row of the ledger has, as it is read. */
export interface RiskRecord {
  readonly enterpriseId: string;
  readonly id: string;
  readonly status: RiskStatus;
  readonly retiredOn: Day | null;
  readonly retiredReason: string | null;
  readonly version: number;
}

/** A risk object as it is read. */
export interface RiskObjectRecord extends RiskRecord, RiskObjectFacts {
  readonly riskRank: number;
  readonly templateKey: RiskTemplateKey | null;
}

@ObjectType({ description: 'What an enterprise analyses for risks (风险分析对象)' })
export class RiskObject {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
  @Field(() => RiskObjectKindEnum, { description: 'Kind (类别)' })
  kind!: RiskObjectKind;
  @Field(() => String, { description: 'Place (所在位置)' })
  place!: string;
  @Field(() => String, { nullable: true, description: 'Person responsible (责任人)' })
  responsible!: string | null;
  @Field(() => String, { nullable: true, description: 'Description (说明)' })
  description!: string | null;
  @Field(() => RiskColourEnum, { nullable: true, description: 'The highest of its units in force (风险颜色); null while there is none assessed; of a retired one as it was then' })
  colour!: RiskColour | null;
  @Field(() => ControlTierEnum, { nullable: true, description: 'Who controls it (管控层级); follows from the colour' })
  tier!: ControlTier | null;
  @Field(() => RiskTemplateKeyEnum, { nullable: true, description: 'Template it was copied from (行业模板)' })
  template!: RiskTemplateKey | null;
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
}

/** A page of risk objects. */
export const RiskObjectConnection = connectionOf('RiskObject', () => RiskObject);

/** The GraphQL form of a risk object. */
export function riskObjectModel(record: RiskObjectRecord): RiskObject {
  return {
    id: encodeId('RiskObject', record.enterpriseId, record.id),
    enterpriseId: record.enterpriseId,
    uuid: record.id,
    name: record.name,
    kind: record.kind,
    place: record.place,
    responsible: record.responsible,
    description: record.description,
    colour: colourOf(record.riskRank),
    tier: tierOf(record.riskRank),
    template: record.templateKey,
    status: record.status,
    retiredOn: record.retiredOn,
    retiredReason: record.retiredReason,
    version: record.version,
  };
}
