import { DomainError, KernelErrors, normalizeText, normalizeUscc, regionRange, trimRegionCode, type Day, type RegionRange, type Sector, type StandardizationLevel } from '@anze/kernel';
import { currentRegionCode } from '../reference/regions.js';

/** A checked filter of the list of enterprises; what is left out doesn't narrow it. */
export interface EnterpriseCriteria {
  readonly uscc?: string;
  readonly nameContains?: string;
  readonly region?: RegionRange;
  readonly sector?: Sector;
  readonly insured?: boolean;
  readonly standardizationLevel?: StandardizationLevel;
  /** The day on which policies and certificates are to be in force. */
  readonly today: Day;
}

/** What a client may ask for; null and undefined are the same. */
export interface EnterpriseFilterInput {
  readonly uscc?: string | null;
  readonly nameContains?: string | null;
  readonly regionCode?: string | null;
  readonly sector?: Sector | null;
  readonly insured?: boolean | null;
  readonly standardizationLevel?: StandardizationLevel | null;
}

/** The longest part of a name that is searched for. */
const LONGEST_NAME = 100;
/** A credit code after normalization; what looks otherwise is nobody's, and not worth a statement's error. */
const USCC_FORM = /^[0-9A-Z]{18}$/;

/**
 * The range of a region asked for: itself and all that lies in it, a withdrawn code's successor for the code (320602 → 320613).
 * @throws BAD_INPUT when it is no region code
 */
export function regionCriterion(raw: string): RegionRange {
  const code = trimRegionCode(raw);
  if (code === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
  return regionRange(currentRegionCode(code));
}

/**
 * Checks a filter. Null when nothing can match it.
 * @throws BAD_INPUT
 */
export function enterpriseCriteria(filter: EnterpriseFilterInput, today: Day): EnterpriseCriteria | null {
  const uscc = filter.uscc == null ? undefined : normalizeUscc(filter.uscc);
  if (uscc !== undefined && !USCC_FORM.test(uscc)) return null;
  const nameContains = filter.nameContains == null ? undefined : normalizeText(filter.nameContains);
  if (nameContains !== undefined && [...nameContains].length > LONGEST_NAME) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'nameContains', reason: `1..${LONGEST_NAME}` });
  return {
    today,
    ...(uscc === undefined ? {} : { uscc }),
    // An emptied search box asks for everything.
    ...(nameContains === undefined || nameContains === '' ? {} : { nameContains }),
    ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
    ...(filter.sector == null ? {} : { sector: filter.sector }),
    ...(filter.insured == null ? {} : { insured: filter.insured }),
    ...(filter.standardizationLevel == null ? {} : { standardizationLevel: filter.standardizationLevel }),
  };
}
