import { AsyncLocalStorage } from 'node:async_hooks';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import 'reflect-metadata';

/**
 * The built api or worker as a process that a test can kill at a step. Arguments: `api` or `worker`, and the folder of the build.
 * It loads everything, says so, and waits to be told to start: a stand-by that takes over needs no time for loading.
 * Answers come over IPC; what is said in the moment before its own death goes to standard output, written synchronously.
 */
const [role, dist] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(dist, file)).href);
const { StandingClock, Clock, loadConfiguration, watchSteps } = await load('libs/kernel/src/index.js');
const { AudiencePools, refuseUnsafeDatabase } = await load('libs/database/src/index.js');
const { createApi } = role === 'api' ? await load('apps/api/src/index.js') : {};
const { createWorker } = role === 'worker' ? await load('apps/worker/src/index.js') : {};
const { createDemoAccounts } = role === 'api' ? await load('apps/standalone/src/demo/demo-accounts.js') : {};
const { Accounts } = await load('libs/identity/src/index.js');
const { allJobs, allSchedules } = await load('libs/jobs/src/index.js');

const say = (message) => void writeSync(1, `${JSON.stringify(message)}\n`);

/** Business time that stands still until it is moved. */
class MovedClock extends Clock {
  standing = new StandingClock(new Date());
  now() {
    return this.standing.now();
  }
}
const clock = new MovedClock();

/** Where it dies (`{ job, step }`, a step being `label#ordinal`), or null. Without a job: outside of jobs. */
let arm = null;
let tracing = false;
let loose = new Map();
const job = new AsyncLocalStorage();

const nth = (counts, label) => {
  const n = (counts.get(label) ?? 0) + 1;
  counts.set(label, n);
  return `${label}#${n}`;
};

watchSteps((label, detail) => {
  if (label === 'job.started') job.enterWith({ ...detail.job, counts: new Map(), over: false });
  const running = job.getStore();
  // Probes ask as the worker: in the api that is nobody's request. And what a job's end wakes up is no longer the job.
  if (role === 'api' && detail.audience === 'worker') return;
  const inJob = running !== undefined && !running.over && label !== 'relay.enqueued' && label !== 'tick.added';
  // Without a job, what is under way is told by the label alone.
  const step = nth(inJob ? running.counts : loose, label);
  const name = inJob ? running.name : null;
  if (tracing) say({ step, job: name, id: inJob ? running.id : null, attempt: inJob ? running.attempt : null, audience: detail.audience ?? null });
  // Later attempts run through: how a job goes on after its process died is what is to be seen.
  if (arm !== null && arm.job === name && arm.step === step && (!inJob || running.attempt === 1)) {
    say({ killed: { step, job: name, id: inJob ? running.id : null } });
    process.kill(process.pid, 'SIGKILL');
  }
  if (label === 'job.done' && running) running.over = true;
});

let app = null;
let pools = null;

const warn = (...words) => void process.stderr.write(`${role} ${process.pid}: ${words.map((word) => (word instanceof Error ? word.stack : String(word))).join(' ')}\n`);
const quiet = () => undefined;
const logger = { log: quiet, debug: quiet, verbose: quiet, warn, error: warn, fatal: warn };

const commands = {
  async start({ databaseUrl, secret, redisUrl, uploadDir, now, jobTimes, schedules: kept, port, arm: armed }) {
    clock.standing = new StandingClock(new Date(now));
    arm = armed ?? null;
    const configuration = loadConfiguration({ NODE_ENV: 'production', LOG_LEVEL: 'silent', DATABASE_URL: databaseUrl, ANZE_SECRET: secret, ANZE_UPLOAD_DIR: uploadDir, REDIS_URL: redisUrl ?? '' });
    pools = await AudiencePools.connect({ databaseUrl, secret, onError: (error) => warn(`a pooled connection failed: ${error.message}`) });
    await refuseUnsafeDatabase(pools.writer(role === 'api' ? 'identity' : 'worker'));
    if (role === 'worker') {
      const schedules = kept === undefined ? {} : { schedules: allSchedules().filter(({ name }) => kept.includes(name)) };
      app = await createWorker({ configuration, pools, clock, jobTimes: { ...jobTimes, ...schedules }, logger });
      return { jobs: allJobs().map(({ name, effect, attempts }) => ({ name, effect, attempts })), schedules: allSchedules().map(({ name, job: { name: of } }) => ({ name, job: of })) };
    }
    app = await createApi({ configuration, pools, clock });
    await app.listen(port, '127.0.0.1');
    return {};
  },
  async accounts() {
    await createDemoAccounts(app.get(Accounts, { strict: false }));
  },
  async clock({ now }) {
    clock.standing = new StandingClock(new Date(now));
  },
  async arm({ arm: next }) {
    loose = new Map();
    arm = next;
  },
  async trace({ on }) {
    loose = new Map();
    tracing = on;
  },
  async stop() {
    await app?.close();
    await pools?.close();
  },
};

process.on('message', ({ id, command, ...given }) => {
  commands[command](given).then(
    (answer) => process.send({ id, answer: answer ?? {} }),
    (error) => process.send({ id, error: error.stack ?? String(error) }),
  );
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(1));
process.send({ loaded: true });
