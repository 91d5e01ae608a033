import { readFileSync } from 'node:fs';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly production: boolean;
  readonly installed: boolean;
  readonly licence: string;
  readonly allowed: string | null;
  readonly integrity: boolean;
  readonly elsewhere: boolean;
}
interface Licences {
  readonly ALLOWED: ReadonlySet<string>;
  readonly EXCEPTIONS: Readonly<Record<string, { readonly licence: string; readonly reason: string }>>;
  readonly UNNAMED: Readonly<Record<string, string>>;
  isAllowed(expression: string): boolean;
  packages(lock?: unknown): Package[];
  problemsOf(all: readonly Package[]): string[];
}

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('licences of dependencies', () => {
  let licences: Licences;
  let all: Package[];

  beforeAll(async () => {
    licences = (await import(new URL('scripts/licences.mjs', root).href)) as Licences;
    all = licences.packages();
  });

  it('are allowed, every one, and every package is pinned by its hash', () => {
    expect(licences.problemsOf(all)).toEqual([]);
    expect(all.filter(({ production }) => production).length).toBeGreaterThan(100);
    expect(all.filter(({ installed }) => installed).length).toBeGreaterThan(300);
  });

  it('an exception is needed, and is about the licence that is there', () => {
    for (const [name, { licence, reason }] of Object.entries(licences.EXCEPTIONS)) {
      const found = all.filter((one) => one.name === name);
      expect([name, found.map((one) => one.licence), licences.isAllowed(licence), reason.length > 10]).toEqual([name, found.map(() => licence), false, true]);
      expect(found).not.toEqual([]);
    }
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['Apache-2.0 AND MIT', true],
    ['GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['SSPL-1.0', false],
    ['BUSL-1.1', false],
    ['UNLICENSED', false],
    ['UNKNOWN', false],
    ['', false],
    ['SEE LICENSE IN LICENSE', false],
  ])('%s: %s', (licence, allowed) => expect(licences.isAllowed(licence)).toBe(allowed));

  it('are refused when one is not, or a hash is missing', () => {
    const lock = { packages: { '': {}, 'node_modules/evil': { version: '1.0.0', license: 'AGPL-3.0-only' }, 'node_modules/pause': { version: '0.0.2', license: 'SSPL-1.0', integrity: 'sha512-x' } } };
    expect(licences.problemsOf(licences.packages(lock))).toEqual([
      'evil@1.0.0: the licence AGPL-3.0-only is not allowed',
      'evil@1.0.0: no sha512 integrity in the lock file',
      'pause@0.0.2: the licence SSPL-1.0 is not allowed',
    ]);
  });

  // Out of date: npm run licences
  it('docs/dependencies.md lists each direct dependency as it is', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const text = read('docs/dependencies.md');
    expect(Object.entries(dependencies).filter(([name, version]) => !text.includes(`| ${name} | ${version} |`))).toEqual([]);
    for (const licence of licences.ALLOWED) expect(text).toContain(licence);
  });
});
