import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Audience, Principal } from '@anze/database';

/** Audiences that upload. The order is part of the token's form. */
const UPLOADERS = ['enterprise', 'insurer', 'regulator'] as const satisfies readonly Audience[];
/** An audience that uploads. */
export type Uploader = (typeof UPLOADERS)[number];

/** Whether an audience uploads. */
export const isUploader = (audience: Audience): audience is Uploader => (UPLOADERS as readonly Audience[]).includes(audience);

/** What an upload's URL stands for. */
export interface UploadTicket {
  readonly audience: Uploader;
  readonly organizationId: string;
  readonly userId: string;
  readonly uploadId: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

const UUID_BYTES = 16;
const LENGTH = 1 + 3 * UUID_BYTES + 4;
const MAC_BYTES = 32;

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const macOf = (key: Buffer, body: Buffer): Buffer => createHmac('sha256', key).update(body).digest();

/** The URL's secret part: the ticket and its HMAC-SHA256, base64url. */
export function signTicket(key: Buffer, ticket: UploadTicket): string {
  const expiry = Buffer.alloc(4);
  expiry.writeUInt32BE(ticket.expiresAt);
  const body = Buffer.concat([Buffer.from([UPLOADERS.indexOf(ticket.audience)]), bytesOf(ticket.organizationId), bytesOf(ticket.userId), bytesOf(ticket.uploadId), expiry]);
  return Buffer.concat([body, macOf(key, body)]).toString('base64url');
}

/** The ticket behind a token of ours, expired or not; null for any other text. */
export function readTicket(key: Buffer, token: string): UploadTicket | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== LENGTH + MAC_BYTES || bytes.toString('base64url') !== token) return null;
  const body = bytes.subarray(0, LENGTH);
  if (!timingSafeEqual(bytes.subarray(LENGTH), macOf(key, body))) return null;
  const audience = UPLOADERS[body[0]!];
  const uuidAt = (i: number): string => uuidOf(body.subarray(1 + i * UUID_BYTES, 1 + (i + 1) * UUID_BYTES));
  return audience ? { audience, organizationId: uuidAt(0), userId: uuidAt(1), uploadId: uuidAt(2), expiresAt: body.readUInt32BE(LENGTH - 4) } : null;
}

/** Acts for the organization of a ticket, and may see nothing else: no region, no sector, no permission. */
export const principalOf = ({ audience, userId, organizationId }: UploadTicket): Principal => ({ audience, userId, organizationId, regionCode: '00', sectors: [], permissions: new Set() });
