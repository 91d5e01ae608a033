import { existsSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { CONFIGURATION_VARIABLES, loadConfiguration, readRedisUrl } from '@anze/kernel';
import { read } from './checked-in.js';

interface Service {
  readonly build?: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

const variables = CONFIGURATION_VARIABLES.map((variable) => variable.name);
/** The file that a node command runs, behind node's own options. */
const fileOf = ([node, ...rest]: readonly string[]): string => (node === 'node' ? (rest.find((part) => !part.startsWith('-')) ?? '') : '');
/** Whether a build makes this file of dist/. */
const isBuilt = (file: string): boolean => file.startsWith('dist/') && existsSync(new URL(`../../${file.slice(5).replace(/\.js$/, '.ts')}`, import.meta.url));

describe('docker-compose.yml', () => {
  const { services } = parse(read('docker-compose.yml'), { merge: true }) as { services: Readonly<Record<string, Service>> };
  const ours = Object.entries(services).filter(([, service]) => service.build !== undefined);

  it('runs migrations, api and worker', () => expect(ours.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'worker']));

  it.each(ours)('%s sets only variables that are read', (_, { environment = {} }) => {
    expect(Object.keys(environment).filter((name) => !variables.includes(name))).toEqual([]);
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(['DATABASE_URL', 'ANZE_SECRET', 'REDIS_URL']));
  });

  it.each(ours)('%s runs a file that the build makes', (_, { command = [] }) => {
    expect([command, isBuilt(fileOf(command))]).toEqual([command, true]);
  });

  it.each(ours)('%s waits only for services there are', (_, { depends_on = {} }) => expect(Object.keys(depends_on).filter((name) => !(name in services))).toEqual([]));

  it('gives the owner\'s password to nobody but the migrations', () => {
    for (const [name, { environment = {} }] of ours) expect([name, /:[^/]*@/.test(environment['DATABASE_URL'] ?? '')]).toEqual([name, name === 'migrate']);
  });

  it('loads no demonstration and stops no clock', () => {
    for (const [, { environment = {} }] of ours) expect([environment['ANZE_DEMO'], environment['ANZE_CLOCK']]).toEqual([undefined, undefined]);
  });
});

/** The overrides of deploy/, by file. */
const OVERRIDES = readdirSync(new URL('../../deploy', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('compose.yml')).map((file) => `deploy/${file}`);

describe.each(OVERRIDES)('%s', (file) => {
  type Compose = { services: Record<string, Service & { readonly volumes?: readonly string[] }>; volumes?: Record<string, unknown> };
  const compose = (path: string) => parse(read(path), { merge: true }) as Compose;
  const [base, override] = [compose('docker-compose.yml'), compose(file)];
  const names = new Set([...Object.keys(base.services), ...Object.keys(override.services)]);
  const ours = Object.entries(override.services).filter(([name]) => base.services[name]?.build !== undefined);
  const environmentOf = (name: string) => ({ ...base.services[name]?.environment, ...override.services[name]?.environment });

  it('says how it is used, by its own name', () => {
    expect(read(file)).toContain(`docker compose -f docker-compose.yml -f ${file} up -d`);
    expect(read('deploy/README.md')).toContain(`-f ${file}`);
  });

  it('changes only services that are there, or brings an image', () => {
    for (const [name, service] of Object.entries(override.services)) expect([name, name in base.services || service.image !== undefined]).toEqual([name, true]);
    for (const [, { depends_on = {} }] of Object.entries(override.services)) expect(Object.keys(depends_on).filter((name) => !names.has(name))).toEqual([]);
  });

  it('has the volumes and files that it mounts', () => {
    const volumes = { ...base.volumes, ...override.volumes };
    const mounted = Object.values(override.services).flatMap((service) => service.volumes ?? []).map((volume) => volume.split(':')[0]!);
    const missing = mounted.filter((volume) => (volume.startsWith('./') ? !existsSync(new URL(`../../${volume}`, import.meta.url)) : !(volume in volumes)));
    expect(missing).toEqual([]);
  });

  it.each(ours)('gives %s only what is read, and what is accepted', (name) => {
    const environment = Object.fromEntries(Object.entries(environmentOf(name)).map(([key, value]) => [key, value.replace(/\$\{\w+(?::\?[^}]*)?\}/g, 'x'.repeat(32))]));
    expect(Object.keys(environment).filter((key) => !variables.includes(key))).toEqual([]);
    expect(() => loadConfiguration(environment)).not.toThrow();
    const hosts = [environment['DATABASE_URL'], environment['DATABASE_REPLICA_URL']].flatMap((url) => (url ? [new URL(url).hostname] : []));
    const nodes = readRedisUrl(environment['REDIS_URL'] ?? '')?.nodes.map(({ host }) => host) ?? [];
    expect([...hosts, ...nodes].filter((host) => !names.has(host))).toEqual([]);
  });
});

describe('Dockerfile', () => {
  it('starts a file that the build makes', () => {
    const command = JSON.parse(/^CMD (\[.*\])$/m.exec(read('Dockerfile'))?.[1] ?? '[]') as string[];
    expect([command, isBuilt(fileOf(command))]).toEqual([command, true]);
  });
});

describe('README.md', () => {
  it('lists exactly the environment variables that are read, in their order', () => {
    const rows = read('README.md').split('\n').flatMap((line) => /^\|\s*`([A-Z][A-Z0-9_]*)`\s*\|/.exec(line)?.[1] ?? []);
    expect(rows).toEqual(variables);
  });
});
