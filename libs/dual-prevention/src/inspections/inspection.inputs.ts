import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Day, HazardSource } from '@anze/kernel';
import { DateScalar, HazardSourceEnum } from '@anze/graphql';
import { HazardInput } from '../hazards/hazard.inputs.js';

@InputType({ description: "An enterprise's own inspection (企业自查)" })
export class SubmitSelfInspectionInput {
  @Field(() => ID, { nullable: true, description: 'The own enterprise (企业); may be left out' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { description: 'Day, not in the future and not before the founding (排查日期)' })
  inspectedOn!: Day;
  @Field(() => String, { description: 'Area inspected, at most 200 characters (排查区域)' })
  area!: string;
  @Field(() => Int, { description: 'Items checked, 0 to 100000 (排查项数)' })
  itemsChecked!: number;
  @Field(() => [HazardInput], { description: 'What was found, at most 200 (隐患)' })
  hazards!: HazardInput[];
}

@InputType({ description: "An authority's inspection of an enterprise in its jurisdiction (政府检查)" })
export class SubmitAuthorityInspectionInput {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => DateScalar, { description: 'Day, not in the future and not before the founding (检查日期)' })
  inspectedOn!: Day;
  @Field(() => String, { description: 'Area inspected, at most 200 characters (检查区域)' })
  area!: string;
  @Field(() => Int, { description: 'Items checked, 0 to 100000 (检查项数)' })
  itemsChecked!: number;
  @Field(() => [HazardInput], { description: 'What was found, at most 200 (隐患)' })
  hazards!: HazardInput[];
  @Field(() => HazardSourceEnum, { nullable: true, defaultValue: HazardSourceEnum.GOVERNMENT_INSPECTION, description: "Source of what was found (隐患来源); neither the enterprise's nor an insurer's" })
  source?: HazardSource | null;
}
