import fc from 'fast-check';
import { DomainError, KernelErrors } from '@anze/kernel';
import { errorText, LONGEST_ERROR, retryDelay } from './failure.rules.js';

describe('what is kept of an error', () => {
  it.each([
    ['connect postgres://anze:hunter2@db:5432/anze', 'hunter2'],
    ['GET https://files.example/x?signature=abcdef&expires=1 gave 403', 'abcdef'],
    ['401: Authorization: Bearer eyJhbGciOi.x.y', 'eyJhbGciOi'],
    ['login failed, password=geheim, user=x', 'geheim'],
    ['{"token":"s3cr3t","ok":false}', 's3cr3t'],
    ['api_key: "k-123"', 'k-123'],
    [`key ${'Ab1'.repeat(20)} refused`, 'Ab1Ab1'],
  ])('%s loses its secret', (message, secret) => {
    const text = errorText(new Error(message));
    expect(text).not.toContain(secret);
    expect(text).toMatch(/^Error: /);
  });

  it('keeps what helps: ids, constraint names, plain words', () => {
    const message = 'duplicate key value violates unique constraint "hazards_pk" for 0190f5a2-7d3c-7e4f-8a1b-2c3d4e5f6a7b';
    expect(errorText(new Error(message))).toBe(`Error: ${message}`);
    expect(errorText(new DomainError(KernelErrors.NOT_FOUND))).toBe('NOT_FOUND');
  });

  it('is always one line of at most 500 characters', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 3_000, unit: 'binary' }), fc.anything()), (thrown) => {
        const text = errorText(typeof thrown === 'string' ? new Error(thrown) : thrown);
        expect(text.length).toBeLessThanOrEqual(LONGEST_ERROR);
        expect(text).not.toMatch(/[\n\r\0]/);
      }),
    );
  });
});

describe('waiting between attempts', () => {
  const backoff = { firstMs: 2_000, maxMs: 900_000 };

  it('doubles, then stays', () => {
    expect([1, 2, 3, 4].map((attempt) => retryDelay(backoff, attempt, 0))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(retryDelay(backoff, 50, 0.999_999)).toBe(900_000);
  });

  it('is never more than the maximum nor less than half of what is due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (attempt, random) => {
        const due = Math.min(900_000, 2_000 * 2 ** (attempt - 1));
        const wait = retryDelay(backoff, attempt, random);
        expect(wait).toBeGreaterThanOrEqual(due / 2);
        expect(wait).toBeLessThanOrEqual(due);
      }),
    );
  });
});
