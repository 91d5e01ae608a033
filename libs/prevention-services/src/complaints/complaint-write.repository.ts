import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import type { ComplaintClocks } from './complaint-clocks.rules.js';
import type { ComplaintFacts, ComplaintKey } from './complaint.facts.js';
import type { ComplaintChange } from './complaint.rules.js';
import type { ComplaintEventKind, ComplaintKind, ComplaintStatus } from './complaint-terms.js';

/** What a complaint is about. */
export interface ComplaintSubject {
  readonly providerId: string;
  readonly serviceId: string | null;
  readonly policyId: string | null;
}

/** A complaint to be written down. */
export interface NewComplaint extends ComplaintSubject {
  readonly id: string;
  readonly complaintNo: string;
  readonly kind: ComplaintKind;
  readonly content: string;
  readonly evidence: readonly string[];
  readonly filedOn: Day;
  readonly filedBy: string | null;
  readonly clocks: ComplaintClocks;
  readonly clockRuleVersion: string;
  readonly dueOn: Day | null;
}

/** A line of the history to be added. */
export interface NewComplaintEvent {
  readonly kind: ComplaintEventKind;
  readonly status: ComplaintStatus;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string;
  readonly userId: string | null;
  readonly dueOn: Day | null;
  readonly note: string | null;
  readonly evidence: readonly string[];
}

/** The column of each field that an action changes. */
const COLUMN: Readonly<Record<keyof ComplaintChange | 'status', string>> = {
  status: 'status',
  verification: 'verification',
  dueOn: 'due_on',
  extendedOn: 'extended_on',
  extensionDays: 'extension_days',
  extensionReason: 'extension_reason',
  answeredOn: 'answered_on',
  outcome: 'outcome',
  answer: 'answer',
  closedOn: 'closed_on',
  satisfied: 'satisfied',
  withdrawnOn: 'withdrawn_on',
};

/** Writes complaints; every method joins the open transaction. */
@Injectable()
export class ComplaintWriteRepository {
  constructor(private readonly db: TenantDb) {}

  /** Who gave a service to the enterprise; null when there is none such. */
  async subjectOfService({ enterpriseId, id }: ComplaintKey): Promise<ComplaintSubject | null> {
    const [row] = await this.db.read<{ providerId: string }>('SELECT provider_id AS "providerId" FROM prevention_services WHERE enterprise_id = $1 AND id = $2', [enterpriseId, id]);
    return row ? { providerId: row.providerId, serviceId: id, policyId: null } : null;
  }

  /** The newest policy that an insurer wrote for the enterprise; `served`: it has at least given a service. */
  async subjectOfInsurer(enterpriseId: string, providerId: string): Promise<{ readonly subject: ComplaintSubject | null; readonly served: boolean }> {
    const [row] = await this.db.read<{ policyId: string | null; served: boolean }>(
      `SELECT (SELECT p.id FROM policies p WHERE p.enterprise_id = $1 AND p.issuer_id = $2 ORDER BY p.starts_on DESC, p.id DESC LIMIT 1) AS "policyId",
              EXISTS (SELECT FROM prevention_services s WHERE s.enterprise_id = $1 AND s.provider_id = $2) AS served`,
      [enterpriseId, providerId],
    );
    const policyId = row?.policyId ?? null;
    return { subject: policyId === null ? null : { providerId, serviceId: null, policyId }, served: row?.served ?? false };
  }

  /** Under the enterprise's own stamps, name and code. */
  async insert(enterpriseId: string, complaint: NewComplaint): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO service_complaints (enterprise_id, region_code, sector, insurer_id, enterprise_name, enterprise_uscc, id, complaint_no, provider_id, service_id, policy_id, kind, content, evidence, filed_on, filed_by, clocks, clock_rule_version, due_on)
         SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, e.name, e.uscc, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 FROM enterprises e WHERE e.enterprise_id = $1`,
        [
          enterpriseId, complaint.id, complaint.complaintNo, complaint.providerId, complaint.serviceId, complaint.policyId, complaint.kind, complaint.content, complaint.evidence, complaint.filedOn, complaint.filedBy,
          JSON.stringify(complaint.clocks), complaint.clockRuleVersion, complaint.dueOn,
        ],
      ),
    );
  }

  /** Writes a change if the row still is as it was read. @returns false when somebody else changed it meanwhile */
  async change({ enterpriseId, complaintId, status, version }: ComplaintFacts, change: ComplaintChange & { readonly status: ComplaintStatus }): Promise<boolean> {
    // What stays isn't written: nobody may write what is the other side's.
    const entries = Object.entries(change).filter(([field, value]) => field !== 'status' || value !== status) as [keyof typeof COLUMN, unknown][];
    const sets = entries.map(([field], index) => `${COLUMN[field]} = $${index + 4}`);
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE service_complaints SET ${[...sets, 'version = version + 1'].join(', ')} WHERE enterprise_id = $1 AND id = $2 AND version = $3`, [enterpriseId, complaintId, version, ...entries.map(([, value]) => value)]),
    );
    return changed === 1;
  }

  /** Adds a line under the complaint's own stamps, with the next number; the complaint's row is held by the change before it. */
  async appendEvent({ enterpriseId, id }: ComplaintKey, line: NewComplaintEvent): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO complaint_events (enterprise_id, id, region_code, sector, insurer_id, complaint_id, provider_id, seq, kind, status, on_day, at, actor_organization_id, actor_user_id, due_on, note, evidence)
         SELECT c.enterprise_id, $3, c.region_code, c.sector, c.insurer_id, c.id, c.provider_id, (SELECT coalesce(max(seq), 0) + 1 FROM complaint_events WHERE enterprise_id = c.enterprise_id AND complaint_id = c.id),
                $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM service_complaints c WHERE c.enterprise_id = $1 AND c.id = $2`,
        [enterpriseId, id, newId(), line.kind, line.status, line.day, line.at, line.actorId, line.userId, line.dueOn, line.note, line.evidence],
      ),
    );
  }

  /** Gives complaints without a last day one; by the worker. What was withdrawn, or dated, meanwhile stays as it is. */
  async date(complaints: readonly { readonly enterpriseId: string; readonly complaintId: string; readonly dueOn: Day }[]): Promise<number> {
    if (complaints.length === 0) return 0;
    return this.db.run((tx) =>
      tx.execute(
        `UPDATE service_complaints c SET due_on = d.due_on FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS d (enterprise_id, id, due_on)
          WHERE c.enterprise_id = d.enterprise_id AND c.id = d.id AND c.due_on IS NULL AND c.withdrawn_on IS NULL`,
        [complaints.map(({ enterpriseId }) => enterpriseId), complaints.map(({ complaintId }) => complaintId), complaints.map(({ dueOn }) => dueOn)],
      ),
    );
  }
}
