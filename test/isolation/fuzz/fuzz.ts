import { parse } from 'graphql';
import { deriveSecret, newId } from '@anze/kernel';
import { inputHash } from '../../../apps/api/src/idempotency/idempotency.rules.js';
import { TEST_SECRET } from '../../support/template.js';
import { rootFields, type RootField } from '../graphql/walk.js';
import type { FuzzCaller } from './callers.js';
import { Cases, type Case, type Turns } from './cases.js';
import { comparable, codesOf, ofTheirOwn, troubleWith, wrongChange } from './judge.js';
import { permittedKinds } from './permissions.js';
import { objectOf, pathsOf } from './paths.js';
import type { Random } from './random.js';
import { ACCEPTS, fits, packed, requestOf, standsAlone, type Request } from './requests.js';
import type { Answered, Stage } from './stage.js';
import { uuidsIn } from './traces.js';
import { Values, type Cursors } from './values.js';

/** What a run was. */
export interface FuzzReport {
  /** Cases by who asked. */
  readonly cases: ReadonlyMap<string, number>;
  readonly requests: number;
  readonly keyed: number;
  /** Ways down through the schema that were gone, and values by their origin. */
  readonly paths: ReadonlySet<string>;
  readonly origins: ReadonlyMap<string, number>;
  /** Ways down that were thought of in a question beyond the limits, which nobody is answered. */
  readonly tooDear: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** They end the caller's session, hand out others, or are asked without one: test/isolation/fuzz/sessions.ts has them. */
const OF_SESSIONS = new Set(['signIn', 'refreshSession', 'signOut']);
/** Hashing a password takes as long as a hundred questions. */
const SLOW: Readonly<Record<string, number>> = { createUser: 0.03, resetPassword: 0.03, changePassword: 0.02, runInsurerGrading: 0.3 };
/** Share of the cases of those whose sign-in is worth nothing. */
const OF_THE_DEAD = 0.35;
/** Ways down for which a root field's plain share of the cases is enough. */
const TURNS = { query: 50, mutation: 20 } as const;
/** How often those ask who may not. */
const MAY_NOT = 0.05;
/** Refused to whoever asks two of them at once: which one it is, is chance. Each is asked alone, one after another. */
const ONE_AT_A_TIME = new Set(['simulateScoringScheme']);
const MAY_NOT_ONCE = 0.25;
/** So many cases go every way down at least once. */
export const WHOLE = 20_000;
/** Questions asked at once. */
const AT_ONCE = 4;
/** Share of the mutations that come with an idempotency key. */
const KEYED = 0.25;

/** Fuzzes the stage's API as everybody; nothing of the stage is changed in the end. */
export class Fuzz {
  private readonly roots: readonly RootField[];
  private readonly permitted = permittedKinds();
  private readonly problems: string[] = [];
  private readonly cases = new Map<string, number>();
  private readonly paths = new Set<string>();
  private readonly tooDear = new Set<string>();
  private readonly origins = new Map<string, number>();
  private known: ReadonlySet<string> = new Set();
  private cursors: Cursors = new Map();
  private readonly turns: Turns = new Map();
  private readonly ways = new Map<RootField, number>();
  private readonly nobodys = new Map<string, string>();
  /** The last of those that are asked one after another. */
  private turn: Promise<unknown> = Promise.resolve();
  private whole = false;
  private requests = 0;
  private keyed = 0;

  constructor(
    private readonly stage: Stage,
    private readonly random: Random,
  ) {
    this.roots = rootFields(stage.schema).filter(({ field }) => !OF_SESSIONS.has(field.name));
  }

  /** @param cases root field calls, each with one combination of arguments: most by those who may ask, some by those who may not */
  async run(cases: number): Promise<FuzzReport> {
    const { stage } = this;
    this.whole = cases >= WHOLE;
    const [live, dead] = [cases * (1 - OF_THE_DEAD), cases * OF_THE_DEAD];
    this.known = new Set(uuidsIn(JSON.stringify(await stage.api.rows('SELECT * FROM kept.users')) + JSON.stringify(stage.world.rows)));
    this.cursors = await this.collectCursors();
    for (const caller of stage.live) await this.asLive(caller, Math.ceil(live / stage.live.length));
    await stage.restore();
    for (const caller of stage.dead) await this.asDead(caller, Math.ceil(dead / stage.dead.length));
    for (const change of await stage.changes()) {
      // Whoever is refused is written down, as nobody's.
      if (change.table !== 'audit_log') this.problems.push(`somebody without a session changed ${change.table}: ${JSON.stringify(change).slice(0, 400)}`);
    }
    const { requests, keyed, paths, origins, tooDear, problems } = this;
    return { cases: this.cases, requests, keyed, paths, origins, tooDear, problems };
  }

  private plan(caller: FuzzCaller, count: number, name = caller.label): { queries: Case[]; mutations: Case[] } {
    const random = this.random.of(name);
    const values = new Values(this.stage.world, caller, this.cursors, random);
    const maker = new Cases(values, random, this.turns);
    const weights = Object.fromEntries(this.roots.map((root) => [root.field.name, this.weightOf(caller, root)]));
    const byName = new Map(this.roots.map((root) => [root.field.name, root]));
    const plan: { queries: Case[]; mutations: Case[] } = { queries: [], mutations: [] };
    const fitting = (root: RootField): Case => {
      for (;;) {
        const one = maker.make(root);
        if (fits(this.stage.schema, one)) return one;
        this.tooDear.add(one.path);
      }
    };
    // Everything that the caller may ask once, and of what it may not some: `guards` has all of that refused.
    const made: Case[] = this.roots.filter((root) => this.weightOf(caller, root) > MAY_NOT || random.chance(MAY_NOT_ONCE)).map(fitting);
    for (let tries = 0; made.length < count && tries < 3 * count; tries += 1) {
      const one = maker.make(byName.get(random.weighted(weights))!);
      if (fits(this.stage.schema, one)) made.push(one);
      else this.tooDear.add(one.path);
    }
    // Chance leaves a way or two: in a whole run whoever comes last of those who may goes them.
    for (const root of this.whole ? this.roots.filter((one) => this.lastFor(one) === caller) : []) {
      // Some of what is made wanders and takes no turn.
      while ((this.turns.get(root)?.next ?? 0) < this.waysOf(root)) {
        const one = maker.make(root);
        if (fits(this.stage.schema, one)) made.push(one);
        else this.tooDear.add(one.path);
      }
    }
    for (const one of made) {
      plan[one.root.operation === 'query' ? 'queries' : 'mutations'].push(one);
      this.paths.add(one.path);
      for (const origin of one.origins) this.origins.set(origin, (this.origins.get(origin) ?? 0) + 1);
    }
    return plan;
  }

  private weightOf({ kind }: FuzzCaller, root: RootField): number {
    const kinds = this.permitted.get(`${root.operation === 'query' ? 'Query' : 'Mutation'}.${root.field.name}`);
    const may = kind !== null && (kinds?.includes(kind) ?? true);
    if (!may) return MAY_NOT;
    const named = root.field.args.some((arg) => arg.type.toString() === 'ID!') && objectOf(root.field) !== null;
    // Where more ways lead down, more turns are needed to go each of them, and the fewer may go, the more each of these.
    const ways = Math.max(1, (this.waysOf(root) * 6) / ((kinds?.length ?? 6) * TURNS[root.operation]));
    return (SLOW[root.field.name] ?? 1) * ways * (root.operation === 'mutation' ? 0.4 : named ? 3 : 2);
  }

  private lastFor(root: RootField): FuzzCaller | undefined {
    return this.stage.live.findLast((caller) => this.weightOf(caller, root) > MAY_NOT);
  }

  private waysOf(root: RootField): number {
    const known = this.ways.get(root) ?? pathsOf(root).length;
    this.ways.set(root, known);
    return known;
  }

  /** Everything once with the others' rows there and once without them: not yours and not there are one answer, byte by byte. */
  private async asLive(caller: FuzzCaller, count: number): Promise<void> {
    const { stage } = this;
    const { queries, mutations } = this.plan(caller, count);
    await stage.restore();
    const random = this.random.of(`${caller.label} keys`);
    const changing = mutations.map((one, index) => requestOf([one], random.chance(KEYED) ? `fuzz-key-${index}` : null));
    await this.plantForeignKeys(caller, changing.filter(({ key }) => key !== null));
    const asked = await this.askAll(caller, queries);
    for (const request of changing) asked.push({ request, answer: await this.ask(caller, request) });
    for (const change of await stage.changes()) {
      const planted = change.table === 'idempotency_keys' && change.before === null && String(change.after!['operation']) !== '' && change.after!['input_hash'] !== null && String(change.after!['id']).startsWith(PLANTED);
      const wrong = planted ? null : wrongChange(caller, change);
      if (wrong !== null) this.problem(caller, null, `changed what it may not: ${wrong}`);
    }
    for (const { request, answer } of asked) for (const problem of troubleWith(caller, request, answer, this.permitted)) this.problem(caller, request, problem);
    await stage.restore();
    await stage.empty(caller);
    const again = await inTurns(asked.filter(({ request }) => request.cases[0]!.root.operation === 'query'), ({ request }) => this.ask(caller, request));
    for (const { request } of asked.filter((one) => one.request.cases[0]!.root.operation === 'mutation')) again.push(await this.ask(caller, request));
    asked.forEach(({ request, answer }, index) => {
      const [there, gone] = [answer, again[index]!].map((one) => comparable(ofTheirOwn(request, one, this.permitted), this.known)) as [string, string];
      if (there !== gone) this.problem(caller, request, `is answered differently with and without the rows of others:\n    ${difference(there, gone)}`);
    });
    this.cases.set(caller.label, queries.length + mutations.length);
    this.keyed += changing.filter(({ key }) => key !== null).length;
  }

  /** Whose sign-in is worth nothing is answered as nobody is. */
  private async asDead(caller: FuzzCaller, count: number): Promise<void> {
    // The same for all of them: nobody answers each once.
    const { queries, mutations } = this.plan(caller, count, 'nobody');
    const requests = [...packed(this.stage.schema, queries.filter((one) => !standsAlone(one))), ...[...queries.filter(standsAlone), ...mutations].map((one) => requestOf([one]))];
    await inTurns(requests.map((request, index) => ({ request, index })), async ({ request, index }) => {
      // Limits by address are for an office, not for this.
      const address = `127.8.${1 + Math.floor(index / 40)}.1`;
      const answer = await this.ask({ ...caller, address }, request);
      if (caller.kind === null && caller.label.startsWith('a service agency')) {
        if (codesOf(answer).join() !== 'FORBIDDEN') this.problem(caller, request, `is answered with ${answer.body.slice(0, 300)}`);
        return;
      }
      for (const problem of troubleWith(caller, request, answer, this.permitted)) this.problem(caller, request, problem);
      const nobodys = this.nobodys.get(request.query) ?? comparable(await this.ask({ ...this.stage.nobody, address: `127.7${address.slice(5)}` }, request), this.known);
      this.nobodys.set(request.query, nobodys);
      if (comparable(answer, this.known) !== nobodys) this.problem(caller, request, `is answered otherwise than nobody:\n    ${difference(comparable(answer, this.known), nobodys)}`);
    });
    this.cases.set(caller.label, queries.length + mutations.length);
  }

  /** Questions in as few requests as can be; where one of them fails and takes the others with it, each is asked alone. */
  private async askAll(caller: FuzzCaller, queries: readonly Case[]): Promise<{ request: Request; answer: Answered }[]> {
    const isAlone = (one: Case): boolean => (standsAlone(one) && one.risky) || ONE_AT_A_TIME.has(one.root.field.name);
    const alone = queries.filter(isAlone);
    const together = queries.filter((one) => !isAlone(one));
    const may = together.filter((one) => !standsAlone(one) || this.weightOf(caller, one.root) > MAY_NOT);
    const mayNot = together.filter((one) => !may.includes(one));
    const first = await inTurns([...packed(this.stage.schema, may.filter(standsAlone)), ...packed(this.stage.schema, may.filter((one) => !standsAlone(one))), ...[...alone, ...mayNot].map((one) => requestOf([one]))], async (request) => ({ request, answer: await this.ask(caller, request) }));
    const failed = first.filter(({ request, answer }) => request.cases.length > 1 && codesOf(answer).length > 0 && request.cases.some(standsAlone));
    const again = await inTurns(failed.flatMap(({ request }) => request.cases), async (one) => ({ request: requestOf([one]), answer: await this.ask(caller, requestOf([one])) }));
    return [...first.filter((one) => !failed.includes(one)), ...again];
  }

  private ask(caller: FuzzCaller, request: Request): Promise<Answered> {
    this.requests += 1;
    // Half of the queries by plan where there is one, half by resolvers; the same request always the same way.
    const accept = ACCEPTS[request.query.length % ACCEPTS.length]!;
    const asked = (): Promise<Answered> => this.stage.ask(caller, { query: request.query }, request.key === null ? { accept } : { accept, 'idempotency-key': request.key });
    if (!request.cases.some(({ root }) => ONE_AT_A_TIME.has(root.field.name))) return asked();
    const answer = this.turn.then(asked);
    this.turn = answer;
    return answer;
  }

  /** Answers that others got under the same key for the same input: strangers, and a colleague. */
  private async plantForeignKeys(caller: FuzzCaller, requests: readonly Request[]): Promise<void> {
    const { own, otherProvince } = this.stage.world.tenants.enterprises;
    const { county, city } = this.stage.world.tenants.regulators;
    const stolen = [...caller.closed.keys()].find((trace) => trace.length <= 2) ?? '';
    const owners = [own, otherProvince, county, city].map(({ id, userId }) => ({ id, userId })).filter(({ id }) => id !== caller.who!.organizationId);
    owners.push({ id: caller.who!.organizationId!, userId: newId() });
    const secret = deriveSecret(TEST_SECRET, 'idempotency-input');
    for (const { query, key, cases } of requests) {
      const hash = inputHash(secret, parse(query), null, {});
      const answer = JSON.stringify({ c0: { stolen } });
      for (const owner of owners) {
        const id = `${PLANTED}${newId().slice(8)}`;
        await this.stage.api.rows('INSERT INTO idempotency_keys (id, organization_id, user_id, operation, key, input_hash, response, created_at) VALUES ($1, $2, $3, $4, $5, $6, to_jsonb($7::text), now())', [id, owner.id, owner.userId, cases[0]!.root.field.name, key, hash, answer]);
      }
    }
  }

  /** Cursors of every list there is, of somebody who sees the whole country. */
  private async collectCursors(): Promise<Cursors> {
    const found = new Map<string, string[]>();
    const lists: [string, string][] = this.roots.filter(({ operation, field }) => operation === 'query' && field.args.some((arg) => arg.name === 'after') && !field.args.some((arg) => arg.type.toString().endsWith('!'))).map(({ field }) => [field.name, `{ ${field.name}(first: 20) { edges { cursor } } }`]);
    for (const order of this.stage.schema.getType('HazardOrder') ? ['FOUND_DESC', 'DEADLINE_ASC', 'PRIORITY_DESC'] : []) lists.push(['hazards', `{ hazards(first: 20, orderBy: ${order}) { edges { cursor } } }`], ['Enterprise.hazards', `{ hazards(first: 20, orderBy: ${order}) { edges { cursor } } }`]);
    for (const asker of [this.stage.nation, ...this.stage.live]) {
      for (const [name, query] of lists) {
        const { body } = await this.stage.ask(asker, { query });
        const cursors = [...body.matchAll(/"cursor":"([^"]+)"/g)].map((match) => match[1]!);
        found.set(name, [...(found.get(name) ?? []), ...cursors]);
      }
    }
    return found;
  }

  private problem(caller: FuzzCaller, request: Request | null, text: string): void {
    if (this.problems.length < 40) this.problems.push(`${caller.label}: ${request ? `${request.key === null ? '' : `[${request.key}] `}${request.query.slice(0, 900)}\n  ` : ''}${text}`);
  }
}

/** Ids of planted idempotency rows begin so. */
const PLANTED = 'fa15e000';

/** The parts of two texts around the first byte that differs. */
function difference(one: string, other: string): string {
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 120);
  return `${one.slice(from, at + 200)}\n  ≠ ${other.slice(from, at + 200)}`;
}

/** Some at once, the results in order. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = Array.from({ length: items.length });
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < items.length) {
        const index = next;
        next += 1;
        results[index] = await work(items[index]!);
      }
    }),
  );
  return results;
}
