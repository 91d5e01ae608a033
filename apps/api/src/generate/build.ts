import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { AudiencePools } from '@anze/database';
import { permissionsSnapshot } from '@anze/identity';
import { allErrors, loadConfiguration, SystemClock } from '@anze/kernel';
import { ApiModule } from '../api.module.js';

/** Never used for anything: nothing is signed and nobody connects. */
const NO_SECRET = 'generating needs no secret, only a text as long as one';

/** Runs `fn` with the API's modules made, without a server and without a connection to any database. */
async function withModules<T>(fn: (context: INestApplicationContext) => T): Promise<T> {
  const pools = await AudiencePools.connect({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', secret: NO_SECRET, audiences: [] });
  const configuration = { ...loadConfiguration({ NODE_ENV: 'test', ANZE_DATA_DIR: join(tmpdir(), 'anze-generate') }), secret: NO_SECRET };
  const module = ApiModule.forRoot({ configuration, pools, clock: new SystemClock(), logger: pino({ level: 'silent' }) });
  const context = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    return fn(context);
  } finally {
    await context.close();
    await pools.close();
  }
}

/** The schema that clients may rely on, sorted, with its descriptions: `apps/api/schema.graphql`. */
export function buildSdl(): Promise<string> {
  return withModules((context) => {
    const { schema } = context.get(GraphQLSchemaHost, { strict: false });
    return `# Generated from the code; do not edit. Regenerate with: npm run generate\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
  });
}

/** Who may call which root field: `apps/api/permissions.snapshot.txt`. */
export function buildPermissions(): Promise<string> {
  return withModules((context) => permissionsSnapshot(context.get(DiscoveryService, { strict: false })));
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Every error code with its texts: `docs/error-codes.md`. All modules of the API and the worker are loaded, so all codes are declared. */
export function buildErrorCodes(): Promise<string> {
  const rows = allErrors().map(({ code, zh, en }) => `| \`${code}\` | ${cell(zh)} | ${cell(en)} |`);
  return Promise.resolve(
    [
      '# Error codes（错误码）',
      '',
      '<!-- Generated from the code; do not edit. Regenerate with: npm run generate -->',
      '',
      'Errors stand in `errors[]` of an answer. `extensions.code` is one of these and stays what it is; `extensions.params` fills the braces;',
      '`extensions.requestId` leads to the log. `message` is in Chinese or English, as `Accept-Language` asks (Chinese when it asks for neither).',
      '',
      '| Code | 中文 | English |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n'),
  );
}
