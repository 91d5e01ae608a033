import { Injectable } from '@nestjs/common';
import { inTurn, TenantDb } from '@anze/database';
import { regionAncestors, type Day } from '@anze/kernel';
import type { Supervisor } from '../recipients/supervisor.rules.js';

/** Organizations of a kind, place and sector in which nobody was left to be told on a day. */
export interface UnreachedGroup {
  readonly kind: string;
  /** Where they are; null for who is nowhere in particular. */
  readonly regionCode: string | null;
  readonly sector: string | null;
  readonly count: number;
  /** One of them, and its row. */
  readonly organizationId: string;
  readonly first: string;
}

/** What nobody was there to be told; by the worker. */
@Injectable()
export class UnreachedRepository {
  constructor(private readonly db: TenantDb) {}

  /** Makes those who tell the next level up wait for each other until the end of the transaction. */
  lock(): Promise<void> {
    return inTurn(this.db, 'telling the next level up');
  }

  /** The earliest day before `today` whose unreached the next level up hasn't been told of; null when there is none. */
  async earliestDay(today: Day): Promise<Day | null> {
    const [row] = await this.db.read<{ day: Day | null }>(`SELECT min(on_day) AS day FROM deliveries WHERE status = 'UNDELIVERABLE' AND escalated_at IS NULL AND on_day < $1`, [today]);
    return row?.day ?? null;
  }

  /** Marks a day's unreached as told, and says who they are. */
  async take(day: Day): Promise<UnreachedGroup[]> {
    return this.db.run((tx) =>
      tx.query<UnreachedGroup>(
        `WITH taken AS (UPDATE deliveries SET escalated_at = now() WHERE status = 'UNDELIVERABLE' AND escalated_at IS NULL AND on_day = $1 RETURNING organization_id, id)
         SELECT o.kind, coalesce(e.region_code, o.region_code) AS "regionCode", e.sector, count(*)::int AS count, (array_agg(t.organization_id ORDER BY t.id))[1] AS "organizationId", (array_agg(t.id ORDER BY t.id))[1] AS first
           FROM taken t JOIN organizations o ON o.id = t.organization_id LEFT JOIN enterprises e ON e.enterprise_id = t.organization_id GROUP BY o.kind, coalesce(e.region_code, o.region_code), e.sector`,
        [day],
      ),
    );
  }

  /** The authorities of every region above one. */
  authoritiesAbove(regionCode: string): Promise<Supervisor[]> {
    return this.db.read<Supervisor>(`SELECT id AS "organizationId", region_code AS "regionCode", sectors FROM organizations WHERE kind = 'REGULATOR' AND region_code = ANY ($1::text[]) ORDER BY id`, [
      regionAncestors(regionCode),
    ]);
  }
}
