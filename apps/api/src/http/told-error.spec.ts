import { ForbiddenException, InternalServerErrorException, NotFoundException, UnauthorizedException } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { DomainError, KernelErrors } from '@anze/kernel';
import { graphqlErrorOf } from '../graphql/format-error.js';
import { statusOf } from './http.errors.js';
import { requestIdOf } from './request-id.js';
import { domainErrorOf, tell } from './told-error.js';

const pgError = (code: string) => Object.assign(new Error('relation "secrets" does not exist'), { code });

describe('what a client is told', () => {
  it.each([
    [new DomainError(KernelErrors.STALE_VERSION), 'STALE_VERSION', false],
    [new Error('x'), 'INTERNAL', true],
    ['a text', 'INTERNAL', true],
    [undefined, 'INTERNAL', true],
    [new UnauthorizedException(), 'UNAUTHENTICATED', false],
    [new ForbiddenException(), 'FORBIDDEN', false],
    [new NotFoundException(), 'NOT_FOUND', false],
    [new InternalServerErrorException('secret'), 'INTERNAL', true],
    [pgError('42P01'), 'INTERNAL', true],
    [pgError('57014'), 'TIMEOUT', true],
    [pgError('40P01'), 'BUSY', true],
    [pgError('53300'), 'BUSY', true],
    [pgError('57P01'), 'BUSY', true],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'BUSY', true],
    [{ code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }, 'PAYLOAD_TOO_LARGE', false],
  ])('%s → %s', (error, code, fault) => {
    const found = domainErrorOf(error);
    expect([found.told.code, found.fault]).toEqual([code, fault]);
    for (const locale of ['zh-CN', 'en'] as const) expect(tell(found.told, locale, 'r').message).not.toMatch(/secret|\{/);
  });

  it('finds a domain error under the wrappers of GraphQL, located or not', () => {
    const cause = new DomainError(KernelErrors.IDEMPOTENCY_KEY_REUSED);
    for (const error of [new GraphQLError('x', { originalError: cause }), new GraphQLError('x', { originalError: new GraphQLError('y', { originalError: cause, path: ['a'] }) })]) {
      expect(graphqlErrorOf({ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR' } }, error)).toEqual({ told: cause, fault: false });
    }
  });

  it('says which input was wrong and why', () => {
    const message = 'Variable "$input" got invalid value "2022-02-30" at "input.hazards[0].deadline"; expected a calendar day as YYYY-MM-DD';
    const { told } = graphqlErrorOf({ message, extensions: { code: 'BAD_USER_INPUT' } }, new GraphQLError(message));
    expect([told.code, told.params]).toEqual(['BAD_INPUT', { field: 'input.hazards[0].deadline', reason: 'expected a calendar day as YYYY-MM-DD' }]);
    const missing = 'Variable "$id" of required type "ID!" was not provided.';
    expect(graphqlErrorOf({ message: missing, extensions: { code: 'BAD_USER_INPUT' } }, new GraphQLError(missing)).told.params).toEqual({ field: 'id', reason: missing });
  });

  it.each([['NOT_FOUND', 404], ['UNAUTHENTICATED', 401], ['RATE_LIMITED', 429], ['INTERNAL', 500], ['SOMETHING_ELSE', 400]])('%s is %d', (code, status) => expect(statusOf(code)).toBe(status));
});

describe('request ids', () => {
  it.each(['abcdefgh', '01a20265-89d4-7617-8215-5907482b97d3', 'trace:a/b+c=1'])('keeps %s', (id) => expect(requestIdOf(id)).toBe(id));
  it.each([undefined, '', 'short', 'a b c d e f', 'x'.repeat(129), 'abc\ndefghi', '"quoted-text"', ['abcdefgh', 'abcdefgh']])('replaces %j', (id) => {
    expect(requestIdOf(id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
  });
});
