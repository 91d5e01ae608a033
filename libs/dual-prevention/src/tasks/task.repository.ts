import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, TenantDb, type BulkColumns } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import { regionRange, type Day, type Sector } from '@anze/kernel';
import type { TaskRecord } from './task.model.js';
import type { CycleUnit, TaskStatus } from './task-terms.js';

/** A task with the stamps that its checks copy. */
export interface TaskToPlan extends TaskRecord {
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
}

/** Up to where a task's checks are made, when to look again, and what is in the way. */
export interface Planned {
  readonly madeThrough: Day;
  readonly planOn: Day;
  readonly problemCode: string | null;
  readonly problemYear: number | null;
}

type Row = Omit<TaskToPlan, 'cycle'> & { readonly cycleUnit: CycleUnit; readonly cycleCount: number };

const COLUMNS = `t.enterprise_id AS "enterpriseId", t.id, t.region_code AS "regionCode", t.sector, t.insurer_id AS "insurerId", t.title, t.area, t.items, t.means,
  t.cycle_unit AS "cycleUnit", t.cycle_count AS "cycleCount", t.calendar, t.starts_on AS "startsOn", t.responsible_id AS "responsibleId", t.responsible_name AS "responsibleName",
  t.status, t.made_through AS "madeThrough", t.problem_code AS "problemCode", t.problem_year AS "problemYear", t.measure_id AS "measureId", t.version`;

const PLANNED = { enterprise_id: 'uuid', id: 'uuid', made_through: 'date', plan_on: 'date', problem_code: 'text', problem_year: 'int' } as const satisfies BulkColumns;

const taskOf = ({ cycleUnit, cycleCount, ...row }: Row): TaskToPlan => ({ ...row, cycle: { unit: cycleUnit, count: cycleCount } });

/** Reads and writes tasks. */
@Injectable()
export class TaskRepository {
  constructor(private readonly db: TenantDb) {}

  /** The task as the caller may see it, or null. */
  async find(enterpriseId: string, id: string): Promise<TaskToPlan | null> {
    const [row] = await this.db.read<Row>(`SELECT ${COLUMNS} FROM inspection_tasks t WHERE t.enterprise_id = $1 AND t.id = $2`, [enterpriseId, id]);
    return row ? taskOf(row) : null;
  }

  /** At most `limit` tasks of an enterprise behind the one with the id `after`, in the order in which they were made. */
  async list(enterpriseId: string, status: TaskStatus | null, after: string | null, limit: number): Promise<TaskRecord[]> {
    const rows = await this.db.read<Row>(
      `SELECT ${COLUMNS} FROM inspection_tasks t WHERE t.enterprise_id = $1 AND ($2::text IS NULL OR t.status = $2) AND ($3::uuid IS NULL OR t.id > $3) ORDER BY t.enterprise_id, t.id LIMIT $4`,
      [enterpriseId, status, after, limit],
    );
    return rows.map(taskOf);
  }

  /** The tasks in use of control measures, oldest first; at most `limit` of each. */
  async ofMeasures(keys: readonly { readonly enterpriseId: string; readonly id: string }[], limit: number): Promise<TaskRecord[]> {
    const rows = await this.db.read<Row>(
      `SELECT l.* FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) CROSS JOIN LATERAL (
         SELECT ${COLUMNS} FROM inspection_tasks t WHERE t.enterprise_id = k.enterprise_id AND t.measure_id = k.id AND t.status <> 'RETIRED' ORDER BY t.id LIMIT $3) AS l ORDER BY l.id`,
      [keys.map(({ enterpriseId }) => enterpriseId), keys.map(({ id }) => id), limit],
    );
    return rows.map(taskOf);
  }

  async count(enterpriseId: string, status: TaskStatus | null): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM inspection_tasks WHERE enterprise_id = $1 AND ($2::text IS NULL OR status = $2)', [enterpriseId, status]);
    return row?.n ?? 0;
  }

  async inUse(enterpriseId: string): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM inspection_tasks WHERE enterprise_id = $1 AND status <> 'RETIRED'`, [enterpriseId]);
    return row?.n ?? 0;
  }

  async insert(task: TaskRecord, stamps: EnterpriseStampsView, planOn: Day, createdBy: string): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO inspection_tasks (enterprise_id, id, region_code, sector, insurer_id, title, area, items, means, cycle_unit, cycle_count, calendar, starts_on, responsible_id, responsible_name, status, made_through, plan_on, created_by, measure_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
        [
          stamps.enterpriseId, task.id, stamps.regionCode, stamps.sector, stamps.insurerId, task.title, task.area, task.items, task.means, task.cycle.unit, task.cycle.count, task.calendar, task.startsOn,
          task.responsibleId, task.responsibleName, task.status, task.madeThrough, planOn, createdBy, task.measureId,
        ],
      ),
    );
  }

  /**
   * Writes a changed task if it still has the version that was read; its plan is looked at anew on `planOn`.
   * @returns false when somebody else changed it meanwhile
   */
  async update(task: TaskRecord, planOn: Day, at: Date): Promise<boolean> {
    const written = await this.db.run((tx) =>
      tx.execute(
        `UPDATE inspection_tasks SET title = $4, area = $5, items = $6, means = $7, cycle_unit = $8, cycle_count = $9, calendar = $10, starts_on = $11, responsible_id = $12, responsible_name = $13,
                status = $14, made_through = $15, plan_on = $16, problem_code = NULL, problem_year = NULL, measure_id = $18, version = version + 1, updated_at = $17
          WHERE enterprise_id = $1 AND id = $2 AND version = $3`,
        [
          task.enterpriseId, task.id, task.version, task.title, task.area, task.items, task.means, task.cycle.unit, task.cycle.count, task.calendar, task.startsOn, task.responsibleId, task.responsibleName,
          task.status, task.madeThrough, planOn, at, task.measureId,
        ],
      ),
    );
    return written === 1;
  }

  /** At most `limit` tasks whose plan is to be looked at by a day, held until the end of the transaction: a pause waits for it, and it for a pause. */
  async toPlan(today: Day, within: string, limit: number): Promise<TaskToPlan[]> {
    const { lo, hi } = regionRange(within);
    const rows = await this.db.run((tx) =>
      tx.query<Row>(
        `SELECT ${COLUMNS} FROM inspection_tasks t WHERE t.status = 'ACTIVE' AND t.plan_on <= $1 AND t.region_code >= $2 AND t.region_code < $3 ORDER BY t.plan_on, t.enterprise_id, t.id LIMIT $4 FOR UPDATE`,
        [today, lo, hi, limit],
      ),
    );
    return rows.map(taskOf);
  }

  /** Keeps up to where tasks are planned; no change that anybody made, so no new version. */
  async planned(tasks: readonly { readonly task: TaskRecord; readonly planned: Planned }[]): Promise<void> {
    const rows = tasks.map(({ task, planned }) => ({ enterprise_id: task.enterpriseId, id: task.id, made_through: planned.madeThrough, plan_on: planned.planOn, problem_code: planned.problemCode, problem_year: planned.problemYear }));
    await this.db.run((tx) =>
      tx.execute(
        `UPDATE inspection_tasks t SET made_through = n.made_through, plan_on = n.plan_on, problem_code = n.problem_code, problem_year = n.problem_year
           FROM ${bulkRows(PLANNED, 'n')} WHERE t.enterprise_id = n.enterprise_id AND t.id = n.id`,
        bulkParameters(PLANNED, rows),
      ),
    );
  }
}
