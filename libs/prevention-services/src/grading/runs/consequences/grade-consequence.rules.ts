import { addDays, type Day, type Grade } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { GradeConsequenceKind } from '../grading-run-terms.js';

/** A notice that follows from a grade. */
export interface Consequence {
  readonly insurerId: string;
  readonly grade: Grade;
  readonly kind: GradeConsequenceKind;
  readonly dueOn: Day | null;
}

/**
 * What follows from the grades of a run when it is published. Nothing from NOT_RATED, nor from a grade that the rule leaves out; nor
 * again from a grade that the replaced run gave as well: that notice stands, with its day.
 * @param standing letters that stand by insurer, of the replaced run
 */
export function consequencesOf(rule: RuleBody<'grading.consequences'>, grades: readonly { readonly insurerId: string; readonly grade: Grade }[], on: Day, standing: ReadonlyMap<string, Grade> = new Map()): Consequence[] {
  return grades.flatMap(({ insurerId, grade }) => {
    const told = grade === 'NOT_RATED' ? undefined : rule.grades[grade];
    if (!told || standing.get(insurerId) === grade) return [];
    return [{ insurerId, grade, kind: told.kind, dueOn: told.dueDays === undefined ? null : addDays(on, told.dueDays) }];
  });
}
