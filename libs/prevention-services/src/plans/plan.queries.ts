import { Injectable } from '@nestjs/common';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DomainError, encodeId, KernelErrors, type Day } from '@anze/kernel';
import { checkYear, partyCriteria, planCriteria, planPosition, visitCriteria, visitPosition } from './plan-criteria.rules.js';
import { planKeyOf, planKeyOfText, planKeyOrNull, type PlanFacts, type PlanKey } from './plan.facts.js';
import type { PlannedVisitsArgs, PlanProgressArgs, ServicePlansArgs } from './plan.inputs.js';
import { planModel, progressModel, visitModel, type PlannedVisit, type PlanProgress, type ServicePlan } from './plan.model.js';
import { PlanRepository } from './plan.repository.js';
import { ProgressRepository, type ProgressCounts } from './progress.repository.js';
import { VisitRepository } from './visit.repository.js';

const NOTHING: ProgressCounts = { planned: 0, due: 0, dueInTime: 0, doneInTime: 0, doneLate: 0, overdue: 0, unannounced: 0 };

/** Answers the queries about plans. Arrow properties are batches by `planKeyOf`: hand them to `loaderOf` as they are. */
@Injectable()
export class PlanQueries {
  constructor(
    private readonly plans: PlanRepository,
    private readonly visits: VisitRepository,
    private readonly counted: ProgressRepository,
    private readonly clock: Clock,
  ) {}

  /** A page of versions, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: ServicePlansArgs): Promise<Page<ServicePlan>> {
    const keyset = keysetOf(args, 1);
    const criteria = planCriteria(args.filter ?? {});
    const after = planPosition(keyset.after);
    const rows = criteria === null ? [] : await this.plans.list(criteria, after, keyset.limit);
    return pageOf(rows, keyset, (row) => this.model(row), (row) => [row.id], () => (criteria === null ? Promise.resolve(0) : this.plans.count(criteria)));
  }

  /** A page of planned visits, the first that is due first. @throws BAD_INPUT, BAD_CURSOR */
  async listVisits(args: PlannedVisitsArgs): Promise<Page<PlannedVisit>> {
    const keyset = keysetOf(args, 2);
    const today = this.clock.today();
    const criteria = visitCriteria(args.filter ?? {}, today);
    const after = visitPosition(keyset.after);
    const rows = criteria === null ? [] : await this.visits.list(criteria, after, keyset.limit);
    return pageOf(rows, keyset, (row) => visitModel(row, today), (row) => [row.dueOn, row.id], () => (criteria === null ? Promise.resolve(0) : this.visits.count(criteria)));
  }

  /** A version by public id; null when it isn't the caller's to see. */
  async one(publicId: string): Promise<ServicePlan | null> {
    const key = planKeyOrNull('ServicePlan', publicId);
    return key && this.byKey(key);
  }

  async byKey(key: PlanKey): Promise<ServicePlan | null> {
    const [plan] = await this.plans.byKeys([key]);
    return plan ? this.model(plan) : null;
  }

  /** A planned visit by public id; the same. */
  async oneVisit(publicId: string): Promise<PlannedVisit | null> {
    const key = planKeyOrNull('PlannedVisit', publicId);
    return key && this.visitByKey(key);
  }

  async visitByKey(key: PlanKey): Promise<PlannedVisit | null> {
    const [visit] = await this.visits.byKeys([key]);
    return visit ? visitModel(visit, this.clock.today()) : null;
  }

  /** Plan against done, summed over what the caller sees. @throws BAD_INPUT for a day to come, which nobody can know */
  async progress(args: PlanProgressArgs): Promise<PlanProgress> {
    const asOf = this.day(args.asOf);
    const filter = args.filter ?? {};
    const year = filter.year == null ? {} : { year: checkYear(filter.year) };
    const party = partyCriteria(filter);
    return progressModel(party === null ? NOTHING : await this.counted.sum({ ...party, ...year }, asOf), asOf);
  }

  /** The same by plan on a day, each with the versions before it. */
  async progressOf(texts: readonly string[], day: Day | null): Promise<ReadonlyMap<string, PlanProgress>> {
    const asOf = this.day(day);
    const found = new Map((await this.counted.ofPlans(texts.map(planKeyOfText), asOf)).map((row) => [planKeyOf(row), row]));
    return new Map(texts.map((text) => [text, progressModel(found.get(text) ?? NOTHING, asOf)]));
  }

  /** Versions by key. */
  readonly byKeys = async (texts: readonly string[]): Promise<ReadonlyMap<string, ServicePlan>> => new Map((await this.plans.byKeys(texts.map(planKeyOfText))).map((plan) => [planKeyOf(plan), this.model(plan)]));

  /** All visits of versions, in their order. */
  readonly visitsOf = async (texts: readonly string[]): Promise<ReadonlyMap<string, PlannedVisit[]>> => {
    const today = this.clock.today();
    const found = new Map<string, PlannedVisit[]>(texts.map((text) => [text, []]));
    for (const visit of await this.visits.ofPlans(texts.map(planKeyOfText))) found.get(planKeyOf({ enterpriseId: visit.enterpriseId, id: visit.planId }))!.push(visitModel(visit, today));
    return found;
  };

  private model(plan: PlanFacts): ServicePlan {
    return planModel(plan, encodeId('Policy', plan.enterpriseId, plan.policyId), this.clock.today());
  }

  private day(asOf: Day | null | undefined): Day {
    const today = this.clock.today();
    if (asOf != null && asOf > today) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'asOf', reason: `not after today, ${today}` });
    return asOf ?? today;
  }
}
