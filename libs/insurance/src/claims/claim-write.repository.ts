import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day, type Fen } from '@anze/kernel';
import type { PolicyPeriod } from '../policies/policy.rules.js';
import type { DueDays } from './claim-clocks.rules.js';
import type { Limits } from './claim-limits.rules.js';
import type { ClaimFacts } from './claim.facts.js';
import type { ClaimChange } from './claim.rules.js';
import type { ClaimCover, ClaimEventKind, ClaimPaymentKind, ClaimStatus, ReserveCause, VictimOutcome } from './claim-terms.js';

/** The column of each field that an action changes. */
const COLUMN: Readonly<Record<keyof ClaimChange | keyof DueDays, string>> = {
  status: 'status',
  openedOn: 'opened_on',
  documentsRequestedOn: 'documents_requested_on',
  documentsCompleteOn: 'documents_complete_on',
  decision: 'decision',
  assessedOn: 'assessed_on',
  assessed: 'assessed_fen',
  agreedOn: 'agreed_on',
  agreed: 'agreed_fen',
  refusedOn: 'refused_on',
  withdrawnOn: 'withdrawn_on',
  closedOn: 'closed_on',
  prepaid: 'prepaid',
  paid: 'paid_fen',
  medicalPaid: 'medical_paid_fen',
  propertyPaid: 'property_paid_fen',
  rescuePaid: 'rescue_paid_fen',
  assessmentDueOn: 'assessment_due_on',
  partPaymentDueOn: 'part_payment_due_on',
  refusalDueOn: 'refusal_due_on',
  paymentDueOn: 'payment_due_on',
};

/** A policy as far as a claim under it needs it. */
export interface ClaimedPolicy extends PolicyPeriod, Limits {
  readonly issuerId: string;
  readonly issuerHeadId: string;
  readonly policyNo: string;
  readonly insuredName: string;
  readonly insuredUscc: string;
}

/** A claim to be written down. */
export type NewClaim = Omit<ClaimFacts, 'reserve' | 'version' | 'paid' | 'medicalPaid' | 'propertyPaid' | 'rescuePaid'> & { readonly reportedBy: string | null; readonly sourcedBy?: string };

/** A line of the history to be added. */
export interface NewClaimEvent {
  readonly kind: ClaimEventKind;
  readonly status: ClaimStatus;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string;
  readonly userId: string | null;
  readonly amount: Fen | null;
  readonly note: string | null;
  readonly evidence: readonly string[];
  /** Its number in the insurer's own books. */
  readonly entryNo?: string;
}

/** Money to be moved. */
export interface NewPayment {
  readonly kind: ClaimPaymentKind;
  readonly cover: ClaimCover;
  readonly victimId: string | null;
  readonly reversesId: string | null;
  readonly amount: Fen;
  readonly released: Fen;
  readonly paidOn: Day;
  readonly payee: string;
  readonly reference: string | null;
  readonly note: string | null;
  readonly userId: string | null;
  /** Its number in the insurer's own books. */
  readonly entryNo?: string;
}

/** A person to be added. */
export interface NewVictim {
  readonly name: string;
  readonly outcome: VictimOutcome;
  readonly thirdParty: boolean;
}

type Owner = Pick<ClaimFacts, 'enterpriseId' | 'claimId' | 'policyId'>;
/** The limits' columns, by field of a policy's endorsement and of a claim. */
const LIMIT_COLUMNS = [
  ['perPersonLimit', 'perPersonLimit', 'per_person_limit_fen'],
  ['perAccidentLimit', 'perAccidentLimit', 'per_accident_limit_fen'],
  ['medicalLimit', 'medicalLimit', 'medical_limit_fen'],
  ['thirdPartyPropertyLimit', 'propertyLimit', 'third_party_property_limit_fen'],
  ['rescueLimit', 'rescueLimit', 'rescue_limit_fen'],
] as const;
/** The cumulative limit of a policy ($2) of an enterprise ($1) on the day of a claim's ($3) accident, as `policyOn` tells the others; `fen` is null without one. */
const CUMULATIVE = `(SELECT CASE WHEN e.seq IS NULL THEN p.cumulative_limit_fen ELSE (e.before ->> 'cumulativeLimit')::bigint END AS fen
           FROM policies p
           JOIN claims c ON c.enterprise_id = p.enterprise_id AND c.id = $3
           LEFT JOIN LATERAL (SELECT x.seq, x.before FROM policy_endorsements x
                               WHERE x.enterprise_id = p.enterprise_id AND x.policy_id = p.id AND x.effective_from > c.occurred_on AND x.before ? 'cumulativeLimit' ORDER BY x.seq LIMIT 1) AS e ON true
          WHERE p.enterprise_id = $1 AND p.id = $2) AS cumulative`;
const fen = (amount: unknown): Fen | null => (amount === null || amount === undefined ? null : BigInt(String(amount)));

/** Writes claims; every method joins the open transaction, and the claim's row is held. */
@Injectable()
export class ClaimWriteRepository {
  constructor(private readonly db: TenantDb) {}

  /** A policy with the limits that it had on a day: an endorsement that took effect later says what they were before it. */
  async policyOn({ enterpriseId, id }: { readonly enterpriseId: string; readonly id: string }, day: Day): Promise<ClaimedPolicy | null> {
    const [row] = await this.db.read<Readonly<Record<string, unknown>>>(
      `SELECT issuer_id AS "issuerId", issuer_head_id AS "issuerHeadId", policy_no AS "policyNo", insured_name AS "insuredName", insured_uscc AS "insuredUscc", starts_on AS "startsOn", ends_on AS "endsOn",
              cancelled_on AS "cancelledOn", ${LIMIT_COLUMNS.map(([, field, column]) => `${column} AS "${field}"`).join(', ')} FROM policies WHERE enterprise_id = $1 AND id = $2`,
      [enterpriseId, id],
    );
    if (!row) return null;
    const later = await this.db.read<{ readonly before: Readonly<Record<string, unknown>> }>('SELECT before FROM policy_endorsements WHERE enterprise_id = $1 AND policy_id = $2 AND effective_from > $3 ORDER BY seq', [enterpriseId, id, day]);
    const limits = LIMIT_COLUMNS.map(([name, field]) => {
      const first = later.find(({ before }) => Object.hasOwn(before, name));
      return [field, fen(first ? first.before[name] : row[field])] as const;
    });
    return { ...row, ...Object.fromEntries(limits) } as unknown as ClaimedPolicy;
  }

  async insert(claim: NewClaim): Promise<void> {
    const columns: Readonly<Record<string, unknown>> = {
      enterprise_id: claim.enterpriseId, id: claim.claimId, region_code: claim.regionCode, sector: claim.sector, insurer_id: claim.insurerId, issuer_id: claim.issuerId, issuer_head_id: claim.issuerHeadId,
      claim_no: claim.claimNo, policy_id: claim.policyId, accident_id: claim.accidentId, policy_no: claim.policyNo, insured_name: claim.insuredName, insured_uscc: claim.insuredUscc,
      occurred_on: claim.occurredOn, place: claim.place, accident_kind: claim.accidentKind, accident_grade: claim.accidentGrade, deaths: claim.deaths, serious_injuries: claim.seriousInjuries,
      direct_loss_fen: claim.directLoss, description: claim.description, claimed_fen: claim.claimed, status: claim.status, reported_on: claim.reportedOn, reported_by: claim.reportedBy, opened_on: claim.openedOn,
      assessment_due_on: claim.assessmentDueOn, part_payment_due_on: claim.partPaymentDueOn, clock_rule_version: claim.clockRuleVersion, sourced_by: claim.sourcedBy ?? null,
      ...Object.fromEntries(LIMIT_COLUMNS.map(([, field, column]) => [column, claim[field]])),
    };
    const names = Object.keys(columns);
    await this.db.run((tx) => tx.execute(`INSERT INTO claims (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(columns)));
  }

  /** Writes what an action changed, and its clocks. */
  async change({ enterpriseId, claimId }: Owner, change: ClaimChange & DueDays): Promise<void> {
    const fields = Object.entries(change) as [keyof typeof COLUMN, unknown][];
    await this.db.run((tx) =>
      tx.execute(`UPDATE claims SET ${fields.map(([field], index) => `${COLUMN[field]} = $${index + 3}`).join(', ')}, version = version + 1 WHERE enterprise_id = $1 AND id = $2`, [enterpriseId, claimId, ...fields.map(([, value]) => value)]),
    );
  }

  async appendEvent(claim: Owner, event: NewClaimEvent): Promise<void> {
    await this.append(claim, 'claim_events', { kind: event.kind, status: event.status, on_day: event.day, at: event.at, actor_organization_id: event.actorId, actor_user_id: event.userId, amount_fen: event.amount, note: event.note, evidence: event.evidence, entry_no: event.entryNo ?? null });
  }

  /** @returns its number on the claim */
  appendPayment(claim: Owner, payment: NewPayment): Promise<number> {
    return this.append(claim, 'claim_payments', {
      policy_id: claim.policyId, kind: payment.kind, cover: payment.cover, victim_id: payment.victimId, reverses_id: payment.reversesId, amount_fen: payment.amount, released_fen: payment.released,
      paid_on: payment.paidOn, payee: payment.payee, reference: payment.reference, note: payment.note, actor_user_id: payment.userId, entry_no: payment.entryNo ?? null,
    });
  }

  async appendReserve(claim: Owner, line: { readonly cause: ReserveCause; readonly change: Fen; readonly reserve: Fen; readonly day: Day; readonly reason: string | null; readonly userId: string | null; readonly entryNo?: string }): Promise<void> {
    await this.append(claim, 'claim_reserves', { policy_id: claim.policyId, cause: line.cause, change_fen: line.change, reserve_fen: line.reserve, on_day: line.day, reason: line.reason, actor_user_id: line.userId, entry_no: line.entryNo ?? null });
  }

  /** Adds a row of the claim under the claim's own stamps, with the next number. */
  private async append({ enterpriseId, claimId }: Owner, table: 'claim_events' | 'claim_payments' | 'claim_reserves', columns: Readonly<Record<string, unknown>>): Promise<number> {
    const names = Object.keys(columns);
    const [row] = await this.db.run((tx) =>
      tx.query<{ seq: number }>(
        `INSERT INTO ${table} (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, claim_id, seq, ${names.join(', ')})
         SELECT c.enterprise_id, $3, c.region_code, c.sector, c.insurer_id, c.issuer_id, c.issuer_head_id, c.id,
                (SELECT coalesce(max(seq), 0) + 1 FROM ${table} WHERE enterprise_id = c.enterprise_id AND claim_id = c.id), ${names.map((name, index) => `$${index + 4}::${TYPE[name] ?? 'text'}`).join(', ')}
           FROM claims c WHERE c.enterprise_id = $1 AND c.id = $2 RETURNING seq`,
        [enterpriseId, claimId, newId(), ...Object.values(columns)],
      ),
    );
    return row!.seq;
  }

  /** Adds persons, in the order given. */
  async addVictims({ enterpriseId, claimId }: Owner, victims: readonly NewVictim[]): Promise<void> {
    if (victims.length === 0) return;
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO claim_victims (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, claim_id, name, outcome, third_party, per_person_limit_fen)
         SELECT c.enterprise_id, v.id, c.region_code, c.sector, c.insurer_id, c.issuer_id, c.issuer_head_id, c.id, v.name, v.outcome, v.third_party, c.per_person_limit_fen
           FROM claims c CROSS JOIN unnest($3::uuid[], $4::text[], $5::text[], $6::boolean[]) AS v (id, name, outcome, third_party) WHERE c.enterprise_id = $1 AND c.id = $2`,
        [enterpriseId, claimId, victims.map(() => newId()), victims.map(({ name }) => name), victims.map(({ outcome }) => outcome), victims.map(({ thirdParty }) => thirdParty)],
      ),
    );
  }

  async setVictimPaid({ enterpriseId, claimId }: Owner, victimId: string, paid: Fen): Promise<void> {
    await this.db.run((tx) => tx.execute('UPDATE claim_victims SET paid_fen = $4 WHERE enterprise_id = $1 AND claim_id = $2 AND id = $3', [enterpriseId, claimId, victimId, paid]));
  }

  /**
   * Moves what all claims of the policy were paid, if the cumulative limit of the day of this claim's accident allows it. Whoever else pays
   * under the policy waits at this row, and the limit is looked at again with what they paid.
   * @returns null when done; else what the limit leaves
   */
  async addToTotal({ enterpriseId, claimId, policyId }: Owner, amount: Fen): Promise<Fen | null> {
    return this.db.run(async (tx) => {
      await tx.execute(
        `INSERT INTO claim_totals (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, policy_id)
         SELECT enterprise_id, $3, region_code, sector, insurer_id, issuer_id, issuer_head_id, policy_id FROM claims WHERE enterprise_id = $1 AND id = $2
         ON CONFLICT (enterprise_id, policy_id) DO NOTHING`,
        [enterpriseId, claimId, newId()],
      );
      const moved = await tx.execute(
        `UPDATE claim_totals t SET paid_fen = t.paid_fen + $4::bigint, cumulative_limit_fen = CASE WHEN $4::bigint < 0 THEN t.cumulative_limit_fen ELSE cumulative.fen END
           FROM ${CUMULATIVE} WHERE t.enterprise_id = $1 AND t.policy_id = $2 AND ($4::bigint < 0 OR cumulative.fen IS NULL OR t.paid_fen + $4::bigint <= cumulative.fen)`,
        [enterpriseId, policyId, claimId, amount],
      );
      if (moved === 1) return null;
      const [row] = await tx.query<{ left: string }>(
        `SELECT greatest(cumulative.fen - t.paid_fen, 0)::text AS left FROM claim_totals t CROSS JOIN ${CUMULATIVE} WHERE t.enterprise_id = $1 AND t.policy_id = $2`,
        [enterpriseId, policyId, claimId],
      );
      return BigInt(row?.left ?? '0');
    });
  }
}

/** Types of the appended columns that aren't text. */
const TYPE: Readonly<Record<string, string>> = {
  on_day: 'date', at: 'timestamptz', actor_organization_id: 'uuid', actor_user_id: 'uuid', amount_fen: 'bigint', evidence: 'uuid[]', policy_id: 'uuid', victim_id: 'uuid', reverses_id: 'uuid',
  released_fen: 'bigint', paid_on: 'date', change_fen: 'bigint', reserve_fen: 'bigint',
};
