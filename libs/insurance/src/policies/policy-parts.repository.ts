import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import { endorsementModel, type EndorsementShown, type PolicyEndorsement } from './changes/endorsement.model.js';
import { shareModel, type PolicyShare, type ShareRow } from './shares/share.model.js';

/** What is asked for is keyed `enterprise/policy`. */
export const partKey = (policy: { readonly enterpriseId: string; readonly policyId: string }): string => `${policy.enterpriseId}/${policy.policyId}`;

/** Endorsements and entries shown with a policy, the newest of each. */
export const PARTS_SHOWN = 200;

const SHARE = `s.enterprise_id AS "enterpriseId", s.policy_id AS "policyId", s.id, s.issuer_id AS "issuerId", s.participant_id AS "participantId", s.share_bp AS "shareBp", s.share_premium_fen AS premium, s.policy_no AS "policyNo",
  s.insured_name AS "insuredName", s.starts_on AS "startsOn", s.ends_on AS "endsOn", s.cancelled_on AS "cancelledOn"`;

const uuids = (keys: readonly string[]): [string[], string[]] => [keys.map((key) => key.slice(0, 36)), keys.map((key) => key.slice(37))];
const KEYS = 'unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, policy_id)';

/** What belongs to policies, in batches. Row security decides what is there. */
@Injectable()
export class PolicyPartsRepository {
  constructor(private readonly db: TenantDb) {}

  /** Endorsements by policy, the first one first. An arrow property: hand it to `loaderOf` as it is. */
  readonly endorsements = async (keys: readonly string[]): Promise<ReadonlyMap<string, PolicyEndorsement[]>> => {
    const rows = await this.db.read<EndorsementShown>(
      `SELECT e.enterprise_id AS "enterpriseId", e.policy_id AS "policyId", e.id, e.endorsement_no AS "endorsementNo", e.seq, e.kinds, e.effective_from AS "effectiveFrom", e.made_on AS "madeOn", e.premium_fen AS premium, e.reason, e.before, e.after
         FROM ${KEYS} CROSS JOIN LATERAL (SELECT * FROM policy_endorsements x WHERE x.enterprise_id = k.enterprise_id AND x.policy_id = k.policy_id ORDER BY x.seq DESC LIMIT ${PARTS_SHOWN}) AS e ORDER BY e.seq`,
      uuids(keys),
    );
    return grouped(keys, rows, endorsementModel);
  };

  /** Shares by policy, the lead's first; for `loaderOf`. */
  readonly shares = async (keys: readonly string[]): Promise<ReadonlyMap<string, PolicyShare[]>> => {
    const rows = await this.db.read<ShareRow>(
      `SELECT ${SHARE} FROM ${KEYS} JOIN policy_shares s ON s.enterprise_id = k.enterprise_id AND s.policy_id = k.policy_id ORDER BY s.participant_id <> s.issuer_id, s.share_bp DESC, s.participant_id`,
      uuids(keys),
    );
    return grouped(keys, rows, shareModel);
  };

  /** An insurer's own shares, the newest first day first, behind a position. */
  async ofParticipant(participantId: string, after: { readonly startsOn: Day; readonly id: string } | null, limit: number): Promise<ShareRow[]> {
    return this.db.read<ShareRow>(
      `SELECT ${SHARE} FROM policy_shares s WHERE s.participant_id = $1 ${after === null ? '' : 'AND (s.starts_on, s.id) < ($3::date, $4::uuid)'} ORDER BY s.starts_on DESC, s.id DESC LIMIT $2`,
      [participantId, limit, ...(after === null ? [] : [after.startsOn, after.id])],
    );
  }

  async countOfParticipant(participantId: string): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM policy_shares WHERE participant_id = $1', [participantId]);
    return row?.n ?? 0;
  }
}

function grouped<R extends { readonly enterpriseId: string; readonly policyId: string }, T>(keys: readonly string[], rows: readonly R[], model: (row: R) => T): Map<string, T[]> {
  const found = new Map<string, T[]>(keys.map((key) => [key, []]));
  for (const row of rows) found.get(partKey(row))?.push(model(row));
  return found;
}
