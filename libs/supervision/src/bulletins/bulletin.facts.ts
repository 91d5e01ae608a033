import { decodeId, decodeIdOrNull, encodeId, type Day } from '@anze/kernel';
import type { BulletinBody, FrozenFigure, NamedEnterprise } from './bulletin-content.rules.js';
import type { BulletinKind, BulletinStatus } from './bulletin-terms.js';

/** A bulletin as its author keeps it. */
export interface BulletinFacts {
  readonly organizationId: string;
  readonly id: string;
  readonly regionCode: string;
  readonly kind: BulletinKind;
  readonly periodFrom: Day;
  readonly periodTo: Day;
  readonly title: string;
  readonly foreword: string | null;
  readonly remarks: string | null;
  readonly body: BulletinBody;
  readonly named: readonly NamedEnterprise[];
  readonly status: BulletinStatus;
  readonly year: number | null;
  readonly number: number | null;
  readonly issuedOn: Day | null;
  readonly corrects: string | null;
  readonly correctionReason: string | null;
  readonly automatic: boolean;
  readonly version: number;
}

/** What is the same in every copy that is sent. */
export interface DocumentHead {
  readonly kind: BulletinKind;
  readonly periodFrom: Day;
  readonly periodTo: Day;
  readonly number: string;
  readonly issuer: string;
  readonly title: string;
  /** The number of what it replaces, and why. */
  readonly corrects: string | null;
  readonly correctionReason: string | null;
}

/** What an authority is sent: the whole. */
export interface AuthorityDocument extends DocumentHead {
  readonly foreword: string | null;
  readonly remarks: string | null;
  readonly body: BulletinBody;
  readonly named: readonly NamedEnterprise[];
}

/** What an enterprise is sent: its own part, and nobody else's. */
export interface EnterpriseDocument extends DocumentHead {
  /** What is said of it; null in a correction that no longer names it. */
  readonly remark: string | null;
  /** Its own; none where it is no longer named, or the author no longer sees it. */
  readonly figures: readonly FrozenFigure[];
}

/** A copy as it was sent. */
export interface ReceiptFacts {
  readonly organizationId: string;
  readonly id: string;
  readonly bulletinId: string;
  readonly recipientId: string;
  readonly recipientKind: 'REGULATOR' | 'ENTERPRISE';
  readonly recipientName: string;
  readonly document: AuthorityDocument | EnterpriseDocument;
  readonly sentOn: Day;
  readonly dueOn: Day;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedName: string | null;
}

/** What a list is told of a copy: not the copy. */
export type ReceiptLine = Omit<ReceiptFacts, 'document'>;

export const publicBulletinId = ({ organizationId, id }: Pick<BulletinFacts, 'organizationId' | 'id'>): string => encodeId('Bulletin', organizationId, id);
export const publicReceiptId = ({ organizationId, id }: Pick<ReceiptFacts, 'organizationId' | 'id'>): string => encodeId('ReceivedBulletin', organizationId, id);

/** A key of an organization's row. */
export interface OwnedKey {
  readonly organizationId: string;
  readonly id: string;
}

/** The key in a public id. @throws NOT_FOUND */
export function ownedKeyIn(type: 'Bulletin' | 'ReceivedBulletin', publicId: string): OwnedKey {
  const [organizationId, id] = decodeId(type, publicId, 2) as [string, string];
  return { organizationId, id };
}

/** The same, null for what is no such id. */
export function ownedKeyOrNull(type: 'Bulletin' | 'ReceivedBulletin', publicId: string): OwnedKey | null {
  const uuids = decodeIdOrNull(type, publicId, 2);
  return uuids === null ? null : { organizationId: uuids[0]!, id: uuids[1]! };
}
