import { createRequire, syncBuiltinESMExports } from 'node:module';
import { MetadataScanner, DiscoveryService } from '@nestjs/core';
import { AudiencePools, TenantDb, type Audience } from '@anze/database';
import { Authenticator, ORGANIZATION_KINDS, PermissionGuard, PERMISSIONS, permissionsOf } from '@anze/identity';
import pg from 'pg';
import { FILES_OPTIONS, type FilesOptions } from '../../../libs/files/src/files.options.js';
import { PERMISSION_METADATA, PUBLIC_METADATA } from '../../../libs/identity/src/access/can.js';
import { PlannedAnswers } from '../../../apps/api/src/graphql/planned-answers.js';
import { VerifiedTokens } from '../../../libs/identity/src/sessions/verified-tokens.js';
import type { Stage } from '../fuzz/stage.js';

/** A guard of the API taken away in this process: `plant` gives what puts it back. */
export interface GuardFault {
  readonly kind: string;
  readonly title: string;
  readonly plant: () => () => void;
  /** The checks worth asking, by name, and the root fields it concerns. */
  readonly checks: readonly string[];
  readonly fields?: readonly string[];
}

type Patchable = Record<string, unknown>;

/** Puts another value in an object's place; gives what puts the first one back. */
function replaced(target: object, name: string, value: unknown): () => void {
  const had = Object.getOwnPropertyDescriptor(target, name);
  (target as Patchable)[name] = value;
  return () => (had ? Object.defineProperty(target, name, had) : delete (target as Patchable)[name]);
}

/** Every fault there is. */
export function guardFaults(stage: Stage): GuardFault[] {
  return [...fieldFaults(stage), ...permissionFaults(stage), ...signInFaults(stage), ...settingFaults(stage), ...poolFaults(), ...keyFaults(), ...ticketFaults(stage)];
}

interface Handler {
  readonly name: string;
  readonly method: object;
  readonly permission: string | undefined;
}

/** The methods behind the root fields. */
function handlersOf(stage: Stage): Handler[] {
  const scanner = new MetadataScanner();
  const found = new Map<string, Handler>();
  for (const { metatype } of stage.api.app.get(DiscoveryService, { strict: false }).getProviders()) {
    const prototype = typeof metatype === 'function' ? (metatype.prototype as Record<string, object> | undefined) : undefined;
    for (const key of prototype ? scanner.getAllMethodNames(prototype) : []) {
      const method = prototype![key]!;
      const type = Reflect.getMetadata('graphql:resolver_type', method) as string | undefined;
      if (type !== 'Query' && type !== 'Mutation') continue;
      const name = `${type}.${(Reflect.getMetadata('graphql:resolver_name', method) as string | undefined) ?? key}`;
      found.set(name, { name, method, permission: Reflect.getMetadata(PERMISSION_METADATA, method) as string | undefined });
    }
  }
  return [...found.values()];
}

/** Each root field without its permission, and open to everybody. */
function fieldFaults(stage: Stage): GuardFault[] {
  return handlersOf(stage).flatMap(({ name, method, permission }): GuardFault[] => {
    if (permission === undefined || name === 'Mutation.signOut') return [];
    const changed = (change: () => void) => () => {
      change();
      return () => {
        Reflect.defineMetadata(PERMISSION_METADATA, permission, method);
        Reflect.deleteMetadata(PUBLIC_METADATA, method);
      };
    };
    const fault = (title: string, change: () => void): GuardFault => ({ kind: 'permission of a root field', title: `${name} ${title}`, plant: changed(change), checks: ['permissions', 'snapshot'], fields: [name] });
    return [
      fault('without @Can', () => Reflect.deleteMetadata(PERMISSION_METADATA, method)),
      fault('@Public in place of @Can', () => {
        Reflect.deleteMetadata(PERMISSION_METADATA, method);
        Reflect.defineMetadata(PUBLIC_METADATA, true, method);
      }),
    ];
  });
}

/** Each permission given to each kind that lacks it, and taken from each that has it. */
function permissionFaults(stage: Stage): GuardFault[] {
  const handlers = handlersOf(stage);
  // A permission that no root field asks for yet opens nothing.
  return Object.keys(PERMISSIONS).filter((permission) => handlers.some((one) => one.permission === permission)).flatMap((permission) =>
    ORGANIZATION_KINDS.filter((kind) => kind !== 'SERVICE_AGENCY').map((kind): GuardFault => {
      const granted = permissionsOf(kind) as Set<string>;
      const has = granted.has(permission);
      return {
        kind: 'permission of a kind',
        title: `${permission} ${has ? 'taken from' : 'given to'} ${kind}`,
        plant: () => {
          if (has) granted.delete(permission);
          else granted.add(permission);
          return () => void (has ? granted.add(permission) : granted.delete(permission));
        },
        checks: ['permissions', 'snapshot'],
        fields: handlers.filter((one) => one.permission === permission).map(({ name }) => name),
      };
    }),
  );
}

/** The global guard, the parts of a live session, the parts of a token. */
function signInFaults(stage: Stage): GuardFault[] {
  const authenticator = stage.api.app.get(Authenticator, { strict: false }) as unknown as { cache: { entries: Map<string, unknown> }; tokens: { known: Map<string, unknown> } };
  const forget = (): void => {
    authenticator.cache.entries.clear();
    authenticator.tokens.known.clear();
  };
  const forgetting = (plant: () => () => void) => () => {
    const undo = plant();
    forget();
    return () => {
      undo();
      forget();
    };
  };
  const fault = (title: string, plant: () => () => void): GuardFault => ({ kind: 'sign-in', title, plant: forgetting(plant), checks: ['signIns'] });
  const read = TenantDb.prototype.read;
  const withSql = (from: string, to: string) => () =>
    replaced(TenantDb.prototype, 'read', function (this: TenantDb, ...[sql, ...rest]: Parameters<TenantDb['read']>) {
      return read.call(this, sql.replace(from, to), ...rest);
    });
  const { JwtVerifier, strategy } = jwt();
  const verifying = (change: (options: Patchable) => Patchable) => () =>
    replaced(strategy, 'JwtVerifier', (token: string, key: unknown, options: Patchable, done: unknown) => JwtVerifier(token, key, change({ ...options }), done));
  const without = (name: string) => (options: Patchable) => {
    delete options[name];
    return options;
  };
  return [
    { kind: 'sign-in', title: 'the global guard', plant: () => replaced(PermissionGuard.prototype, 'canActivate', () => Promise.resolve(true)), checks: ['permissions'] },
    { kind: 'sign-in', title: 'planned answers ask for no permission', plant: () => replaced(PlannedAnswers.prototype, 'allowed', () => true), checks: ['permissions'] },
    { kind: 'sign-in', title: 'a remembered token may have run out', plant: forgetting(() => replaced(VerifiedTokens.prototype, 'claimsOf', function (this: { known: Map<string, unknown> }, header: string) { return this.known.get(header) ?? null; })), checks: ['expiry'] },
    fault('a session may be revoked', withSql('AND s.revoked_at IS NULL', '')),
    fault('a session may have run out', withSql('s.expires_at > $3', '$3::timestamptz IS NOT NULL')),
    fault('a person may be disabled', withSql('AND u.disabled_at IS NULL', '')),
    fault("a token may name another's session", () => replaced(Object.getPrototypeOf(authenticator) as object, 'sessionOf', async function (this: typeof authenticator & { sessions: { live: unknown } }, claims: { sid: string }) {
      const [session] = await stage.api.rows<{ user_id: string }>('SELECT user_id FROM sessions WHERE id = $1 AND revoked_at IS NULL AND expires_at > now()', [claims.sid]);
      return session ? { principal: stage.live[0]!.who!.principal } : null;
    })),
    fault('a token may have run out', verifying((options) => ({ ...options, ignoreExpiration: true }))),
    fault('a token may be of any algorithm', verifying(without('algorithms'))),
    fault('a token may be of any issuer', verifying(without('issuer'))),
    fault('a token may be for anybody', verifying(without('audience'))),
    fault('a token needs no signature', () => replaced(strategy, 'JwtVerifier', (token: string, _key: unknown, _options: unknown, done: (error: unknown, claims: unknown) => void) => done(null, JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())))),
  ];
}

type Verifier = (token: string, key: unknown, options: Patchable, done: unknown) => void;

function jwt(): { strategy: object; JwtVerifier: Verifier } {
  const strategy = createRequire(import.meta.url)('passport-jwt').Strategy as { JwtVerifier: Verifier };
  return { strategy, JwtVerifier: strategy.JwtVerifier };
}

/** What is announced to row security, each part left out, widened or another's. */
function settingFaults(stage: Stage): GuardFault[] {
  const other = stage.world.tenants.enterprises.moved.id;
  const announcing = (change: (settings: string) => string) => () => {
    const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
    return replaced(pg.Client.prototype, 'query', function (this: pg.Client, ...args: unknown[]) {
      const [first, ...rest] = args;
      return query.call(this, typeof first === 'string' && first.includes('SET LOCAL app.') ? change(first) : first, ...rest);
    });
  };
  const fault = (title: string, change: (settings: string) => string): GuardFault => ({ kind: 'setting of row security', title, plant: announcing(change), checks: ['views', 'signIns'] });
  return [
    ...['org_id', 'region_lo', 'region_hi', 'sectors'].map((name) => fault(`app.${name} not announced`, (sql) => sql.replace(new RegExp(`; SET LOCAL app\\.${name} = '[^']*'|SET LOCAL app\\.${name} = '[^']*'(?:; )?`), ''))),
    fault("app.org_id of another", (sql) => sql.replace(/app\.org_id = '[^']*'/, `app.org_id = '${other}'`)),
    fault('the region from the beginning', (sql) => sql.replace(/app\.region_lo = '[^']*'/, `app.region_lo = '0'`)),
    fault('the region to the end', (sql) => sql.replace(/app\.region_hi = '[^']*'/, `app.region_hi = ':'`)),
    fault('the region of a parent', (sql) => sql.replace(/app\.region_lo = '(\d\d)\d*'/, `app.region_lo = '$1'`)),
    fault('every sector', (sql) => sql.replace(/app\.sectors = '[^']*'/, `app.sectors = 'INDUSTRY_TRADE,CONSTRUCTION,HAZARDOUS_CHEMICALS,MINING,TRANSPORT'`)),
    fault('settings for the session instead of the transaction, and none later', (sql) => sql.replaceAll('SET LOCAL app.', 'SET LOCAL unused.')),
  ];
}

/** One audience on another's login. */
function poolFaults(): GuardFault[] {
  const pairs: readonly (readonly [Audience, Audience])[] = [['enterprise', 'regulator'], ['enterprise', 'insurer'], ['enterprise', 'worker'], ['insurer', 'enterprise'], ['insurer', 'regulator'], ['insurer', 'worker'], ['regulator', 'enterprise'], ['regulator', 'worker'], ['regulator', 'identity'], ['identity', 'platform'], ['identity', 'worker']];
  return pairs.map(([audience, instead]): GuardFault => ({
    kind: 'login of an audience',
    title: `${audience} on the login of ${instead}`,
    plant: () => {
      const { reader, writer } = AudiencePools.prototype;
      const undo = [
        replaced(AudiencePools.prototype, 'reader', function (this: AudiencePools, name: Audience) { return reader.call(this, name === audience ? instead : name); }),
        replaced(AudiencePools.prototype, 'writer', function (this: AudiencePools, name: Audience) { return writer.call(this, name === audience ? instead : name); }),
      ];
      return () => undo.forEach((one) => one());
    },
    checks: ['views', 'signIns', 'permissions'],
  }));
}

/** What a key is kept under. The organization stands in the policy as well: without it here nothing changes. */
function keyFaults(): GuardFault[] {
  return (['user_id = $2', 'operation = $3', 'key = $4'] as const).map((part, index): GuardFault => ({
    kind: 'idempotency key',
    title: `kept answers are found without ${part}`,
    plant: () => {
      const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
      return replaced(pg.Client.prototype, 'query', function (this: pg.Client, ...args: unknown[]) {
        const [first, ...rest] = args;
        const text = typeof first === 'string' && first.includes('FROM idempotency_keys') ? first.replace(part, `$${index + 2}::text IS NOT NULL`) : first;
        return query.call(this, text, ...rest);
      });
    },
    checks: ['keys'],
  }));
}

/** What an upload's address is checked for. */
function ticketFaults(stage: Stage): GuardFault[] {
  const crypto = createRequire(import.meta.url)('node:crypto') as object;
  const options = stage.api.app.get<FilesOptions>(FILES_OPTIONS, { strict: false });
  return [
    {
      kind: 'upload address',
      title: 'the signature of an address',
      plant: () => {
        const undo = replaced(crypto, 'timingSafeEqual', () => true);
        syncBuiltinESMExports();
        return () => {
          undo();
          syncBuiltinESMExports();
        };
      },
      checks: ['tickets'],
    },
    { kind: 'upload address', title: 'the end of an address', plant: () => replaced(options, 'now', () => 0), checks: ['tickets'] },
  ];
}
