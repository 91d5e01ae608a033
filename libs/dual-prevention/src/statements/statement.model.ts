import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, MoneyScalar, PageArgs } from '@anze/graphql';
import type { Day, Fen } from '@anze/kernel';

const PERIOD = 'A quarter, 2026-Q1, or a year, 2026, that has begun (统计期)';

@ObjectType({ description: "What a statement of a period's hazards counts: those found in it, as they stood at its end; voided reports are left out (统计分析数据)" })
export class HazardStatementFigures {
  @Field(() => Int, { description: 'Found (排查隐患数)' })
  found!: number;
  @Field(() => Int, { description: 'General ones found (一般隐患排查数)' })
  generalFound!: number;
  @Field(() => Int, { description: 'Major ones found (重大隐患排查数)' })
  majorFound!: number;
  @Field(() => Int, { description: 'Of those found, accepted by the end of the period (整改销号数)' })
  rectified!: number;
  @Field(() => Int, { description: 'General ones rectified (一般隐患整改数)' })
  generalRectified!: number;
  @Field(() => Int, { description: 'Major ones rectified (重大隐患整改数)' })
  majorRectified!: number;
  @Field(() => Int, { description: 'Found less rectified (未销号数)' })
  open!: number;
  @Field(() => Int, { description: 'Of the open ones, those not rectified whose deadline had passed (逾期未整改数)' })
  overdue!: number;
  @Field(() => Float, { nullable: true, description: 'Rectified of found in percent with two decimals (整改率); null when none was found' })
  rate!: number | null;
  @Field(() => MoneyScalar, { description: 'Funds set aside for those found, in yuan (整改资金)' })
  funds!: Fen;
}

@ObjectType({ description: "The figures of an enterprise's hazards in a quarter or year (隐患排查治理情况统计分析表, 原安全监管总局令第16号第十四条): as they are now, or as they were signed" })
export class HazardStatement {
  @Field(() => String, { description: 'The period, like 2026-Q1 or 2026 (统计期)' })
  period!: string;
  @Field(() => DateScalar, { description: 'Its first day (起始日期)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Its last day (截止日期)' })
  to!: Day;
  @Field(() => DateScalar, { description: 'Last day on which it is in time (报送时限)' })
  dueOn!: Day;
  @Field(() => Boolean, { description: 'Whether the period still runs (统计期未结束)' })
  running!: boolean;
  @Field(() => Boolean, { description: 'Whether it is signed (是否签字)' })
  signed!: boolean;
  @Field(() => Boolean, { description: 'First signed after it was due, or not signed although it was due before today (是否逾期报送)' })
  late!: boolean;
  @Field(() => Int, { nullable: true, description: 'Which signing this is, from 1; a correction is a further one (版次); null when unsigned' })
  revision!: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of this signing (签字日期)' })
  signedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Who signed it, the person in charge (签字人)' })
  signedName!: string | null;
  @Field(() => String, { description: 'Version of the rule that sets the due day (规则版本)' })
  ruleVersion!: string;
  @Field(() => HazardStatementFigures, { description: 'The figures, frozen when signed (统计数据)' })
  figures!: HazardStatementFigures;

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
}

/** A page of statements. */
export const HazardStatementConnection = connectionOf('HazardStatement', () => HazardStatement);

@InputType({ description: 'The figures that were read; one that is other by now is HAZARD_STATEMENT_CHANGED, what is left out is not compared' })
export class HazardStatementFiguresInput {
  @Field(() => Int, { nullable: true, description: 'Found (排查隐患数)' })
  found?: number | null;
  @Field(() => Int, { nullable: true, description: 'General ones found (一般隐患排查数)' })
  generalFound?: number | null;
  @Field(() => Int, { nullable: true, description: 'Major ones found (重大隐患排查数)' })
  majorFound?: number | null;
  @Field(() => Int, { nullable: true, description: 'Rectified (整改销号数)' })
  rectified?: number | null;
  @Field(() => Int, { nullable: true, description: 'General ones rectified (一般隐患整改数)' })
  generalRectified?: number | null;
  @Field(() => Int, { nullable: true, description: 'Major ones rectified (重大隐患整改数)' })
  majorRectified?: number | null;
  @Field(() => Int, { nullable: true, description: 'Open (未销号数)' })
  open?: number | null;
  @Field(() => Int, { nullable: true, description: 'Overdue (逾期未整改数)' })
  overdue?: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Funds in yuan (整改资金)' })
  funds?: Fen | null;
}

@InputType({ description: "Signs the figures of a period's hazards (签署统计分析表)" })
export class SignHazardStatementInput {
  @Field(() => String, { description: 'A quarter, 2026-Q1, or a year, 2026, that has ended (统计期)' })
  period!: string;
  @Field(() => HazardStatementFiguresInput, { nullable: true, description: 'The figures as they were read (核对数据)' })
  expectedFigures?: HazardStatementFiguresInput | null;
}

@ObjectType({ description: 'A signed statement' })
export class SignHazardStatementPayload {
  @Field(() => HazardStatement, { description: 'The statement as it was signed (统计分析表)' })
  statement!: HazardStatement;
}

@ArgsType()
export class HazardStatementArgs {
  @Field(() => String, { description: PERIOD })
  period!: string;
  @Field(() => ID, { nullable: true, description: 'Enterprise (企业); an enterprise may leave its own out' })
  enterpriseId?: string | null;
}

@ArgsType()
export class HazardStatementsArgs extends PageArgs {
  @Field(() => String, { description: PERIOD })
  period!: string;
  @Field(() => String, { nullable: true, description: "Region code inside the caller's region (行政区划代码); all of it when left out" })
  regionCode?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Signed ones, or those that are not (是否签字); both when left out' })
  signed?: boolean | null;
}
