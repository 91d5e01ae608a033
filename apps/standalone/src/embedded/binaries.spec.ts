import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EmbeddedHarness } from '../../../../test/support/embedded-harness.js';
import { findNativeDirectory, prepareBinaries } from './binaries.js';
import { homeAt } from './layout.js';
import { chooseRunUser, isRoot } from './run-user.js';

const asRoot = isRoot() ? it : it.skip;

describe("PostgreSQL's programs", () => {
  const harness = new EmbeddedHarness();
  afterAll(() => harness.clear());
  const told: string[] = [];
  const log = { info: (line: string) => void told.push(line), warn: (line: string) => void told.push(line) };
  const native = findNativeDirectory();
  const user = chooseRunUser(null);

  const home = (): ReturnType<typeof homeAt> => {
    const dir = harness.directory();
    chmodSync(dir, 0o755);
    return homeAt(dir);
  };

  /** The package as npm leaves it when install scripts are skipped (`linked: false`) or run, made of links to the real files. */
  const packageLike = (linked: boolean): string => {
    const made = join(home().dir, 'native');
    for (const part of ['bin', 'lib']) {
      mkdirSync(join(made, part), { recursive: true });
      for (const name of readdirSync(join(native, part))) if (!lstatSync(join(native, part, name)).isSymbolicLink()) symlinkSync(join(native, part, name), join(made, part, name));
    }
    symlinkSync(join(native, 'share'), join(made, 'share'));
    const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
    writeFileSync(join(made, 'pg-symlinks.json'), JSON.stringify(links));
    if (linked) for (const { source, target } of links) symlinkSync(basename(source), join(dirname(made), target));
    return made;
  };

  it('mends missing library links without writing to the package', async () => {
    const made = packageLike(false);
    const place = home();
    const before = readdirSync(join(made, 'lib'));
    const binaries = await prepareBinaries(made, place, user, log);
    expect(binaries.major).toBe('18');
    expect(readdirSync(join(made, 'lib'))).toEqual(before);
    expect(readdirSync(place.libraries)).toContain('libpq.so.5');
  });

  it('mends its own links when the project has moved', async () => {
    const place = home();
    mkdirSync(place.libraries);
    symlinkSync('/gone/libpq.so.5.18', join(place.libraries, 'libpq.so.5'));
    symlinkSync('/gone/other.so', join(place.libraries, 'other.so'));
    expect((await prepareBinaries(packageLike(false), place, user, log)).major).toBe('18');
    expect(existsSync(join(place.libraries, 'libpq.so.5'))).toBe(true);
    expect(readdirSync(place.libraries)).not.toContain('other.so');
  });

  it('needs no links of its own when the install script ran', async () => {
    const place = home();
    // These programs are links, and the loader looks for libraries beside the file they lead to: whether they run is not asked here.
    await prepareBinaries(packageLike(true), place, user, log).catch(() => null);
    expect(existsSync(place.libraries)).toBe(false);
  });

  asRoot('copies the programs when the unprivileged account can’t reach them', async () => {
    const closed = harness.directory();
    symlinkSync(dirname(native), join(closed, 'package'));
    const place = home();
    const binaries = await prepareBinaries(join(closed, 'package', 'native'), place, user, log);
    expect(binaries.postgres.startsWith(join(place.dir, 'runtime-18.'))).toBe(true);
    expect(told.some((line) => line.startsWith("Copying PostgreSQL's programs"))).toBe(true);
    const again = await prepareBinaries(join(closed, 'package', 'native'), place, user, log);
    expect(again.postgres).toBe(binaries.postgres);
    expect(told.filter((line) => line.startsWith("Copying PostgreSQL's programs"))).toHaveLength(1);
    expect(statSync(binaries.postgres).mode & 0o777).toBe(0o755);
  });

  it('explains programs that do not run here', async () => {
    const made = packageLike(false);
    rmSync(join(made, 'bin', 'postgres'));
    writeFileSync(join(made, 'bin', 'postgres'), '#!/bin/sh\necho "no such thing" >&2; exit 3\n', { mode: 0o755 });
    await expect(prepareBinaries(made, home(), user, log)).rejects.toMatchObject({ reason: 'BINARIES_DO_NOT_RUN', message: expect.stringContaining('no such thing') });
  });
});
