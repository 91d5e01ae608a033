import { buildSchema, type GraphQLSchema } from 'graphql';
import { platformPrincipal, runAs, TenantDb } from '@anze/database';
import { Accounts } from '@anze/identity';
import { newId } from '@anze/kernel';
import { RULE_SEEDS, Rules } from '@anze/rules';
import pg from 'pg';
import { buildSdl } from '../../apps/api/src/generate/build.js';
import { TEST_PASSWORD } from '../support/accounts.js';
import { startTestApi, type GraphqlAnswer, type TestApi } from '../support/api.js';
import { isStrange, leaked, readable, secretsFor, unreadable, type Secrets } from './graphql/texts.js';
import { documentOf, rootFields, slotsOf, variablesOf, type RootField, type Slot } from './graphql/walk.js';
import type { Target } from './graphql/targets.js';
import type { Tenant } from './tenants.js';
import { everybody, personOf, type Who } from './who.js';
import { insertWorld, makeWorld, type Facts, type World } from './world.js';

/** Somebody who asks over HTTP. */
interface Caller {
  readonly label: string;
  /** null is nobody. */
  readonly who: Who | null;
  readonly token: string | null;
  readonly secrets: Secrets;
}

/**
 * Generated from the schema: every root field × every argument or input field that names something, asked with another tenant's name and with one that
 * nobody has. Both answers are the same, and none holds a byte of what the caller may not see.
 */
describe('GraphQL', () => {
  let api: TestApi;
  let world: World;
  let schema: GraphQLSchema;
  let roots: readonly RootField[];
  const callers: Caller[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    schema = buildSchema(await buildSdl());
    roots = rootFields(schema);
    await runAs(platformPrincipal(), () => new Rules(new TenantDb(api.pools)).seed(RULE_SEEDS));
    world = makeWorld();
    const root = new pg.Client({ connectionString: api.database.url });
    await root.connect();
    try {
      await insertWorld(root, world);
    } finally {
      await root.end();
    }
    const { enterprises, insurers, regulators, platform } = world.tenants;
    const tenants: Record<string, Tenant> = {
      'another enterprise': enterprises.otherProvince,
      'an enterprise': enterprises.own,
      'another insurer': insurers.elsewhere,
      'an insurer whose policy has ended': insurers.first,
      'an insurer without clients': insurers.unrelated,
      'the town\'s regulator': regulators.town,
      'a sibling town\'s regulator': regulators.siblingTown,
      'another province\'s regulator': regulators.otherProvince,
      'a sector authority': regulators.sectorAuthority,
      'the platform': platform,
    };
    const everyone = everybody(world.tenants);
    const accounts = api.app.get(Accounts, { strict: false });
    for (const [label, tenant] of Object.entries(tenants)) {
      const username = `caller.${tenant.mark}`;
      await accounts.ensureUser({ organizationId: tenant.id, username, displayName: 'somebody', role: 'ADMIN', password: TEST_PASSWORD });
      const who = everyone.find((one) => one.organizationId === tenant.id) ?? { ...everyone[0]!, label, ...announcedAs(tenant) };
      callers.push({ label, who, token: await api.signIn(username, TEST_PASSWORD), secrets: secretsFor(world, who) });
    }
    callers.push({ label: 'nobody', who: null, token: null, secrets: secretsFor(world, null) });
  }, 120_000);
  afterAll(() => api?.close());

  const announcedAs = (tenant: Tenant): Partial<Who> => ({ audience: personOf(tenant).audience, principal: personOf(tenant), organizationId: tenant.id });

  const documents = new Map<RootField, string>();
  const document = (root: RootField): string => documents.get(root) ?? documents.set(root, documentOf(schema, root)).get(root)!;

  /** Asks, waiting where too many questions came at once. */
  const ask = async (caller: Caller, root: RootField, variables: Record<string, unknown>): Promise<GraphqlAnswer> => {
    for (;;) {
      const answer = await api.graphql(document(root), variables, caller.token ? { token: caller.token } : {});
      if (answer.code !== 'RATE_LIMITED') return answer;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  };

  /** A name of the caller's own, so that nothing else is wrong with a call; one that nobody has where they have none. */
  const ownName = (caller: Caller) => (_: string, target: Target): string => {
    const mine = readable(world, caller.who, target.table);
    const row = mine.find((one) => Object.values(one).includes(caller.who?.organizationId)) ?? mine[0];
    return row ? target.idOf(row) : target.absent(newId);
  };

  /** Rows that are not theirs, the telling ones first: of the enterprise that an insurer has lost, of the one next door, of the far one. */
  const strangers = (caller: Caller, slot: Slot): Facts[] => {
    const { own, moved, otherProvince } = world.tenants.enterprises;
    const { table } = slot.target;
    let rows = unreadable(world, caller.who, table);
    // A filter and a code find what was written for an enterprise too, and that stays readable: here only those with whom the caller has nothing to do.
    if (table === 'enterprises' && (slot.path[0] === 'filter' || slot.target.code)) rows = rows.filter((row) => isStrange(world, caller.who, row));
    const ofTenant = [moved, own, otherProvince].flatMap((tenant) => rows.filter((row) => Object.values(row).includes(tenant.id)).slice(0, 1));
    return ofTenant.length > 0 ? ofTenant : rows.slice(0, 1);
  };

  /** An answer without what differs from call to call, and without the name that was asked for. */
  const comparable = (answer: GraphqlAnswer, asked: string): string =>
    JSON.stringify({ status: answer.status, data: answer.data, errors: answer.errors.map(({ message, path, extensions: { code, params } }) => ({ message, path, code, params })) }, (key, value: unknown) => (/(^id|Id)$/.test(key) && typeof value === 'string' ? '<id>' : value))
      .replaceAll(asked, '<asked>');

  const trouble = async (caller: Caller, slot: Slot): Promise<string[]> => {
    const problems: string[] = [];
    const where = `${caller.label}: ${slot.root.field.name}(${slot.path.join('.')})`;
    const call = async (name: string): Promise<string> => {
      const answer = await ask(caller, slot.root, variablesOf(slot.root, slot, name, ownName(caller)));
      const found = leaked(caller.secrets, JSON.parse(JSON.stringify([answer.data, answer.errors]).replaceAll(name, '<asked>')));
      if (found.length > 0) problems.push(`${where} tells ${found.join(', ')}`);
      if (answer.code === 'INTERNAL' || answer.code?.startsWith('GRAPHQL_') || answer.code === 'QUERY_TOO_COMPLEX') problems.push(`${where}: ${answer.code} ${answer.errors[0]?.message ?? ''}`);
      return comparable(answer, name);
    };
    const expected = await call(slot.target.absent(newId));
    // Where the caller may not ask at all, one stranger's name is enough.
    const shut = /"code":"(FORBIDDEN|UNAUTHENTICATED)"/.test(expected);
    for (const row of strangers(caller, slot).slice(0, shut ? 1 : undefined)) {
      const names = [slot.target.idOf(row), ...(slot.target.under && caller.who?.organizationId ? [slot.target.under(caller.who.organizationId, row)] : [])];
      for (const name of names) {
        const got = await call(name);
        if (got !== expected) problems.push(`${where}: what is not theirs is answered\n  ${got.slice(0, 600)}\nwhat is not there\n  ${expected.slice(0, 600)}`);
      }
    }
    return problems;
  };

  it('finds the places that name something', () => {
    const places = roots.flatMap(slotsOf).map((slot) => `${slot.root.field.name}(${slot.path.join('.')})`);
    expect(places).toEqual(expect.arrayContaining(['hazard(id)', 'hazards(filter.enterpriseId)', 'submitSelfInspection(input.hazards.evidenceUploadIds)', 'enterprises(filter.uscc)', 'complianceOverview(regionCode)']));
  });

  it('answers the same for what is not theirs and for what is not there', async () => {
    const problems: string[] = [];
    const slots = roots.flatMap(slotsOf);
    await Promise.all(
      callers.map(async (caller) => {
        for (const slot of slots) problems.push(...(await trouble(caller, slot)));
      }),
    );
    expect(problems).toEqual([]);
  }, 240_000);

  it('gives nobody a list with something of others in it', async () => {
    const problems: string[] = [];
    const lists = roots.filter(({ operation, field }) => operation === 'query' && !field.args.some((arg) => arg.type.toString() === 'ID!'));
    const told = new Map<string, string>();
    for (const caller of callers) {
      for (const root of lists) {
        const variables = variablesOf(root, null, null, ownName(caller));
        const answer = await ask(caller, root, root.field.args.some((arg) => arg.name === 'first') ? { ...variables, first: 30 } : variables);
        const found = leaked(caller.secrets, [answer.data, answer.errors]);
        if (found.length > 0) problems.push(`${caller.label}: ${root.field.name} tells ${found.join(', ')}`);
        if (answer.code !== undefined && !['FORBIDDEN', 'UNAUTHENTICATED', 'NO_RULE_IN_FORCE'].includes(answer.code)) problems.push(`${caller.label}: ${root.field.name}: ${answer.code} ${answer.errors[0]!.message}`);
        told.set(caller.label, `${told.get(caller.label) ?? ''}${JSON.stringify(answer.data)}`);
      }
    }
    expect(problems).toEqual([]);
    // The lists were not empty: each sees what is theirs.
    const { own, moved, otherProvince } = world.tenants.enterprises;
    expect(told.get('an enterprise')).toContain(`${own.mark} description`);
    expect(told.get('another enterprise')).toContain(`${otherProvince.mark} description`);
    expect(told.get('an insurer whose policy has ended')).toContain(`${moved.mark} insured`);
    expect(told.get('a sibling town\'s regulator')).toContain(`${moved.mark} description`);
    expect(told.get('nobody')).not.toContain('mark-');
  }, 120_000);

  it('leaves every row as it was', async () => {
    for (const { table, facts } of world.rows.filter((row) => ['hazards', 'prevention_services', 'policies', 'enterprises'].includes(row.table))) {
      const key = table === 'enterprises' ? 'enterprise_id' : 'id';
      const [row] = await api.rows<{ version: number }>(`SELECT version FROM ${table} WHERE ${key} = $1`, [facts[key]]);
      expect([table, facts[key], row?.version]).toEqual([table, facts[key], 1]);
    }
  });
});
