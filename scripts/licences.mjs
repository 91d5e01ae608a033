// `npm run licences`: every package that npm ci installs, from package-lock.json and node_modules: licence, version, size, install
// script, deprecation. Writes docs/dependencies.md; with --check it writes nothing. Ends with 1 when a licence is not allowed or an
// integrity is missing.
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = 'docs/dependencies.md';

/** Licences (SPDX) under which anybody may use, change and ship a package, with its notice kept. */
export const ALLOWED = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-3.0', 'Python-2.0', 'PostgreSQL', 'WTFPL', 'Zlib']);

/** Packages under another licence, and why they may stay. The licence is part of the exception: when it changes, so must this. */
export const EXCEPTIONS = {
  chainsaw: { licence: 'MIT/X11', reason: 'MIT under an older name' },
  pause: { licence: 'UNKNOWN', reason: 'MIT by its Readme.md; its manifest forgets to say so' },
  buffers: { licence: 'UNKNOWN', reason: 'names no licence; comes with exceljs, which tests alone use' },
};

/** Packages that no source names and that are needed all the same. */
export const UNNAMED = {
  rxjs: 'peer of @nestjs/common and @nestjs/core',
  '@types/jest': 'types', '@types/node': 'types', '@types/passport-jwt': 'types', '@types/passport-local': 'types', '@types/pg': 'types', '@types/supertest': 'types', '@types/yauzl': 'types',
};

/** Deprecated by their authors, as far as known: a lock file written without a registry carries no such flags. Name → versions. */
const DEPRECATED = [
  ['fstream', /./, 'no longer supported'],
  ['glob', /^[1-8]\./, 'versions before 9 are no longer supported'],
  ['inflight', /./, 'not supported, and leaks memory'],
  ['rimraf', /^[1-3]\./, 'versions before 4 are no longer supported'],
  ['lodash.isequal', /./, 'use node:util'],
];

/** Whether an SPDX expression is satisfied by allowed licences: one of an OR, all of an AND. */
export function isAllowed(expression) {
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/ OR /.test(bare)) return bare.split(' OR ').some(isAllowed);
  if (/ AND /.test(bare)) return bare.split(' AND ').every(isAllowed);
  return ALLOWED.has(bare.trim());
}

/** The licence as the package's own manifest says it, old forms included. */
function licenceOf(manifest, locked) {
  const said = manifest?.license ?? manifest?.licenses ?? locked.license;
  const names = (Array.isArray(said) ? said : [said]).map((one) => (typeof one === 'object' && one !== null ? one.type : one)).filter((one) => typeof one === 'string' && one !== '');
  return names.length === 0 ? 'UNKNOWN' : names.join(' OR ');
}

/** Bytes of a package's own files, those of packages within it left out. */
function sizeOf(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += sizeOf(path);
    else if (entry.isFile()) bytes += lstatSync(path).size;
  }
  return bytes;
}

/** One entry per installed package and version, sorted. */
export function packages(lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))) {
  return Object.entries(lock.packages)
    .filter(([path, locked]) => path !== '' && !locked.link)
    .map(([path, locked]) => {
      const folder = join(root, path);
      const found = existsSync(join(folder, 'package.json')) ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) : null;
      // What another lock file left there says nothing of this one.
      const installed = found?.version === locked.version;
      const manifest = installed ? found : null;
      const name = locked.name ?? path.slice(path.lastIndexOf('node_modules/') + 13);
      const licence = licenceOf(manifest, locked);
      const exception = EXCEPTIONS[name];
      return {
        name,
        version: locked.version,
        // What is only needed for developing, or by an optional part of that.
        production: !(locked.dev ?? false) && !(locked.devOptional ?? false),
        installed,
        optional: locked.optional ?? false,
        licence,
        allowed: isAllowed(licence) ? 'yes' : exception?.licence === licence ? exception.reason : null,
        bytes: installed ? sizeOf(folder) : null,
        script: locked.hasInstallScript ?? false,
        deprecated: locked.deprecated ?? DEPRECATED.find(([known, versions]) => known === name && versions.test(locked.version))?.[2] ?? null,
        // One for another platform, of which the lock file may know nothing but the name.
        elsewhere: !installed && (locked.optional ?? false) && (locked.os !== undefined || locked.cpu !== undefined || locked.license === undefined),
        integrity: typeof locked.integrity === 'string' && locked.integrity.startsWith('sha512-'),
      };
    })
    .sort((a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1));
}

/** What may not stay as it is. */
export const problemsOf = (all) =>
  all.flatMap(({ name, version, licence, allowed, integrity, elsewhere }) => [
    ...(allowed === null && !(elsewhere && licence === 'UNKNOWN') ? [`${name}@${version}: the licence ${licence} is not allowed`] : []),
    ...(integrity || elsewhere ? [] : [`${name}@${version}: no sha512 integrity in the lock file`]),
  ]);

/** Direct dependencies that no source, script or configuration names. */
export function unnamed() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const texts = ['apps', 'libs', 'migrations', 'test', 'scripts', 'bench'].flatMap((folder) => textsIn(join(root, folder))).concat(
    readdirSync(root).filter((file) => /\.(?:m?js|cjs)$|^\.dependency-cruiser|^\.oxlintrc|^Dockerfile$/.test(file)).map((file) => readFileSync(join(root, file), 'utf8')),
  );
  const named = (name) => {
    const quoted = new RegExp(`['"\`](?:[^'"\`\\s]*node_modules/|)${name.replace(/[/.]/g, '\\$&')}(?:/[^'"\`]*)?['"\`]|^(?:run|const run).*'${name.replace(/[/.]/g, '\\$&')}/`, 'm');
    return texts.some((text) => quoted.test(text));
  };
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !(name in UNNAMED) && !named(name)).sort();
}

function textsIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'licences.mjs') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return textsIn(path);
    return /\.(?:ts|mjs|cjs|js)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

const kilobytes = (bytes) => (bytes === null ? 'not here' : bytes >= 1024 ** 2 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);
const counted = (all, key) => [...all.reduce((counts, one) => counts.set(one[key], (counts.get(one[key]) ?? 0) + 1), new Map())].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** docs/dependencies.md. */
export function documentOf(all, notNamed) {
  const production = all.filter((one) => one.production);
  const development = all.filter((one) => !one.production);
  const flagged = (test) => all.filter(test).map(({ name, version }) => `\`${name}@${version}\``);
  const list = (items, none) => (items.length === 0 ? none : items.join(', '));
  const total = (some) => kilobytes(some.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0));
  return `# Dependencies（依赖与许可）

Written by \`npm run licences\` from \`package-lock.json\` and \`node_modules\`; do not edit. Licences are those that each package's own manifest names.

| | Packages | On disk |
|---|---|---|
| installed in production | ${production.length} | ${total(production)} |
| for developing only | ${development.length} | ${total(development)} |

- Licences allowed: ${[...ALLOWED].join(', ')}. Exceptions: ${list(Object.entries(EXCEPTIONS).map(([name, { licence, reason }]) => `\`${name}\` (${licence}): ${reason}`), 'none')}.
- With an install script: ${list(flagged((one) => one.script), 'none')}. Nothing here depends on one having run.
- Deprecated by their authors: ${list(all.filter((one) => one.deprecated).map(({ name, version, deprecated, production: shipped }) => `\`${name}@${version}\`${shipped ? '' : ' (developing)'}: ${deprecated.replace(/\s+/g, ' ')}`), 'none')}.
- Without a sha512 integrity in the lock file: ${list(flagged((one) => !one.integrity && !one.elsewhere), 'none')}; and ${all.filter((one) => !one.integrity && one.elsewhere).length} optional packages of other platforms, which the lock file knows by name and version alone. \`npm install --package-lock-only\` where there is a registry adds theirs.
- Named by no source, script or configuration: ${list(notNamed.map((name) => `\`${name}\``), 'none')}.
- Known vulnerabilities are not looked up here: that needs a registry, and these networks have none. Where there is one: \`npm audit --omit=dev\` for what is shipped, \`npm audit\` for all, \`npm audit signatures\` for who published it.

## In production

| Package | Version | Licence | Allowed | Size | Install script |
|---|---|---|---|---|---|
${production.map(({ name, version, licence, allowed, bytes, script, optional }) => `| ${name} | ${version} | ${licence} | ${allowed ?? '**no**'} | ${kilobytes(bytes)}${optional ? ' (optional)' : ''} | ${script ? 'yes' : ''} |`).join('\n')}

## For developing, by licence

| Licence | Packages |
|---|---|
${counted(development, 'licence').map(([licence, count]) => `| ${licence} | ${count} |`).join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = packages();
  const text = documentOf(all, unnamed());
  const problems = problemsOf(all);
  if (!process.argv.includes('--check')) {
    writeFileSync(join(root, DOCUMENT), text);
    console.log(text.split('\n## In production')[0]);
    console.log(`wrote ${DOCUMENT}`);
  }
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
