import { addDays, addMonths, diffDays, HazardCategories, isUscc, parseDay, PreventionServiceTypes, startOfYear } from '@anze/kernel';
import type { Day, Fen } from '@anze/kernel';
import fc from 'fast-check';
import type { DemoCity, DemoHazard } from './city.types.js';
import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from './demo-enterprises.js';
import { generateCity } from './generate-city.js';
import { OPEN_STAGES } from './hazards.js';
import { CIXI, INSURER_HAIDUN, INSURER_YONGAN, NANTONG } from './places.js';

const TODAY = '2026-11-22';
const city = generateCity({ today: TODAY });
const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0n);
const unique = (values: readonly string[]): number => new Set(values).size;

/** What is wrong in a city; nothing may be, whatever its day, seed and size. Collected, because an `expect` each would take minutes. */
function faults({ enterprises, certificates, policies, hazards, services }: DemoCity, today: Day): string[] {
  const wrong: string[] = [];
  const check = (ok: boolean, what: string, subject: string): void => {
    if (!ok) wrong.push(`${what}: ${subject}`);
  };
  const past = (day: Day | null, from: Day, what: string, subject: string): void => {
    check(day === null || (parseDay(day) === day && day >= from && day <= today), `${what} ${day} not from ${from} to ${today}`, subject);
  };
  const byCode = new Map(enterprises.map((enterprise) => [enterprise.uscc, enterprise]));

  check(byCode.size === enterprises.length, 'codes are unique', 'enterprises');
  check(unique(enterprises.map((enterprise) => enterprise.name)) === enterprises.length, 'names are unique', 'enterprises');
  for (const { uscc, foundedOn } of enterprises) {
    check(isUscc(uscc), 'valid code', uscc);
    past(foundedOn, '2000-01-01', 'founded', uscc);
  }
  for (const { uscc, enterpriseName, issuedOn, expiresOn, certificateNo } of certificates) {
    check(byCode.get(uscc)?.name === enterpriseName, 'certified enterprise', certificateNo);
    past(issuedOn, '2000-01-01', 'issued', certificateNo);
    check(expiresOn === addMonths(issuedOn, 36), 'three years', certificateNo);
  }

  check(unique(policies.map((policy) => policy.policyNo)) === policies.length, 'numbers are unique', 'policies');
  for (const policy of policies) {
    const enterprise = byCode.get(policy.uscc);
    check(policy.insuredName === enterprise?.name && policy.insuredPersons === enterprise.headcount, 'insured', policy.policyNo);
    past(policy.startsOn, enterprise?.foundedOn ?? '', 'starts', policy.policyNo);
    check(policy.endsOn === addDays(addMonths(policy.startsOn, 12), -1), 'a year', policy.policyNo);
    check(policy.perPersonLimit >= 400_000_00n && policy.cumulativeLimit >= policy.perPersonLimit, 'limits', policy.policyNo);
    check(policy.premium >= 500_00n && policy.preventionBudget > 0n && policy.preventionRateBp <= 2100, 'amounts', policy.policyNo);
    check(policy.preventionBudget * 10_000n === policy.premium * BigInt(policy.preventionRateBp), 'budget', policy.policyNo);
  }

  check(unique(hazards.map((hazard) => hazard.hazardNo)) === hazards.length, 'numbers are unique', 'hazards');
  for (const hazard of hazards) {
    const number = hazard.hazardNo;
    const days = diffDays(hazard.deadline, hazard.foundOn);
    check(byCode.get(hazard.uscc)?.name === hazard.enterpriseName, 'enterprise', number);
    past(hazard.foundOn, '2000-01-01', 'found', number);
    past(hazard.rectifiedOn, hazard.foundOn, 'rectified', number);
    past(hazard.acceptedOn, hazard.rectifiedOn ?? '9999-12-31', 'accepted', number);
    check(days >= 3 && days <= 30, 'deadline', number);
    check((hazard.majorBasis !== null) === (hazard.level === 'MAJOR'), 'basis', number);
    check((hazard.channel === null) === (hazard.source === 'SELF_INSPECTION'), 'channel', number);
    check((hazard.supervisionField !== null) === (hazard.supervisionLevel !== null), 'field', number);
    check(hazard.supervisionLevel === null || hazard.level === 'MAJOR', 'only majors are supervised', number);
    check(hazard.funds >= 0n, 'funds', number);
  }

  check(unique(services.map((service) => service.serviceNo)) === services.length, 'numbers are unique', 'services');
  for (const service of services) {
    const number = service.serviceNo;
    const cover = policies.find(({ uscc, insurerName, startsOn, endsOn }) =>
      uscc === service.uscc && insurerName === service.insurerName && startsOn <= service.servedOn && service.servedOn <= endsOn);
    check(cover?.insuredName === service.enterpriseName, 'under a policy', number);
    past(service.servedOn, startOfYear(today), 'served', number);
    past(service.confirmedOn, service.servedOn, 'confirmed', number);
    past(service.archivedOn, service.confirmedOn ?? '9999-12-31', 'archived', number);
    check(service.satisfaction === null || service.confirmedOn !== null, 'rated only when confirmed', number);
    check(service.staff.length > 0 && service.staff.length === service.staffNos.length, 'staff', number);
    check(service.hazardsRectified <= service.hazardsFound && service.cost >= 0n, 'figures', number);
  }
  for (const policy of policies.filter(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn)) {
    const spent = sum(services.filter((service) => service.uscc === policy.uscc).map((service) => service.cost));
    check(spent <= policy.preventionBudget, 'spent within the budget', policy.policyNo);
  }
  const found = hazards.filter((hazard) => hazard.source === 'INSURER_SERVICE');
  const total = (key: 'hazardsFound' | 'hazardsRectified'): number => services.reduce((n, service) => n + service[key], 0);
  check(total('hazardsFound') === found.length, 'hazards found by services', 'services');
  check(total('hazardsRectified') === found.filter((hazard) => hazard.acceptedOn !== null).length, 'hazards rectified of these', 'services');
  return wrong;
}

describe('generateCity', () => {
  it('gives the same city for the same day and seed, another for another seed', () => {
    expect(generateCity({ today: TODAY })).toEqual(city);
    expect(generateCity({ today: TODAY, seed: 7 }).enterprises).not.toEqual(city.enterprises);
  });

  it('keeps the roster when only the day moves on', () => {
    const tomorrow = generateCity({ today: addDays(TODAY, 1) });
    expect(tomorrow.enterprises.map((enterprise) => enterprise.uscc)).toEqual(city.enterprises.map((enterprise) => enterprise.uscc));
  });

  it('is sound', () => {
    expect(faults(city, TODAY)).toEqual([]);
  });

  it('is sound on any day, for any seed and size', () => {
    const days = fc.integer({ min: 0, max: 3_500 }).map((n) => addDays('2021-07-01', n));
    fc.assert(
      fc.property(days, fc.integer(), fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: 200 }), (today, seed, enterprises, hazards) => {
        const small = generateCity({ today, seed, enterprises, hazards });
        expect(small.enterprises).toHaveLength(enterprises);
        expect(small.hazards).toHaveLength(hazards);
        expect(faults(small, today)).toEqual([]);
      }),
      { numRuns: 30, examples: [['2021-07-01', 1, 2, 0], ['2024-02-29', 1, 40, 100], ['2025-01-01', 1, 40, 100], ['2022-05-31', 1, 40, 100]] },
    );
  });

  it.each(['2021-06-30', '2026-13-01', ''])('refuses the day %j', (today) => {
    expect(() => generateCity({ today })).toThrow(RangeError);
  });

  it('refuses sizes that make no city', () => {
    expect(() => generateCity({ today: TODAY, enterprises: 1 })).toThrow(RangeError);
    expect(() => generateCity({ today: TODAY, hazards: 1.5 })).toThrow(RangeError);
  });
});

describe('the demo city', () => {
  const { enterprises, policies, hazards, services, certificates } = city;
  const inForce = policies.filter(({ startsOn, endsOn }) => startsOn <= TODAY && TODAY <= endsOn);
  const open = (hazard: DemoHazard): boolean => hazard.rectifiedOn === null;

  it('has the sizes asked for, a tenth of the enterprises in 南通 across its counties', () => {
    expect(enterprises).toHaveLength(600);
    expect(hazards).toHaveLength(8_000);
    expect(enterprises.filter((enterprise) => enterprise.regionCode.startsWith('3206'))).toHaveLength(60);
    const regions = new Set(enterprises.map((enterprise) => enterprise.regionCode));
    for (const place of [...CIXI.places, ...NANTONG.places]) expect(regions).toContain(place.code);
    const insurers = new Set(inForce.map((policy) => policy.insurerName));
    for (const [insurer] of [...CIXI.insurers, ...NANTONG.insurers]) expect(insurers).toContain(insurer);
  });

  it('has both demo enterprises, insured today, with hazards open and done', () => {
    for (const [demo, insurer] of [[DEMO_ENTERPRISE, INSURER_YONGAN], [OTHER_ENTERPRISE, INSURER_HAIDUN]] as const) {
      expect(enterprises).toContainEqual(demo);
      const own = inForce.filter((policy) => policy.uscc === demo.uscc);
      expect(own.map((policy) => policy.insurerName)).toEqual([insurer]);
      const found = hazards.filter((hazard) => hazard.uscc === demo.uscc);
      expect(found.filter(open).length).toBeGreaterThanOrEqual(4);
      expect(found.filter((hazard) => hazard.acceptedOn !== null).length).toBeGreaterThanOrEqual(4);
      expect(found.some((hazard) => hazard.rectifiedOn !== null && hazard.acceptedOn === null)).toBe(true);
      expect(services.filter((service) => service.uscc === demo.uscc)).toHaveLength(3);
    }
    // What it applies for a new level with.
    expect(certificates.filter(({ uscc }) => uscc === DEMO_ENTERPRISE.uscc).map(({ expiresOn }) => expiresOn < TODAY)).toEqual([true]);
    expect(DEMO_ENTERPRISE.uscc).toBe('91330282003F8NX65P');
    expect(OTHER_ENTERPRISE.uscc).toBe('91330282003F8YU151');
  });

  it('insures about a third of all and most of the high-risk ones', () => {
    const insured = new Set(inForce.map((policy) => policy.uscc));
    const share = (of: typeof enterprises): number => of.filter((enterprise) => insured.has(enterprise.uscc)).length / of.length;
    expect(share(enterprises)).toBeGreaterThan(0.25);
    expect(share(enterprises)).toBeLessThan(0.45);
    expect(share(enterprises.filter((enterprise) => enterprise.mustInsure))).toBeGreaterThan(0.75);
    expect(share(enterprises.filter((enterprise) => enterprise.mustInsure))).toBeLessThan(1);
    expect(inForce.some((policy) => diffDays(policy.endsOn, TODAY) <= 30)).toBe(true);
    expect(policies.length).toBeGreaterThan(inForce.length);
  });

  it('has open hazards at every stage of the reminder ladder, few overdue', () => {
    for (const stage of OPEN_STAGES) {
      expect(hazards.filter((hazard) => open(hazard) && diffDays(TODAY, hazard.deadline) === stage).length).toBeGreaterThanOrEqual(5);
    }
    const overdue = hazards.filter((hazard) => open(hazard) && hazard.deadline < TODAY).length;
    expect(overdue / hazards.length).toBeLessThan(0.02);
    expect(hazards.filter((hazard) => hazard.acceptedOn !== null).length / hazards.length).toBeGreaterThan(0.95);
  });

  it('has every kind of hazard, majors and six supervised ones', () => {
    for (const category of HazardCategories.values) expect(hazards.some((hazard) => hazard.category === category)).toBe(true);
    expect(hazards.filter((hazard) => hazard.level === 'MAJOR').length).toBeGreaterThanOrEqual(20);
    const orders = hazards.filter((hazard) => hazard.supervisionLevel !== null);
    expect(orders.map((hazard) => hazard.supervisionLevel).sort()).toEqual(['COUNTY', 'COUNTY', 'COUNTY', 'MUNICIPAL', 'MUNICIPAL', 'PROVINCIAL']);
    expect(unique(hazards.map((hazard) => hazard.description))).toBeGreaterThan(48);
  });

  it('has services of all seven types, a few of them unconfirmed', () => {
    expect(new Set(services.map((service) => service.type)).size).toBe(PreventionServiceTypes.values.length);
    const unconfirmed = services.filter((service) => service.confirmedOn === null).length;
    expect(unconfirmed).toBeGreaterThan(0);
    expect(unconfirmed / services.length).toBeLessThan(0.1);
    expect(certificates.length).toBeGreaterThan(15);
  });
});
