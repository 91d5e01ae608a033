import { addDays, fenFromYuan } from '@anze/kernel';
import type { Day, Fen, HazardSource, SupervisionLevel } from '@anze/kernel';
import type { DemoEnterprise, DemoHazard, DemoService } from './city.types.js';
import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from './demo-enterprises.js';
import { GENERAL_HAZARDS, MAJOR_HAZARDS } from './hazard-texts.js';
import { areaOf, SURNAMES } from './places.js';
import type { Random } from './random.js';

/** Days from the deadline to today at which some hazards are open: every stage of the reminder ladder, and beyond. */
export const OPEN_STAGES = [-3, 0, 1, 3, 7, 14, 15, 21, 30, 36] as const;

const SOURCES: readonly (readonly [HazardSource, number])[] = [
  ['SELF_INSPECTION', 640], ['GOVERNMENT_INSPECTION', 175], ['GRID_PATROL', 92], ['INTERMEDIARY', 62], ['SMART_MONITORING', 16], ['PUBLIC_REPORT', 10],
  ['MEDIA', 3], ['PUBLIC_OPINION', 2],
];
const CHANNELS: Readonly<Record<HazardSource, readonly string[]>> = {
  SELF_INSPECTION: [], GOVERNMENT_INSPECTION: ['专业检查', '专业检查', '专业检查', '专业检查', '暗访明查'], GRID_PATROL: ['网格排查'], INTERMEDIARY: ['专业检查'],
  INSURER_SERVICE: ['专业检查'], PUBLIC_REPORT: ['群众协查'], SMART_MONITORING: ['智能测查'], MEDIA: ['媒体联查'], PUBLIC_OPINION: ['舆情巡查'],
};
const FUNDS_YUAN = [['0', 28], ['200', 15], ['500', 15], ['1000', 15], ['3000', 15], ['12000', 12]] as const;
const MAJOR_FUNDS_YUAN = [['12000', 3], ['50000', 4], ['186000', 3]] as const;
const SUPERVISED: readonly SupervisionLevel[] = ['COUNTY', 'COUNTY', 'COUNTY', 'MUNICIPAL', 'MUNICIPAL', 'PROVINCIAL'];
const HISTORY_DAYS = 540;

/** What is already decided about a hazard; the rest is drawn. */
interface Wanted {
  readonly enterprise: DemoEnterprise;
  readonly foundOn: Day;
  readonly deadline: Day;
  /** Days from finding to rectification; null leaves it open. */
  readonly rectifiedAfter: number | null;
  /** Rectified, but nobody has accepted it yet. */
  readonly awaiting?: boolean;
  readonly source: HazardSource;
  readonly major?: boolean;
  readonly supervisionLevel?: SupervisionLevel;
  /** Which of the texts that fit, counted round; drawn when left out. */
  readonly nth?: number;
}

function yuan(text: string): Fen {
  return fenFromYuan(text) ?? 0n;
}

function makeHazard(random: Random, today: Day, wanted: Wanted, number: number): DemoHazard {
  const { enterprise, foundOn, deadline, source, rectifiedAfter } = wanted;
  const occurs = (text: { sectors?: readonly string[] }): boolean => text.sectors === undefined || text.sectors.includes(enterprise.sector);
  const major = wanted.major === true ? random.pick(MAJOR_HAZARDS.filter(occurs)) : null;
  const texts = GENERAL_HAZARDS.filter(occurs);
  const text = major ?? (wanted.nth === undefined ? undefined : texts[wanted.nth % texts.length]) ?? random.pick(texts);
  const done = rectifiedAfter === null ? null : addDays(foundOn, rectifiedAfter);
  const rectifiedOn = done !== null && done <= today ? done : null;
  const checked = rectifiedOn === null ? null : addDays(rectifiedOn, random.weighted([[0, 30], [1, 30], [2, 25], [4, 15]]));
  const channels = CHANNELS[source];
  return {
    hazardNo: `${areaOf(enterprise.regionCode).prefix}${foundOn.replaceAll('-', '')}${String(number).padStart(6, '0')}`,
    enterpriseName: enterprise.name,
    uscc: enterprise.uscc,
    description: text.description,
    category: text.category,
    level: major === null ? 'GENERAL' : 'MAJOR',
    majorBasis: major?.basis ?? null,
    source,
    channel: channels.length === 0 ? null : random.pick(channels),
    foundOn,
    responsible: `${random.pick(SURNAMES)}某`,
    measures: text.measures,
    deadline,
    rectifiedOn,
    acceptedOn: checked !== null && checked <= today && wanted.awaiting !== true ? checked : null,
    funds: yuan(random.weighted(major === null ? FUNDS_YUAN : MAJOR_FUNDS_YUAN)),
    supervisionLevel: wanted.supervisionLevel ?? null,
    supervisionField: wanted.supervisionLevel === undefined ? null : (major?.field ?? null),
  };
}

/** A hazard found on a day and dealt with as most are: in time, one in fifty late by up to eight days. */
function usual(random: Random, enterprise: DemoEnterprise, foundOn: Day, source: HazardSource, major = false): Wanted {
  const days = major ? random.int(15, 30) : random.int(3, 30);
  const rectifiedAfter = random.chance(0.02) ? days + random.int(1, 8) : Math.floor(days * random.next() ** 1.5);
  return { enterprise, foundOn, deadline: addDays(foundOn, days), rectifiedAfter, source, major };
}

/** An open hazard whose deadline lies `offset` days before today. */
function open(random: Random, today: Day, enterprise: DemoEnterprise, offset: number, source: HazardSource): Wanted {
  const deadline = addDays(today, -offset);
  return { enterprise, foundOn: addDays(deadline, -random.int(Math.max(3, -offset), 30)), deadline, rectifiedAfter: null, source };
}

/** What the two demo enterprises can be shown with: open, due, overdue, awaiting acceptance, done; one major. */
function demoHazards(random: Random, today: Day): Wanted[] {
  const of = (enterprise: DemoEnterprise): Wanted[] => [
    open(random, today, enterprise, -12, 'SELF_INSPECTION'),
    open(random, today, enterprise, -3, 'SELF_INSPECTION'),
    open(random, today, enterprise, 0, 'GOVERNMENT_INSPECTION'),
    open(random, today, enterprise, 3, 'GRID_PATROL'),
    { enterprise, foundOn: addDays(today, -6), deadline: addDays(today, 4), rectifiedAfter: 5, awaiting: true, source: 'SELF_INSPECTION' },
    ...[200, 150, 90, 45].map((days) => usual(random, enterprise, addDays(today, -days), 'SELF_INSPECTION')),
  ];
  // Seven apart, so that neighbours come from different categories and no text occurs twice at one enterprise.
  const varied = [...of(DEMO_ENTERPRISE), ...of(OTHER_ENTERPRISE)].map((wanted, i) => ({ ...wanted, nth: 3 + i * 7 }));
  return [
    ...varied,
    { enterprise: OTHER_ENTERPRISE, foundOn: addDays(today, -10), deadline: addDays(today, 15), rectifiedAfter: null, source: 'GOVERNMENT_INSPECTION', major: true },
  ];
}

/** The six supervised hazards (挂牌督办): major, open, one of them overdue. */
function supervised(random: Random, today: Day, enterprises: readonly DemoEnterprise[]): Wanted[] {
  return SUPERVISED.map((supervisionLevel, i) => ({
    enterprise: random.pick(enterprises),
    foundOn: addDays(today, -random.int(12, 25)),
    deadline: addDays(today, i === 0 ? -2 : random.int(3, 5)),
    rectifiedAfter: null,
    source: 'GOVERNMENT_INSPECTION',
    major: true,
    supervisionLevel,
  }));
}

/** The hazards and the services with the rectified ones among their findings counted. */
export interface HazardsAndServices {
  readonly hazards: DemoHazard[];
  readonly services: DemoService[];
}

/**
 * Exactly `count` hazards. First what must be there: the demo enterprises' own, the supervised ones, open ones at every stage of the
 * reminder ladder; then what the services found (at most a quarter of all); the rest over eighteen months, nearly all rectified in time.
 * A count too small for the first is filled in that order.
 */
export function makeHazards(
  random: Random, today: Day, enterprises: readonly DemoEnterprise[], services: readonly DemoService[], count: number,
): HazardsAndServices {
  const source = (): HazardSource => random.weighted(SOURCES);
  const perStage = Math.max(1, Math.round(count / 1_600));
  const fixed: Wanted[] = [
    ...demoHazards(random, today),
    ...supervised(random, today, enterprises),
    ...OPEN_STAGES.flatMap((offset) => Array.from({ length: perStage }, () => open(random, today, random.pick(enterprises), offset, source()))),
  ];
  const hazards = fixed.slice(0, count).map((wanted, i) => makeHazard(random, today, wanted, i));

  const byCode = new Map(enterprises.map((enterprise) => [enterprise.uscc, enterprise]));
  let room = Math.min(Math.floor(count / 4), count - hazards.length);
  const counted = services.map((service): DemoService => {
    const enterprise = byCode.get(service.uscc);
    if (enterprise === undefined || service.hazardsFound > room) return { ...service, hazardsFound: 0, hazardsRectified: 0 };
    room -= service.hazardsFound;
    const found = Array.from({ length: service.hazardsFound }, (_, i) =>
      makeHazard(random, today, usual(random, enterprise, service.servedOn, 'INSURER_SERVICE'), hazards.length + i));
    hazards.push(...found);
    return { ...service, hazardsRectified: found.filter((hazard) => hazard.acceptedOn !== null).length };
  });

  while (hazards.length < count) {
    const wanted = usual(random, random.pick(enterprises), addDays(today, -random.int(0, HISTORY_DAYS)), source(), random.chance(0.004));
    hazards.push(makeHazard(random, today, wanted, hazards.length));
  }
  return { hazards, services: counted };
}
