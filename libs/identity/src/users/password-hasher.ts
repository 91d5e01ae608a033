import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import argon2 from 'argon2';
import { normalizePassword, PASSWORD_MAXIMUM } from './password.rules.js';

/** argon2id with 19 MiB, two passes and one lane: the first choice of OWASP's Password Storage Cheat Sheet (2024). */
const PARAMETERS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes and verifies passwords. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private decoy: Promise<string> | null = null;

  /** Makes the decoy before the first sign-in, which would otherwise take longer for an unknown name. */
  async onModuleInit(): Promise<void> {
    await this.decoyHash();
  }

  hash(password: string): Promise<string> {
    return argon2.hash(normalizePassword(password), PARAMETERS);
  }

  /**
   * Whether the password is the hashed one. Without a hash (no such account) it does the same work on a decoy and says no,
   * so that the time taken tells nothing.
   */
  async verify(hash: string | null, password: string): Promise<boolean> {
    const text = normalizePassword(password.slice(0, 4 * PASSWORD_MAXIMUM));
    const fits = [...text].length <= PASSWORD_MAXIMUM && password.length <= 4 * PASSWORD_MAXIMUM;
    const same = await argon2.verify(hash ?? (await this.decoyHash()), fits ? text : '');
    return same && fits && hash !== null;
  }

  /** The hash was made with other parameters than today's. */
  outdated(hash: string): boolean {
    return argon2.needsRehash(hash, PARAMETERS);
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= argon2.hash(randomBytes(24).toString('base64'), PARAMETERS);
    return this.decoy;
  }
}
