import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import type { EventOwner } from '../hazard.repository.js';
import type { HazardActor } from '../hazard.rules.js';
import type { ExtensionDecision } from './extension.rules.js';

/** A request as it is asked. */
export interface NewExtension {
  readonly requestedOn: Day;
  readonly deadline: Day;
  readonly wantedDeadline: Day;
  readonly reason: string;
  readonly answerDueOn: Day;
  readonly ruleVersion: string;
}

/** The open request of a hazard. */
export interface StoredExtension {
  readonly id: string;
  readonly requestedBy: string;
  readonly wantedDeadline: Day;
}

/** How it was decided. */
export interface ExtensionVerdict {
  readonly decision: Exclude<ExtensionDecision, 'LAPSED'>;
  readonly on: Day;
  readonly at: Date;
  readonly reason: string;
  readonly grantedDeadline: Day | null;
  readonly soleAccount: boolean;
}

/** Writes requests for extensions and what became of them. Every method joins the open transaction. */
@Injectable()
export class ExtensionRepository {
  constructor(private readonly db: TenantDb) {}

  /** Adds a request; the hazard's row is held already. */
  async insert(hazard: EventOwner, request: NewExtension, requestedBy: string): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO hazard_extensions (enterprise_id, id, region_code, sector, insurer_id, hazard_id, finder_id, requested_on, requested_by, deadline, wanted_deadline, reason, answer_due_on, rule_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [hazard.enterpriseId, newId(), hazard.regionCode, hazard.sector, hazard.insurerId, hazard.id, hazard.finderId, request.requestedOn, requestedBy, request.deadline, request.wantedDeadline, request.reason, request.answerDueOn, request.ruleVersion],
      ),
    );
  }

  /** The hazard's open request, or null. */
  async open(enterpriseId: string, hazardId: string): Promise<StoredExtension | null> {
    const rows = await this.db.read<StoredExtension>(
      'SELECT id, requested_by AS "requestedBy", wanted_deadline AS "wantedDeadline" FROM hazard_extensions WHERE enterprise_id = $1 AND hazard_id = $2 AND decision IS NULL',
      [enterpriseId, hazardId],
    );
    return rows[0] ?? null;
  }

  /** Decides the hazard's open request. */
  async decide(hazard: EventOwner, actor: HazardActor, verdict: ExtensionVerdict): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `UPDATE hazard_extensions SET decision = $3, decided_on = $4, decided_at = $5, decided_by = $6, decider_id = $7, decision_reason = $8, granted_deadline = $9, sole_account = $10
          WHERE enterprise_id = $1 AND hazard_id = $2 AND decision IS NULL`,
        [hazard.enterpriseId, hazard.id, verdict.decision, verdict.on, verdict.at, actor.userId, actor.organizationId, verdict.reason, verdict.grantedDeadline, verdict.soleAccount],
      ),
    );
  }

  /** Ends the hazard's open request without a decision. */
  async lapse(hazard: Pick<EventOwner, 'enterpriseId' | 'id'>, on: Day, at: Date): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(`UPDATE hazard_extensions SET decision = 'LAPSED', decided_on = $3, decided_at = $4 WHERE enterprise_id = $1 AND hazard_id = $2 AND decision IS NULL`, [hazard.enterpriseId, hazard.id, on, at]),
    );
  }
}
