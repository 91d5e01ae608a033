import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, NIL_UUID, type Day } from '@anze/kernel';
import { AgencyRepository, type EndingAgency } from './agency.repository.js';
import { isQualified, isRegistered, qualifiedBy, warningWindow, type QualificationWarnings } from './qualification.rules.js';
import { REGISTER_CURSOR_PARTS, registerCriteria, registerPosition, type RegisterCriteria, type RegisterFilterInput, type RegisterPosition } from './register-criteria.rules.js';
import { registerKeyIn, registerKeyOf, type RegisterKey } from './register-keys.js';
import type { RegisteredStaff, ServiceAgency, ServiceStaff, StaffQualification } from './register.model.js';
import { StaffRepository, type EndingQualification } from './staff.repository.js';

/** What a list of a register is asked with. */
export interface RegisterListArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly filter?: RegisterFilterInput | null;
}

/** Somebody of a register with the certificates. */
export interface StaffWithQualifications {
  readonly staff: ServiceStaff;
  readonly qualifications: readonly StaffQualification[];
}

/** How a list of a register is read. */
interface Register<T extends { readonly ownerId: string }> {
  readonly list: (criteria: RegisterCriteria, today: Day, after: RegisterPosition | null, limit: number) => Promise<T[]>;
  readonly count: (criteria: RegisterCriteria, today: Day) => Promise<number>;
  readonly position: (entry: T) => [text: string, id: string];
}

/** The text under which a number of a register goes into a batching loader: numbers hold any character, uuids no blank. */
export const staffNumberOf = (ownerId: string, staffNo: string): string => `${ownerId} ${staffNo}`;

/** Reads the registers as the caller may see them: an insurer its own, an authority all, nobody else any. */
@Injectable()
export class RegisterReader {
  constructor(
    private readonly staff: StaffRepository,
    private readonly agencies: AgencyRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, by insurer and number. @throws BAD_INPUT, BAD_CURSOR */
  staffPage(args: RegisterListArgs): Promise<Page<ServiceStaff>> {
    return this.page(args, { list: this.staff.list.bind(this.staff), count: this.staff.count.bind(this.staff), position: ({ staffNo, staffId }) => [staffNo, staffId] });
  }

  /** A page, by insurer and name. @throws BAD_INPUT, BAD_CURSOR */
  agencyPage(args: RegisterListArgs): Promise<Page<ServiceAgency>> {
    return this.page(args, { list: this.agencies.list.bind(this.agencies), count: this.agencies.count.bind(this.agencies), position: ({ name, agencyId }) => [name, agencyId] });
  }

  /** Agencies in a map by `registerKeyOf`. */
  readonly agenciesByKeys = async (keys: readonly string[]): Promise<ReadonlyMap<string, ServiceAgency>> =>
    new Map((await this.agencies.byKeys(keys.map(keyOf))).map((agency) => [registerKeyOf({ ownerId: agency.ownerId, id: agency.agencyId }), agency]));

  /** An agency of the insurer's own register, by public id; null when it is none of it. */
  async ownAgency(publicId: string): Promise<ServiceAgency | null> {
    const key = registerKeyIn('ServiceAgency', publicId);
    if (key === null || key.ownerId !== currentPrincipal().organizationId) return null;
    return (await this.agencies.byKeys([key]))[0] ?? null;
  }

  /** Certificates of several, in a map by `registerKeyOf` of the person. */
  readonly qualificationsOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, StaffQualification[]>> => {
    const found = new Map<string, StaffQualification[]>();
    for (const one of await this.staff.qualificationsOf(keys.map(keyOf))) {
      const key = registerKeyOf({ ownerId: one.ownerId, id: one.staffId });
      found.set(key, [...(found.get(key) ?? []), one]);
    }
    return found;
  };

  /** Those whose numbers records name, in a map by `staffNumberOf`. */
  readonly byNumbers = async (keys: readonly string[]): Promise<ReadonlyMap<string, StaffWithQualifications>> => {
    const staff = await this.staff.byNumbers(keys.map((key) => ({ ownerId: key.slice(0, key.indexOf(' ')), staffNo: key.slice(key.indexOf(' ') + 1) })));
    const qualifications = await this.qualificationsOf(staff.map(({ ownerId, staffId }) => registerKeyOf({ ownerId, id: staffId })));
    return new Map(staff.map((one) => [staffNumberOf(one.ownerId, one.staffNo), { staff: one, qualifications: qualifications.get(registerKeyOf({ ownerId: one.ownerId, id: one.staffId })) ?? [] }]));
  };

  /** What is to be told of certificates today, by the rule in force: those ending soon, and those that just did; page by page. By the worker. */
  endingQualifications(warnings: QualificationWarnings, after: EndingQualification | null, limit: number): Promise<EndingQualification[]> {
    return this.staff.ending(...warningWindow(this.clock.today(), warnings), after ?? FIRST, limit);
  }

  /** The same of agencies. */
  endingAgencies(warnings: QualificationWarnings, after: EndingAgency | null, limit: number): Promise<EndingAgency[]> {
    return this.agencies.ending(...warningWindow(this.clock.today(), warnings), after ?? FIRST, limit);
  }

  private async page<T extends { readonly ownerId: string }>(args: RegisterListArgs, register: Register<T>): Promise<Page<T>> {
    const today = this.clock.today();
    const keyset = keysetOf({ first: args.first, after: args.after ?? null }, REGISTER_CURSOR_PARTS);
    const criteria = registerCriteria(args.filter ?? {}, today);
    const after = registerPosition(keyset.after);
    const rows = criteria === null ? [] : await register.list(criteria, today, after, keyset.limit);
    return pageOf(
      rows,
      keyset,
      (row) => row,
      (row) => [row.ownerId, ...register.position(row)],
      () => (criteria === null ? Promise.resolve(0) : register.count(criteria, today)),
    );
  }
}

const FIRST = { expiresOn: '1900-01-01', id: NIL_UUID } as const;

function keyOf(text: string): RegisterKey {
  const [ownerId, id] = text.split('/') as [string, string];
  return { ownerId, id };
}

/** What a register says of a number on the day of a service. */
export function registeredOn(staffNo: string, found: StaffWithQualifications | null, day: Day): RegisteredStaff {
  if (found === null) return { staffNo, name: null, registered: false, qualified: false, qualifications: [] };
  const registered = isRegistered(found.staff, day);
  return { staffNo, name: found.staff.name, registered, qualified: registered && isQualified(found.qualifications, day), qualifications: qualifiedBy(found.qualifications, day) };
}
