import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { ReachableNetworks } from './reachable-networks.js';
import { hostOf } from './webhook.rules.js';

/** How much of an answer is read before the connection is closed, in bytes; nothing of it is kept. */
const ANSWER_BYTES = 16_384;
const HEADER_BYTES = 8_192;

/** Finds the addresses of a name. */
export type Resolve = (hostname: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

/** A message to be sent. */
export interface WebhookMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why nothing was sent: the address isn't one that may be reached. */
export class AddressRefused extends Error {
  constructor() {
    super('address refused');
  }
}

const system: Resolve = (hostname, done) => systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) => done(error, addresses ?? []));

/**
 * Sends a message and tells the status of the answer. The name is looked up once and the connection made to what was found and
 * judged, so that a name can't mean one thing when it is looked at and another when it is used. Redirects aren't followed: a 3xx is an answer.
 * @throws AddressRefused, an error of the network, or an AbortError when the time is up
 */
export function sendWebhook(message: WebhookMessage, networks: ReachableNetworks, signal: AbortSignal, resolve: Resolve = system): Promise<number> {
  const url = new URL(message.url);
  const secure = url.protocol === 'https:';
  const host = hostOf(url);
  // An address is no name: it is connected to without being looked up.
  if (isIP(host) !== 0 && !networks.permits(host, secure)) return Promise.reject(new AddressRefused());
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      if (error) return callback(error, '', 4);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => networks.permits(address, secure))) return callback(new AddressRefused(), '', 4);
      return options.all === true ? callback(null, [...addresses]) : callback(null, first.address, first.family);
    });
  };
  const body = Buffer.from(message.body, 'utf8');
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...message.headers, 'content-length': String(body.length), connection: 'close' },
    agent: false,
    lookup,
    signal,
    maxHeaderSize: HEADER_BYTES,
  };
  return new Promise((done, fail) => {
    const answered = (response: IncomingMessage): void => {
      const status = response.statusCode ?? 0;
      let left = ANSWER_BYTES;
      response.on('data', (chunk: Buffer) => {
        left -= chunk.length;
        if (left < 0) response.destroy();
      });
      // However the rest of the answer ends, its status has been told.
      for (const event of ['end', 'close', 'error'] as const) response.once(event, () => done(status));
    };
    const request = secure ? httpsRequest(url, options, answered) : httpRequest(url, options, answered);
    request.once('error', fail);
    request.end(body);
  });
}
