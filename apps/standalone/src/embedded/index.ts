export { startEmbeddedPostgres } from './start.js';
export { EmbeddedPostgresError, type EmbeddedPostgresFailure } from './embedded.errors.js';
export type { EmbeddedLog, EmbeddedPostgres, EmbeddedPostgresOptions, PostgresExit } from './embedded.types.js';
