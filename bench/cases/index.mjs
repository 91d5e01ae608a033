// Every case by name. A case returns results; each is kept on its own and shown by the report. What a case needs is loaded when it runs.

const reading = (name) => async (context) => (await import('./pages.mjs')).reading([name])(context);
const from = (file, name) => async (context) => (await import(file))[name](context);

/** name → { title, run(context) } in the order of a whole run. */
export const CASES = {
  'enterprise-page': { title: 'page of 20 hazards with enterprise, by the enterprise', run: reading('enterprise-page') },
  'regulator-page': { title: 'page of 20 overdue hazards, by a city regulator', run: reading('regulator-page') },
  'three-levels': { title: 'enterprises → hazards → timeline', run: reading('three-levels') },
  overview: { title: 'overview of a city with millions of hazards', run: from('./overview.mjs', 'overviews') },
  'self-inspection': { title: 'self-inspection with 10 hazards', run: from('./self-inspection.mjs', 'selfInspection') },
  import: { title: 'hazard import', run: from('./importing.mjs', 'importing') },
  sweep: { title: 'reminder sweep', run: from('./sweep.mjs', 'sweep') },
  jobs: { title: 'jobs on Redis, on PostgreSQL', run: from('./jobs.mjs', 'jobs') },
  scores: { title: 'nightly scores', run: from('./scores.mjs', 'scores') },
  restamp: { title: 'an enterprise changes its insurer of record, its region', run: from('./restamp.mjs', 'restamp') },
  growth: { title: 'requests a second as data grows', run: from('./endurance.mjs', 'growth') },
  latency: { title: 'p99 at 70 % of saturation', run: from('./endurance.mjs', 'latency') },
  memory: { title: "memory under an hour's worth of requests", run: from('./endurance.mjs', 'endurance') },
  processes: { title: 'one api process and two', run: from('./endurance.mjs', 'processes') },
};

/** Names for several at once. */
export const GROUPS = {
  pages: ['enterprise-page', 'regulator-page'],
  readings: ['enterprise-page', 'regulator-page', 'three-levels'],
  worker: ['import', 'sweep', 'jobs', 'scores', 'restamp'],
  endurance: ['growth', 'latency', 'memory', 'processes'],
};
