import fc from 'fast-check';
import { accrualTarget, accrue, balanceOf, EMPTY_FUND, FUND_ACCOUNTS, posted, remainderToMove, reverse, spend, spendImported, takeBack, transferIn, transferOut, type FundAccount, type FundTotals, type Posting } from './fund.rules.js';

const funded = (accrued: bigint, more: Partial<FundTotals> = {}): FundTotals => ({ ...EMPTY_FUND, cap: accrued, accrued, ...more });
const terms = (received: bigint, more: Partial<Parameters<typeof accrualTarget>[0]> = {}) => ({ premium: 1_000_000n, budget: 210_000n, received, capBasisPoints: 2100, ...more });

describe('what a fund should hold', () => {
  it.each([
    ['all of it once the premium is paid', terms(1_000_000n), { required: 210_000n, cap: 210_000n, accrued: 210_000n }],
    ['nothing before', terms(0n), { required: 0n, cap: 0n, accrued: 0n }],
    ['the share of a part, halves up', terms(5n), { required: 1n, cap: 1n, accrued: 1n }],
    ['at most the lawful share of what was received', terms(1_000_000n, { budget: 300_000n }), { required: 300_000n, cap: 210_000n, accrued: 210_000n }],
    ['what was agreed where no law capped it', terms(1_000_000n, { budget: 300_000n, capBasisPoints: null }), { required: 300_000n, cap: 300_000n, accrued: 300_000n }],
    ['never more than agreed, though more was paid', terms(2_000_000n, { budget: 300_000n, capBasisPoints: null }), { required: 600_000n, cap: 300_000n, accrued: 300_000n }],
    ['nothing of no premium', terms(0n, { premium: 0n, budget: 500n, capBasisPoints: null }), { required: 0n, cap: 500n, accrued: 0n }],
    ['nothing of a premium that went back', terms(-1n), { required: 0n, cap: 0n, accrued: 0n }],
  ])('is %s', (_, of, expected) => expect(accrualTarget(of)).toEqual(expected));

  it('grows with what is received, and keeps to the cap', () => {
    const amount = fc.bigInt({ min: 0n, max: 10_000_000_000n });
    fc.assert(
      fc.property(amount, amount, amount, amount, fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }), (premium, budget, received, more, capBasisPoints) => {
        const [before, after] = [accrualTarget({ premium, budget, received, capBasisPoints }), accrualTarget({ premium, budget, received: received + more, capBasisPoints })];
        expect(before.accrued <= before.cap && before.accrued <= before.required && before.accrued >= 0n).toBe(true);
        expect(before.accrued <= after.accrued).toBe(true);
      }),
    );
  });
});

describe('the postings of a fund', () => {
  it('spend what is there to the fen, and nothing in part', () => {
    expect(spend(funded(100n), 100n)).toEqual({ kind: 'SPEND', debit: 'SPENT', credit: 'FUND', amount: 100n });
    expect(spend(funded(100n), 101n)).toBeNull();
  });

  it('let the insurer bear what a ledger spent beyond it', () => {
    expect(spendImported(funded(100n, { spent: 60n }), 100n)).toEqual([
      { kind: 'SPEND', debit: 'SPENT', credit: 'FUND', amount: 40n },
      { kind: 'SPEND', debit: 'SPENT', credit: 'OVERSPENT', amount: 60n },
    ]);
    expect(spendImported(EMPTY_FUND, 5n)).toEqual([{ kind: 'SPEND', debit: 'SPENT', credit: 'OVERSPENT', amount: 5n }]);
    expect(spendImported(funded(100n), 100n)).toHaveLength(1);
  });

  it('let the insurer bear what was spent of a premium that goes back', () => {
    expect(accrue(funded(100n, { spent: 80n }), 50n)).toEqual([
      { kind: 'ACCRUAL', debit: 'ACCRUED', credit: 'FUND', amount: 20n },
      { kind: 'ACCRUAL', debit: 'ACCRUED', credit: 'OVERSPENT', amount: 30n },
    ]);
    expect(accrue(funded(100n), 100n)).toEqual([{ kind: 'ACCRUAL', debit: 'FUND', credit: 'ACCRUED', amount: 0n }]);
  });

  it('move the rule’s share of the remainder, once', () => {
    expect(remainderToMove(funded(100n, { spent: 30n }), 0n, 10_000)).toBe(70n);
    expect(remainderToMove(funded(101n), 0n, 5_000)).toBe(50n);
    expect(remainderToMove(funded(101n, { transferredOut: 50n }), 50n, 5_000)).toBe(0n);
    // What comes in late follows.
    expect(remainderToMove(funded(201n, { transferredOut: 50n }), 50n, 5_000)).toBe(50n);
  });
});

/** What anybody may do with two funds, the second renewing the first; amounts in fen. */
type Act = { readonly what: 'accrue' | 'spend' | 'import' | 'correct' | 'reverse' | 'transfer'; readonly fund: 0 | 1; readonly amount: bigint; readonly which: number };
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom('accrue', 'spend', 'import', 'correct', 'reverse', 'transfer'),
  fund: fc.constantFrom(0, 1),
  amount: fc.bigInt({ min: 0n, max: 1_000n }),
  which: fc.nat({ max: 20 }),
});

/** The plain model: what came in, what each service cost and who bore it; nothing of debits and credits. */
interface Model {
  accrued: bigint;
  moved: bigint;
  bornByInsurer: bigint;
  costs: { fund: bigint; overspent: bigint }[];
}
const held = ({ accrued, moved, bornByInsurer, costs }: Model): bigint => accrued + moved + bornByInsurer - costs.reduce((sum, { fund }) => sum + fund, 0n);

describe('random lives of two funds', () => {
  it('agree with a plain reckoning, never below zero, every account in balance', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const funds: FundTotals[] = [{ ...EMPTY_FUND, cap: 1_000n }, { ...EMPTY_FUND, cap: 1_000n }];
        const models: Model[] = [0, 1].map(() => ({ accrued: 0n, moved: 0n, bornByInsurer: 0n, costs: [] }));
        const accounts = [0, 1].map(() => new Map<FundAccount, bigint>(FUND_ACCOUNTS.map((account) => [account, 0n])));
        const book = (index: number, postings: readonly Posting[]): void => {
          for (const posting of postings) {
            funds[index] = posted(funds[index]!, posting);
            const sums = accounts[index]!;
            sums.set(posting.debit, sums.get(posting.debit)! + posting.amount);
            sums.set(posting.credit, sums.get(posting.credit)! - posting.amount);
            expect(balanceOf(funds[index])).toBe(sums.get('FUND'));
            expect(balanceOf(funds[index]) >= 0n).toBe(true);
          }
        };
        for (const { what, fund: index, amount, which } of acts) {
          const [fund, model] = [funds[index]!, models[index]!];
          const cost = model.costs[which % (model.costs.length || 1)];
          if (what === 'accrue') {
            const less = model.accrued - amount;
            if (less > held(model)) model.bornByInsurer += less - held(model);
            model.accrued = amount;
            book(index, accrue(fund, amount));
          } else if (what === 'spend') {
            const posting = spend(fund, amount);
            expect(posting !== null).toBe(amount <= held(model));
            if (posting) model.costs.push({ fund: amount, overspent: 0n });
            book(index, posting ? [posting] : []);
          } else if (what === 'import') {
            const inFund = amount < held(model) ? amount : held(model);
            model.costs.push({ fund: inFund, overspent: amount - inFund });
            book(index, spendImported(fund, amount));
          } else if (what === 'correct' && cost) {
            book(index, takeBack(cost));
            cost.fund = cost.overspent = 0n;
            const inFund = amount < held(model) ? amount : held(model);
            Object.assign(cost, { fund: inFund, overspent: amount - inFund });
            book(index, spendImported(funds[index]!, amount));
          } else if (what === 'reverse' && cost) {
            if (cost.fund > 0n) book(index, [reverse(cost.fund)]);
            cost.fund = 0n;
          } else if (what === 'transfer') {
            const moved = remainderToMove(funds[0]!, funds[0]!.transferredOut, 10_000);
            expect(moved).toBe(held(models[0]!));
            models[0]!.moved -= moved;
            models[1]!.moved += moved;
            book(0, [transferOut(moved)]);
            book(1, [transferIn(moved)]);
          }
        }
        for (const index of [0, 1]) {
          const [fund, model, sums] = [funds[index]!, models[index]!, accounts[index]!];
          expect(balanceOf(fund)).toBe(held(model));
          expect([...sums.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
          expect([sums.get('ACCRUED'), sums.get('SPENT'), sums.get('OVERSPENT'), sums.get('TRANSFERRED')]).toEqual([-fund.accrued, fund.spent, -fund.overspent, fund.transferredOut - fund.transferredIn]);
          expect(fund.spent - fund.overspent + model.bornByInsurer).toBe(model.costs.reduce((sum, cost) => sum + cost.fund, 0n));
        }
        expect(accounts[0]!.get('TRANSFERRED')! + accounts[1]!.get('TRANSFERRED')!).toBe(0n);
      }),
      { numRuns: 300 },
    );
  });
});
