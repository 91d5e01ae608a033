import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day, type HazardSource } from '@anze/kernel';
import { connectionOf, DateScalar, HazardSourceEnum, type Page } from '@anze/graphql';
import { Hazard } from '../hazards/hazard.model.js';
import { InspectionKindEnum, InspectionOutcomeEnum, type InspectionKind, type InspectionOutcome } from './inspection-terms.js';

/** A stored inspection. */
export interface InspectionRecord {
  readonly enterpriseId: string;
  readonly id: string;
  readonly kind: InspectionKind;
  readonly source: HazardSource | null;
  readonly agencyName: string | null;
  readonly inspectedOn: Day;
  readonly area: string;
  readonly itemsChecked: number;
  readonly notChecked: number;
  readonly hazardsFound: number;
  /** The inspecting organization. */
  readonly finderId: string;
}

/** A stored item of an inspection. */
export interface InspectionItemRecord {
  readonly enterpriseId: string;
  readonly inspectionId: string;
  readonly finderId: string;
  readonly seq: number;
  readonly content: string;
  readonly outcome: InspectionOutcome;
  readonly reason: string | null;
  readonly note: string | null;
  readonly evidence: readonly string[];
  readonly hazardIds: readonly string[];
}

@ObjectType({ description: 'What came of one item of an inspection (排查项)' })
export class InspectionItem {
  @Field(() => String, { description: 'What was to be checked (排查内容)' })
  content!: string;
  @Field(() => InspectionOutcomeEnum, { description: 'What came of it (排查结果)' })
  outcome!: InspectionOutcome;
  @Field(() => String, { nullable: true, description: 'Why it was not checked (未排查原因)' })
  reason!: string | null;
  @Field(() => String, { nullable: true, description: 'Remark (备注)' })
  note!: string | null;
  @Field(() => Int, { description: 'Photos that show it (现场照片数)' })
  photos!: number;

  /** Not shown: the row. */
  record!: InspectionItemRecord;
}

/** The GraphQL form of an item. */
export const itemModel = (record: InspectionItemRecord): InspectionItem => ({ content: record.content, outcome: record.outcome, reason: record.reason, note: record.note, photos: record.evidence.length, record });

@ObjectType({ description: 'An inspection for hazards (排查记录), by the enterprise itself or an authority' })
export class Inspection {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => InspectionKindEnum, { description: 'Who inspected (排查类型)' })
  kind!: InspectionKind;
  @Field(() => HazardSourceEnum, { nullable: true, description: 'Source of what it found (隐患来源); null of old ones that do not say' })
  source!: HazardSource | null;
  @Field(() => String, { nullable: true, description: 'The agency that inspected for the authority (中介机构名称)' })
  agencyName!: string | null;
  @Field(() => DateScalar, { description: 'Day (排查日期)' })
  inspectedOn!: Day;
  @Field(() => String, { description: 'Area inspected (排查区域)' })
  area!: string;
  @Field(() => Int, { description: 'Items checked (排查项数)' })
  itemsChecked!: number;
  @Field(() => Int, { description: 'Items left out (未查项数)' })
  notChecked!: number;
  @Field(() => Int, { description: 'How many hazards it found (发现隐患数)' })
  hazardsFound!: number;

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
  /** Not shown: its own uuid. */
  uuid!: string;
  /** Not shown: the inspecting organization's uuid. */
  finderId!: string;
}

export const InspectionConnection = connectionOf<Inspection>('Inspection', () => Inspection);
export type InspectionConnection = Page<Inspection>;

/** The GraphQL form of an inspection. */
export function inspectionModel(record: InspectionRecord): Inspection {
  return {
    id: encodeId('Inspection', record.enterpriseId, record.id),
    kind: record.kind,
    source: record.source,
    agencyName: record.agencyName,
    enterpriseId: record.enterpriseId,
    uuid: record.id,
    finderId: record.finderId,
    inspectedOn: record.inspectedOn,
    area: record.area,
    itemsChecked: record.itemsChecked,
    notChecked: record.notChecked,
    hazardsFound: record.hazardsFound,
  };
}

@ObjectType({ description: 'A submitted inspection and what it found' })
export class SubmitSelfInspectionPayload {
  @Field(() => Inspection, { description: 'The inspection (排查记录)' })
  inspection!: Inspection;
  @Field(() => [Hazard], { description: 'The hazards found, in the order given, those of the items behind the others (隐患)' })
  hazards!: Hazard[];
}
