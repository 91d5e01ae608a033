import { PARTY_OF, reachable, REQUEST_ACTIONS, tableProblems, TRANSITIONS, isOpen } from './quote-table.rules.js';
import { nextStatus } from './quote.rules.js';
import { QuoteRequestStatuses, type QuoteRequestStatus } from './rating-terms.js';

/** Written out once more, line by line: state, action, where it leads. */
const LEADS: Readonly<Record<string, QuoteRequestStatus>> = {
  'ASKED OFFER': 'OFFERED',
  'ASKED DECLINE': 'DECLINED',
  'ASKED WITHDRAW': 'WITHDRAWN',
  'OFFERED OFFER': 'OFFERED',
  'OFFERED ACCEPT': 'ACCEPTED',
  'OFFERED REJECT': 'ASKED',
  'OFFERED WITHDRAW': 'WITHDRAWN',
};

describe('the states of a request', () => {
  it.each(QuoteRequestStatuses.values.flatMap((status) => REQUEST_ACTIONS.map((action) => [status, action] as const)))('%s × %s', (status, action) => {
    const to = LEADS[`${status} ${action}`];
    if (to) expect(nextStatus(status, action)).toBe(to);
    else expect(() => nextStatus(status, action)).toThrow(expect.objectContaining({ code: 'QUOTE_NOT_IN_STATE', params: { status } }));
  });

  it('are all reached, and each action is one party’s', () => {
    expect(tableProblems()).toEqual([]);
    expect([...reachable()].sort()).toEqual([...QuoteRequestStatuses.values].sort());
    expect(QuoteRequestStatuses.values.filter(isOpen)).toEqual(['ASKED', 'OFFERED']);
    expect(REQUEST_ACTIONS.filter((action) => PARTY_OF[action] === 'ENTERPRISE')).toEqual(['ACCEPT', 'REJECT', 'WITHDRAW']);
    expect(Object.keys(TRANSITIONS)).toHaveLength(QuoteRequestStatuses.values.length);
  });
});
