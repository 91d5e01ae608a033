export { allErrors, defineErrors, DomainError, errorMessage } from './errors.js';
export type { ErrorEntry, ErrorParams, ErrorText, Locale } from './errors.js';
export { KernelErrors } from './errors.catalogue.js';
export { negotiateLocale } from './locale.js';

export { addDays, addMonths, dayOf, dayStart, diffDays, lastDayOfTerm, parseDay, startOfMonth, startOfYear, weekdayOf } from './day.js';
export type { Day } from './day.js';
export { addWorkingDays, hasWorkingDays, isWorkingDay, takeWorkingYears, workingDayOrNull, workingDaysBetween, workingDaysEdition, workingDayYears, workingYearProblem, type WorkingYear } from './working-days.js';
export { Clock, StandingClock, SystemClock } from './clock.js';

export { Decimal, percent, roundHalfUp } from './decimal.js';
export { fenFromWan, fenFromYuan, wanFromFen, yuanFromFen } from './money.js';
export type { Fen } from './money.js';

export { normalizeText, toHalfWidth } from './text.js';
export { optionalText, requiredText } from './text-input.js';
export { isUscc, normalizeUscc, organizationCheckCharacter, usccCheckCharacter, usccProblem } from './uscc.js';
export type { UsccProblem } from './uscc.js';
export { regionAncestors, regionRange, trimRegionCode } from './region-code.js';
export type { RegionRange } from './region-code.js';
export { decodeId, decodeIdOrNull, encodeId, isUuid, newId, NIL_UUID } from './ids.js';

export { DAY_CURSOR_PARTS, dayPosition, decodeCursor, encodeCursor, type DayPosition } from './cursor.js';
export { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, pageSize } from './page-size.js';

export { defineTerms } from './terms.js';
export type { Terms } from './terms.js';
export { sectorName, sectorOf, SECTORS, SectorTerms } from './sector.js';
export type { Sector } from './sector.js';
export { HazardCategories, HazardLevels, HazardNatures, HazardSources, HazardStatuses, SupervisionLevels } from './hazard-terms.js';
export type { HazardCategory, HazardLevel, HazardNature, HazardSource, HazardStatus, SupervisionLevel } from './hazard-terms.js';
export { AccidentTypes, ControlTiers, RiskColours, RiskMethods, RiskObjectKinds } from './risk-terms.js';
export type { AccidentType, ControlTier, RiskColour, RiskMethod, RiskObjectKind } from './risk-terms.js';
export { Grades, PreventionServiceTypes, StandardizationLevels } from './program-terms.js';
export type { Grade, PreventionServiceType, StandardizationLevel } from './program-terms.js';

export { CONFIGURATION_VARIABLES, loadConfiguration } from './configuration.js';
export type { Configuration, ConfigurationVariable, LogLevel } from './configuration.js';
export { deriveSecret } from './secrets.js';
export { isMailAddress, maskedMailAddress } from './mail-address.js';
export { readRedisUrl } from './redis-url.js';
export type { RedisAddress, RedisNode } from './redis-url.js';
export { atStep, STEPS, watchSteps } from './steps.js';
export type { StepDetail, StepLabel, StepWatcher } from './steps.js';
export { clientNetwork } from './client-network.js';
