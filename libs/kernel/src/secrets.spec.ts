import { createHmac } from 'node:crypto';
import { deriveSecret } from './secrets.js';

const secret = 'a secret of more than thirty-two characters';

describe('deriveSecret', () => {
  it('is HKDF-SHA256 as RFC 5869 writes it', () => {
    const extracted = createHmac('sha256', 'anze').update(secret).digest();
    const expected = createHmac('sha256', extracted).update('jwt').update(Buffer.from([1])).digest();
    expect(deriveSecret(secret, 'jwt').equals(expected)).toBe(true);
  });

  it('gives the same each time, and another for another purpose or secret', () => {
    const keys = [deriveSecret(secret, 'jwt'), deriveSecret(secret, 'upload'), deriveSecret(`${secret}!`, 'jwt')].map((key) => key.toString('hex'));
    expect(new Set(keys).size).toBe(3);
    expect(deriveSecret(secret, 'jwt').toString('hex')).toBe(keys[0]);
    expect(keys[0]).toHaveLength(64);
  });

  it('needs both', () => {
    expect(() => deriveSecret('', 'jwt')).toThrow(RangeError);
    expect(() => deriveSecret(secret, '')).toThrow(RangeError);
  });
});
