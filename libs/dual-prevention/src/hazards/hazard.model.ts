import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { defineTerms, encodeId, type Day, type Fen, type HazardCategory, type HazardLevel, type HazardNature, type HazardSource, type HazardStatus, type SupervisionLevel } from '@anze/kernel';
import { connectionOf, DateScalar, HazardCategoryEnum, HazardLevelEnum, HazardNatureEnum, HazardSourceEnum, HazardStatusEnum, MoneyScalar, SupervisionLevelEnum, termsEnum } from '@anze/graphql';
import { isOverdue, type Stoppage } from './hazard.rules.js';
import { priorityOf, type Priority } from './hazard-priority.rules.js';
import { colourOf } from '../risks/risk-colour.rules.js';

const StoppageEnum = termsEnum('HazardStoppage', 'By whose act something stands still for a hazard (停产停用方式)', defineTerms({ ORDERED: '监管部门责令', OWN: '企业自行' }));

/** The columns of the ledger that the model shows. */
export interface HazardRecord {
  readonly enterpriseId: string;
  readonly id: string;
  readonly hazardNo: string;
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly description: string;
  readonly level: HazardLevel;
  readonly category: HazardCategory;
  readonly nature: HazardNature | null;
  readonly majorBasis: string | null;
  readonly source: HazardSource;
  readonly channel: string | null;
  readonly status: HazardStatus;
  readonly foundOn: Day;
  readonly deadline: Day | null;
  readonly rectifiedOn: Day | null;
  readonly acceptedOn: Day | null;
  readonly voidedOn: Day | null;
  readonly fixedOnSpot: boolean;
  readonly responsible: string | null;
  readonly measures: string | null;
  readonly fundsFen: Fen | null;
  readonly contingency: string | null;
  readonly rectificationNote: string | null;
  readonly acceptanceOpinion: string | null;
  readonly soleAccount: boolean;
  readonly supervisionLevel: SupervisionLevel | null;
  readonly supervisionField: string | null;
  readonly supervisedOn: Day | null;
  readonly supervisionDueOn: Day | null;
  readonly extensionDueOn: Day | null;
  readonly verificationDueOn: Day | null;
  readonly stoppage: Stoppage | null;
  readonly stoppedOn: Day | null;
  readonly stoppageScope: string | null;
  readonly congressReportedOn: Day | null;
  /** The hazard that this was a duplicate of, by its uuid. */
  readonly mergedInto: string | null;
  readonly peopleExposed: number | null;
  /** The risk unit in which it was found, by its uuid. */
  readonly riskUnitId: string | null;
  /** That unit's rank while it is in force and the caller sees it. */
  readonly riskRank: number | null;
  readonly majorCriterion: string | null;
  readonly majorCriterionVersion: string | null;
  readonly version: number;
}

@ObjectType({ description: 'A hazard in the ledger (隐患)' })
export class Hazard {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Number in the ledger (隐患编号), unique within the enterprise' })
  hazardNo!: string;
  @Field(() => String, { description: "The enterprise's name when it was found (企业名称)" })
  enterpriseName!: string;
  @Field(() => String, { description: "The enterprise's unified social credit code when it was found (统一社会信用代码)" })
  enterpriseUscc!: string;
  @Field(() => String, { description: 'What is wrong (隐患描述)' })
  description!: string;
  @Field(() => HazardLevelEnum, { description: 'General or major (隐患等级)' })
  level!: HazardLevel;
  @Field(() => HazardCategoryEnum, { description: 'Kind (隐患类别)' })
  category!: HazardCategory;
  @Field(() => HazardNatureEnum, { nullable: true, description: 'Nature (隐患性质); null where nobody said' })
  nature!: HazardNature | null;
  @Field(() => String, { nullable: true, description: 'Standard and clause that make it a major one (重大隐患判定依据)' })
  majorBasis!: string | null;
  @Field(() => HazardSourceEnum, { description: 'Where it came from (隐患来源)' })
  source!: HazardSource;
  @Field(() => String, { nullable: true, description: 'How it was found, in the words of the ledger (发现渠道)' })
  channel!: string | null;
  @Field(() => HazardStatusEnum, { description: 'State (隐患状态)' })
  status!: HazardStatus;
  @Field(() => DateScalar, { description: 'Day it was found (发现日期)' })
  foundOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day by which it is to be rectified (整改时限)' })
  deadline!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was rectified (整改完成日期); null again when acceptance is refused' })
  rectifiedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day the rectification was accepted (验收日期)' })
  acceptedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day the report was struck out as wrong (作废日期)' })
  voidedOn!: Day | null;
  @Field(() => Boolean, { description: 'Not rectified and past its deadline today (逾期); rectified and awaiting acceptance is not overdue' })
  overdue!: boolean;
  @Field(() => Boolean, { description: 'Found and fixed at once (即查即改)' })
  fixedOnSpot!: boolean;
  @Field(() => String, { nullable: true, description: 'Person responsible for rectification (整改责任人)' })
  responsible!: string | null;
  @Field(() => String, { nullable: true, description: 'Measures (整改措施)' })
  measures!: string | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Funds set aside for it, in yuan (整改资金)' })
  funds!: Fen | null;
  @Field(() => String, { nullable: true, description: 'Contingency plan until it is rectified (应急预案)' })
  contingency!: string | null;
  @Field(() => String, { nullable: true, description: 'What was done (整改情况)' })
  rectificationNote!: string | null;
  @Field(() => String, { nullable: true, description: 'Newest opinion of whoever re-checked it (验收意见)' })
  acceptanceOpinion!: string | null;
  @Field(() => Boolean, { description: 'Accepted by the one account of its enterprise, which had rectified it as well (单账号自行验收)' })
  soleAccount!: boolean;
  @Field(() => SupervisionLevelEnum, { nullable: true, description: 'Level of the supervision order it is under (挂牌督办级别)' })
  supervisionLevel!: SupervisionLevel | null;
  @Field(() => String, { nullable: true, description: 'Field of the supervision order (挂牌领域)' })
  supervisionField!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the supervision order (挂牌日期)' })
  supervisedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day by which the supervision order wants it done (督办时限)' })
  supervisionDueOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the supervision order was lifted, by the closure (解除督办日期)' })
  supervisionLiftedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day by which the open request for a later deadline is answered (延期答复时限); null when none is open' })
  extensionDueOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day by which the authority verifies a major one that awaits acceptance (核查时限)' })
  verificationDueOn!: Day | null;
  @Field(() => StoppageEnum, { nullable: true, description: 'Whether something stands still for it, and by whose act (停产停用)' })
  stoppage!: Stoppage | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when (停产停用日期)' })
  stoppedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What stands still (停产停用范围)' })
  stoppageScope!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Day on which the workers' congress was told of a major one (向职代会报告日期)" })
  congressReportedOn!: Day | null;
  @Field(() => Int, { nullable: true, description: 'People exposed to it (暴露人数)' })
  peopleExposed!: number | null;
  @Field(() => String, { nullable: true, description: 'Code of the criterion that makes it a major one (判定标准条目)' })
  majorCriterion!: string | null;
  @Field(() => String, { nullable: true, description: 'Version of the catalogue that the criterion was taken from (判定标准版本)' })
  majorCriterionVersion!: string | null;
  @Field(() => Int, { description: 'Goes up by one with every change; give it as expectedVersion' })
  version!: number;

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
  /** Not shown: its own uuid. */
  uuid!: string;
  /** Not shown: the columns it was made from. */
  record!: HazardRecord;
  /** Not shown: the day it was read. */
  today!: Day;

  @Field(() => Int, { description: 'Priority among open hazards (一线三排·排序), higher first; 0 when closed' })
  get priority(): number {
    return priorityOn(this.record, this.today).value;
  }
  @Field(() => String, { description: 'What the priority is made of, in Chinese: level, supervision order, colour of the risk unit, people exposed, days left (排序依据)' })
  get priorityReason(): string {
    return priorityOn(this.record, this.today).reason;
  }
  @Field(() => [String], { description: 'The same, each part for itself: level, supervision order, colour of the risk unit, people exposed, days left (排序依据)' })
  get priorityReasons(): readonly string[] {
    return priorityOn(this.record, this.today).reasons;
  }
}

const priorityOn = (record: HazardRecord, today: Day): Priority => priorityOf({ ...record, riskColour: record.riskRank === null ? null : colourOf(record.riskRank) }, today);

/** A page of hazards. */
export const HazardConnection = connectionOf('Hazard', () => Hazard);

/** The GraphQL form of a ledger row, as it looks on a day. */
export function hazardModel(record: HazardRecord, today: Day): Hazard {
  const hazard = new Hazard();
  hazard.id = encodeId('Hazard', record.enterpriseId, record.id);
  hazard.enterpriseId = record.enterpriseId;
  hazard.uuid = record.id;
  hazard.record = record;
  hazard.today = today;
  hazard.hazardNo = record.hazardNo;
  hazard.enterpriseName = record.enterpriseName;
  hazard.enterpriseUscc = record.enterpriseUscc;
  hazard.description = record.description;
  hazard.level = record.level;
  hazard.category = record.category;
  hazard.nature = record.nature;
  hazard.majorBasis = record.majorBasis;
  hazard.source = record.source;
  hazard.channel = record.channel;
  hazard.status = record.status;
  hazard.foundOn = record.foundOn;
  hazard.deadline = record.deadline;
  hazard.rectifiedOn = record.rectifiedOn;
  hazard.acceptedOn = record.acceptedOn;
  hazard.voidedOn = record.voidedOn;
  hazard.overdue = isOverdue(record, today);
  hazard.fixedOnSpot = record.fixedOnSpot;
  hazard.responsible = record.responsible;
  hazard.measures = record.measures;
  hazard.funds = record.fundsFen;
  hazard.contingency = record.contingency;
  hazard.rectificationNote = record.rectificationNote;
  hazard.acceptanceOpinion = record.acceptanceOpinion;
  hazard.soleAccount = record.soleAccount;
  hazard.supervisionLevel = record.supervisionLevel;
  hazard.supervisionField = record.supervisionField;
  hazard.supervisedOn = record.supervisedOn;
  hazard.supervisionDueOn = record.supervisionDueOn;
  hazard.supervisionLiftedOn = record.supervisionLevel !== null && record.status === 'ACCEPTED' ? record.acceptedOn : null;
  hazard.extensionDueOn = record.extensionDueOn;
  hazard.verificationDueOn = record.verificationDueOn;
  hazard.stoppage = record.stoppage;
  hazard.stoppedOn = record.stoppedOn;
  hazard.stoppageScope = record.stoppageScope;
  hazard.congressReportedOn = record.congressReportedOn;
  hazard.peopleExposed = record.peopleExposed;
  hazard.majorCriterion = record.majorCriterion;
  hazard.majorCriterionVersion = record.majorCriterionVersion;
  hazard.version = record.version;
  return hazard;
}
