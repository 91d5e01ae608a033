import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, DateTimeScalar } from '@anze/graphql';
import { OrganizationKindEnum } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { FigureEnum } from '../drill-down/figure-rows.model.js';
import type { Figure } from '../drill-down/figure.catalogue.js';
import { RankingMetricEnum } from '../ranking/ranking.model.js';
import type { RankingMetric } from '../ranking/ranking.rules.js';
import type { BulletinFacts, ReceiptFacts } from './bulletin.facts.js';
import { BulletinKindEnum, BulletinStatusEnum, type BulletinKind, type BulletinStatus } from './bulletin-terms.js';

@ObjectType({ description: 'A frozen figure (指标): where `openable`, give `figure`, `regionCode` and `asOf` to `figureRows` to open it to the rows of that day' })
export class BulletinFigure {
  /** Not shown: the authority that drafted it. */
  authorId!: string;

  @Field(() => FigureEnum, { description: 'Which figure (指标)' })
  figure!: Figure;
  @Field(() => String, { description: 'Its name (指标名称)' })
  term!: string;
  @Field(() => Int, { description: 'Its value at the end of the day (数值)' })
  value!: number;
  @Field(() => Int, { nullable: true, description: 'Against the day before the period began (较上期末增减); null where that isn’t told' })
  change!: number | null;
  @Field(() => DateScalar, { description: 'Day that it is of (统计截止日)' })
  asOf!: Day;
  @Field(() => String, { nullable: true, description: 'Region that it is of (行政区划代码); null of an enterprise’s own figures' })
  regionCode!: string | null;
}

@ObjectType({ description: 'A frozen rate (比率)' })
export class BulletinRate {
  @Field(() => RankingMetricEnum, { description: 'Which rate (指标)' })
  metric!: RankingMetric;
  @Field(() => Float, { nullable: true, description: 'Percent with two decimals, half up; null for a denominator of 0' })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: 'The same on the day before the period began (上期末)' })
  previous!: number | null;
}

@ObjectType({ description: 'A part of the region in a ranking (排名)' })
export class BulletinRank {
  @Field(() => Int, { description: '1 is the best; equal values share a rank (名次)' })
  rank!: number;
  @Field(() => String, { description: 'Its region code (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { description: 'Its name (名称)' })
  regionName!: string;
  @Field(() => Float, { nullable: true, description: 'What it is ranked by; null ranks last' })
  value!: number | null;
  @Field(() => [BulletinFigure], { description: 'Its figures (指标)' })
  figures!: BulletinFigure[];
}

@ObjectType({ description: 'The parts of the region, best first (晾晒排名)' })
export class BulletinRanking {
  @Field(() => RankingMetricEnum, { description: 'By what (排名指标)' })
  metric!: RankingMetric;
  @Field(() => [BulletinRank], { description: 'Best first' })
  rows!: BulletinRank[];
}

@ObjectType({ description: 'An enterprise named in a bulletin (点名企业)' })
export class BulletinEnterprise {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => String, { description: 'Its name then (企业名称)' })
  name!: string;
  @Field(() => String, { description: 'What is said of it (事由)' })
  remark!: string;
}

@ObjectType({ description: 'What a bulletin says in figures (通报数据): frozen, as drafted' })
export class BulletinContent {
  @Field(() => DateScalar, { description: 'Day of the figures (统计截止日): the last of the period' })
  asOf!: Day;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码); null is the whole country' })
  regionCode!: string | null;
  @Field(() => String, { nullable: true, description: 'Its name' })
  regionName!: string | null;
  @Field(() => [BulletinFigure], { description: 'Of the whole region (指标)' })
  figures!: BulletinFigure[];
  @Field(() => [BulletinRate], { description: 'Its rates (比率)' })
  rates!: BulletinRate[];
  @Field(() => [BulletinRanking], { description: 'Its parts side by side (排名)' })
  rankings!: BulletinRanking[];
  @Field(() => [BulletinEnterprise], { description: 'Enterprises named (点名企业)' })
  named!: BulletinEnterprise[];
}

@ObjectType({ description: 'A weekly notice or monthly ranking of an authority (周通报, 月晾晒), as its author keeps it' })
export class Bulletin {
  /** Not shown: the row. */
  facts!: BulletinFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => BulletinKindEnum, { description: 'Kind (种类)' })
  kind!: BulletinKind;
  @Field(() => BulletinStatusEnum, { description: 'State (状态); nothing of an issued one ever changes' })
  status!: BulletinStatus;
  @Field(() => String, { nullable: true, description: 'Number (文号), without gaps per kind and year; null before it is issued' })
  number!: string | null;
  @Field(() => DateScalar, { description: 'First day that it is about (统计起始日)' })
  periodFrom!: Day;
  @Field(() => DateScalar, { description: 'Last day (统计截止日)' })
  periodTo!: Day;
  @Field(() => String, { description: 'Title (标题)' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'Foreword (导语)' })
  foreword!: string | null;
  @Field(() => String, { nullable: true, description: 'Remarks and requirements (工作要求)' })
  remarks!: string | null;
  @Field(() => BulletinContent, { description: 'What it says in figures (通报数据)' })
  content!: BulletinContent;
  @Field(() => DateScalar, { nullable: true, description: 'Day of issue (印发日期)' })
  issuedOn!: Day | null;
  @Field(() => Boolean, { description: 'Drafted by the schedule (自动起草)' })
  automatic!: boolean;
  @Field(() => ID, { nullable: true, description: 'The issued bulletin that it replaces (被更正的通报)' })
  correctsId!: string | null;
  @Field(() => String, { nullable: true, description: 'Why (更正理由)' })
  correctionReason!: string | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of bulletins. */
export const BulletinConnection = connectionOf('Bulletin', () => Bulletin);

@ObjectType({ description: 'How many got a bulletin and acknowledged it (签收情况)' })
export class BulletinReceiptCounts {
  @Field(() => Int, { description: 'Sent to (接收单位数)' })
  sent!: number;
  @Field(() => Int, { description: 'Of those acknowledged (已签收)' })
  acknowledged!: number;
}

@ObjectType({ description: 'A recipient of a bulletin (接收单位)' })
export class BulletinReceipt {
  @Field(() => String, { description: 'Name (单位名称)' })
  recipientName!: string;
  @Field(() => OrganizationKindEnum, { description: 'Authority or enterprise (机构类别)' })
  recipientKind!: 'REGULATOR' | 'ENTERPRISE';
  @Field(() => DateScalar, { description: 'Day on which it was sent (发送日期)' })
  sentOn!: Day;
  @Field(() => DateScalar, { description: 'Last day to acknowledge it (签收期限)' })
  dueOn!: Day;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was acknowledged (签收时间)' })
  acknowledgedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'By whom (签收人)' })
  acknowledgedBy!: string | null;
}

/** A page of recipients. */
export const BulletinReceiptConnection = connectionOf('BulletinReceipt', () => BulletinReceipt);

@ObjectType({ description: 'A bulletin as the caller’s organization was sent it (收到的通报): an authority the whole, an enterprise its own part' })
export class ReceivedBulletin {
  /** Not shown: the row. */
  facts!: ReceiptFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => BulletinKindEnum, { description: 'Kind (种类)' })
  kind!: BulletinKind;
  @Field(() => String, { description: 'Number (文号)' })
  number!: string;
  @Field(() => String, { description: 'The authority that issued it (印发部门)' })
  issuer!: string;
  @Field(() => String, { description: 'Title (标题)' })
  title!: string;
  @Field(() => DateScalar, { description: 'First day that it is about (统计起始日)' })
  periodFrom!: Day;
  @Field(() => DateScalar, { description: 'Last day (统计截止日)' })
  periodTo!: Day;
  @Field(() => String, { nullable: true, description: 'Number of the bulletin that it replaces (被更正的文号)' })
  corrects!: string | null;
  @Field(() => String, { nullable: true, description: 'Why (更正理由)' })
  correctionReason!: string | null;
  @Field(() => String, { nullable: true, description: 'Foreword (导语); null to an enterprise' })
  foreword!: string | null;
  @Field(() => String, { nullable: true, description: 'Remarks and requirements (工作要求); null to an enterprise' })
  remarks!: string | null;
  @Field(() => BulletinContent, { nullable: true, description: 'What it says in figures (通报数据); null to an enterprise' })
  content!: BulletinContent | null;
  @Field(() => String, { nullable: true, description: 'What is said of the enterprise that reads it (点名事由); null to an authority, and to one that is no longer named' })
  ownRemark!: string | null;
  @Field(() => Boolean, { description: 'The enterprise that reads it was named before this correction, and isn’t any more (更正后不再点名); false to an authority' })
  noLongerNamed!: boolean;
  @Field(() => [BulletinFigure], { description: 'Figures of the enterprise that reads it (本企业指标); none to an authority, and to one that is no longer named' })
  ownFigures!: BulletinFigure[];
  @Field(() => DateScalar, { description: 'Day on which it was sent (发送日期)' })
  sentOn!: Day;
  @Field(() => DateScalar, { description: 'Last day to acknowledge it (签收期限)' })
  dueOn!: Day;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was acknowledged (签收时间)' })
  acknowledgedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'By whom (签收人)' })
  acknowledgedBy!: string | null;
}

/** A page of what was received. */
export const ReceivedBulletinConnection = connectionOf('ReceivedBulletin', () => ReceivedBulletin);

@ObjectType({ description: 'Which bulletins are drafted for the authority by themselves (自动起草设置)' })
export class BulletinSettings {
  @Field(() => Boolean, { description: 'On Monday the weekly notice for the week before (周通报)' })
  weekly!: boolean;
  @Field(() => Boolean, { description: 'On the first the monthly ranking for the month before (月晾晒)' })
  monthly!: boolean;
  @Field(() => Int, { description: 'Grows with every change, 0 before anything was set; give it as expectedVersion' })
  version!: number;
}
