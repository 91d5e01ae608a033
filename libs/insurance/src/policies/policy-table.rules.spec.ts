import { addDays } from '@anze/kernel';
import { POLICY_ACTIONS, POLICY_TABLE, PolicyStates, policyState, requirePolicyAction, type PolicyState } from './policy-table.rules.js';

const POLICY = { startsOn: '2025-07-01', endsOn: '2026-06-30', cancelledOn: null };

describe('the state of a policy', () => {
  it.each<[string, string | null, PolicyState]>([
    ['2025-06-30', null, 'WAITING'],
    ['2025-07-01', null, 'IN_FORCE'],
    ['2026-06-30', null, 'IN_FORCE'],
    ['2026-07-01', null, 'EXPIRED'],
    ['2025-09-30', '2025-10-01', 'CANCELLING'],
    ['2025-10-01', '2025-10-01', 'CANCELLED'],
    ['2026-07-01', '2025-10-01', 'CANCELLED'],
    ['2025-06-30', '2025-10-01', 'CANCELLING'],
    ['2025-06-30', '2025-07-01', 'CANCELLED'],
    ['2025-07-01', '2025-07-01', 'CANCELLED'],
  ])('on %s, cancelled on %s, is %s', (today, cancelledOn, state) => expect(policyState({ ...POLICY, cancelledOn }, today)).toBe(state));

  it('is one of the five on every day, and in force exactly where it says so', () => {
    for (const cancelledOn of [null, '2025-07-01', '2025-12-31', '2026-06-30']) {
      for (let day = '2025-06-25'; day < '2026-07-05'; day = addDays(day, 1)) {
        const state = policyState({ ...POLICY, cancelledOn }, day);
        expect(PolicyStates.values).toContain(state);
        const covers = day >= POLICY.startsOn && day <= POLICY.endsOn && (cancelledOn === null || day < cancelledOn);
        if (covers !== (state === 'IN_FORCE' || (state === 'CANCELLING' && day >= POLICY.startsOn))) throw new Error(`${day} ${cancelledOn}: ${state}`);
      }
    }
  });
});

describe('the table of actions', () => {
  const day: Readonly<Record<PolicyState, readonly [string, string | null]>> = {
    WAITING: ['2025-06-30', null],
    IN_FORCE: ['2025-07-01', null],
    CANCELLING: ['2025-09-30', '2025-10-01'],
    EXPIRED: ['2026-07-01', null],
    CANCELLED: ['2025-10-01', '2025-10-01'],
  };
  // Written out once more, by hand.
  const ALLOWED = ['ENDORSE WAITING', 'ENDORSE IN_FORCE', 'CANCEL WAITING', 'CANCEL IN_FORCE', ...['RENEW', 'RECORD_PAYMENT', 'ATTACH_SCANS'].flatMap((action) => PolicyStates.values.map((state) => `${action} ${state}`))];

  it.each(POLICY_ACTIONS.flatMap((action) => PolicyStates.values.map((state) => [action, state] as const)))('%s of one that is %s', (action, state) => {
    const [today, cancelledOn] = day[state];
    const act = (): void => requirePolicyAction(action, { ...POLICY, cancelledOn }, today);
    if (ALLOWED.includes(`${action} ${state}`)) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ code: 'POLICY_ACTION_NOT_IN_STATE', params: { state, action } }));
    expect(POLICY_TABLE[action].includes(state)).toBe(ALLOWED.includes(`${action} ${state}`));
  });
});
