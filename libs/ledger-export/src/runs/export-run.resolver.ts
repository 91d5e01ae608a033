import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Context, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { ExportRun, StartExportInput, StartExportPayload } from './export-run.model.js';
import { ExportRunService } from './export-run.service.js';

@Resolver(() => ExportRun)
export class ExportRunResolver {
  constructor(private readonly exports: ExportRunService) {}

  @Can('export:run')
  @Mutation(() => StartExportPayload, { description: 'Exports what the caller may see as a file; a job writes it, ask exportRun for the progress and the address (导出)' })
  async startExport(@Args('input', { description: 'What to export' }) input: StartExportInput, @Context() context: RequestContext): Promise<StartExportPayload> {
    return { exportRun: await this.exports.start(input, context.locale) };
  }

  @Can('export:run')
  @Query(() => ExportRun, { nullable: true, description: "One of the own organization's exports; null when there is none of that id" })
  exportRun(@Args('id', { type: () => ID, description: 'Its id' }) id: string, @Context() context: RequestContext): Promise<ExportRun | null> {
    return this.exports.find(id, context.locale);
  }

  @Can('export:run')
  @Query(() => [ExportRun], { description: "The own organization's exports, newest first" })
  exportRuns(@Args('first', { type: () => Int, defaultValue: 20, description: 'How many, at most 100' }) first: number, @Context() context: RequestContext): Promise<ExportRun[]> {
    return this.exports.newest(Math.min(Math.max(first, 1), 100), context.locale);
  }
}
