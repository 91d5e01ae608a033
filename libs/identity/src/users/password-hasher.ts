import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import argon2 from 'argon2';
import { BoundedWork } from './bounded-work.js';
import { normalizePassword, PASSWORD_MAXIMUM } from './password.rules.js';

/** argon2id with 19 MiB, two passes and one lane: the first choice of OWASP's Password Storage Cheat Sheet (2024). */
const PARAMETERS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Hashings at once: each takes a thread of libuv's four for tens of milliseconds, and files and new database connections (SCRAM)
 * want those threads too; a processor is left to everybody else.
 */
const AT_ONCE = Math.max(1, Math.min(availableParallelism() - 1, 3));
/** Hashings that may wait: some seconds of them. Who comes then is told to come again, before a whole storm waits for minutes. */
const WAITING = 100;

/** Hashes and verifies passwords, few at a time. @throws BUSY when too many wait */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private decoy: Promise<string> | null = null;
  private readonly work = new BoundedWork(AT_ONCE, WAITING);

  /** Makes the decoy before the first sign-in, which would otherwise take longer for an unknown name. */
  async onModuleInit(): Promise<void> {
    await this.decoyHash();
  }

  hash(password: string): Promise<string> {
    return this.work.run(() => argon2.hash(normalizePassword(password), PARAMETERS));
  }

  /**
   * Whether the password is the hashed one. Without a hash (no such account) it does the same work on a decoy and says no,
   * so that the time taken tells nothing.
   */
  async verify(hash: string | null, password: string): Promise<boolean> {
    const text = normalizePassword(password.slice(0, 4 * PASSWORD_MAXIMUM));
    const fits = [...text].length <= PASSWORD_MAXIMUM && password.length <= 4 * PASSWORD_MAXIMUM;
    const against = hash ?? (await this.decoyHash());
    const same = await this.work.run(() => argon2.verify(against, fits ? text : ''));
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
