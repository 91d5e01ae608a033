import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { Clock } from '@anze/kernel';
import { AgencyService } from './agency.service.js';
import { QualificationKinds } from './qualification-kinds.js';
import { isQualified } from './qualification.rules.js';
import {
  AddStaffQualificationInput,
  ChangeServiceAgencyInput,
  ChangeServiceStaffInput,
  MarkServiceStaffLeftInput,
  RegisterServiceAgencyInput,
  RegisterServiceStaffInput,
  RemoveStaffQualificationInput,
  RenewStaffQualificationInput,
  ServiceAgenciesArgs,
  ServiceStaffArgs,
} from './register.inputs.js';
import { registerKeyOf } from './register-keys.js';
import { QualificationKind, ServiceAgency, ServiceAgencyConnection, ServiceAgencyPayload, ServiceStaff, ServiceStaffConnection, ServiceStaffPayload, StaffQualification } from './register.model.js';
import { RegisterReader } from './register.reader.js';
import { StaffService } from './staff.service.js';

@Resolver(() => ServiceStaff)
export class ServiceStaffResolver {
  constructor(
    private readonly registers: RegisterReader,
    private readonly staff: StaffService,
    private readonly kinds: QualificationKinds,
    private readonly organizations: OrganizationReader,
    private readonly clock: Clock,
  ) {}

  @Can('register:read')
  @Query(() => ServiceStaffConnection, { description: 'Registers of those who give prevention services (服务人员名册), by insurer and number; an insurer its own, an authority all insurers’' })
  serviceStaff(@Args() args: ServiceStaffArgs): Promise<Page<ServiceStaff>> {
    return this.registers.staffPage(args);
  }

  @Can('register:read')
  @Query(() => [QualificationKind], { description: 'The kinds of qualification that count (认可的资格种类); rule data service.qualification-kinds' })
  async qualificationKinds(): Promise<QualificationKind[]> {
    return [...(await this.kinds.inForce(this.clock.today()))];
  }

  @Can('register:edit')
  @Mutation(() => ServiceStaffPayload, { description: 'Enters somebody into the insurer’s own register (登记服务人员)' })
  async registerServiceStaff(@Args('input', { description: 'Who' }) input: RegisterServiceStaffInput): Promise<ServiceStaffPayload> {
    return { staff: await this.staff.register(input) };
  }

  @Can('register:edit')
  @Mutation(() => ServiceStaffPayload, { description: 'Changes a name or an employer (变更服务人员); the number stays, records name it' })
  async changeServiceStaff(@Args('input', { description: 'Who, and what changes' }) input: ChangeServiceStaffInput): Promise<ServiceStaffPayload> {
    return { staff: await this.staff.change(input) };
  }

  @Can('register:edit')
  @Mutation(() => ServiceStaffPayload, { description: 'Notes somebody’s last day (离职登记), or takes it back; the entry stays' })
  async markServiceStaffLeft(@Args('input', { description: 'Who, and when' }) input: MarkServiceStaffLeftInput): Promise<ServiceStaffPayload> {
    return { staff: await this.staff.markLeft(input) };
  }

  @Can('register:edit')
  @Mutation(() => ServiceStaffPayload, { description: 'Adds a certificate (登记资格证书)' })
  async addStaffQualification(@Args('input', { description: 'Whose, and which' }) input: AddStaffQualificationInput): Promise<ServiceStaffPayload> {
    return { staff: await this.staff.addQualification(input) };
  }

  @Can('register:edit')
  @Mutation(() => ServiceStaffPayload, { description: 'Notes the renewal of a certificate (续期); the old one keeps its days' })
  async renewStaffQualification(@Args('input', { description: 'Which, and until when' }) input: RenewStaffQualificationInput): Promise<ServiceStaffPayload> {
    return { staff: await this.staff.renewQualification(input) };
  }

  @Can('register:edit')
  @Mutation(() => ServiceStaffPayload, { description: 'Takes a certificate away that was entered wrongly, or ends one before its day, with the reason (撤销资格证书)' })
  async removeStaffQualification(@Args('input', { description: 'Which, and why' }) input: RemoveStaffQualificationInput): Promise<ServiceStaffPayload> {
    return { staff: await this.staff.removeQualification(input) };
  }

  @ResolveField(() => [StaffQualification], { description: 'Certificates (资格证书), the newest first; at most 50' })
  qualifications(@Parent() staff: ServiceStaff, @Context() context: RequestContext): Promise<StaffQualification[]> {
    return this.held(staff, context);
  }

  @ResolveField(() => Boolean, { description: 'Has a certificate that counts today (当前具备资格)' })
  async qualified(@Parent() staff: ServiceStaff, @Context() context: RequestContext): Promise<boolean> {
    return isQualified(await this.held(staff, context), this.clock.today());
  }

  @ResolveField(() => ServiceAgency, { nullable: true, description: 'Agency that employs the person (所属技术服务机构); null: the insurer does' })
  agency(@Parent() { ownerId, agencyId }: ServiceStaff, @Context() context: RequestContext): Promise<ServiceAgency | null> {
    return agencyId === null ? Promise.resolve(null) : loaderOf(context, this.registers.agenciesByKeys).load(registerKeyOf({ ownerId, id: agencyId }));
  }

  @ResolveField(() => Organization, { description: 'The insurer whose register it is (保险机构)' })
  insurer(@Parent() { ownerId }: ServiceStaff, @Context() context: RequestContext): Promise<Organization | null> {
    return insurerOf(this.organizations, ownerId, context);
  }

  private async held({ ownerId, staffId }: ServiceStaff, context: RequestContext): Promise<StaffQualification[]> {
    return (await loaderOf(context, this.registers.qualificationsOf).load(registerKeyOf({ ownerId, id: staffId }))) ?? [];
  }
}

@Resolver(() => ServiceAgency)
export class ServiceAgencyResolver {
  constructor(
    private readonly registers: RegisterReader,
    private readonly agencies: AgencyService,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('register:read')
  @Query(() => ServiceAgencyConnection, { description: 'Registers of commissioned agencies (技术服务机构名册), by insurer and name; an insurer its own, an authority all insurers’' })
  serviceAgencies(@Args() args: ServiceAgenciesArgs): Promise<Page<ServiceAgency>> {
    return this.registers.agencyPage(args);
  }

  @Can('register:edit')
  @Mutation(() => ServiceAgencyPayload, { description: 'Enters an agency into the insurer’s own register (登记技术服务机构)' })
  async registerServiceAgency(@Args('input', { description: 'Which' }) input: RegisterServiceAgencyInput): Promise<ServiceAgencyPayload> {
    return { agency: await this.agencies.register(input) };
  }

  @Can('register:edit')
  @Mutation(() => ServiceAgencyPayload, { description: 'Changes an agency’s entry (变更技术服务机构); the code stays' })
  async changeServiceAgency(@Args('input', { description: 'Which, and what changes' }) input: ChangeServiceAgencyInput): Promise<ServiceAgencyPayload> {
    return { agency: await this.agencies.change(input) };
  }

  @ResolveField(() => Organization, { description: 'The insurer whose register it is (保险机构)' })
  insurer(@Parent() { ownerId }: ServiceAgency, @Context() context: RequestContext): Promise<Organization | null> {
    return insurerOf(this.organizations, ownerId, context);
  }
}

async function insurerOf(organizations: OrganizationReader, ownerId: string, context: RequestContext): Promise<Organization | null> {
  const insurer = await loaderOf<string, OrganizationView>(context, (ids) => organizations.byIds(ids), OrganizationReader).load(ownerId);
  return insurer && organizationModel(insurer);
}
