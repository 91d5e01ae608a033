import type { MigrationClass } from '@anze/database';
import { CreateTenants20260101000000 } from './20260101000000-create-tenants.js';
import { CreateReferenceData20260101000100 } from './20260101000100-create-reference-data.js';
import { CreateEnterprises20260101000200 } from './20260101000200-create-enterprises.js';
import { CreatePrevention20260101000300 } from './20260101000300-create-prevention.js';
import { CreateRollups20260101000400 } from './20260101000400-create-rollups.js';
import { CreateSupervision20260101000500 } from './20260101000500-create-supervision.js';

/** Every migration, oldest first. A migration that has shipped is never edited: add another. */
export const MIGRATIONS: readonly MigrationClass[] = [
  CreateTenants20260101000000,
  CreateReferenceData20260101000100,
  CreateEnterprises20260101000200,
  CreatePrevention20260101000300,
  CreateRollups20260101000400,
  CreateSupervision20260101000500,
];
