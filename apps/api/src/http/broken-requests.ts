import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { DomainError, newId } from '@anze/kernel';
import { TIME_LIMITS } from '../limits/limits.js';
import { HttpErrors, statusOf } from './http.errors.js';
import { tell } from './told-error.js';

/** The longest `Content-Type` that anybody sends for a reason; libraries take longer ones apart in more than linear time. */
const LONGEST_CONTENT_TYPE = 256;

/** What Node found wrong with the bytes of a request → what its sender is told. */
function errorOf(code: string | undefined): DomainError {
  if (code === 'HPE_HEADER_OVERFLOW') return new DomainError(HttpErrors.HEADERS_TOO_LARGE);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new DomainError(HttpErrors.REQUEST_TOO_SLOW);
  return new DomainError(HttpErrors.BAD_REQUEST, { reason: 'this is not HTTP/1.1' });
}

/** Writes an answer to a socket that Node has no request for, in the form of every other answer, and ends the connection. */
function answerBare(socket: Socket, told: DomainError, requestId: string): void {
  const status = statusOf(told.code);
  // Nothing is known of the client, its language included.
  const body = JSON.stringify({ errors: [tell(told, 'zh-CN', requestId)] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'content-type: application/json; charset=utf-8',
    'cache-control: no-store',
    `x-request-id: ${requestId}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Answers bytes that are no request. No part of them reaches a log. */
export function answerBrokenRequest(logger: Logger): (error: Error & { code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const told = errorOf(error.code);
    const requestId = newId();
    logger.info({ requestId, method: null, route: 'none', status: statusOf(told.code), code: error.code }, 'request');
    if (socket.writable) answerBare(socket, told, requestId);
    else socket.destroy();
  };
}

/** Refuses what Node and Fastify would take: a request without a host, a content type of pages, a body that comes drop by drop. */
export function refuseOddRequests(fastify: FastifyInstance, isUpload: (route: string | undefined) => boolean): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { raw, headers } = request;
    if (raw.httpVersion === '1.1' && headers.host === undefined) return done(new DomainError(HttpErrors.BAD_REQUEST, { reason: 'the header Host is missing' }));
    if ((headers['content-type']?.length ?? 0) > LONGEST_CONTENT_TYPE) return done(new DomainError(HttpErrors.UNSUPPORTED_CONTENT_TYPE, { expected: 'application/json' }));
    if (raw.headers['content-length'] !== undefined || raw.headers['transfer-encoding'] !== undefined) {
      if (!isUpload(request.routeOptions.url)) boundBody(request.raw, reply.raw, request.id);
    }
    done();
  });
}

/** A body that hasn't arrived in time is answered on the bare socket: whoever reads it waits for its end. */
function boundBody(raw: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, requestId: string): void {
  const late = setTimeout(() => {
    if (!raw.complete && !response.headersSent && raw.socket.writable) answerBare(raw.socket, new DomainError(HttpErrors.REQUEST_TOO_SLOW), requestId);
  }, TIME_LIMITS.bodyMs);
  const inTime = (): void => clearTimeout(late);
  raw.once('end', inTime).once('close', inTime);
  response.once('close', inTime);
}
