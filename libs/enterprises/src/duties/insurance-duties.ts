import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { NIL_UUID, type Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { Rules } from '@anze/rules';
import { dutiesAfter, dutiesFromFounding, dutyOn, type Duty, type DutyRules } from './duty.rules.js';
import { InsuranceDutyRepository, type DutyHolder } from './insurance-duty.repository.js';

/** Enterprises looked at in one statement when walking over all, and those changed in one transaction. */
const [WALK, LOT] = [5_000, 500];

/** Told, in the open transaction, whose record or duty changed. */
export type DutyListener = (enterpriseIds: readonly string[]) => Promise<unknown>;

/**
 * Keeps who must insure (应保), with its history: after every change of an enterprise's record, and daily because rules come into force.
 * The one place that writes it; by the worker.
 */
@Injectable()
export class InsuranceDuties {
  private readonly listeners: DutyListener[] = [];

  constructor(
    private readonly db: TenantDb,
    private readonly repository: InsuranceDutyRepository,
    private readonly rollups: Rollups,
    private readonly rules: Rules,
  ) {}

  /** Whoever depends on it says so once, at the start. */
  whenChanged(listener: DutyListener): void {
    this.listeners.push(listener);
  }

  /** Tells them. */
  async tell(enterpriseIds: readonly string[]): Promise<void> {
    if (enterpriseIds.length > 0) for (const listener of this.listeners) await listener(enterpriseIds);
  }

  /** The versions of the rules that oblige. */
  async versions(): Promise<DutyRules> {
    const [sectors, additions] = [await this.rules.versions('insurance.must-insure-sectors'), await this.rules.versions('insurance.must-insure-additions')];
    return { sectors, additions };
  }

  /**
   * Makes the duties of enterprises those that are due today, in the open transaction. Figures are the caller's to record.
   * @param fresh those that are new, whose duty reaches back to their founding
   * @returns whose duties changed
   */
  async keep(enterpriseIds: readonly string[], today: Day, fresh: ReadonlySet<string> = new Set()): Promise<string[]> {
    if (enterpriseIds.length === 0) return [];
    const rules = await this.versions();
    const changes: { holder: DutyHolder; duties: Duty[] }[] = [];
    for (const holder of await this.repository.holders(enterpriseIds)) {
      // Must insure and has no history: it came in before there was one, or past the ledgers.
      const isNew = holder.duties.length === 0 && (holder.mustInsure || fresh.has(holder.enterpriseId));
      const duties = isNew ? dutiesFromFounding(holder, rules, today) : dutiesAfter(holder.duties, holder, rules, today);
      if (differ(holder, duties)) changes.push({ holder, duties });
    }
    await this.repository.write(changes);
    return changes.map(({ holder }) => holder.enterpriseId);
  }

  /** The same with the figures, and with those told who depend on it. */
  async refresh(enterpriseIds: readonly string[], today: Day): Promise<string[]> {
    if (enterpriseIds.length === 0) return [];
    return this.db.run(async () => {
      const before = await this.rollups.snapshot(enterpriseIds);
      const changed = await this.keep(enterpriseIds, today);
      if (changed.length > 0) await this.rollups.recordChangesSince(changed, before);
      await this.tell(changed);
      return changed;
    });
  }

  /** Looks at every enterprise: rules may have come into force, or gone out of it. A transaction per lot. @returns how many changed */
  async refreshAll(today: Day, signal?: AbortSignal): Promise<number> {
    const rules = await this.versions();
    let total = 0;
    for (let after = NIL_UUID; ; ) {
      signal?.throwIfAborted();
      const page = await this.repository.page(after, WALK);
      const last = page.at(-1);
      if (last === undefined) return total;
      const stale = page.filter((one) => {
        const must = dutyOn(one, rules, one.foundedOn !== null && one.foundedOn > today ? one.foundedOn : today) !== null;
        return must !== one.mustInsure || must !== one.kept;
      });
      for (let start = 0; start < stale.length; start += LOT) total += (await this.refresh(stale.slice(start, start + LOT).map(({ enterpriseId }) => enterpriseId), today)).length;
      after = last.enterpriseId;
    }
  }
}

const differ = (holder: DutyHolder, duties: readonly Duty[]): boolean =>
  (duties.at(-1)?.until === null) !== holder.mustInsure ||
  duties.length !== holder.duties.length ||
  duties.some((duty, index) => {
    const kept = holder.duties[index]!;
    return duty.since !== kept.since || duty.until !== kept.until || duty.basis !== kept.basis || duty.ground !== kept.ground;
  });
