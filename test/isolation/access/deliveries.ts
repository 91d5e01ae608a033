import { newId } from '@anze/kernel';
import { both, ofTheirs, when, working, type Allowed, type Rows, type TableAccess } from './rules.js';

const PK = ['organization_id', 'id'];

const notes: Allowed = { read: ofTheirs, update: { columns: ['read_at'], rows: ofTheirs } };

/** A person's own: colleagues don't see it. */
const personal: Rows = (who, row) => ofTheirs(who, row) && row['user_id'] === who.principal?.userId;
const prefers: Allowed = {
  read: personal,
  insert: personal,
  initial: (who) => ({ user_id: who.principal?.userId ?? null }),
  never: [{ user_id: newId() }],
  update: { columns: ['email', 'email_enabled', 'locale', 'version', 'updated_at'], rows: personal },
};
const hooks: Allowed = {
  read: ofTheirs,
  insert: ofTheirs,
  initial: () => ({ enabled: true }),
  never: [{ enabled: false }, { secret_generation: 2 }],
  update: { columns: ['enabled', 'disabled_because', 'secret_generation', 'previous_secret_until', 'version', 'updated_at'], rows: ofTheirs },
};
/** What was given up may be sent once more. */
const failed: Allowed = { read: ofTheirs, update: { columns: ['status', 'attempts', 'next_at', 'last_error'], rows: both(ofTheirs, when((row) => row['status'] === 'DEAD')) } };

/** A delivery that has come to an end, and of which nobody is still to be told. */
const ended: Rows = when((row) => row['status'] === 'UNDELIVERABLE' ? row['escalated_at'] !== null : ['ROUTED', 'SENT', 'CANCELLED', 'DEAD'].includes(String(row['status'])));

/** What organizations and their people are told (通知), and on which ways. */
export const DELIVERIES: Readonly<Record<string, TableAccess>> = {
  notifications: {
    fresh: () => ({ id: newId(), dedupe_key: newId() }),
    once: [PK, ['organization_id', 'dedupe_key']],
    touch: { enterprise: 'read_at = now()', insurer: 'read_at = now()', regulator: 'read_at = now()' },
    of: { enterprise: notes, insurer: notes, regulator: notes, worker: { read: working, insert: working } },
  },
  notification_preferences: {
    fresh: () => ({ id: newId(), channel: 'SMS' }),
    once: [PK, ['organization_id', 'user_id', 'channel']],
    touch: { enterprise: 'version = 2', insurer: 'version = 2', regulator: 'version = 2' },
    impossible: {
      notification_preferences_channel: { channel: 'X' },
      notification_preferences_address: { email: null, email_enabled: true },
      notification_preferences_email: { email: 'x'.repeat(255) },
      notification_preferences_locale: { locale: 'fr' },
    },
    of: { enterprise: prefers, insurer: prefers, regulator: prefers, worker: { read: working } },
  },
  webhook_endpoints: {
    fresh: () => ({ id: newId() }),
    once: [PK],
    touch: { enterprise: 'version = 2', insurer: 'version = 2', regulator: 'version = 2', worker: 'failures = 1' },
    impossible: { webhook_endpoints_url: { url: 'x'.repeat(501) }, webhook_endpoints_generation: { secret_generation: 0 }, webhook_endpoints_disabled: { disabled_because: 'X' } },
    of: { enterprise: hooks, insurer: hooks, regulator: hooks, worker: { read: working, update: { columns: ['enabled', 'disabled_because', 'failures', 'paused_until'], rows: working } } },
  },
  deliveries: {
    fresh: () => ({ id: newId(), once_key: newId() }),
    once: [PK, ['organization_id', 'once_key']],
    touch: { enterprise: 'attempts = 0', insurer: 'attempts = 0', regulator: 'attempts = 0', worker: 'attempts = 0' },
    impossible: { deliveries_channel: { channel: 'X' }, deliveries_status: { status: 'X' }, deliveries_error: { last_error: 'x'.repeat(501) } },
    of: {
      enterprise: failed,
      insurer: failed,
      regulator: failed,
      worker: { read: working, insert: working, update: { columns: ['status', 'attempts', 'next_at', 'last_error', 'digest_id', 'ended_at', 'escalated_at'], rows: working }, remove: both(working, ended) },
    },
  },
};
