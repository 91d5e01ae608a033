import { encodeId, newId } from '@anze/kernel';
import { publicServiceId, serviceCriteria, serviceKeyIn, servicePosition } from './service-criteria.rules.js';

describe('the filter of services', () => {
  const [enterpriseId, id, insurerId] = [newId(), newId(), newId()];

  it('does not narrow by what is left out or null', () => {
    expect(serviceCriteria({})).toEqual({});
    expect(serviceCriteria({ type: null, insurerId: null, regionCode: null, enterpriseId: null, servedFrom: null, servedTo: null, unconfirmed: null })).toEqual({});
  });

  it('looks ids and regions up', () => {
    expect(serviceCriteria({ insurerId: encodeId('Organization', insurerId), enterpriseId: encodeId('Enterprise', enterpriseId), regionCode: '320602', unconfirmed: false })).toEqual({
      providerId: insurerId,
      enterpriseId,
      region: { lo: '320613', hi: '320614' }, // 崇川 was merged
      unconfirmed: false,
    });
  });

  it('finds nothing for an id that is none, and refuses a malformed region', () => {
    expect(serviceCriteria({ insurerId: 'x' })).toBeNull();
    expect(serviceCriteria({ enterpriseId: encodeId('Organization', enterpriseId) })).toBeNull();
    expect(() => serviceCriteria({ regionCode: '32x' })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it('knows its own ids and cursors', () => {
    expect(serviceKeyIn(publicServiceId({ enterpriseId, id }))).toEqual({ enterpriseId, id });
    expect(serviceKeyIn(encodeId('Hazard', enterpriseId, id))).toBeNull();
    expect(serviceKeyIn('')).toBeNull();
    expect(servicePosition(['2025-06-01', publicServiceId({ enterpriseId, id })])).toEqual({ servedOn: '2025-06-01', id });
    expect(servicePosition(null)).toBeNull();
    for (const after of [['2025-02-30', publicServiceId({ enterpriseId, id })], ['2025-06-01', id], [null, null]]) {
      expect(() => servicePosition(after)).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' }));
    }
  });
});
