import { nextPlanStatus, PLAN_ACTIONS, PLAN_PARTIES, planTableProblems, type PlanAction, type PlanParty } from './plan-table.rules.js';
import { ServicePlanStatuses, type ServicePlanStatus } from './plan-terms.js';

/** Written out once more, line by line: state, party, action, where it leads. */
const LEADS: Readonly<Record<string, ServicePlanStatus>> = {
  'PROPOSED PROVIDER REVISE': 'REPLACED',
  'PROPOSED PROVIDER WITHDRAW': 'WITHDRAWN',
  'PROPOSED ENTERPRISE AGREE': 'AGREED',
  'PROPOSED ENTERPRISE DECLINE': 'DECLINED',
  'AGREED PROVIDER REVISE': 'AGREED',
  'AGREED ENTERPRISE REPLACE': 'REPLACED',
};
/** The other party's business, whatever the state. */
const FOREIGN = new Set(['PROVIDER AGREE', 'PROVIDER DECLINE', 'PROVIDER REPLACE', 'ENTERPRISE REVISE', 'ENTERPRISE WITHDRAW']);

const cases = ServicePlanStatuses.values.flatMap((status) => PLAN_PARTIES.flatMap((party) => PLAN_ACTIONS.map((action): [ServicePlanStatus, PlanParty, PlanAction] => [status, party, action])));

describe('the states of a plan', () => {
  it.each(cases)('%s × %s × %s', (status, party, action) => {
    const to = LEADS[`${status} ${party} ${action}`];
    if (FOREIGN.has(`${party} ${action}`)) expect(nextPlanStatus(status, party, action)).toBeNull();
    else if (to) expect(nextPlanStatus(status, party, action)).toBe(to);
    else expect(() => nextPlanStatus(status, party, action)).toThrow(expect.objectContaining({ code: 'PLAN_NOT_IN_STATE', params: { status } }));
  });

  it('are all reached', () => {
    expect(cases).toHaveLength(50);
    expect(planTableProblems()).toEqual([]);
  });
});
