import { diffDays, type Day } from '@anze/kernel';
import { warningStage, type EndingAgency, type EndingQualification, type QualificationWarnings } from '@anze/prevention-services';
import type { Notice, NotificationParams } from '../notices/notification.rules.js';

type Subject = 'STAFF_QUALIFICATION' | 'AGENCY_QUALIFICATION';

function warning(subject: Subject, { ownerId, id, expiresOn }: { readonly ownerId: string; readonly id: string; readonly expiresOn: Day }, params: NotificationParams, today: Day, warnings: QualificationWarnings): Notice[] {
  const stage = warningStage(expiresOn, today, warnings);
  if (stage === null) return [];
  return [{
    organizationId: ownerId,
    kind: `${subject}_${stage}`,
    params: { ...params, day: expiresOn, days: Math.max(0, diffDays(expiresOn, today)) },
    enterpriseId: null,
    hazardId: null,
    // The day too: of an agency it moves with a renewal.
    dedupeKey: `register:${subject}_${stage}:${id}:${expiresOn}`,
  }];
}

/** What an insurer is told of a certificate today: once ahead of its last day, once on it. @param nameOf the Chinese term of a kind */
export const qualificationNotices = (ending: EndingQualification, nameOf: (kind: string) => string, today: Day, warnings: QualificationWarnings): Notice[] =>
  warning('STAFF_QUALIFICATION', ending, { staffNo: ending.staffNo, kind: ending.kind, qualification: nameOf(ending.kind) }, today, warnings);

/** The same of an agency's qualification. */
export const agencyNotices = (ending: EndingAgency, today: Day, warnings: QualificationWarnings): Notice[] => warning('AGENCY_QUALIFICATION', ending, { qualificationNo: ending.qualificationNo }, today, warnings);
