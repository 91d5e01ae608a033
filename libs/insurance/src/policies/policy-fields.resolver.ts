import { ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { encodeId } from '@anze/kernel';
import { EvidenceFile, evidenceFilesOf } from '../evidence/evidence-file.model.js';
import { PremiumLedger } from '../premiums/premium.model.js';
import { PremiumReader } from '../premiums/premium.reader.js';
import { PolicyEndorsement } from './changes/endorsement.model.js';
import { PolicyPartsRepository, partKey } from './policy-parts.repository.js';
import { Policy } from './policy.model.js';
import { PolicyShare } from './shares/share.model.js';

/** What belongs to a policy, in batches. */
@Resolver(() => Policy)
export class PolicyFieldsResolver {
  constructor(
    private readonly parts: PolicyPartsRepository,
    private readonly premiums: PremiumReader,
  ) {}

  @ResolveField(() => [PolicyEndorsement], { description: 'Its endorsements (批改), the first one first; of more than 200 the newest' })
  async endorsements(@Parent() policy: Policy, @Context() context: RequestContext): Promise<PolicyEndorsement[]> {
    return (await loaderOf(context, this.parts.endorsements).load(partKey(policy))) ?? [];
  }

  @ResolveField(() => PremiumLedger, { description: 'What is owed and what was paid of its premium (保费台账)' })
  async premiumLedger(@Parent() policy: Policy, @Context() context: RequestContext): Promise<PremiumLedger | null> {
    return loaderOf(context, this.premiums.ledgers).load(partKey(policy));
  }

  @ResolveField(() => [PolicyShare], { description: 'Who shares it (共保), the lead first; empty where one insurer bears it' })
  async shares(@Parent() policy: Policy, @Context() context: RequestContext): Promise<PolicyShare[]> {
    return (await loaderOf(context, this.parts.shares).load(partKey(policy))) ?? [];
  }

  @ResolveField(() => [EvidenceFile], { description: 'Scans (保单扫描件), in the order in which they were attached; none to a financial regulator, who reads what a policy says' })
  scans(@Parent() policy: Policy): EvidenceFile[] {
    return currentPrincipal().audience === 'financial' ? [] : evidenceFilesOf(policy.scanIds, policy.issuerId, policy.enterpriseId, policy.issuerId);
  }

  @ResolveField(() => ID, { nullable: true, description: 'The policy (保单) that it renews' })
  renewedFromId(@Parent() policy: Policy): string | null {
    return policy.renewedFrom === null ? null : encodeId('Policy', policy.enterpriseId, policy.renewedFrom);
  }
}
