import { Injectable } from '@nestjs/common';
import { Clock, NIL_UUID, type Day } from '@anze/kernel';
import { TenantDb } from '@anze/database';
import { Rollups } from '@anze/rollups';
import { Rules } from '@anze/rules';
import { classOf, type ClassFacts, type SizeRules } from './enterprise-class.rules.js';

/** Enterprises looked at in one statement when walking over all, and those moved in one transaction. */
const [WALK, LOT] = [5_000, 500];

interface Row extends ClassFacts {
  readonly enterpriseId: string;
  readonly class: number;
}

/**
 * Keeps the class of enterprises (size and level of standardization, as they are today), by which figures are told apart. It follows headcounts and
 * certificates at once where they are imported or issued, and hourly because certificates begin and end; the figures move with it. Worker only.
 */
@Injectable()
export class EnterpriseClasses {
  constructor(
    private readonly db: TenantDb,
    private readonly rollups: Rollups,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** The versions of the rule that sizes enterprises. */
  versions(): Promise<SizeRules> {
    return this.rules.versions('enterprise.size-bands');
  }

  /**
   * Gives the enterprises whose class isn't the one due today that one, and moves what they contribute. Joins an open transaction; otherwise one
   * transaction per 500 of them, so that one that breaks off leaves the rest to the next.
   * @param enterpriseIds only these; null: every enterprise in the worker's range
   * @returns how many changed
   */
  async refresh(enterpriseIds: readonly string[] | null = null, signal?: AbortSignal): Promise<number> {
    if (enterpriseIds?.length === 0) return 0;
    const [rules, today] = [await this.versions(), this.clock.today()];
    let total = 0;
    for (let after = NIL_UUID; ; ) {
      const page = await this.page(after, today, enterpriseIds);
      const due = page.filter((row) => classOf(row, rules, today) !== row.class).map(({ enterpriseId }) => enterpriseId);
      for (let start = 0; start < due.length; start += LOT) {
        signal?.throwIfAborted();
        await this.set(due.slice(start, start + LOT), rules, today);
      }
      total += due.length;
      if (page.length < WALK) return total;
      after = page.at(-1)!.enterpriseId;
    }
  }

  /** Decides again what the walk found: a certificate may have been announced or revoked since, and told of its own class. */
  private async set(ids: readonly string[], rules: SizeRules, today: Day): Promise<void> {
    await this.rollups.move(ids, () =>
      this.db.run(async (tx) => {
        const held = await this.page(NIL_UUID, today, ids);
        await tx.query('UPDATE enterprises AS e SET class = n.class, changed_in = DEFAULT FROM unnest($1::uuid[], $2::smallint[]) AS n (enterprise_id, class) WHERE e.enterprise_id = n.enterprise_id AND e.class <> n.class', [held.map(({ enterpriseId }) => enterpriseId), held.map((row) => classOf(row, rules, today))]);
      }),
    );
  }

  private page(after: string, today: Day, ids: readonly string[] | null): Promise<Row[]> {
    return this.db.read<Row>(
      `SELECT e.enterprise_id AS "enterpriseId", e.region_code AS "regionCode", e.industry_code AS "industryCode", e.headcount, e.class,
              (SELECT min(right(c.level, 1))::int FROM standardization_certificates c
                WHERE c.enterprise_id = e.enterprise_id AND c.issued_on <= $2 AND c.expires_on >= $2 AND (c.revoked_on IS NULL OR c.revoked_on > $2)) AS level
         FROM enterprises e WHERE e.enterprise_id > $1::uuid AND ($3::uuid[] IS NULL OR e.enterprise_id = ANY ($3)) ORDER BY e.enterprise_id LIMIT ${WALK}`,
      [after, today, ids],
    );
  }
}
