import { WORKING, type Access, type TableSpec } from '@anze/database';

const ADDS: Access = { insert: true };

/**
 * What is due, and what became of it. Whoever changes data adds a row in the same transaction; only the worker reads it.
 * `run_after` real time before which it isn't started · `enqueued_at` when it was last known to be in the queue ·
 * `done_at` its effect is stored · `failed_at` given up (dead), `last_error` says why · `attempts` starts so far ·
 * `dedupe_key` due rows of one organization, job and key are one piece of work.
 * The first shape of the table; later changes are migrations of their own.
 */
export const OUTBOX_TABLE: TableSpec = {
  name: 'outbox',
  shape: 'organization',
  columns: [
    'job text COLLATE "C" NOT NULL',
    'payload jsonb NOT NULL',
    'principal jsonb NOT NULL',
    'dedupe_key text COLLATE "C"',
    'run_after timestamptz NOT NULL DEFAULT now()',
    'created_at timestamptz NOT NULL DEFAULT now()',
    'enqueued_at timestamptz',
    'done_at timestamptz',
    'failed_at timestamptz',
    'attempts integer NOT NULL DEFAULT 0',
    'last_error text',
    'progress_done bigint',
    'progress_total bigint',
  ],
  constraints: [
    'CONSTRAINT outbox_ended_once_check CHECK (done_at IS NULL OR failed_at IS NULL)',
    'CONSTRAINT outbox_payload_check CHECK (jsonb_typeof(payload) = \'object\')',
    'CONSTRAINT outbox_dedupe_key_check CHECK (length(dedupe_key) <= 200)',
    'CONSTRAINT outbox_last_error_check CHECK (length(last_error) <= 500)',
  ],
  indexes: {
    outbox_id_idx: '(id)',
    outbox_due_idx: '(run_after, id) WHERE enqueued_at IS NULL AND done_at IS NULL AND failed_at IS NULL',
    outbox_open_idx: '(enqueued_at, id) WHERE enqueued_at IS NOT NULL AND done_at IS NULL AND failed_at IS NULL',
    outbox_done_idx: '(done_at) WHERE done_at IS NOT NULL',
    outbox_failed_idx: '(failed_at) WHERE failed_at IS NOT NULL',
  },
  access: {
    enterprise: ADDS,
    insurer: ADDS,
    regulator: ADDS,
    identity: ADDS,
    platform: ADDS,
    worker: {
      read: true,
      insert: true,
      update: ['run_after', 'enqueued_at', 'done_at', 'failed_at', 'attempts', 'last_error', 'progress_done', 'progress_total'],
      remove: true,
    },
  },
};

/**
 * When each schedule last ticked. `registered_at` since when it is expected to · `late_after_ms` milliseconds without a tick after which it is late.
 * The first shape of the table; later changes are migrations of their own.
 */
export const JOB_TICKS_TABLE: TableSpec = {
  name: 'job_ticks',
  shape: 'reference',
  columns: [
    'name text COLLATE "C" PRIMARY KEY',
    'late_after_ms bigint NOT NULL',
    'registered_at timestamptz NOT NULL DEFAULT now()',
    'last_at timestamptz',
  ],
  access: {
    worker: { read: WORKING, insert: WORKING, update: ['late_after_ms', 'registered_at', 'last_at'], remove: true },
    identity: { read: true },
  },
};
