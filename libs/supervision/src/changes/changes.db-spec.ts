import pg from 'pg';
import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { EnterpriseStamps } from '@anze/enterprises';
import { newId, NIL_UUID } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { atTransaction, feedCursor, type ChangeKind } from './change-cursor.rules.js';
import { ChangeRepository } from './change.repository.js';
import { ChangeService } from './change.service.js';
import { RenumberChanges } from './renumber-changes.js';

const SEED = Number(process.env['ANZE_SEED'] ?? 20_220_531);
/** mulberry32 */
const random = (() => {
  let state = SEED;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
})();

describe('the feed of changes', () => {
  let city: CityRows;
  let feed: ChangeService;
  beforeAll(async () => {
    city = await openCity();
    feed = new ChangeService(new ChangeRepository(city.db));
  });
  afterAll(() => city?.close());

  const READS = new Set(['enterprise:read', 'hazard:read', 'policy:read', 'service:read']);
  const reading = (who: Principal): Principal => ({ ...who, permissions: READS });
  const regulator = (regionCode: string): Principal => reading(person('regulator', newId(), regionCode));
  const told = async (who: Principal, since: string | null, kinds?: ChangeKind[], first = 500) => runAs(who, () => feed.since({ since, kinds: kinds ?? null, first }));
  /** Other databases of the server hold the feed back, too, while a transaction of theirs is open. */
  const caughtUp = async (): Promise<void> => {
    const { now } = (await city.root.query('SELECT pg_current_xact_id()::text AS now')).rows[0] as { now: string };
    for (const end = Date.now() + 60_000; Date.now() < end; ) {
      if ((await city.root.query('SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > $1::bigint AS past', [now])).rows[0].past) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('a transaction of the server has been open for a minute');
  };
  /** All of it, page by page. */
  const everything = async (who: Principal, since: string | null, first: number, wait = true): Promise<{ keys: string[]; cursor: string }> => {
    if (wait) await caughtUp();
    const keys: string[] = [];
    for (let cursor = since; ; ) {
      const page = await told(who, cursor, undefined, first);
      keys.push(...page.changes.map(({ kind, row }) => `${kind} ${row.id}`));
      cursor = page.cursor;
      if (!page.hasMore) return { keys, cursor };
    }
  };
  const restamp = (enterpriseId: string, regionCode: string, insurerId = NIL_UUID): Promise<void> =>
    runAs(workerPrincipal(), () => new EnterpriseStamps(city.db, new Rollups(city.db)).restamp([{ enterpriseId, regionCode, sector: 'INDUSTRY_TRADE', insurerId }]));

  it('tells everything at first, in pages of any size, and then what changed, the last change alone', async () => {
    const town = regulator('330282');
    const id = await city.enterprise({ regionCode: '330282001' });
    const certificate = await city.certificate(id);
    await city.enterprise({ regionCode: '330281001' });
    const whole = await everything(town, null, 500);
    expect(whole.keys).toEqual([`ENTERPRISE ${id}`, `CERTIFICATE ${certificate}`]);
    for (const first of [1, 2, 3]) expect((await everything(town, null, first)).keys).toEqual(whole.keys);
    expect((await told(town, whole.cursor)).changes).toEqual([]);
    for (const name of ['甲', '乙']) await city.root.query('UPDATE enterprises SET name = $2, changed_in = DEFAULT WHERE enterprise_id = $1', [id, name]);
    expect((await everything(town, whole.cursor, 1)).keys).toEqual([`ENTERPRISE ${id}`]);
    expect((await told(town, whole.cursor, ['CERTIFICATE', 'HAZARD'])).changes).toEqual([]);
    expect((await told(town, null, ['CERTIFICATE'])).changes.map(({ row }) => row.id)).toEqual([certificate]);
  });

  it('ends before a transaction that is still open, and tells what that one changed once it has ended', async () => {
    const who = regulator('330283');
    const [early, late] = [await city.enterprise({ regionCode: '330283001' }), await city.enterprise({ regionCode: '330283001' })];
    const { cursor } = await everything(who, null, 500);
    const slow = new pg.Client({ connectionString: databaseUrlOf(city) });
    await slow.connect();
    try {
      await slow.query('BEGIN');
      await slow.query(`UPDATE enterprises SET name = '慢', changed_in = DEFAULT WHERE enterprise_id = $1`, [early]);
      await city.root.query(`UPDATE enterprises SET name = '快', changed_in = DEFAULT WHERE enterprise_id = $1`, [late]);
      const meanwhile = await everything(who, cursor, 500, false);
      expect(meanwhile.keys).toEqual([]);
      await slow.query('COMMIT');
      expect((await everything(who, meanwhile.cursor, 500)).keys).toEqual([`ENTERPRISE ${early}`, `ENTERPRISE ${late}`]);
    } finally {
      await slow.end();
    }
  });

  it('gives a reader who asks all the time every row as it stands in the end, whoever writes beside it and however long', async () => {
    const who = regulator('330284');
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1) ids.push(await city.enterprise({ regionCode: '330284001' }));
    const copy = new Map<string, string>();
    let cursor: string | null = null;
    const follow = async (): Promise<void> => {
      const page = await told(who, cursor, undefined, 1 + random(20));
      for (const { id, name } of await namesOf(page.changes.map(({ row }) => row.id))) copy.set(id, name);
      cursor = page.cursor;
      if (page.hasMore) await follow();
    };
    const namesOf = (of: readonly string[]) => runAs(who, () => city.db.read<{ id: string; name: string }>('SELECT enterprise_id AS id, name FROM enterprises WHERE enterprise_id = ANY ($1::uuid[])', [of]));
    // Each row once: a change that is passed over is made good by no later one.
    const writer = async (own: readonly string[]): Promise<void> => {
      const client = new pg.Client({ connectionString: databaseUrlOf(city) });
      await client.connect();
      for (const id of own) {
        await client.query('BEGIN');
        await client.query('UPDATE enterprises SET name = $2, changed_in = DEFAULT WHERE enterprise_id = $1', [id, newId()]);
        if (random(2) === 0) await new Promise((resolve) => setTimeout(resolve, random(20)));
        await client.query(random(5) === 0 ? 'ROLLBACK' : 'COMMIT');
      }
      await client.end();
    };
    await follow();
    let writing = true;
    const reader = (async () => {
      while (writing) await follow();
    })();
    await Promise.all([0, 1, 2].map((n) => writer(ids.filter((_, index) => index % 3 === n))));
    writing = false;
    await reader;
    await caughtUp();
    await follow();
    const rows = (await city.root.query(`SELECT enterprise_id AS id, name FROM enterprises WHERE region_code = '330284001'`)).rows as { id: string; name: string }[];
    expect([...copy].sort()).toEqual(rows.map(({ id, name }) => [id, name]).sort());
  });

  it('tells those whom an enterprise left that it did, and those whom it came to that it is there', async () => {
    const [here, there, above] = [regulator('330285001'), regulator('330285002'), regulator('330285')];
    const id = await city.enterprise({ regionCode: '330285001' });
    const certificate = await city.certificate(id);
    const [mine, theirs, all] = [await everything(here, null, 500), await everything(there, null, 500), await everything(above, null, 500)];
    await restamp(id, '330285002');
    await caughtUp();
    expect((await told(here, mine.cursor)).changes.map(({ kind, row }) => [kind, row.enterpriseId])).toEqual([['DEPARTED', id]]);
    for (const [who, { cursor }] of [[there, theirs], [above, all]] as const) expect((await everything(who, cursor, 500)).keys).toEqual([`CERTIFICATE ${certificate}`, `ENTERPRISE ${id}`]);
    // Back again: it hasn't left.
    await restamp(id, '330285001');
    expect((await everything(here, mine.cursor, 500)).keys).toEqual([`CERTIFICATE ${certificate}`, `ENTERPRISE ${id}`]);
    expect((await city.root.query('SELECT count(*)::int AS n FROM departures WHERE departed_id = $1', [id])).rows).toEqual([{ n: 2 }]);
  });

  it('tells an insurer that it lost a client, and the client nothing of the sort', async () => {
    const insurer = await city.insurer();
    const id = await city.enterprise({ regionCode: '330286001', insurerId: insurer });
    const who = reading(person('insurer', insurer));
    const { cursor } = await everything(who, null, 500);
    await restamp(id, '330286001');
    expect((await everything(who, cursor, 500)).keys.map((key) => key.split(' ')[0])).toEqual(['DEPARTED']);
    expect((await everything(reading(person('enterprise', id)), null, 500)).keys).toEqual([`ENTERPRISE ${id}`]);
    expect((await told(reading(person('enterprise', id)), null, ['DEPARTED'])).changes).toEqual([]);
  });

  it('gives rows that came from another server numbers of its own', async () => {
    const who = regulator('330289');
    const id = await city.enterprise({ regionCode: '330289001' });
    await city.root.query(`UPDATE enterprises SET changed_in = 999999999999 WHERE enterprise_id = $1`, [id]);
    expect((await everything(who, null, 500)).keys).toEqual([]);
    for (let time = 0; time < 2; time += 1) await runAs(workerPrincipal(), () => new RenumberChanges(city.db).handle());
    expect((await everything(who, null, 500)).keys).toEqual([`ENTERPRISE ${id}`]);
  });

  it('tells a key of the kinds that it may read', async () => {
    const id = await city.enterprise({ regionCode: '330290001' });
    const certificate = await city.certificate(id);
    const who = regulator('330290');
    expect((await everything(who, null, 500)).keys).toEqual([`ENTERPRISE ${id}`, `CERTIFICATE ${certificate}`]);
    expect((await everything({ ...who, permissions: new Set(['hazard:read', 'change:read']) }, null, 500)).keys).toEqual([]);
  });

  it('begins anew where the database was put back, and refuses what is no page', async () => {
    const who = regulator('330287');
    await expect(told(who, feedCursor(atTransaction('999999999999')))).rejects.toMatchObject({ code: 'CHANGES_BEGIN_ANEW' });
    for (const first of [0, 501]) await expect(told(who, null, undefined, first)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(told(who, 'x')).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  });
});

const databaseUrlOf = (city: CityRows): string => {
  const { host, port, user, password, database } = city.root as unknown as { host: string; port: number; user: string; password: string | null; database: string };
  return `postgres://${user}${password ? `:${encodeURIComponent(password)}` : ''}@${host}:${port}/${database}`;
};
