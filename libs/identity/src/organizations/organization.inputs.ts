import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { Sector } from '@anze/kernel';
import { connectionOf, PageArgs, SectorEnum, type Page } from '@anze/graphql';
import type { OrganizationKind } from './organization-kind.js';
import { Organization, OrganizationKindEnum } from './organization.model.js';

export const OrganizationConnection = connectionOf<Organization>('Organization', () => Organization);
export type OrganizationConnection = Page<Organization>;

@ArgsType()
export class OrganizationsArgs extends PageArgs {
  @Field(() => OrganizationKindEnum, { nullable: true, description: 'Only of this kind (机构类别)' })
  kind?: OrganizationKind | null;
  @Field(() => String, { nullable: true, description: 'Only names that contain this text (名称包含)' })
  nameContains?: string | null;
}

@ArgsType()
export class InsurerDirectoryArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only names that contain this text (名称包含)' })
  nameContains?: string | null;
}

@InputType({ description: 'A new organization (新建机构)' })
export class CreateOrganizationInput {
  @Field(() => OrganizationKindEnum, { description: 'What it is (机构类别); not PLATFORM' })
  kind!: OrganizationKind;
  @Field(() => String, { description: 'Name (名称), 2–100 characters' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Unified social credit code (统一社会信用代码); an enterprise must have one' })
  code?: string | null;
  @Field(() => String, { nullable: true, description: 'Region code (行政区划代码); enterprises and authorities must have one, an authority’s is its jurisdiction' })
  regionCode?: string | null;
  @Field(() => [SectorEnum], { nullable: true, description: 'Sectors that a sector authority is confined to (监管行业领域); left out: every sector' })
  sectors?: Sector[] | null;
}

@InputType({ description: 'Which organization was checked (核实机构)' })
export class VerifyOrganizationInput {
  @Field(() => ID, { description: 'Opaque id of the organization' })
  organizationId!: string;
  @Field(() => String, { nullable: true, description: 'Its unified social credit code (统一社会信用代码), needed when it isn’t known yet' })
  code?: string | null;
}

@InputType({ description: 'Which organization is shut out or let in again (停用、启用机构)' })
export class OrganizationAccessInput {
  @Field(() => ID, { description: 'Opaque id of the organization' })
  organizationId!: string;
}

@ObjectType({ description: 'The organization after the change' })
export class OrganizationPayload {
  @Field(() => Organization, { description: 'The organization' })
  organization!: Organization;
}
