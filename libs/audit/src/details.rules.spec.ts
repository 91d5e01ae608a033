import fc from 'fast-check';
import { auditDetails, DETAILS_LIMIT } from './details.rules.js';

const parsed = (details: Record<string, unknown>): unknown => JSON.parse(auditDetails(details)!);

describe('details of the audit log', () => {
  it('are null when there are none', () => {
    expect(auditDetails(null)).toBeNull();
    expect(auditDetails(undefined)).toBeNull();
  });

  it.each(['password', 'newPassword', 'refreshToken', 'accessToken', 'client_secret', 'Authorization', 'Cookie', 'apiKey', '密码'])('mask %s at any depth', (name) => {
    expect(parsed({ [name]: 'hunter2hunter2', list: [{ deep: { [name]: { value: 'hunter2hunter2' } } }] })).toEqual({ [name]: '***', list: [{ deep: { [name]: '***' } }] });
  });

  it('keep bigints, sets and maps readable, and mask inside maps', () => {
    expect(parsed({ fen: 12n, ids: new Set(['a']), by: new Map([['token', 't'], ['n', 'v']]) })).toEqual({ fen: '12', ids: ['a'], by: { token: '***', n: 'v' } });
  });

  it('replace what jsonb refuses', () => {
    expect(auditDetails({ a: 'x\u0000y\ud800z', ['k\u0000']: 1 })).toBe('{"a":"x\ufffdy\ufffdz","k\ufffd":1}');
  });

  it('never take more than 2 KB, and are JSON that PostgreSQL can store', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 3000 }), fc.bigInt(), fc.jsonValue()), { maxKeys: 8 }), (details) => {
        const json = auditDetails(details)!;
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(DETAILS_LIMIT);
        expect(() => JSON.parse(json)).not.toThrow();
        expect(json).not.toMatch(/\\u0000/);
        expect(json).not.toMatch(/\\ud[89a-f]/i);
      }),
    );
  });

  it('keep the beginning of what is too long, whole characters only', () => {
    const { cut } = parsed({ text: '隐患'.repeat(2000) }) as { cut: string };
    expect(cut.startsWith('{"text":"隐患隐患')).toBe(true);
    expect(cut).not.toContain('\ufffd');
    expect(Buffer.byteLength(cut)).toBeGreaterThan(DETAILS_LIMIT * 0.7);
  });

  it('are whole at the limit and cut one byte above it', () => {
    const room = DETAILS_LIMIT - '{"t":""}'.length;
    expect(parsed({ t: 'a'.repeat(room) })).toEqual({ t: 'a'.repeat(room) });
    expect(Object.keys(parsed({ t: 'a'.repeat(room + 1) }) as object)).toEqual(['cut']);
  });
});
