import type { QueryRunner } from 'typeorm';
import { AUDIENCES, type Audience } from './principal.js';
import { roleOf } from './roles.js';
import { SHAPES, type Shape } from './table-shapes.js';

/**
 * What one audience may do with a table. Anything left out is refused by the database.
 * Conditions are plain comparisons with settings (a sub-select or join would be refused by Citus and lose the index).
 */
export interface Access {
  /** true: the rows that the shape gives this audience; a condition: those rows instead. */
  readonly read?: true | string;
  /** Columns the audience may read, when not all. */
  readonly readColumns?: readonly string[];
  /** true: rows inside the shape's condition; a condition: those that satisfy it as well (e.g. an initial status). */
  readonly insert?: true | string;
  /** The whole condition for inserting, instead of the shape's. */
  readonly insertWhere?: string;
  /** Columns the audience may change. */
  readonly update?: readonly string[];
  /** Rows it may change, when fewer than it reads. */
  readonly updateWhere?: string;
  /** What a changed row must satisfy, when it isn't what it had to satisfy before: a thing is published once and frozen by it. */
  readonly updateCheck?: string;
  readonly remove?: true;
}

/** A table's whole definition, as `protectTable` takes it. */
export interface TableSpec {
  readonly name: string;
  readonly shape: Shape;
  /** Column definitions beside those of the shape. */
  readonly columns: readonly string[];
  /** Table constraints, each with its name. */
  readonly constraints?: readonly string[];
  /** name → the part of CREATE INDEX after `ON table`; a leading `UNIQUE ` makes it unique. */
  readonly indexes?: Readonly<Record<string, string>>;
  /** The column naming the insurer that wrote the row: it lets that insurer read the row for good. */
  readonly writer?: string;
  readonly access: Partial<Record<Audience, Access>>;
}

/**
 * Creates a table the only way there is: columns, keys, indexes, row security (enabled and forced), policies and grants.
 * @see DESIGN notes in docs/adr/0002-tenancy-in-the-database.md
 */
export async function protectTable(runner: QueryRunner, spec: TableSpec): Promise<void> {
  const shape = SHAPES[spec.shape];
  const parts = [...shape.columns, ...spec.columns, ...shape.constraints(spec.name), ...(spec.constraints ?? [])];
  await runner.query(`CREATE TABLE ${spec.name} (\n  ${parts.join(',\n  ')}\n)`);
  for (const [name, definition] of Object.entries({ ...shape.indexes(spec.name), ...(spec.indexes ?? {}) })) {
    const unique = definition.startsWith('UNIQUE ');
    await runner.query(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${spec.name} ${unique ? definition.slice(7) : definition}`);
  }
  await runner.query(`ALTER TABLE ${spec.name} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${spec.name} FORCE ROW LEVEL SECURITY`);
  await runner.query(`REVOKE ALL ON ${spec.name} FROM PUBLIC`);
  for (const audience of AUDIENCES) {
    const access = spec.access[audience];
    if (access) for (const statement of accessStatements(spec, audience, access)) await runner.query(statement);
  }
  // The worker refreshes statistics after bulk writes: a re-stamp on stale ones once took minutes instead of seconds.
  if (spec.access.worker) await runner.query(`GRANT MAINTAIN ON ${spec.name} TO ${roleOf('worker')}`);
}

/** The policies and grants of one audience on one table. */
export function accessStatements(spec: TableSpec, audience: Audience, access: Access): string[] {
  const rows = SHAPES[spec.shape].rows(audience, spec.writer);
  const read = access.read === true || access.read === undefined ? rows.read : access.read;
  const role = roleOf(audience);
  const policy = (verb: string, body: string) => `CREATE POLICY ${spec.name}_${audience}_${verb} ON ${spec.name} FOR ${verb.toUpperCase()} TO ${role} ${body}`;
  const statements: string[] = [];
  if (access.read !== undefined) {
    const columns = access.readColumns ? ` (${access.readColumns.join(', ')})` : '';
    statements.push(`GRANT SELECT${columns} ON ${spec.name} TO ${role}`, policy('select', `USING (${read})`));
  }
  if (access.insert !== undefined || access.insertWhere !== undefined) {
    const check = access.insertWhere ?? insertCheck(rows.write, access.insert ?? true);
    statements.push(`GRANT INSERT ON ${spec.name} TO ${role}`, policy('insert', `WITH CHECK (${check})`));
  }
  if (access.update !== undefined) {
    const where = access.updateWhere ?? (access.read === true ? rows.change : read);
    statements.push(`GRANT UPDATE (${access.update.join(', ')}) ON ${spec.name} TO ${role}`, policy('update', `USING (${where}) WITH CHECK (${access.updateCheck ?? where})`));
  }
  if (access.remove) statements.push(`GRANT DELETE ON ${spec.name} TO ${role}`, policy('delete', `USING (${read})`));
  return statements;
}

/** The shape's condition, narrowed by the table's own. */
function insertCheck(shape: string, own: true | string): string {
  if (own === true) return shape;
  return shape === 'true' ? own : `${shape} AND (${own})`;
}
