import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import { PublishRuleInput, PublishRulePayload, RuleInForceArgs, RulesArgs, RuleVersionConnection, RuleVersionModel } from './rule.model.js';
import { RuleAdministration } from './rule-administration.js';

/** Rule data over GraphQL. */
@Resolver()
export class RuleResolver {
  constructor(private readonly administration: RuleAdministration) {}

  @Can('rule:read')
  @Query(() => RuleVersionConnection, { description: 'Versions of rule data (规则版本) by kind, region and first day' })
  rules(@Args() args: RulesArgs): Promise<Page<RuleVersionModel>> {
    return this.administration.list(args);
  }

  @Can('rule:read')
  @Query(() => RuleVersionModel, { nullable: true, description: 'The version that applies in a region on a day (适用规则): of the nearest region that has one in force, its newest; null where none does' })
  ruleInForce(@Args() args: RuleInForceArgs): Promise<RuleVersionModel | null> {
    return this.administration.inForce(args);
  }

  @Can('rule:publish')
  @Mutation(() => PublishRulePayload, { description: 'The platform publishes a version of rule data (发布规则版本); it begins after today, and none that is there is changed' })
  async publishRule(@Args('input', { description: 'The version' }) input: PublishRuleInput): Promise<PublishRulePayload> {
    return { rule: await this.administration.publish(input) };
  }
}
