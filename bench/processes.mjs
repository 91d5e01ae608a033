// Child processes of the bench: each is stopped by its own process id, however the bench ends.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const running = new Set();

/** Starts a child whose last lines are shown when it fails. */
export function start(title, command, args, env, cwd) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const part = { title, child, pid: child.pid, tail: '', ended: null };
  const keep = (chunk) => (part.tail = (part.tail + chunk).slice(-4000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  part.ended = new Promise((resolve) => {
    child.once('error', (error) => (keep(String(error)), resolve()));
    child.once('exit', () => resolve());
  }).finally(() => running.delete(part));
  running.add(part);
  return part;
}

/** Ends a child and waits for it: asked first, then made to. */
export async function stop(part) {
  if (!running.has(part)) return;
  part.child.kill('SIGTERM');
  const timer = setTimeout(() => part.child.kill('SIGKILL'), 8_000);
  await part.ended;
  clearTimeout(timer);
}

export const stopAll = () => Promise.all([...running].map(stop));
process.on('exit', () => {
  for (const part of running) part.child.kill('SIGKILL');
});

/** A TCP port of the loopback interface that is free now. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Waits until `ready` says true; a child that ended meanwhile is an error with its last lines. */
export async function until(part, ready, seconds = 90) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (!running.has(part)) throw new Error(`${part.title} ended:\n${part.tail}`);
    if (await ready().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${part.title} was not ready within ${seconds} s:\n${part.tail}`);
}
