import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { decodeId, decodeIdOrNull, DomainError, isUuid, KernelErrors } from '@anze/kernel';
import { parsePeriod } from '../grading-period.rules.js';
import type { InsurerGrade } from '../grading.model.js';
import { regionOf } from './grading-authority.js';
import type { GradeHistoryEntry, GradingRunModel, GradingRunsArgs, InsurerGradeHistoryArgs } from './grading-run.model.js';
import type { RunFacts } from './grading-run.facts.js';
import { GradingRunRepository } from './grading-run.repository.js';
import { gradeChanges, trendOf, type GradeChange } from './grading-run.rules.js';
import { InsurerGradeRepository } from './insurer-grade.repository.js';
import { insurerGradeOf, publicRunId } from './insurer-grade.models.js';

/** Shows runs with their progress, what they changed, and the history of an insurer. */
@Injectable()
export class GradingRunService {
  constructor(
    private readonly runs: GradingRunRepository,
    private readonly graded: InsurerGradeRepository,
  ) {}

  /** One of the authority's region, or null. */
  async find(publicId: string): Promise<GradingRunModel | null> {
    const id = uuidOrNull(publicId);
    const run = id && (await this.runs.find(id));
    return run ? gradingRunOf(run) : null;
  }

  /** A page, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: GradingRunsArgs): Promise<Page<GradingRunModel>> {
    const keyset = keysetOf(args, 1);
    const after = keyset.after === null ? null : (keyset.after[0] ?? '');
    if (after !== null && !isUuid(after)) throw new DomainError(KernelErrors.BAD_CURSOR);
    const criteria = {
      period: args.period == null ? null : parsePeriod(args.period).name,
      regionCode: args.regionCode == null ? null : regionOf(args.regionCode, currentPrincipal()),
      status: args.status ?? null,
    };
    const rows = await this.runs.list(criteria, after, keyset.limit);
    return pageOf(rows, keyset, gradingRunOf, (row) => [row.id], () => this.runs.count(criteria));
  }

  /** Grades of runs by the run's uuid, best first, for a loader. */
  readonly gradesOf = async (runIds: readonly string[]): Promise<ReadonlyMap<string, InsurerGrade[]>> => {
    const grades = new Map<string, InsurerGrade[]>();
    for (const grade of (await this.graded.ofRuns(runIds)).map(insurerGradeOf)) grades.set(grade.runUuid, [...(grades.get(grade.runUuid) ?? []), grade]);
    return grades;
  };

  /**
   * What a run changed against the one that it replaces, by insurer and indicator; nothing where it replaces none. An authority sees all
   * of it, an insurer what changed of its own published grade.
   * @throws NOT_FOUND when the caller sees no grade of it
   */
  async changes(publicId: string): Promise<GradeChange[]> {
    const runId = decodeId('GradingRun', publicId, 1)[0]!;
    const after = await this.graded.ofRuns([runId]);
    const known = after[0]?.frozen.replaces ?? (await this.replacedByAuthority(runId, after.length > 0));
    return known === null ? [] : gradeChanges(await this.graded.ofRuns([known]), after);
  }

  /** The newest published grade of each period, the newest period first. @throws BAD_INPUT; NOT_FOUND for another insurer */
  async history(args: InsurerGradeHistoryArgs): Promise<GradeHistoryEntry[]> {
    const by = currentPrincipal();
    const insurerId = args.insurerId == null ? by.organizationId : decodeId('Organization', args.insurerId, 1)[0]!;
    if (by.audience === 'insurer' && insurerId !== by.organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    if (by.audience !== 'insurer' && args.insurerId == null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'insurerId', reason: 'which insurer' });
    const history = trendOf(await this.graded.history(insurerId, regionOf(args.regionCode, by)));
    return history.map(({ grade, trend, scoreChange }) => ({ period: grade.period, grade: insurerGradeOf(grade), trend, scoreChange }));
  }

  /** Of a run without a single grade an authority alone knows what it replaces. @throws NOT_FOUND */
  private async replacedByAuthority(runId: string, seen: boolean): Promise<string | null> {
    if (seen) return null;
    const run = currentPrincipal().audience === 'regulator' ? await this.runs.find(runId) : null;
    if (!run) throw new DomainError(KernelErrors.NOT_FOUND);
    return run.replaces;
  }
}

/** A run as clients see it. */
export function gradingRunOf({ id, scheme, replaces, ...run }: RunFacts): GradingRunModel {
  return {
    ...run,
    uuid: id,
    id: publicRunId(id),
    schemeBody: scheme === null ? null : JSON.stringify(scheme),
    published: run.publishedAt !== null,
    replacesUuid: replaces,
    replacesRunId: replaces === null ? null : publicRunId(replaces),
  };
}

function uuidOrNull(publicId: string): string | null {
  return decodeIdOrNull('GradingRun', publicId, 1)?.[0] ?? null;
}
