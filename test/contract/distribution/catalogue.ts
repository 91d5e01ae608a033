import type { Client } from 'pg';

/** A unique or exclusion key, by its columns; an expression shows as ''. */
export interface Key {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A foreign key. `update` and `remove` are pg_constraint's letters: a, r, c, n or d. */
export interface Reference extends Key {
  readonly parent: string;
  readonly parentColumns: readonly string[];
  readonly update: string;
  readonly remove: string;
  /** As ALTER TABLE … ADD CONSTRAINT takes it. */
  readonly definition: string;
}

/** What decides whether a table can be spread over servers. */
export interface Table {
  readonly name: string;
  /** Of the primary key, in order. */
  readonly primary: readonly string[];
  /** Type and nullability of `enterprise_id` and `organization_id`, where they are. */
  readonly tenantColumns: Readonly<Record<string, { type: string; nullable: boolean }>>;
  readonly keys: readonly Key[];
  readonly references: readonly Reference[];
  /** Triggers and rules that somebody made. */
  readonly triggers: readonly string[];
  /** Policies with a sub-select, or that name another table. */
  readonly joiningPolicies: readonly string[];
  /** Functions, not PostgreSQL's own, that defaults, checks, policies or indexes call: they aren't there on another server. */
  readonly functions: readonly string[];
  /** Columns that draw numbers from a sequence of another type than bigint. */
  readonly narrowSequences: readonly string[];
  /** It inherits, or is inherited from, otherwise than as a partition. */
  readonly inherits: boolean;
}

/** Every table of the schema, as PostgreSQL's catalogue has it. */
export async function readTables(client: Pick<Client, 'query'>): Promise<Table[]> {
  const { rows } = await client.query<{ table: Table }>(TABLES);
  return rows.map(({ table }) => table);
}

const NAMES = (relation: string, numbers: string): string =>
  `(SELECT coalesce(json_agg(coalesce(a.attname, '') ORDER BY u.n), '[]') FROM unnest(${numbers}) WITH ORDINALITY AS u (num, n) LEFT JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = u.num)`;

const TABLES = `
  SELECT json_build_object(
    'name', c.relname,
    'primary', coalesce((SELECT ${NAMES('c.oid', 'k.conkey')} FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p'), '[]'),
    'tenantColumns', (SELECT coalesce(json_object_agg(a.attname, json_build_object('type', format_type(a.atttypid, a.atttypmod), 'nullable', NOT a.attnotnull)), '{}')
                        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('enterprise_id', 'organization_id') AND NOT a.attisdropped),
    'keys', (SELECT coalesce(json_agg(json_build_object('name', x.relname, 'columns', ${NAMES('c.oid', 'i.indkey::int2[]')}) ORDER BY x.relname), '[]')
               FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)),
    'references', (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'columns', ${NAMES('c.oid', 'k.conkey')}, 'parent', k.confrelid::regclass::text,
                      'parentColumns', ${NAMES('k.confrelid', 'k.confkey')}, 'update', k.confupdtype, 'remove', k.confdeltype, 'definition', pg_get_constraintdef(k.oid)) ORDER BY k.conname), '[]')
                     FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'),
    'triggers', (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM (
                   SELECT tgname AS name FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal
                   UNION ALL SELECT rulename FROM pg_rewrite WHERE ev_class = c.oid) AS t),
    'joiningPolicies', (SELECT coalesce(json_agg(p.polname ORDER BY p.polname), '[]') FROM pg_policy p WHERE p.polrelid = c.oid
                          AND (concat(p.polqual, p.polwithcheck) LIKE '%{SUBLINK %'
                            OR EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid))),
    'functions', (SELECT coalesce(json_agg(DISTINCT d.refobjid::regprocedure::text), '[]') FROM pg_depend d
                    WHERE d.refclassid = 'pg_proc'::regclass AND (
                          (d.classid = 'pg_class'::regclass AND (d.objid = c.oid OR d.objid IN (SELECT indexrelid FROM pg_index WHERE indrelid = c.oid)))
                       OR (d.classid = 'pg_attrdef'::regclass AND d.objid IN (SELECT oid FROM pg_attrdef WHERE adrelid = c.oid))
                       OR (d.classid = 'pg_constraint'::regclass AND d.objid IN (SELECT oid FROM pg_constraint WHERE conrelid = c.oid))
                       OR (d.classid = 'pg_policy'::regclass AND d.objid IN (SELECT oid FROM pg_policy WHERE polrelid = c.oid)))),
    'narrowSequences', (SELECT coalesce(json_agg(a.attname ORDER BY a.attnum), '[]') FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid <> 'bigint'::regtype
                          AND (a.attidentity <> '' OR EXISTS (SELECT 1 FROM pg_attrdef f JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid JOIN pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
                                                               WHERE f.adrelid = c.oid AND f.adnum = a.attnum AND d.refclassid = 'pg_class'::regclass))),
    'inherits', EXISTS (SELECT 1 FROM pg_inherits h JOIN pg_class child ON child.oid = h.inhrelid WHERE c.oid IN (h.inhrelid, h.inhparent) AND NOT child.relispartition)) AS table
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname COLLATE "C"`;
