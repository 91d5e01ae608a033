import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { decodeId, DomainError, isUuid, KernelErrors } from '@anze/kernel';
import { keysetOf, pageOf } from '@anze/graphql';
import { Can } from '../access/can.js';
import { OrganizationAdministration } from './organization-administration.js';
import { CreateOrganizationInput, OrganizationConnection, OrganizationPayload, OrganizationsArgs, VerifyOrganizationInput } from './organization.inputs.js';
import { organizationModel } from './organization.model.js';
import { OrganizationRepository } from './organization.repository.js';


/** Organizations, for the platform. */
@Resolver()
export class OrganizationResolver {
  constructor(
    private readonly administration: OrganizationAdministration,
    private readonly repository: OrganizationRepository,
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
}
