import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { errorMessage } from '@anze/kernel';
import { EvidenceFile, evidenceFilesOf } from '../../evidence/evidence-file.model.js';
import { IssueService } from '../issuing/issue.service.js';
import { PolicyDraftsArgs } from './draft.inputs.js';
import { PolicyDraft, PolicyDraftConnection, PolicyDraftProblem } from './draft.model.js';
import { PolicyDraftService } from './draft.service.js';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

@Resolver(() => PolicyDraft)
export class PolicyDraftResolver {
  constructor(
    private readonly drafts: PolicyDraftService,
    private readonly issuing: IssueService,
  ) {}

  @Can('policy:draft')
  @Query(() => PolicyDraftConnection, { description: 'The insurer’s drafts of policies (保单草稿), the newest first' })
  policyDrafts(@Args() args: PolicyDraftsArgs): Promise<Page<PolicyDraft>> {
    return this.drafts.list(args);
  }

  @ResolveField(() => [PolicyDraftProblem], { description: 'Every rule that keeps it from being issued today (不能出单的原因), those of law first; empty: it can be issued' })
  async problems(@Parent() draft: PolicyDraft, @Context() { locale }: RequestContext): Promise<PolicyDraftProblem[]> {
    const problems = await this.issuing.problemsOf(draft.record);
    return problems.map(({ code, field, params }) => ({ code, field, message: errorMessage(code, params, locale), rule: text(params['rule']), ruleVersion: text(params['ruleVersion']), source: text(params['source']) }));
  }

  @ResolveField(() => [EvidenceFile], { description: 'Scans (保单扫描件)' })
  scans(@Parent() { record }: PolicyDraft): EvidenceFile[] {
    return evidenceFilesOf(record.content.scans, record.organizationId, record.enterpriseId, record.organizationId);
  }
}
