import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, violatedConstraint } from '@anze/database';
import { Clock, DomainError, KernelErrors, newId } from '@anze/kernel';
import { AgencyRepository } from './agency.repository.js';
import { QualificationKinds } from './qualification-kinds.js';
import { checkEnd, checkQualification, REGISTER_LIMITS, requiredText, type QualificationDraft } from './qualification.rules.js';
import { RegisterErrors } from './register.errors.js';
import type {
  AddStaffQualificationInput,
  ChangeServiceStaffInput,
  MarkServiceStaffLeftInput,
  QualificationInput,
  RegisterServiceStaffInput,
  RemoveStaffQualificationInput,
  RenewStaffQualificationInput,
} from './register.inputs.js';
import { registerKey, type RegisterKey } from './register-keys.js';
import type { ServiceStaff, StaffQualification } from './register.model.js';
import { StaffRepository } from './staff.repository.js';

const draftOf = ({ kind, certificateNo, issuedOn, expiresOn }: QualificationInput): QualificationDraft => ({ kind, certificateNo, issuedOn, expiresOn: expiresOn ?? null });

/** What a change does to an entry, and beside it. */
interface Planned {
  readonly to?: Partial<Pick<ServiceStaff, 'name' | 'agencyId' | 'leftOn'>>;
  /** Done once the entry is held. @returns what the audit tells of it */
  readonly write?: () => Promise<Readonly<Record<string, unknown>>>;
}

/** What an insurer writes into its register of staff. Each change is of one entry, its certificates included, and raises its version. */
@Injectable()
export class StaffService {
  constructor(
    private readonly db: TenantDb,
    private readonly staff: StaffRepository,
    private readonly agencies: AgencyRepository,
    private readonly kinds: QualificationKinds,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws BAD_INPUT, STAFF_NO_TAKEN, the certificates' codes, NOT_FOUND for an agency that isn't in the register */
  async register(input: RegisterServiceStaffInput): Promise<ServiceStaff> {
    const ownerId = currentPrincipal().organizationId;
    const today = this.clock.today();
    const staffNo = requiredText('staffNo', input.staffNo, REGISTER_LIMITS.staffNo);
    const name = requiredText('name', input.name, REGISTER_LIMITS.name);
    const drafts = input.qualifications ?? [];
    this.refuseTooMany(drafts.length);
    const kinds = await this.kinds.inForce(today);
    const qualifications = drafts.map((draft) => checkQualification(draftOf(draft), kinds, today));
    return this.writing(staffNo, async () => {
      const key = { ownerId, id: newId() };
      await this.staff.insert(key, { staffNo, name, agencyId: await this.agencyOf(input.agencyId) });
      for (const qualification of qualifications) await this.staff.insertQualification({ ownerId, id: newId() }, key.id, qualification);
      await this.record('register', key, { staffNo, certificates: qualifications.map(({ certificateNo }) => certificateNo) });
      return this.required(key);
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT */
  async change(input: ChangeServiceStaffInput): Promise<ServiceStaff> {
    return this.changing('change', registerKey('ServiceStaff', input.staffId), input.expectedVersion, async (staff) => {
      const name = input.name == null ? staff.name : requiredText('name', input.name, REGISTER_LIMITS.name);
      return { to: { name, agencyId: input.agencyId === undefined ? staff.agencyId : await this.agencyOf(input.agencyId) } };
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT for a day to come */
  async markLeft(input: MarkServiceStaffLeftInput): Promise<ServiceStaff> {
    const leftOn = input.leftOn ?? null;
    const today = this.clock.today();
    if (leftOn !== null && leftOn > today) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'leftOn', reason: `not after ${today}` });
    return this.changing('left', registerKey('ServiceStaff', input.staffId), input.expectedVersion, async () => ({ to: { leftOn } }));
  }

  /** @throws NOT_FOUND, STALE_VERSION, the certificate's codes, QUALIFICATION_EXISTS */
  async addQualification(input: AddStaffQualificationInput): Promise<ServiceStaff> {
    const draft = await this.checked(draftOf(input.qualification));
    return this.changing('addQualification', registerKey('ServiceStaff', input.staffId), input.expectedVersion, async (staff) => this.appending(staff, draft));
  }

  /** The old certificate keeps its days, so that what was served then is judged as it was. @throws as `addQualification` */
  async renewQualification(input: RenewStaffQualificationInput): Promise<ServiceStaff> {
    const old = await this.requiredQualification(input.qualificationId);
    if (input.issuedOn <= old.issuedOn) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'issuedOn', reason: `after ${old.issuedOn}` });
    const draft = await this.checked({ kind: old.kind, certificateNo: input.certificateNo ?? old.certificateNo, issuedOn: input.issuedOn, expiresOn: input.expiresOn ?? null });
    return this.changing('renewQualification', { ownerId: old.ownerId, id: old.staffId }, input.expectedVersion, async (staff) => this.appending(staff, draft));
  }

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT for a day on which it didn't count */
  async removeQualification(input: RemoveStaffQualificationInput): Promise<ServiceStaff> {
    const reason = requiredText('reason', input.reason, REGISTER_LIMITS.reason);
    const { ownerId, staffId } = await this.requiredQualification(input.qualificationId);
    const write = async (): Promise<Readonly<Record<string, unknown>>> => {
      // Read again: before the entry was held somebody may have ended or removed it.
      const { qualificationId: id, ...old } = await this.requiredQualification(input.qualificationId);
      const lastValidOn = input.lastValidOn == null ? null : checkEnd(old, input.lastValidOn);
      const done = lastValidOn === null ? await this.staff.removeQualification({ ownerId, id }) : await this.staff.endQualification({ ownerId, id }, lastValidOn, reason);
      if (!done) throw new DomainError(KernelErrors.NOT_FOUND);
      return { reason, kind: old.kind, certificateNo: old.certificateNo, issuedOn: old.issuedOn, expiresOn: old.expiresOn, lastValidOn };
    };
    return this.changing('removeQualification', { ownerId, id: staffId }, input.expectedVersion, async () => ({ write }));
  }

  private appending({ ownerId, staffId }: ServiceStaff, draft: QualificationDraft): Planned {
    return {
      write: async () => {
        this.refuseTooMany((await this.staff.qualificationsOf([{ ownerId, id: staffId }])).length + 1);
        await this.staff.insertQualification({ ownerId, id: newId() }, staffId, draft);
        return { ...draft };
      },
    };
  }

  /** Whoever changes an entry holds it from its new version on: of two at once one waits, and finds another version. */
  private async changing(action: string, key: RegisterKey, expectedVersion: number | null | undefined, plan: (staff: ServiceStaff) => Promise<Planned>): Promise<ServiceStaff> {
    return this.writing('', async () => {
      const staff = await this.required(key);
      if (expectedVersion != null && expectedVersion !== staff.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const { to = {}, write } = await plan(staff);
      if (!(await this.staff.update(staff, { ...staff, ...to }))) throw new DomainError(KernelErrors.STALE_VERSION);
      const details = await write?.();
      await this.record(action, key, { ...to, ...details });
      return this.required(key);
    });
  }

  private async writing<T>(staffNo: string, work: () => Promise<T>): Promise<T> {
    try {
      return await this.db.run(work);
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'service_staff_no_key') throw new DomainError(RegisterErrors.STAFF_NO_TAKEN, { staffNo });
      if (constraint === 'staff_qualifications_once_key') throw new DomainError(RegisterErrors.QUALIFICATION_EXISTS);
      throw error;
    }
  }

  private async checked(draft: QualificationDraft): Promise<QualificationDraft> {
    const today = this.clock.today();
    return checkQualification(draft, await this.kinds.inForce(today), today);
  }

  private refuseTooMany(count: number): void {
    if (count > REGISTER_LIMITS.qualifications) throw new DomainError(RegisterErrors.QUALIFICATIONS_TOO_MANY, { limit: REGISTER_LIMITS.qualifications });
  }

  /** The uuid of an agency in the caller's own register. @throws NOT_FOUND */
  private async agencyOf(publicId: string | null | undefined): Promise<string | null> {
    if (publicId == null) return null;
    const [agency] = await this.agencies.byKeys([registerKey('ServiceAgency', publicId)]);
    if (!agency) throw new DomainError(KernelErrors.NOT_FOUND);
    return agency.agencyId;
  }

  private async required(key: RegisterKey): Promise<ServiceStaff> {
    const staff = await this.staff.find(key);
    if (!staff) throw new DomainError(KernelErrors.NOT_FOUND);
    return staff;
  }

  private async requiredQualification(publicId: string): Promise<StaffQualification> {
    const found = await this.staff.qualification(registerKey('StaffQualification', publicId));
    if (!found) throw new DomainError(KernelErrors.NOT_FOUND);
    return found;
  }

  private record(action: string, { id }: RegisterKey, details: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.record({ action: `register.staff.${action}`, subjectType: 'ServiceStaff', subjectId: id, details });
  }
}
