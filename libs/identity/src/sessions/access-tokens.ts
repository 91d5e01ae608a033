import { Inject, Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { deriveSecret } from '@anze/kernel';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';

/** How long an access token is good for, in seconds. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
/** The only algorithm that is made and accepted: a token can't choose its own. */
export const ACCESS_TOKEN_ALGORITHM = 'HS256';
/** `iss` of every token. */
export const ACCESS_TOKEN_ISSUER = 'anze';
/** `aud` of every access token. */
export const ACCESS_TOKEN_AUDIENCE = 'anze-api';

/** The key that signs access tokens, of the installation. */
export const accessTokenKey = (secret: string): Buffer => deriveSecret(secret, 'jwt');

/** Makes access tokens: JWTs naming a person (`sub`) and a session (`sid`), nothing more. What they may do is looked up. */
@Injectable()
export class AccessTokens {
  private readonly key: Uint8Array;
  private readonly now: () => number;

  constructor(@Inject(IDENTITY_OPTIONS) options: IdentityOptions) {
    this.key = accessTokenKey(options.secret);
    this.now = options.now ?? Date.now;
  }

  async sign(userId: string, sessionId: string): Promise<{ accessToken: string; expiresAt: Date }> {
    const issued = Math.floor(this.now() / 1000);
    const expires = issued + ACCESS_TOKEN_SECONDS;
    const accessToken = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ACCESS_TOKEN_ALGORITHM, typ: 'JWT' })
      .setSubject(userId)
      .setIssuer(ACCESS_TOKEN_ISSUER)
      .setAudience(ACCESS_TOKEN_AUDIENCE)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(this.key);
    return { accessToken, expiresAt: new Date(expires * 1000) };
  }
}
