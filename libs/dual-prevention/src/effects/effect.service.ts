import { Injectable } from '@nestjs/common';
import { EnterpriseReader } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DomainError, encodeId, isUuid, KernelErrors, parseDay, type Day } from '@anze/kernel';
import { pickRule, Rules } from '@anze/rules';
import { DutyService } from '../duties/duty.service.js';
import type { Hazard } from '../hazards/hazard.model.js';
import { HazardReader, hazardKeyOf } from '../hazards/hazard.reader.js';
import type { InspectionCheck } from '../tasks/check.model.js';
import { enterpriseAsked, TaskReader } from '../tasks/task.reader.js';
import type { EffectEvaluation } from './effect.model.js';
import { EffectRepository } from './effect.repository.js';
import { effectMonth, effectOf } from './effect.rules.js';


interface PageAsked {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Evaluates how well dual prevention works at an enterprise; computed when it is asked for, from rows that stay. */
@Injectable()
export class EffectService {
  constructor(
    private readonly repository: EffectRepository,
    private readonly duties: DutyService,
    private readonly enterprises: EnterpriseReader,
    private readonly tasks: TaskReader,
    private readonly hazards: HazardReader,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** Null for an enterprise that the caller may not see, and where no rule was in force. @throws BAD_INPUT for a month that hasn't begun */
  async evaluate(args: { enterpriseId?: string | null; month: Day }): Promise<EffectEvaluation | null> {
    const today = this.clock.today();
    const days = effectMonth(args.month, today);
    if (days === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'month', reason: `no month after ${today.slice(0, 7)}` });
    const enterpriseId = enterpriseAsked(args.enterpriseId);
    const enterprise = enterpriseId === null ? null : await this.enterprises.stampsOf(enterpriseId);
    const rule = enterprise === null ? null : pickRule(await this.rules.versions('prevention.effect'), { regionCode: enterprise.regionCode, on: days.from });
    const figures = enterprise === null || rule === null ? null : await this.repository.figures(enterprise.enterpriseId, days);
    if (enterprise === null || rule === null || figures === null) return null;
    const owed = days.to < days.from ? [] : await this.duties.duties(enterprise, days.from, days.to);
    // Of the duties that the rule takes points for, those whose period ends with the month; one that still runs is not missed.
    const counted = new Set<string>(rule.body.duties.map((duty) => duty.code));
    const missedDuties = owed.filter((duty) => counted.has(duty.duty) && duty.to === days.to && duty.required && !duty.fulfilled && !duty.open).map((duty) => duty.duty);
    const effect = effectOf({ ...figures, missedDuties, happened: figures.majorOverdue > 0 ? ['MAJOR_HAZARD_OVERDUE'] : [] }, rule.body);
    return {
      enterpriseId: encodeId('Enterprise', enterprise.enterpriseId), month: days.from, asOf: days.to, preliminary: days.running,
      e: effect.e, a: effect.a, b: effect.b, alpha: effect.alpha,
      checksPlanned: figures.planned, checksCompleted: figures.completed, hazardsDue: figures.due, hazardsAccepted: figures.accepted, hazardsFound: figures.found, hazardsExpected: effect.expected,
      missedDuties, dutyDeduction: effect.dutyDeduction, findingDeduction: effect.findingDeduction, vetoes: [...effect.vetoes], ruleVersion: rule.version, ruleSource: rule.source,
      enterpriseUuid: enterprise.enterpriseId, days,
    };
  }

  /** The checks that were planned, by due day. */
  checks({ enterpriseId, days }: EffectEvaluation, args: PageAsked): Promise<Page<InspectionCheck>> {
    return this.tasks.checksOf({ ...args, enterpriseId, from: days.from, to: days.to < days.from ? days.from : days.to });
  }

  /** The hazards that were due, by deadline. */
  async hazardsDue({ enterpriseUuid, days, hazardsDue }: EffectEvaluation, args: PageAsked): Promise<Page<Hazard>> {
    const keyset = keysetOf(args, 2);
    const rows = await this.repository.hazardsDue(enterpriseUuid, days, positionOf(keyset.after), keyset.limit);
    const key = (id: string): string => hazardKeyOf({ enterpriseId: enterpriseUuid, id });
    const shown = await this.hazards.byKeys(rows.map((row) => key(row.id)));
    return pageOf(rows, keyset, (row) => shown.get(key(row.id))!, (row) => [row.deadline, row.id], async () => hazardsDue);
  }
}

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
function positionOf(after: readonly (string | null)[] | null): { deadline: Day; id: string } | null {
  if (after === null) return null;
  const [deadline = null, id = null] = after;
  if (deadline === null || parseDay(deadline) === null || id === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { deadline, id };
}
