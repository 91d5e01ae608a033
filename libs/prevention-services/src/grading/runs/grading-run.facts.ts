import type { Day, Grade } from '@anze/kernel';
import type { ScoredIndicator } from '../grading.rules.js';
import type { GradeVetoKind, GradingRunStatus } from './grading-run-terms.js';

/** A run as stored. */
export interface RunFacts {
  readonly id: string;
  readonly regionCode: string;
  readonly organizationId: string;
  readonly period: string;
  readonly schemeVersion: string;
  /** The whole body as it was when the run was begun; null of a run before bodies were kept whose version is gone. */
  readonly scheme: unknown;
  readonly asOf: Day;
  readonly status: GradingRunStatus;
  readonly done: number;
  readonly total: number;
  readonly errorCode: string | null;
  /** The published run that it corrects. */
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A run to be begun. */
export type NewRun = Pick<RunFacts, 'id' | 'regionCode' | 'organizationId' | 'period' | 'schemeVersion' | 'scheme' | 'asOf' | 'total' | 'replaces' | 'reason'> & { readonly createdBy: string | null };

/** A veto as it is frozen with the grade that it made E. */
export interface FrozenVeto {
  readonly vetoId: string;
  readonly kind: GradeVetoKind;
  readonly foundOn: Day;
  readonly concernsOn: Day;
  readonly basis: string;
}

/** What is frozen with a grade. The run's own facts stand here as well: an insurer reads its grades, not the runs. */
export interface FrozenGrade {
  readonly schemeVersion: string;
  readonly asOf: Day;
  readonly replaces: string | null;
  readonly scores: readonly ScoredIndicator[];
  /** Left out of grades from before vetoes were kept. */
  readonly vetoes?: readonly FrozenVeto[];
}

/** A grade as stored. */
export interface GradeFacts {
  readonly runId: string;
  readonly insurerId: string;
  readonly insurerName: string;
  readonly regionCode: string;
  readonly period: string;
  readonly grade: Grade;
  readonly score: number | null;
  readonly published: boolean;
  readonly publishedOn: Day | null;
  readonly frozen: FrozenGrade;
}

/** A grade to be kept. */
export type NewGrade = Pick<GradeFacts, 'insurerId' | 'insurerName' | 'grade' | 'score' | 'frozen'>;
