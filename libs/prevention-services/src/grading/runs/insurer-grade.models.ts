import { encodeId } from '@anze/kernel';
import type { InsurerGrade } from '../grading.model.js';
import type { GradeFacts } from './grading-run.facts.js';

export const publicRunId = (id: string): string => encodeId('GradingRun', id);

/** A grade as clients see it. */
export function insurerGradeOf({ frozen, ...row }: GradeFacts): InsurerGrade {
  const { runId: runUuid, insurerId } = row;
  return {
    ...row,
    runUuid,
    runId: publicRunId(runUuid),
    indicators: frozen.scores.map(({ records, ...score }) => ({ ...score, recordCount: records ?? null, runUuid, insurerId })),
    schemeVersion: frozen.schemeVersion,
    asOf: frozen.asOf,
    replacesRunId: frozen.replaces === null ? null : publicRunId(frozen.replaces),
    vetoes: (frozen.vetoes ?? []).map(({ kind, foundOn, concernsOn, basis }) => ({ kind, foundOn, concernsOn, basis })),
  };
}
