import { Client, Pool } from 'pg';
import { AudiencePools, QUEUE_ROLE, roleUrl } from '@anze/database';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TEST_SECRET } from '../../../test/support/template.js';
import { prepareQueueSchema } from '../src/index.js';

/** A row of the outbox as a superuser sees it. */
export interface OutboxRow {
  readonly id: string;
  readonly job: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly run_after: Date;
  readonly enqueued_at: Date | null;
  readonly done_at: Date | null;
  readonly failed_at: Date | null;
  readonly progress_done: string | null;
}

/** A migrated database with BullMQ's schema, and a table `effects` that handlers write into. */
export class JobsWorld {
  private constructor(
    private readonly database: TestDatabase,
    readonly pools: AudiencePools,
    readonly owner: Pool,
  ) {}

  static async make(): Promise<JobsWorld> {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('CREATE TABLE effects (job_id uuid, note uuid, app text)');
    await client.query('GRANT SELECT, INSERT ON effects TO anze_worker');
    await client.end();
    await prepareQueueSchema(database.url);
    const pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET, audiences: ['worker', 'enterprise'] });
    const owner = new Pool({ connectionString: database.url, max: 3 });
    owner.on('error', () => undefined);
    return new JobsWorld(database, pools, owner);
  }

  get ownerUrl(): string {
    return this.database.url;
  }

  get queueUrl(): string {
    return roleUrl(this.database.url, TEST_SECRET, QUEUE_ROLE);
  }

  async row(id: string): Promise<OutboxRow> {
    const { rows } = await this.owner.query<OutboxRow>('SELECT * FROM outbox WHERE id = $1', [id]);
    if (!rows[0]) throw new Error(`no outbox row ${id}`);
    return rows[0];
  }

  async effects(note: string): Promise<{ job_id: string; app: string }[]> {
    return (await this.owner.query<{ job_id: string; app: string }>('SELECT job_id, app FROM effects WHERE note = $1', [note])).rows;
  }

  async close(): Promise<void> {
    await this.pools.close();
    await this.owner.end();
    await this.database.drop();
  }
}

/** Waits until `probe` gives something; fails with `what` after `ms`. */
export async function eventually<T>(what: string, probe: () => Promise<T | null | undefined | false>, ms = 20_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`did not happen within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
