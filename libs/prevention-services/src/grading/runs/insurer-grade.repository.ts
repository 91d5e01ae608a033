import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { GradeFacts, NewGrade, RunFacts } from './grading-run.facts.js';

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

const COLUMNS = `g.run_id AS "runId", g.insurer_id AS "insurerId", g.insurer_name AS "insurerName", g.region_code AS "regionCode", g.period, g.grade, g.score::float8 AS score, g.published,
  g.published_on AS "publishedOn", g.indicators AS frozen`;
const BEST_FIRST = 'g.score DESC NULLS LAST, g.insurer_name, g.insurer_id';

/** The most periods of a history: twenty years of years and quarters. */
const MOST_PERIODS = 100;

/** The SQL of grades: authorities see those of their region, an insurer its own once they are published. */
@Injectable()
export class InsurerGradeRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(run: Pick<RunFacts, 'id' | 'regionCode' | 'period'>, grades: readonly NewGrade[]): Promise<void> {
    if (grades.length === 0) return;
    const rows = grades.map((grade) => ({
      run_id: run.id,
      insurer_id: grade.insurerId,
      region_code: run.regionCode,
      period: run.period,
      insurer_name: grade.insurerName,
      grade: grade.grade,
      score: grade.score,
      indicators: JSON.stringify(grade.frozen),
    }));
    await this.db.run((tx) => tx.execute(bulkInsert('insurer_grades', GRADE), bulkParameters(GRADE, rows)));
  }

  /** The grades of runs, best first. */
  ofRuns(runIds: readonly string[]): Promise<GradeFacts[]> {
    return this.db.read<GradeFacts>(`SELECT ${COLUMNS} FROM insurer_grades g WHERE g.run_id = ANY ($1::uuid[]) ORDER BY ${BEST_FIRST}`, [runIds]);
  }

  async one(runId: string, insurerId: string): Promise<GradeFacts | null> {
    const [row] = await this.db.read<GradeFacts>(`SELECT ${COLUMNS} FROM insurer_grades g WHERE g.run_id = $1 AND g.insurer_id = $2`, [runId, insurerId]);
    return row ?? null;
  }

  /** The grades of the newest run of a region and period that came to its end. */
  newestRun(period: string, regionCode: string): Promise<GradeFacts[]> {
    return this.db.read<GradeFacts>(
      `SELECT ${COLUMNS} FROM insurer_grades g
        WHERE g.run_id = (SELECT id FROM grading_runs WHERE period = $1 AND region_code = $2 AND status = 'DONE' ORDER BY id DESC LIMIT 1) ORDER BY ${BEST_FIRST}`,
      [period, regionCode],
    );
  }

  /** The published grades of the newest published run of a region and period; by the grades alone, for who doesn't read runs. */
  newestPublishedRun(period: string, regionCode: string): Promise<GradeFacts[]> {
    return this.db.read<GradeFacts>(
      `SELECT ${COLUMNS} FROM insurer_grades g
        WHERE g.published AND g.run_id = (SELECT run_id FROM insurer_grades WHERE period = $1 AND region_code = $2 AND published ORDER BY run_id DESC LIMIT 1) ORDER BY ${BEST_FIRST}`,
      [period, regionCode],
    );
  }

  /** The newest published grade of an insurer in each region, or in one. */
  publishedOf(insurerId: string, period: string, regionCode: string | null): Promise<GradeFacts[]> {
    return this.db.read<GradeFacts>(
      `SELECT DISTINCT ON (g.region_code) ${COLUMNS} FROM insurer_grades g
        WHERE g.insurer_id = $1 AND g.period = $2 AND g.published AND ($3::text IS NULL OR g.region_code = $3) ORDER BY g.region_code, g.run_id DESC`,
      [insurerId, period, regionCode],
    );
  }

  /** The newest published grade of an insurer in a region for every period, by period; the newest hundred. */
  history(insurerId: string, regionCode: string): Promise<GradeFacts[]> {
    return this.db.read<GradeFacts>(
      `SELECT * FROM (SELECT DISTINCT ON (g.period) ${COLUMNS} FROM insurer_grades g WHERE g.insurer_id = $1 AND g.region_code = $2 AND g.published ORDER BY g.period, g.run_id DESC) AS newest ORDER BY period DESC LIMIT ${MOST_PERIODS}`,
      [insurerId, regionCode],
    );
  }

  /** Publishes the grades of a run with what they counted. */
  async publish(runId: string, on: Day): Promise<void> {
    await this.db.run(async (tx) => {
      await tx.execute('UPDATE insurer_grades SET published = true, published_on = $2 WHERE run_id = $1', [runId, on]);
      await tx.execute('UPDATE grade_records SET published = true WHERE run_id = $1', [runId]);
    });
  }
}
