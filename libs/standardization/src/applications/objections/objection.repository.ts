import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, DayPosition } from '@anze/kernel';
import { keyText, type ApplicationKey } from '../application.facts.js';
import type { ObjectionOutcome } from '../application-terms.js';

/** An objection as kept. */
export interface ObjectionRow {
  readonly enterpriseId: string;
  readonly id: string;
  readonly applicationId: string;
  readonly objector: string;
  readonly contact: string | null;
  readonly content: string;
  readonly evidence: readonly string[];
  readonly receivedOn: Day;
  /** The authority that took it: whose files they are. */
  readonly outcome: ObjectionOutcome | null;
  readonly answer: string | null;
  readonly answeredOn: Day | null;
}

/** One to be written down. */
export interface NewObjection extends Pick<ObjectionRow, 'id' | 'objector' | 'contact' | 'content' | 'evidence' | 'receivedOn'> {
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

/** The objections of one application that are shown where no page is asked for. */
const SHOWN = 200;

/** Reads and writes objections to a public notice; for authorities alone. */
@Injectable()
export class ObjectionRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` of each application behind a position, the oldest first. */
  async ofApplications(keys: readonly ApplicationKey[], after: DayPosition | null = null, limit = SHOWN): Promise<ObjectionRow[]> {
    if (keys.length === 0) return [];
    return this.db.read<ObjectionRow>(
      `SELECT o.enterprise_id AS "enterpriseId", o.id, o.application_id AS "applicationId", o.objector, o.contact, o.content, o.evidence, o.received_on AS "receivedOn", o.outcome, o.answer, o.answered_on AS "answeredOn"
         FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)
         CROSS JOIN LATERAL (SELECT * FROM standardization_objections WHERE enterprise_id = k.enterprise_id AND application_id = k.id${after === null ? '' : ' AND (received_on, id) > ($4::date, $5::uuid)'} ORDER BY received_on, id LIMIT $3) AS o ORDER BY o.received_on, o.id`,
      [...keyParameters(keys), limit, ...(after === null ? [] : [after.day, after.id])],
    );
  }

  /** How many there are of each application, by `keyText`; one without any is left out. */
  async count(keys: readonly ApplicationKey[]): Promise<Map<string, number>> {
    const rows = await this.db.read<ApplicationKey & { n: number }>(
      `SELECT o.enterprise_id AS "enterpriseId", o.application_id AS id, count(*)::int AS n FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)
         JOIN standardization_objections o ON o.enterprise_id = k.enterprise_id AND o.application_id = k.id GROUP BY o.enterprise_id, o.application_id`,
      keyParameters(keys),
    );
    return new Map(rows.map(({ n, ...key }) => [keyText(key), n]));
  }

  /** How many of an application wait for their answer. */
  async unanswered({ enterpriseId, id }: ApplicationKey): Promise<number> {
    return (await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM standardization_objections WHERE enterprise_id = $1 AND application_id = $2 AND outcome IS NULL', [enterpriseId, id]))[0]?.n ?? 0;
  }

  /** Under the application's own stamps and authority. */
  async insert({ enterpriseId, id }: ApplicationKey, objection: NewObjection): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO standardization_objections (enterprise_id, region_code, sector, insurer_id, application_id, authority_id, id, objector, contact, content, evidence, received_on, recorded_by, recorded_at)
         SELECT a.enterprise_id, a.region_code, a.sector, a.insurer_id, a.id, a.authority_id, $3, $4, $5, $6, $7, $8, $9, $10 FROM standardization_applications a WHERE a.enterprise_id = $1 AND a.id = $2`,
        [enterpriseId, id, objection.id, objection.objector, objection.contact, objection.content, objection.evidence, objection.receivedOn, objection.recordedBy, objection.recordedAt],
      ),
    );
  }

  /** The application of an objection; null when it isn't there to be seen. */
  async applicationOf(enterpriseId: string, objectionId: string): Promise<string | null> {
    const [row] = await this.db.read<{ id: string }>('SELECT application_id AS id FROM standardization_objections WHERE enterprise_id = $1 AND id = $2', [enterpriseId, objectionId]);
    return row?.id ?? null;
  }

  /** Answers one that isn't answered. @returns false when it is */
  async answer(enterpriseId: string, objectionId: string, outcome: ObjectionOutcome, answer: string, on: Day, by: string | null): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute('UPDATE standardization_objections SET outcome = $3, answer = $4, answered_on = $5, answered_by = $6 WHERE enterprise_id = $1 AND id = $2 AND outcome IS NULL', [enterpriseId, objectionId, outcome, answer, on, by]),
    );
    return changed === 1;
  }
}

const keyParameters = (keys: readonly ApplicationKey[]): [string[], string[]] => [keys.map(({ enterpriseId }) => enterpriseId), keys.map(({ id }) => id)];
