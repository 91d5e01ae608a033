import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Day, HazardSource } from '@anze/kernel';
import { DateScalar, HazardSourceEnum } from '@anze/graphql';
import { HazardInput } from '../hazards/hazard.inputs.js';
import { InspectionOutcomeEnum, type InspectionOutcome } from './inspection-terms.js';

@InputType({ description: 'What came of one item of an inspection (排查项结果)' })
export class InspectionItemInput {
  @Field(() => String, { description: 'What was to be checked, at most 500 characters; of a check, as its task says it (排查内容)' })
  content!: string;
  @Field(() => InspectionOutcomeEnum, { description: 'What came of it (排查结果)' })
  outcome!: InspectionOutcome;
  @Field(() => String, { nullable: true, description: 'Why it was not checked, at most 500 characters; required for NOT_CHECKED (未排查原因)' })
  reason?: string | null;
  @Field(() => String, { nullable: true, description: 'Remark, at most 2000 characters; required for OTHER (备注)' })
  note?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Uploaded photos of your organization, at most 20 (现场照片)' })
  evidenceUploadIds?: string[] | null;
  @Field(() => [HazardInput], { nullable: true, description: 'What was found at it; required for HAZARD (隐患). In errors they are numbered after the hazards of the inspection, item by item' })
  hazards?: HazardInput[] | null;
}

@InputType({ description: "An enterprise's own inspection (企业自查)" })
export class SubmitSelfInspectionInput {
  @Field(() => ID, { nullable: true, description: 'The own enterprise (企业); may be left out' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { description: 'Day, not in the future and not before the founding (排查日期)' })
  inspectedOn!: Day;
  @Field(() => String, { description: 'Area inspected, at most 200 characters (排查区域)' })
  area!: string;
  @Field(() => Int, { description: 'Items checked, 0 to 100000 (排查项数); with items, how many of them were' })
  itemsChecked!: number;
  @Field(() => [HazardInput], { description: 'What was found, at most 200 with those of the items (隐患)' })
  hazards!: HazardInput[];
  @Field(() => [InspectionItemInput], { nullable: true, description: 'Item by item, at most 200 (排查项)' })
  items?: InspectionItemInput[] | null;
  @Field(() => ID, { nullable: true, description: 'The check that it fulfils (到期排查): items then holds every item of its task' })
  checkId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The draft that it was written from, which is gone with it (草稿)' })
  draftId?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version of that draft; another one is STALE_VERSION' })
  draftVersion?: number | null;
}

@InputType({ description: "An authority's inspection of an enterprise in its jurisdiction (政府检查)" })
export class SubmitAuthorityInspectionInput {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => DateScalar, { description: 'Day, not in the future and not before the founding (检查日期)' })
  inspectedOn!: Day;
  @Field(() => String, { description: 'Area inspected, at most 200 characters (检查区域)' })
  area!: string;
  @Field(() => Int, { description: 'Items checked, 0 to 100000 (检查项数); with items, how many of them were' })
  itemsChecked!: number;
  @Field(() => [HazardInput], { description: 'What was found, at most 200 with those of the items (隐患)' })
  hazards!: HazardInput[];
  @Field(() => HazardSourceEnum, { nullable: true, defaultValue: HazardSourceEnum.GOVERNMENT_INSPECTION, description: "Source of what was found (隐患来源): GRID_PATROL by a grid member, INTERMEDIARY by an agency for the authority; neither the enterprise's nor an insurer's" })
  source?: HazardSource | null;
  @Field(() => String, { nullable: true, description: 'Name of the agency that inspected for the authority, at most 100 characters; for INTERMEDIARY alone (中介机构名称)' })
  agencyName?: string | null;
  @Field(() => [InspectionItemInput], { nullable: true, description: 'Item by item, at most 200 (检查项)' })
  items?: InspectionItemInput[] | null;
  @Field(() => ID, { nullable: true, description: 'The draft that it was written from, which is gone with it (草稿)' })
  draftId?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version of that draft; another one is STALE_VERSION' })
  draftVersion?: number | null;
}
