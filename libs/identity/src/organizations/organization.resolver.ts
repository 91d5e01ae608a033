import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { decodeId, DomainError, isUuid, KernelErrors } from '@anze/kernel';
import { Context, keysetOf, loaderOf, pageOf, type RequestContext } from '@anze/graphql';
import { Can } from '../access/can.js';
import { OrganizationAdministration } from './organization-administration.js';
import { CreateOrganizationInput, InsurerDirectoryArgs, OrganizationAccessInput, OrganizationConnection, OrganizationPayload, OrganizationsArgs, VerifyOrganizationInput } from './organization.inputs.js';
import { Organization, organizationModel, type OrganizationView } from './organization.model.js';
import { OrganizationReader } from './organization.reader.js';
import { OrganizationRepository } from './organization.repository.js';

/** Organizations, for the platform; and what of one is asked for below the root. */
@Resolver(() => Organization)
export class OrganizationResolver {
  constructor(
    private readonly administration: OrganizationAdministration,
    private readonly repository: OrganizationRepository,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('organization:manage')
  @Query(() => OrganizationConnection, { name: 'organizations', description: 'Organizations by name (机构列表)' })
  async list(@Args() args: OrganizationsArgs): Promise<OrganizationConnection> {
    const keyset = keysetOf(args, 2);
    const after = keyset.after;
    if (after && (after[0] === null || !isUuid(after[1] ?? ''))) throw new DomainError(KernelErrors.BAD_CURSOR);
    const rows = await this.repository.list(args, after, keyset.limit);
    return pageOf(rows, keyset, organizationModel, (row) => [row.name, row.id], () => this.repository.count(args));
  }

  @Can('insurer:read')
  @Query(() => OrganizationConnection, { name: 'insurerDirectory', description: 'Insurers by name (保险机构名录), for authorities and financial regulators' })
  insurerDirectory(@Args() { nameContains, ...page }: InsurerDirectoryArgs): Promise<OrganizationConnection> {
    return this.list({ ...page, nameContains: nameContains ?? null, kind: 'INSURER' });
  }

  @Can('organization:manage')
  @Mutation(() => OrganizationPayload, { description: 'Takes an organization on (新建机构); verified when its credit code is given' })
  async createOrganization(@Args('input', { description: 'The organization' }) input: CreateOrganizationInput): Promise<OrganizationPayload> {
    return { organization: organizationModel(await this.administration.create(input)) };
  }

  @Can('organization:manage')
  @Mutation(() => OrganizationPayload, { description: 'Marks an organization as checked, under its credit code (核实机构)' })
  async verifyOrganization(@Args('input', { description: 'Which organization' }) input: VerifyOrganizationInput): Promise<OrganizationPayload> {
    return { organization: organizationModel(await this.administration.verify(decodeId('Organization', input.organizationId, 1)[0]!, input.code ?? null)) };
  }

  @Can('organization:manage')
  @Mutation(() => OrganizationPayload, { description: 'Shuts an organization’s people and keys out (停用机构), everywhere within 5 seconds; nothing of what it wrote changes' })
  async disableOrganization(@Args('input', { description: 'Which organization' }) input: OrganizationAccessInput): Promise<OrganizationPayload> {
    return { organization: organizationModel(await this.administration.setDisabled(decodeId('Organization', input.organizationId, 1)[0]!, true)) };
  }

  @Can('organization:manage')
  @Mutation(() => OrganizationPayload, { description: 'Lets an organization’s people and keys in again (启用机构)' })
  async enableOrganization(@Args('input', { description: 'Which organization' }) input: OrganizationAccessInput): Promise<OrganizationPayload> {
    return { organization: organizationModel(await this.administration.setDisabled(decodeId('Organization', input.organizationId, 1)[0]!, false)) };
  }

  @ResolveField(() => Organization, { nullable: true, description: 'The head office (总公司) that it is a branch of; null without one' })
  async headOffice(@Parent() organization: Organization, @Context() context: RequestContext): Promise<Organization | null> {
    if (!organization.headOfficeId) return null;
    const head = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(organization.headOfficeId);
    return head && organizationModel(head);
  }
}
