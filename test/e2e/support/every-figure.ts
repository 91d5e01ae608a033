/** An overview as the API shows it, every figure of it. */
export interface WholeOverview {
  readonly enterprises: number;
  readonly standardized: { readonly total: number; readonly level1: number; readonly level2: number; readonly level3: number };
  readonly insurance: { readonly insured: number; readonly premium: string; readonly preventionBudget: string; readonly mustInsure: number; readonly mustInsureInsured: number; readonly voluntarilyInsured: number; readonly unvisited: number };
  readonly hazards: {
    readonly found: number; readonly rectified: number; readonly open: number; readonly overdue: number; readonly overdueMajor: number; readonly major: number;
    readonly supervised: { readonly total: number; readonly county: number; readonly municipal: number; readonly provincial: number; readonly national: number };
  };
  readonly services: { readonly total: number; readonly enterprisesServed: number; readonly byType: readonly { readonly type: string; readonly count: number }[] };
  readonly inspections: { readonly selfInspected: number; readonly authorityInspected: number };
}

/** Its selection. */
export const WHOLE_OVERVIEW = `enterprises standardized { total level1 level2 level3 } insurance { insured premium preventionBudget mustInsure mustInsureInsured voluntarilyInsured unvisited }
  hazards { found rectified open overdue overdueMajor major supervised { total county municipal provincial national } } services { total enterprisesServed byType { type count } } inspections { selfInspected authorityInspected }`;

/** The figures by the names under which they open; what is 0 is left out. Amounts in yuan. */
export function figuresByName(one: WholeOverview): Record<string, number> {
  const { standardized, insurance, hazards, services, inspections } = one;
  const figures: Record<string, number> = {
    ENTERPRISES: one.enterprises,
    STANDARDIZED: standardized.total,
    STANDARDIZED_LEVEL_1: standardized.level1,
    STANDARDIZED_LEVEL_2: standardized.level2,
    STANDARDIZED_LEVEL_3: standardized.level3,
    INSURED: insurance.insured,
    PREMIUM: Number(insurance.premium),
    PREVENTION_BUDGET: Number(insurance.preventionBudget),
    MUST_INSURE: insurance.mustInsure,
    MUST_INSURE_INSURED: insurance.mustInsureInsured,
    MUST_INSURE_UNINSURED: insurance.mustInsure - insurance.mustInsureInsured,
    VOLUNTARILY_INSURED: insurance.voluntarilyInsured,
    UNVISITED: insurance.unvisited,
    HAZARDS_FOUND: hazards.found,
    HAZARDS_RECTIFIED: hazards.rectified,
    HAZARDS_OPEN: hazards.open,
    HAZARDS_OVERDUE: hazards.overdue,
    HAZARDS_OVERDUE_MAJOR: hazards.overdueMajor,
    HAZARDS_MAJOR: hazards.major,
    HAZARDS_SUPERVISED: hazards.supervised.total,
    HAZARDS_SUPERVISED_COUNTY: hazards.supervised.county,
    HAZARDS_SUPERVISED_MUNICIPAL: hazards.supervised.municipal,
    HAZARDS_SUPERVISED_PROVINCIAL: hazards.supervised.provincial,
    HAZARDS_SUPERVISED_NATIONAL: hazards.supervised.national,
    SERVICES: services.total,
    ...Object.fromEntries(services.byType.map(({ type, count }) => [`SERVICES_${type}`, count])),
    ENTERPRISES_SERVED: services.enterprisesServed,
    SELF_INSPECTED: inspections.selfInspected,
    NOT_SELF_INSPECTED: one.enterprises - inspections.selfInspected,
    AUTHORITY_INSPECTED: inspections.authorityInspected,
    NOT_AUTHORITY_INSPECTED: one.enterprises - inspections.authorityInspected,
  };
  return Object.fromEntries(Object.entries(figures).filter(([, n]) => n !== 0));
}
