import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { InsuranceDuties } from '@anze/enterprises';
import { addDays, Clock, NIL_UUID, type Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { pickRule, Rules, type Rule } from '@anze/rules';
import { insurerOfRecord } from '../policies/policy.rules.js';
import { CoverageStateRepository, type CoveredEnterprise, type KeptState } from './coverage-state.repository.js';
import { changesBetween, coveredUntil, standingOn, type CoverageChange, type CoverPolicy } from './coverage.rules.js';

/** Enterprises reconciled in one transaction. */
const LOT = 500;

/** What a reconciliation did. */
export interface Reconciled {
  readonly enterprises: number;
  /** Changes recorded. */
  readonly changes: number;
}

/**
 * Reconciles who must insure with the policies in force (监管底单), and records what changed: since when somebody is uncovered, and whom
 * to tell. Exact to the day also after days on which nothing ran; twice the same records nothing. By the worker, after each policy
 * event, after each change of a duty, and daily.
 */
@Injectable()
export class CoverageRoster implements OnModuleInit {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: CoverageStateRepository,
    private readonly duties: InsuranceDuties,
    private readonly rollups: Rollups,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.duties.whenChanged((enterpriseIds) => this.refresh(enterpriseIds));
  }

  /** Reconciles enterprises, in the open transaction when there is one. */
  async refresh(enterpriseIds: readonly string[]): Promise<Reconciled> {
    let total: Reconciled = { enterprises: 0, changes: 0 };
    const ids = [...new Set(enterpriseIds)].sort();
    for (let start = 0; start < ids.length; start += LOT) total = added(total, await this.refreshLot(ids.slice(start, start + LOT), this.clock.today()));
    return total;
  }

  /** Duties by today's rules, then everybody who wasn't reconciled today. A run that breaks off leaves the rest to the next. */
  async reconcile(signal?: AbortSignal): Promise<Reconciled> {
    const today = this.clock.today();
    await this.duties.refreshAll(today, signal);
    let total: Reconciled = { enterprises: 0, changes: 0 };
    for (let after: string | null = null; ; ) {
      signal?.throwIfAborted();
      const ids: string[] = await this.repository.stale(today, after, LOT);
      if (ids.length === 0) return total;
      total = added(total, await this.refreshLot(ids, today));
      after = ids.at(-1)!;
    }
  }

  private refreshLot(enterpriseIds: readonly string[], today: Day): Promise<Reconciled> {
    return this.db.run(async () => {
      // One reconciler of an enterprise at a time, and none while its policies or its duty are being written.
      await this.rollups.repository.lock(enterpriseIds);
      const minimums = await this.rules.versions('insurance.per-person-minimum');
      const written = (await this.repository.load(enterpriseIds)).map((enterprise) => ({ enterprise, ...reconciled(enterprise, minimums, today) })).filter(({ enterprise, state, changes }) => changes.length > 0 || differs(enterprise.kept, state));
      await this.repository.write(written);
      return { enterprises: written.length, changes: written.reduce((sum, { changes }) => sum + changes.length, 0) };
    });
  }
}

/** What becomes of an enterprise's state, and what changed on the way. */
function reconciled(enterprise: CoveredEnterprise, minimums: readonly Rule<'insurance.per-person-minimum'>[], today: Day): { state: KeptState; changes: readonly CoverageChange[] } {
  const { kept, duties, regionCode } = enterprise;
  const policies = enterprise.policies.map((policy): CoverPolicy => {
    const yuan = pickRule(minimums, { regionCode, on: policy.startsOn })?.body.yuan;
    return { ...policy, minimum: yuan === undefined ? null : BigInt(yuan) * 100n };
  });
  const from = kept && kept.reconciledOn < today ? addDays(kept.reconciledOn, 1) : today;
  const changes = changesBetween(duties, policies, kept, from, today);
  const { obliged, state, underLimit, endsOn } = standingOn(duties, policies, today);
  const issuer = insurerOfRecord(policies, today);
  return {
    changes,
    state: {
      obliged,
      state,
      underLimit,
      uncoveredOn: obliged && state === 'UNCOVERED' ? (uncoveredSince(changes) ?? kept?.uncoveredOn ?? today) : null,
      endsOn,
      recordIssuerId: issuer === NIL_UUID ? null : issuer,
      // By what it wrote itself: whether somebody else's policy follows is not its to know.
      recordEndsOn: issuer === NIL_UUID ? null : coveredUntil(policies.filter(({ issuerId }) => issuerId === issuer), today),
      reconciledOn: today,
      seq: (kept?.seq ?? 0) + changes.length,
    },
  };
}

/** The day on which the time without cover began that lasts, when it began with one of these changes. */
function uncoveredSince(changes: readonly CoverageChange[]): Day | null {
  const uncovered = ({ obliged, state }: CoverageChange): boolean => obliged && state === 'UNCOVERED';
  const first = changes.findLastIndex((change) => !uncovered(change)) + 1;
  return changes[first]?.day ?? null;
}

const differs = (kept: KeptState | null, state: KeptState): boolean =>
  kept === null || kept.reconciledOn !== state.reconciledOn || kept.endsOn !== state.endsOn || kept.recordIssuerId !== state.recordIssuerId || kept.recordEndsOn !== state.recordEndsOn || kept.uncoveredOn !== state.uncoveredOn;

const added = (a: Reconciled, b: Reconciled): Reconciled => ({ enterprises: a.enterprises + b.enterprises, changes: a.changes + b.changes });
