import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable, USER } from '@anze/database';

/** How what an organization is told leaves the product: by mail to its people, by webhook to its systems, each delivery a row. */
export class CreateDeliveries20260104000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A person's own: colleagues see neither the address nor that there is one.
    const own = `organization_id = ${ORG} AND user_id = ${USER}`;
    const mine = { read: own, insertWhere: own, update: ['email', 'email_enabled', 'locale', 'version', 'updated_at'], updateWhere: own };
    await protectTable(runner, {
      name: 'notification_preferences',
      shape: 'organization',
      columns: [
        'user_id uuid NOT NULL',
        // mails; text messages would be another row
        `channel text NOT NULL DEFAULT 'EMAIL'`,
        'email text',
        'email_enabled boolean NOT NULL DEFAULT false',
        `locale text NOT NULL DEFAULT 'zh-CN'`,
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'updated_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT notification_preferences_user_key UNIQUE (organization_id, user_id, channel)',
        `CONSTRAINT notification_preferences_channel CHECK (channel IN ('EMAIL', 'SMS'))`,
        'CONSTRAINT notification_preferences_address CHECK (email IS NOT NULL OR NOT email_enabled)',
        'CONSTRAINT notification_preferences_email CHECK (length(email) <= 254)',
        `CONSTRAINT notification_preferences_locale CHECK (locale IN ('zh-CN', 'en'))`,
      ],
      access: { enterprise: mine, insurer: mine, regulator: mine, worker: { read: true } },
    });
    const endpoints = { read: true as const, insert: 'enabled AND secret_generation = 1' as const, update: ['enabled', 'disabled_because', 'secret_generation', 'previous_secret_until', 'version', 'updated_at'] };
    await protectTable(runner, {
      name: 'webhook_endpoints',
      shape: 'organization',
      columns: [
        'url text NOT NULL',
        'description text',
        // what is sent there; none is everything
        `kinds text[] NOT NULL DEFAULT '{}'`,
        'enabled boolean NOT NULL DEFAULT true',
        'disabled_because text',
        // the secret itself is derived from the installation's, this row's id and this number, and kept nowhere
        'secret_generation int NOT NULL DEFAULT 1',
        'previous_secret_until timestamptz',
        'failures int NOT NULL DEFAULT 0',
        'paused_until timestamptz',
        'created_by uuid',
        'version int NOT NULL DEFAULT 1',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'updated_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        'CONSTRAINT webhook_endpoints_url CHECK (length(url) <= 500)',
        'CONSTRAINT webhook_endpoints_generation CHECK (secret_generation > 0)',
        `CONSTRAINT webhook_endpoints_disabled CHECK (disabled_because IN ('REQUESTED', 'GONE'))`,
      ],
      indexes: { webhook_endpoints_newest_idx: '(organization_id, created_at DESC, id DESC)' },
      access: { enterprise: endpoints, insurer: endpoints, regulator: endpoints, worker: { read: true, update: ['enabled', 'disabled_because', 'failures', 'paused_until'] } },
    });
    // Whose it is may send what failed once more, and change nothing else.
    const failed = { read: true as const, update: ['status', 'attempts', 'next_at', 'last_error'], updateWhere: `organization_id = ${ORG} AND status = 'DEAD'`, updateCheck: `organization_id = ${ORG}` };
    await protectTable(runner, {
      name: 'deliveries',
      shape: 'organization',
      columns: [
        // NULL where it is about several, a digest; written in the statement that writes the notification, and so without a key to check it once more
        'notification_id uuid',
        'channel text NOT NULL',
        // the person or the endpoint; NULL until it is found out, which is when it is sent
        'target_id uuid',
        'status text NOT NULL',
        // what is delivered once
        'once_key text COLLATE "C" NOT NULL',
        // the digest that it went with
        'digest_id uuid',
        // the head of the enterprise is told as well as who is responsible
        'to_head boolean NOT NULL DEFAULT false',
        // business day
        'on_day date NOT NULL',
        'attempts int NOT NULL DEFAULT 0',
        'next_at timestamptz NOT NULL DEFAULT now()',
        'last_error text',
        'created_at timestamptz NOT NULL DEFAULT now()',
        'ended_at timestamptz',
        'escalated_at timestamptz',
      ],
      constraints: [
        'CONSTRAINT deliveries_once_key UNIQUE (organization_id, once_key)',
        `CONSTRAINT deliveries_channel CHECK (channel IN ('ALL', 'IN_APP', 'EMAIL', 'EMAIL_DIGEST', 'WEBHOOK'))`,
        `CONSTRAINT deliveries_status CHECK (status IN ('PENDING', 'ROUTED', 'HELD', 'SENT', 'CANCELLED', 'DEAD', 'UNDELIVERABLE'))`,
        'CONSTRAINT deliveries_error CHECK (length(last_error) <= 500)',
      ],
      indexes: {
        deliveries_due_idx: `(next_at, id) WHERE status = 'PENDING'`,
        deliveries_unreached_idx: `(on_day) WHERE status = 'UNDELIVERABLE' AND escalated_at IS NULL`,
        deliveries_newest_idx: '(organization_id, status, created_at DESC, id DESC)',
        deliveries_target_idx: `(organization_id, target_id, on_day) WHERE target_id IS NOT NULL`,
        deliveries_digest_idx: '(organization_id, digest_id) WHERE digest_id IS NOT NULL',
        deliveries_notification_idx: '(organization_id, notification_id) WHERE notification_id IS NOT NULL',
      },
      access: {
        enterprise: failed,
        insurer: failed,
        regulator: failed,
        worker: { read: true, insert: true, update: ['status', 'attempts', 'next_at', 'last_error', 'digest_id', 'ended_at', 'escalated_at'] },
      },
    });
    // Rectifications that await acceptance are chased as well: the same walk as over the unrectified.
    await runner.query(`CREATE INDEX hazards_awaiting_idx ON hazards (region_code, enterprise_id, id) INCLUDE (rectified_on) WHERE status = 'AWAITING_ACCEPTANCE'`);
    // Checks that were not made, by their day: walked for a fortnight and left.
    await runner.query('CREATE INDEX inspection_checks_chased_idx ON inspection_checks (region_code, due_on, enterprise_id, id) WHERE inspection_id IS NULL AND NOT withdrawn');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX hazards_awaiting_idx, inspection_checks_chased_idx');
    await runner.query('DROP TABLE deliveries, webhook_endpoints, notification_preferences');
  }
}
