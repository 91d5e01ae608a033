import type { Audience } from '@anze/database';

/** Kinds of organization and their Chinese terms. */
export const ORGANIZATION_KIND_TERMS = {
  ENTERPRISE: '企业',
  INSURER: '保险机构',
  REGULATOR: '监管部门',
  FINANCIAL_REGULATOR: '金融监管部门',
  SERVICE_AGENCY: '技术服务机构',
  PLATFORM: '平台运营',
} as const;

/** What an organization is. */
export type OrganizationKind = keyof typeof ORGANIZATION_KIND_TERMS;

/** All kinds, in the order of the schema. */
export const ORGANIZATION_KINDS = Object.keys(ORGANIZATION_KIND_TERMS) as OrganizationKind[];

/** The audience that a kind's people act in; null where there is nothing for them to see yet. */
export const AUDIENCE_OF_KIND: Readonly<Record<OrganizationKind, Audience | null>> = {
  ENTERPRISE: 'enterprise',
  INSURER: 'insurer',
  REGULATOR: 'regulator',
  FINANCIAL_REGULATOR: 'financial',
  // Sees its own assignments, of which there are none yet.
  SERVICE_AGENCY: null,
  PLATFORM: 'platform',
};
