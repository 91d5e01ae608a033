// `npm run abuse`: tries every abuse of test/abuse, the long ones too, and writes what came of it to docs/abuse.md. Ends with 1, and
// writes nothing, when one was not answered as it must be or cost more than it may.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = 'docs/abuse.md';

/** What stands in the columns of a table, line breaks and bars escaped. */
const cell = (text) => String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ');
const whole = (number) => (number < 1 ? '< 1' : String(Math.round(number)));

export function documentOf(rows, machine) {
  const groups = new Map();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  const tables = [...groups].map(
    ([group, of]) => `## ${group}

| Abuse | Answer | CPU, ms | Memory, MB |
|---|---|---|---|
${of.map(({ abuse, answer, cpuMs, memoryMb }) => `| ${cell(abuse)} | ${cell(answer)} | ${whole(cpuMs)} | ${whole(memoryMb)} |`).join('\n')}
`,
  );
  return `# Abuse（滥用测试）

Written by \`npm run abuse\`; do not edit. ${rows.length} abuses, each against the api and the worker in processes of their own (\`NODE_ENV=production\`, a heap of 512 MB), over real sockets, behind a trusted proxy.
CPU is processor time of all threads of the process attacked, beyond that of an ordinary request; memory is the most it held beyond what it held before. Both are bounded in \`test/abuse/rows\`, generously, and so is the answer.
Ledgers cost the worker, everything else the api. Afterwards both still serve, no log holds a password, token or upload address that was sent, every line of a log is one line of JSON, and none reports a fault of ours.

Machine: ${machine}.

${tables.join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), 'anze-abuse-'));
  const table = join(folder, 'table.jsonl');
  writeFileSync(table, '');
  let keep = false;
  try {
    const { status } = spawnSync(process.execPath, [join(root, 'scripts/test.mjs'), 'test/abuse/abuse'], { cwd: root, stdio: 'inherit', env: { ...process.env, ANZE_ABUSE_TABLE: table, ANZE_ABUSE_ALL: 'true' } });
    const rows = readFileSync(table, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
    if (status !== 0) {
      console.error(`Not every abuse was answered as it must be, or cost too much; docs/abuse.md stays as it is. What was measured is in ${table}`);
      process.exitCode = 1;
      keep = true;
    } else {
      writeFileSync(join(root, DOCUMENT), documentOf(rows, `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`));
      for (const { group, abuse, answer, cpuMs, memoryMb } of rows) console.log(`${group.padEnd(12)} ${whole(cpuMs).padStart(7)} ms ${whole(memoryMb).padStart(5)} MB  ${abuse} → ${answer}`);
      console.log(`wrote ${DOCUMENT}`);
    }
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}
