import type { OrganizationKind } from '../organizations/organization-kind.js';

/** Kinds whose people see enterprises. */
const SEEING = ['ENTERPRISE', 'INSURER', 'REGULATOR'] as const;

/**
 * Every permission and the kinds of organization whose people have it. What they may do it to is decided by row security and by
 * the rules of the thing itself ("who rectified may not accept").
 */
export const PERMISSIONS = {
  'viewer:read': ['ENTERPRISE', 'INSURER', 'REGULATOR', 'SERVICE_AGENCY', 'PLATFORM'],
  'enterprise:read': SEEING,
  'hazard:read': SEEING,
  'inspection:read': SEEING,
  'policy:read': SEEING,
  'policy-difference:read': ['INSURER', 'REGULATOR'],
  'policy:expiring': ['INSURER'],
  'policy:draft': ['INSURER'],
  'policy:issue': ['INSURER'],
  'policy:change': ['INSURER'],
  'policy:coinsured': ['INSURER'],
  'premium:record': ['INSURER'],
  'coverage:read': ['REGULATOR'],
  'service:read': SEEING,
  'notification:read': SEEING,
  'notification:prefer': SEEING,
  'webhook:read': SEEING,
  'webhook:change': SEEING,
  'delivery:read': SEEING,
  'delivery:replay': SEEING,
  'overview:read': SEEING,
  'ranking:read': ['INSURER', 'REGULATOR'],
  'hazard:report': ['ENTERPRISE'],
  'hazard:rectify': ['ENTERPRISE'],
  'hazard:accept': SEEING,
  'hazard:void': ['REGULATOR'],
  'hazard:merge': SEEING,
  'hazard:comment': SEEING,
  'statement:read': SEEING,
  'statement:list': ['REGULATOR'],
  'statement:sign': ['ENTERPRISE'],
  'inspection:authority': ['REGULATOR'],
  'inspection:plan': ['ENTERPRISE'],
  'inspection:draft': ['ENTERPRISE', 'REGULATOR'],
  'inspection:coverage': ['REGULATOR'],
  'import:run': SEEING,
  'import:read': SEEING,
  'export:run': SEEING,
  'grade:run': ['REGULATOR'],
  'grade:publish': ['REGULATOR'],
  'grade:read': ['INSURER', 'REGULATOR'],
  'grading-scheme:read': ['INSURER', 'REGULATOR'],
  'grading-scheme:draft': ['REGULATOR'],
  'grading-scheme:simulate': ['REGULATOR'],
  'grading-scheme:publish': ['REGULATOR'],
  'grade:runs': ['REGULATOR'],
  'grade:veto': ['REGULATOR'],
  'grade:object': ['INSURER'],
  'grade:decide': ['REGULATOR'],
  'grade:answer': ['INSURER'],
  'reminder:run': ['REGULATOR'],
  'score:run': ['REGULATOR'],
  'fund:read': SEEING,
  'fund:reverse': ['INSURER'],
  'service:record': ['INSURER'],
  'service:confirm': ['ENTERPRISE'],
  'service:archive': ['INSURER'],
  'plan:read': SEEING,
  'plan:propose': ['INSURER'],
  'plan:decide': ['ENTERPRISE'],
  'plan:notice': ['INSURER'],
  'service:object': ['ENTERPRISE'],
  'service:amend': ['INSURER'],
  'service-report:read': ['INSURER', 'REGULATOR'],
  'follow-up:read': SEEING,
  'follow-up:answer': ['ENTERPRISE'],
  'follow-up:figures': ['INSURER', 'REGULATOR'],
  'complaint:read': SEEING,
  'complaint:file': ['ENTERPRISE'],
  'complaint:answer': ['INSURER'],
  'register:read': ['INSURER', 'REGULATOR'],
  'register:edit': ['INSURER'],
  'anomaly:read': ['REGULATOR'],
  'accident:read': SEEING,
  'accident:report': ['ENTERPRISE', 'REGULATOR'],
  'accident:supervise': ['REGULATOR'],
  'claim:read': SEEING,
  'claim:report': ['ENTERPRISE'],
  'claim:settle': ['INSURER'],
  'claim:figures': ['INSURER', 'REGULATOR'],
  'risk:read': SEEING,
  'risk:edit': ['ENTERPRISE'],
  'upload:create': SEEING,
  'key:administer': ['INSURER', 'REGULATOR'],
  'quote:read': ['ENTERPRISE', 'INSURER'],
  'quote:calculate': ['ENTERPRISE', 'INSURER'],
  'quote:request': ['ENTERPRISE'],
  'quote:decide': ['ENTERPRISE'],
  'quote:offer': ['INSURER'],
  'rule:read': ['ENTERPRISE', 'INSURER', 'REGULATOR', 'PLATFORM'],
  'rule:publish': ['PLATFORM'],
  'organization:manage': ['PLATFORM'],
  'user:manage': ['PLATFORM'],
} as const satisfies Record<string, readonly OrganizationKind[]>;

/** A permission's name, `subject:action`. */
export type Permission = keyof typeof PERMISSIONS;

/** Whether a text names a permission. */
export const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

const OF_KIND = new Map<OrganizationKind, ReadonlySet<string>>();

/** What the people of a kind of organization may do. */
export function permissionsOf(kind: OrganizationKind): ReadonlySet<string> {
  let granted = OF_KIND.get(kind);
  if (!granted) {
    granted = new Set(Object.entries(PERMISSIONS).filter(([, kinds]) => (kinds as readonly OrganizationKind[]).includes(kind)).map(([name]) => name));
    OF_KIND.set(kind, granted);
  }
  return granted;
}
