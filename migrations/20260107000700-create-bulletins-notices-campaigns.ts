import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, IN_SECTOR, ORG, protectTable, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];
const OWN = `organization_id = ${ORG}`;
const MINE_TO_READ = `recipient_id = ${ORG}`;
const KINDS = `'WEEKLY_NOTICE', 'MONTHLY_RANKING'`;
const files = (column: string): string => `${column} uuid[] NOT NULL DEFAULT '{}'`;

/** Which bulletins are drafted for an authority by themselves. Off until it says so. */
const SETTINGS: TableSpec = {
  name: 'bulletin_settings',
  shape: 'organization',
  columns: ['kind text NOT NULL', 'enabled boolean NOT NULL', 'changed_at timestamptz NOT NULL', 'changed_by uuid', 'version int NOT NULL DEFAULT 1'],
  constraints: [
    'CONSTRAINT bulletin_settings_kind_key UNIQUE (organization_id, kind)',
    'CONSTRAINT bulletin_settings_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id)',
    `CONSTRAINT bulletin_settings_kind CHECK (kind IN (${KINDS}))`,
  ],
  access: {
    regulator: { read: true, insert: true, update: ['enabled', 'changed_at', 'changed_by', 'version'] },
    worker: { read: true },
  },
};

/** Weekly notices and monthly rankings (周通报, 月晾晒): drafted, edited, and frozen by being issued. */
const BULLETINS: TableSpec = {
  name: 'bulletins',
  shape: 'organization',
  columns: [
    'region_code text COLLATE "C" NOT NULL',
    'kind text NOT NULL',
    'period_from date NOT NULL',
    // the day that every figure in it is of, too
    'period_to date NOT NULL',
    'title text NOT NULL',
    'foreword text',
    'remarks text',
    // figures, rankings and overdue lists as they stood when it was drafted, each figure with its key, day and region
    'body jsonb NOT NULL',
    // enterprises named in it, each with what is said of it
    `named jsonb NOT NULL DEFAULT '[]'`,
    `status text NOT NULL DEFAULT 'DRAFT'`,
    'year smallint',
    'number int',
    'issued_on date',
    'issued_by uuid',
    // the issued one that this replaces, and why
    'corrects uuid',
    'correction_reason text',
    // drafted by the schedule
    'automatic boolean NOT NULL DEFAULT false',
    'created_by uuid',
    'created_at timestamptz NOT NULL DEFAULT now()',
    'changed_at timestamptz NOT NULL DEFAULT now()',
    'version int NOT NULL DEFAULT 1',
  ],
  constraints: [
    'CONSTRAINT bulletins_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id)',
    'CONSTRAINT bulletins_number_key UNIQUE (organization_id, kind, year, number)',
    `CONSTRAINT bulletins_corrected_fk FOREIGN KEY (organization_id, corrects) REFERENCES bulletins (organization_id, id)`,
    `CONSTRAINT bulletins_kind CHECK (kind IN (${KINDS}))`,
    `CONSTRAINT bulletins_status CHECK (status IN ('DRAFT', 'ISSUED', 'DISCARDED'))`,
    `CONSTRAINT bulletins_issued CHECK ((status = 'ISSUED') = (issued_on IS NOT NULL) AND (issued_on IS NULL) = (number IS NULL) AND (issued_on IS NULL) = (year IS NULL) AND number > 0 AND year = extract(year FROM issued_on))`,
    'CONSTRAINT bulletins_period CHECK (period_from <= period_to AND period_to <= issued_on)',
    'CONSTRAINT bulletins_correction CHECK ((corrects IS NULL) = (correction_reason IS NULL) AND corrects <> id)',
    `CONSTRAINT bulletins_data CHECK (jsonb_typeof(body) = 'object' AND jsonb_typeof(named) = 'array')`,
    'CONSTRAINT bulletins_texts CHECK (char_length(title) BETWEEN 1 AND 200 AND char_length(foreword) BETWEEN 1 AND 4000 AND char_length(remarks) BETWEEN 1 AND 4000 AND char_length(correction_reason) BETWEEN 1 AND 2000)',
  ],
  indexes: {
    bulletins_newest_idx: '(organization_id, period_to DESC, id DESC)',
    // One of a kind and period; the schedule drafts it once, also when that was thrown away.
    bulletins_period_idx: `UNIQUE (organization_id, kind, period_from) WHERE corrects IS NULL AND status <> 'DISCARDED'`,
    bulletins_automatic_idx: 'UNIQUE (organization_id, kind, period_from) WHERE automatic',
    bulletins_corrected_once_idx: `UNIQUE (organization_id, corrects) WHERE corrects IS NOT NULL AND status <> 'DISCARDED'`,
  },
  access: {
    // Its author alone: everybody else reads what was sent to it. After issuing nothing of it can be changed.
    regulator: {
      read: true,
      insert: `status = 'DRAFT'`,
      update: ['title', 'foreword', 'remarks', 'body', 'named', 'status', 'year', 'number', 'issued_on', 'issued_by', 'changed_at', 'version'],
      updateWhere: `${OWN} AND status = 'DRAFT'`,
      updateCheck: OWN,
    },
    // Whether it was corrected: what was sent of that isn't chased any more.
    worker: { read: true },
  },
};

/** What each recipient was sent, and when somebody there read it. */
const RECIPIENTS: TableSpec = {
  name: 'bulletin_recipients',
  shape: 'organization',
  columns: [
    'bulletin_id uuid NOT NULL',
    'recipient_id uuid NOT NULL',
    'recipient_kind text NOT NULL',
    'recipient_name text NOT NULL',
    // what this recipient may read of it: an authority the whole, an enterprise its own part
    'document jsonb NOT NULL',
    'sent_on date NOT NULL',
    'due_on date NOT NULL',
    'rule_version text NOT NULL',
    'acknowledged_at timestamptz',
    'acknowledged_by uuid',
    'acknowledged_name text',
  ],
  constraints: [
    'CONSTRAINT bulletin_recipients_once_key UNIQUE (organization_id, bulletin_id, recipient_id)',
    'CONSTRAINT bulletin_recipients_bulletin_fk FOREIGN KEY (organization_id, bulletin_id) REFERENCES bulletins (organization_id, id)',
    'CONSTRAINT bulletin_recipients_recipient_fk FOREIGN KEY (recipient_id) REFERENCES organizations (id)',
    `CONSTRAINT bulletin_recipients_kind CHECK (recipient_kind IN ('REGULATOR', 'ENTERPRISE'))`,
    `CONSTRAINT bulletin_recipients_document CHECK (jsonb_typeof(document) = 'object')`,
    'CONSTRAINT bulletin_recipients_due CHECK (due_on >= sent_on)',
    'CONSTRAINT bulletin_recipients_acknowledged CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL) AND (acknowledged_at IS NULL) = (acknowledged_name IS NULL) AND char_length(acknowledged_name) BETWEEN 1 AND 200)',
  ],
  indexes: {
    bulletin_recipients_inbox_idx: '(recipient_id, sent_on DESC, id DESC)',
    // What nobody has read yet, for its clock.
    bulletin_recipients_unread_idx: '(due_on, id) WHERE acknowledged_at IS NULL',
  },
  access: {
    regulator: {
      read: `(${OWN} OR ${MINE_TO_READ})`,
      insertWhere: `${OWN} AND acknowledged_at IS NULL`,
      update: ['acknowledged_at', 'acknowledged_by', 'acknowledged_name'],
      updateWhere: `${MINE_TO_READ} AND acknowledged_at IS NULL`,
      updateCheck: MINE_TO_READ,
    },
    enterprise: {
      read: MINE_TO_READ,
      update: ['acknowledged_at', 'acknowledged_by', 'acknowledged_name'],
      updateWhere: `${MINE_TO_READ} AND acknowledged_at IS NULL`,
      updateCheck: MINE_TO_READ,
    },
    worker: { read: true },
  },
};

const IN_JURISDICTION = `${IN_REGION} AND ${IN_SECTOR}`;
/** Who issued it goes on reading and closing it when the enterprise has moved away. */
const AS_ISSUER = `issuer_id = ${ORG}`;

/** Reminders, circulars and talks of an authority with an enterprise (提醒, 通报, 约谈). */
const NOTICES: TableSpec = {
  name: 'regulatory_notices',
  shape: 'enterprise',
  columns: [
    'notice_no text NOT NULL',
    // the authority: never re-stamped
    'issuer_id uuid NOT NULL',
    'kind text NOT NULL',
    'title text NOT NULL',
    'content text NOT NULL',
    files('evidence'),
    // the hazard that it is about, and the stage of its reminders that suggested it
    'hazard_id uuid',
    'stage text',
    'enterprise_name text NOT NULL',
    'enterprise_uscc text NOT NULL',
    `status text NOT NULL DEFAULT 'ISSUED'`,
    'issued_on date NOT NULL',
    'issued_by uuid',
    'due_on date NOT NULL',
    'talk_at timestamptz',
    'talk_place text',
    'held_on date',
    'minutes text',
    files('minutes_files'),
    'answered_on date',
    'answered_by uuid',
    'answer text',
    files('answer_files'),
    // answers that were not enough, each with the reason
    `returned jsonb NOT NULL DEFAULT '[]'`,
    'closed_on date',
    'opinion text',
    'withdrawn_on date',
    'withdrawal_reason text',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT regulatory_notices_no_key UNIQUE (enterprise_id, notice_no)',
    'CONSTRAINT regulatory_notices_issuer_fk FOREIGN KEY (issuer_id) REFERENCES organizations (id)',
    'CONSTRAINT regulatory_notices_hazard_fk FOREIGN KEY (enterprise_id, hazard_id) REFERENCES hazards (enterprise_id, id)',
    `CONSTRAINT regulatory_notices_kind CHECK (kind IN ('REMINDER', 'CIRCULAR', 'TALK'))`,
    `CONSTRAINT regulatory_notices_status CHECK (status IN ('ISSUED', 'ANSWERED', 'RETURNED', 'CLOSED', 'WITHDRAWN'))`,
    // A talk has its time and place, and nothing else has; it ends with minutes.
    `CONSTRAINT regulatory_notices_talk CHECK ((kind = 'TALK') = (talk_at IS NOT NULL) AND (talk_at IS NULL) = (talk_place IS NULL) AND (held_on IS NULL OR talk_at IS NOT NULL) AND (held_on IS NULL) = (minutes IS NULL) AND (minutes IS NOT NULL OR cardinality(minutes_files) = 0) AND (status <> 'CLOSED' OR talk_at IS NULL OR held_on IS NOT NULL))`,
    `CONSTRAINT regulatory_notices_answered CHECK ((answered_on IS NULL) = (answer IS NULL) AND (answer IS NOT NULL OR cardinality(answer_files) = 0) AND (status NOT IN ('ANSWERED', 'RETURNED', 'CLOSED') OR answered_on IS NOT NULL) AND (status <> 'ISSUED' OR answered_on IS NULL))`,
    `CONSTRAINT regulatory_notices_returned CHECK (jsonb_typeof(returned) = 'array' AND (status <> 'RETURNED' OR jsonb_array_length(returned) > 0))`,
    `CONSTRAINT regulatory_notices_closed CHECK ((status = 'CLOSED') = (closed_on IS NOT NULL) AND (closed_on IS NULL) = (opinion IS NULL))`,
    `CONSTRAINT regulatory_notices_withdrawn CHECK ((status = 'WITHDRAWN') = (withdrawn_on IS NOT NULL) AND (withdrawn_on IS NULL) = (withdrawal_reason IS NULL))`,
    'CONSTRAINT regulatory_notices_days CHECK (issued_on <= least(due_on, answered_on, held_on, closed_on, withdrawn_on))',
    `CONSTRAINT regulatory_notices_texts CHECK (char_length(notice_no) <= 50 AND char_length(title) BETWEEN 1 AND 200 AND char_length(content) BETWEEN 1 AND 4000 AND char_length(stage) <= 40 AND char_length(talk_place) BETWEEN 1 AND 200
      AND char_length(minutes) BETWEEN 1 AND 8000 AND char_length(answer) BETWEEN 1 AND 4000 AND char_length(opinion) BETWEEN 1 AND 2000 AND char_length(withdrawal_reason) BETWEEN 1 AND 2000
      AND cardinality(evidence) <= 20 AND cardinality(minutes_files) <= 20 AND cardinality(answer_files) <= 20)`,
  ],
  indexes: {
    regulatory_notices_enterprise_idx: '(enterprise_id, issued_on DESC, id DESC)',
    regulatory_notices_region_idx: '(region_code, issued_on DESC, id DESC)',
    regulatory_notices_issuer_idx: '(issuer_id, issued_on DESC, id DESC)',
    regulatory_notices_day_idx: '(issued_on DESC, id DESC)',
    regulatory_notices_hazard_idx: '(enterprise_id, hazard_id) WHERE hazard_id IS NOT NULL',
    // What waits for an answer, for its clock.
    regulatory_notices_due_idx: `(region_code, enterprise_id, id) INCLUDE (due_on) WHERE status IN ('ISSUED', 'RETURNED')`,
  },
  access: {
    enterprise: {
      read: true,
      update: ['status', 'answered_on', 'answered_by', 'answer', 'answer_files', 'version'],
      updateWhere: `enterprise_id = ${ORG} AND status IN ('ISSUED', 'RETURNED')`,
      updateCheck: `enterprise_id = ${ORG}`,
    },
    regulator: {
      read: `(${IN_JURISDICTION} OR ${AS_ISSUER})`,
      insertWhere: `${IN_JURISDICTION} AND ${AS_ISSUER} AND status = 'ISSUED'`,
      // What the enterprise answered isn't the authority's to write.
      update: ['status', 'due_on', 'talk_at', 'talk_place', 'held_on', 'minutes', 'minutes_files', 'returned', 'closed_on', 'opinion', 'withdrawn_on', 'withdrawal_reason', 'version'],
      updateWhere: `${AS_ISSUER} AND status IN ('ISSUED', 'ANSWERED', 'RETURNED')`,
      updateCheck: AS_ISSUER,
    },
    worker: { read: true, update: STAMPS },
  },
};

/** Those who carry a campaign out: authorities of regions below its own; the whole country lies in none. */
const CARRIES_OUT = `(current_setting('app.region_lo', true) > '0' AND current_setting('app.region_lo', true) <> region_code AND starts_with(current_setting('app.region_lo', true), region_code))`;
/** Those who see over its authority's shoulder: of its region or above, and of every sector. What is planned unannounced isn't told to each sector's. */
const OVERSEES = `(${IN_REGION} AND '*' = ANY (string_to_array(current_setting('app.sectors', true), ',')))`;
/** Its authority's own region; the whole country's has no code. */
const OF_OWN_REGION = `(region_code = current_setting('app.region_lo', true) OR region_code = '' AND current_setting('app.region_lo', true) = '0')`;

/** Campaigns (专项行动): what, when, and by which filter its targets were taken. How far it came is counted over its targets. */
const CAMPAIGNS: TableSpec = {
  name: 'campaigns',
  shape: 'reference',
  columns: [
    'id uuid NOT NULL PRIMARY KEY',
    'organization_id uuid NOT NULL REFERENCES organizations (id)',
    'region_code text COLLATE "C" NOT NULL',
    'title text NOT NULL',
    'plan text NOT NULL',
    'starts_on date NOT NULL',
    'ends_on date NOT NULL',
    // what the list of targets was taken by, and how long it was
    'filter jsonb NOT NULL',
    `status text NOT NULL DEFAULT 'ACTIVE'`,
    'started_on date NOT NULL',
    'created_by uuid',
    'ended_on date',
    'ended_by uuid',
    // the closing report, or why it was given up
    'report text',
    files('report_files'),
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT campaigns_days CHECK (starts_on <= ends_on AND started_on <= ended_on)',
    `CONSTRAINT campaigns_status CHECK (status IN ('ACTIVE', 'CLOSED', 'CANCELLED'))`,
    `CONSTRAINT campaigns_ended CHECK ((status = 'ACTIVE') = (ended_on IS NULL) AND (ended_on IS NULL) = (report IS NULL) AND (report IS NOT NULL OR cardinality(report_files) = 0))`,
    `CONSTRAINT campaigns_filter CHECK (jsonb_typeof(filter) = 'object')`,
    'CONSTRAINT campaigns_texts CHECK (char_length(title) BETWEEN 1 AND 200 AND char_length(plan) BETWEEN 1 AND 4000 AND char_length(report) BETWEEN 1 AND 8000 AND cardinality(report_files) <= 20)',
  ],
  indexes: { campaigns_newest_idx: '(starts_on DESC, id DESC)' },
  access: {
    regulator: {
      read: `(${OWN} OR ${OVERSEES} OR ${CARRIES_OUT})`,
      insert: `${OWN} AND ${OF_OWN_REGION} AND status = 'ACTIVE'`,
      update: ['status', 'ended_on', 'ended_by', 'report', 'report_files', 'version'],
      updateWhere: `${OWN} AND status = 'ACTIVE'`,
      updateCheck: OWN,
    },
    worker: { read: true },
  },
};

const AS_OWNER = `campaign_organization_id = ${ORG}`;
/** Whoever supervises it has it done; that the campaign is over is its authority's to write. */
const HAS_IT_DONE = `(${IN_JURISDICTION} OR ${AS_OWNER}) AND (NOT frozen OR ${AS_OWNER})`;

/** The enterprises that a campaign goes to, as they were when it began. Not told to them: a campaign may come unannounced. */
const TARGETS: TableSpec = {
  name: 'campaign_targets',
  shape: 'enterprise',
  columns: [
    // no key to it: a key of a stamped table leads with the enterprise
    'campaign_id uuid NOT NULL',
    'campaign_organization_id uuid NOT NULL',
    'starts_on date NOT NULL',
    'ends_on date NOT NULL',
    'enterprise_name text NOT NULL',
    'enterprise_uscc text NOT NULL',
    // where it lay when the list was taken: progress by town doesn't change when it moves
    'target_region text COLLATE "C" NOT NULL',
    'done_on date',
    'done_by uuid',
    // by an inspection, or by hand and why
    'inspection_id uuid',
    'done_reason text',
    // the campaign is over
    'frozen boolean NOT NULL DEFAULT false',
    'version int NOT NULL DEFAULT 1',
  ],
  constraints: [
    'CONSTRAINT campaign_targets_once_key UNIQUE (enterprise_id, campaign_id)',
    'CONSTRAINT campaign_targets_owner_fk FOREIGN KEY (campaign_organization_id) REFERENCES organizations (id)',
    'CONSTRAINT campaign_targets_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections (enterprise_id, id)',
    'CONSTRAINT campaign_targets_done CHECK ((done_on IS NULL) = (done_by IS NULL) AND (done_on IS NOT NULL) = (num_nonnulls(inspection_id, done_reason) = 1) AND num_nonnulls(inspection_id, done_reason) <= 1)',
    'CONSTRAINT campaign_targets_in_time CHECK (done_on BETWEEN starts_on AND ends_on)',
    'CONSTRAINT campaign_targets_texts CHECK (char_length(done_reason) BETWEEN 1 AND 2000)',
  ],
  indexes: { campaign_targets_campaign_idx: '(campaign_id, target_region, enterprise_id) INCLUDE (done_on)' },
  access: {
    regulator: {
      read: `(${IN_JURISDICTION} OR ${AS_OWNER})`,
      insertWhere: `${IN_JURISDICTION} AND ${AS_OWNER} AND done_on IS NULL AND NOT frozen`,
      update: ['done_on', 'done_by', 'inspection_id', 'done_reason', 'frozen', 'version'],
      updateWhere: `${HAS_IT_DONE} AND NOT frozen`,
      updateCheck: HAS_IT_DONE,
    },
    worker: { read: true, update: STAMPS },
  },
};

const TABLES = [SETTINGS, BULLETINS, RECIPIENTS, NOTICES, CAMPAIGNS, TARGETS];

/** What authorities publish to those under them, ask of an enterprise, and go through their region for. */
export class CreateBulletinsNoticesCampaigns20260107000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await protectTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
  }
}
