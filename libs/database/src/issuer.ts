import { ISSUER_KEY_SUFFIX } from './database.errors.js';
import { ORG } from './table-shapes.js';

/** The two columns that what an insurer wrote carries (保险机构, 总公司); the second is the first where there is no head office. */
export const ISSUER_COLUMNS: readonly string[] = ['issuer_id uuid NOT NULL', 'issuer_head_id uuid NOT NULL'];

/**
 * The key over both, which no row can get wrong. Deferred: moving a branch under another head office changes the organization and
 * then every row.
 */
export const issuerKey = (table: string): string =>
  `CONSTRAINT ${table}${ISSUER_KEY_SUFFIX} FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations (id, head_id) DEFERRABLE INITIALLY DEFERRED`;

/** The rows that an insurer reads of what insurers wrote: its own and, as a head office, its branches'. */
export const READ_AS_ISSUER = `(issuer_id = ${ORG} OR issuer_head_id = ${ORG})`;

/** The rows that it may write: its own alone. */
export const WRITE_AS_ISSUER = `issuer_id = ${ORG}`;
