import { decodeId, decodeIdOrNull, encodeId } from '@anze/kernel';

/** An entry of a register: the insurer whose it is, and the row. */
export interface RegisterKey {
  readonly ownerId: string;
  readonly id: string;
}

/** What a register holds, as public ids name it. */
export type RegisterType = 'ServiceStaff' | 'StaffQualification' | 'ServiceAgency';

/** The text under which a key goes into a batching loader. */
export const registerKeyOf = ({ ownerId, id }: RegisterKey): string => `${ownerId}/${id}`;

/** The public id of an entry. */
export const publicRegisterId = (type: RegisterType, { ownerId, id }: RegisterKey): string => encodeId(type, ownerId, id);

/** The key in a public id. @throws NOT_FOUND when it is none */
export function registerKey(type: RegisterType, publicId: string): RegisterKey {
  const [ownerId, id] = decodeId(type, publicId, 2) as [string, string];
  return { ownerId, id };
}

/** The same; null when it is none. */
export function registerKeyIn(type: RegisterType, publicId: string): RegisterKey | null {
  const uuids = decodeIdOrNull(type, publicId, 2);
  return uuids === null ? null : { ownerId: uuids[0]!, id: uuids[1]! };
}
