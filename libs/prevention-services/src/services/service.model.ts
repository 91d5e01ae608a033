import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen, PreventionServiceType } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar, MoneyScalar, PreventionServiceTypeEnum } from '@anze/graphql';
import { ServiceStatusEnum, type ServiceStatus } from './service-terms.js';

@ObjectType({ description: 'When and where somebody checked in on the spot (现场签到)' })
export class ServiceCheckIn {
  @Field(() => DateTimeScalar, { description: 'When (签到时间)' })
  at!: Date;
  @Field(() => Float, { nullable: true, description: 'Latitude (纬度), degrees, six decimals; null when no position was told' })
  latitude!: number | null;
  @Field(() => Float, { nullable: true, description: 'Longitude (经度), degrees, six decimals; null when no position was told' })
  longitude!: number | null;
}

/** A prevention service as clients see it; enterprise, insurer and hazards are resolved by batches. */
@ObjectType({ description: 'An accident-prevention service given by an insurer (事故预防服务), AQ 9010-2019' })
export class PreventionService {
  /** The uuids behind `id`, the provider's, the agency's in its register, the planned visit's; not shown. */
  enterpriseId!: string;
  serviceId!: string;
  providerId!: string;
  agencyId!: string | null;
  visitId!: string | null;
  /** A ledger brought it; an authority's, which is evidence by itself, or the insurer's own, which is its word; not shown. */
  fromLedger!: boolean;
  attested!: boolean;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Number (服务单号), unique per enterprise and insurer' })
  serviceNo!: string;
  @Field(() => String, { description: 'The enterprise’s name when it was served (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'The enterprise’s unified social credit code when it was served (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => PreventionServiceTypeEnum, { description: 'Type (服务类别)' })
  type!: PreventionServiceType;
  @Field(() => DateScalar, { description: 'Day of the service (服务日期)' })
  servedOn!: Day;
  @Field(() => String, { description: 'Where it was given (服务地点); empty where a ledger doesn’t say' })
  place!: string;
  @Field(() => [String], { description: 'Names of those who gave it (服务人员)' })
  staff!: string[];
  @Field(() => [String], { description: 'Their registration numbers (服务人员编号), where known' })
  staffNos!: string[];
  @Field(() => String, { nullable: true, description: 'Service agency commissioned by the insurer (技术服务机构); null when the insurer gave it itself' })
  agencyName!: string | null;
  @Field(() => String, { description: 'What was done (服务内容)' })
  content!: string;
  @Field(() => Int, { description: 'Number of hazards found (发现隐患数)' })
  hazardsFound!: number;
  @Field(() => Int, { nullable: true, description: 'Number of them that a ledger says were rectified (已整改隐患数); null where the hazards themselves are followed' })
  hazardsRectified!: number | null;
  @Field(() => MoneyScalar, { description: 'Cost, paid out of the prevention fund, in yuan (服务费用)' })
  cost!: Fen;
  @Field(() => Boolean, { nullable: true, description: 'Booked within what the prevention fund held then (预算内); null without a cost' })
  withinBudget!: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day the enterprise confirmed the record (企业确认日期)' })
  confirmedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day the insurer archived it (归档日期)' })
  archivedOn!: Day | null;
  @Field(() => Int, { nullable: true, description: 'The enterprise’s satisfaction (回访满意度), 1 to 5' })
  satisfaction!: number | null;
  @Field(() => String, { nullable: true, description: 'The enterprise’s comment on it (企业意见)' })
  comment!: string | null;
  @Field(() => ServiceStatusEnum, { description: 'State (状态), derived from the days below' })
  status!: ServiceStatus;
  @Field(() => String, { nullable: true, description: 'Measures advised (措施建议)' })
  measures!: string | null;
  @Field(() => String, { nullable: true, description: 'How it went (服务过程)' })
  process!: string | null;
  @Field(() => ServiceCheckIn, { nullable: true, description: 'Check-in on the spot (现场签到); null without one' })
  checkIn!: ServiceCheckIn | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the enterprise confirmed it (确认时间); null where a ledger tells the day alone' })
  confirmedAt!: Date | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when the enterprise is asked to confirm what the record says now (请企业确认日期); null where an authority’s ledger brought it' })
  askedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the enterprise’s open objection (异议日期); null when none is open' })
  objectedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'The open objection (异议理由)' })
  objection!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day for archiving (归档期限): working days after the confirmation, by the grading scheme in force (AQ 9010-2019). Null before it is confirmed, where a ledger told the confirmation, and while that year’s working days aren’t published' })
  archiveDueOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day the insurer voided the record (作废日期)' })
  voidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it was voided (作废原因)' })
  voidReason!: string | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of services. */
export const PreventionServiceConnection = connectionOf('PreventionService', () => PreventionService);

@ObjectType({ description: 'What the mutation changed' })
export class PreventionServicePayload {
  @Field(() => PreventionService, { description: 'The service as it is now (事故预防服务)' })
  service!: PreventionService;
}
