import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { defineTerms, type Day, type Fen } from '@anze/kernel';
import { connectionOf, DateScalar, MoneyScalar, termsEnum } from '@anze/graphql';
import type { Place } from '../overview/figure-place.js';
import type { RowsTotal } from './figure-rows.repository.js';
import { FIGURES, figureOf, type Figure, type FigureRowKind } from './figure.catalogue.js';

export const FigureEnum = Object.fromEntries(FIGURES.map((figure) => [figure, figure])) as { readonly [figure in Figure]: figure };
registerEnumType(FigureEnum, {
  name: 'Figure',
  description: 'A figure of an overview that can be opened to the rows behind it (指标)',
  valuesMap: Object.fromEntries(FIGURES.map((figure) => [figure, { description: figureOf(figure, 'counted').term }])) as { [figure in Figure]: { description: string } },
});

const KINDS = defineTerms({ ENTERPRISE: '企业', POLICY: '保单', HAZARD: '隐患', SERVICE: '事故预防服务' });
export const FigureRowKindEnum = termsEnum('FigureRowKind', 'What a row behind a figure is', KINDS);

/** States in which rows count. */
const STATES = defineTerms({
  REGISTERED: '在册',
  LEVEL_1: '一级达标',
  LEVEL_2: '二级达标',
  LEVEL_3: '三级达标',
  OBLIGED: '应保',
  INSURED: '在保',
  UNINSURED: '未投保',
  UNVISITED: '投保未服务',
  INSPECTED: '已排查',
  UNINSPECTED: '未排查',
  SERVED: '已服务',
  IN_FORCE: '保单有效',
  REPORTED: '已上报',
  RECTIFYING: '整改中',
  OVERDUE: '逾期未整改',
  AWAITING_ACCEPTANCE: '待验收',
  ACCEPTED: '已销号',
});
/** The state in which a row counted. */
export type FigureRowState = (typeof STATES.values)[number];
export const FigureRowStateEnum = termsEnum('FigureRowState', 'The state in which a row counted on the day (状态)', STATES);

@ObjectType({ description: 'A row behind a figure, as it stood at the end of the day (指标明细)' })
export class FigureRow {
  @Field(() => ID, { description: 'Public id of the enterprise, policy, hazard or service' })
  id!: string;
  @Field(() => FigureRowKindEnum, { description: 'What it is' })
  kind!: FigureRowKind;
  @Field(() => String, { description: 'Name of the enterprise, of the insured, of what is wrong, of what was done (名称)' })
  name!: string;
  @Field(() => String, { description: 'Credit code, policy number, hazard number or service number (编号)' })
  number!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Since when it counts; of what is missing, when it was last there; null when that is unknown or was never (起始日期)' })
  since!: Day | null;
  @Field(() => FigureRowStateEnum, { description: 'The state that made it count that day (当日状态)' })
  state!: FigureRowState;
  @Field(() => MoneyScalar, { nullable: true, description: 'What it adds to an amount, yuan; null for a figure that counts rows (金额)' })
  amount!: Fen | null;
  @Field(() => String, { description: 'Region in which it lies today (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { description: 'Name of the enterprise; on a policy, hazard or service as it was then (企业名称)' })
  enterpriseName!: string;

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
}

const FigureRowConnection = connectionOf('FigureRow', () => FigureRow);

@ObjectType({ description: 'A figure and what the rows behind it come to: value = rows + movedAway, amount = rowsAmount + movedAwayAmount (核对)' })
export class FigureBalance {
  @Field(() => Int, { nullable: true, description: 'The figure, when it counts rows (指标值)' })
  value!: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'The figure, when it is an amount, yuan (指标金额)' })
  amount!: Fen | null;
  @Field(() => Int, { description: 'Rows that may be seen (明细数)' })
  rows!: number;
  @Field(() => MoneyScalar, { nullable: true, description: 'What they add up to, yuan; null for a figure that counts rows (明细金额)' })
  rowsAmount!: Fen | null;
  @Field(() => Int, { description: 'Counted here that day, their rows gone with enterprises that have moved away since; of a part of an insurer\'s book it can be negative, since an insurer is not told where its client lay; 0 for an amount (已迁出)' })
  movedAway!: number;
  @Field(() => MoneyScalar, { nullable: true, description: 'What those come to of an amount, yuan; null for a figure that counts rows (已迁出金额)' })
  movedAwayAmount!: Fen | null;
}

@ObjectType({ description: 'The rows behind a figure (指标下钻)' })
export class FigureRows extends FigureRowConnection {
  @Field(() => FigureEnum, { description: 'Which figure (指标)' })
  figure!: Figure;
  @Field(() => DateScalar, { description: 'The rows are those of the end of this day (统计日期)' })
  asOf!: Day;
  @Field(() => String, { nullable: true, description: 'Region they are of; null is the whole country or a whole book (行政区划代码)' })
  regionCode!: string | null;

  /** Not shown: what was asked. */
  place!: Place;
  /** Not shown: what all the rows come to, counted once however many fields tell it. */
  counted!: () => Promise<RowsTotal>;
}
