import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { ImportErrors } from '@anze/enterprises';
import { Clock, DomainError, newId, yuanFromFen, type Day } from '@anze/kernel';
import { LedgerErrors, type ClaimBordereauRecord, type ImportContext, type LedgerWriter, type ParsedLedgerRow, type RowNotes, type RowOutcome, type RowProblem } from '@anze/ledgers';
import { Rules } from '@anze/rules';
import { gradeOf } from '../accidents/accident.rules.js';
import type { ClaimFacts } from '../claims/claim.facts.js';
import { ClaimErrors } from '../claims/claim.errors.js';
import { MOST_PAYMENTS, requireCovered } from '../claims/claim.rules.js';
import { ClaimReserves } from '../claims/claim-reserves.js';
import { ClaimWriteRepository } from '../claims/claim-write.repository.js';
import { BookFinder } from './book-finder.js';
import type { BookPolicy } from './book.repository.js';
import { BordereauErrors } from './bordereau.errors.js';
import { ClaimBordereauRepository, type FiledClaim, type KnownMovement, type ReversiblePayment } from './claim-bordereau.repository.js';
import { amountOf, FILED_EVENT, inOrder, missingOf, moveClaim, newFiledClaim, type Movement } from './claim-bordereau.rules.js';

/** A row with its policy. */
interface Placed {
  readonly row: ParsedLedgerRow<'CLAIM_BORDEREAU'>;
  readonly policy: BookPolicy;
}

/** Why a row isn't kept: a field with what is wrong about it. */
class Refused extends Error {
  constructor(
    readonly field: keyof ClaimBordereauRecord & string,
    readonly code: string,
    readonly value: string,
  ) {
    super(code);
  }
}

/**
 * Brings an insurer's own 赔案明细 in, movement by movement in the order of their days: through the same limits, totals and reserves as what is paid
 * here. A claim that came so is handled in the insurer's own system: no clock runs for it here, and nobody is told of it anew.
 */
@Injectable()
export class ClaimBordereauWriter implements LedgerWriter<'CLAIM_BORDEREAU'> {
  readonly kind = 'CLAIM_BORDEREAU';
  readonly tables = ['claims', 'claim_events', 'claim_payments', 'claim_reserves'];

  constructor(
    private readonly finder: BookFinder,
    private readonly repository: ClaimBordereauRepository,
    private readonly writes: ClaimWriteRepository,
    private readonly reserves: ClaimReserves,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  async write(rows: readonly ParsedLedgerRow<'CLAIM_BORDEREAU'>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const { placed: found, outcomes } = await this.finder.policiesOf(rows, notes, context);
    const placed = inOrder(found, ({ row }) => row.record);
    const numbers = placed.map(({ row, policy }) => ({ enterpriseId: policy.enterpriseId, issuerId: policy.issuerId, no: row.record.claimNo }));
    await this.repository.hold(placed.map(({ policy }) => policy), numbers);
    const known = await this.repository.known(placed.map(({ row, policy }) => ({ enterpriseId: policy.enterpriseId, issuerId: policy.issuerId, no: row.record.entryNo })));
    const claims = new Map<string, FiledClaim>();
    (await this.repository.byNumbers(numbers)).forEach((claim, index) => claim && claims.set(keyOf(placed[index]!), claim));
    const seen = new Set<string>();
    for (const [index, one] of placed.entries()) {
      const entry = `${one.policy.enterpriseId}/${one.policy.issuerId}/${one.row.record.entryNo}`;
      try {
        if (seen.has(entry)) throw new Refused('entryNo', LedgerErrors.DUPLICATE_IN_FILE, one.row.record.entryNo);
        seen.add(entry);
        outcomes.push({ row: one.row.row, ...(await this.keep(one, known[index], claims, notes, context)) });
      } catch (error) {
        // Whatever refuses a row does so before anything of it is written.
        const rejected = problemOf(error, one.row.record, notes);
        if (!rejected) throw error;
        outcomes.push({ row: one.row.row, changed: false, rejected });
      }
    }
    return outcomes;
  }

  /** @throws Refused, the claims' codes */
  private async keep(placed: Placed, known: KnownMovement | undefined, claims: Map<string, FiledClaim>, notes: RowNotes, { today, importerId }: ImportContext): Promise<Omit<RowOutcome, 'row'>> {
    const { row: { record }, policy } = placed;
    if (known) {
      if (!sameMovement(known, record, policy)) throw new Refused('entryNo', BordereauErrors.BORDEREAU_ENTRY_CHANGED, record.entryNo);
      return { changed: false };
    }
    const missing = missingOf(record);
    if (missing) throw new Refused(missing, LedgerErrors.VALUE_MISSING, '');
    if (record.onDay > today) throw new Refused('onDay', ImportErrors.DATE_IN_FUTURE, record.onDay);
    const claim = claims.get(keyOf(placed));
    if (record.movement === 'REPORTED') {
      if (claim) throw new Refused('claimNo', BordereauErrors.BORDEREAU_CLAIM_KNOWN, record.claimNo);
      const { facts, twice } = await this.report(record, record.occurredOn!, policy, importerId);
      claims.set(keyOf(placed), { facts, filed: true, payments: 0 });
      return { changed: true, findings: twice ? [notes.problem('occurredOn', BordereauErrors.BORDEREAU_CLAIM_TWICE, record.occurredOn!)] : [] };
    }
    if (!claim || claim.facts.policyId !== policy.policyId) throw new Refused('claimNo', BordereauErrors.BORDEREAU_CLAIM_UNKNOWN, record.claimNo);
    if (!claim.filed) throw new Refused('claimNo', BordereauErrors.BORDEREAU_CLAIM_HERE, record.claimNo);
    // Money may have moved before the report; by the claims' own rule after the accident.
    if (record.movement !== 'PAID' && record.onDay < claim.facts.reportedOn) throw new Refused('onDay', ImportErrors.DATES_OUT_OF_ORDER, record.onDay);
    claims.set(keyOf(placed), await this.move(claim, record, { ...record, movement: record.movement }, today));
    return { changed: true };
  }

  private async report(record: ClaimBordereauRecord, occurredOn: Day, policy: BookPolicy, importerId: string): Promise<{ readonly facts: ClaimFacts; readonly twice: boolean }> {
    if (occurredOn > record.onDay) throw new Refused('occurredOn', ImportErrors.DATES_OUT_OF_ORDER, occurredOn);
    const written = (await this.writes.policyOn({ enterpriseId: policy.enterpriseId, id: policy.policyId }, occurredOn))!;
    requireCovered(written, occurredOn);
    const grades = await this.rules.inForce('accident.grades', { regionCode: policy.regionCode, on: occurredOn });
    const clocks = await this.rules.inForce('claim.clocks', { regionCode: policy.regionCode, on: record.onDay });
    const toll = { deaths: record.deaths ?? 0, seriousInjuries: record.seriousInjuries ?? 0, directLoss: 0n };
    const facts = newFiledClaim(newId(), record, occurredOn, policy, written, { ...toll, accidentGrade: gradeOf(toll, grades.body) }, clocks.version);
    const twice = await this.repository.anotherOn(facts);
    await this.writes.insert({ ...facts, reportedBy: null, sourcedBy: policy.issuerId });
    await this.event(facts, record, { kind: 'REPORTED', amount: record.amount, entryNo: record.entryNo }, importerId);
    return { facts, twice };
  }

  private async move({ facts, payments }: FiledClaim, record: ClaimBordereauRecord, row: Movement, today: Day): Promise<FiledClaim> {
    const reversed = row.movement === 'REVERSED' ? await this.reversed(facts, record) : null;
    const moves = row.movement === 'PAID' || row.movement === 'REVERSED';
    if (row.movement === 'PAID' && payments >= MOST_PAYMENTS) throw new DomainError(ClaimErrors.CLAIM_PAYMENTS_FULL, { limit: MOST_PAYMENTS });
    const change = moveClaim(facts, row, reversed, today);
    const held = { claim: facts, by: currentPrincipal(), today: row.onDay };
    const reserve = facts.reserve ?? 0n;
    let left = reserve;
    if (row.movement === 'RESERVE') {
      left = row.amount!;
      await this.writes.appendReserve(facts, { cause: 'SET', change: left - reserve, reserve: left, day: row.onDay, reason: record.note, userId: held.by.userId, entryNo: record.entryNo });
    } else if (moves) {
      const amount = reversed ? -reversed.amount : row.amount!;
      const over = await this.writes.addToTotal(facts, amount);
      if (over !== null) throw new DomainError(ClaimErrors.CLAIM_LIMIT_EXCEEDED, { limit: 'CUMULATIVE', remaining: yuanFromFen(over) });
      const released = reversed ? -reversed.released : await this.reserves.pay(held, amount);
      if (reversed) await this.reserves.restore(held, reversed.released);
      left = reserve - released;
      await this.writes.appendPayment(facts, {
        kind: reversed ? 'REVERSAL' : facts.assessed === null ? 'PREPAYMENT' : 'PAYMENT', cover: reversed?.cover ?? row.cover!, victimId: null, reversesId: reversed?.id ?? null, amount, released,
        paidOn: row.onDay, payee: reversed?.payee ?? record.payee ?? facts.insuredName.slice(0, 100), reference: null, note: record.note, userId: held.by.userId, entryNo: record.entryNo,
      });
    } else if (row.movement === 'CLOSED') {
      await this.reserves.release(held);
      left = 0n;
    }
    await this.writes.change(facts, { ...change, ...NO_CLOCKS });
    const after = { ...facts, ...change, reserve: left, version: facts.version + 1 };
    if (row.movement !== 'RESERVE') {
      const kind = row.movement === 'PAID' && facts.assessed === null ? 'PREPAID' : FILED_EVENT[row.movement];
      await this.event(after, record, { kind, amount: reversed ? -reversed.amount : amountOf(record), ...(moves ? {} : { entryNo: record.entryNo }) }, facts.issuerId);
    }
    return { facts: after, filed: true, payments: payments + (moves ? 1 : 0) };
  }

  private async reversed(claim: ClaimFacts, record: ClaimBordereauRecord): Promise<ReversiblePayment> {
    const payment = await this.repository.reversible(claim, record.reversesNo!);
    if (!payment || (record.amount !== null && record.amount !== payment.amount)) throw new Refused('reversesNo', BordereauErrors.BORDEREAU_PAYMENT_UNKNOWN, record.reversesNo!);
    return payment;
  }

  private event(claim: ClaimFacts, { onDay, note }: ClaimBordereauRecord, what: { readonly kind: (typeof FILED_EVENT)[keyof typeof FILED_EVENT] | 'PREPAID'; readonly amount: bigint | null; readonly entryNo?: string }, actorId: string): Promise<void> {
    return this.writes.appendEvent(claim, { ...what, status: claim.status, day: onDay, at: this.clock.now(), actorId, userId: currentPrincipal().userId, note, evidence: [] });
  }
}

/** Clocks run for what is handled here. */
const NO_CLOCKS = { assessmentDueOn: null, partPaymentDueOn: null, refusalDueOn: null, paymentDueOn: null };

const keyOf = ({ row, policy }: Placed): string => `${policy.enterpriseId}/${policy.issuerId}/${row.record.claimNo}`;

/** Whether a row says of a movement what the books do. */
function sameMovement(known: KnownMovement, record: ClaimBordereauRecord, policy: BookPolicy): boolean {
  const amount = amountOf(record);
  const sameAmount = amount === known.amount || (amount === null && record.movement === 'REVERSED');
  return sameAmount && known.policyId === policy.policyId && known.claimNo === record.claimNo && known.movement === record.movement && known.onDay === record.onDay && (record.movement !== 'PAID' || known.cover === record.cover);
}

/** The field that a refusal of the claims' rules belongs to; the amount where it is none of these. */
const FIELDS: Readonly<Record<string, keyof ClaimBordereauRecord & string>> = {
  [ClaimErrors.CLAIM_POLICY_NOT_IN_FORCE]: 'occurredOn',
  [ClaimErrors.CLAIM_ACTION_NOT_IN_STATE]: 'movement',
  [ClaimErrors.CLAIM_REFUSED_AFTER_PAYMENT]: 'movement',
  [ClaimErrors.CLAIM_PAYMENTS_FULL]: 'movement',
  [ClaimErrors.CLAIM_DECISION]: 'movement',
  [ClaimErrors.CLAIM_PAYMENT_DAY]: 'onDay',
};

function problemOf(error: unknown, record: ClaimBordereauRecord, notes: RowNotes): RowProblem | null {
  if (error instanceof Refused) return notes.problem(error.field, error.code, error.value);
  if (!(error instanceof DomainError) || !Object.hasOwn(ClaimErrors, error.code)) return null;
  const field = FIELDS[error.code] ?? 'amount';
  const problem = notes.problem(field, error.code, field === 'amount' ? yuanFromFen(record.amount ?? 0n) : String(record[field] ?? ''));
  return { ...problem, params: { ...problem.params, ...error.params } };
}
