import type { Day, Sector } from '@anze/kernel';
import type { ComplaintState } from './complaint.rules.js';
import type { ComplaintEventKind, ComplaintKind, ComplaintStatus } from './complaint-terms.js';

/** A complaint's key: the enterprise and the row. */
export interface ComplaintKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** A complaint as kept. */
export interface ComplaintFacts extends ComplaintState {
  readonly enterpriseId: string;
  readonly complaintId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  /** The insurer that it is about. */
  readonly providerId: string;
  readonly complaintNo: string;
  readonly serviceId: string | null;
  readonly policyId: string | null;
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly kind: ComplaintKind;
  readonly content: string;
  readonly evidence: readonly string[];
  readonly clockRuleVersion: string;
  readonly version: number;
}

/** A line of the history. */
export interface ComplaintEventRow {
  readonly enterpriseId: string;
  readonly complaintId: string;
  readonly providerId: string;
  readonly seq: number;
  readonly kind: ComplaintEventKind;
  readonly status: ComplaintStatus;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string;
  readonly dueOn: Day | null;
  readonly note: string | null;
  readonly evidence: readonly string[];
}

/** The text under which a complaint's key goes into a batching loader. */
export const complaintKeyText = ({ enterpriseId, complaintId }: { readonly enterpriseId: string; readonly complaintId: string }): string => `${enterpriseId}/${complaintId}`;
/** Two uuids and the stroke between them. */
export const KEY_LENGTH = 73;
/** The key in such a text; a version may stand behind it. */
export const complaintKeyOfText = (text: string): ComplaintKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37, KEY_LENGTH) });
