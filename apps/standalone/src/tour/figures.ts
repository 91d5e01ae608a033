import { mustEqual } from './story.js';
import type { Visitor } from './visitor.js';

/** The figures of a region, a book or an enterprise (合规概览). */
export interface Figures {
  readonly enterprises: number;
  readonly standardized: object;
  readonly insurance: object;
  readonly hazards: { readonly found: number; readonly rectified: number; readonly open: number; readonly overdue: number; readonly major: number; readonly rectificationRate: number | null; readonly supervised: object };
  readonly services: { readonly total: number; readonly byType: readonly { readonly type: string; readonly count: number }[]; readonly enterprisesServed: number };
}

/** What was done to the figures between two looks at them. */
export interface Done {
  found: number;
  rectified: number;
  overdue: number;
  /** Services by type. */
  services: Record<string, number>;
  /** Enterprises that had their first service. */
  served: number;
}

export const nothingDone = (): Done => ({ found: 0, rectified: 0, overdue: 0, services: {}, served: 0 });

export const FIGURES = `enterprises standardized { total level1 level2 level3 } insurance { insured premium preventionBudget mustInsure mustInsureInsured coverageRate voluntarilyInsured }
  hazards { found rectified open overdue major rectificationRate supervised { total county municipal provincial national } } services { total byType { type count } enterprisesServed }`;

/** The figures at the end of a day; a viewer's own when no region is named. */
export async function figuresOf(visitor: Visitor, asOf: string, regionCode: string | null = null): Promise<Figures> {
  const query = `query ($asOf: Date, $regionCode: String) { complianceOverview(asOf: $asOf, regionCode: $regionCode) { ${FIGURES} } }`;
  return (await visitor.does<{ complianceOverview: Figures }>(query, { asOf, regionCode })).complianceOverview;
}

/** A share in percent with two decimals, rounded half up; null of nothing. In whole numbers, so that nothing is lost. */
export function percentage(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 20_000 + whole) / (2 * whole)) / 100;
}

/** The figures as they must be after what was done; everything else stays. */
export function after(before: Figures, done: Done): Figures {
  const [found, rectified] = [before.hazards.found + done.found, before.hazards.rectified + done.rectified];
  const services = Object.values(done.services).reduce((sum, count) => sum + count, 0);
  return {
    ...before,
    hazards: { ...before.hazards, found, rectified, open: found - rectified, overdue: before.hazards.overdue + done.overdue, rectificationRate: percentage(rectified, found) },
    services: {
      total: before.services.total + services,
      byType: before.services.byType.map(({ type, count }) => ({ type, count: count + (done.services[type] ?? 0) })),
      enterprisesServed: before.services.enterprisesServed + done.served,
    },
  };
}

/** Stops the tour unless the figures moved by exactly what was done. */
export function mustHaveMoved(whose: string, before: Figures, now: Figures, done: Done, visitor: Visitor): void {
  mustEqual(`the figures of ${whose} move by exactly what was done`, now, after(before, done), visitor.requestId);
}

/** What moved, in words. */
export function movement(before: Figures, now: Figures): string {
  const change = (name: string, from: number | null, to: number | null): string => `${name} ${from ?? '—'} → ${to ?? '—'}`;
  return [
    change('found 排查', before.hazards.found, now.hazards.found),
    change('rectified 销号', before.hazards.rectified, now.hazards.rectified),
    change('overdue 逾期', before.hazards.overdue, now.hazards.overdue),
    change('rate 整改率', before.hazards.rectificationRate, now.hazards.rectificationRate),
    change('services 服务', before.services.total, now.services.total),
  ].join(', ');
}
