import { DiscoveryService } from '@nestjs/core';
import { permissionsSnapshot } from '@anze/identity';
import { encodeId, newId } from '@anze/kernel';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from '../../../libs/identity/src/sessions/access-tokens.js';
import { TEST_SECRET } from '../../support/template.js';
import { codesOf, bodyOf } from '../fuzz/judge.js';
import type { FuzzCaller } from '../fuzz/callers.js';
import { checkedInPermissions, permittedKinds } from '../fuzz/permissions.js';
import { objectOf } from '../fuzz/paths.js';
import { ACCEPTS } from '../fuzz/requests.js';
import type { Stage } from '../fuzz/stage.js';
import { readable } from '../graphql/texts.js';
import { rootFields, variablesOf, type RootField } from '../graphql/walk.js';
import { tickets } from './tickets.js';

/** A check of the API's own guards: sentences about what is wrong, none when all is well. `only` are the root fields to look at. */
export type GuardCheck = (stage: Stage, only?: readonly string[]) => Promise<string[]>;

const nameOf = ({ operation, field }: RootField): string => `${operation === 'query' ? 'Query' : 'Mutation'}.${field.name}`;

/** Every root field × a caller of every kind: whoever the checked-in list names gets past the guard, nobody else does. */
const permissions: GuardCheck = async (stage, only) => {
  const problems: string[] = [];
  const permitted = permittedKinds();
  const refused = new Set<string>();
  await stage.api.rows(`DELETE FROM audit_log WHERE outcome = 'REFUSED'`);
  const ofKind = ['ENTERPRISE', 'INSURER', 'REGULATOR', 'FINANCIAL_REGULATOR', 'PLATFORM'].map((kind) => stage.live.find((one) => one.kind === kind)!);
  for (const root of rootFields(stage.schema)) {
    const name = nameOf(root);
    const kinds = permitted.get(name);
    if (kinds === null || kinds === undefined || root.field.name === 'signOut' || (only && !only.includes(name))) continue;
    for (const caller of [...ofKind, stage.nobody]) {
      const declared = root.field.args.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(', ');
      const passed = root.field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
      // Names that nothing has: whoever may ask changes nothing by it.
      const variables = variablesOf(root, null, null, (_, target) => target.absent(newId));
      const chosen = objectOf(root.field) === null ? '' : ' { __typename }';
      const expected = caller.kind === null ? 'UNAUTHENTICATED' : kinds.includes(caller.kind) ? 'let through' : 'FORBIDDEN';
      // A query may be planned or answered by resolvers: each has a guard of its own.
      for (const accept of root.operation === 'query' ? ACCEPTS : ACCEPTS.slice(0, 1)) {
        const answer = await stage.ask(caller, { query: `${root.operation}${declared && ` (${declared})`} { ${root.field.name}${passed && `(${passed})`}${chosen} }`, variables }, { accept });
        const got = codesOf(answer).find((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') ?? 'let through';
        if (got !== expected) problems.push(`${name}: ${caller.label} is ${got}, ${expected} is right`);
        if (expected === 'FORBIDDEN') refused.add(`${caller.who!.organizationId!} ${name}`);
      }
    }
  }
  // By the guard, which writes it down, and not by a service that happens to refuse as well.
  const written = new Set((await stage.api.rows<{ line: string }>(`SELECT DISTINCT concat(organization_id, ' ', action) AS line FROM audit_log WHERE outcome = 'REFUSED'`)).map(({ line }) => line));
  for (const line of refused) if (!written.has(line)) problems.push(`the guard has not refused ${line}`);
  return problems;
};

/** Whose sign-in is worth nothing gets nothing, also after others' sessions were remembered. */
const signIns: GuardCheck = async (stage) => {
  const problems: string[] = [];
  for (const caller of stage.live) if (codesOf(await stage.ask(caller, { query: '{ viewer { id } }' })).length > 0) problems.push(`${caller.label} is refused`);
  // Twice: what the first asking left in a cache must not let the second one in.
  for (const caller of [...stage.dead, ...stage.dead]) {
    const codes = codesOf(await stage.ask(caller, { query: '{ viewer { id } }' }));
    if (codes[0] !== 'UNAUTHENTICATED' && codes[0] !== 'FORBIDDEN') problems.push(`${caller.label} gets in`);
  }
  return problems;
};

/** Each caller's lists hold exactly the rows that are theirs: what is announced to row security is right, and nothing of it is left out. */
const views: GuardCheck = async (stage) => {
  const problems: string[] = [];
  await stage.restore();
  const lists = [
    ['hazards', 'hazards', 'Hazard', 'enterprise_id'],
    ['enterprises', 'enterprises', 'Enterprise', null],
    ['policies', 'policies', 'Policy', 'enterprise_id'],
    ['notifications', 'notifications', 'Notification', 'organization_id'],
  ] as const;
  for (const caller of stage.live) {
    if (caller.kind === 'PLATFORM') continue;
    for (const [field, table, type, owner] of lists) {
      const body = bodyOf(await stage.ask(caller, { query: `{ ${field}(first: 100) { edges { node { id } } } }` }));
      const got = JSON.stringify(body).match(/"id":"[^"]+"/g) ?? [];
      const want = readable(stage.world, caller.who, table).map((row) => `"id":"${owner === null ? encodeId(type, String(row['enterprise_id'])) : encodeId(type, String(row[owner]), String(row['id']))}"`);
      if (String([...got].sort()) !== String([...want].sort())) problems.push(`${caller.label} sees ${got.length} ${field}, ${want.length} are theirs${body.errors ? `: ${body.errors[0]!.message}` : ''}`);
    }
  }
  return problems;
};

/** The same key of a colleague, of another operation, and another key: none gives the answer that was kept. */
const keys: GuardCheck = async (stage) => {
  const [asker, colleague] = [stage.live[0]!, stage.colleague];
  const one = `key-${newId()}`;
  const ask = async (caller: Pick<FuzzCaller, 'token' | 'address'>, key: string, field = 'createUpload', input = 'filename: "a.csv", contentType: "text/csv", byteSize: 4'): Promise<string> => {
    const answer = await stage.ask(caller, { query: `mutation { ${field}(input: { ${input} }) { __typename } }` }, { 'idempotency-key': key });
    return `${String(answer.headers['idempotency-replayed'] ?? 'new')} ${codesOf(answer)[0] ?? 'done'}`;
  };
  const got = [await ask(asker, one), await ask(asker, one), await ask(colleague, one), await ask(asker, `${one}2`), await ask(asker, one, 'startRectification', `hazardId: "x", measures: "m", responsible: "r"`)];
  return String(got) === 'new done,true done,new done,new done,new NOT_FOUND' ? [] : [`keyed mutations are answered ${got.join(', ')}`];
};

/** What the server says of itself is what was checked in. */
const snapshot: GuardCheck = (stage) => {
  const [have, want] = [permissionsSnapshot(stage.api.app.get(DiscoveryService, { strict: false })), checkedInPermissions()];
  return Promise.resolve(have === want ? [] : ['the permissions are not those of permissions.snapshot.txt']);
};

/** A token that was good a moment ago: its signature is remembered, its end is not forgotten. */
const expiry: GuardCheck = async (stage) => {
  const [caller] = stage.live;
  const { sub, sid } = JSON.parse(Buffer.from(caller!.token!.split('.')[1]!, 'base64url').toString()) as { sub: string; sid: string };
  const { accessToken, expiresAt } = await new AccessTokens({ secret: TEST_SECRET, now: () => Date.now() - 1000 * (ACCESS_TOKEN_SECONDS - 3) }).sign(sub, sid);
  const asked = { token: accessToken, address: caller!.address };
  await stage.ask(asked, { query: '{ viewer { id } }' });
  await new Promise((resolve) => setTimeout(resolve, expiresAt.getTime() - Date.now() + 20));
  return codesOf(await stage.ask(asked, { query: '{ viewer { id } }' }))[0] === 'UNAUTHENTICATED' ? [] : ['a token that ran out gets in'];
};

/** Everything that the API itself guards, by name. */
export const GUARD_CHECKS: Readonly<Record<string, GuardCheck>> = { views, permissions, snapshot, signIns, expiry, keys, tickets };
