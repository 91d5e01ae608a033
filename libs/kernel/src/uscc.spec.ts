import fc from 'fast-check';
import { isUscc, normalizeUscc, organizationCheckCharacter, usccCheckCharacter, usccProblem } from './uscc.js';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const PREFIXES = ['11', '12', '51', '52', '53', '91', '92', '93', '59', '19', '99', '31', 'N1', 'A1', 'Y1'];

/** Valid codes, made the way an authority makes them. */
const valid = fc
  .tuple(
    fc.constantFrom(...PREFIXES),
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }),
  )
  .map(([prefix, region, organization]) => {
    const eight = organization.join('');
    const first17 = `${prefix}${region}${eight}${organizationCheckCharacter(eight)}`;
    return first17 + usccCheckCharacter(first17);
  })
  .filter((code) => usccProblem(code) !== 'RESIDENT_ID');

/** Residents' numbers by GB 11643, of any province. */
const resident = fc
  .tuple(fc.integer({ min: 110_000, max: 659_999 }), fc.integer({ min: 0, max: 36_000 }), fc.nat(999))
  .map(([region, days, sequence]) => {
    const birth = new Date(Date.UTC(1920, 0, 1) + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    const first17 = `${region}${birth}${String(sequence).padStart(3, '0')}`;
    // ISO 7064 MOD 11-2, by its recursion instead of the table of weights
    const rest = [...first17].reduce((p, digit) => ((p + Number(digit)) * 2) % 11, 0);
    const check = (12 - rest) % 11;
    return first17 + (check === 10 ? 'X' : String(check));
  });

describe('golden codes', () => {
  it.each(['91110000600037341L', '91350100M000100Y43', '92141127MA0KD1Y64A', '12440600MB2C07549J'])('%s is valid', (code) => {
    expect(usccProblem(code)).toBeNull();
    expect(isUscc(code)).toBe(true);
  });

  it('the resident’s number that passes the check modulo 31 is refused, on three grounds', () => {
    const number = '362322198709086409';
    expect(usccCheckCharacter(number)).toBe(number.charAt(17));
    expect(isUscc(number)).toBe(false);
    expect(usccProblem(number)).toBe('RESIDENT_ID');
    expect(organizationCheckCharacter(number.slice(8, 16))).not.toBe(number.charAt(16));
    expect(usccProblem('362322198709086401')).not.toBeNull();
  });
});

describe('usccProblem', () => {
  it.each([
    ['', 'LENGTH'],
    ['91110000600037341', 'LENGTH'],
    ['91110000600037341LL', 'LENGTH'],
    ['91110000600O37341L', 'CHARACTERS'],
    ['91110000600037341l', 'CHARACTERS'],
    ['9111000060003734１L', 'CHARACTERS'],
    ['94110000600037341L', 'PREFIX'],
    ['B1110000600037341L', 'PREFIX'],
    ['01110000600037341L', 'PREFIX'],
    ['91110000600037341M', 'CHECK_DIGIT'],
    ['91110000600037431L', 'CHECK_DIGIT'],
  ])('%j: %s', (code, problem) => {
    expect(usccProblem(code)).toBe(problem);
  });

  it('checks the organization code inside on its own', () => {
    const first17 = '91110000600037342';
    expect(usccProblem(first17 + usccCheckCharacter(first17))).toBe('ORGANIZATION_CODE');
  });

  it('accepts every code that is made by the rules', () => {
    fc.assert(fc.property(valid, (code) => usccProblem(code) === null));
  });

  it('accepts those whose check character is 0, one in 31', () => {
    const seen = fc.sample(valid, { numRuns: 2000, seed: 7 }).filter((code) => code.endsWith('0'));
    expect(seen.length).toBeGreaterThan(20);
    for (const code of seen) expect(usccProblem(code)).toBeNull();
  });

  it('accepts those whose organization code ends in X or in 0', () => {
    const codes = fc.sample(valid, { numRuns: 2000, seed: 11 });
    for (const check of ['X', '0']) {
      const seen = codes.filter((code) => code.charAt(16) === check);
      expect(seen.length).toBeGreaterThan(20);
      for (const code of seen) expect(usccProblem(code)).toBeNull();
    }
  });

  it('refuses a valid code with any one character changed', () => {
    fc.assert(
      fc.property(valid, (code) => {
        for (let i = 0; i < 18; i += 1) {
          for (const other of [...ALPHABET, 'I', 'O', 'S', 'V', 'Z']) {
            if (other === code.charAt(i)) continue;
            const changed = code.slice(0, i) + other + code.slice(i + 1);
            if (isUscc(changed)) throw new Error(`${changed}, made of ${code}, passes`);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('refuses a valid code with two neighbours swapped', () => {
    fc.assert(
      fc.property(valid, fc.nat(16), (code, i) => {
        const swapped = code.slice(0, i) + code.charAt(i + 1) + code.charAt(i) + code.slice(i + 2);
        return swapped === code || !isUscc(swapped);
      }),
    );
  });

  it('says RESIDENT_ID of every resident’s number, even of one that would pass as a code', () => {
    fc.assert(fc.property(resident, (number) => usccProblem(number) === 'RESIDENT_ID'));
    // A made-up number that keeps to every rule of both standards, found by trying sequences.
    const both = '511302199001010421';
    expect(usccCheckCharacter(both) + organizationCheckCharacter(both.slice(8, 16))).toBe(both.charAt(17) + both.charAt(16));
    expect(usccProblem(both)).toBe('RESIDENT_ID');
  });

  it('a resident’s number needs a date of birth and its own check character', () => {
    expect(usccProblem('362322198702306409')).not.toBe('RESIDENT_ID');
    expect(usccProblem('362322198709086408')).not.toBe('RESIDENT_ID');
    expect(usccProblem('362322188709086409')).not.toBe('RESIDENT_ID');
  });
});

describe('normalizeUscc', () => {
  it.each([
    ['９１１１００００６０００３７３４１Ｌ', '91110000600037341L'],
    ['91110000600037341l', '91110000600037341L'],
    [' 9111 0000\t6000\u30003734\n1L\u200B', '91110000600037341L'],
    ['ｍａ０ｋ', 'MA0K'],
    ['ıß', 'ıß'],
    ['', ''],
  ])('%j → %j', (raw, expected) => {
    expect(normalizeUscc(raw)).toBe(expected);
  });

  it('done twice is done once, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => normalizeUscc(normalizeUscc(raw)) === normalizeUscc(raw)));
  });

  it('finds the code however it was typed', () => {
    fc.assert(
      fc.property(valid, fc.infiniteStream(fc.nat(3)), (code, how) => {
        const typed = [...code].map((c) => {
          const way = how.next().value ?? 0;
          if (way === 1) return c.toLowerCase();
          if (way === 2) return String.fromCharCode(c.charCodeAt(0) + 0xfee0);
          return way === 3 ? `${c}\u3000` : c;
        });
        return normalizeUscc(typed.join('')) === code;
      }),
    );
  });
});
