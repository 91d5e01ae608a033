import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, DateTimeScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import type { ClueFacts } from './clue.facts.js';
import { ClueEventKindEnum, ClueOutcomeEnum, ClueSourceEnum, ClueStatusEnum, type ClueEventKind, type ClueOutcome, type ClueSource, type ClueStatus } from './clue-terms.js';

/** A clue as authorities see it. */
@ObjectType({ description: 'A clue from a hotline or the grid (举报、网格线索); what somebody says, not a finding' })
export class Clue {
  /** Not shown: the row. */
  facts!: ClueFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Number (线索编号)' })
  clueNo!: string;
  @Field(() => ClueSourceEnum, { description: 'Where it comes from (线索来源)' })
  source!: ClueSource;
  @Field(() => String, { nullable: true, description: 'Number that its source gave it (来源编号)' })
  sourceNo!: string | null;
  @Field(() => ClueStatusEnum, { description: 'Where it stands (线索状态)' })
  status!: ClueStatus;
  @Field(() => String, { description: 'What was told (线索内容)' })
  content!: string;
  @Field(() => String, { nullable: true, description: 'Where (地点)' })
  place!: string | null;
  @Field(() => String, { description: 'Region (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { nullable: true, description: 'The code that was named (所述统一社会信用代码)' })
  namedUscc!: string | null;
  @Field(() => String, { nullable: true, description: 'The enterprise that was named (所述企业名称)' })
  namedEnterprise!: string | null;
  @Field(() => Boolean, { description: 'It came from a system (系统推送)' })
  pushed!: boolean;
  @Field(() => Boolean, { description: 'Nobody left a name (匿名)' })
  anonymous!: boolean;
  @Field(() => Boolean, { description: 'The caller’s authority holds it (本部门办理)' })
  held!: boolean;
  @Field(() => String, { nullable: true, description: 'Who told, masked (举报人姓名，脱敏); null to everybody but who holds the clue' })
  informantName!: string | null;
  @Field(() => String, { nullable: true, description: 'Their telephone, masked (举报人电话，脱敏); null to everybody but who holds the clue' })
  informantPhone!: string | null;
  @Field(() => DateScalar, { description: 'Day on which it came, or was passed on to this authority (接收日期)' })
  receivedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Last day to deal with it (办理期限), in working days of the State Council’s calendar; null once it was, and while that calendar isn’t published' })
  dueOn!: Day | null;
  @Field(() => Boolean, { description: 'It waits, and that day is past (逾期)' })
  overdue!: boolean;
  @Field(() => Boolean, { description: 'Another authority passed it on (转办来件)' })
  passedOnToUs!: boolean;
  @Field(() => String, { nullable: true, description: 'Why it was passed on or dismissed (理由)' })
  reason!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was dealt with (办结日期)' })
  endedOn!: Day | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of clues. */
export const ClueConnection = connectionOf('Clue', () => Clue);

@ObjectType({ description: 'A line of a clue’s history (办理记录); never changed' })
export class ClueEvent {
  @Field(() => Int, { description: 'Number in the history, from 1' })
  seq!: number;
  @Field(() => ClueEventKindEnum, { description: 'What was done (环节)' })
  kind!: ClueEventKind;
  @Field(() => ClueStatusEnum, { description: 'State after it (状态)' })
  status!: ClueStatus;
  @Field(() => DateScalar, { description: 'Day (日期)' })
  day!: Day;
  @Field(() => DateTimeScalar, { description: 'When (时间)' })
  at!: Date;
  @Field(() => String, { nullable: true, description: 'Whom, where, or why (说明)' })
  note!: string | null;
}

/** Scalars alone: who may push may not read by way of the answer. */
@ObjectType({ description: 'What became of one clue (处理结果)' })
export class ClueResult {
  @Field(() => String, { nullable: true, description: 'Its source’s number (来源编号)' })
  sourceNo!: string | null;
  @Field(() => ClueOutcomeEnum, { description: 'What became of it (处理结果)' })
  outcome!: ClueOutcome;
}
