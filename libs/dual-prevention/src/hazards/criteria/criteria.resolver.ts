import { Args, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { DateScalar, SectorEnum } from '@anze/graphql';
import { Can } from '@anze/identity';
import { Clock, type Day, type Sector } from '@anze/kernel';
import { CriteriaCatalogue } from './criteria.catalogue.js';

@ObjectType({ description: 'What makes a hazard a major one (重大事故隐患判定标准条目)' })
export class MajorHazardCriterion {
  @Field(() => String, { description: 'Its code: give it as majorCriterion (条目代码)' })
  code!: string;
  @Field(() => String, { description: 'In short; the document alone decides (条目摘要)' })
  text!: string;
  @Field(() => String, { description: 'Where in the document it stands (条款)' })
  clause!: string;
  @Field(() => String, { description: 'The document (判定标准)' })
  document!: string;
  @Field(() => String, { description: 'Its number (文号)' })
  documentNo!: string;
  @Field(() => String, { description: 'Version of the catalogue, kept with the hazard (版本)' })
  version!: string;
  @Field(() => DateScalar, { description: 'In force since (生效日期)' })
  effectiveFrom!: Day;
}

@Resolver(() => MajorHazardCriterion)
export class CriteriaResolver {
  constructor(
    private readonly catalogue: CriteriaCatalogue,
    private readonly clock: Clock,
  ) {}

  @Can('hazard:read')
  @Query(() => [MajorHazardCriterion], { description: 'Criteria of major hazards in force on a day, in the order of their documents (重大事故隐患判定标准)' })
  async majorHazardCriteria(
    @Args('sector', { type: () => SectorEnum, nullable: true, description: 'Only what enterprises of this sector are judged by (监管行业领域)' }) sector: Sector | null,
    @Args('on', { type: () => DateScalar, nullable: true, description: 'The day; today when left out (日期)' }) on: Day | null,
  ): Promise<MajorHazardCriterion[]> {
    const criteria = await this.catalogue.inForce({ regionCode: currentPrincipal().regionCode ?? '', on: on ?? this.clock.today() });
    return criteria.filter(({ sectors }) => sector == null || sectors.includes(sector));
  }
}
