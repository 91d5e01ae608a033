export { connectionOf, dayPage, keysetOf, PageInfo, pageOf, type DayListed, type Keyset, type Page } from './connection.js';
export { PageArgs } from './page-args.js';
export { column, cursorSql, instantSql, publicIdSql, yuanSql } from './planned/json-sql.js';
export type { Ask, PlannedArguments, PlannedField, PlannedLink, PlannedRows, PlannedType } from './planned/plan.js';
export { PlannedReads, type PlannedQuery } from './planned/planned-reads.js';
export { PlannedReadsModule } from './planned/planned-reads.module.js';
export { Context, loaderOf, type RequestContext } from './request-context.js';
export { DateScalar, DateTimeScalar, MoneyScalar } from './scalars.js';
export {
  GradeEnum,
  HazardCategoryEnum,
  HazardLevelEnum,
  HazardNatureEnum,
  HazardSourceEnum,
  HazardStatusEnum,
  PreventionServiceTypeEnum,
  SectorEnum,
  StandardizationLevelEnum,
  SupervisionLevelEnum,
  termsEnum,
} from './terms-enum.js';
