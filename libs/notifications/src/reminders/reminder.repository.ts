import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionRange, type Day } from '@anze/kernel';
import { unitOf, type Ladder, type SweepSpan } from './calendar.rules.js';
import type { ChasedClock } from './clocks/chased-clock.js';
import type { SentGroup } from './digest.rules.js';
import { sweepStatement, type SWEEP_PARAMETERS } from './reminder.sql.js';
import type { Step } from './reminder.rules.js';

/** A region with subjects of a clock that may be due a reminder. */
export interface DueRegion {
  /** As the subjects carry it: a town, or a village or county where the ledger says no more or no less. */
  readonly regionCode: string;
  readonly subjects: number;
  /** The day of the latest one. */
  readonly oldest: Day;
}

/** What one page of a sweep did. */
export interface SweptPage {
  /** Subjects looked at. */
  readonly subjects: number;
  readonly sent: number;
  readonly skipped: number;
  /** Notifications to enterprises and those who have to act. */
  readonly notifications: number;
  /** What leaves with them. */
  readonly outgoing: number;
  readonly last: SubjectPosition | null;
  readonly groups: readonly SentGroup[];
}

/** A subject's key. */
export interface SubjectPosition {
  readonly enterpriseId: string;
  readonly subjectId: string;
}

/** A stage of a hazard as it is kept, to be shown. */
export interface ReminderRow {
  readonly enterpriseId: string;
  readonly hazardId: string;
  readonly stage: string;
  readonly dueOn: Day;
  readonly outcome: 'SENT' | 'SKIPPED';
  readonly ruleVersion: string;
}

/** What a page is swept with. */
export interface PageToSweep {
  readonly clock: ChasedClock;
  readonly regionCode: string;
  readonly today: Day;
  readonly ladder: Ladder;
  readonly ruleVersion: string;
  readonly span: SweepSpan;
  /** As far as the span reaches, sorted by day, stages as they are kept. */
  readonly steps: readonly Step[];
  readonly after: SubjectPosition;
  readonly limit: number;
}

/**
 * The sweep's SQL. It reads tables that belong to other libs: a sweep over a million of their rows is statements of a page each or it
 * is nothing, and a reader that hands over rows can't be part of a statement.
 */
@Injectable()
export class ReminderRepository {
  constructor(private readonly db: TenantDb) {}

  /** Regions of waiting subjects whose day lies from `behind` days before today (null: however long) to `ahead` days after it, in the caller's range and in `within`. */
  regions(clock: ChasedClock, today: Day, { behind, ahead }: { readonly behind: number | null; readonly ahead: number }, within: string): Promise<DueRegion[]> {
    const { lo, hi } = regionRange(within);
    return this.db.read<DueRegion>(
      `SELECT region_code AS "regionCode", count(*)::int AS subjects, min(${clock.day}) AS oldest FROM ${clock.table}
        WHERE ${clock.waiting} AND ${clock.day} <= $1::date + $2::int ${behind === null ? '' : `AND ${clock.day} >= $1::date - $5::int`} AND region_code >= $3 AND region_code < $4 GROUP BY region_code ORDER BY region_code`,
      [today, ahead, lo, hi, ...(behind === null ? [] : [behind])],
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

  /** Records the stages of at most `limit` subjects behind a position, and tells their enterprises. */
  async sweep(page: PageToSweep): Promise<SweptPage> {
    const { clock, steps, span, ladder } = page;
    const told = (...audiences: Step['audiences'][number][]): boolean[] => steps.map((step) => audiences.some((audience) => step.audiences.includes(audience)));
    const values: Record<(typeof SWEEP_PARAMETERS)[number], unknown> = {
      regionCode: page.regionCode,
      today: page.today,
      days: steps.map((step) => step.day),
      stages: steps.map((step) => step.stage),
      toEnterprise: told('ENTERPRISE', 'ENTERPRISE_HEAD'),
      afterEnterprise: page.after.enterpriseId,
      afterSubject: page.after.subjectId,
      limit: page.limit,
      catchUpDays: ladder.catchUpDays,
      recordedDays: span.recordedDays,
      ruleVersion: page.ruleVersion,
      earliest: span.earliest,
      latest: span.latest,
      toHead: told('ENTERPRISE_HEAD'),
      toAcceptor: told('ACCEPTOR'),
      calendar: span.calendar,
    };
    const { sql, parameters } = sweepStatement(clock, unitOf(ladder));
    const [swept] = await this.db.run((tx) => tx.query<SweptPage>(sql, parameters.map((name) => values[name])));
    return swept!;
  }

  /** The stages kept of hazards, oldest first. */
  ofHazards(keys: readonly { readonly enterpriseId: string; readonly hazardId: string }[]): Promise<ReminderRow[]> {
    return this.db.read<ReminderRow>(
      `SELECT r.enterprise_id AS "enterpriseId", r.subject_id AS "hazardId", r.stage, r.due_on AS "dueOn", r.outcome, r.rule_version AS "ruleVersion"
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN reminders r ON r.enterprise_id = k.enterprise_id AND r.subject_id = k.id ORDER BY r.due_on, r.stage`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.hazardId)],
    );
  }
}
