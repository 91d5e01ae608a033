import fc from 'fast-check';
import { addDays, dayOf } from '@anze/kernel';
import { enterpriseContribution } from '@anze/rollups';
import { certificateInForce, levelOn, type CertificateTerm } from './certificate.rules.js';

const day = fc.integer({ min: 0, max: 30 }).map((n) => addDays('2022-05-10', n));
const certificate = fc
  .tuple(fc.constantFrom('LEVEL_1' as const, 'LEVEL_2' as const, 'LEVEL_3' as const), day, day, fc.option(day))
  .map(([level, a, b, revokedOn]): CertificateTerm => ({ level, issuedOn: a <= b ? a : b, expiresOn: a <= b ? b : a, revokedOn }));

describe('a certificate holds', () => {
  const term = { issuedOn: '2019-05-31', expiresOn: '2022-05-31', revokedOn: null };

  it.each([
    ['2019-05-30T15:59:59.999Z', false],
    ['2019-05-30T16:00:00Z', true],
    ['2022-05-31T15:59:59.999Z', true],
    ['2022-05-31T16:00:00Z', false],
  ])('at %s: %s', (instant, expected) => expect(certificateInForce(term, dayOf(new Date(instant)))).toBe(expected));

  it.each([
    ['2022-05-30', true],
    ['2022-05-31', false],
  ])('when revoked on the 31st, on %s: %s', (on, expected) => expect(certificateInForce({ ...term, revokedOn: '2022-05-31' }, on)).toBe(expected));
});

describe('the level of a day', () => {
  const held = (level: CertificateTerm['level'], expiresOn: string): CertificateTerm => ({ level, issuedOn: '2022-01-01', expiresOn, revokedOn: null });

  it('is the highest that holds', () => {
    const certificates = [held('LEVEL_3', '2022-12-31'), held('LEVEL_1', '2022-05-30'), held('LEVEL_2', '2022-06-30')];
    expect(levelOn(certificates, '2022-05-30')).toBe('LEVEL_1');
    expect(levelOn(certificates, '2022-05-31')).toBe('LEVEL_2');
    expect(levelOn(certificates, '2022-07-01')).toBe('LEVEL_3');
    expect(levelOn(certificates, '2023-01-01')).toBeNull();
  });

  it('is the one that the figures count', () => {
    fc.assert(
      fc.property(fc.array(certificate, { maxLength: 4 }), day, (certificates, on) => {
        const contributions = enterpriseContribution({ foundedOn: null, duties: [], policies: [], certificates, services: [], inspections: [] });
        const counted = (['standardized_1', 'standardized_2', 'standardized_3'] as const).filter(
          (measure) => contributions.filter((item) => item.day <= on).reduce((sum, item) => sum + (item.changes[measure] ?? 0n), 0n) > 0n,
        );
        expect(counted.map((measure) => measure.replace('standardized', 'LEVEL'))).toEqual([levelOn(certificates, on)].filter(Boolean));
      }),
    );
  });
});
