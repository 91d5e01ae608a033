import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day, type DayPosition } from '@anze/kernel';
import type { SanctionCriteria, SanctionEventRow, SanctionFacts, SanctionKey } from './sanction.facts.js';
import type { ListingTerms, SanctionChange } from './sanction.rules.js';
import { listedOnDay } from './sanction.sql.js';
import type { SanctionEventKind, SanctionStatus } from './sanction-terms.js';

const COLUMNS = `l.enterprise_id AS "enterpriseId", l.id AS "listingId", l.region_code AS "regionCode", l.sector, l.insurer_id AS "insurerId", l.listing_no AS "listingNo", l.authority_id AS "authorityId",
  l.authority_name AS "authorityName", l.authority_region AS "authorityRegion", l.enterprise_name AS "enterpriseName", l.enterprise_uscc AS "enterpriseUscc", l.ground, l.terms, l.rule_version AS "ruleVersion",
  l.facts, l.penalty_no AS "penaltyNo", l.status, l.proposed_on AS "proposedOn", l.noticed_on AS "noticedOn", l.notice, l.hearing_until AS "hearingUntil", l.statement, l.stated_on AS "statedOn", l.waived_on AS "waivedOn",
  l.decided_on AS "decidedOn", l.decision, l.decision_no AS "decisionNo", l.listed_from AS "listedFrom", l.listed_until AS "listedUntil", l.repair_applied_on AS "repairAppliedOn",
  l.repair_reason AS "repairReason", l.repair_decided_on AS "repairDecidedOn", l.repair_decision AS "repairDecision", l.ended_on AS "endedOn", l.due_on AS "dueOn", l.version`;
const OF_THESE = 'FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)';
/** Of an enterprise, ground and case one alone isn't over: as the index `sanction_listings_open_idx` has it. A penalty leads to the list once; without its number two cases can't be told apart, so what is decided stands in nobody's way. */
const OPEN = `(status IN ('PROPOSED', 'HEARING') OR status = 'LISTED' AND case_key <> '')`;
/** The lines of one history that are shown, the newest; an enterprise may state its case and ask for repair as often as the rules let it. */
const SHOWN = 100;

/** A listing to be written down. */
export interface NewListing {
  readonly id: string;
  readonly listingNo: string;
  readonly authorityId: string;
  readonly authorityName: string;
  readonly authorityRegion: string;
  readonly ground: string;
  readonly terms: ListingTerms;
  readonly ruleVersion: string;
  readonly facts: string;
  readonly penaltyNo: string | null;
  readonly proposedOn: Day;
  readonly proposedBy: string | null;
  /** By when it is noticed or dropped; null while no calendar says. */
  readonly dueOn: Day | null;
}

/** A line of the history to be added. */
export interface NewSanctionEvent {
  readonly kind: SanctionEventKind;
  readonly status: SanctionStatus;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string | null;
  readonly userId: string | null;
  readonly dueOn: Day | null;
  readonly note: string | null;
}

/** The column of each field that an action changes. */
const COLUMN: Readonly<Record<keyof SanctionChange | 'status', string>> = {
  status: 'status',
  noticedOn: 'noticed_on',
  notice: 'notice',
  hearingUntil: 'hearing_until',
  statement: 'statement',
  statedOn: 'stated_on',
  waivedOn: 'waived_on',
  decidedOn: 'decided_on',
  decision: 'decision',
  decisionNo: 'decision_no',
  listedFrom: 'listed_from',
  listedUntil: 'listed_until',
  repairAppliedOn: 'repair_applied_on',
  repairReason: 'repair_reason',
  repairDecidedOn: 'repair_decided_on',
  repairDecision: 'repair_decision',
  endedOn: 'ended_on',
  dueOn: 'due_on',
};

/** Reads and writes listings in plain rows. Row security decides what is there. */
@Injectable()
export class SanctionRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` listings behind a position, the newest proposal first. */
  list(criteria: SanctionCriteria, after: DayPosition | null, limit: number): Promise<SanctionFacts[]> {
    const { where, params, placed } = conditions(criteria);
    if (after !== null) where.push(`(l.proposed_on, l.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<SanctionFacts>(`SELECT ${COLUMNS} FROM sanction_listings l ${whereOf(where)} ORDER BY l.proposed_on DESC, l.id DESC LIMIT ${placed(limit)}`, params);
  }

  async count(criteria: SanctionCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM sanction_listings l ${whereOf(where)}`, params))[0]?.n ?? 0;
  }

  /** Listings by key; what the caller may not see is left out. */
  async byKeys(keys: readonly SanctionKey[]): Promise<SanctionFacts[]> {
    if (keys.length === 0) return [];
    return this.db.read<SanctionFacts>(`SELECT ${COLUMNS} ${OF_THESE} JOIN sanction_listings l ON l.enterprise_id = k.enterprise_id AND l.id = k.id`, keyParameters(keys));
  }

  /** The history of each, the oldest line first. */
  async eventsOf(keys: readonly SanctionKey[]): Promise<SanctionEventRow[]> {
    if (keys.length === 0) return [];
    return this.db.read<SanctionEventRow>(
      `SELECT e.enterprise_id AS "enterpriseId", e.listing_id AS "listingId", e.seq, e.kind, e.status, e.on_day AS day, e.at, e.due_on AS "dueOn", e.note
         ${OF_THESE} CROSS JOIN LATERAL (SELECT * FROM sanction_events WHERE enterprise_id = k.enterprise_id AND listing_id = k.id ORDER BY seq DESC LIMIT ${SHOWN}) AS e ORDER BY e.seq`,
      keyParameters(keys),
    );
  }

  /** Under the enterprise's own stamps, name and code. @returns false when one of the same ground and case is open, also when two are proposed at once */
  async insert(enterpriseId: string, listing: NewListing): Promise<boolean> {
    const inserted = await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO sanction_listings (enterprise_id, region_code, sector, insurer_id, enterprise_name, enterprise_uscc, id, listing_no, authority_id, authority_name, authority_region, ground, terms, rule_version, facts, penalty_no, proposed_on, proposed_by, due_on, case_key)
         SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, e.name, e.uscc, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM enterprises e WHERE e.enterprise_id = $1
         ON CONFLICT (enterprise_id, ground, case_key) WHERE ${OPEN} DO NOTHING`,
        [
          enterpriseId, listing.id, listing.listingNo, listing.authorityId, listing.authorityName, listing.authorityRegion, listing.ground, JSON.stringify(listing.terms), listing.ruleVersion, listing.facts, listing.penaltyNo,
          listing.proposedOn, listing.proposedBy, listing.dueOn, caseKeyOf(listing.penaltyNo),
        ],
      ),
    );
    return inserted === 1;
  }

  /** The one of a ground and case that isn't over. */
  async openOf(enterpriseId: string, ground: string, penaltyNo: string | null): Promise<Pick<SanctionFacts, 'listingNo' | 'proposedOn'> | null> {
    const rows = await this.db.read<Pick<SanctionFacts, 'listingNo' | 'proposedOn'>>(
      `SELECT listing_no AS "listingNo", proposed_on AS "proposedOn" FROM sanction_listings WHERE enterprise_id = $1 AND ground = $2 AND case_key = $3 AND ${OPEN}`,
      [enterpriseId, ground, caseKeyOf(penaltyNo)],
    );
    return rows[0] ?? null;
  }

  /** Writes a change if the row still is as it was read. @returns false when somebody else changed it meanwhile */
  async change({ enterpriseId, listingId, status, version }: SanctionFacts, change: SanctionChange & { readonly status: SanctionStatus }): Promise<boolean> {
    // What stays isn't written: nobody may write what is the other side's.
    const entries = Object.entries(change).filter(([field, value]) => field !== 'status' || value !== status) as [keyof typeof COLUMN, unknown][];
    const sets = entries.map(([field], index) => `${COLUMN[field]} = $${index + 4}`);
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE sanction_listings SET ${[...sets, 'version = version + 1'].join(', ')} WHERE enterprise_id = $1 AND id = $2 AND version = $3`, [enterpriseId, listingId, version, ...entries.map(([, value]) => value)]),
    );
    return changed === 1;
  }

  /** Adds a line under the listing's own stamps, with the next number; the listing's row is held by the change before it. The enterprise doesn't read how it was proposed, so its number is behind that. */
  async appendEvent({ enterpriseId, id }: SanctionKey, line: NewSanctionEvent): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO sanction_events (enterprise_id, id, region_code, sector, insurer_id, listing_id, authority_id, seq, kind, status, on_day, at, actor_organization_id, actor_user_id, due_on, note)
         SELECT l.enterprise_id, $3, l.region_code, l.sector, l.insurer_id, l.id, l.authority_id, (SELECT coalesce(max(seq), 0) + 1 FROM sanction_events WHERE enterprise_id = l.enterprise_id AND listing_id = l.id),
                $4, $5, $6, $7, $8, $9, $10, $11 FROM sanction_listings l WHERE l.enterprise_id = $1 AND l.id = $2`,
        [enterpriseId, id, newId(), line.kind, line.status, line.day, line.at, line.actorId, line.userId, line.dueOn, line.note],
      ),
    );
  }

  /** At most `limit` listings whose term is over, or that wait for the authority without a day. By the worker. */
  overOrUndated(today: Day, after: SanctionKey, limit: number): Promise<SanctionFacts[]> {
    return this.db.read<SanctionFacts>(
      `SELECT ${COLUMNS} FROM sanction_listings l
        WHERE (l.status = 'LISTED' AND l.listed_until < $1 OR l.due_on IS NULL AND (l.status IN ('PROPOSED', 'HEARING') OR l.status = 'LISTED' AND l.repair_applied_on IS NOT NULL AND l.repair_decided_on IS NULL))
          AND (l.enterprise_id, l.id) > ($2::uuid, $3::uuid) ORDER BY l.enterprise_id, l.id LIMIT $4`,
      [today, after.enterpriseId, after.id, limit],
    );
  }
}

/** What tells cases of one ground apart: the number of the penalty. */
const caseKeyOf = (penaltyNo: string | null): string => penaltyNo ?? '';
const keyParameters = (keys: readonly SanctionKey[]): [string[], string[]] => [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)];
const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: SanctionCriteria): { readonly where: string[]; readonly params: unknown[]; readonly placed: (value: unknown) => string } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`l.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`l.region_code >= ${placed(criteria.region.lo)} AND l.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.status !== undefined) where.push(`l.status = ${placed(criteria.status)}`);
  if (criteria.listedOn !== undefined) where.push(listedOnDay('l', `${placed(criteria.listedOn)}::date`));
  return { where, params, placed };
}
