import { encodeId, newId } from '@anze/kernel';
import { NO_CONTENT } from '../policy-terms.js';
import { basisPointsOf, contentChange, contentWith, sharesOf } from './content-input.rules.js';

describe('a policy’s content as it is written', () => {
  it('changes what is there, clears what is null, and leaves the rest', () => {
    expect(contentChange({})).toEqual({});
    expect(contentChange({ policyNo: ' P１ ', premium: null, holderUscc: '９１１１００００６０００３７３４１L', preventionRate: 20.5 })).toEqual({ policyNo: 'P１', premium: null, holderUscc: '91110000600037341L', preventionRateBp: 2050 });
    expect(contentWith({ ...NO_CONTENT, insuredPersons: 3 }, { premium: 5n })).toMatchObject({ insuredPersons: 3, premium: 5n });
  });

  it.each([
    [{ premium: 0n }, 'premium'],
    [{ insuredPersons: 0 }, 'insuredPersons'],
    [{ insuredPersons: 1_000_001 }, 'insuredPersons'],
    [{ perPersonLimit: -1n }, 'perPersonLimit'],
    [{ policyNo: 'x'.repeat(61) }, 'policyNo'],
    [{ holderUscc: '362322198709086409' }, 'holderUscc'],
    [{ preventionRate: 20.005 }, 'preventionRate'],
    [{ commissionRate: 100.01 }, 'commissionRate'],
    [{ sites: [{ name: ' ' }] }, 'sites[0].name'],
    [{ sites: Array.from({ length: 51 }, () => ({ name: 'x' })) }, 'sites'],
    [{ workerGroups: [{ name: '正式工', persons: 1.5, perPersonLimit: 1n }] }, 'workerGroups[0].persons'],
    [{ project: { name: '', contractValue: 1n } }, 'project.name'],
  ])('refuses %j', (input, field) => expect(() => contentChange(input)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', params: expect.objectContaining({ field }) })));

  it('keeps together what belongs together', () => {
    expect(() => contentWith(NO_CONTENT, { holderName: '甲' })).toThrow(expect.objectContaining({ params: expect.objectContaining({ field: 'holderName' }) }));
    expect(() => contentWith(NO_CONTENT, { cover: 'ENTERPRISE_WIDE', project: { name: 'x', contractNo: null, contractValue: null, address: null } })).toThrow(expect.objectContaining({ params: expect.objectContaining({ field: 'project' }) }));
  });

  it('takes percentages to the hundredth', () => {
    expect([0, 0.01, 20.1, 21, 100].map((percentage) => basisPointsOf('x', percentage))).toEqual([0, 1, 2010, 2100, 10_000]);
  });

  it('takes shares of insurers by their public ids', () => {
    const id = newId();
    expect(sharesOf([{ insurerId: encodeId('Organization', id), sharePercent: 33.33 }])).toEqual([{ insurerId: id, basisPoints: 3333 }]);
    expect(() => sharesOf([{ insurerId: encodeId('Enterprise', id), sharePercent: 1 }])).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(() => sharesOf([{ insurerId: encodeId('Organization', id), sharePercent: 100 }])).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});
