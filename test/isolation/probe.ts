import pg from 'pg';
import { roleOf, roleUrl, settingsOf, type Audience } from '@anze/database';
import type { Who } from './who.js';

/** What became of one statement; whatever it did was undone. */
export type Outcome =
  /** How many rows it changed, or which keys it gave. */
  | { readonly rows: number; readonly keys: readonly string[] | null }
  /** PostgreSQL's refusal: no grant for it, a policy, or a constraint (at COMMIT where it is deferred). */
  | { readonly refused: 'grant' | 'policy' | 'other'; readonly code: string; readonly constraint: string; readonly message: string };

/** A statement to try. With `keys` it gives one text, the keys joined by newlines. */
export interface Attempt {
  readonly sql: string;
  readonly keys?: boolean;
  /** Without the constraints that wait for COMMIT. */
  readonly early?: boolean;
}

/**
 * Tries each statement in a subtransaction of its own, deferred constraints included, and undoes it. One round trip for all of them:
 * the statements come in a setting and the outcomes leave in one.
 */
const TRY = `DO $try$
DECLARE
  attempt jsonb; outcome jsonb; outcomes text[] := '{}'; n bigint; found text; violated text; said text;
BEGIN
  FOR attempt IN SELECT value FROM jsonb_array_elements(current_setting('probe.attempts')::jsonb) LOOP
    BEGIN
      found := NULL; n := 0;
      IF (attempt ->> 'keys')::boolean THEN
        EXECUTE attempt ->> 'sql' INTO found;
      ELSE
        EXECUTE attempt ->> 'sql';
        GET DIAGNOSTICS n = ROW_COUNT;
        IF NOT (attempt ->> 'early')::boolean THEN EXECUTE 'SET CONSTRAINTS ALL IMMEDIATE'; END IF;
      END IF;
      outcome := jsonb_build_object('rows', n, 'keys', CASE WHEN (attempt ->> 'keys')::boolean THEN to_jsonb(string_to_array(coalesce(found, ''), E'\\n')) END);
      RAISE EXCEPTION USING ERRCODE = 'UNDO1';
    EXCEPTION WHEN OTHERS THEN
      IF SQLSTATE <> 'UNDO1' THEN
        GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, said = MESSAGE_TEXT;
        outcome := jsonb_build_object('code', SQLSTATE, 'constraint', violated, 'message', said,
          'refused', CASE WHEN SQLSTATE <> '42501' THEN 'other' WHEN said LIKE '%row-level security%' THEN 'policy' ELSE 'grant' END);
      END IF;
    END;
    outcomes := array_append(outcomes, outcome::text);
  END LOOP;
  PERFORM set_config('probe.outcomes', '[' || array_to_string(outcomes, ',') || ']', true);
END $try$`;

/** Connections to one database, one for each audience, one for each who announced nothing, one superuser. */
export class Probe {
  private readonly clients = new Map<string, Promise<pg.Client>>();
  private inside = false;

  constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {}

  /** Tries statements as somebody, logged in as the audience's role. */
  async as(who: Who, attempts: readonly Attempt[]): Promise<Outcome[]> {
    if (this.inside) return this.attempt(await this.root(), `SET LOCAL ROLE ${roleOf(who.audience)}; ${who.principal ? settingsOf(who.principal) : ''}`, attempts);
    const client = await this.client(who.principal ? who.audience : who.label, who.audience, who);
    return this.attempt(client, who.principal ? settingsOf(who.principal) : '', attempts);
  }

  /** Tries statements as the superuser, whom no policy binds. */
  async asRoot(attempts: readonly Attempt[]): Promise<Outcome[]> {
    return this.attempt(await this.root(), '', attempts);
  }

  /**
   * Runs `fn` in one transaction of the superuser's and rolls it back; whoever tries something meanwhile does so in it, by changing the role. What `fn` did to
   * the schema needs no undoing and concerns nobody else.
   */
  async undone<T>(fn: (root: pg.Client) => Promise<T>): Promise<T> {
    const root = await this.root();
    await root.query('BEGIN');
    this.inside = true;
    try {
      return await fn(root);
    } finally {
      this.inside = false;
      await root.query('ROLLBACK');
    }
  }

  /** Rows as the superuser sees them. */
  async rows<R extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return (await (await this.root()).query<R>(sql, [...params])).rows;
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map(async (client) => (await client).end()));
  }

  root(): Promise<pg.Client> {
    return this.client('superuser', null, null);
  }

  private client(name: string, audience: Audience | null, who: Who | null): Promise<pg.Client> {
    const known = this.clients.get(name);
    if (known) return known;
    const made = (async () => {
      const client = new pg.Client({ connectionString: audience ? roleUrl(this.url, this.secret, roleOf(audience)) : this.url });
      client.on('error', () => undefined);
      await client.connect();
      if (who?.before) await client.query(`BEGIN; ${settingsOf(who.before)}; COMMIT`);
      return client;
    })();
    this.clients.set(name, made);
    return made;
  }

  private async attempt(client: pg.Client, settings: string, attempts: readonly Attempt[]): Promise<Outcome[]> {
    if (attempts.length === 0) return [];
    const [begin, end] = this.inside ? ['SAVEPOINT attempts', 'ROLLBACK TO SAVEPOINT attempts'] : ['BEGIN', 'ROLLBACK'];
    await client.query(`${begin}; ${settings}${settings ? ';' : ''} SET LOCAL statement_timeout = '120s'; SET LOCAL probe.attempts = ${pg.escapeLiteral(JSON.stringify(attempts.map(({ sql, keys = false, early = false }) => ({ sql, keys, early }))))}`);
    try {
      await client.query(TRY);
      const { rows } = await client.query<{ outcomes: string }>(`SELECT current_setting('probe.outcomes') AS outcomes`);
      return (JSON.parse(rows[0]!.outcomes) as Outcome[]).map((outcome) => ('keys' in outcome && outcome.keys ? { ...outcome, keys: outcome.keys.filter((key) => key !== '') } : outcome));
    } finally {
      await client.query(end);
    }
  }
}

/** An outcome in a few words, for a failure's message. */
export const told = (outcome: Outcome): string => ('code' in outcome ? `${outcome.refused} (${outcome.code} ${outcome.constraint || outcome.message})` : `${outcome.rows} rows`);
