import { type Day, DomainError, type HazardCategory, type HazardLevel, type HazardNature, KernelErrors, optionalText, requiredText } from '@anze/kernel';
import { HazardErrors } from './hazard.errors.js';
import { TEXT_LIMITS } from './text.rules.js';

/** The most hazards in one submission. */
export const HAZARDS_PER_SUBMISSION = 200;
/** The most people that one hazard can be said to expose. */
const MOST_EXPOSED = 100_000;
/** The most files that show one hazard. */
export const EVIDENCE_PER_HAZARD = 20;

/** A found hazard as somebody reports it, unchecked. */
export interface FoundHazard {
  readonly description: string;
  readonly level: HazardLevel;
  readonly category?: HazardCategory | null;
  readonly nature?: HazardNature | null;
  readonly majorBasis?: string | null;
  readonly majorCriterion?: string | null;
  readonly peopleExposed?: number | null;
  readonly riskUnitId?: string | null;
  readonly fixedOnSpot?: boolean | null;
  readonly evidenceUploadIds?: readonly string[] | null;
  readonly responsible?: string | null;
  readonly measures?: string | null;
  readonly deadline: Day;
}

/** A found hazard, checked and in the form in which it is kept. */
export interface HazardDraft {
  readonly description: string;
  readonly level: HazardLevel;
  readonly category: HazardCategory;
  readonly nature: HazardNature | null;
  /** Null for a major one whose criterion says it. */
  readonly majorBasis: string | null;
  /** Code of a criterion; whether it is in force is still to be looked up. */
  readonly majorCriterion: string | null;
  readonly peopleExposed: number | null;
  /** Public id of a risk unit; whose it is is still to be looked up. */
  readonly riskUnitId: string | null;
  readonly fixedOnSpot: boolean;
  /** Public ids of uploads; whose they are is still to be looked up. */
  readonly evidenceUploadIds: readonly string[];
  readonly responsible: string | null;
  readonly measures: string | null;
  readonly deadline: Day;
}

/**
 * Checks what was found on a day. All are checked before any is kept.
 * @throws the code of the first that is wrong, its field naming the hazard: `hazards[2].deadline`
 */
export function checkFound(found: readonly FoundHazard[], foundOn: Day): HazardDraft[] {
  if (found.length > HAZARDS_PER_SUBMISSION) throw new DomainError(HazardErrors.HAZARD_TOO_MANY, { limit: HAZARDS_PER_SUBMISSION });
  return found.map((hazard, index) => checkOne(hazard, foundOn, `hazards[${index}]`));
}

function checkOne(hazard: FoundHazard, foundOn: Day, path: string): HazardDraft {
  const majorBasis = optionalText(`${path}.majorBasis`, hazard.majorBasis, TEXT_LIMITS.clause);
  const majorCriterion = optionalText(`${path}.majorCriterion`, hazard.majorCriterion, TEXT_LIMITS.code);
  const fixedOnSpot = hazard.fixedOnSpot ?? false;
  const evidenceUploadIds = hazard.evidenceUploadIds ?? [];
  const peopleExposed = hazard.peopleExposed ?? null;
  if (peopleExposed !== null && (peopleExposed < 0 || peopleExposed > MOST_EXPOSED)) throw new DomainError(KernelErrors.BAD_INPUT, { field: `${path}.peopleExposed`, reason: `must be 0 to ${MOST_EXPOSED}` });
  if (hazard.level !== 'MAJOR' && majorCriterion !== null) throw new DomainError(HazardErrors.HAZARD_CRITERION_GENERAL, { field: `${path}.majorCriterion` });
  if (hazard.level === 'MAJOR') {
    if (majorBasis === null && majorCriterion === null) throw new DomainError(HazardErrors.HAZARD_MAJOR_BASIS_REQUIRED, { field: `${path}.majorBasis` });
    // Fixing it on the spot would go around the plan that the law wants for a major one.
    if (fixedOnSpot) throw new DomainError(HazardErrors.HAZARD_MAJOR_NOT_ON_SPOT, { field: `${path}.fixedOnSpot` });
  }
  if (hazard.deadline < foundOn) throw new DomainError(HazardErrors.HAZARD_DEADLINE_BEFORE_FOUND, { field: `${path}.deadline`, foundOn });
  return {
    description: requiredText(`${path}.description`, hazard.description, TEXT_LIMITS.long),
    level: hazard.level,
    category: hazard.category ?? 'OTHER',
    nature: hazard.nature ?? null,
    majorBasis,
    majorCriterion,
    peopleExposed,
    riskUnitId: hazard.riskUnitId ?? null,
    fixedOnSpot,
    evidenceUploadIds,
    responsible: optionalText(`${path}.responsible`, hazard.responsible, TEXT_LIMITS.person),
    measures: optionalText(`${path}.measures`, hazard.measures, TEXT_LIMITS.long),
    deadline: hazard.deadline,
  };
}

/** The number of a hazard reported here: `ZC`, the day it was found, and eight characters of its uuid's random end. */
export const hazardNo = (id: string, foundOn: Day): string => `ZC${foundOn.replaceAll('-', '')}${id.slice(-8).toUpperCase()}`;
