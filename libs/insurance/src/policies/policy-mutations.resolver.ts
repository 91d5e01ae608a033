import { Args, Field, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { AttachPolicyScansInput, CancelPolicyInput, EndorsePolicyInput, IssuePolicyInput, RecordPremiumPaymentInput, RenewPolicyInput } from './changes/change.inputs.js';
import { PolicyChangeService } from './changes/change.service.js';
import { ChangePolicyDraftInput, DiscardPolicyDraftInput, DraftPolicyInput } from './drafts/draft.inputs.js';
import { DiscardPolicyDraftPayload, draftModel, PolicyDraftPayload } from './drafts/draft.model.js';
import { PolicyDraftService } from './drafts/draft.service.js';
import { IssueService } from './issuing/issue.service.js';
import type { PolicyKey } from './policy-criteria.rules.js';
import { Policy } from './policy.model.js';
import { PolicyService } from './policy.service.js';

@ObjectType({ description: 'A policy that was changed' })
export class PolicyPayload {
  @Field(() => Policy, { description: 'The policy as it is now (保单)' })
  policy!: Policy;
}

/** An insurer's book: drafts, issuing, endorsing, ending, renewing, premiums. */
@Resolver(() => Policy)
export class PolicyMutationsResolver {
  constructor(
    private readonly drafts: PolicyDraftService,
    private readonly issuing: IssueService,
    private readonly changes: PolicyChangeService,
    private readonly policies: PolicyService,
  ) {}

  @Can('policy:draft')
  @Mutation(() => PolicyDraftPayload, { description: 'Begins a policy for an enterprise that the insurer covers, or on a quote that was accepted (拟定保单); a draft counts nowhere' })
  async draftPolicy(@Args('input', { description: 'Whom it is for, and what it says so far' }) input: DraftPolicyInput): Promise<PolicyDraftPayload> {
    return { draft: draftModel(await this.drafts.draft(input)) };
  }

  @Can('policy:draft')
  @Mutation(() => PolicyDraftPayload, { description: 'Changes a draft (修改保单草稿)' })
  async changePolicyDraft(@Args('input', { description: 'Which, and what changes' }) input: ChangePolicyDraftInput): Promise<PolicyDraftPayload> {
    return { draft: draftModel(await this.drafts.change(input)) };
  }

  @Can('policy:draft')
  @Mutation(() => DiscardPolicyDraftPayload, { description: 'Throws a draft away (删除保单草稿)' })
  async discardPolicyDraft(@Args('input', { description: 'Which' }) input: DiscardPolicyDraftInput): Promise<DiscardPolicyDraftPayload> {
    return { policyDraftId: await this.drafts.discard(input) };
  }

  @Can('policy:issue')
  @Mutation(() => PolicyPayload, { description: 'Issues a policy (出单): to an enterprise that the insurer covers today, or on a quote that the enterprise accepted. A policy that breaks a rule is refused, the rule named' })
  async issuePolicy(@Args('input', { description: 'The draft or the quote' }) input: IssuePolicyInput): Promise<PolicyPayload> {
    return this.payload(await this.issuing.issue(input));
  }

  @Can('policy:change')
  @Mutation(() => PolicyPayload, { description: 'Changes a policy from a day on (批改); the premium follows by the day: the sum over days is rounded half up to the fen once, and what changes is the difference of two such sums' })
  async endorsePolicy(@Args('input', { description: 'Which, from when, what changes' }) input: EndorsePolicyInput): Promise<PolicyPayload> {
    return this.payload(await this.changes.endorse(input));
  }

  @Can('policy:change')
  @Mutation(() => PolicyPayload, { description: 'Ends a policy early (退保), on a lawful ground alone; the days left are given back, nothing where a claim was paid in full' })
  async cancelPolicy(@Args('input', { description: 'Which, from when, on which ground' }) input: CancelPolicyInput): Promise<PolicyPayload> {
    return this.payload(await this.changes.cancel(input));
  }

  @Can('policy:draft')
  @Mutation(() => PolicyDraftPayload, { description: 'Begins the policy that follows one (续保), from the day after its last; it may not be later (不得延迟续保)' })
  async renewPolicy(@Args('input', { description: 'Which expires' }) input: RenewPolicyInput): Promise<PolicyDraftPayload> {
    return { draft: draftModel(await this.changes.renew(input)) };
  }

  @Can('premium:record')
  @Mutation(() => PolicyPayload, { description: 'Records a payment of premium (保费收付); the prevention fund accrues from what was received' })
  async recordPremiumPayment(@Args('input', { description: 'Of which policy, which way, how much' }) input: RecordPremiumPaymentInput): Promise<PolicyPayload> {
    return this.payload(await this.changes.recordPayment(input));
  }

  @Can('policy:change')
  @Mutation(() => PolicyPayload, { description: 'Attaches scans to a policy (上传扫描件)' })
  async attachPolicyScans(@Args('input', { description: 'To which, which uploads' }) input: AttachPolicyScansInput): Promise<PolicyPayload> {
    return this.payload(await this.changes.attachScans(input));
  }

  private async payload(key: PolicyKey): Promise<PolicyPayload> {
    return { policy: await this.policies.byKey(key) };
  }
}
