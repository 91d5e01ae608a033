import { registerEnumType } from '@nestjs/graphql';
import {
  Grades,
  HazardCategories,
  HazardLevels,
  HazardNatures,
  HazardSources,
  HazardStatuses,
  PreventionServiceTypes,
  SectorTerms,
  StandardizationLevels,
  SupervisionLevels,
  type Terms,
} from '@anze/kernel';

/** Registers a list of terms as a GraphQL enum whose values are described by their Chinese terms. */
export function termsEnum<V extends string>(name: string, description: string, terms: Terms<V>): Record<V, V> {
  const values = Object.fromEntries(terms.values.map((value) => [value, value])) as Record<V, V>;
  const valuesMap = Object.fromEntries(terms.values.map((value) => [value, { description: terms.name(value) }])) as Record<V, { description: string }>;
  registerEnumType(values, { name, description, valuesMap });
  return values;
}

/** 监管行业领域: the eight high-risk sectors, 工贸 and others. */
export const SectorEnum = termsEnum('Sector', 'Supervised sector (监管行业领域); the first eight must insure', SectorTerms);
export const HazardLevelEnum = termsEnum('HazardLevel', 'Level of a hazard (隐患等级)', HazardLevels);
export const HazardSourceEnum = termsEnum('HazardSource', 'Where a hazard was found (隐患来源)', HazardSources);
export const HazardCategoryEnum = termsEnum('HazardCategory', 'Kind of a hazard (隐患类别)', HazardCategories);
export const HazardNatureEnum = termsEnum('HazardNature', 'Nature of a hazard (隐患性质)', HazardNatures);
export const HazardStatusEnum = termsEnum('HazardStatus', 'State of a hazard (隐患状态); overdue is derived, never a state', HazardStatuses);
export const SupervisionLevelEnum = termsEnum('SupervisionLevel', 'Level of a supervision order (挂牌督办级别)', SupervisionLevels);
export const StandardizationLevelEnum = termsEnum('StandardizationLevel', 'Work-safety standardization level (安全生产标准化等级)', StandardizationLevels);
export const PreventionServiceTypeEnum = termsEnum('PreventionServiceType', 'Type of accident-prevention service, AQ 9010-2019 (事故预防服务类别)', PreventionServiceTypes);
export const GradeEnum = termsEnum('Grade', "Grade of an insurer's prevention services (服务评估等级)", Grades);
