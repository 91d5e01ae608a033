import { newId, NIL_UUID, StandingClock, type Day } from '@anze/kernel';
import { platformPrincipal, runAs, workerPrincipal, type Principal } from '@anze/database';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { openCity, type CityRows } from '../../../test/support/city-rows.js';
import { NotificationRepository } from '../src/notices/notification.repository.js';
import { SupervisorRepository } from '../src/recipients/supervisor.repository.js';
import { ReminderRepository } from '../src/reminders/reminder.repository.js';
import { ReminderSweep, type SweepResult } from '../src/reminders/reminder-sweep.js';

/** A stage of a hazard as a superuser sees it. */
export interface KeptReminder {
  readonly enterprise_id: string;
  readonly subject_id: string;
  readonly stage: string;
  readonly due_on: Day;
  readonly outcome: string;
}

/** A notification as a superuser sees it. */
export interface ToldNotification {
  readonly organization_id: string;
  readonly kind: string;
  readonly params: Record<string, unknown>;
  readonly hazard_id: string | null;
}

/** A city with hazards in it, and sweeps on any day. */
export class SweepWorld {
  private constructor(readonly city: CityRows) {}

  static async open(): Promise<SweepWorld> {
    const city = await openCity();
    await runAs(platformPrincipal(), () => new Rules(city.db).seed(RULE_SEEDS));
    return new SweepWorld(city);
  }

  sweep(today: Day, within = '', principal: Principal = workerPrincipal()): Promise<SweepResult> {
    const { db } = this.city;
    const sweep = new ReminderSweep(db, new ReminderRepository(db), new NotificationRepository(db), new SupervisorRepository(db), new Rules(db), new StandingClock(new Date(`${today}T04:00:00Z`)));
    return runAs(principal, () => sweep.run(within));
  }

  /** Hazards of one enterprise, one per deadline. */
  async hazards(enterpriseId: string, deadlines: readonly (Day | null)[], status = 'RECTIFYING'): Promise<string[]> {
    const ids = deadlines.map(() => newId());
    await this.city.root.query(
      `INSERT INTO hazards (enterprise_id, region_code, sector, insurer_id, id, hazard_no, enterprise_name, enterprise_uscc, description, level, category, source, status, found_on, deadline, finder_id, accepted_on)
       SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, h.id, h.id::text, e.name, e.uscc, '灭火器过期', 'GENERAL', 'FIRE', 'GOVERNMENT_INSPECTION', $4, '2020-01-01', h.deadline, $5,
              CASE WHEN $4 = 'ACCEPTED' THEN DATE '2020-02-01' END
         FROM enterprises e CROSS JOIN unnest($2::uuid[], $3::date[]) AS h (id, deadline) WHERE e.enterprise_id = $1`,
      [enterpriseId, ids, deadlines, status, NIL_UUID],
    );
    return ids;
  }

  async regulator(regionCode: string, sectors: string[] | null = null): Promise<string> {
    const id = newId();
    await this.city.root.query(`INSERT INTO organizations (id, kind, code, name, region_code, sectors) VALUES ($1, 'REGULATOR', $2, $2, $3, $4)`, [id, id, regionCode, sectors]);
    return id;
  }

  /** A person of an organization who takes mails: what it is told leaves. */
  async takesMails(organizationId: string): Promise<void> {
    const id = newId();
    await this.city.root.query(`INSERT INTO users (organization_id, id, username, password_hash, display_name, role) VALUES ($1, $2, $3, '', '王五', 'LEAD')`, [organizationId, id, id]);
    await this.city.root.query(`INSERT INTO notification_preferences (organization_id, id, user_id, email, email_enabled) VALUES ($1, $2, $2, 'wangwu@example.cn', true)`, [organizationId, id]);
  }

  async reminders(hazardIds?: readonly string[]): Promise<KeptReminder[]> {
    const { rows } = await this.city.root.query('SELECT enterprise_id, subject_id, stage, due_on, outcome FROM reminders WHERE $1::uuid[] IS NULL OR subject_id = ANY ($1) ORDER BY subject_id, due_on, stage', [hazardIds ?? null]);
    return rows as KeptReminder[];
  }

  async told(organizationId: string): Promise<ToldNotification[]> {
    const { rows } = await this.city.root.query('SELECT organization_id, kind, params, hazard_id FROM notifications WHERE organization_id = $1 ORDER BY created_at, dedupe_key', [organizationId]);
    return rows as ToldNotification[];
  }

  close(): Promise<void> {
    return this.city.close();
  }
}
