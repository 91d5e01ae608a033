import { newId, NIL_UUID, type Sector } from '@anze/kernel';

/** An organization of the world; `mark` stands in every text its rows hold, so that a leak can be recognised. */
export interface Tenant {
  readonly id: string;
  readonly kind: 'ENTERPRISE' | 'INSURER' | 'REGULATOR' | 'FINANCIAL_REGULATOR' | 'SERVICE_AGENCY' | 'PLATFORM';
  readonly mark: string;
  /** GB/T 2260 code; null where the kind has none. */
  readonly regionCode: string | null;
  /** Of a sector authority; null is every sector. */
  readonly sectors: readonly Sector[] | null;
  /** Its head office; itself where it is nobody's branch. */
  readonly headId: string;
  /** Its one person. */
  readonly userId: string;
  readonly code: string;
}

/** An enterprise with its four stamps. */
export interface EnterpriseTenant extends Tenant {
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
}

/** Every tenant there is. */
export interface Tenants {
  readonly enterprises: Readonly<Record<EnterpriseName, EnterpriseTenant>>;
  readonly insurers: Readonly<Record<InsurerName, Tenant>>;
  readonly regulators: Readonly<Record<RegulatorName, Tenant>>;
  readonly financials: Readonly<Record<FinancialName, Tenant>>;
  readonly agency: Tenant;
  readonly platform: Tenant;
}

/** The regions of the world, parents first: three provinces, one of them without anybody, and both neighbours of the county 330282. */
export const REGIONS = ['33', '3302', '330281', '330281001', '330282', '330282001', '330282002', '330283', '3303', '330302', '330302001', '32', '3206', '320613', '320613001', '36', '3601'] as const;

/** Who covers whom: `headOffice` has nothing but its branch `second`, which covers; `first` covers and covered, `elsewhere` covers in another province, `unrelated` has nothing. */
export type InsurerName = 'headOffice' | 'first' | 'second' | 'elsewhere' | 'unrelated';
/** Financial regulators: they read insurers, policies and published grades of their region. */
export type FinancialName = keyof typeof FINANCIALS;
export type RegulatorName = 'nation' | 'province' | 'city' | 'county' | 'town' | 'siblingTown' | 'otherCounty' | 'otherCity' | 'otherProvince' | 'sectorAuthority';

const ENTERPRISES = {
  own: ['330282001', 'INDUSTRY_TRADE', 'first'],
  // written by `first` once, covered by `second` now
  moved: ['330282002', 'HAZARDOUS_CHEMICALS', 'second'],
  uninsured: ['330282001', 'MINING', null],
  otherCounty: ['330281001', 'INDUSTRY_TRADE', 'first'],
  otherCity: ['330302001', 'CONSTRUCTION', 'second'],
  otherProvince: ['320613001', 'INDUSTRY_TRADE', 'elsewhere'],
  // the first code behind the county 330282, and the county's own code
  neighbour: ['330283', 'TRANSPORT', null],
  countySeat: ['330282', 'INDUSTRY_TRADE', 'second'],
} as const satisfies Record<string, readonly [string, Sector, InsurerName | null]>;
export type EnterpriseName = keyof typeof ENTERPRISES;

const REGULATORS: Readonly<Record<RegulatorName, { regionCode: string; sectors?: readonly Sector[] }>> = {
  nation: { regionCode: '' },
  province: { regionCode: '33' },
  city: { regionCode: '3302' },
  county: { regionCode: '330282' },
  town: { regionCode: '330282001' },
  siblingTown: { regionCode: '330282002' },
  otherCounty: { regionCode: '330281' },
  otherCity: { regionCode: '3303' },
  otherProvince: { regionCode: '32' },
  sectorAuthority: { regionCode: '330282', sectors: ['HAZARDOUS_CHEMICALS', 'MINING'] },
};

const FINANCIALS = { county: '330282', otherCity: '3303' } as const;

/** Made-up codes that satisfy GB 32100-2015, one for each enterprise of the world. */
const USCCS = ['91330282MA9WRLD180', '91330282MA9WRLD26T', '91330282MA9WRLD34M', '91330282MA9WRLD42G', '91330282MA9WRLD50B', '91330282MA9WRLD698', '91330282MA9WRLD773', '91330282MA9WRLD85X'];

/** New identifiers, the same shape each time. */
export function makeTenants(): Tenants {
  const tenant = (kind: Tenant['kind'], name: string, regionCode: string | null = null, sectors: readonly Sector[] | null = null, id = newId()): Tenant => ({
    id,
    headId: id,
    kind,
    mark: `mark-${kind}-${name}`.toLowerCase(),
    regionCode,
    sectors,
    userId: newId(),
    code: `code-${kind.toLowerCase()}-${name}`,
  });
  const headOffice = tenant('INSURER', 'headOffice');
  const insurers = { headOffice, first: tenant('INSURER', 'first'), second: { ...tenant('INSURER', 'second'), headId: headOffice.id }, elsewhere: tenant('INSURER', 'elsewhere'), unrelated: tenant('INSURER', 'unrelated') };
  const enterprises = Object.fromEntries(
    Object.entries(ENTERPRISES).map(([name, [regionCode, sector, insurer]], index) => [
      name,
      { ...tenant('ENTERPRISE', name, regionCode), regionCode, sector, insurerId: insurer ? insurers[insurer].id : NIL_UUID, code: USCCS[index]! },
    ]),
  ) as Record<EnterpriseName, EnterpriseTenant>;
  const regulators = Object.fromEntries(
    Object.entries(REGULATORS).map(([name, { regionCode, sectors }]) => [name, tenant('REGULATOR', name, regionCode, sectors ?? null)]),
  ) as Record<RegulatorName, Tenant>;
  const financials = Object.fromEntries(Object.entries(FINANCIALS).map(([name, regionCode]) => [name, tenant('FINANCIAL_REGULATOR', name, regionCode)])) as Record<FinancialName, Tenant>;
  return { enterprises, insurers, regulators, financials, agency: tenant('SERVICE_AGENCY', 'agency'), platform: tenant('PLATFORM', 'platform') };
}

/** All of them, in no order that matters. */
export const everyTenant = (tenants: Tenants): Tenant[] => [
  ...Object.values(tenants.enterprises),
  ...Object.values(tenants.insurers),
  ...Object.values(tenants.regulators),
  ...Object.values(tenants.financials),
  tenants.agency,
  tenants.platform,
];
