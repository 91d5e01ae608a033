import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import type { CheckPlace } from './check.rules.js';
import type { CheckRecord } from './check.model.js';
import { nextStarted, OPEN_CHECK, statusSql } from './check.sql.js';
import type { CheckStatus, InspectionMeansName } from './task-terms.js';
import type { TaskToPlan } from './task.repository.js';

/** A check that is to be made. */
export interface NewCheck {
  readonly task: TaskToPlan;
  readonly dueOn: Day;
  readonly dueHour: number;
  readonly startsAt: Date;
  readonly dueBy: Date;
}

/** Where a page of checks begins: behind this one. */
export interface CheckPosition {
  readonly dueOn: Day;
  readonly dueHour: number;
  readonly id: string;
}

/** Which checks of an enterprise; null doesn't narrow. */
export interface CheckCriteria {
  readonly enterpriseId: string;
  readonly from: Day;
  readonly to: Day;
  readonly status: CheckStatus | null;
  readonly taskId: string | null;
  /** Whose; and then open ones alone that can still be done. */
  readonly openOf: string | null;
}

/** A check held for its fulfilment, with its place among those of its task. */
export interface CheckToFulfil extends CheckPlace {
  readonly enterpriseId: string;
  readonly id: string;
  readonly taskId: string;
  readonly items: readonly string[];
  readonly means: InspectionMeansName;
  readonly open: boolean;
}

const NEW = {
  enterprise_id: 'uuid', id: 'uuid', region_code: 'text', sector: 'text', insurer_id: 'uuid', task_id: 'uuid', due_on: 'date', due_hour: 'smallint', starts_at: 'timestamptz', due_by: 'timestamptz', responsible_id: 'uuid',
} as const satisfies BulkColumns;

/** A check that was withdrawn is due again; one that stands is left as it is. */
const MAKE = `${bulkInsert('inspection_checks', NEW)}
  ON CONFLICT (enterprise_id, task_id, due_on, due_hour) DO UPDATE SET withdrawn = false, starts_at = excluded.starts_at, due_by = excluded.due_by, responsible_id = excluded.responsible_id
  WHERE inspection_checks.withdrawn`;

const COLUMNS = (now: string): string => `c.enterprise_id AS "enterpriseId", c.id, c.task_id AS "taskId", t.title, t.area, t.items, t.means, t.cycle_unit AS "cycleUnit", c.due_on AS "dueOn", c.due_hour AS "dueHour",
  c.starts_at AS "startsAt", c.due_by AS "dueBy", c.responsible_id AS "responsibleId", ${statusSql('c', now)} AS status, c.done_on AS "doneOn", c.not_checked AS "notChecked"`;
const FROM = 'inspection_checks c JOIN inspection_tasks t ON t.enterprise_id = c.enterprise_id AND t.id = c.task_id';

/** Reads and writes checks. */
@Injectable()
export class CheckRepository {
  constructor(private readonly db: TenantDb) {}

  /** Makes those that aren't there. @returns how many were made */
  async make(checks: readonly NewCheck[]): Promise<number> {
    if (checks.length === 0) return 0;
    const rows = checks.map(({ task, dueOn, dueHour, startsAt, dueBy }) => ({
      enterprise_id: task.enterpriseId, id: newId(), region_code: task.regionCode, sector: task.sector, insurer_id: task.insurerId, task_id: task.id, due_on: dueOn, due_hour: dueHour, starts_at: startsAt, due_by: dueBy, responsible_id: task.responsibleId,
    }));
    return this.db.run((tx) => tx.execute(MAKE, bulkParameters(NEW, rows)));
  }

  /** Takes back the checks of a task that are due after a day; what was inspected stays. */
  async withdraw(enterpriseId: string, taskId: string, after: Day): Promise<void> {
    await this.db.run((tx) => tx.execute(`UPDATE inspection_checks c SET withdrawn = true WHERE c.enterprise_id = $1 AND c.task_id = $2 AND c.due_on > $3 AND ${OPEN_CHECK}`, [enterpriseId, taskId, after]));
  }

  /** Gives the checks that can still be done to another person; who missed one stays named. */
  async reassign(enterpriseId: string, taskId: string, responsibleId: string, now: Date): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(`UPDATE inspection_checks c SET responsible_id = $3 WHERE c.enterprise_id = $1 AND c.task_id = $2 AND ${OPEN_CHECK} AND NOT ${nextStarted('c', '$4')}`, [enterpriseId, taskId, responsibleId, now]),
    );
  }

  /** The check with its task, held until the end of the transaction; null when the caller can't see it. */
  async toFulfil(enterpriseId: string, id: string): Promise<CheckToFulfil | null> {
    const neighbour = (order: 'ASC' | 'DESC', sign: '<' | '>'): string =>
      `(SELECT n.due_on FROM inspection_checks n WHERE n.enterprise_id = c.enterprise_id AND n.task_id = c.task_id AND NOT n.withdrawn AND (n.due_on, n.due_hour) ${sign} (c.due_on, c.due_hour) ORDER BY n.due_on ${order}, n.due_hour ${order} LIMIT 1)`;
    const [row] = await this.db.run((tx) =>
      tx.query<CheckToFulfil>(
        `SELECT c.enterprise_id AS "enterpriseId", c.id, c.task_id AS "taskId", t.items, t.means, t.starts_on AS "taskStartsOn", c.due_on AS "dueOn", (${OPEN_CHECK}) AS open,
                ${neighbour('DESC', '<')} AS "previousDueOn", ${neighbour('ASC', '>')} AS "nextDueOn"
           FROM ${FROM} WHERE c.enterprise_id = $1 AND c.id = $2 FOR UPDATE OF c`,
        [enterpriseId, id],
      ),
    );
    return row ?? null;
  }

  /** Marks it done. @returns false when it was done or withdrawn meanwhile */
  async fulfil(check: CheckToFulfil, by: { readonly inspectionId: string; readonly doneOn: Day; readonly userId: string; readonly notChecked: number }): Promise<boolean> {
    const written = await this.db.run((tx) =>
      tx.execute(`UPDATE inspection_checks c SET inspection_id = $3, done_on = $4, done_by = $5, not_checked = $6 WHERE c.enterprise_id = $1 AND c.id = $2 AND ${OPEN_CHECK}`, [
        check.enterpriseId, check.id, by.inspectionId, by.doneOn, by.userId, by.notChecked,
      ]),
    );
    return written === 1;
  }

  /** At most `limit` checks behind a position, by due day and hour. */
  list(criteria: CheckCriteria, after: CheckPosition | null, limit: number, now: Date): Promise<CheckRecord[]> {
    const params: unknown[] = [now];
    const where = conditions(criteria, params);
    if (after !== null) where.push(`(c.due_on, c.due_hour, c.id) > ($${params.push(after.dueOn)}::date, $${params.push(after.dueHour)}::smallint, $${params.push(after.id)}::uuid)`);
    return this.db.read<CheckRecord>(`SELECT ${COLUMNS('$1')} FROM ${FROM} WHERE ${where.join(' AND ')} ORDER BY c.due_on, c.due_hour, c.id LIMIT $${params.push(limit)}`, params);
  }

  async count(criteria: CheckCriteria, now: Date): Promise<number> {
    const params: unknown[] = [now];
    const where = conditions(criteria, params);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM inspection_checks c WHERE $1::timestamptz IS NOT NULL AND ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }

  /** The checks that inspections fulfilled. */
  ofInspections(keys: readonly { readonly enterpriseId: string; readonly id: string }[], now: Date): Promise<(CheckRecord & { readonly inspectionId: string })[]> {
    return this.db.read<CheckRecord & { readonly inspectionId: string }>(
      `SELECT ${COLUMNS('$3')}, c.inspection_id AS "inspectionId" FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)
         JOIN inspection_checks c ON c.enterprise_id = k.enterprise_id AND c.inspection_id = k.id JOIN inspection_tasks t ON t.enterprise_id = c.enterprise_id AND t.id = c.task_id`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id), now],
    );
  }
}

/** `$1` is the present instant. */
function conditions(criteria: CheckCriteria, params: unknown[]): string[] {
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const where = [`c.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`, 'NOT c.withdrawn', `c.due_on BETWEEN ${placed(criteria.from)}::date AND ${placed(criteria.to)}::date`];
  if (criteria.taskId !== null) where.push(`c.task_id = ${placed(criteria.taskId)}::uuid`);
  if (criteria.openOf !== null) where.push(`c.responsible_id = ${placed(criteria.openOf)}::uuid`, 'c.inspection_id IS NULL', `NOT ${nextStarted('c', '$1')}`);
  if (criteria.status !== null) where.push(`${statusSql('c', '$1')} = ${placed(criteria.status)}`);
  return where;
}
