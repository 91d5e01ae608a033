import fc from 'fast-check';
import { encodeId, newId } from '@anze/kernel';
import { contactFor, containsPattern, enterpriseIdOf, maskedName, maskedPhone, publicEnterpriseId } from './enterprise.rules.js';

describe('a contact', () => {
  it.each([
    ['高某', '高某'],
    ['高建国', '高某'],
    ['欧阳建国', '欧阳某'],
    ['欧建国', '欧某'],
    ['', ''],
  ])('%s is shown to others as %s', (name, shown) => expect(maskedName(name)).toBe(shown));

  it.each([
    ['0574-12345678', '****-****5678'],
    ['13812345678', '*******5678'],
    ['12345', '*2345'],
    ['1234', '****'],
    ['', ''],
    ['无', '无'],
  ])('%s is shown to others as %s', (phone, shown) => expect(maskedPhone(phone)).toBe(shown));

  it('keeps at most four digits of any number', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-() ') }), (phone) => {
        const shown = maskedPhone(phone);
        expect(shown).toHaveLength(phone.length);
        expect(shown.replace(/\D/g, '').length).toBeLessThanOrEqual(Math.min(4, phone.replace(/\D/g, '').length));
      }),
    );
  });

  it.each([
    ['enterprise', '高建国', '13812345678'],
    ['regulator', '高建国', '13812345678'],
    ['worker', '高建国', '13812345678'],
    ['insurer', '高某', '*******5678'],
    ['platform', '高某', '*******5678'],
    ['identity', '高某', '*******5678'],
  ] as const)('is told to %s as %s, %s', (audience, principal, phone) => {
    expect(contactFor(audience, { principal: '高建国', phone: '13812345678' })).toEqual({ principal, phone });
    expect(contactFor(audience, { principal: null, phone: null })).toEqual({ principal: null, phone: null });
  });
});

describe('a search by part of a name', () => {
  it.each([
    ['机械', '%机械%'],
    ['100%', '%100\\%%'],
    ['a_b', '%a\\_b%'],
    ['a\\b', '%a\\\\b%'],
  ])('%s becomes %s', (text, pattern) => expect(containsPattern(text)).toBe(pattern));
});

describe('a public id', () => {
  it('leads back to the uuid', () => {
    const id = newId();
    expect(enterpriseIdOf(publicEnterpriseId(id))).toBe(id);
  });

  it.each(['', 'x', '%', encodeId('Hazard', newId()), encodeId('Enterprise', newId(), newId())])('%p is none', (id) => expect(enterpriseIdOf(id)).toBeNull());
});
