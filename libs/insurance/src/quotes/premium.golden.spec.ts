import { fenFromYuan, yuanFromFen, type Fen, type Sector } from '@anze/kernel';
import { BY_CONTRACT_VALUE, BY_HEADCOUNT } from '../../test/premium-tables.js';
import { shippedRules } from '../../test/shipped-rules.js';
import { computePremium, type RatingInputs } from './premium.rules.js';

const rules = shippedRules();
const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((part) => part.trim()));
const words = (text: string): string[] => text.split(/\s+/);

/** The middle column multiplied out here, in whole ten-thousandths, with nothing of the product's code: the right column must follow from it. */
function multipliedOut(middle: string): string {
  const numbers = middle.split('×').map((one) => one.trim());
  const places = numbers.reduce((sum, one) => sum + (one.split('.')[1]?.length ?? 0), 0);
  const digits = numbers.reduce((product, one) => product * BigInt(one.replace('.', '')), 1n);
  const fen = (digits * 100n * 2n + 10n ** BigInt(places)) / (2n * 10n ** BigInt(places));
  return yuanFromFen(fen < 50_000n ? 50_000n : fen);
}

const rated = (standardization: string, accident: string, risk: string, credit: string, sanction: string) =>
  ({
    standardizationLevel: standardization === 'NONE' ? null : standardization,
    worstAccident: /^\d+$/.test(accident) ? null : accident,
    accidentFreeYears: /^\d+$/.test(accident) ? Number(accident) : 0,
    riskColour: risk === 'NONE' ? null : risk,
    creditGrade: credit,
    sanctioned: sanction === 'yes',
  }) as Pick<RatingInputs, 'standardizationLevel' | 'worstAccident' | 'accidentFreeYears' | 'riskColour' | 'creditGrade' | 'sanctioned'>;

const reckoned = (inputs: RatingInputs): [string, string] => {
  const { base, factors, premium } = computePremium(inputs, rules);
  return [[base.amount, ...factors.map(({ value }) => value)].join(' × '), yuanFromFen(premium)];
};
const plain = (middle: string): string => middle.split('×').map((one) => one.trim()).join(' × ');

describe('two hundred premiums, to the fen', () => {
  const heads = table(BY_HEADCOUNT);
  const values = table(BY_CONTRACT_VALUE);

  it('are two hundred, each another, and the table follows from itself', () => {
    expect(new Set([...heads, ...values].map(String)).size).toBe(200);
    expect([...heads, ...values].filter(([, middle, premium]) => multipliedOut(middle!) !== premium)).toEqual([]);
  });

  it.each(heads)('%s = %s = %s', (inputs, middle, premium) => {
    const [sector, headcount, standardization, accident, risk, credit, sanction, months] = words(inputs!) as [string, string, string, string, string, string, string, string];
    expect(reckoned({ sector: sector as Sector, headcount: Number(headcount), contractValue: null, months: Number(months), ...rated(standardization, accident, risk, credit, sanction) })).toEqual([plain(middle!), premium]);
  });

  it.each(values)('a contract of %s = %s = %s', (inputs, middle, premium) => {
    const [value, standardization, accident, risk, credit, sanction] = words(inputs!) as [string, string, string, string, string, string];
    const contractValue: Fen = fenFromYuan(value)!;
    expect(reckoned({ sector: 'CONSTRUCTION', headcount: 1, contractValue, months: 12, ...rated(standardization, accident, risk, credit, sanction) })).toEqual([plain(middle!), premium]);
  });
});
