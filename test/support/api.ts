import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino, type Logger } from 'pino';
import { AudiencePools } from '@anze/database';
import { loadConfiguration, StandingClock, type Clock } from '@anze/kernel';
import { createApi } from '../../apps/api/src/index.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { TEST_SECRET } from './template.js';

/** An answer of the API, as it came. */
export interface GraphqlAnswer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T | null | undefined;
  readonly errors: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: { readonly code: string; readonly params: Record<string, unknown>; readonly requestId: string } }[];
  /** `extensions.code` of the first error. */
  readonly code: string | undefined;
}

/** What goes with a request. */
export interface Caller {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API on a database of its own, listening on a free port of 127.0.0.1. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly database: TestDatabase;
  readonly pools: AudiencePools;
  readonly uploadDir: string;
  graphql<T = Record<string, unknown>>(query: string, variables?: Readonly<Record<string, unknown>>, caller?: Caller): Promise<GraphqlAnswer<T>>;
  /** The access token of a right name and password. */
  signIn(username: string, password: string): Promise<string>;
  /** Rows as the superuser sees them: what really is in the database. */
  rows<R extends pg.QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

/** Business time of the tests unless they bring their own. */
export const TEST_NOW = new Date('2026-06-15T12:00:00+08:00');

/** Starts it; close it in `afterAll`. */
export async function startTestApi(options: { clock?: Clock; modules?: readonly (DynamicModule | Type)[]; env?: Readonly<Record<string, string>>; logger?: Logger } = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const uploadDir = mkdtempSync(join(tmpdir(), 'anze-uploads-'));
  const configuration = loadConfiguration({ NODE_ENV: 'test', ANZE_SECRET: TEST_SECRET, ANZE_UPLOAD_DIR: uploadDir, ...options.env });
  const pools = await AudiencePools.connect({ databaseUrl: database.url, secret: TEST_SECRET });
  const superuser = new pg.Pool({ connectionString: database.url, max: 2 });
  superuser.on('error', () => undefined);
  const closers: (() => Promise<unknown>)[] = [() => pools.close(), () => superuser.end(), () => database.drop()];
  const close = async (): Promise<void> => {
    for (const closer of closers) await closer();
    rmSync(uploadDir, { recursive: true, force: true });
  };
  try {
    const app = await createApi({
      configuration,
      pools,
      clock: options.clock ?? new StandingClock(TEST_NOW),
      logger: options.logger ?? pino({ level: 'silent' }),
      ...(options.modules ? { modules: options.modules } : {}),
    });
    closers.unshift(() => app.close());
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const graphql = <T>(query: string, variables: Readonly<Record<string, unknown>> = {}, caller: Caller = {}): Promise<GraphqlAnswer<T>> => post<T>(url, { query, variables }, caller);
    const signIn = async (username: string, password: string): Promise<string> => {
      const answer = await graphql<{ signIn: { accessToken: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { username, password } });
      if (!answer.data) throw new Error(`${username} can't sign in: ${answer.code ?? answer.status}`);
      return answer.data.signIn.accessToken;
    };
    const rows = async <R extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<R[]> => (await superuser.query<R>(sql, [...params])).rows;
    return { app, url, database, pools, uploadDir, graphql, signIn, rows, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function post<T>(url: string, body: unknown, { token, headers = {} }: Caller): Promise<GraphqlAnswer<T>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    body: JSON.stringify(body),
  });
  const { data, errors = [] } = (await response.json()) as { data?: T | null; errors?: GraphqlAnswer['errors'] };
  return { status: response.status, headers: response.headers, data, errors, code: errors[0]?.extensions.code };
}
