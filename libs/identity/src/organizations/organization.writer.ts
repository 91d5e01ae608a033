import { Injectable } from '@nestjs/common';
import { TenantDb, type Tx } from '@anze/database';
import { newId } from '@anze/kernel';

/** An enterprise as an import knows it. */
export interface EnterpriseOrganization {
  /** Unified social credit code, normalized and checked. */
  readonly uscc: string;
  readonly name: string;
  readonly regionCode: string;
}

/** The code of an organization of which only the name is known; the platform replaces it when it verifies the organization. */
export const codeOfName = (name: string): string => `名称:${name}`;

/** Rows of one statement. */
const BATCH = 2000;

/** Creates organizations that an import finds in a ledger. For the worker; they can't sign in until the platform makes accounts. */
@Injectable()
export class OrganizationWriter {
  constructor(private readonly db: TenantDb) {}

  /** One insurer's uuid by its name, see `ensureInsurers`. */
  async ensureInsurer(name: string): Promise<string> {
    return (await this.ensureInsurers([name])).get(name)!;
  }

  /**
   * The uuids of insurers by their normalized names; one that is not known is created unverified, under a code made from its name.
   * Imports that run at once get the same.
   */
  ensureInsurers(names: readonly string[]): Promise<Map<string, string>> {
    // In one order everywhere, so that two imports never wait for each other's rows crosswise.
    const wanted = [...new Set(names)].sort();
    return this.db.run(async (tx) => {
      const found = await insurersByName(tx, wanted);
      const missing = wanted.filter((name) => !found.has(name));
      if (missing.length === 0) return found;
      await tx.execute(
        `INSERT INTO organizations (id, kind, code, name)
         SELECT id, 'INSURER', code, name FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, code, name)
         ON CONFLICT (kind, code) DO NOTHING`,
        [missing.map(() => newId()), missing.map(codeOfName), missing],
      );
      // By code as well: the platform may have corrected the name of one that an import had created.
      const byCode = await tx.query<{ code: string; id: string }>(`SELECT code, id FROM organizations WHERE kind = 'INSURER' AND code = ANY ($1::text[])`, [missing.map(codeOfName)]);
      const created = new Map(byCode.map(({ code, id }) => [code, id]));
      for (const name of missing) found.set(name, created.get(codeOfName(name))!);
      return found;
    });
  }

  /** The head offices of insurers by their uuids; an insurer's own uuid where it has none. What they wrote carries both. */
  async headsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.read<{ id: string; head: string }>('SELECT id, head_id AS head FROM organizations WHERE id = ANY ($1::uuid[])', [[...new Set(ids)]]);
    return new Map(rows.map(({ id, head }) => [id, head]));
  }

  /**
   * The uuids of enterprises by their credit codes; one that is not known is created unverified. An organization that is there
   * keeps its name and region, see `updateEnterprises`. When a code is given twice, its first row counts.
   */
  ensureEnterprises(rows: readonly EnterpriseOrganization[]): Promise<Map<string, string>> {
    const unique = [...new Map([...rows].reverse().map((row) => [row.uscc, row])).values()].sort((a, b) => (a.uscc < b.uscc ? -1 : 1));
    return this.db.run(async (tx) => {
      const ids = new Map<string, string>();
      for (let at = 0; at < unique.length; at += BATCH) await ensureBatch(tx, unique.slice(at, at + BATCH), ids);
      return ids;
    });
  }

  /** Gives enterprises' organizations the names and regions of their newest master data. Rows that already agree aren't touched. */
  updateEnterprises(rows: readonly { readonly id: string; readonly name: string; readonly regionCode: string }[]): Promise<number> {
    const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.db.run((tx) =>
      tx.execute(
        `UPDATE organizations AS o SET name = given.name, region_code = given.region_code, version = version + 1
           FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, name, region_code)
          WHERE o.id = given.id AND o.kind = 'ENTERPRISE' AND (o.name, o.region_code) IS DISTINCT FROM (given.name, given.region_code)`,
        [sorted.map(({ id }) => id), sorted.map(({ name }) => name), sorted.map(({ regionCode }) => regionCode)],
      ),
    );
  }
}

async function insurersByName(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ name: string; id: string }>(
    `SELECT DISTINCT ON (name) name, id FROM organizations WHERE kind = 'INSURER' AND name = ANY ($1::text[]) ORDER BY name, verified DESC, created_at, id`,
    [names],
  );
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** One statement creates what is missing and finds the rest; a second one is needed only for rows that another import made meanwhile. */
async function ensureBatch(tx: Tx, batch: readonly EnterpriseOrganization[], ids: Map<string, string>): Promise<void> {
  for (let missing = batch, turn = 0; missing.length > 0; missing = missing.filter(({ uscc }) => !ids.has(uscc)), turn += 1) {
    if (turn > 2) throw new Error(`organizations of ${missing.length} enterprises could neither be created nor found`);
    const rows = await tx.query<{ code: string; id: string }>(
      `WITH given AS (SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS given (id, code, name, region_code)),
            created AS (INSERT INTO organizations (id, kind, code, name, region_code) SELECT id, 'ENTERPRISE', code, name, region_code FROM given
                        ON CONFLICT (kind, code) DO NOTHING RETURNING code, id)
       SELECT code, id FROM created
       UNION ALL SELECT o.code, o.id FROM organizations o JOIN given USING (code) WHERE o.kind = 'ENTERPRISE'`,
      [missing.map(() => newId()), missing.map(({ uscc }) => uscc), missing.map(({ name }) => name), missing.map(({ regionCode }) => regionCode)],
    );
    for (const { code, id } of rows) ids.set(code, id);
  }
}
