import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Hazard, HazardInput } from '@anze/dual-prevention';
import { PageArgs, SectorEnum } from '@anze/graphql';
import type { Sector } from '@anze/kernel';
import { Clue, ClueResult } from './clue.model.js';
import { ClueSourceEnum, ClueStatusEnum, type ClueSource, type ClueStatus } from './clue-terms.js';

@InputType({ description: 'A clue from a hotline or the grid (举报、网格线索)' })
export class ClueInput {
  @Field(() => ClueSourceEnum, { description: 'Where it comes from (线索来源)' })
  source!: ClueSource;
  @Field(() => String, { nullable: true, description: 'Number that its source gave it (来源编号), at most 100 characters: the same number is the same clue; a system has to give it' })
  sourceNo?: string | null;
  @Field(() => String, { description: 'What was told (线索内容), 1 to 4000 characters' })
  content!: string;
  @Field(() => String, { nullable: true, description: 'Where (地点), at most 300 characters' })
  place?: string | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) within the authority’s; left out, that' })
  regionCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the enterprise, where it is known (统一社会信用代码)' })
  uscc?: string | null;
  @Field(() => String, { nullable: true, description: 'The enterprise as it was named (企业名称), at most 200 characters' })
  enterpriseName?: string | null;
  @Field(() => String, { nullable: true, description: 'Who told (举报人姓名), at most 100 characters; shown masked' })
  informantName?: string | null;
  @Field(() => String, { nullable: true, description: 'Their telephone (举报人电话), at most 50 characters; shown masked' })
  informantPhone?: string | null;
}

@InputType({ description: 'Clues to be recorded (线索报送); all or none' })
export class RecordCluesInput {
  @Field(() => [ClueInput], { description: '1 to 100 clues (线索)' })
  clues!: ClueInput[];
}

/** Which clue. */
@InputType({ isAbstract: true })
class ClueTarget {
  @Field(() => ID, { description: 'Clue (线索)' })
  clueId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Says which enterprise a clue is about (关联企业)' })
export class AssignClueInput extends ClueTarget {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
}

@InputType({ description: 'Turns a clue into a hazard of its enterprise (转隐患)' })
export class ReportClueHazardInput extends ClueTarget {
  @Field(() => HazardInput, { description: 'What was found (隐患)' })
  hazard!: HazardInput;
}

@InputType({ description: 'A clue says the same as another one (合并线索)' })
export class MergeClueInput extends ClueTarget {
  @Field(() => ID, { description: 'The clue that it is merged into (并入线索); open, or a hazard by now' })
  intoClueId!: string;
}

@InputType({ description: 'Passes a clue on to whom it concerns (转办)' })
export class PassClueOnInput extends ClueTarget {
  @Field(() => String, { description: 'Region of the authority (行政区划代码): 2, 4, 6, 9 or 12 digits' })
  regionCode!: string;
  @Field(() => SectorEnum, { nullable: true, description: 'Sector (监管行业领域): a sector authority of that region gets it, where there is one' })
  sector?: Sector | null;
  @Field(() => String, { description: 'Why (转办理由), 1 to 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Nothing is done about a clue (不予处理)' })
export class DismissClueInput extends ClueTarget {
  @Field(() => String, { description: 'Why (理由), 1 to 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Reads who told a clue, in full (查看举报人信息)' })
export class ReadClueInformantInput {
  @Field(() => ID, { description: 'Clue (线索)' })
  clueId!: string;
  @Field(() => String, { description: 'What for (查看理由), 1 to 2000 characters; it stays on record with who asked' })
  reason!: string;
}

@InputType({ description: 'Narrows a list of clues; all conditions hold together, one left out or null doesn’t narrow (线索筛选)' })
export class ClueFilter {
  @Field(() => ClueStatusEnum, { nullable: true, description: 'Where it stands (线索状态)' })
  status?: ClueStatus | null;
  @Field(() => ClueSourceEnum, { nullable: true, description: 'Where it comes from (线索来源)' })
  source?: ClueSource | null;
  @Field(() => Boolean, { nullable: true, description: 'It waits, or it was dealt with (是否待办)' })
  open?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'true: those that the caller’s authority holds alone (本部门办理)' })
  held?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'About this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
}

@ArgsType()
export class CluesArgs extends PageArgs {
  @Field(() => ClueFilter, { nullable: true, description: 'Narrows the list' })
  filter?: ClueFilter | null;
}

@ObjectType({ description: 'What became of what was sent' })
export class RecordCluesPayload {
  @Field(() => [ClueResult], { description: 'In the order in which it was sent (处理结果)' })
  results!: ClueResult[];
}

@ObjectType({ description: 'What the mutation changed' })
export class CluePayload {
  @Field(() => Clue, { description: 'The clue as it is now (线索)' })
  clue!: Clue;
}

@ObjectType({ description: 'What the mutation changed' })
export class ReportClueHazardPayload {
  @Field(() => Clue, { description: 'The clue as it is now (线索)' })
  clue!: Clue;
  @Field(() => Hazard, { description: 'The hazard that it became (隐患)' })
  hazard!: Hazard;
}

@ObjectType({ description: 'Who told a clue (举报人)' })
export class ClueInformantPayload {
  @Field(() => String, { nullable: true, description: 'Name (姓名)' })
  name!: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone (电话)' })
  phone!: string | null;
}
