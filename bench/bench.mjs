// The bench itself: runs cases one after another, keeps what each found, stops whatever it started.
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { CASES, GROUPS } from './cases/index.mjs';
import { peerVersions } from './peers.mjs';
import { pgbenchVersion } from './pgbench.mjs';
import { stopAll } from './processes.mjs';
import { report } from './report.mjs';
import { keep, kept } from './results.mjs';

export function list() {
  for (const [name, { title }] of Object.entries(CASES)) console.log(`${name.padEnd(22)}${title}`);
  for (const [name, members] of Object.entries(GROUPS)) console.log(`${name.padEnd(22)}= ${members.join(', ')}`);
}

function chosen(only) {
  if (only === null) return Object.keys(CASES);
  const names = new Set(only.flatMap((name) => GROUPS[name] ?? [name]));
  for (const name of names) if (!CASES[name]) throw new Error(`no case ${name}; --list names them`);
  return Object.keys(CASES).filter((name) => names.has(name));
}

export async function bench(options) {
  const started = performance.now();
  const say = (line) => console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  const names = chosen(options.only);
  let workspace = null;
  const cleanUp = async () => {
    await stopAll();
    await workspace?.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
  const results = [];
  try {
    // The build is in place by now.
    const { openWorkspace } = await import('./workspace.mjs');
    workspace = await openWorkspace({ data: options.data, say });
    const machine = { node: process.versions.node, postgres: await workspace.version(), pgbench: pgbenchVersion(), cores: availableParallelism(), memory: totalmem(), peers: peerVersions() };
    for (const name of names) {
      say(`— ${name}`);
      const stamp = { at: new Date().toISOString(), load: loadavg()[0], quick: options.quick, scale: options.scale, rounds_: options.rounds, seconds_: options.seconds, machine };
      const began = performance.now();
      for (const result of await CASES[name].run({ workspace, options, say })) {
        const stamped = { ...result, ...stamp, took: (performance.now() - began) / 1000 };
        results.push(stamped);
        keep(stamped);
      }
    }
  } finally {
    await cleanUp();
  }
  show(options, Object.fromEntries(results.map((result) => [result.case, result])), (performance.now() - started) / 1000);
}

function show(options, results, seconds) {
  const text = report(results, seconds);
  console.log(`\n${text}`);
  if (options.out) writeFileSync(options.out, text);
}

export async function reportOnly(options) {
  show(options, kept(options.quick), null);
}
