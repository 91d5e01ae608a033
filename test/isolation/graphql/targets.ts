import { getNamedType, type GraphQLInputType } from 'graphql';
import { encodeId } from '@anze/kernel';
import type { Facts } from '../world.js';

/** What an argument or input field names: a row of a table, by the public id or by a code. */
export interface Target {
  readonly table: string;
  /** Its public name for a row. */
  readonly idOf: (row: Facts) => string;
  /** Well-formed names that nothing has; `mine` is the caller's organization, a side door when an id carries its owner. */
  readonly absent: (fresh: () => string) => string;
  /** The same row under another owner; null where the id carries none. */
  readonly under: ((owner: string, row: Facts) => string) | null;
  /** A code that the world outside knows, and not an id of ours. */
  readonly code: boolean;
}

const single = (type: string, table: string, key = 'id'): Target => ({ table, idOf: (row) => encodeId(type, String(row[key])), absent: (fresh) => encodeId(type, fresh()), under: null, code: false });
const owned = (type: string, table: string, owner: string): Target => ({
  table,
  idOf: (row) => encodeId(type, String(row[owner]), String(row['id'])),
  absent: (fresh) => encodeId(type, fresh(), fresh()),
  under: (other, row) => encodeId(type, other, String(row['id'])),
  code: false,
});
const code = (table: string, column: string, nobody: string): Target => ({ table, idOf: (row) => String(row[column]), absent: () => nobody, under: null, code: true });

/** What there is to name. */
export const TARGETS = {
  Enterprise: single('Enterprise', 'enterprises', 'enterprise_id'),
  Hazard: owned('Hazard', 'hazards', 'enterprise_id'),
  PreventionService: owned('PreventionService', 'prevention_services', 'enterprise_id'),
  Upload: owned('Upload', 'uploads', 'organization_id'),
  ImportRun: owned('ImportRun', 'import_runs', 'organization_id'),
  Notification: owned('Notification', 'notifications', 'organization_id'),
  GradingRun: single('GradingRun', 'grading_runs'),
  Organization: single('Organization', 'organizations'),
  User: single('User', 'users'),
  // A region of the world in which nobody is, and a code that no enterprise has.
  Region: code('enterprises', 'region_code', '3601'),
  Uscc: code('enterprises', 'uscc', '91110000600037341L'),
} as const satisfies Record<string, Target>;

const BY_NAME: Readonly<Record<string, keyof typeof TARGETS>> = {
  enterpriseId: 'Enterprise',
  hazardId: 'Hazard',
  serviceId: 'PreventionService',
  uploadId: 'Upload',
  evidenceUploadIds: 'Upload',
  runId: 'GradingRun',
  organizationId: 'Organization',
  insurerId: 'Organization',
  userId: 'User',
  regionCode: 'Region',
  parentCode: 'Region',
  uscc: 'Uscc',
};

/** `id` and `ids` mean what their root field is about. */
const BY_FIELD: Readonly<Record<string, keyof typeof TARGETS>> = {
  enterprise: 'Enterprise',
  hazard: 'Hazard',
  preventionService: 'PreventionService',
  importRun: 'ImportRun',
  markNotificationsRead: 'Notification',
};

/** The target of an argument or input field; null where it names nothing. @throws where it takes an ID that isn't known here */
export function targetOf(rootField: string, name: string, type: GraphQLInputType): Target | null {
  const isId = getNamedType(type).name === 'ID';
  if (!isId && !/^(region|parent)Code$|^uscc$/.test(name)) return null;
  const target = BY_NAME[name] ?? (name === 'id' || name === 'ids' ? BY_FIELD[rootField] : undefined);
  if (!target) throw new Error(`test/isolation/graphql/targets.ts doesn't say what ${rootField}(… ${name}) names`);
  return TARGETS[target];
}
