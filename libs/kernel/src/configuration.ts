import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { parseDay } from './day.js';
import { isMailAddress } from './mail-address.js';
import { readRedisUrl } from './redis-url.js';

/** One environment variable, as the documentation lists it. */
export interface ConfigurationVariable {
  readonly name: string;
  readonly description: string;
  /** What holds when it is not set; null when nothing does. */
  readonly default: string | null;
}

/** Every environment variable that is read, in the order of the documentation. */
export const CONFIGURATION_VARIABLES: readonly ConfigurationVariable[] = Object.freeze([
  { name: 'PORT', description: 'TCP port of the HTTP server; 0 takes a free one', default: '3000' },
  { name: 'HOST', description: 'Address to listen on', default: '127.0.0.1; 0.0.0.0 with DATABASE_URL' },
  { name: 'ANZE_TRUSTED_PROXIES', description: 'Addresses or networks (CIDR) of your reverse proxies, comma-separated: only they are believed whom they speak for (X-Forwarded-For)', default: 'loopback' },
  { name: 'DATABASE_URL', description: 'PostgreSQL of the owner of the schema, postgres://user:password@host/database; unset starts an embedded one', default: null },
  { name: 'DATABASE_REPLICA_URL', description: 'A streaming standby of DATABASE_URL that the api lets regulators read from while it is fresh; unset reads from DATABASE_URL alone', default: null },
  { name: 'REDIS_URL', description: 'Redis for the queues, redis://host:6379 or redis+cluster://host:6379,host:6379; unset keeps them in PostgreSQL', default: null },
  { name: 'ANZE_SECRET', description: 'At least 32 random characters, from which all keys and role passwords are derived; required with DATABASE_URL', default: null },
  { name: 'ANZE_DATA_DIR', description: 'Folder of the embedded database and the uploads', default: '.data' },
  { name: 'ANZE_UPLOAD_DIR', description: 'Folder of uploaded files', default: '<ANZE_DATA_DIR>/uploads' },
  { name: 'SMTP_URL', description: 'Mail server, smtp://user:password@host:587 or smtps://host; unset writes mails into the folder <ANZE_DATA_DIR>/mail instead', default: null },
  { name: 'ANZE_MAIL_FROM', description: 'Sender of mails, an address; required with SMTP_URL', default: null },
  { name: 'ANZE_WEBHOOK_NETWORKS', description: 'Networks (CIDR) beside the public internet to which webhooks may be sent, comma-separated; loopback allows this machine, and plain http to it', default: null },
  { name: 'ANZE_DEMO', description: 'city loads the demonstration data into an empty database, empty loads none', default: 'city; empty with DATABASE_URL' },
  { name: 'ANZE_CLOCK', description: 'Business time stands still at noon of this day (YYYY-MM-DD, Asia/Shanghai) or at this RFC 3339 instant; only without DATABASE_URL', default: null },
  { name: 'LOG_LEVEL', description: 'fatal, error, warn, info, debug, trace or silent', default: 'info' },
  { name: 'NODE_ENV', description: 'development, test or production', default: 'development' },
]);

/** How much is logged. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** What the environment says, checked. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  /** Addresses, networks in CIDR notation, or `loopback`: whose word on a client's address counts. */
  readonly trustedProxies: readonly string[];
  /** True when there is no DATABASE_URL: the process brings its own PostgreSQL. */
  readonly embedded: boolean;
  readonly dataDir: string;
  readonly uploadDir: string;
  /** Mail server; null keeps mails in `mailDir`. */
  readonly smtpUrl: string | null;
  /** Sender of mails. */
  readonly mailFrom: string;
  /** Folder of mails without a mail server. */
  readonly mailDir: string;
  /** Networks in CIDR notation, or `loopback`, to which webhooks may be sent beside the public internet. */
  readonly webhookNetworks: readonly string[];
  readonly demo: 'city' | 'empty';
  /** Where business time stands still; null when it runs. */
  readonly clockAt: Date | null;
  readonly databaseUrl: string | null;
  /** A standby for regulators' reads; its user is not used. */
  readonly databaseReplicaUrl: string | null;
  readonly redisUrl: string | null;
  /** At least 32 characters; null only in embedded mode, where the start makes one and keeps it in the data folder. */
  readonly secret: string | null;
  readonly logLevel: LogLevel;
  readonly nodeEnv: 'development' | 'test' | 'production';
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** A day stands for its noon in Asia/Shanghai; an instant has its offset. Null when it is neither. */
function clockOf(text: string): Date | null {
  if (parseDay(text) !== null) return new Date(`${text}T12:00:00+08:00`);
  const day = INSTANT.exec(text)?.[1];
  if (day === undefined || parseDay(day) === null) return null;
  const at = new Date(text.toUpperCase());
  return Number.isNaN(at.getTime()) ? null : at;
}

/** `loopback`, an address, or a network such as 10.0.0.0/8; never every address there is. */
function isNetwork(text: string): boolean {
  if (text === 'loopback') return true;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  return version !== 0 && rest.length === 0 && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)));
}

/** A URL of one of the protocols. The messages never repeat the value: it may hold a password. */
function url(protocols: readonly string[], example: string) {
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be a URL such as ${example}`);
}

const Environment = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535, for example 3000')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535, for example 3000')
      .default(3000),
    HOST: z.string().regex(/^\S+$/, 'must be an address or host name, for example 0.0.0.0').optional(),
    ANZE_TRUSTED_PROXIES: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .refine((parts) => parts.every(isNetwork), 'must be addresses or networks, for example 10.0.0.2, 172.18.0.0/16')
      .default(['loopback']),
    DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/anze; unset it for the embedded database').optional(),
    DATABASE_REPLICA_URL: url(['postgres:', 'postgresql:'], 'postgres://standby:5432/anze; unset it to read from DATABASE_URL alone').optional(),
    REDIS_URL: z
      .string()
      .refine((text) => readRedisUrl(text) !== null, 'must be a URL such as redis://host:6379 or redis+cluster://host:6379,host:6379; unset it to keep the queues in PostgreSQL')
      .optional(),
    ANZE_SECRET: z.string().min(32, 'must have at least 32 characters; make one with: openssl rand -base64 48').optional(),
    ANZE_DATA_DIR: z.string().default('.data'),
    ANZE_UPLOAD_DIR: z.string().optional(),
    SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@mail.example.cn:587; unset it to write mails into a folder').optional(),
    ANZE_MAIL_FROM: z.string().refine(isMailAddress, 'must be a mail address such as anze@example.cn').optional(),
    ANZE_WEBHOOK_NETWORKS: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .refine((parts) => parts.every(isNetwork), 'must be networks, for example 10.20.0.0/16, or loopback')
      .default([]),
    ANZE_DEMO: z.enum(['city', 'empty'], 'must be city or empty').optional(),
    ANZE_CLOCK: z
      .string()
      .transform((text, context) => {
        const at = clockOf(text);
        if (at !== null) return at;
        context.addIssue('must be a day such as 2022-05-31 or an RFC 3339 instant such as 2022-05-31T09:00:00+08:00');
        return z.NEVER;
      })
      .optional(),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be fatal, error, warn, info, debug, trace or silent')
      .default('info'),
    NODE_ENV: z.enum(['development', 'test', 'production'], 'must be development, test or production').default('development'),
  });

/** What only two variables together get wrong; told along with the rest. */
function combinationProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  if (env['SMTP_URL'] !== undefined && env['ANZE_MAIL_FROM'] === undefined) problems.push('ANZE_MAIL_FROM is required with SMTP_URL: the address that mails come from');
  if (env['DATABASE_URL'] === undefined) {
    if (env['DATABASE_REPLICA_URL'] !== undefined) problems.push('DATABASE_REPLICA_URL names a standby of DATABASE_URL, which is not set; the embedded database has none');
    return problems;
  }
  if (env['ANZE_SECRET'] === undefined) {
    problems.push('ANZE_SECRET is required with DATABASE_URL; make one with: openssl rand -base64 48');
  }
  if (env['ANZE_CLOCK'] !== undefined) {
    problems.push('ANZE_CLOCK stops business time and is only for the embedded demonstration; unset it, or unset DATABASE_URL');
  }
  return problems;
}

/**
 * Reads the environment. A variable set to nothing counts as not set. When something is wrong it throws one Error that lists every
 * problem and what to do about it; values are not repeated.
 */
export function loadConfiguration(env: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(
    CONFIGURATION_VARIABLES.map(({ name }) => [name, env[name]?.trim()] as const).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...combinationProblems(given),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new Error(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
  const e = parsed.data;
  const embedded = e.DATABASE_URL === undefined;
  return Object.freeze({
    port: e.PORT,
    trustedProxies: e.ANZE_TRUSTED_PROXIES,
    host: e.HOST ?? (embedded ? '127.0.0.1' : '0.0.0.0'),
    embedded,
    dataDir: e.ANZE_DATA_DIR,
    uploadDir: e.ANZE_UPLOAD_DIR ?? join(e.ANZE_DATA_DIR, 'uploads'),
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.ANZE_MAIL_FROM ?? 'anze@localhost',
    mailDir: join(e.ANZE_DATA_DIR, 'mail'),
    webhookNetworks: e.ANZE_WEBHOOK_NETWORKS,
    demo: e.ANZE_DEMO ?? (embedded ? 'city' : 'empty'),
    clockAt: e.ANZE_CLOCK ?? null,
    databaseUrl: e.DATABASE_URL ?? null,
    databaseReplicaUrl: e.DATABASE_REPLICA_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    secret: e.ANZE_SECRET ?? null,
    logLevel: e.LOG_LEVEL,
    nodeEnv: e.NODE_ENV,
  });
}
