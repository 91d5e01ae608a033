import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { CheckFiguresInput, CheckFiguresPayload, FigureRunModel, RepairFiguresInput, RepairFiguresPayload } from './figure-run.model.js';
import { FigureRuns } from './figure-run.service.js';

@Resolver()
export class FigureRunResolver {
  constructor(private readonly runs: FigureRuns) {}

  @Can('figures:check')
  @Query(() => FigureRunModel, { nullable: true, description: 'A check or repair of the figures with its progress (统计数据核对); null when there is none' })
  figureRun(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<FigureRunModel | null> {
    return this.runs.find(id);
  }

  @Can('figures:check')
  @Query(() => [FigureRunModel], { description: 'The newest fifty checks and repairs of the figures (统计数据核对记录), the newest first; also those that an upgrade made' })
  figureRuns(): Promise<FigureRunModel[]> {
    return this.runs.newest();
  }

  @Can('figures:check')
  @Mutation(() => CheckFiguresPayload, { description: 'Has every figure of every day compared with the records (核对统计数据), as a job; nothing is changed' })
  async checkFigures(@Args('input', { description: 'Why' }) input: CheckFiguresInput): Promise<CheckFiguresPayload> {
    return { run: await this.runs.start('CHECK', input.reason ?? null) };
  }

  @Can('figures:repair')
  @Mutation(() => RepairFiguresPayload, { description: 'Has all figures counted anew from the records (重算统计数据), as a job while everything goes on, and then compared' })
  async repairFigures(@Args('input', { description: 'Why' }) input: RepairFiguresInput): Promise<RepairFiguresPayload> {
    return { run: await this.runs.start('REPAIR', input.reason ?? null) };
  }
}
