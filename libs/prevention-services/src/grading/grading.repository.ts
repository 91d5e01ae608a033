import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import { encodeId, type Day, type Grade } from '@anze/kernel';
import type { InsurerGrade } from './grading.model.js';
import type { ComputedGrade, ScoredIndicator } from './grading.rules.js';

/** A run to be kept. */
export interface NewRun {
  readonly id: string;
  readonly regionCode: string;
  readonly organizationId: string;
  readonly period: string;
  readonly schemeVersion: string;
  readonly asOf: Day;
  readonly createdBy: string | null;
  /** The published run that it corrects. */
  readonly replaces: string | null;
  readonly grades: readonly (ComputedGrade & { readonly insurerId: string; readonly insurerName: string })[];
}

/** What is frozen with a grade. The run's own facts stand here as well: an insurer reads its grades, not the runs. */
interface Frozen {
  readonly schemeVersion: string;
  readonly asOf: Day;
  readonly replaces: string | null;
  readonly scores: readonly ScoredIndicator[];
}

interface Row {
  run_id: string;
  insurer_id: string;
  insurer_name: string;
  region_code: string;
  period: string;
  grade: Grade;
  score: number | null;
  published: boolean;
  indicators: Frozen;
}

const GRADE = {
  run_id: 'uuid',
  insurer_id: 'uuid',
  region_code: 'text',
  period: 'text',
  insurer_name: 'text',
  grade: 'text',
  score: 'numeric',
  indicators: 'jsonb',
} as const satisfies BulkColumns;

const COLUMNS = 'g.run_id, g.insurer_id, g.insurer_name, g.region_code, g.period, g.grade, g.score::float8 AS score, g.published, g.indicators';
const BEST_FIRST = 'g.score DESC NULLS LAST, g.insurer_name, g.insurer_id';

/** Keeps grading runs and their grades. A run's id grows with time, so the newest has the greatest. */
@Injectable()
export class GradingRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(run: NewRun): Promise<void> {
    await this.db.run(async (tx) => {
      await tx.execute('INSERT INTO grading_runs (id, region_code, organization_id, period, scheme_version, as_of, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
        run.id,
        run.regionCode,
        run.organizationId,
        run.period,
        run.schemeVersion,
        run.asOf,
        run.createdBy,
      ]);
      if (run.grades.length > 0) await tx.execute(bulkInsert('insurer_grades', GRADE), bulkParameters(GRADE, run.grades.map((grade) => columnsOf(run, grade))));
    });
  }

  /** The newest published run of a region and period, or null. */
  async newestPublished(period: string, regionCode: string): Promise<string | null> {
    const [row] = await this.db.read<{ id: string }>('SELECT id FROM grading_runs WHERE period = $1 AND region_code = $2 AND published_at IS NOT NULL ORDER BY id DESC LIMIT 1', [period, regionCode]);
    return row?.id ?? null;
  }

  /** The grades of a run, best first. */
  async ofRun(runId: string): Promise<InsurerGrade[]> {
    return (await this.db.read<Row>(`SELECT ${COLUMNS} FROM insurer_grades g WHERE g.run_id = $1 ORDER BY ${BEST_FIRST}`, [runId])).map(modelOf);
  }

  /** The grades of the newest run of a region and period. */
  async newestRun(period: string, regionCode: string): Promise<InsurerGrade[]> {
    const rows = await this.db.read<Row>(
      `SELECT ${COLUMNS} FROM insurer_grades g
        WHERE g.run_id = (SELECT id FROM grading_runs WHERE period = $1 AND region_code = $2 ORDER BY id DESC LIMIT 1) ORDER BY ${BEST_FIRST}`,
      [period, regionCode],
    );
    return rows.map(modelOf);
  }

  /** The newest published grade of an insurer in each region, or in one. */
  async publishedOf(insurerId: string, period: string, regionCode: string | null): Promise<InsurerGrade[]> {
    const rows = await this.db.read<Row>(
      `SELECT DISTINCT ON (g.region_code) ${COLUMNS} FROM insurer_grades g
        WHERE g.insurer_id = $1 AND g.period = $2 AND g.published AND ($3::text IS NULL OR g.region_code = $3) ORDER BY g.region_code, g.run_id DESC`,
      [insurerId, period, regionCode],
    );
    return rows.map(modelOf);
  }

  /** Whether a run is published; null when it isn't there. */
  async isPublished(runId: string): Promise<boolean | null> {
    const [row] = await this.db.read<{ published: boolean }>('SELECT published_at IS NOT NULL AS published FROM grading_runs WHERE id = $1', [runId]);
    return row?.published ?? null;
  }

  /** Publishes a run that isn't yet. @returns false when it is */
  async publish(runId: string, at: Date): Promise<boolean> {
    return this.db.run(async (tx) => {
      if ((await tx.execute('UPDATE grading_runs SET published_at = $2 WHERE id = $1 AND published_at IS NULL', [runId, at])) === 0) return false;
      await tx.execute('UPDATE insurer_grades SET published = true WHERE run_id = $1', [runId]);
      return true;
    });
  }
}

function columnsOf(run: NewRun, grade: NewRun['grades'][number]): Record<keyof typeof GRADE, unknown> {
  const frozen: Frozen = { schemeVersion: run.schemeVersion, asOf: run.asOf, replaces: run.replaces, scores: grade.indicators };
  return {
    run_id: run.id,
    insurer_id: grade.insurerId,
    region_code: run.regionCode,
    period: run.period,
    insurer_name: grade.insurerName,
    grade: grade.grade,
    score: grade.score,
    indicators: JSON.stringify(frozen),
  };
}

const publicRunId = (id: string): string => encodeId('GradingRun', id);

function modelOf({ indicators: frozen, ...row }: Row): InsurerGrade {
  return {
    insurerId: row.insurer_id,
    insurerName: row.insurer_name,
    regionCode: row.region_code,
    runId: publicRunId(row.run_id),
    published: row.published,
    period: row.period,
    grade: row.grade,
    score: row.score,
    indicators: [...frozen.scores],
    schemeVersion: frozen.schemeVersion,
    asOf: frozen.asOf,
    replacesRunId: frozen.replaces === null ? null : publicRunId(frozen.replaces),
  };
}
