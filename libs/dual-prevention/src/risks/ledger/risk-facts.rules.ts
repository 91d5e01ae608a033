import { DomainError, KernelErrors, optionalText, requiredText } from '@anze/kernel';
import { TEXT_LIMITS } from '../../hazards/text.rules.js';
import type { RiskEventFacts, RiskObjectFacts, RiskUnitFacts } from './risk-tables.js';

/** Facts as somebody gives them, unchecked: what is left out stays as it was, a blank text empties a field that may be empty. */
export type Draft<F> = { readonly [K in keyof F]?: F[K] | null };

/** The most people that one unit can expose. */
export const PEOPLE_MOST = 1_000_000;

/** Checks a new risk object, or a changed one when `was` is given. @throws BAD_INPUT */
export function checkObject(draft: Draft<RiskObjectFacts>, was: RiskObjectFacts | null = null): RiskObjectFacts {
  return {
    name: requiredText('name', draft.name ?? was?.name ?? '', TEXT_LIMITS.area),
    kind: chosen('kind', draft.kind ?? was?.kind),
    place: requiredText('place', draft.place ?? was?.place ?? '', TEXT_LIMITS.area),
    responsible: optionalText('responsible', draft.responsible ?? was?.responsible, TEXT_LIMITS.person),
    description: optionalText('description', draft.description ?? was?.description, TEXT_LIMITS.long),
  };
}

/** Checks a new risk unit, or a changed one when `was` is given. @throws BAD_INPUT */
export function checkUnit(draft: Draft<RiskUnitFacts>, was: RiskUnitFacts | null = null): RiskUnitFacts {
  const peopleExposed = draft.peopleExposed ?? was?.peopleExposed ?? null;
  if (peopleExposed !== null && (!Number.isInteger(peopleExposed) || peopleExposed < 0 || peopleExposed > PEOPLE_MOST)) {
    throw new DomainError(KernelErrors.BAD_INPUT, { field: 'peopleExposed', reason: `0..${PEOPLE_MOST}` });
  }
  return {
    name: requiredText('name', draft.name ?? was?.name ?? '', TEXT_LIMITS.area),
    responsible: optionalText('responsible', draft.responsible ?? was?.responsible, TEXT_LIMITS.person),
    peopleExposed,
  };
}

/** Checks a new risk event, or a changed one when `was` is given. @throws BAD_INPUT */
export function checkEvent(draft: Draft<RiskEventFacts>, was: RiskEventFacts | null = null): RiskEventFacts {
  return {
    description: requiredText('description', draft.description ?? was?.description ?? '', TEXT_LIMITS.long),
    accidentType: chosen('accidentType', draft.accidentType ?? was?.accidentType),
    consequence: optionalText('consequence', draft.consequence ?? was?.consequence, TEXT_LIMITS.long),
    responsible: optionalText('responsible', draft.responsible ?? was?.responsible, TEXT_LIMITS.person),
  };
}

function chosen<T>(field: string, value: T | null | undefined): T {
  if (value == null) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: 'is needed' });
  return value;
}
