import { createHash, randomBytes } from 'node:crypto';

/** How long a session lasts from sign-in, in days; refreshing doesn't prolong it. */
export const SESSION_DAYS = 30;

const FORM = /^[A-Za-z0-9_-]{43}$/;

/** A new refresh token: 32 random bytes as base64url. */
export const newRefreshToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a refresh token. A plain SHA-256 is enough for 256 random bits. Null when it can't be one. */
export const refreshTokenHash = (token: string): string | null => (FORM.test(token) ? createHash('sha256').update(token).digest('hex') : null);
