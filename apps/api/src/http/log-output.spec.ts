import fc from 'fast-check';
import { pino } from 'pino';
import { loggedError, safeLine, safeOutput } from './log-output.js';

describe('a log line', () => {
  it('is one line to every reader, whatever stands in it, and still says the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('\r\n', '\u0085', '\u2028', '\u2029', '\u001b[2J', '\u009b', '\u202e', '\u2066', '\u0000'), fc.string(), (before, bad, after) => {
        const lines: string[] = [];
        const logger = pino({}, safeOutput({ write: (line) => void lines.push(line) }));
        const text = before + bad + after;
        logger.info({ text }, text);
        expect(lines).toHaveLength(1);
        // eslint-disable-next-line no-control-regex
        expect(lines[0]!.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
        expect(JSON.parse(lines[0]!)).toMatchObject({ text, msg: text });
      }),
    );
  });

  it('that is harmless is left alone', () => expect(safeLine('{"msg":"慈溪市 ok"}\n')).toBe('{"msg":"慈溪市 ok"}\n'));
});

describe('loggedError', () => {
  it('says what went wrong and nothing of the row or the parameters', () => {
    const driver = Object.assign(new Error('duplicate key value violates unique constraint "users_username"'), { code: '23505', constraint: 'users_username', detail: 'Key (username)=(高某) already exists.', where: 'COPY x, line 1: 13800000000' });
    const error = Object.assign(new Error('failed', { cause: driver }), { parameters: ['hunter2-secret', '13800000000'], query: 'INSERT …', driverError: driver });
    const text = JSON.stringify(loggedError(error));
    for (const told of ['failed', '23505', 'users_username', 'log-output.spec']) expect(text).toContain(told);
    for (const secret of ['hunter2', '13800000000', '高某']) expect(text).not.toContain(secret);
  });

  it('is bounded, and leaves alone what is no error', () => {
    expect(JSON.stringify(loggedError(new Error('x'.repeat(1_000_000)))).length).toBeLessThan(40_000);
    expect(loggedError('text')).toBe('text');
  });
});
