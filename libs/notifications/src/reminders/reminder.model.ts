import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { defineTerms, type Day } from '@anze/kernel';
import { DateScalar, termsEnum } from '@anze/graphql';

/** What became of a stage. */
export const ReminderOutcomes = defineTerms({ SENT: '已发送', SKIPPED: '已跳过' });
export const ReminderOutcomeEnum = termsEnum('ReminderOutcome', 'What became of a stage of the reminders (催办结果): sent, or past already when the hazard arrived', ReminderOutcomes);

@ObjectType({ description: 'A stage of the reminders that a hazard reached (催办记录)' })
export class Reminder {
  @Field(() => String, { description: 'Stage (催办阶段): BEFORE_3, DUE, OVERDUE_1 …, by days from the deadline; ACCEPTANCE:WAITING_3 …, by days that its acceptance has been awaited' })
  stage!: string;
  @Field(() => DateScalar, { description: 'Day of the stage (催办日期)' })
  dueOn!: Day;
  @Field(() => ReminderOutcomeEnum, { description: 'What became of it (催办结果)' })
  outcome!: 'SENT' | 'SKIPPED';
  @Field(() => String, { description: 'Version of the rule it follows (规则版本)' })
  ruleVersion!: string;
}

@InputType({ description: 'Where to sweep' })
export class RunReminderSweepInput {
  @Field(() => String, { nullable: true, description: "Region code inside the caller's region; all of it when left out" })
  regionCode?: string | null;
}

@ObjectType({ description: 'What the mutation began' })
export class RunReminderSweepPayload {
  @Field(() => ID, { description: 'Id of the job that sweeps (任务编号)' })
  jobId!: string;
}
