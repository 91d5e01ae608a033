import fc from 'fast-check';
import { addDays, type Day } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import { dueDays, releasedBy, runningClocks, type ClockFacts, type ClockRule } from './claim-clocks.rules.js';
import { ClaimDecisions, ClaimStatuses } from './claim-terms.js';

const RULE = RULE_SEEDS.find(({ kind }) => kind === 'claim.clocks')!.body as ClockRule;
const claim = (over: Partial<ClockFacts> = {}): ClockFacts => ({ status: 'REPORTED', openedOn: '2026-01-31', documentsRequestedOn: null, documentsCompleteOn: null, decision: null, assessedOn: null, agreedOn: null, withdrawnOn: null, prepaid: false, ...over });
const due = (over: Partial<ClockFacts>) => Object.values(dueDays(claim(over), RULE));

describe('the clocks of a claim (保险法 23–25)', () => {
  /** Assessment, part payment, refusal notice, payment. */
  it.each<[string, Partial<ClockFacts>, (Day | null)[]]>([
    ['reported on the last of a month', {}, ['2026-03-02', '2026-04-01', null, null]],
    ['reported before a leap day', { openedOn: '2024-01-30' }, ['2024-02-29', '2024-03-30', null, null]],
    ['reported on a leap day', { openedOn: '2024-02-29' }, ['2024-03-30', '2024-04-29', null, null]],
    ['reported at the end of a year', { openedOn: '2025-12-31' }, ['2026-01-30', '2026-03-01', null, null]],
    ['waiting for documents', { status: 'DOCUMENTS_REQUESTED', documentsRequestedOn: '2026-02-05' }, [null, null, null, null]],
    ['with documents after ten days', { status: 'DOCUMENTS_REQUESTED', documentsRequestedOn: '2026-02-05', documentsCompleteOn: '2026-02-15' }, ['2026-03-12', '2026-04-16', null, null]],
    ['with documents on the same day', { status: 'DOCUMENTS_REQUESTED', documentsRequestedOn: '2026-02-05', documentsCompleteOn: '2026-02-05' }, ['2026-03-02', '2026-04-06', null, null]],
    ['prepaid', { prepaid: true }, ['2026-03-02', null, null, null]],
    ['accepted', { status: 'ASSESSED', decision: 'ACCEPTED', assessedOn: '2026-02-20' }, [null, '2026-04-01', null, null]],
    ['refused on the last of February', { status: 'ASSESSED', decision: 'REFUSED', assessedOn: '2026-02-28' }, [null, null, '2026-03-03', null]],
    ['refused in a leap year', { status: 'ASSESSED', decision: 'REFUSED', assessedOn: '2024-02-28' }, [null, null, '2024-03-02', null]],
    ['agreed at the end of a month', { status: 'AGREED', decision: 'ACCEPTED', assessedOn: '2026-02-20', agreedOn: '2026-04-25' }, [null, null, null, '2026-05-05']],
    ['agreed at the end of a year', { status: 'AGREED', agreedOn: '2025-12-22' }, [null, null, null, '2026-01-01']],
    ['withdrawn', { withdrawnOn: '2026-02-01' }, [null, null, null, null]],
    ['paid', { status: 'PAID', agreedOn: '2026-02-01' }, [null, null, null, null]],
    ['refused with notice', { status: 'REFUSED', decision: 'REFUSED', assessedOn: '2026-02-01' }, [null, null, null, null]],
    ['closed', { status: 'CLOSED' }, [null, null, null, null]],
    ['reopened', { status: 'REOPENED', openedOn: '2026-11-01' }, ['2026-12-01', '2026-12-31', null, null]],
  ])('%s', (_, over, expected) => expect(due(over)).toEqual(expected));

  it('are in time on their last day and overdue on the next', () => {
    const days = dueDays(claim({ openedOn: '2026-02-01' }), RULE);
    expect(runningClocks(days, '2026-03-03')).toEqual([{ clock: 'ASSESSMENT', dueOn: '2026-03-03', overdue: false }, { clock: 'PART_PAYMENT', dueOn: '2026-04-02', overdue: false }]);
    expect(runningClocks(days, '2026-03-04')[0]).toMatchObject({ overdue: true });
    expect(runningClocks(days, '2026-04-03').map(({ overdue }) => overdue)).toEqual([true, true]);
  });

  it('follow another rule where there is one', () => expect(Object.values(dueDays(claim(), { assessmentDays: 10, paymentDays: 1, refusalDays: 1, partPaymentDays: 20 }))).toEqual(['2026-02-10', '2026-02-20', null, null]));

  it('never count a day while documents are outstanding, and at most one of notice and payment runs', () => {
    const day = fc.nat(400).map((n) => addDays('2026-01-01', n));
    const facts = fc.record({
      status: fc.constantFrom(...ClaimStatuses.values), openedOn: day, waited: fc.nat(90), asked: fc.boolean(), came: fc.boolean(), decision: fc.option(fc.constantFrom(...ClaimDecisions.values)), assessedOn: day, agreedOn: day, prepaid: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, ({ waited, asked, came, decision, ...rest }) => {
        const requested = asked ? addDays(rest.openedOn, 3) : null;
        const base = claim({ ...rest, decision, documentsRequestedOn: requested, documentsCompleteOn: asked && came ? addDays(requested!, waited) : null });
        const found = dueDays(base, RULE);
        if (found.assessmentDueOn !== null) expect(found.assessmentDueOn).toBe(addDays(base.openedOn, 30 + (asked && came ? waited : 0)));
        if (asked && !came) expect([found.assessmentDueOn, found.partPaymentDueOn]).toEqual([null, null]);
        expect([found.refusalDueOn, found.paymentDueOn].filter((one) => one !== null).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a payment takes out of the reserve what there is', () => expect([releasedBy(5n, 3n), releasedBy(3n, 5n), releasedBy(3n, 0n)]).toEqual([3n, 3n, 0n]));
});
