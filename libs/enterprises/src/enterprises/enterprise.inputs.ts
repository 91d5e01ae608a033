import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { Sector, StandardizationLevel } from '@anze/kernel';
import { PageArgs, SectorEnum, StandardizationLevelEnum } from '@anze/graphql';

@InputType({ description: 'Narrows a list of enterprises; all conditions hold together, one left out or null doesn’t narrow' })
export class EnterpriseFilter {
  @Field(() => String, { nullable: true, description: 'Unified social credit code (统一社会信用代码), exactly; full-width and lower-case forms are understood' })
  uscc?: string | null;
  @Field(() => String, { nullable: true, description: 'A part of the name (企业名称), at most 100 characters, upper and lower case told apart' })
  nameContains?: string | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it. A withdrawn code stands for its successor' })
  regionCode?: string | null;
  @Field(() => SectorEnum, { nullable: true, description: 'Supervised sector (监管行业领域)' })
  sector?: Sector | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether a policy that the caller may see is in force today (已投保)' })
  insured?: boolean | null;
  @Field(() => StandardizationLevelEnum, { nullable: true, description: 'The highest level held by a certificate in force today (标准化等级)' })
  standardizationLevel?: StandardizationLevel | null;
}

@ArgsType()
export class EnterprisesArgs extends PageArgs {
  @Field(() => EnterpriseFilter, { nullable: true, description: 'Narrows the list' })
  filter?: EnterpriseFilter | null;
}
