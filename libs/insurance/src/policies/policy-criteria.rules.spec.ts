import { encodeId, newId } from '@anze/kernel';
import { publicEnterpriseId } from '@anze/enterprises';
import { policyCriteria, policyPosition, publicPolicyId } from './policy-criteria.rules.js';

const today = '2022-05-31';

describe('the filter of policies', () => {
  const [enterpriseId, issuerId] = [newId(), newId()];

  it('takes public ids and keeps a false', () => {
    expect(policyCriteria({}, today)).toEqual({ today });
    expect(policyCriteria({ inForce: null, insurerId: null, regionCode: null, enterpriseId: null }, today)).toEqual({ today });
    expect(policyCriteria({ inForce: false, insurerId: encodeId('Organization', issuerId), enterpriseId: publicEnterpriseId(enterpriseId), regionCode: '330282000000' }, today)).toEqual({
      today,
      inForce: false,
      issuerId,
      enterpriseId,
      region: { lo: '330282', hi: '330283' },
    });
  });

  it('finds nothing by an id that is none, instead of everything', () => {
    expect(policyCriteria({ insurerId: '' }, today)).toBeNull();
    expect(policyCriteria({ insurerId: publicEnterpriseId(enterpriseId) }, today)).toBeNull();
    expect(policyCriteria({ enterpriseId: 'x' }, today)).toBeNull();
  });

  it('refuses a malformed region', () => expect(() => policyCriteria({ regionCode: '330' }, today)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })));
});

describe('a position in the list', () => {
  const [enterpriseId, policyId] = [newId(), newId()];

  it('is a day and a policy', () => expect(policyPosition(['2022-05-31', publicPolicyId(enterpriseId, policyId)])).toEqual({ startsOn: '2022-05-31', policyId }));

  it.each([
    [['2022-02-30', publicPolicyId(enterpriseId, policyId)]],
    [[null, publicPolicyId(enterpriseId, policyId)]],
    [['2022-05-31', null]],
    [['2022-05-31', policyId]],
    [['2022-05-31', encodeId('Policy', policyId)]],
  ])('is not %j', (parts) => expect(() => policyPosition(parts)).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' })));
});
