import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { UserReader } from '@anze/identity';
import { Clock, decodeId, DomainError, KernelErrors, newId } from '@anze/kernel';
import { currentActor } from '../hazards/hazard-actor.js';
import { requireVersion, type HazardActor } from '../hazards/hazard.rules.js';
import { RiskReader } from '../risks/reading/risk.reader.js';
import { RiskErrors } from '../risks/risk.errors.js';
import { CheckPlanner } from './check-planner.js';
import { CheckRepository } from './check.repository.js';
import type { ChangeInspectionTaskInput, CreateInspectionTaskInput, ReassignInspectionTaskInput, ReviseInspectionTaskInput } from './task.inputs.js';
import { taskModel, type InspectionTask, type TaskRecord } from './task.model.js';
import { TaskErrors } from './task.errors.js';
import { TaskRepository, type TaskToPlan } from './task.repository.js';
import { afterAction, checkTask, madeThroughFrom, reschedules, TASKS_PER_ENTERPRISE, type TaskAction } from './task.rules.js';

/** A task with what an action makes of it. */
interface Changed {
  readonly task: TaskRecord;
  /** The checks after today are taken back. */
  readonly withdraw?: boolean;
  /** Its plan begins anew, today. */
  readonly fresh?: boolean;
  readonly reassign?: boolean;
}

/** What an enterprise does with its inspection tasks: one method per mutation. */
@Injectable()
export class TaskService {
  constructor(
    private readonly db: TenantDb,
    private readonly tasks: TaskRepository,
    private readonly checks: CheckRepository,
    private readonly planner: CheckPlanner,
    private readonly enterprises: EnterpriseReader,
    private readonly users: UserReader,
    private readonly risks: RiskReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws the codes of `checkTask`, INSPECTION_TASK_TOO_MANY, NOT_FOUND for a person who isn't the enterprise's or can't sign in */
  async create(input: CreateInspectionTaskInput): Promise<InspectionTask> {
    const actor = enterprisePerson();
    const today = this.clock.today();
    const content = checkTask({ ...input, cycle: { unit: input.cycleUnit, count: input.cycleCount } }, today, null);
    return this.db.run(async () => {
      const stamps = await this.enterprises.stampsOf(actor.organizationId);
      if (!stamps) throw new DomainError(KernelErrors.NOT_FOUND);
      const responsible = await this.responsible(actor, input.responsibleId);
      if ((await this.tasks.inUse(actor.organizationId)) >= TASKS_PER_ENTERPRISE) throw new DomainError(TaskErrors.INSPECTION_TASK_TOO_MANY, { limit: TASKS_PER_ENTERPRISE });
      const measureId = input.measureId == null ? null : await this.measure(actor, input.measureId);
      const task: TaskRecord = {
        ...content, ...responsible, measureId, enterpriseId: actor.organizationId, id: newId(), status: 'ACTIVE', madeThrough: madeThroughFrom('CREATE', content.startsOn, today), problemCode: null, problemYear: null, version: 1,
      };
      await this.tasks.insert(task, stamps, today, actor.userId);
      await this.record('create', task, { startsOn: task.startsOn, items: task.items.length });
      return this.replanned({ ...task, regionCode: stamps.regionCode, sector: stamps.sector, insurerId: stamps.insurerId }, true);
    });
  }

  revise(input: ReviseInspectionTaskInput): Promise<InspectionTask> {
    return this.change('REVISE', input, async (task, actor) => {
      const today = this.clock.today();
      const measureId = input.withoutMeasure === true ? null : input.measureId == null ? task.measureId : await this.measure(actor, input.measureId);
      const content = checkTask(
        {
          title: input.title ?? task.title,
          area: input.area ?? task.area,
          items: input.items ?? task.items,
          means: input.means ?? task.means,
          cycle: { unit: input.cycleUnit ?? task.cycle.unit, count: input.cycleCount ?? task.cycle.count },
          calendar: input.calendar ?? task.calendar,
          startsOn: input.startsOn ?? task.startsOn,
        },
        today,
        task.startsOn,
      );
      if (!reschedules(task, content)) return { task: { ...task, ...content, measureId } };
      return { task: { ...task, ...content, measureId, madeThrough: madeThroughFrom('REVISE', content.startsOn, today) }, withdraw: true, fresh: true };
    });
  }

  reassign(input: ReassignInspectionTaskInput): Promise<InspectionTask> {
    return this.change('REASSIGN', input, async (task, actor) => ({ task: { ...task, ...(await this.responsible(actor, input.responsibleId)) }, reassign: true }));
  }

  pause(input: ChangeInspectionTaskInput): Promise<InspectionTask> {
    return this.change('PAUSE', input, (task) => ({ task, withdraw: true }));
  }

  resume(input: ChangeInspectionTaskInput): Promise<InspectionTask> {
    return this.change('RESUME', input, (task) => ({ task: { ...task, madeThrough: madeThroughFrom('RESUME', task.startsOn, this.clock.today()) }, fresh: true }));
  }

  retire(input: ChangeInspectionTaskInput): Promise<InspectionTask> {
    return this.change('RETIRE', input, (task) => ({ task, withdraw: true }));
  }

  /** load → rule → save → checks → audit, in one transaction. @throws NOT_FOUND, STALE_VERSION, INSPECTION_TASK_NOT_IN_STATE, the rule's codes */
  private async change(action: TaskAction, target: ChangeInspectionTaskInput, rule: (task: TaskToPlan, actor: HazardActor) => Changed | Promise<Changed>): Promise<InspectionTask> {
    const [enterpriseId, id] = decodeId('InspectionTask', target.taskId, 2) as [string, string];
    const actor = enterprisePerson();
    return this.db.run(async () => {
      const found = await this.tasks.find(enterpriseId, id);
      if (!found) throw new DomainError(KernelErrors.NOT_FOUND);
      requireVersion(found.version, target.expectedVersion);
      const today = this.clock.today();
      const status = afterAction(action, found.status);
      const { task, withdraw = false, fresh = false, reassign = false } = await rule(found, actor);
      const changed: TaskToPlan = { ...found, ...task, status, problemCode: null, problemYear: null };
      // First the version: whoever comes second waits here, and so does the worker that makes the checks.
      if (!(await this.tasks.update(changed, today, this.clock.now()))) throw new DomainError(KernelErrors.STALE_VERSION);
      if (withdraw) await this.checks.withdraw(enterpriseId, id, today);
      if (reassign) await this.checks.reassign(enterpriseId, id, changed.responsibleId, this.clock.now());
      await this.record(action.toLowerCase(), changed, { from: found.status, to: status, version: found.version + 1 });
      const saved = { ...changed, version: found.version + 1 };
      return status === 'ACTIVE' ? this.replanned(saved, fresh) : taskModel(saved);
    });
  }

  private async replanned(task: TaskToPlan, fresh: boolean): Promise<InspectionTask> {
    const { madeThrough, problemCode, problemYear } = await this.planner.planOne(task, fresh);
    return taskModel({ ...task, madeThrough, problemCode, problemYear });
  }

  /** A colleague who can sign in. */
  private async responsible(actor: HazardActor, publicId: string): Promise<{ responsibleId: string; responsibleName: string }> {
    const [id] = decodeId('User', publicId, 1) as [string];
    const person = (await this.users.activeOf(actor.organizationId)).find((user) => user.id === id);
    if (!person) throw new DomainError(KernelErrors.NOT_FOUND);
    return { responsibleId: id, responsibleName: person.displayName };
  }

  /** A measure in force of the caller's. @throws NOT_FOUND, RISK_RETIRED */
  private async measure(actor: HazardActor, publicId: string): Promise<string> {
    const measure = await this.risks.measure(publicId);
    if (measure?.enterpriseId !== actor.organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    if (measure.status === 'RETIRED') throw new DomainError(RiskErrors.RISK_RETIRED, { retiredOn: measure.retiredOn });
    return measure.uuid;
  }

  private record(action: string, task: TaskRecord, details: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action: `inspectionTask.${action}`, subjectType: 'InspectionTask', subjectId: task.id, enterpriseId: task.enterpriseId, details });
  }
}

/** The caller, a person of an enterprise. @throws NOT_FOUND for anybody else, who has no tasks */
export function enterprisePerson(): HazardActor {
  const actor = currentActor();
  if (actor.party !== 'ENTERPRISE') throw new DomainError(KernelErrors.NOT_FOUND);
  return actor;
}
