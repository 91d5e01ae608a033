import { decodeCursor, defineTerms, DomainError, encodeCursor, isUuid, KernelErrors, NIL_UUID } from '@anze/kernel';

/** What a copy can be kept of, and the Chinese terms. In the order of their names, in which changes of one transaction come. */
export const ChangeKinds = defineTerms({
  CERTIFICATE: '标准化证书',
  DEPARTED: '离开管辖',
  ENTERPRISE: '企业',
  HAZARD: '隐患',
  POLICY: '保单',
  SERVICE: '事故预防服务',
});
export type ChangeKind = (typeof ChangeKinds.values)[number];

/** Where the feed goes on: behind this row, changes in the order of their transactions. */
export interface FeedPosition {
  /** The number of the transaction, a decimal. */
  readonly changedIn: string;
  /** '' stands before every kind. */
  readonly kind: ChangeKind | '';
  readonly enterpriseId: string;
  readonly id: string;
}

/** Values of a cursor. */
const PARTS = 4;
/** A whole number below 2^63. */
const NUMBER = /^\d{1,18}$/;

/** The position before everything of a transaction and those after it. */
export const atTransaction = (changedIn: string): FeedPosition => ({ changedIn, kind: '', enterpriseId: NIL_UUID, id: NIL_UUID });

/** Before everything there is. */
export const BEGINNING_OF_FEED = atTransaction('0');

/** The opaque cursor of a position. */
export const feedCursor = ({ changedIn, kind, enterpriseId, id }: FeedPosition): string => encodeCursor([changedIn, kind, enterpriseId, id]);

/** The position of a cursor; the beginning without one. @throws BAD_CURSOR */
export function feedPosition(cursor: string | null | undefined): FeedPosition {
  if (cursor === null || cursor === undefined) return BEGINNING_OF_FEED;
  const [changedIn, kind, enterpriseId, id] = decodeCursor(cursor, PARTS).map((part) => part ?? '') as [string, string, string, string];
  if (!NUMBER.test(changedIn) || (kind !== '' && !ChangeKinds.is(kind)) || !isUuid(enterpriseId) || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { changedIn, kind, enterpriseId, id };
}
