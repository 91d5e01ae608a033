import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Found {
  readonly file: string;
  readonly text: string;
}

/** Every regular expression literal of the product's own code. */
function regexes(): Found[] {
  const files = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/spec\.ts$/.test(entry.name) && !/[\\/]test([\\/]|$)/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return files.flatMap((path) => {
    const found: Found[] = [];
    const walk = (node: ts.Node): void => {
      if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) found.push({ file: relative(root, path).replaceAll('\\', '/'), text: (node as ts.RegularExpressionLiteral).text });
      ts.forEachChild(node, walk);
    };
    walk(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023));
    return found;
  });
}

/**
 * Expressions that take the square of a text's length, and why nobody can make use of it. Anything that a client's long text reaches
 * belongs mended, not here.
 */
const BOUNDED: Readonly<Record<string, string>> = {
  '/[^\\p{L}]+$/u': 'passwords: at most 128 characters, checked before',
  '/0+$/': 'decimals of amounts: at most 19, by the expression before',
  '/\\.?0+$/': 'numbers of workbooks: what Number.toFixed(20) gives',
  '/(\\b[a-z][a-z0-9+.-]*:\\/\\/)[^\\s/@]+@/gi': 'errors of jobs: cut to 5,000 characters before',
  '/"[^"]*"|\\\\.|_.|\\*.|\\[[^\\]]*\\]/g': 'number formats: at most 255 characters, checked before',
};

/** What makes expressions go back and try again: pieces of their own text and the usual suspects, again and again. */
function pumpsOf(text: string): string[] {
  const own = [...text.replace(/\\[a-z]/gi, '')].filter((character) => !/[\\^$.*+?()[\]{}|/]/.test(character));
  const usual = ['a', '0', ' ', '\t', '\n', '\r\n', '"', "'", '(', '[', '{', ')', ']', '<', ',', ';', ':', '.', '-', '_', '/', '\\', '一', '年', '，', '１', 'é', '0 ', 'a ', 'a.', '0,', 'a-', '\\a', '_x', '%', '=', '#', '@', 'a:', '::'];
  return [...new Set([...usual, ...own, ...own.map((character) => character + character), own.slice(0, 3).join(''), own.slice(0, 6).join('')])].filter((pump) => pump !== '').slice(0, 60);
}

const LENGTH = 20_000;
/** A linear expression takes far below a millisecond for so many characters; one that goes back for each takes hundreds. */
const BOUND_MS = 40;
const HANGS_MS = 5_000;

/** Runs in a context of its own, where V8 stops an expression that hangs. Gives the slowest subject's place and milliseconds. */
const MEASURE = `
  let [slowest, at] = [0, 0];
  for (let i = 0; i < subjects.length && slowest <= bound; i += 1) {
    let best = Infinity;
    // A pause for garbage is no fault: the best of three counts.
    for (let round = 0; round < 3 && best > bound; round += 1) {
      const since = process.cpuUsage();
      regex.test(subjects[i]);
      regex.lastIndex = 0;
      const used = process.cpuUsage(since);
      best = Math.min(best, (used.user + used.system) / 1000);
    }
    if (best > slowest) [slowest, at] = [best, i];
  }
  [slowest, at]`;

/** Milliseconds of the slowest text, and which; Infinity when it was cut off. */
function slowest(text: string): { ms: number; pump: string } {
  const pumps = pumpsOf(text).flatMap((pump) => [['', pump, '\u0001!'], ['0', pump, '\u0001'], ['"', pump, 'x']] as const);
  const subjects = pumps.map(([before, pump, after]) => Buffer.from(before + pump.repeat(Math.ceil(LENGTH / pump.length)) + after).toString());
  try {
    const [ms, at] = runInNewContext(`const regex = ${text}; ${MEASURE}`, { subjects, process, bound: BOUND_MS }, { timeout: HANGS_MS }) as [number, number];
    return { ms, pump: JSON.stringify(pumps[at]!.join('')) };
  } catch {
    return { ms: Number.POSITIVE_INFINITY, pump: 'some text' };
  }
}

describe('our regular expressions', () => {
  const found = regexes();
  const texts = [...new Set(found.map(({ text }) => text))];

  it('are found', () => expect(texts.length).toBeGreaterThan(60));

  it(`take a text of ${LENGTH} characters in time, whatever stands in it`, () => {
    const slow = texts
      .filter((text) => !(text in BOUNDED))
      .map((text) => ({ text, ...slowest(text) }))
      .filter(({ ms }) => ms > BOUND_MS)
      .map(({ text, ms, pump }) => `${text}: ${Math.round(ms)} ms for ${pump} in ${found.filter((one) => one.text === text).map(({ file }) => file).join(', ')}`);
    expect(slow).toEqual([]);
  }, 240_000);

  it('exceptions are there, and slow', () => {
    for (const text of Object.keys(BOUNDED)) expect({ text, there: texts.includes(text), slow: slowest(text).ms > BOUND_MS }).toEqual({ text, there: true, slow: true });
  });

  it.each(['/(a+)+$/', '/(\\S+)\\s+(\\S+)/', '/^(\\w+\\s?)*$/', '/\\[[^\\]]*\\]/'])('sees that %s is slow', (text) => expect(slowest(text).ms).toBeGreaterThan(BOUND_MS));
});
