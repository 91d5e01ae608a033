import { VerifiedTokens } from './verified-tokens.js';

describe('tokens that were verified', () => {
  let now = 1_000_000;
  const claims = (exp: number) => ({ sub: 'u', sid: 's', exp });

  it('are known until they end, to the millisecond', () => {
    const tokens = new VerifiedTokens(() => now);
    tokens.remember('Bearer a', claims(1_001));
    now = 1_000_999;
    expect(tokens.claimsOf('Bearer a')).toEqual(claims(1_001));
    now = 1_001_000;
    expect(tokens.claimsOf('Bearer a')).toBeNull();
    now = 1_000_000;
    expect(tokens.claimsOf('Bearer a')).toBeNull();
  });

  it('are known by every byte', () => {
    const tokens = new VerifiedTokens(() => 0);
    tokens.remember('Bearer a.b.c', claims(9));
    for (const other of ['Bearer a.b.C', 'bearer a.b.c', 'Bearer a.b.c ', 'a.b.c', '']) expect(tokens.claimsOf(other)).toBeNull();
  });

  it('are so many and no more, the unused going first', () => {
    const tokens = new VerifiedTokens(() => 0);
    for (let i = 0; i < 10_000; i += 1) tokens.remember(`Bearer ${i}`, claims(9));
    expect(tokens.claimsOf('Bearer 0')).not.toBeNull();
    tokens.remember('Bearer new', claims(9));
    expect(tokens.claimsOf('Bearer 0')).not.toBeNull();
    expect(tokens.claimsOf('Bearer 1')).toBeNull();
    expect(tokens.claimsOf('Bearer new')).not.toBeNull();
  });
});
