import { diffDays, SupervisionLevels, type Day, type HazardLevel, type HazardStatus, type SupervisionLevel } from '@anze/kernel';
import { RiskColours, type RiskColour } from '../risks/risk-terms.js';

/**
 * The weights of 一线三排 (排序): what is major comes before what is general whatever else holds, then the supervision order,
 * then the days left. A hazard that is closed has 0.
 */
export const PRIORITY = {
  open: 1,
  major: 1000,
  supervised: { COUNTY: 200, MUNICIPAL: 300, PROVINCIAL: 400, NATIONAL: 500 } satisfies Record<SupervisionLevel, number>,
  /** Days left count from this far ahead to this far overdue; each day nearer is one point. */
  daysAhead: 60,
  daysOver: 90,
  /** People exposed, most first: from three on an accident could be a 较大 one, from ten a 重大, from thirty a 特别重大 one. */
  exposed: [
    { people: 30, points: 60 },
    { people: 10, points: 40 },
    { people: 3, points: 20 },
  ],
  /** Colour of the risk unit in which it lies (四色). */
  risk: { RED: 120, ORANGE: 80, YELLOW: 40, BLUE: 0 } satisfies Record<RiskColour, number>,
  /** Without a deadline: as if this many points of nearness. */
  noDeadline: 30,
} as const;

/** What a priority is made of. */
export interface PriorityFacts {
  readonly status: HazardStatus;
  readonly level: HazardLevel;
  readonly supervisionLevel: SupervisionLevel | null;
  readonly deadline: Day | null;
  readonly peopleExposed?: number | null;
  /** Colour of its risk unit, where it is known. */
  readonly riskColour?: RiskColour | null;
}

/** A priority and the reasons that it gives. */
export interface Priority {
  readonly value: number;
  /** In the words of the ledger: 重大隐患；市级挂牌督办；逾期 3 天. */
  readonly reason: string;
  /** The same one by one. */
  readonly reasons: readonly string[];
}

const because = (value: number, reasons: readonly string[]): Priority => ({ value, reason: reasons.join('；'), reasons });

/** How urgent an open hazard is on a day; higher first. The list's SQL computes the same number. */
export function priorityOf(hazard: PriorityFacts, today: Day): Priority {
  if (hazard.status === 'ACCEPTED' || hazard.status === 'VOIDED') return because(0, [hazard.status === 'ACCEPTED' ? '已销号' : '已作废']);
  let value: number = PRIORITY.open;
  const reasons: string[] = [hazard.level === 'MAJOR' ? '重大隐患' : '一般隐患'];
  if (hazard.level === 'MAJOR') value += PRIORITY.major;
  if (hazard.supervisionLevel) {
    value += PRIORITY.supervised[hazard.supervisionLevel];
    reasons.push(`${SupervisionLevels.name(hazard.supervisionLevel)}挂牌督办`);
  }
  if (hazard.riskColour) {
    value += PRIORITY.risk[hazard.riskColour];
    reasons.push(`${RiskColours.name(hazard.riskColour)}风险单元`);
  }
  const people = hazard.peopleExposed ?? null;
  if (people !== null) {
    value += PRIORITY.exposed.find((band) => people >= band.people)?.points ?? 0;
    reasons.push(`暴露 ${people} 人`);
  }
  if (hazard.status === 'AWAITING_ACCEPTANCE') return because(value, [...reasons, '待验收']);
  if (hazard.deadline === null) return because(value + PRIORITY.noDeadline, [...reasons, '未定整改时限']);
  const left = diffDays(hazard.deadline, today);
  value += Math.min(Math.max(PRIORITY.daysAhead - left, 0), PRIORITY.daysAhead + PRIORITY.daysOver);
  reasons.push(left < 0 ? `逾期 ${-left} 天` : left === 0 ? '今日到期' : `剩余 ${left} 天`);
  return because(value, reasons);
}
