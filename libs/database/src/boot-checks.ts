import type { DataSource } from 'typeorm';
import { RUNTIME_ROLES } from './roles.js';

/**
 * Refuses to start on a database whose isolation could be bypassed: a runtime role that is a superuser, has BYPASSRLS,
 * may create roles or owns a table; a table without forced row security.
 * @throws an error naming each problem
 */
export async function refuseUnsafeDatabase(source: DataSource): Promise<void> {
  const problems: string[] = [];
  const roles: { rolname: string; reason: string }[] = await source.query(
    `SELECT rolname, concat_ws(', ', CASE WHEN rolsuper THEN 'is a superuser' END, CASE WHEN rolbypassrls THEN 'has BYPASSRLS' END, CASE WHEN rolcreaterole THEN 'may create roles' END,
            CASE WHEN EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace) THEN 'owns a table' END,
            CASE WHEN EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid) THEN 'is a member of another role' END) AS reason
       FROM pg_roles r WHERE rolname = ANY ($1)`,
    [RUNTIME_ROLES],
  );
  for (const role of roles) if (role.reason !== '') problems.push(`role ${role.rolname} ${role.reason}`);
  const found = new Set(roles.map((role) => role.rolname));
  for (const role of RUNTIME_ROLES) if (!found.has(role)) problems.push(`role ${role} is missing: run the migrations`);
  const tables: { relname: string }[] = await source.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations' AND NOT (relrowsecurity AND relforcerowsecurity)`,
  );
  for (const table of tables) problems.push(`table ${table.relname} has no forced row security`);
  if (problems.length > 0) throw new Error(`Refusing to start, tenants would not be isolated:\n- ${problems.join('\n- ')}`);
}

/** Refuses to start when the pools together could ask for more connections than the server grants. */
export async function refuseTooManyConnections(source: DataSource, wanted: number): Promise<void> {
  const rows: { limit: string; reserved: string }[] = await source.query(
    `SELECT current_setting('max_connections') AS limit, current_setting('superuser_reserved_connections') AS reserved`,
  );
  const available = Number(rows[0]?.limit) - Number(rows[0]?.reserved);
  if (wanted > available) {
    throw new Error(`This process may open ${wanted} database connections, the server grants ${available}. Raise max_connections or lower the pool sizes.`);
  }
}
