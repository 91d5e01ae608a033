import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day } from '@anze/kernel';
import { DateScalar } from '@anze/graphql';
import { Hazard } from '../hazards/hazard.model.js';

/** A stored inspection. */
export interface InspectionRecord {
  readonly enterpriseId: string;
  readonly id: string;
  readonly inspectedOn: Day;
  readonly area: string;
  readonly itemsChecked: number;
}

@ObjectType({ description: 'An inspection for hazards (排查记录), by the enterprise itself or an authority' })
export class Inspection {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => DateScalar, { description: 'Day (排查日期)' })
  inspectedOn!: Day;
  @Field(() => String, { description: 'Area inspected (排查区域)' })
  area!: string;
  @Field(() => Int, { description: 'Items checked (排查项数)' })
  itemsChecked!: number;

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
  /** Not shown: its own uuid. */
  uuid!: string;
}

/** The GraphQL form of an inspection. */
export function inspectionModel(record: InspectionRecord): Inspection {
  return {
    id: encodeId('Inspection', record.enterpriseId, record.id),
    enterpriseId: record.enterpriseId,
    uuid: record.id,
    inspectedOn: record.inspectedOn,
    area: record.area,
    itemsChecked: record.itemsChecked,
  };
}

@ObjectType({ description: 'A submitted inspection and what it found' })
export class SubmitSelfInspectionPayload {
  @Field(() => Inspection, { description: 'The inspection (排查记录)' })
  inspection!: Inspection;
  @Field(() => [Hazard], { description: 'The hazards found, in the order given (隐患)' })
  hazards!: Hazard[];
}
