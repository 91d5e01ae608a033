import { Injectable } from '@nestjs/common';
import { TenantDb, type Tx } from '@anze/database';
import type { Office } from './branch.rules.js';

/** Head offices and branches in SQL. */
@Injectable()
export class BranchRepository {
  constructor(private readonly db: TenantDb) {}

  /** Organizations by uuid. */
  async offices(ids: readonly string[], tx: Pick<Tx, 'query'> | null = null): Promise<Map<string, Office>> {
    const sql = `SELECT o.id, o.name, o.kind, o.head_id AS "headId", EXISTS (SELECT FROM organizations b WHERE b.branch_of = o.id) AS "hasBranches" FROM organizations o WHERE o.id = ANY ($1::uuid[])`;
    const rows = await (tx ? tx.query<Office>(sql, [ids]) : this.db.read<Office>(sql, [ids]));
    return new Map(rows.map((office) => [office.id, office]));
  }

  /** Holds the organizations as they are until the end of the transaction; in one order, so that two moves never wait for each other crosswise. */
  async lock(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('SELECT FROM organizations WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  }

  /**
   * The tables whose rows say under which head office they were written, from the catalogue: one that is added later can't be
   * forgotten, and its key would refuse the move.
   */
  async writtenTables(): Promise<string[]> {
    const rows = await this.db.read<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
          AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'issuer_id' AND NOT a.attisdropped)
          AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'issuer_head_id' AND NOT a.attisdropped)
        ORDER BY c.relname COLLATE "C"`,
    );
    return rows.map(({ name }) => name);
  }

  /** The organization first: who writes meanwhile waits for it, and is then told that its head office is another. @returns how many rows moved with it */
  async move(tx: Tx, branchId: string, headId: string): Promise<number> {
    await tx.execute('UPDATE organizations SET branch_of = nullif($2::uuid, id), version = version + 1 WHERE id = $1', [branchId, headId]);
    let moved = 0;
    for (const table of await this.writtenTables()) moved += await tx.execute(`UPDATE ${table} SET issuer_head_id = $2 WHERE issuer_id = $1 AND issuer_head_id <> $2`, [branchId, headId]);
    return moved;
  }
}
