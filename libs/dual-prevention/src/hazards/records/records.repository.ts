import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { NIL_UUID, type Day, type SupervisionLevel } from '@anze/kernel';
import type { ExtensionDecision } from '../extensions/extension.rules.js';
import { FROM_LEDGER } from '../hazard-history.rules.js';
import type { HazardKey } from '../hazard-list.repository.js';
import type { HazardEventKind } from '../hazard.rules.js';

/** Where a page begins: behind the line of this instant (microseconds since 1970; 0 is what a ledger told), place and id. */
export interface RecordPosition {
  readonly place: string;
  readonly seq: number;
  readonly id: string;
}

interface RecordRow {
  readonly enterpriseId: string;
  readonly hazardId: string;
  readonly id: string;
  /** Microseconds since 1970. */
  readonly place: string;
}

/** A line of a hazard's whole history. */
export interface HistoryRow extends RecordRow {
  readonly seq: number;
  readonly kind: HazardEventKind | 'COMMENTED';
  readonly day: Day;
  readonly at: Date | null;
  readonly actorId: string | null;
  readonly deadline: Day | null;
  readonly supervisionLevel: SupervisionLevel | null;
  readonly note: string | null;
  readonly fromLedger: boolean;
}

/** A comment as it is shown. */
export interface CommentRow extends RecordRow {
  readonly at: Date;
  readonly authorId: string;
  readonly text: string;
}

/** A request for an extension as it is shown. */
export interface ExtensionRow extends RecordRow {
  readonly requestedOn: Day;
  readonly deadline: Day;
  readonly wantedDeadline: Day;
  readonly reason: string;
  readonly answerDueOn: Day;
  readonly ruleVersion: string;
  readonly decision: ExtensionDecision | null;
  readonly decidedOn: Day | null;
  readonly decisionReason: string | null;
  readonly grantedDeadline: Day | null;
  readonly soleAccount: boolean;
  readonly deciderId: string | null;
}

const microseconds = (at: string): string => `(extract(epoch FROM ${at}) * 1000000)::bigint`;

const TOLD = 'hazard_events v WHERE v.enterprise_id = h.enterprise_id AND v.hazard_id = h.id';
const BY_LEDGER = `(v.actor_user_id IS NULL AND v.note IS NOT DISTINCT FROM '${FROM_LEDGER}')`;

/** Everything that was told and said of a hazard `h`; of one that nothing was told of, what its dates stand for (`historyOfDates`). */
const EVERYTHING = `
  SELECT v.id, v.seq, CASE WHEN ${BY_LEDGER} THEN 0 ELSE ${microseconds('v.at')} END AS place, v.kind, v.on_day AS day, CASE WHEN ${BY_LEDGER} THEN NULL ELSE v.at END AS at,
         CASE WHEN ${BY_LEDGER} THEN NULL ELSE v.actor_organization_id END AS actor, v.deadline, v.supervision_level, v.note, ${BY_LEDGER} AS from_ledger FROM ${TOLD}
  UNION ALL
  SELECT '${NIL_UUID}', d.seq, 0, d.kind, d.day, NULL, NULL, CASE WHEN d.kind = 'REPORTED' THEN h.deadline END, CASE WHEN d.kind = 'SUPERVISED' THEN h.supervision_level END, '${FROM_LEDGER}', true
    FROM (VALUES (1, 'REPORTED', h.found_on), (2, 'SUPERVISED', CASE WHEN h.supervision_level IS NOT NULL THEN coalesce(h.supervised_on, h.found_on) END),
                 (3, 'RECTIFIED', coalesce(h.rectified_on, h.accepted_on)), (4, 'ACCEPTED', h.accepted_on)) AS d (seq, kind, day)
   WHERE d.day IS NOT NULL AND NOT EXISTS (SELECT FROM ${TOLD})
  UNION ALL
  SELECT c.id, 0, ${microseconds('c.at')}, 'COMMENTED', c.on_day, c.at, c.author_organization_id, NULL, NULL, c.text, false
    FROM hazard_comments c WHERE c.enterprise_id = h.enterprise_id AND c.hazard_id = h.id`;

const OF_THESE = 'FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)';
const HAZARDS = `${OF_THESE} JOIN hazards h ON h.enterprise_id = k.enterprise_id AND h.id = k.id`;

/** Reads what was told and said of hazards, one statement for a page of each of several. What the caller may not see isn't there. */
@Injectable()
export class HazardRecordsRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` lines of each behind a position, oldest first. */
  history(keys: readonly HazardKey[], position: RecordPosition | null, limit: number): Promise<HistoryRow[]> {
    return this.db.read<HistoryRow>(
      `SELECT h.enterprise_id AS "enterpriseId", h.id AS "hazardId", l.id, l.place::text AS place, l.seq, l.kind, l.day, l.at, l.actor AS "actorId", l.deadline, l.supervision_level AS "supervisionLevel", l.note, l.from_ledger AS "fromLedger"
         ${HAZARDS} CROSS JOIN LATERAL (
           SELECT * FROM (${EVERYTHING}) AS t WHERE $3::bigint IS NULL OR (t.place, t.seq, t.id) > ($3::bigint, $4::int, $5::uuid) ORDER BY t.place, t.seq, t.id LIMIT $6) AS l
        ORDER BY l.place, l.seq, l.id`,
      [...keysOf(keys), position?.place ?? null, position?.seq ?? null, position?.id ?? null, limit],
    );
  }

  /** At most `limit` comments of each behind a position, oldest first. */
  comments(keys: readonly HazardKey[], position: RecordPosition | null, limit: number): Promise<CommentRow[]> {
    return this.db.read<CommentRow>(
      `SELECT k.enterprise_id AS "enterpriseId", k.id AS "hazardId", l.id, l.place::text AS place, l.at, l.author_organization_id AS "authorId", l.text
         ${OF_THESE} CROSS JOIN LATERAL (
           SELECT * FROM (SELECT c.*, ${microseconds('c.at')} AS place FROM hazard_comments c WHERE c.enterprise_id = k.enterprise_id AND c.hazard_id = k.id) AS t
            WHERE $3::bigint IS NULL OR (t.place, t.id) > ($3::bigint, $4::uuid) ORDER BY t.place, t.id LIMIT $5) AS l
        ORDER BY l.place, l.id`,
      [...keysOf(keys), position?.place ?? null, position?.id ?? null, limit],
    );
  }

  /** At most `limit` requests of each behind a position, newest first. */
  extensions(keys: readonly HazardKey[], position: RecordPosition | null, limit: number): Promise<ExtensionRow[]> {
    return this.db.read<ExtensionRow>(
      `SELECT k.enterprise_id AS "enterpriseId", k.id AS "hazardId", l.id, l.place::text AS place, l.requested_on AS "requestedOn", l.deadline, l.wanted_deadline AS "wantedDeadline", l.reason,
              l.answer_due_on AS "answerDueOn", l.rule_version AS "ruleVersion", l.decision, l.decided_on AS "decidedOn", l.decision_reason AS "decisionReason", l.granted_deadline AS "grantedDeadline",
              l.sole_account AS "soleAccount", l.decider_id AS "deciderId"
         ${OF_THESE} CROSS JOIN LATERAL (
           SELECT * FROM (SELECT x.*, ${microseconds('x.requested_at')} AS place FROM hazard_extensions x WHERE x.enterprise_id = k.enterprise_id AND x.hazard_id = k.id) AS t
            WHERE $3::bigint IS NULL OR (t.place, t.id) < ($3::bigint, $4::uuid) ORDER BY t.place DESC, t.id DESC LIMIT $5) AS l
        ORDER BY l.place DESC, l.id DESC`,
      [...keysOf(keys), position?.place ?? null, position?.id ?? null, limit],
    );
  }

  /** How many there are of each. */
  async count(of: 'history' | 'comments' | 'extensions', keys: readonly HazardKey[]): Promise<Map<string, number>> {
    const rows = await this.db.read<HazardKey & { readonly n: number }>(
      `SELECT h.enterprise_id AS "enterpriseId", h.id, (${COUNTED[of]}) AS n ${HAZARDS}`,
      keysOf(keys),
    );
    return new Map(rows.map((row) => [`${row.enterpriseId}/${row.id}`, row.n]));
  }
}

const COUNTED = {
  history: `SELECT count(*)::int FROM (${EVERYTHING}) AS t`,
  comments: 'SELECT count(*)::int FROM hazard_comments c WHERE c.enterprise_id = h.enterprise_id AND c.hazard_id = h.id',
  extensions: 'SELECT count(*)::int FROM hazard_extensions x WHERE x.enterprise_id = h.enterprise_id AND x.hazard_id = h.id',
} as const;

const keysOf = (keys: readonly HazardKey[]): [string[], string[]] => [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)];
