import { decodeId, decodeIdOrNull, encodeId, type Day, type Sector } from '@anze/kernel';
import type { NoticeState } from './notice.rules.js';

/** A notice's key: the enterprise and the row. */
export interface NoticeKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** A notice as kept. */
export interface NoticeFacts extends NoticeState {
  readonly enterpriseId: string;
  readonly noticeId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly issuerId: string;
  readonly noticeNo: string;
  readonly title: string;
  readonly content: string;
  readonly evidence: readonly string[];
  readonly hazardId: string | null;
  readonly stage: string | null;
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly version: number;
}

/** A notice to be written down. */
export interface NewNotice extends Pick<NoticeFacts, 'noticeNo' | 'issuerId' | 'kind' | 'title' | 'content' | 'evidence' | 'hazardId' | 'stage' | 'dueOn' | 'talkAt' | 'talkPlace'> {
  readonly id: string;
  readonly issuedOn: Day;
  readonly issuedBy: string | null;
}

/** The public id of a notice. */
export const publicNoticeId = ({ enterpriseId, id }: NoticeKey): string => encodeId('RegulatoryNotice', enterpriseId, id);

/** The key in a public id. @throws NOT_FOUND */
export function noticeKeyIn(publicId: string): NoticeKey {
  const [enterpriseId, id] = decodeId('RegulatoryNotice', publicId, 2) as [string, string];
  return { enterpriseId, id };
}

/** The same, null for what is no such id. */
export function noticeKeyOrNull(publicId: string): NoticeKey | null {
  const uuids = decodeIdOrNull('RegulatoryNotice', publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}
