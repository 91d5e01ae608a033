import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { DiscardEnforcementInput, DiscardEnforcementPayload, EnforcementRecordsArgs, MatchEnforcementInput, MatchEnforcementPayload, RecordEnforcementInput, RecordEnforcementPayload } from './enforcement.inputs.js';
import { EnforcementRecord, EnforcementRecordConnection, UnmatchedEnforcement, UnmatchedEnforcementConnection } from './enforcement.model.js';
import { EnforcementService } from './enforcement.service.js';

@Resolver(() => EnforcementRecord)
export class EnforcementResolver {
  constructor(
    private readonly enforcement: EnforcementService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('enforcement:read')
  @Query(() => EnforcementRecordConnection, { name: 'enforcementRecords', description: 'Cases and penalties that the caller may see (执法记录), the newest first: an enterprise its own, its insurer of record those that were penalized, an authority those of its region and sectors and its own' })
  list(@Args() args: EnforcementRecordsArgs): Promise<Page<EnforcementRecord>> {
    return this.enforcement.list(args);
  }

  @Can('enforcement:read')
  @Query(() => EnforcementRecord, { name: 'enforcementRecord', nullable: true, description: 'A case (执法记录), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<EnforcementRecord | null> {
    return this.enforcement.one(id);
  }

  @Can('enforcement:triage')
  @Query(() => UnmatchedEnforcementConnection, { name: 'unmatchedEnforcement', description: 'Cases of the caller’s authority that name nobody whom it supervises (待匹配执法记录), the newest first' })
  waiting(@Args() args: PageArgs): Promise<Page<UnmatchedEnforcement>> {
    return this.enforcement.waiting(args);
  }

  @Can('enforcement:push')
  @Mutation(() => RecordEnforcementPayload, { description: 'Records cases and penalties (执法记录报送), by a person or by the authority’s own system with a key that has enforcement:push alone; each once by the authority’s number. One that names nobody of its region and sectors waits to be matched, whether it is somebody’s elsewhere or nobody’s' })
  async recordEnforcement(@Args('input', { description: 'The cases' }) input: RecordEnforcementInput): Promise<RecordEnforcementPayload> {
    return { results: await this.enforcement.record(input) };
  }

  @Can('enforcement:triage')
  @Mutation(() => MatchEnforcementPayload, { description: 'Says whose a waiting case is (匹配企业)' })
  async matchEnforcement(@Args('input', { description: 'Which, and whose' }) input: MatchEnforcementInput): Promise<MatchEnforcementPayload> {
    return { record: await this.enforcement.match(input) };
  }

  @Can('enforcement:triage')
  @Mutation(() => DiscardEnforcementPayload, { description: 'A waiting case is nobody’s here (作废); sent again with other words it waits again' })
  async discardEnforcement(@Args('input', { description: 'Which, and why' }) input: DiscardEnforcementInput): Promise<DiscardEnforcementPayload> {
    return { unmatched: await this.enforcement.discard(input) };
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null where the caller doesn’t see it any more' })
  enterprise(@Parent() { facts }: EnforcementRecord, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }
}
