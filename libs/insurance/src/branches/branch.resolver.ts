import { Args, Field, ID, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Can, Organization, organizationModel } from '@anze/identity';
import { BranchService, type BranchMove } from './branch.service.js';

@InputType({ description: 'Which insurer becomes a branch of which (设为分支机构)' })
export class PutUnderHeadOfficeInput {
  @Field(() => ID, { description: 'Opaque id of the branch (分支机构), an insurer without branches' })
  organizationId!: string;
  @Field(() => ID, { description: 'Opaque id of the head office (总公司), an insurer without a head office' })
  headOfficeId!: string;
}

@InputType({ description: 'Which branch leaves its head office (解除隶属)' })
export class TakeFromHeadOfficeInput {
  @Field(() => ID, { description: 'Opaque id of the branch (分支机构)' })
  organizationId!: string;
}

@ObjectType({ description: 'What becomes of a branch' })
export class BranchPayload {
  @Field(() => Organization, { description: 'The branch as it is now' })
  organization!: Organization;
  @Field(() => Boolean, { description: 'It is being moved with everything it wrote; its headOffice says when that is done' })
  moving!: boolean;
}

const payload = ({ organization, moving }: BranchMove): BranchPayload => ({ organization: organizationModel(organization), moving });

/** Head offices and branches, for the platform. */
@Resolver()
export class BranchResolver {
  constructor(private readonly branches: BranchService) {}

  @Can('organization:manage')
  @Mutation(() => BranchPayload, { description: 'Puts an insurer under a head office (设为分支机构), which from then on reads everything the branch wrote and writes none of it' })
  async putUnderHeadOffice(@Args('input', { description: 'Which' }) input: PutUnderHeadOfficeInput): Promise<BranchPayload> {
    return payload(await this.branches.put(input.organizationId, input.headOfficeId));
  }

  @Can('organization:manage')
  @Mutation(() => BranchPayload, { description: 'Takes an insurer from its head office (解除隶属), which from then on reads nothing of it' })
  async takeFromHeadOffice(@Args('input', { description: 'Which' }) input: TakeFromHeadOfficeInput): Promise<BranchPayload> {
    return payload(await this.branches.takeOut(input.organizationId));
  }
}
