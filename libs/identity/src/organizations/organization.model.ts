import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { encodeId } from '@anze/kernel';
import { DateTimeScalar } from '@anze/graphql';
import { ORGANIZATION_KIND_TERMS, ORGANIZATION_KINDS, type OrganizationKind } from './organization-kind.js';

/** The kinds as a GraphQL enum. */
export const OrganizationKindEnum = Object.fromEntries(ORGANIZATION_KINDS.map((kind) => [kind, kind])) as Record<OrganizationKind, OrganizationKind>;
registerEnumType(OrganizationKindEnum, {
  name: 'OrganizationKind',
  description: 'What an organization is (机构类别)',
  valuesMap: Object.fromEntries(ORGANIZATION_KINDS.map((kind) => [kind, { description: ORGANIZATION_KIND_TERMS[kind] }])) as Record<OrganizationKind, { description: string }>,
});

@ObjectType({ description: 'A tenant: an enterprise, an insurer, an authority … (机构)' })
export class Organization {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => OrganizationKindEnum, { description: 'What it is (机构类别)' })
  kind!: OrganizationKind;
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Region code (行政区划代码) of its seat, or of an authority’s jurisdiction; trimmed of empty levels, 330282; the empty text is the whole country' })
  regionCode!: string | null;
  @Field(() => String, { description: 'Unified social credit code (统一社会信用代码), or a code made from the name while that is unknown' })
  code!: string;
  @Field(() => Boolean, { description: 'Checked by the platform (已核实); an import makes organizations that are not yet' })
  verified!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when its people and keys are shut out (停用时间), real time; null when they aren’t' })
  disabledAt!: Date | null;
  /** The uuid of its head office, or null; not shown. */
  headOfficeId!: string | null;
}

/** An organization as the rest of the code knows it; `id` is its uuid. */
export interface OrganizationView {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly regionCode: string | null;
  readonly code: string;
  readonly verified: boolean;
  /** Its head office, or itself. */
  readonly headId: string;
  readonly disabledAt: Date | null;
}

/** The GraphQL form of an organization. */
export function organizationModel(view: OrganizationView): Organization {
  const { id, kind, name, regionCode, code, verified, disabledAt, headId } = view;
  return { id: encodeId('Organization', id), kind, name, regionCode, code, verified, disabledAt, headOfficeId: headId === id ? null : headId };
}
