import { Injectable } from '@nestjs/common';
import { identityPrincipal, runAs, TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { SanctionEventRow, SanctionFacts, SanctionKey } from './sanction.facts.js';
import { SanctionRepository } from './sanction.repository.js';
import { LISTED_ON_DAY } from './sanction.sql.js';

/** What other libs may ask about the sanction list. Row security applies: who doesn't see an enterprise doesn't see that it is listed; the public list is another matter. */
@Injectable()
export class SanctionReader {
  constructor(private readonly db: TenantDb) {}

  /** Which of some enterprises are on the list on a day, past or present; one statement. */
  async listedOn(enterpriseIds: readonly string[], day: Day): Promise<ReadonlySet<string>> {
    if (enterpriseIds.length === 0) return new Set();
    const rows = await this.db.read<{ enterpriseId: string }>(
      `SELECT DISTINCT l.enterprise_id AS "enterpriseId" FROM sanction_listings l WHERE l.enterprise_id = ANY ($1::uuid[]) AND ${LISTED_ON_DAY}`,
      [[...new Set(enterpriseIds)], day],
    );
    return new Set(rows.map(({ enterpriseId }) => enterpriseId));
  }

  /**
   * Whether an enterprise is on the public list today, which anybody may know: also an insurer that doesn't cover it. Read in the role of those without a
   * sign-in, on a connection of its own: ask before a transaction begins.
   */
  async onPublicList(enterpriseId: string, today: Day): Promise<boolean> {
    const rows = await this.db.detached(() => runAs(identityPrincipal(), () => this.db.read(`SELECT 1 FROM sanction_listings l WHERE l.enterprise_id = $1::uuid AND ${LISTED_ON_DAY} LIMIT 1`, [enterpriseId, today])));
    return rows.length > 0;
  }
}

/** What is told of listings. */
@Injectable()
export class SanctionNewsReader {
  private readonly repository: SanctionRepository;

  constructor(db: TenantDb) {
    this.repository = new SanctionRepository(db);
  }

  /** One, or null when the caller may not see it. */
  async byKey(key: SanctionKey): Promise<SanctionFacts | null> {
    return (await this.repository.byKeys([key]))[0] ?? null;
  }

  /** Its history, the oldest line first. */
  historyOf(key: SanctionKey): Promise<SanctionEventRow[]> {
    return this.repository.eventsOf([key]);
  }
}
