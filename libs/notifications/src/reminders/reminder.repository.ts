import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionRange, type Day } from '@anze/kernel';
import type { SentGroup } from './digest.rules.js';
import { RECORDED_DAYS, type Step } from './reminder.rules.js';
import { SWEEP_PAGE, SWEEP_PARAMETERS, UNRECTIFIED } from './reminder.sql.js';

/** A region with hazards that may be due a reminder. */
export interface DueRegion {
  /** As the hazards carry it: a town, or a village or county where the ledger says no more or no less. */
  readonly regionCode: string;
  readonly hazards: number;
  /** Days past the deadline of the most overdue one. */
  readonly late: number;
}

/** What one page of a sweep did. */
export interface SweptPage {
  /** Hazards looked at. */
  readonly hazards: number;
  readonly sent: number;
  readonly skipped: number;
  /** Notifications to enterprises. */
  readonly notifications: number;
  readonly last: HazardPosition | null;
  readonly groups: readonly SentGroup[];
}

/** A hazard's key. */
export interface HazardPosition {
  readonly enterpriseId: string;
  readonly hazardId: string;
}

/** A stage of a hazard as it is kept, to be shown. */
export interface ReminderRow extends HazardPosition {
  readonly stage: string;
  readonly dueOn: Day;
  readonly outcome: 'SENT' | 'SKIPPED';
  readonly ruleVersion: string;
}

/** What a page is swept with. */
export interface PageToSweep {
  readonly regionCode: string;
  readonly today: Day;
  readonly steps: readonly Step[];
  /** Days past the deadline up to which the steps reach. */
  readonly latest: number;
  readonly catchUpDays: number;
  readonly ruleVersion: string;
  readonly after: HazardPosition;
  readonly limit: number;
}

/**
 * The sweep's SQL. It reads the hazards' table, which belongs to another lib: a sweep over a million of them is statements of a
 * page each or it is nothing, and a reader that hands over rows can't be part of a statement.
 */
@Injectable()
export class ReminderRepository {
  constructor(private readonly db: TenantDb) {}

  /** Regions of unrectified hazards whose deadline lies before the day `ahead` days after today, in the caller's range and in `within`. */
  regions(today: Day, ahead: number, within: string): Promise<DueRegion[]> {
    const { lo, hi } = regionRange(within);
    return this.db.read<DueRegion>(
      `SELECT region_code AS "regionCode", count(*)::int AS hazards, max($1::date - deadline) AS late FROM hazards
        WHERE ${UNRECTIFIED} AND deadline <= $1::date + $2::int AND region_code >= $3 AND region_code < $4 GROUP BY region_code ORDER BY region_code`,
      [today, ahead, lo, hi],
    );
  }

  /** Makes sweeps of one region wait for each other until the end of the transaction; they would find each other's rows, but in turns. */
  async lock(regionCode: string): Promise<void> {
    await this.db.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(7251, hashtext($1))', [regionCode]);
      // A page is read off the index in its order. By bitmap, as the planner has it where much is due, each page reads the whole region again.
      await tx.query('SET LOCAL enable_bitmapscan = off');
    });
  }

  /** Records the stages of at most `limit` hazards behind a position, and tells their enterprises. */
  async sweep(page: PageToSweep): Promise<SweptPage> {
    const values: Record<(typeof SWEEP_PARAMETERS)[number], unknown> = {
      regionCode: page.regionCode,
      today: page.today,
      days: page.steps.map((step) => step.day),
      stages: page.steps.map((step) => step.stage),
      toEnterprise: page.steps.map((step) => step.audiences.includes('ENTERPRISE') || step.audiences.includes('ENTERPRISE_HEAD')),
      afterEnterprise: page.after.enterpriseId,
      afterHazard: page.after.hazardId,
      limit: page.limit,
      catchUpDays: page.catchUpDays,
      recordedDays: RECORDED_DAYS,
      ruleVersion: page.ruleVersion,
      latest: page.latest,
    };
    const [swept] = await this.db.run((tx) => tx.query<SweptPage>(SWEEP_PAGE, SWEEP_PARAMETERS.map((name) => values[name])));
    return swept!;
  }

  /** The stages kept of hazards, oldest first. */
  ofHazards(keys: readonly HazardPosition[]): Promise<ReminderRow[]> {
    return this.db.read<ReminderRow>(
      `SELECT r.enterprise_id AS "enterpriseId", r.subject_id AS "hazardId", r.stage, r.due_on AS "dueOn", r.outcome, r.rule_version AS "ruleVersion"
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN reminders r ON r.enterprise_id = k.enterprise_id AND r.subject_id = k.id ORDER BY r.due_on, r.stage`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.hazardId)],
    );
  }
}
