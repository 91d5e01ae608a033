import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day, type Sector } from '@anze/kernel';
import type { ClueFacts, ClueKey } from './clue.facts.js';
import { maskedName, maskedPhone, type CheckedClue, type Informant } from './clue.rules.js';
import type { ClueEventKind, ClueStatus } from './clue-terms.js';

/** A clue to be written down. */
export interface NewClue extends Omit<CheckedClue, 'informant'>, ClueKey {
  readonly clueNo: string;
  readonly sector: Sector;
  readonly enterpriseId: string | null;
  readonly pushed: boolean;
  readonly anonymous: boolean;
  readonly receivedOn: Day;
  readonly receivedAt: Date;
  readonly dueOn: Day | null;
  readonly ruleVersion: string;
  readonly passedBy: string | null;
}

/** What an action changes of a clue. */
export interface ClueChange {
  readonly status: ClueStatus;
  readonly regionCode?: string;
  readonly sector?: Sector;
  readonly enterpriseId?: string;
  readonly dueOn?: null;
  readonly hazardId?: string;
  readonly mergedInto?: string;
  readonly passedTo?: string;
  readonly reason?: string;
  readonly endedOn?: Day;
}

const COLUMN: Readonly<Record<keyof ClueChange, string>> = {
  status: 'status', regionCode: 'region_code', sector: 'sector', enterpriseId: 'enterprise_id', dueOn: 'due_on', hazardId: 'hazard_id', mergedInto: 'merged_into', passedTo: 'passed_to', reason: 'reason', endedOn: 'ended_on',
};

/** Writes clues; every method joins the open transaction. */
@Injectable()
export class ClueWriteRepository {
  constructor(private readonly db: TenantDb) {}

  /** @returns false when the source's number is there already */
  async insert(clue: NewClue): Promise<boolean> {
    const inserted = await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO clues (organization_id, id, region_code, sector, clue_no, source, source_no, content, place, named_uscc, named_enterprise, enterprise_id, pushed, anonymous, received_on, received_at, due_on, rule_version, passed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) ${clue.passedBy === null ? 'ON CONFLICT (organization_id, source, source_no) WHERE passed_by IS NULL DO NOTHING' : ''}`,
        [
          clue.organizationId, clue.id, clue.regionCode, clue.sector, clue.clueNo, clue.source, clue.sourceNo, clue.content, clue.place, clue.uscc, clue.enterpriseName, clue.enterpriseId, clue.pushed, clue.anonymous, clue.receivedOn,
          clue.receivedAt, clue.dueOn, clue.ruleVersion, clue.passedBy,
        ],
      ),
    );
    return inserted === 1;
  }

  /** Who told, for who holds the clue alone. */
  async insertInformant({ organizationId, id }: ClueKey, { name, phone }: Informant, passedBy: string | null): Promise<void> {
    const masked = [name === null ? null : maskedName(name), phone === null ? null : maskedPhone(phone)];
    await this.db.run((tx) => tx.execute('INSERT INTO clue_informants (organization_id, id, name, phone, masked_name, masked_phone, passed_by) VALUES ($1, $2, $3, $4, $5, $6, $7)', [organizationId, id, name, phone, ...masked, passedBy]));
  }

  /** The full name and number. Call it where that leaves a trace, and nowhere else. */
  async informantOf({ organizationId, id }: ClueKey): Promise<Informant | null> {
    return (await this.db.read<Informant>('SELECT name, phone FROM clue_informants WHERE organization_id = $1 AND id = $2', [organizationId, id]))[0] ?? null;
  }

  async forgetInformant({ organizationId, id }: ClueKey): Promise<void> {
    await this.db.run((tx) => tx.execute('DELETE FROM clue_informants WHERE organization_id = $1 AND id = $2', [organizationId, id]));
  }

  /** Writes a change if the row still is as it was read. @returns false when somebody else changed it meanwhile */
  async change({ organizationId, clueId, version }: ClueFacts, change: ClueChange): Promise<boolean> {
    const entries = Object.entries(change) as [keyof ClueChange, unknown][];
    const sets = entries.map(([field], index) => `${COLUMN[field]} = $${index + 4}`);
    const changed = await this.db.run((tx) => tx.execute(`UPDATE clues SET ${[...sets, 'version = version + 1'].join(', ')} WHERE organization_id = $1 AND id = $2 AND version = $3`, [organizationId, clueId, version, ...entries.map(([, value]) => value)]));
    return changed === 1;
  }

  /** Holds a clue as it is until the transaction ends: what is merged into it finds it. @returns false when it isn't one of these states */
  async holdIn({ organizationId, id }: ClueKey, statuses: readonly ClueStatus[]): Promise<boolean> {
    return (await this.db.run((tx) => tx.query('SELECT 1 FROM clues WHERE organization_id = $1 AND id = $2 AND status = ANY ($3::text[]) FOR UPDATE', [organizationId, id, statuses]))).length > 0;
  }

  /** Adds a line with the next number; the clue's row is held by the change before it. */
  async appendEvent({ organizationId, id }: ClueKey, line: { readonly kind: ClueEventKind; readonly status: ClueStatus; readonly day: Day; readonly at: Date; readonly userId: string; readonly note: string | null }): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO clue_events (organization_id, id, clue_id, seq, kind, status, on_day, at, actor_user_id, note)
         VALUES ($1, $3, $2, (SELECT coalesce(max(seq), 0) + 1 FROM clue_events WHERE organization_id = $1 AND clue_id = $2), $4, $5, $6, $7, $8, $9)`,
        [organizationId, id, newId(), line.kind, line.status, line.day, line.at, line.userId, line.note],
      ),
    );
  }
}
