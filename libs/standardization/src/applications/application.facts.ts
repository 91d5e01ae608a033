import { decodeId, decodeIdOrNull, encodeId, type Day, type Sector, type StandardizationLevel } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { CommitmentCheck, Licence } from './commitments/commitment.rules.js';
import type { ApplicationEventKind, ApplicationKind, ApplicationStatus } from './application-terms.js';

/** The clocks as they were when it was submitted. */
export type ApplicationClocks = RuleBody<'standardization.clocks'>;

/** An application's key: the enterprise and the row. */
export interface ApplicationKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** An application as kept. */
export interface ApplicationFacts extends ApplicationKey {
  readonly regionCode: string;
  readonly sector: Sector;
  readonly applicationNo: string;
  readonly kind: ApplicationKind;
  readonly level: StandardizationLevel;
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly status: ApplicationStatus;
  /** The certificate that a direct renewal follows. */
  readonly renewsId: string | null;
  readonly licences: readonly Licence[];
  readonly draftedOn: Day;
  readonly submittedOn: Day | null;
  readonly assessmentId: string | null;
  readonly commitments: readonly CommitmentCheck[] | null;
  readonly commitmentRuleVersion: string | null;
  /** Where the deciding authority's region begins. */
  readonly authorityLo: string | null;
  readonly authorityId: string | null;
  readonly authorityName: string | null;
  readonly clocks: ApplicationClocks | null;
  readonly clockRuleVersion: string | null;
  readonly materialDueOn: Day | null;
  readonly returnedOn: Day | null;
  readonly returnReason: string | null;
  readonly acceptedOn: Day | null;
  readonly reviewBody: string | null;
  readonly reviewExperts: readonly string[];
  readonly reviewStartedOn: Day | null;
  readonly reviewScore: number | null;
  readonly reviewPassed: boolean | null;
  readonly reviewOpinion: string | null;
  readonly reviewedOn: Day | null;
  readonly noticeFrom: Day | null;
  readonly noticeUntil: Day | null;
  /** An objection to its notice was found true: it can only be refused, and a withdrawal counts as that. */
  readonly objectionUpheldOn: Day | null;
  readonly announcedOn: Day | null;
  readonly certificateId: string | null;
  readonly refusedOn: Day | null;
  readonly refusalReason: string | null;
  readonly withdrawnOn: Day | null;
  readonly version: number;
}

/** A line of the history. */
export interface ApplicationEventRow {
  readonly enterpriseId: string;
  readonly applicationId: string;
  readonly seq: number;
  readonly kind: ApplicationEventKind;
  readonly status: ApplicationStatus;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string;
  readonly dueOn: Day | null;
  readonly note: string | null;
  readonly evidence: readonly string[];
}

/** The public id of an application. */
export const publicApplicationId = ({ enterpriseId, id }: ApplicationKey): string => encodeId('StandardizationApplication', enterpriseId, id);

/** The key in a public id. @throws NOT_FOUND */
export function applicationKeyIn(publicId: string): ApplicationKey {
  const [enterpriseId, id] = decodeId('StandardizationApplication', publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** The same; null when it is none. */
export function applicationKeyOrNull(publicId: string): ApplicationKey | null {
  const uuids = decodeIdOrNull('StandardizationApplication', publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}

/** The text under which a key goes into a batching loader; a version may stand behind it. */
export const keyText = ({ enterpriseId, id }: ApplicationKey): string => `${enterpriseId}/${id}`;
/** Two uuids and the stroke between them. */
export const KEY_LENGTH = 73;
/** The key in such a text. */
export const keyOfText = (text: string): ApplicationKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37, KEY_LENGTH) });
