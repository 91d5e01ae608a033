import { addDays, addMonths, fenFromWan, fenFromYuan } from '@anze/kernel';
import type { Day, Fen, Sector } from '@anze/kernel';
import type { DemoEnterprise, DemoPolicy } from './city.types.js';
import { DEMO_COVER } from './demo-enterprises.js';
import { areaOf } from './places.js';
import type { Random } from './random.js';

/** Yuan per head and year, the demo's own; construction, really insured by contract value, is simplified to heads here. */
const YUAN_PER_HEAD: Readonly<Partial<Record<Sector, number>>> = {
  HAZARDOUS_CHEMICALS: 360, TRANSPORT: 320, METAL_SMELTING: 300, FISHERY: 280, CONSTRUCTION: 260, INDUSTRY_TRADE: 120,
};
/** Above the rules' minimum of 500 yuan, so that a visit can be paid from the smallest policy's prevention budget. */
const MINIMUM_YUAN = 1_500;
/** In percent of the base: standardization, losses and risk taken together. */
const FACTORS = [81, 90, 95, 100, 110, 121, 132] as const;

/** 应急〔2025〕27号: at least 400,000 yuan a person; the demo keeps to it for every year. */
const PER_PERSON_WAN = ['40', '50', '60', '80'] as const;
const CUMULATIVE_WAN = ['500', '1000', '2000'] as const;
/** At most 21 % of the premium goes to prevention. */
const PREVENTION_BP = [1500, 1800, 2000, 2100] as const;

/** How often a firm is insured: high-risk ones must be, and mostly are. */
const INSURED_HIGH_RISK = 0.92;
const INSURED_OTHERS = 0.2;

function amount(fen: Fen | null): Fen {
  if (fen === null) throw new RangeError('Not an amount');
  return fen;
}

function premiumOf(random: Random, enterprise: DemoEnterprise): Fen {
  const fixed = DEMO_COVER.get(enterprise.uscc)?.premium;
  if (fixed !== undefined) return amount(fenFromYuan(fixed));
  const base = enterprise.headcount * (YUAN_PER_HEAD[enterprise.sector] ?? 120);
  return amount(fenFromYuan(String(Math.max(MINIMUM_YUAN, Math.round((base * random.pick(FACTORS)) / 100)))));
}

function makePolicy(random: Random, enterprise: DemoEnterprise, insurerName: string, startsOn: Day, number: number): DemoPolicy {
  const area = areaOf(enterprise.regionCode);
  const premium = premiumOf(random, enterprise);
  const preventionRateBp = random.pick(PREVENTION_BP);
  return {
    policyNo: `AZ${area.registrar}${startsOn.slice(0, 4)}${String(number).padStart(6, '0')}`,
    insurerName,
    insuredName: enterprise.name,
    uscc: enterprise.uscc,
    insuranceType: enterprise.mustInsure ? '应保' : '自愿',
    startsOn,
    endsOn: addDays(addMonths(startsOn, 12), -1),
    premium,
    insuredPersons: enterprise.headcount,
    perPersonLimit: amount(fenFromWan(random.pick(PER_PERSON_WAN))),
    cumulativeLimit: amount(fenFromWan(random.pick(CUMULATIVE_WAN))),
    preventionRateBp,
    // Premiums are whole yuan and rates whole percents, so this is exact.
    preventionBudget: (premium * BigInt(preventionRateBp)) / 10_000n,
  };
}

/**
 * The policies of about a third of the enterprises. Most are in force on the day, some of these end within a month; one in sixteen has
 * lapsed; one in five has a policy of the year before as well. The two demo enterprises have theirs since half a year.
 */
export function makePolicies(random: Random, today: Day, enterprises: readonly DemoEnterprise[]): DemoPolicy[] {
  const policies: DemoPolicy[] = [];
  const add = (enterprise: DemoEnterprise, insurer: string, startsOn: Day): void => {
    policies.push(makePolicy(random, enterprise, insurer, startsOn, policies.length));
  };
  for (const enterprise of enterprises) {
    const cover = DEMO_COVER.get(enterprise.uscc);
    const insured = random.chance(enterprise.mustInsure ? INSURED_HIGH_RISK : INSURED_OTHERS);
    if (cover === undefined && !insured) continue;
    const insurer = cover?.insurerName ?? random.weighted(areaOf(enterprise.regionCode).insurers);
    const lapsed = cover === undefined && random.chance(1 / 16);
    const startsOn = addDays(today, cover !== undefined ? -180 : lapsed ? -random.int(370, 480) : -random.int(0, 364));
    // The earlier one ends the day before, so cover is unbroken.
    if (random.chance(0.2)) add(enterprise, insurer, addMonths(startsOn, -12));
    add(enterprise, insurer, startsOn);
  }
  return policies;
}
