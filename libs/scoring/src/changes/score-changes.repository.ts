import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';

/** Imports that change what is scored, by what they change: everything below a region, an insurer's insured, an enterprise's own. */
const [REGIONAL, INSURED, OWN] = [['ENTERPRISES', 'STANDARDIZATION_CERTIFICATES', 'POLICIES', 'HAZARDS'], ['POLICY_BORDEREAU'], ['RISKS']];
/** Before this nothing is looked for: whatever is older, a night's run has taken in. */
const LOOK_BACK = '26 hours';
/** A row carries when its transaction began, and is seen when that has ended: so far back the next sweep looks again. */
const OVERLAP = '2 minutes';

/** Since when changes are looked for, and until when they then are known. */
export interface SweptSpan {
  readonly since: Date;
  readonly until: Date;
}

/** Finds whose scores may have changed. It reads what is written down of every change anyway; no writer knows of it. */
@Injectable()
export class ScoreChangesRepository {
  constructor(private readonly db: TenantDb) {}

  async span(): Promise<SweptSpan> {
    const [span] = await this.db.read<SweptSpan>(
      `SELECT greatest(now() - interval '${LOOK_BACK}', (SELECT swept_until - interval '${OVERLAP}' FROM score_sweeps WHERE name = 'CHANGES')) AS since, now() AS until`,
    );
    return span!;
  }

  /** Enterprises to which somebody did something: every mutation leaves its row in the audit log, in its own transaction. */
  async touched(since: Date): Promise<string[]> {
    return ids(await this.db.read<{ id: string }>(`SELECT DISTINCT enterprise_id AS id FROM audit_log WHERE at > $1 AND outcome = 'OK' AND enterprise_id IS NOT NULL`, [since]));
  }

  /** Regions into which a ledger was imported that changed something; none of them lies in another. */
  async regionsImported(since: Date): Promise<string[]> {
    const rows = await this.db.read<{ code: string }>('SELECT DISTINCT region_code AS code FROM import_runs WHERE finished_at > $1 AND changed_rows > 0 AND kind = ANY ($2::text[])', [since, REGIONAL]);
    const codes = rows.map(({ code }) => code);
    return codes.filter((code) => !codes.some((other) => other !== code && code.startsWith(other)));
  }

  /** Enterprises that imported their own risks, and those insured by an insurer that imported its policies. */
  async enterprisesImported(since: Date): Promise<string[]> {
    return ids(
      await this.db.read<{ id: string }>(
        `WITH imported AS (SELECT organization_id, kind FROM import_runs WHERE finished_at > $1 AND changed_rows > 0 AND kind = ANY ($2::text[] || $3::text[]))
         SELECT organization_id AS id FROM imported WHERE kind = ANY ($3)
         UNION SELECT p.enterprise_id FROM policies p WHERE p.issuer_id IN (SELECT organization_id FROM imported WHERE kind = ANY ($2)) OR p.issuer_head_id IN (SELECT organization_id FROM imported WHERE kind = ANY ($2))`,
        [since, INSURED, OWN],
      ),
    );
  }

  /** What happened before has been scored. */
  async sweptUntil(until: Date): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(`INSERT INTO score_sweeps AS known (name, swept_until) VALUES ('CHANGES', $1) ON CONFLICT (name) DO UPDATE SET swept_until = greatest(known.swept_until, excluded.swept_until)`, [until]),
    );
  }
}

const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
