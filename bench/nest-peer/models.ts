// Entities that are GraphQL types as well, the way the documentation of @nestjs/graphql and TypeORM shows it.
import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn } from 'typeorm';

@ObjectType()
@Entity('enterprises')
export class Enterprise {
  @Field(() => ID)
  @PrimaryColumn('uuid', { name: 'enterprise_id' })
  id!: string;
  @Field(() => String)
  @Column('text')
  uscc!: string;
  @Field(() => String)
  @Column('text')
  name!: string;
  @Field(() => String)
  @Column('text', { name: 'region_code' })
  regionCode!: string;
  @Field(() => String, { nullable: true })
  @Column('text', { name: 'town_name', nullable: true })
  townName!: string | null;
  @Field(() => String)
  @Column('text', { name: 'industry_code' })
  industryCode!: string;
  @Field(() => String)
  @Column('text')
  sector!: string;
  @Field(() => Int)
  @Column('int')
  headcount!: number;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  principal!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  phone!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  address!: string | null;
  @Field(() => String, { nullable: true })
  @Column('date', { name: 'founded_on', nullable: true })
  foundedOn!: string | null;
  @Field(() => Boolean)
  @Column('boolean', { name: 'must_insure' })
  mustInsure!: boolean;
  @Field(() => Int)
  @Column('int')
  version!: number;
}

@ObjectType()
@Entity('hazards')
export class Hazard {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @PrimaryColumn('uuid', { name: 'enterprise_id' })
  enterpriseId!: string;
  @ManyToOne(() => Enterprise)
  @JoinColumn({ name: 'enterprise_id', referencedColumnName: 'id' })
  enterprise!: Enterprise;
  @Field(() => String)
  @Column('text', { name: 'hazard_no' })
  hazardNo!: string;
  @Field(() => String)
  @Column('text', { name: 'enterprise_name' })
  enterpriseName!: string;
  @Field(() => String)
  @Column('text', { name: 'enterprise_uscc' })
  enterpriseUscc!: string;
  @Field(() => String)
  @Column('text')
  description!: string;
  @Field(() => String)
  @Column('text')
  level!: string;
  @Field(() => String)
  @Column('text')
  category!: string;
  @Field(() => String, { nullable: true })
  @Column('text', { name: 'major_basis', nullable: true })
  majorBasis!: string | null;
  @Field(() => String)
  @Column('text')
  source!: string;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  channel!: string | null;
  @Field(() => String)
  @Column('text')
  status!: string;
  @Field(() => String)
  @Column('date', { name: 'found_on' })
  foundOn!: string;
  @Field(() => String, { nullable: true })
  @Column('date', { nullable: true })
  deadline!: string | null;
  @Field(() => String, { nullable: true })
  @Column('date', { name: 'rectified_on', nullable: true })
  rectifiedOn!: string | null;
  @Field(() => String, { nullable: true })
  @Column('date', { name: 'accepted_on', nullable: true })
  acceptedOn!: string | null;
  @Field(() => Boolean)
  @Column('boolean', { name: 'fixed_on_spot' })
  fixedOnSpot!: boolean;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  responsible!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  measures!: string | null;
  @Field(() => String, { nullable: true })
  @Column('bigint', { name: 'funds_fen', nullable: true })
  fundsFen!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { name: 'supervision_level', nullable: true })
  supervisionLevel!: string | null;
  @Field(() => Int)
  @Column('int')
  version!: number;
  @OneToMany(() => HazardEvent, (event) => event.hazard)
  events!: HazardEvent[];
}

@ObjectType()
@Entity('hazard_events')
export class HazardEvent {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @PrimaryColumn('uuid', { name: 'enterprise_id' })
  enterpriseId!: string;
  @Column('uuid', { name: 'hazard_id' })
  hazardId!: string;
  @ManyToOne(() => Hazard, (hazard) => hazard.events)
  @JoinColumn([
    { name: 'enterprise_id', referencedColumnName: 'enterpriseId' },
    { name: 'hazard_id', referencedColumnName: 'id' },
  ])
  hazard!: Hazard;
  @Field(() => Int)
  @Column('int')
  seq!: number;
  @Field(() => String)
  @Column('text')
  kind!: string;
  @Field(() => String)
  @Column('date', { name: 'on_day' })
  onDay!: string;
  @Field(() => Date)
  @Column('timestamptz')
  at!: Date;
  @Field(() => String, { nullable: true })
  @Column('date', { nullable: true })
  deadline!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note!: string | null;
}

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;
  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

@ObjectType()
export class HazardEdge {
  @Field(() => String)
  cursor!: string;
  @Field(() => Hazard)
  node!: Hazard;
}

@ObjectType()
export class HazardConnection {
  @Field(() => [HazardEdge])
  edges!: HazardEdge[];
  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType()
export class EnterpriseEdge {
  @Field(() => String)
  cursor!: string;
  @Field(() => Enterprise)
  node!: Enterprise;
}

@ObjectType()
export class EnterpriseConnection {
  @Field(() => [EnterpriseEdge])
  edges!: EnterpriseEdge[];
  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ArgsType()
export class FirstArgs {
  @Field(() => Int, { defaultValue: 20 })
  first!: number;
}

@ArgsType()
export class HazardsArgs extends FirstArgs {
  @Field(() => String, { nullable: true, description: 'Not rectified and past its deadline on this day' })
  overdueOn?: string | null;
}
