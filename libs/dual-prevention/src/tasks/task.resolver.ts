import { Args, ArgsType, Field, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DateScalar, PageArgs, type Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { InspectionCheckConnection, type InspectionCheck } from './check.model.js';
import { ChangeInspectionTaskInput, CreateInspectionTaskInput, ReassignInspectionTaskInput, ReviseInspectionTaskInput } from './task.inputs.js';
import { InspectionTask, InspectionTaskConnection, InspectionTaskPayload, ResponsiblePerson } from './task.model.js';
import { TaskReader } from './task.reader.js';
import { TaskService } from './task.service.js';
import { CheckStatusEnum, TaskStatusEnum, type CheckStatus, type TaskStatus } from './task-terms.js';

const INPUT = { description: 'What is done' } as const;

@ArgsType()
class TasksArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Enterprise (企业); an enterprise may leave its own out' })
  enterpriseId?: string | null;
  @Field(() => TaskStatusEnum, { nullable: true, description: 'State (任务状态)' })
  status?: TaskStatus | null;
}

@ArgsType()
class ChecksArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Enterprise (企业); an enterprise may leave its own out' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later (应查日期起); today when left out' })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier (应查日期止), at most 365 days after from; today when left out' })
  to?: Day | null;
  @Field(() => CheckStatusEnum, { nullable: true, description: 'State (排查状态)' })
  status?: CheckStatus | null;
  @Field(() => ID, { nullable: true, description: 'Of one task (排查任务)' })
  taskId?: string | null;
}

@ArgsType()
class MyChecksArgs extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier (应查日期止); today when left out' })
  dueTo?: Day | null;
}

@Resolver(() => InspectionTask)
export class TaskResolver {
  constructor(
    private readonly service: TaskService,
    private readonly reader: TaskReader,
  ) {}

  @Can('inspection:read')
  @Query(() => InspectionTask, { nullable: true, description: 'An inspection task (排查任务), null when there is none or the caller may not see it' })
  inspectionTask(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<InspectionTask | null> {
    return this.reader.byPublicId(id);
  }

  @Can('inspection:read')
  @Query(() => InspectionTaskConnection, { description: 'The inspection tasks of an enterprise, oldest first (排查任务清单)' })
  inspectionTasks(@Args() args: TasksArgs): Promise<Page<InspectionTask>> {
    return this.reader.list(args);
  }

  @Can('inspection:read')
  @Query(() => InspectionCheckConnection, { description: 'The checks of an enterprise that fall due on some days (到期排查清单)' })
  inspectionChecks(@Args() args: ChecksArgs): Promise<Page<InspectionCheck>> {
    return this.reader.checksOf(args);
  }

  @Can('inspection:plan')
  @Query(() => InspectionCheckConnection, { description: 'The checks that the signed-in person is to do now, the longest due first (我的待查)' })
  myInspectionChecks(@Args() args: MyChecksArgs): Promise<Page<InspectionCheck>> {
    return this.reader.mine(args);
  }

  @Can('inspection:plan')
  @Query(() => [ResponsiblePerson], { description: 'The people of the enterprise who can be made responsible for a task (可选责任人)' })
  responsiblePersons(): Promise<ResponsiblePerson[]> {
    return this.reader.responsiblePersons();
  }

  @Can('inspection:plan')
  @Mutation(() => InspectionTaskPayload, { description: 'An enterprise makes an inspection task; its checks are made ahead at once (新建排查任务)' })
  async createInspectionTask(@Args('input', INPUT) input: CreateInspectionTaskInput): Promise<InspectionTaskPayload> {
    return { task: await this.service.create(input) };
  }

  @Can('inspection:plan')
  @Mutation(() => InspectionTaskPayload, { description: 'Changes what a task says or when its checks fall due (修订排查任务)' })
  async reviseInspectionTask(@Args('input', INPUT) input: ReviseInspectionTaskInput): Promise<InspectionTaskPayload> {
    return { task: await this.service.revise(input) };
  }

  @Can('inspection:plan')
  @Mutation(() => InspectionTaskPayload, { description: 'Makes another person responsible, for the open checks too (变更责任人)' })
  async reassignInspectionTask(@Args('input', INPUT) input: ReassignInspectionTaskInput): Promise<InspectionTaskPayload> {
    return { task: await this.service.reassign(input) };
  }

  @Can('inspection:plan')
  @Mutation(() => InspectionTaskPayload, { description: 'Stops a task for a while: checks after today are withdrawn and no new ones made (暂停排查任务)' })
  async pauseInspectionTask(@Args('input', INPUT) input: ChangeInspectionTaskInput): Promise<InspectionTaskPayload> {
    return { task: await this.service.pause(input) };
  }

  @Can('inspection:plan')
  @Mutation(() => InspectionTaskPayload, { description: 'Goes on with a paused task from today; what was due meanwhile is not asked for (恢复排查任务)' })
  async resumeInspectionTask(@Args('input', INPUT) input: ChangeInspectionTaskInput): Promise<InspectionTaskPayload> {
    return { task: await this.service.resume(input) };
  }

  @Can('inspection:plan')
  @Mutation(() => InspectionTaskPayload, { description: 'Ends a task for good; its past checks stay (停用排查任务)' })
  async retireInspectionTask(@Args('input', INPUT) input: ChangeInspectionTaskInput): Promise<InspectionTaskPayload> {
    return { task: await this.service.retire(input) };
  }
}
