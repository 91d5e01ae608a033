import { decodeId, decodeIdOrNull, encodeId, type Day, type StandardizationLevel } from '@anze/kernel';
import type { Scheme } from '../schemes/scheme.rules.js';
import type { SelfAssessmentStatus } from './self-assessment-terms.js';
import type { Answer } from './score.rules.js';

/** The key of a self-assessment: the enterprise and the row. */
export interface SelfAssessmentKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** A self-assessment as it is kept. */
export interface SelfAssessmentFacts extends SelfAssessmentKey {
  readonly year: number;
  readonly schemeCode: string;
  /** The rule, `region/version`, and its scheme as it was then. */
  readonly schemeRule: string;
  readonly scheme: Scheme;
  readonly versionNo: number;
  readonly replaces: string | null;
  readonly replaceReason: string | null;
  /** The version that was signed in its place; null while there is none. */
  readonly replacedBy: string | null;
  readonly status: SelfAssessmentStatus;
  readonly answers: readonly Answer[];
  readonly team: readonly string[];
  readonly summary: string | null;
  readonly score: number | null;
  readonly reaches: StandardizationLevel | null;
  readonly signedOn: Day | null;
  readonly signerName: string | null;
  readonly signerPost: string | null;
  readonly draftedOn: Day;
  readonly version: number;
}

/** One that was signed. */
export interface SignedSelfAssessment extends SelfAssessmentFacts {
  readonly status: 'SIGNED';
  readonly score: number;
  readonly signedOn: Day;
  readonly signerName: string;
  readonly signerPost: string;
}

/** The text under which a key goes into a batching loader. */
export const assessmentKeyText = ({ enterpriseId, id }: SelfAssessmentKey): string => `${enterpriseId}/${id}`;
/** The key in such a text. */
export const assessmentKeyOf = (text: string): SelfAssessmentKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) });
/** The public id. */
export const publicAssessmentId = ({ enterpriseId, id }: SelfAssessmentKey): string => encodeId('SelfAssessment', enterpriseId, id);

/** The key in a public id. @throws NOT_FOUND when it is none */
export function assessmentKeyIn(publicId: string): SelfAssessmentKey {
  const [enterpriseId, id] = decodeId('SelfAssessment', publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** The same; null when it is none. */
export function assessmentKeyOrNull(publicId: string): SelfAssessmentKey | null {
  const uuids = decodeIdOrNull('SelfAssessment', publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}
