import { DomainError, type Day } from '@anze/kernel';
import { pickRule, type Rule } from '@anze/rules';
import { HazardErrors } from '../hazard.errors.js';

/** The catalogues of criteria of major hazards (重大事故隐患判定标准), one kind of rule data each. */
export const CRITERIA_KINDS = ['hazard.major-criteria.industry-trade', 'hazard.major-criteria.chemicals'] as const;
export type CriteriaKind = (typeof CRITERIA_KINDS)[number];

/** A criterion in force, with where it stands. */
export interface Criterion {
  readonly code: string;
  /** What makes the hazard a major one, in short and not in the document's words. */
  readonly text: string;
  readonly clause: string;
  readonly document: string;
  readonly documentNo: string;
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly sectors: readonly string[];
  /** Document and clause, as `majorBasis` keeps them. */
  readonly basis: string;
}

/** The criteria in force somewhere on a day, of every catalogue, in the order of the documents. */
export function criteriaInForce(catalogues: readonly (readonly Rule<CriteriaKind>[])[], at: { regionCode: string; on: Day }): Criterion[] {
  return catalogues.flatMap((versions) => {
    const rule = pickRule(versions, at);
    if (!rule) return [];
    const { document, documentNo, sectors, criteria } = rule.body;
    return criteria.map(({ code, clause, text }) => ({ code, text, clause, document, documentNo, version: rule.version, effectiveFrom: rule.effectiveFrom, sectors, basis: `《${document}》（${documentNo}）${clause}` }));
  });
}

/** The criterion of a code. @throws HAZARD_CRITERION_UNKNOWN for one that is not in force */
export function criterionOf(criteria: readonly Criterion[], code: string, field: string, on: Day): Criterion {
  const criterion = criteria.find((one) => one.code === code);
  if (!criterion) throw new DomainError(HazardErrors.HAZARD_CRITERION_UNKNOWN, { field, code, on });
  return criterion;
}
