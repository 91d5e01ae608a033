import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allErrors } from '@anze/kernel';
import { buildErrorCodes, buildPermissions } from '../../apps/api/src/generate/build.js';
import '../../apps/worker/src/features.js';
import { checkedIn } from './checked-in.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/spec\.ts$/.test(entry.name) && !/[\\/]test([\\/]|$)/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name)),
);

describe('generated files', () => {
  // Out of date: npm run generate
  it('permissions.snapshot.txt says who may call what', async () => {
    const text = await buildPermissions();
    expect(checkedIn('apps/api/permissions.snapshot.txt', text)).toBe(text);
  });

  it('error-codes.md lists every code', async () => {
    const text = await buildErrorCodes();
    expect(checkedIn('docs/error-codes.md', text)).toBe(text);
  });
});

describe('error codes', () => {
  const declared = new Set(allErrors().map((error) => error.code));

  it('are told in Chinese and in English, not in a mixture', () => {
    // It shows how a cell of a Chinese ledger is written.
    const quoting = new Set(['RISK_MEASURE_UNREADABLE']);
    expect(allErrors().filter(({ code, en, zh }) => ((!quoting.has(code) && /\p{Script=Han}/u.test(en)) || !/\p{Script=Han}/u.test(zh))).map(({ code }) => code)).toEqual([]);
  });

  it('are declared wherever one is written out', () => {
    const undeclared = sources.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      // A code as a literal, and a declaration whose lib the API never loads: both leave the documentation.
      const thrown = [...text.matchAll(/new DomainError\(\s*['"]([A-Z][A-Z0-9_]+)['"]/g)].map((match) => match[1]!);
      const defined = [...text.matchAll(/defineErrors\(\{([\s\S]*?)\n\}\)/g)].flatMap((block) => [...block[1]!.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]!));
      return [...thrown, ...defined].filter((code) => !declared.has(code)).map((code) => `${file}: ${code}`);
    });
    expect(undeclared).toEqual([]);
    expect(declared.size).toBeGreaterThan(20);
  });

  it('say something in both languages, with the same parameters', () => {
    const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();
    for (const { code, en, zh } of allErrors()) {
      expect([code, holes(zh)]).toEqual([code, holes(en)]);
      expect([code, /\p{Script=Han}/u.test(zh), /[a-z]/.test(en)]).toEqual([code, true, true]);
    }
  });
});
