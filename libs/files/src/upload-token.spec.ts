import fc from 'fast-check';
import { readTicket, signTicket, type UploadTicket } from './upload-token.js';

const key = Buffer.alloc(32, 3);
const tickets: fc.Arbitrary<UploadTicket> = fc.record({
  audience: fc.constantFrom('enterprise', 'insurer', 'regulator'),
  organizationId: fc.uuid(),
  userId: fc.uuid(),
  uploadId: fc.uuid(),
  expiresAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

describe('upload tokens', () => {
  it('hold their ticket, in letters that a URL takes', () => {
    fc.assert(fc.property(tickets, (ticket) => {
      const token = signTicket(key, ticket);
      expect(token).toMatch(/^[\w-]+$/);
      expect(readTicket(key, token)).toEqual(ticket);
    }));
  });

  it('with one bit changed, cut or lengthened, or under another key are none', () => {
    fc.assert(fc.property(tickets, fc.nat(), (ticket, at) => {
      const token = signTicket(key, ticket);
      const bytes = Buffer.from(token, 'base64url');
      const bit = at % (bytes.length * 8);
      bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
      for (const bad of [bytes.toString('base64url'), token.slice(0, -2), `${token}AA`, `${token}=`, '']) expect(readTicket(key, bad)).toBeNull();
      expect(readTicket(Buffer.alloc(32, 4), token)).toBeNull();
    }));
  });
});
