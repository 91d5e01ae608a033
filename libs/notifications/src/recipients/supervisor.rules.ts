import { regionAncestors } from '@anze/kernel';

/** Level of an authority in the ladder of reminders: 镇街, 县, 市. */
export type SupervisorLevel = 'TOWN' | 'COUNTY' | 'CITY';

/** An authority as far as it decides whom a notification reaches. */
export interface Supervisor {
  readonly organizationId: string;
  readonly regionCode: string;
  /** Sectors it is confined to; null is every sector. */
  readonly sectors: readonly string[] | null;
}

/** Digits of a region code at each level (GB/T 2260, GB/T 10114). */
const DIGITS: Readonly<Record<SupervisorLevel, number>> = { TOWN: 9, COUNTY: 6, CITY: 4 };

/** The regions at town, county and city level that a region lies in, itself included: `330282001` → `3302`, `330282`, `330282001`. */
export function supervisingRegions(regionCode: string): string[] {
  const own = regionCode.length > DIGITS.TOWN ? [] : [regionCode];
  return [...regionAncestors(regionCode), ...own].filter((code) => Object.values(DIGITS).includes(code.length));
}

/** The level of an authority by its jurisdiction; null above a city and below a town. */
export function levelOf(supervisor: Pick<Supervisor, 'regionCode'>): SupervisorLevel | null {
  return (Object.keys(DIGITS) as SupervisorLevel[]).find((level) => DIGITS[level] === supervisor.regionCode.length) ?? null;
}

/** Whether an authority supervises a sector; a sector authority (住建, 交通 …) only its own. */
export function supervises(supervisor: Pick<Supervisor, 'sectors'>, sector: string): boolean {
  return supervisor.sectors === null || supervisor.sectors.includes(sector);
}

/** Who looks after an enterprise on the spot: the authorities of its town and county; where there are none, those of the city. */
export function localSupervisors(supervisors: readonly Supervisor[], sector: string): Supervisor[] {
  const fit = supervisors.filter((one) => supervises(one, sector));
  const local = fit.filter((one) => levelOf(one) === 'TOWN' || levelOf(one) === 'COUNTY');
  return local.length > 0 ? local : fit.filter((one) => levelOf(one) === 'CITY');
}
