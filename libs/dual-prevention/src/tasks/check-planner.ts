import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { Clock } from '@anze/kernel';
import { Rules, type Rule } from '@anze/rules';
import { CheckRepository, type NewCheck } from './check.repository.js';
import { planTask } from './plan.rules.js';
import { TaskRepository, type Planned, type TaskToPlan } from './task.repository.js';

/** Tasks taken into one transaction. */
const PAGE = 200;
/** Checks taken into one statement. */
const STATEMENT = 5_000;

/** What a run did. */
export interface PlanningResult {
  /** Tasks looked at. */
  readonly tasks: number;
  /** Checks made. */
  readonly checks: number;
  /** Tasks that something is in the way of. */
  readonly blocked: number;
  /** Tasks that are not planned to the horizon yet. */
  readonly behind: number;
}

/** Makes the checks of tasks ahead, once each, however often and by however many it is run. */
@Injectable()
export class CheckPlanner {
  constructor(
    private readonly db: TenantDb,
    private readonly tasks: TaskRepository,
    private readonly checks: CheckRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /**
   * Plans every task of a region that is to be looked at; a page is one transaction, so what a broken run has made is whole. By the worker.
   * @param within a region in the worker's range; '' is all of it
   */
  async planDue(within = '', signal?: AbortSignal): Promise<PlanningResult> {
    const today = this.clock.today();
    const rules = await this.rules.versions('inspection.schedule');
    let total: PlanningResult = { tasks: 0, checks: 0, blocked: 0, behind: 0 };
    // A task is looked at again before tomorrow only while it is behind, and then it gets nearer: there is a last page.
    for (;;) {
      signal?.throwIfAborted();
      const page = await this.db.run(async () => this.planAll(await this.tasks.toPlan(today, within, PAGE), rules));
      total = { tasks: total.tasks + page.tasks, checks: total.checks + page.checks, blocked: total.blocked + page.blocked, behind: page.behind };
      if (page.tasks < PAGE && page.behind === 0) return total;
    }
  }

  /**
   * Plans one task in the open transaction, as its enterprise.
   * @param fresh the plan begins today: hours that went by before the task was there can't be inspected any more
   * @returns what became of it
   */
  async planOne(task: TaskToPlan, fresh: boolean): Promise<Planned> {
    const rules = await this.rules.versions('inspection.schedule');
    const now = this.clock.now();
    const { checks, planned } = planTask(task, rules, this.clock.today());
    await this.checks.make(checks.filter((check) => !fresh || check.dueBy > now).map((check) => ({ task, ...check })));
    await this.tasks.planned([{ task, planned }]);
    return planned;
  }

  private async planAll(tasks: readonly TaskToPlan[], rules: readonly Rule<'inspection.schedule'>[]): Promise<PlanningResult> {
    const today = this.clock.today();
    const plans = tasks.map((task) => ({ task, ...planTask(task, rules, today) }));
    const checks = plans.flatMap(({ task, checks: made }): NewCheck[] => made.map((check) => ({ task, ...check })));
    let made = 0;
    for (let start = 0; start < checks.length; start += STATEMENT) made += await this.checks.make(checks.slice(start, start + STATEMENT));
    if (plans.length > 0) await this.tasks.planned(plans);
    const [blocked, behind] = [plans.filter(({ planned }) => planned.problemCode !== null), plans.filter(({ planned }) => planned.planOn <= today)];
    return { tasks: tasks.length, checks: made, blocked: blocked.length, behind: behind.length };
  }
}
