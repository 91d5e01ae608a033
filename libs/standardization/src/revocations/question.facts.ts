import { decodeId, decodeIdOrNull, encodeId, type Day, type Sector, type StandardizationLevel } from '@anze/kernel';
import type { QuestionCause, QuestionStatus, RevocationGround } from './question-terms.js';

/** A question's key: the enterprise and the row. */
export interface QuestionKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** What the record said when the question was raised. */
export interface QuestionFactsSaid {
  /** The accident or the hazard; null for others. */
  readonly subjectId: string | null;
  /** Its day: of the accident, or the deadline that went by. */
  readonly on: Day;
  readonly deaths?: number;
  readonly seriousInjuries?: number;
  /** Fen, as a text. */
  readonly directLoss?: string;
  /** What the authority says to it. */
  readonly reason?: string;
}

/** A question as kept. */
export interface QuestionFacts extends QuestionKey {
  readonly regionCode: string;
  readonly sector: Sector;
  readonly certificateId: string;
  readonly cause: QuestionCause;
  readonly ground: RevocationGround;
  readonly facts: QuestionFactsSaid;
  readonly ruleVersion: string;
  readonly level: StandardizationLevel;
  readonly enterpriseName: string;
  readonly raisedOn: Day;
  readonly authorityLo: string;
  readonly authorityId: string | null;
  readonly authorityName: string | null;
  /** Last day on which nothing is revoked yet unless the enterprise has stated its case; null while its calendar isn't published. */
  readonly hearingUntil: Day | null;
  /** Until when it is decided; the same. */
  readonly dueOn: Day | null;
  readonly clockRuleVersion: string | null;
  readonly statement: string | null;
  readonly statedOn: Day | null;
  readonly statementFiles: readonly string[];
  readonly status: QuestionStatus;
  readonly decidedOn: Day | null;
  readonly reason: string | null;
  readonly effectiveOn: Day | null;
  readonly version: number;
}

/** The public id of a question. */
export const publicQuestionId = ({ enterpriseId, id }: QuestionKey): string => encodeId('RevocationQuestion', enterpriseId, id);

/** The key in a public id. @throws NOT_FOUND */
export function questionKeyIn(publicId: string): QuestionKey {
  const [enterpriseId, id] = decodeId('RevocationQuestion', publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** The same; null when it is none. */
export function questionKeyOrNull(publicId: string): QuestionKey | null {
  const uuids = decodeIdOrNull('RevocationQuestion', publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}
