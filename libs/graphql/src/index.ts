export { connectionOf, keysetOf, PageInfo, pageOf, type Keyset, type Page } from './connection.js';
export { PageArgs } from './page-args.js';
export { Context, loaderOf, type RequestContext } from './request-context.js';
export { DateScalar, DateTimeScalar, MoneyScalar } from './scalars.js';
export {
  GradeEnum,
  HazardCategoryEnum,
  HazardLevelEnum,
  HazardSourceEnum,
  HazardStatusEnum,
  PreventionServiceTypeEnum,
  SectorEnum,
  StandardizationLevelEnum,
  SupervisionLevelEnum,
  termsEnum,
} from './terms-enum.js';
