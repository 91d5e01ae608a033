import { DomainError, optionalText, requiredText, yuanFromFen, type Fen } from '@anze/kernel';
import { ServiceErrors } from './service.errors.js';
import { costOf, SERVICE_LIMITS, staffNosOf, staffOf } from './service.rules.js';
import type { ServicePart } from './service-terms.js';

/** An agency that gave a service: of the register, or by its name alone. */
export interface NamedAgency {
  readonly id: string | null;
  readonly name: string;
}

/** The parts of a record that can be amended. */
export interface ServiceParts {
  readonly place: string;
  readonly staff: readonly string[];
  readonly staffNos: readonly string[];
  readonly content: string;
  readonly measures: string | null;
  readonly process: string | null;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly cost: Fen;
}

/** What the provider wants it to say; undefined leaves a part as it is, null empties it where it may be empty. */
export interface AmendmentDraft {
  readonly place?: string | null;
  readonly staff?: readonly string[] | null;
  readonly staffNos?: readonly string[] | null;
  readonly content?: string | null;
  readonly measures?: string | null;
  readonly process?: string | null;
  readonly agency?: NamedAgency | null;
  readonly cost?: Fen | null;
}

/** A part before and after, as people read it. */
export interface PartChange {
  readonly part: ServicePart;
  readonly before: string | null;
  readonly after: string | null;
}

/** What an amendment writes. */
export interface Amendment {
  readonly parts: ServiceParts;
  readonly changes: readonly PartChange[];
}

/** How each part is read. */
const SHOWN: readonly (readonly [ServicePart, (parts: ServiceParts) => string | null])[] = [
  ['PLACE', ({ place }) => place],
  ['STAFF', ({ staff }) => staff.join('、')],
  ['STAFF_NOS', ({ staffNos }) => staffNos.join('、') || null],
  ['CONTENT', ({ content }) => content],
  ['MEASURES', ({ measures }) => measures],
  ['PROCESS', ({ process }) => process],
  ['AGENCY', ({ agencyName }) => agencyName],
  ['COST', ({ cost }) => yuanFromFen(cost)],
];

const sameAgency = (a: ServiceParts, b: ServiceParts): boolean => a.agencyId === b.agencyId && a.agencyName === b.agencyName;

/**
 * What a record says after an amendment. Where nothing changes it answers an objection all the same: the provider stands by it.
 * @throws BAD_INPUT, SERVICE_NOTHING_AMENDED
 */
export function amendService(service: ServiceParts, draft: AmendmentDraft, objected: boolean): Amendment {
  const text = (field: string, given: string | null | undefined, kept: string | null, limit: number): string | null => (given === undefined ? kept : optionalText(field, given, limit));
  const parts: ServiceParts = {
    place: draft.place === undefined ? service.place : requiredText('place', draft.place ?? '', SERVICE_LIMITS.place),
    staff: draft.staff === undefined ? service.staff : staffOf(draft.staff ?? []),
    staffNos: draft.staffNos === undefined ? service.staffNos : staffNosOf(draft.staffNos ?? []),
    content: draft.content === undefined ? service.content : requiredText('content', draft.content ?? '', SERVICE_LIMITS.content),
    measures: text('measures', draft.measures, service.measures, SERVICE_LIMITS.long),
    process: text('process', draft.process, service.process, SERVICE_LIMITS.long),
    agencyId: draft.agency === undefined ? service.agencyId : (draft.agency?.id ?? null),
    agencyName: draft.agency === undefined ? service.agencyName : optionalText('agencyName', draft.agency?.name, SERVICE_LIMITS.agency),
    cost: draft.cost == null ? service.cost : costOf(draft.cost),
  };
  const changes = SHOWN.flatMap(([part, shown]): PartChange[] => {
    const [before, after] = [shown(service), shown(parts)];
    return before === after && (part !== 'AGENCY' || sameAgency(service, parts)) ? [] : [{ part, before, after }];
  });
  if (changes.length === 0 && !objected) throw new DomainError(ServiceErrors.SERVICE_NOTHING_AMENDED);
  return { parts, changes };
}
