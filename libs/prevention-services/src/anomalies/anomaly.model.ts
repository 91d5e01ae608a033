import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { connectionOf, DateScalar, termsEnum } from '@anze/graphql';
import { ServiceAnomalyKinds, type AnomalyOther, type ServiceAnomalyKind } from './anomaly.catalogue.js';
import type { AnomalyRow } from './anomaly.repository.js';

/** The kinds as a GraphQL enum. */
export const ServiceAnomalyKindEnum = termsEnum('ServiceAnomalyKind', 'What is conspicuous in the records of prevention services (异常线索类别)', ServiceAnomalyKinds);

/** What a record behind a row is, as a GraphQL enum. */
export const AnomalyRecordKindEnum = { SERVICE: 'SERVICE', POLICY: 'POLICY' } as const satisfies Record<AnomalyOther, AnomalyOther>;
registerEnumType(AnomalyRecordKindEnum, { name: 'AnomalyRecordKind', description: 'What a record behind a conspicuous row is (记录类别)', valuesMap: { SERVICE: { description: '事故预防服务' }, POLICY: { description: '保单' } } });

@ObjectType({ description: 'A number that a query takes (阈值); rule data service.anomalies' })
export class AnomalyThreshold {
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
  @Field(() => Int, { description: 'Value (值), in the unit that its name tells' })
  value!: number;
}

@ObjectType('ServiceAnomalyDefinition', { description: 'A query that points at records of prevention services somebody should look at (异常线索查询); not a verdict' })
export class ServiceAnomalyDefinitionModel {
  @Field(() => ServiceAnomalyKindEnum, { description: 'Which (类别)' })
  kind!: ServiceAnomalyKind;
  @Field(() => String, { description: 'Title (名称), in the language of the request' })
  title!: string;
  @Field(() => String, { description: 'What a row says (说明什么)' })
  says!: string;
  @Field(() => String, { description: 'What it does not say (不说明什么)' })
  saysNot!: string;
  @Field(() => String, { nullable: true, description: 'What measured tells, with its unit (数值含义); null without one' })
  measured!: string | null;
  @Field(() => String, { nullable: true, description: 'What compared tells, with its unit (对照值含义); null without one' })
  compared!: string | null;
  @Field(() => [AnomalyThreshold], { description: 'From where on a record is listed (阈值)' })
  thresholds!: AnomalyThreshold[];
  @Field(() => String, { description: 'Version of the rule that sets the thresholds (规则版本)' })
  ruleVersion!: string;
  @Field(() => String, { description: 'Where the rule comes from (规则依据)' })
  source!: string;
}

@ObjectType({ description: 'A record behind a conspicuous row (相关记录); service or policy is given by kind' })
export class AnomalyRecord {
  enterpriseId!: string;
  recordId!: string;

  @Field(() => AnomalyRecordKindEnum, { description: 'What it is (记录类别)' })
  kind!: AnomalyOther;
}

@ObjectType({ description: 'A policy as far as a conspicuous row tells of it (保单)' })
export class AnomalyPolicy {
  @Field(() => ID, { description: 'Opaque id of the policy' })
  id!: string;
  @Field(() => String, { description: 'Number (保单号)' })
  policyNo!: string;
  @Field(() => DateScalar, { description: 'First day of cover (起保日期)' })
  startsOn!: Day;
  @Field(() => DateScalar, { description: 'Last day of cover (终保日期), a cancellation counted in' })
  endsOn!: Day;
}

@ObjectType({ description: 'A conspicuous record of a prevention service (异常线索), with the record that makes it so; not a verdict' })
export class ServiceAnomaly {
  row!: AnomalyRow;

  @Field(() => ServiceAnomalyKindEnum, { description: 'Which query lists it (类别)' })
  kind!: ServiceAnomalyKind;
  @Field(() => DateScalar, { description: 'Day of the service (服务日期)' })
  onDay!: Day;
  @Field(() => String, { nullable: true, description: 'What the records share (共同内容), such as a staff number; null where that is told by kind' })
  subject!: string | null;
  @Field(() => String, { nullable: true, description: 'The number that makes it conspicuous (数值), a decimal; its unit is told by serviceAnomalyKinds' })
  measured!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is to be compared with (对照值), a decimal; its unit is told by serviceAnomalyKinds' })
  compared!: string | null;
  @Field(() => [AnomalyRecord], { description: 'The service, and the record beside it (相关记录)' })
  records!: AnomalyRecord[];
}

/** A page of conspicuous rows. */
export const ServiceAnomalyConnection = connectionOf('ServiceAnomaly', () => ServiceAnomaly);

@ObjectType({ description: 'How many rows a query lists of an insurer (异常线索数)' })
export class ServiceAnomalyCount {
  providerId!: string;

  @Field(() => ServiceAnomalyKindEnum, { description: 'Which query (类别)' })
  kind!: ServiceAnomalyKind;
  @Field(() => Int, { description: 'Rows (条数)' })
  count!: number;
}
