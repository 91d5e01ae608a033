import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** What a run is for. */
export const FigureRunKinds = defineTerms({ CHECK: '核对', REPAIR: '重算' });
export type FigureRunKind = (typeof FigureRunKinds.values)[number];
const FigureRunKindEnum = termsEnum('FigureRunKind', 'What a run over the figures is for: CHECK compares them with the records, REPAIR counts them anew and then compares', FigureRunKinds);

/** Where a run stands. */
export const FigureRunStatuses = defineTerms({ QUEUED: '排队', RUNNING: '进行中', SOUND: '一致', FAULTY: '不一致', FAILED: '失败' });
export type FigureRunStatus = (typeof FigureRunStatuses.values)[number];
const FigureRunStatusEnum = termsEnum('FigureRunStatus', 'Where a run over the figures stands: SOUND, the figures are those of the records; FAULTY, they are not', FigureRunStatuses);

@ObjectType({ description: 'A figure that is not what the records say (差异)' })
export class FigureFaultModel {
  @Field(() => String, { description: 'records: against the records; cube: a sum over sectors, insurers or regions against its parts; total: a month against its days' })
  kind!: string;
  @Field(() => String, { description: 'Which cell: cube, region, sector, insurer' })
  place!: string;
  @Field(() => String, { description: 'Day, or first day of the month, YYYY-MM-DD' })
  day!: string;
  @Field(() => String, { description: 'Which measure, with the class of enterprises where it is told apart' })
  measure!: string;
  @Field(() => String, { description: 'What it should be; a number of things, or fen' })
  expected!: string;
  @Field(() => String, { description: 'What it is' })
  found!: string;
}

@ObjectType('FigureRun', { description: 'A check or a repair of the figures (统计数据核对)' })
export class FigureRunModel {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => FigureRunKindEnum, { description: 'What it is for' })
  kind!: FigureRunKind;
  @Field(() => FigureRunStatusEnum, { description: 'Where it stands' })
  status!: FigureRunStatus;
  @Field(() => Int, { description: 'How far it is, of `total`; a repair counts enterprises and then, as a check, regions' })
  done!: number;
  @Field(() => Int, { nullable: true, description: 'How much there is; null before it begins' })
  total!: number | null;
  @Field(() => [FigureFaultModel], { description: 'What is wrong, the first hundred; after a repair what is wrong still' })
  faults!: FigureFaultModel[];
  @Field(() => DateTimeScalar, { description: 'When it was asked for' })
  requestedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it has not' })
  endedAt!: Date | null;
}

@InputType({ description: 'Why' })
export class CheckFiguresInput {
  @Field(() => String, { nullable: true, description: 'Why, for the audit log; at most 500 characters' })
  reason?: string | null;
}

@InputType({ description: 'Why' })
export class RepairFiguresInput {
  @Field(() => String, { nullable: true, description: 'Why, for the audit log; at most 500 characters' })
  reason?: string | null;
}

@ObjectType({ description: 'What the mutation began' })
export class CheckFiguresPayload {
  @Field(() => FigureRunModel, { description: 'The run, whose progress figureRun shows' })
  run!: FigureRunModel;
}

@ObjectType({ description: 'What the mutation began' })
export class RepairFiguresPayload {
  @Field(() => FigureRunModel, { description: 'The run, whose progress figureRun shows' })
  run!: FigureRunModel;
}
