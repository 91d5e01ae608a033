import fc from 'fast-check';
import { regionAncestors, regionRange, trimRegionCode } from './region-code.js';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
const anyCode = fc.constantFrom(2, 4, 6, 9, 12).chain(digits);
const trimmed = anyCode.map((code) => trimRegionCode(code)).filter((code) => code !== null);

describe('trimRegionCode', () => {
  it.each([
    ['33', '33'],
    ['3302', '3302'],
    ['330282', '330282'],
    ['330282001', '330282001'],
    ['330282001001', '330282001001'],
    ['330282001000', '330282001'],
    ['330282000000', '330282'],
    ['330200000000', '3302'],
    ['330000000000', '33'],
    ['330282000', '330282'],
    ['330200', '3302'],
    ['330000', '33'],
    ['441900003000', '441900003'],
    ['441900', '4419'],
    ['330282100000', '330282100'],
    ['330280', '330280'],
    ['330282001200', '330282001200'],
    [' 330282\n', '330282'],
  ])('%j → %s', (raw, expected) => {
    expect(trimRegionCode(raw)).toBe(expected);
  });

  it.each(['', '3', '330', '33028', '3302820', '33028200', '3302820010', '33028200100', '3302820010000', '33028A', '３３', '33 02', '00', '000000000000', '003302', '-33'])(
    'refuses %j',
    (raw) => {
      expect(trimRegionCode(raw)).toBeNull();
    },
  );

  it('done twice is done once, and takes only zeros from the end', () => {
    fc.assert(
      fc.property(trimmed, anyCode, (code, raw) => {
        expect(trimRegionCode(code)).toBe(code);
        expect(raw.slice((trimRegionCode(raw) ?? '').length)).toMatch(/^0*$/);
      }),
    );
  });
});

describe('regionRange', () => {
  it.each([
    ['330282', '330282', '330283'],
    ['39', '39', '3:'],
    ['3309', '3309', '330:'],
    ['33', '33', '34'],
    ['', '0', ':'],
  ])('%j: %s ≤ code < %s', (code, lo, hi) => {
    expect(regionRange(code)).toEqual({ lo, hi });
  });

  it('holds exactly the codes that start with it', () => {
    fc.assert(
      fc.property(trimmed, trimmed, fc.stringMatching(/^\d{0,10}$/), (region, other, tail) => {
        const { lo, hi } = regionRange(region);
        for (const code of [other, region + tail, region.slice(0, -1) + tail]) {
          expect(code >= lo && code < hi).toBe(code.startsWith(region));
        }
      }),
    );
  });

  it('the whole country holds every code', () => {
    const { lo, hi } = regionRange('');
    fc.assert(fc.property(anyCode, (code) => code >= lo && code < hi));
  });

  it.each(['33%', "3'", 'abc', ' '])('refuses %j', (code) => {
    expect(() => regionRange(code)).toThrow(RangeError);
  });
});

describe('regionAncestors', () => {
  it.each([
    ['33', []],
    ['3302', ['33']],
    ['330282', ['33', '3302']],
    ['330282001', ['33', '3302', '330282']],
    ['330282001001', ['33', '3302', '330282', '330282001']],
    ['441900003', ['44', '4419']],
    ['', []],
  ])('%s: %j', (code, expected) => {
    expect(regionAncestors(code)).toEqual(expected);
  });

  it('are trimmed codes, each inside the one before, and hold the region', () => {
    fc.assert(
      fc.property(trimmed, (code) => {
        const chain = [...regionAncestors(code), code];
        chain.forEach((region, i) => {
          expect(trimRegionCode(region)).toBe(region);
          if (i > 0) expect(region.startsWith(chain[i - 1] ?? 'none') && region !== chain[i - 1]).toBe(true);
        });
      }),
    );
  });
});
