import { join } from 'node:path';
import { CONFIGURATION_VARIABLES, loadConfiguration } from './configuration.js';

const secret = 's'.repeat(32);
const server = { DATABASE_URL: 'postgres://anze:hunter2@db:5432/anze', ANZE_SECRET: secret };

function problemsOf(env: Record<string, string>): string {
  try {
    loadConfiguration(env);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('proxies that are believed', () => {
  it.each([
    ['10.0.0.2', ['10.0.0.2']],
    ['loopback, 172.18.0.0/16 , fd00::/8', ['loopback', '172.18.0.0/16', 'fd00::/8']],
  ])('%s', (text, parts) => expect(loadConfiguration({ ANZE_TRUSTED_PROXIES: text }).trustedProxies).toEqual(parts));

  it.each(['*', 'true', '1', 'uniquelocal', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0', '10.0.0.0/8/8', 'proxy.example', '10.0.0.1,'])('%s is refused', (text) =>
    expect(problemsOf({ ANZE_TRUSTED_PROXIES: text })).toContain('ANZE_TRUSTED_PROXIES must be'),
  );
});

describe('defaults', () => {
  it('with nothing set: embedded, the demonstration city, loopback only', () => {
    expect(loadConfiguration({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      trustedProxies: ['loopback'],
      embedded: true,
      dataDir: '.data',
      uploadDir: join('.data', 'uploads'),
      smtpUrl: null,
      mailFrom: 'anze@localhost',
      mailDir: join('.data', 'mail'),
      webhookNetworks: [],
      demo: 'city',
      clockAt: null,
      databaseUrl: null,
      databaseReplicaUrl: null,
      redisUrl: null,
      secret: null,
      logLevel: 'info',
      nodeEnv: 'development',
    });
  });

  it('with a database: every address, no demonstration data', () => {
    expect(loadConfiguration(server)).toMatchObject({ host: '0.0.0.0', embedded: false, demo: 'empty', secret, databaseUrl: server.DATABASE_URL });
  });

  it('a variable set to nothing is not set', () => {
    expect(loadConfiguration(Object.fromEntries(CONFIGURATION_VARIABLES.map(({ name }) => [name, ' '])))).toEqual(loadConfiguration({}));
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(loadConfiguration({}))).toBe(true);
  });

  it('what is set is taken', () => {
    expect(
      loadConfiguration({
        ...server,
        PORT: '8080',
        HOST: '10.0.0.1',
        REDIS_URL: 'rediss://cache:6380/1',
        ANZE_DATA_DIR: '/srv/anze',
        ANZE_DEMO: 'city',
        LOG_LEVEL: 'debug',
        NODE_ENV: 'production',
        UNRELATED: 'ignored',
      }),
    ).toMatchObject({ port: 8080, host: '10.0.0.1', redisUrl: 'rediss://cache:6380/1', uploadDir: join('/srv/anze', 'uploads'), demo: 'city', logLevel: 'debug', nodeEnv: 'production' });
    expect(loadConfiguration({ ANZE_UPLOAD_DIR: '/mnt/files' })).toMatchObject({ dataDir: '.data', uploadDir: '/mnt/files' });
  });
});

describe('ANZE_CLOCK', () => {
  it.each([
    ['2022-05-31', '2022-05-31T04:00:00.000Z'],
    ['2022-05-31T09:30:00+08:00', '2022-05-31T01:30:00.000Z'],
    ['2022-05-31T01:30:00.250Z', '2022-05-31T01:30:00.250Z'],
    ['2022-05-31t01:30:00z', '2022-05-31T01:30:00.000Z'],
  ])('%s stands for %s', (text, instant) => {
    expect(loadConfiguration({ ANZE_CLOCK: text }).clockAt?.toISOString()).toBe(instant);
  });

  it.each(['2022-02-30', '2022-02-30T09:00:00Z', '2022-05-31T09:00:00', '2022-05-31 09:00', '2022-05-31T25:00:00Z', '1653955200', 'yesterday'])('refuses %s', (text) => {
    expect(problemsOf({ ANZE_CLOCK: text })).toContain('ANZE_CLOCK must be a day such as 2022-05-31');
  });

  it('is refused with a database: a stopped clock is no way to run a city', () => {
    expect(problemsOf({ ...server, ANZE_CLOCK: '2022-05-31' })).toMatch(/ANZE_CLOCK .*unset DATABASE_URL/);
  });
});

describe('what is wrong', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['PORT', '1e3'],
    ['HOST', 'two hosts'],
    ['DATABASE_URL', 'mysql://db/anze'],
    ['DATABASE_URL', 'db:5432'],
    ['DATABASE_REPLICA_URL', 'standby:5432'],
    ['REDIS_URL', 'http://cache'],
    ['REDIS_URL', 'redis://a:6379,b:6379'],
    ['ANZE_SECRET', 's'.repeat(31)],
    ['SMTP_URL', 'http://mail'],
    ['ANZE_MAIL_FROM', 'Anze <a@b>'],
    ['ANZE_MAIL_FROM', 'a@b\r\nBcc: c@d'],
    ['ANZE_WEBHOOK_NETWORKS', '10.0.0.0/33'],
    ['ANZE_WEBHOOK_NETWORKS', '0.0.0.0/0'],
    ['ANZE_DEMO', 'village'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'staging'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(problemsOf({ [name]: value })).toContain(`- ${name} must`);
  });

  it.each(['0', '65535'])('PORT=%s is fine', (port) => {
    expect(loadConfiguration({ PORT: port }).port).toBe(Number(port));
  });

  it('a database needs a secret', () => {
    expect(problemsOf({ DATABASE_URL: server.DATABASE_URL })).toContain('ANZE_SECRET is required with DATABASE_URL');
  });

  it('a replica needs a database', () => {
    expect(problemsOf({ DATABASE_REPLICA_URL: 'postgres://standby/anze' })).toContain('DATABASE_REPLICA_URL names a standby of DATABASE_URL');
    expect(loadConfiguration({ ...server, DATABASE_REPLICA_URL: 'postgres://standby/anze' }).databaseReplicaUrl).toBe('postgres://standby/anze');
  });

  it('a cluster of Redis is a list', () => {
    expect(loadConfiguration({ REDIS_URL: 'redis+cluster://a:7000,b:7001,c:7002' }).redisUrl).toBe('redis+cluster://a:7000,b:7001,c:7002');
  });

  it('all problems are told at once, each on its line, and none twice', () => {
    const message = problemsOf({ PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: server.DATABASE_URL, ANZE_CLOCK: '2022-05-31' });
    const lines = message.split('\n').slice(1);
    expect(lines.map((line) => /^ {2}- (\w+) /.exec(line)?.[1]).sort()).toEqual(['ANZE_CLOCK', 'ANZE_SECRET', 'LOG_LEVEL', 'PORT']);
  });

  it('no value is repeated: it may be a password', () => {
    const message = problemsOf({ DATABASE_URL: 'mysql://anze:hunter2@db/anze', REDIS_URL: 'hunter2', ANZE_SECRET: 'hunter2' });
    expect(message).toContain('ANZE_SECRET');
    expect(message).not.toContain('hunter2');
  });
});

describe('CONFIGURATION_VARIABLES', () => {
  it('names each variable once and describes it', () => {
    const names = CONFIGURATION_VARIABLES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, description } of CONFIGURATION_VARIABLES) {
      expect(name).toMatch(/^[A-Z][A-Z_]+$/);
      expect(description.length).toBeGreaterThan(5);
    }
  });

  it('is all that is read', () => {
    const read = new Set<string>();
    loadConfiguration(new Proxy({} as Record<string, string>, { get: (_target, name) => void read.add(String(name)) }));
    expect([...read].sort()).toEqual(CONFIGURATION_VARIABLES.map(({ name }) => name).sort());
  });
});
