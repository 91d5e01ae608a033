import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { RegionNodeRepository } from '../regions/region-node.repository.js';

/** Finds the region that a ledger's code means today, and adds a town under a known county with the ledger's name for it. */
@Injectable()
export class RegionPlacer {
  constructor(
    private readonly db: TenantDb,
    private readonly nodes: RegionNodeRepository,
  ) {}

  /**
   * In an open transaction: no node of these counties is withdrawn until it ends.
   * @param wanted codes (trimmed) with the ledger's name of the town
   * @param scope the importer's range: towns are added inside it only
   * @returns today's code by the ledger's code; codes under no known county are absent
   */
  async place(wanted: readonly { code: string; townName: string | null }[], scope: { lo: string; hi: string }): Promise<Map<string, string>> {
    const codes = [...new Set(wanted.map(({ code }) => code))];
    const counties = [...new Set(codes.map((code) => code.slice(0, 6)))];
    await this.nodes.steady(codes);
    const known = await this.known([...codes, ...counties]);
    const placed = new Map<string, string>();
    const missing = new Map<string, string>();
    for (const { code, townName } of wanted) {
      const today = follow(code, known);
      if (known.has(today)) {
        placed.set(code, today);
      } else if (today.length >= 9 && known.has(today.slice(0, 6))) {
        placed.set(code, today);
        if (today >= scope.lo && today < scope.hi && !missing.has(today)) missing.set(today, townName ?? today);
      }
    }
    await this.addTowns(missing);
    return placed;
  }

  private async known(codes: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await this.db.read<{ code: string; successor_code: string | null }>(
      'WITH named AS (SELECT code, successor_code FROM regions WHERE code = ANY ($1::text[])) SELECT * FROM named UNION SELECT r.code, r.successor_code FROM named n JOIN regions r ON r.code = n.successor_code',
      [codes],
    );
    return new Map(rows.map((row) => [row.code, row.successor_code]));
  }

  private async addTowns(towns: ReadonlyMap<string, string>): Promise<void> {
    if (towns.size === 0) return;
    await this.db.run((tx) =>
      tx.query(
        `INSERT INTO regions (code, name, level, parent_code, source)
         SELECT code, name, CASE WHEN length(code) = 9 THEN 'TOWN' ELSE 'VILLAGE' END, left(code, 6), 'ledger' FROM unnest($1::text[], $2::text[]) AS t (code, name) ON CONFLICT DO NOTHING`,
        [[...towns.keys()], [...towns.values()]],
      ),
    );
  }
}

/** A withdrawn county's code becomes its successor's; a town under it keeps its own last digits. */
function follow(code: string, known: ReadonlyMap<string, string | null>): string {
  const whole = known.get(code);
  if (whole) return whole;
  const county = known.get(code.slice(0, 6));
  return county ? county + code.slice(6) : code;
}
