import { Injectable } from '@nestjs/common';
import { DomainError, type Fen } from '@anze/kernel';
import { releasedBy } from './claim-clocks.rules.js';
import { ClaimErrors } from './claim.errors.js';
import type { ReserveCause } from './claim-terms.js';
import type { HeldClaim } from './claim-transition.service.js';
import { ClaimWriteRepository } from './claim-write.repository.js';

/** Keeps what is put aside for a held claim (未决赔款准备金): each change a line, never below zero. */
@Injectable()
export class ClaimReserves {
  constructor(private readonly writes: ClaimWriteRepository) {}

  /** @throws CLAIM_RESERVE_UNCHANGED */
  async set(held: HeldClaim, reserve: Fen, reason: string): Promise<void> {
    if (reserve === (held.claim.reserve ?? 0n)) throw new DomainError(ClaimErrors.CLAIM_RESERVE_UNCHANGED);
    await this.move(held, 'SET', reserve, reason);
  }

  /** A payment is taken out of it, as far as it goes. @returns how much it took */
  async pay(held: HeldClaim, amount: Fen): Promise<Fen> {
    const before = held.claim.reserve ?? 0n;
    const released = releasedBy(amount, before);
    await this.move(held, 'PAYMENT', before - released, null);
    return released;
  }

  /** A reversed payment is put aside again, as far as it had been. */
  restore(held: HeldClaim, released: Fen): Promise<void> {
    return this.move(held, 'REVERSAL', (held.claim.reserve ?? 0n) + released, null);
  }

  /** Nothing more is to be paid. */
  release(held: HeldClaim): Promise<void> {
    return this.move(held, 'CLOSURE', 0n, null);
  }

  private async move({ claim, by, today }: HeldClaim, cause: ReserveCause, reserve: Fen, reason: string | null): Promise<void> {
    const change = reserve - (claim.reserve ?? 0n);
    if (change !== 0n) await this.writes.appendReserve(claim, { cause, change, reserve, day: today, reason, userId: by.userId });
  }
}
