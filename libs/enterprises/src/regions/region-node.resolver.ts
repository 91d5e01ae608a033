import { Args, Field, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { Region } from './region.model.js';
import { RegionNodeService } from './region-node.service.js';

@InputType({ description: 'A zone that has no code of its own (自定义区划)' })
export class AddRegionNodeInput {
  @Field(() => String, { description: 'Code of the county or town that it lies in (上级区划代码), in use' })
  parentCode!: string;
  @Field(() => String, { description: 'Name (名称), 1 to 50 characters, new among the regions right below the parent' })
  name!: string;
}

@InputType({ description: 'Another name for a node (区划更名)' })
export class RenameRegionNodeInput {
  @Field(() => String, { description: 'Code of a node that was added here (自定义区划代码)' })
  code!: string;
  @Field(() => String, { description: 'Name (名称), 1 to 50 characters' })
  name!: string;
}

@InputType({ description: 'A node that is no longer used (撤销区划); its code is kept and leads to its successor' })
export class WithdrawRegionNodeInput {
  @Field(() => String, { description: 'Code of a node that was added here (自定义区划代码) and that nobody lies in any more' })
  code!: string;
  @Field(() => String, { description: 'Code of the region that ledgers’ rows of the node belong to from now on (承接区划代码), of the same county' })
  successorCode!: string;
}

@ObjectType({ description: 'The node as it is now' })
export class RegionPayload {
  @Field(() => Region, { description: 'The node (区划)' })
  region!: Region;
}

/** Nodes of the region tree that have no published code. */
@Resolver()
export class RegionNodeResolver {
  constructor(private readonly nodes: RegionNodeService) {}

  @Can('region:edit')
  @Mutation(() => RegionPayload, { description: 'Adds a zone that has no code of its own (添加自定义区划): it gets the first free number from 900 to 999 behind the code of its county or town. By an authority of the county or above that supervises every sector, or the platform' })
  async addRegionNode(@Args('input', { description: 'Where, and what it is called' }) input: AddRegionNodeInput): Promise<RegionPayload> {
    return { region: await this.nodes.add(input.parentCode, input.name) };
  }

  @Can('region:edit')
  @Mutation(() => RegionPayload, { description: 'Gives such a zone another name (区划更名)' })
  async renameRegionNode(@Args('input', { description: 'Which, and its name' }) input: RenameRegionNodeInput): Promise<RegionPayload> {
    return { region: await this.nodes.rename(input.code, input.name) };
  }

  @Can('region:edit')
  @Mutation(() => RegionPayload, { description: 'Withdraws such a zone (撤销区划): it is never deleted, and its code resolves to its successor. Its enterprises are moved first' })
  async withdrawRegionNode(@Args('input', { description: 'Which, and what follows it' }) input: WithdrawRegionNodeInput): Promise<RegionPayload> {
    return { region: await this.nodes.withdraw(input.code, input.successorCode) };
  }
}
