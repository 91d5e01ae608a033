/** Tokens remembered at once; the one unused for longest goes first. */
const MOST = 10_000;

/** What a genuine token says. */
export interface TokenClaims {
  readonly sub: string;
  readonly sid: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/**
 * The claims of tokens whose signature was found good, so that it is checked once and not with every request.
 * Nothing that can change is remembered: whether the session still lives is asked each time, and the token's own end is looked at.
 */
export class VerifiedTokens {
  private readonly known = new Map<string, TokenClaims>();

  constructor(private readonly now: () => number) {}

  /** The claims of a bearer header that was verified before and hasn't expired. */
  claimsOf(authorization: string): TokenClaims | null {
    const claims = this.known.get(authorization);
    if (claims === undefined) return null;
    this.known.delete(authorization);
    if (claims.exp * 1000 <= this.now()) return null;
    this.known.set(authorization, claims);
    return claims;
  }

  /** The header's token is genuine and says this. */
  remember(authorization: string, claims: TokenClaims): void {
    this.known.set(authorization, claims);
    if (this.known.size > MOST) for (const oldest of this.known.keys()) return void this.known.delete(oldest);
  }
}
