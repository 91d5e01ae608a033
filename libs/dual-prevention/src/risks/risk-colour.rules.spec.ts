import { colourOf, colourOfTier, highest, rankOf, tierOf } from './risk-colour.rules.js';
import { ControlTiers, RiskColours } from './risk-terms.js';

describe('colours and control tiers: red company, orange department, yellow team, blue post', () => {
  it.each([['RED', 'COMPANY'], ['ORANGE', 'DEPARTMENT'], ['YELLOW', 'TEAM'], ['BLUE', 'POST']] as const)('%s is controlled by the %s', (colour, tier) => {
    expect([tierOf(rankOf(colour)), colourOfTier(tier), colourOf(rankOf(colour))]).toEqual([tier, colour, colour]);
  });

  it('sort by their numbers as by their danger', () => {
    expect(RiskColours.values.map(rankOf)).toEqual([4, 3, 2, 1]);
    expect(ControlTiers.values.map(colourOfTier)).toEqual([...RiskColours.values]);
  });

  it('of a whole are the highest of its parts, and none of none', () => {
    expect([highest([]), highest([1, 3, 2]), highest([4, 1]), highest([0, 0])]).toEqual([0, 3, 4, 0]);
    expect([colourOf(0), tierOf(0), colourOf(5)]).toEqual([null, null, null]);
  });
});
