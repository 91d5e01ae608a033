import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { PageArgs } from '@anze/graphql';

@InputType({ description: 'Narrows a list of policies; all conditions hold together, one left out or null doesn’t narrow' })
export class PolicyFilter {
  @Field(() => Boolean, { nullable: true, description: 'Whether it covers today (保单有效)' })
  inForce?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Written by this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the insured (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
}

@ArgsType()
export class PoliciesArgs extends PageArgs {
  @Field(() => PolicyFilter, { nullable: true, description: 'Narrows the list' })
  filter?: PolicyFilter | null;
}
