import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { FirstArgs, ImportRowError, ImportRun, StartImportInput, StartImportPayload } from './import-run.model.js';
import { ImportRunService } from './import-run.service.js';

@Resolver(() => ImportRun)
export class ImportRunResolver {
  constructor(private readonly imports: ImportRunService) {}

  @Can('import:run')
  @Mutation(() => StartImportPayload, { description: 'Imports an uploaded ledger into the own region; a job does it, ask importRun for the progress (导入台账)' })
  async startImport(@Args('input', { description: 'What to import' }) input: StartImportInput, @Context() context: RequestContext): Promise<StartImportPayload> {
    return { importRun: await this.imports.start(input, context.locale) };
  }

  @Can('import:read')
  @Query(() => ImportRun, { nullable: true, description: "One of the own organization's imports; null when there is none of that id" })
  importRun(@Args('id', { type: () => ID, description: 'Its id' }) id: string, @Context() context: RequestContext): Promise<ImportRun | null> {
    return this.imports.find(id, context.locale);
  }

  @Can('import:read')
  @Query(() => [ImportRun], { description: "The own organization's imports, newest first" })
  importRuns(@Args('first', { type: () => Int, defaultValue: 20, description: 'How many, at most 100' }) first: number, @Context() context: RequestContext): Promise<ImportRun[]> {
    return this.imports.newest(Math.min(Math.max(first, 1), 100), context.locale);
  }

  @ResolveField(() => [ImportRowError], { description: 'Rows that were rejected, and why; the first 10,000 messages are kept' })
  errors(@Parent() run: ImportRun, @Args() args: FirstArgs, @Context() context: RequestContext): Promise<ImportRowError[]> {
    return this.imports.messages(run, false, args, context.locale);
  }

  @ResolveField(() => [ImportRowError], { description: 'Rows that were kept and break a rule, and which; the first 10,000 are kept, findingCount counts all' })
  findings(@Parent() run: ImportRun, @Args() args: FirstArgs, @Context() context: RequestContext): Promise<ImportRowError[]> {
    return this.imports.messages(run, true, args, context.locale);
  }
}
