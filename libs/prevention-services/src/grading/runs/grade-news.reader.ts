import { Injectable } from '@nestjs/common';
import type { Day, Grade } from '@anze/kernel';
import { GradeConsequenceRepository, type ConsequenceFacts } from './consequences/grade-consequence.repository.js';
import { GradingRunRepository } from './grading-run.repository.js';
import type { GradeConsequenceKind, GradeObjectionStatus } from './grading-run-terms.js';
import { InsurerGradeRepository } from './insurer-grade.repository.js';
import { GradeObjectionRepository } from './objections/grade-objection.repository.js';

/** A published run as far as its news go. */
export interface PublishedRun {
  readonly runId: string;
  /** The authority that made the run. */
  readonly authorityId: string;
  readonly regionCode: string;
  readonly period: string;
  readonly grades: readonly { readonly insurerId: string; readonly insurerName: string; readonly grade: Grade }[];
  readonly consequences: readonly { readonly id: string; readonly insurerId: string; readonly grade: Grade; readonly kind: GradeConsequenceKind; readonly dueOn: Day | null }[];
}

/** An objection as far as its news go. */
export interface ObjectionNews {
  readonly objectionId: string;
  readonly insurerId: string;
  /** The authority that made the run. */
  readonly authorityId: string;
  readonly regionCode: string;
  readonly period: string;
  readonly status: GradeObjectionStatus;
  readonly filedOn: Day;
  readonly decidedOn: Day | null;
}

/** A notice whose answer is awaited. */
export type AwaitedAnswer = Pick<ConsequenceFacts, 'id' | 'insurerId' | 'organizationId' | 'regionCode' | 'kind' | 'dueOn'>;

/** What is told of grades; by the worker. */
@Injectable()
export class GradeNewsReader {
  constructor(
    private readonly runs: GradingRunRepository,
    private readonly grades: InsurerGradeRepository,
    private readonly objections: GradeObjectionRepository,
    private readonly consequences: GradeConsequenceRepository,
  ) {}

  /** A run with its notices; null unless it is published. */
  async published(runId: string): Promise<PublishedRun | null> {
    const run = await this.runs.find(runId);
    if (!run || run.publishedAt === null) return null;
    return { runId, authorityId: run.organizationId, regionCode: run.regionCode, period: run.period, grades: await this.grades.ofRuns([runId]), consequences: await this.consequences.ofRun(runId) };
  }

  async objection(objectionId: string): Promise<ObjectionNews | null> {
    const objection = await this.objections.find(objectionId);
    const run = objection && (await this.runs.find(objection.runId));
    if (!objection || !run) return null;
    const { insurerId, regionCode, status, filedOn, decidedOn } = objection;
    return { objectionId, insurerId, authorityId: run.organizationId, regionCode, period: run.period, status, filedOn, decidedOn };
  }

  /** Notices whose answer is due up to a day and has not come. */
  awaited(until: Day): Promise<AwaitedAnswer[]> {
    return this.consequences.due(until);
  }
}
