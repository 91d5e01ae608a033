import { Module } from '@nestjs/common';
import { Evidence } from '../evidence/evidence.js';
import { PolicyChangedProcessor } from '../record/policy-changed.processor.js';
import { PolicyChangeService } from './changes/change.service.js';
import { HeldPolicies } from './changes/held-policy.js';
import { PolicyDraftRepository } from './drafts/draft.repository.js';
import { PolicyDraftResolver } from './drafts/draft.resolver.js';
import { PolicyDraftService } from './drafts/draft.service.js';
import { InsuredRepository } from './issuing/insured.repository.js';
import { IssueChecks } from './issuing/issue-checks.js';
import { IssueService } from './issuing/issue.service.js';
import { PolicyMutationsResolver } from './policy-mutations.resolver.js';
import { PolicyWriterRepository } from './policy-writer.repository.js';
import { PolicyShareResolver } from './shares/share.resolver.js';
import { ShareService } from './shares/share.service.js';

/** What writes policies: the services, without GraphQL. `ClaimsPaid` is the claims'. */
export const POLICY_WRITING = [Evidence, PolicyDraftRepository, InsuredRepository, PolicyWriterRepository, IssueChecks, PolicyDraftService, IssueService, HeldPolicies, PolicyChangeService];

/** The API's side of policies: an insurer drafts, issues, endorses, ends and renews them. */
@Module({ providers: [...POLICY_WRITING, ShareService, PolicyDraftResolver, PolicyMutationsResolver, PolicyShareResolver] })
export class PoliciesModule {}

/** The worker's side: what follows a policy. */
@Module({ providers: [PolicyChangedProcessor] })
export class PoliciesWorkerModule {}
