import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { ControlMeasure } from '../risks/measures/measure.model.js';
import { RiskReader, riskKeyOf } from '../risks/reading/risk.reader.js';
import { InspectionTask } from './task.model.js';
import { TaskReader } from './task.reader.js';

/** What is told with a task. */
@Resolver(() => InspectionTask)
export class TaskFieldsResolver {
  constructor(
    private readonly enterprises: EnterpriseReader,
    private readonly risks: RiskReader,
  ) {}

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业)' })
  enterprise(@Parent() task: InspectionTask, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(task.owner);
  }

  @ResolveField(() => ControlMeasure, { nullable: true, description: 'The control measure that it checks (对应管控措施); null where none is named' })
  measure(@Parent() task: InspectionTask, @Context() context: RequestContext): Promise<ControlMeasure | null> {
    if (task.measureUuid === null) return Promise.resolve(null);
    return loaderOf(context, this.risks.measures).load(riskKeyOf({ enterpriseId: task.owner, id: task.measureUuid }));
  }
}

/** What tasks add to the control measure. */
@Resolver(() => ControlMeasure)
export class MeasureTasksResolver {
  constructor(private readonly reader: TaskReader) {}

  @ResolveField(() => [InspectionTask], { description: 'The inspection tasks in use that check it, oldest first, at most 50 (对应排查任务)' })
  async tasks(@Parent() measure: ControlMeasure, @Context() context: RequestContext): Promise<InspectionTask[]> {
    return (await loaderOf(context, this.reader.ofMeasures).load(riskKeyOf({ enterpriseId: measure.enterpriseId, id: measure.uuid }))) ?? [];
  }
}
