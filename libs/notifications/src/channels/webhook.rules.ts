import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { deriveSecret, DomainError } from '@anze/kernel';
import { ChannelErrors } from './channel.errors.js';
import type { ReachableNetworks } from './reachable-networks.js';

/** The longest URL of an endpoint, in characters. */
export const WEBHOOK_URL_LIMIT = 500;
/** For how long after a rotation the secret before it signs as well, in hours. */
export const PREVIOUS_SECRET_HOURS = 24;

/**
 * The URL of an endpoint as it is kept: https, or http where it names this machine by its address and the operator allows that.
 * Names are looked up when something is sent, and judged then: what a name means today says nothing of tomorrow.
 * @throws WEBHOOK_URL_REFUSED
 */
export function endpointUrl(text: string, networks: ReachableNetworks): string {
  const refuse = (reason: string): never => {
    throw new DomainError(ChannelErrors.WEBHOOK_URL_REFUSED, { reason });
  };
  if (text.length > WEBHOOK_URL_LIMIT) refuse('LENGTH');
  if (!URL.canParse(text)) refuse('MALFORMED');
  const url = new URL(text);
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') refuse('SCHEME');
  if (url.username !== '' || url.password !== '') refuse('CREDENTIALS');
  if (url.hash !== '' || text.includes('#')) refuse('FRAGMENT');
  if (url.href.length > WEBHOOK_URL_LIMIT) refuse('LENGTH');
  const host = hostOf(url);
  if (isIP(host) !== 0) {
    if (!networks.permits(host, secure)) refuse(secure ? 'ADDRESS' : 'SCHEME');
  } else if (!secure || !host.includes('.') || /(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/i.test(host)) refuse(secure ? 'ADDRESS' : 'SCHEME');
  return url.href;
}

/** The host of a URL without the brackets of an IPv6 address. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/** The signing secret of an endpoint: derived, so that it is nowhere to be read. @param generation 1 for the first, one more with each rotation */
export function endpointSecret(webhookKey: Buffer, endpointId: string, generation: number): Buffer {
  return deriveSecret(webhookKey.toString('base64'), `webhook:${endpointId}:${generation}`);
}

/** A secret as its owner gets it (Standard Webhooks: `whsec_` and base64). */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

/** The signature of a message (Standard Webhooks, v1): HMAC-SHA256 over `id.timestamp.body`. @param timestamp seconds since 1970 */
export function webhookSignature(secret: Buffer, id: string, timestamp: number, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The headers of a message, signed with each secret that is valid, the newest first. */
export function webhookHeaders(secrets: readonly Buffer[], id: string, timestamp: number, body: string): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Anze-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => webhookSignature(secret, id, timestamp, body)).join(' '),
  };
}
