import { Injectable } from '@nestjs/common';
import { decodeId, DomainError, type Fen, KernelErrors, optionalText, requiredText, yuanFromFen } from '@anze/kernel';
import { TEXT_LIMITS } from '../evidence/text.rules.js';
import { ClaimErrors } from './claim.errors.js';
import type { ClaimFacts, PaymentRow, VictimRow } from './claim.facts.js';
import type { PayClaimInput, ReverseClaimPaymentInput } from './claim.inputs.js';
import { sumsAfter, victimAfter } from './claim-limits.rules.js';
import { ClaimRepository } from './claim.repository.js';
import { ClaimReserves } from './claim-reserves.js';
import { checkCover, checkPayment, MOST_PAYMENTS } from './claim.rules.js';
import { ClaimTransitionService } from './claim-transition.service.js';
import { ClaimWriteRepository, type NewPayment } from './claim-write.repository.js';

/**
 * Pays claims, ahead of an agreement or under it, and reverses what was wrong. The claim is held, then the policy's total: payments of
 * one claim, and of all claims under one policy, come one after another, and none goes above a limit. The database's checks say the same.
 */
@Injectable()
export class ClaimPaymentService {
  constructor(
    private readonly transitions: ClaimTransitionService,
    private readonly claims: ClaimRepository,
    private readonly writes: ClaimWriteRepository,
    private readonly reserves: ClaimReserves,
  ) {}

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, CLAIM_LIMIT_EXCEEDED, CLAIM_ABOVE_AGREED, the rules' codes */
  async pay(input: PayClaimInput): Promise<ClaimFacts> {
    const texts = { payee: requiredText('payee', input.payee, TEXT_LIMITS.person), reference: optionalText('reference', input.reference, TEXT_LIMITS.reference), note: optionalText('note', input.note, TEXT_LIMITS.long) };
    return this.transitions.run(actionOn, input, async (held) => {
      const { claim, today, by } = held;
      const victim = input.victimId == null ? null : await this.victim(claim, input.victimId);
      checkCover(input.cover, victim?.victimId ?? null);
      const paidOn = input.paidOn ?? today;
      checkPayment(claim, input.amount, paidOn, today);
      const sums = sumsAfter(claim, claim, input.cover, input.amount);
      const person = input.cover === 'DEATH_DISABILITY' && victim ? { victimId: victim.victimId, paid: victimAfter(victim, input.amount) } : null;
      const kind = actionOn(claim) === 'PAY' ? 'PAYMENT' : 'PREPAYMENT';
      const released = await this.reserves.pay(held, input.amount);
      await this.move(claim, person, { ...texts, kind, cover: input.cover, victimId: victim?.victimId ?? null, reversesId: null, amount: input.amount, released, paidOn, userId: by.userId });
      const { paid, medicalPaid, propertyPaid, rescuePaid } = sums;
      return { change: { paid, medicalPaid, propertyPaid, rescuePaid, prepaid: claim.prepaid || kind === 'PREPAYMENT' }, amount: input.amount, note: texts.note };
    });
  }

  /** As a whole, once. @throws NOT_FOUND, STALE_VERSION, CLAIM_PAYMENT_REVERSED, the rules' codes */
  async reverse(input: ReverseClaimPaymentInput): Promise<ClaimFacts> {
    const note = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('REVERSE', input, async (held) => {
      const { claim, today, by } = held;
      const payment = await this.payment(claim, input.paymentId);
      const amount = -payment.amount;
      const sums = sumsAfter(claim, claim, payment.cover, amount);
      const victim = payment.cover === 'DEATH_DISABILITY' ? (await this.victims(claim)).find(({ victimId }) => victimId === payment.victimId) : undefined;
      await this.reserves.restore(held, payment.released);
      await this.move(claim, victim ? { victimId: victim.victimId, paid: victimAfter(victim, amount) } : null, {
        kind: 'REVERSAL', cover: payment.cover, victimId: payment.victimId, reversesId: payment.paymentId, amount, released: -payment.released, paidOn: today, payee: payment.payee, reference: payment.reference, note, userId: by.userId,
      });
      const { paid, medicalPaid, propertyPaid, rescuePaid } = sums;
      return { change: { paid, medicalPaid, propertyPaid, rescuePaid, prepaid: claim.prepaid && paid > 0n }, amount, note };
    });
  }

  /** The policy's total, the person's sum, the payment itself. @throws CLAIM_LIMIT_EXCEEDED, CLAIM_PAYMENTS_FULL */
  private async move(claim: ClaimFacts, person: { readonly victimId: string; readonly paid: Fen } | null, payment: NewPayment): Promise<void> {
    const left = await this.writes.addToTotal(claim, payment.amount);
    if (left !== null) throw new DomainError(ClaimErrors.CLAIM_LIMIT_EXCEEDED, { limit: 'CUMULATIVE', remaining: yuanFromFen(left) });
    if (person) await this.writes.setVictimPaid(claim, person.victimId, person.paid);
    const seq = await this.writes.appendPayment(claim, payment);
    // A reversal is always possible.
    if (payment.kind !== 'REVERSAL' && seq > MOST_PAYMENTS) throw new DomainError(ClaimErrors.CLAIM_PAYMENTS_FULL, { limit: MOST_PAYMENTS });
  }

  private victims(claim: ClaimFacts): Promise<VictimRow[]> {
    return this.claims.victimsOf([{ enterpriseId: claim.enterpriseId, id: claim.claimId }]);
  }

  /** @throws NOT_FOUND for one of another claim */
  private async victim(claim: ClaimFacts, publicId: string): Promise<VictimRow> {
    const [enterpriseId, victimId] = decodeId('ClaimVictim', publicId, 2);
    const found = enterpriseId === claim.enterpriseId ? (await this.victims(claim)).find((one) => one.victimId === victimId) : undefined;
    if (!found) throw new DomainError(KernelErrors.NOT_FOUND);
    return found;
  }

  /** @throws NOT_FOUND for one of another claim, CLAIM_PAYMENT_REVERSED */
  private async payment(claim: ClaimFacts, publicId: string): Promise<PaymentRow> {
    const [enterpriseId, paymentId] = decodeId('ClaimPayment', publicId, 2);
    const found = enterpriseId === claim.enterpriseId ? await this.claims.payment({ enterpriseId: claim.enterpriseId, id: claim.claimId }, paymentId!) : null;
    if (!found) throw new DomainError(KernelErrors.NOT_FOUND);
    if (found.reversed || found.payment.kind === 'REVERSAL') throw new DomainError(ClaimErrors.CLAIM_PAYMENT_REVERSED);
    return found.payment;
  }
}

/** Under an agreement it is a payment, before it a prepayment. */
const actionOn = (claim: Pick<ClaimFacts, 'agreed'>): 'PAY' | 'PREPAY' => (claim.agreed === null ? 'PREPAY' : 'PAY');
