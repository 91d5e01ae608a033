export { AudiencePools, audienceConnections, POOL_SIZES, replicaConnections } from './audience-pools.js';
export { refuseTooManyConnections, refuseUnsafeDatabase } from './boot-checks.js';
export { describeSchema } from './catalogue.js';
export { databaseError, ISSUER_KEY_SUFFIX, isStampRace, STAMP_KEY_SUFFIX, violatedConstraint } from './database.errors.js';
export { DatabaseModule, type DatabaseOptions } from './database.module.js';
export { ISSUER_COLUMNS, issuerKey, READ_AS_ISSUER, WRITE_AS_ISSUER } from './issuer.js';
export { migrate, migrateDown, pendingMigrations, type MigrateOptions, type MigrationClass } from './migrate.js';
export {
  actorOf,
  AUDIENCES,
  currentPrincipal,
  identityPrincipal,
  platformPrincipal,
  principalOrNull,
  runAs,
  settingsOf,
  workerPrincipal,
  type Audience,
  type Principal,
} from './principal.js';
export { filling } from './filling.js';
export { protectTable, type Access, type TableSpec } from './protect-table.js';
export { REPLICA_AUDIENCES, type ReplicaOptions } from './replica.js';
export { provisionRoles, QUEUE_ROLE, roleOf, rolePassword, roleUrl, RUNTIME_ROLES } from './roles.js';
export { IN_REGION, IN_SECTOR, ORG, USER, WORKING } from './table-shapes.js';
export { TenantDb, type Lasting } from './tenant-db.js';
export { inTurn, requireRoom, type Room } from './turns.js';
export type { Tx } from './transaction.js';
export { bulkInsert, bulkParameters, bulkRows, bulkSelect, bulkUpsert, type BulkColumns } from './bulk.js';
