import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { DomainError, KernelErrors, newId, yuanFromFen, type Day, type Fen } from '@anze/kernel';
import { pickRule, Rules } from '@anze/rules';
import { FundErrors } from './fund.errors.js';
import { FundRepository, fundKeyOf, type BookedService, type FundCause, type FundKey, type NewEntry } from './fund.repository.js';
import { accrualTarget, accrue, balanceOf, posted, remainderToMove, reverse, spend, spendImported, takeBack, transferIn, transferOut, type FundAccount, type FundTotals, type Posting } from './fund.rules.js';

/** A service whose cost is to be booked. */
export interface FundSpending extends FundKey {
  readonly serviceId: string;
  readonly amount: Fen;
  /** Day of the service. */
  readonly on: Day;
}

/** The same of a ledger: `policyId` is null where the insurer has no policy that could bear it. */
export interface ImportedSpending extends Omit<FundSpending, 'policyId'> {
  readonly policyId: string | null;
  /** Only as far as the fund holds all of it: otherwise nothing is booked, and what was booked for the service stays. */
  readonly held?: boolean;
}

/** What entries are written with. */
type About = Pick<NewEntry, 'on' | 'cause' | 'premium' | 'required' | 'reason'>;

/**
 * The prevention fund (事故预防费, 专款专用): a double-entry ledger per policy. Whoever books holds the fund's row until its transaction ends,
 * so that nothing is spent twice; the database refuses a balance below zero and an accrual above the cap, whoever writes it.
 */
@Injectable()
export class PreventionFund {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: FundRepository,
    private readonly rules: Rules,
  ) {}

  /**
   * Brings the funds of policies to what follows from the premium received so far (计提): posts the difference, and nothing where there
   * is none. Call it after each change of a policy or its premium, by the insurer that wrote it or by the worker.
   */
  async accrue(policies: readonly FundKey[]): Promise<void> {
    if (policies.length === 0) return;
    await this.db.run(async () => {
      const books = await this.books(policies);
      const caps = await this.rules.versions('insurance.prevention-cap');
      for (const policy of await this.repository.policies(policies)) {
        const fund = books.of(policy);
        if (!fund) continue;
        const capBasisPoints = pickRule(caps, { regionCode: policy.regionCode, on: policy.startsOn })?.body.basisPoints ?? null;
        const target = accrualTarget({ premium: policy.premium, budget: policy.budget, received: policy.received, capBasisPoints });
        const [premium, required] = [policy.received < 0n ? 0n : policy.received, target.required];
        const told = { premium: premium - fund.premium, required: required - fund.required };
        const postings = accrue(fund, target.accrued).filter(({ amount }) => amount > 0n || told.premium !== 0n || told.required !== 0n);
        books.set(policy, { ...fund, cap: target.cap, premium, required });
        if (postings.length === 0) continue;
        if (policy.premiumEntryId === null || policy.on === null) throw new Error(`The fund of policy ${policy.policyId} changes, and nothing was paid`);
        const about = { on: policy.on, cause: { premiumEntryId: policy.premiumEntryId, no: policy.booked + 1 } };
        // The first tells of the premium, once.
        postings.forEach((posting, index) => books.book(policy, posting, index === 0 ? { ...about, ...told } : about));
      }
      await books.close();
    });
  }

  /**
   * Books a service's cost (据实列支), by the insurer that wrote the policy. A cost of 0 books nothing.
   * @throws FUND_EXCEEDED when the fund holds less; then nothing was written
   */
  async spend({ amount, on, serviceId, ...policy }: FundSpending): Promise<void> {
    if (amount === 0n) return;
    await this.db.run(async () => {
      const books = await this.books([policy]);
      const fund = books.of(policy);
      const posting = fund ? spend(fund, amount) : null;
      if (!posting) throw new DomainError(FundErrors.FUND_EXCEEDED, { cost: yuanFromFen(amount), remaining: yuanFromFen(fund ? balanceOf(fund) : 0n) });
      books.book(policy, posting, { on, cause: { serviceId, no: 1 } });
      await books.close();
    });
  }

  /**
   * Books what a ledger tells of, in the order given: what a fund doesn't hold is the insurer's to bear. What was booked for the same service before
   * is taken back first. By the worker; services that have no policy are in no fund.
   * @returns for each whether the fund bore all of it; null for a cost of 0
   */
  async spendImported(rows: readonly ImportedSpending[]): Promise<(boolean | null)[]> {
    if (rows.length === 0) return [];
    return this.db.run(async () => {
      const asked = rows.flatMap((row) => (row.policyId === null ? [] : [{ enterpriseId: row.enterpriseId, policyId: row.policyId }]));
      const books = await this.books([...asked, ...(await this.repository.booked(rows))]);
      // Read again: whoever was quicker held the funds.
      const known = new Map<string, BookedService[]>();
      for (const booked of await this.repository.booked(rows)) known.set(serviceOf(booked), [...(known.get(serviceOf(booked)) ?? []), booked]);
      const within = rows.map((row) => {
        const { policyId, amount, on, serviceId, enterpriseId } = row;
        const before = known.get(serviceOf(row)) ?? [];
        const policy = policyId === null ? null : { enterpriseId, policyId };
        if (row.held && amount > 0n) {
          const there = policy && books.of(policy);
          const back = before.filter((booked) => booked.policyId === policyId).reduce((sum, booked) => sum + booked.fund, 0n);
          if (!there || balanceOf(there) + back < amount) return false;
        }
        let no = Math.max(0, ...before.map((booked) => booked.no));
        if (before.length > 0) no += 1;
        for (const booked of before) for (const posting of takeBack(booked)) books.book(booked, posting, { on, cause: { serviceId, no } });
        known.delete(serviceOf(row));
        if (amount === 0n) return null;
        const fund = policy && books.of(policy);
        if (!policy || !fund) return false;
        const postings = spendImported(fund, amount);
        no += 1;
        for (const posting of postings) books.book(policy, posting, { on, cause: { serviceId, no } });
        const borne = (credit: FundAccount): Fen => postings.find((posting) => posting.credit === credit)?.amount ?? 0n;
        known.set(serviceOf(row), [{ ...policy, serviceId, no, fund: borne('FUND'), overspent: borne('OVERSPENT') }]);
        return borne('OVERSPENT') === 0n;
      });
      await books.close();
      return within;
    });
  }

  /**
   * Undoes a spending that the insurer recorded and that is what is booked for its service (红字冲销), once, on a day; the entry stays and the
   * reversal refers to it.
   * @returns the reversal's uuid
   * @throws NOT_FOUND, FUND_ENTRY_NOT_REVERSIBLE, FUND_ENTRY_ALREADY_REVERSED
   */
  async reverse({ enterpriseId, entryId, reason, on }: { readonly enterpriseId: string; readonly entryId: string; readonly reason: string; readonly on: Day }): Promise<string> {
    const { organizationId } = currentPrincipal();
    return this.db.run(async () => {
      const found = await this.repository.entry(enterpriseId, entryId);
      // A head office reads its branches' books and keeps none of them.
      if (!found || found.issuerId !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
      const books = await this.books([found]);
      // Read again: whoever was quicker held the fund.
      const entry = (await this.repository.entry(enterpriseId, entryId))!;
      if (entry.reversedOn !== null) throw new DomainError(FundErrors.FUND_ENTRY_ALREADY_REVERSED, { on: entry.reversedOn });
      if (entry.kind !== 'SPEND' || entry.debit !== 'SPENT' || entry.credit !== 'FUND' || entry.organizationId !== organizationId) throw new DomainError(FundErrors.FUND_ENTRY_NOT_REVERSIBLE, { kind: entry.kind });
      // A ledger that told another cost took this one back already.
      const { serviceId } = entry;
      const booked = serviceId === null ? [] : await this.repository.booked([{ enterpriseId, serviceId }]);
      if (booked.some(({ no }) => no > entry.no)) throw new DomainError(FundErrors.FUND_ENTRY_NOT_REVERSIBLE, { kind: entry.kind });
      const id = books.book(entry, reverse(entry.amount), { on, reason, cause: { reversesId: entryId, no: 1 } });
      await books.close();
      return id;
    });
  }

  /**
   * Books another cost for a service that the insurer recorded (更正列支): what was booked for it and not reversed yet is reversed, then the
   * new cost is spent, in one go. A cost of 0 only reverses; the policy that bears the new one is then not needed.
   * @throws FUND_EXCEEDED when the fund holds less than the new cost, what was reversed included; then nothing was written
   */
  async respend({ enterpriseId, policyId, serviceId, amount, on, reason }: Omit<FundSpending, 'policyId'> & { readonly policyId: string | null; readonly reason: string }): Promise<void> {
    await this.db.run(async () => {
      const policy = policyId === null || amount === 0n ? null : { enterpriseId, policyId };
      const service = { enterpriseId, serviceId };
      const books = await this.books([...(policy ? [policy] : []), ...(await this.repository.booked([service]))]);
      // Read again: whoever was quicker held the funds.
      const booked = await this.repository.booked([service]);
      let no = Math.max(0, ...booked.map((one) => one.no));
      const spendings = await this.repository.spendings(enterpriseId, serviceId);
      const left = booked.map(({ fund, overspent, ...of }) => {
        // The newest first: a ledger may have taken older ones back, and what is booked is what is left of all.
        for (const entry of spendings.filter((one) => one.policyId === of.policyId && one.reversedOn === null).toReversed()) {
          if (entry.amount > fund) continue;
          books.book(entry, reverse(entry.amount), { on, reason, cause: { reversesId: entry.id, no: 1 } });
          fund -= entry.amount;
        }
        return { ...of, fund, overspent };
      });
      if (left.some(({ fund, overspent }) => fund + overspent > 0n)) no += 1;
      for (const one of left) for (const posting of takeBack(one)) books.book(one, posting, { on, cause: { serviceId, no } });
      if (amount > 0n) {
        const fund = policy && books.of(policy);
        const posting = fund ? spend(fund, amount) : null;
        if (!policy || !posting) throw new DomainError(FundErrors.FUND_EXCEEDED, { cost: yuanFromFen(amount), remaining: yuanFromFen(fund ? balanceOf(fund) : 0n) });
        books.book(policy, posting, { on, cause: { serviceId, no: no + 1 } });
      }
      await books.close();
    });
  }

  /**
   * Moves what is left of a policy's fund to the one that renews it with the same insurer (结转), as far as the rule of its last day lets it; by the worker.
   * Once more moves what has come in since, and nothing twice.
   * @returns what was moved, fen
   */
  async transfer({ enterpriseId, fromPolicyId, toPolicyId, shareBasisPoints, on }: { readonly enterpriseId: string; readonly fromPolicyId: string; readonly toPolicyId: string; readonly shareBasisPoints: number; readonly on: Day }): Promise<Fen> {
    const [from, to] = [{ enterpriseId, policyId: fromPolicyId }, { enterpriseId, policyId: toPolicyId }];
    return this.db.run(async () => {
      const books = await this.books([from, to]);
      const [source, target] = [books.of(from), books.of(to)];
      if (!source || !target || fromPolicyId === toPolicyId) return 0n;
      const before = await this.repository.moved(from, toPolicyId);
      const amount = remainderToMove(source, before.amount, shareBasisPoints);
      if (amount === 0n) return 0n;
      books.book(from, transferOut(amount), { on, cause: { otherPolicyId: toPolicyId, no: before.no + 1 } });
      books.book(to, transferIn(amount), { on, cause: { otherPolicyId: fromPolicyId, no: before.no + 1 } });
      await books.close();
      return amount;
    });
  }

  private async books(keys: readonly FundKey[]): Promise<Books> {
    const distinct = [...new Map(keys.map(({ enterpriseId, policyId }) => [fundKeyOf({ enterpriseId, policyId }), { enterpriseId, policyId }])).values()];
    await this.repository.open(distinct);
    return new Books(this.repository, await this.repository.hold(distinct));
  }
}

const serviceOf = ({ enterpriseId, serviceId }: { readonly enterpriseId: string; readonly serviceId: string }): string => `${enterpriseId}/${serviceId}`;

/** Funds that are held, and what is to be written of them. */
class Books {
  private readonly changed = new Map<string, FundKey>();
  private readonly entries: NewEntry[] = [];
  private readonly by = currentPrincipal();

  constructor(
    private readonly repository: FundRepository,
    private readonly funds: Map<string, FundTotals>,
  ) {}

  /** The fund as it is by now; undefined when it isn't the caller's. */
  of(key: FundKey): FundTotals | undefined {
    return this.funds.get(fundKeyOf(key));
  }

  set({ enterpriseId, policyId }: FundKey, totals: FundTotals): void {
    const key = { enterpriseId, policyId };
    this.funds.set(fundKeyOf(key), totals);
    this.changed.set(fundKeyOf(key), key);
  }

  /** @returns the entry's uuid */
  book({ enterpriseId, policyId }: FundKey, posting: Posting, about: About & { readonly cause: FundCause }): string {
    const key = { enterpriseId, policyId };
    const after = posted(this.of(key)!, posting);
    const id = newId();
    this.set(key, after);
    this.entries.push({ ...key, id, posting, after, ...about, organizationId: this.by.organizationId, userId: this.by.userId });
    return id;
  }

  async close(): Promise<void> {
    await this.repository.write([...this.changed].map(([name, key]) => ({ ...key, totals: this.funds.get(name)! })), this.entries);
  }
}
