import { Fuzz, WHOLE, type FuzzReport } from '../fuzz/fuzz.js';
import { fuzzSettings, Random } from '../fuzz/random.js';
import { openStage } from '../fuzz/stage.js';
import { mutateGuards } from '../guards/run.js';
import { tickets, ticketsTried } from '../guards/tickets.js';
import { IMPORT_KINDS } from '../jobs/ledgers.js';
import { bordereauCases, importCases, payloadCases } from '../jobs/run.js';
import { handWorker } from '../jobs/worker.js';
import { description, LAST_RUN } from './description.js';
import { mutate, type Tried } from './run.js';

/** A run as text (docs/isolation.md), and how many faults stayed unnoticed and cases were wrong. */
export interface MutationReport {
  readonly text: string;
  readonly survivors: number;
  readonly problems: number;
}

/** The whole of it, or the faults of a word. */
export async function mutationReport(word: string, say: (line: string) => void): Promise<MutationReport> {
  const cases = word === '' ? await tryCases(say) : null;
  say('faults of the API');
  const guards = await mutateGuards(word, say);
  say('faults of the schema');
  const schema = await mutate(word, say);
  const tried = [...guards, ...schema];
  const survivors = tried.filter(({ noticedBy }) => noticedBy === null);
  say(`${tried.length} faults, ${survivors.length} of them not noticed; ${cases ? [...cases.fuzz.cases.values(), ...Object.values(cases.others)].reduce((sum, count) => sum + count, 0) : 'no'} cases`);
  const run = `${LAST_RUN}\n\nOf ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}. Numbers are rounded down: they grow with every table and field, and the command says the exact ones.`;
  const text = [...(cases ? [description(), run, casesTable(cases)] : []), faultsTable(tried), survivors.length === 0 ? 'No survivors.' : `Survivors:\n${survivors.map(({ title }) => `- ${title}`).join('\n')}`, ''].join('\n\n');
  return { text: text.trimEnd() + '\n', survivors: survivors.length, problems: cases?.problems.length ?? 0 };
}

interface Cases {
  readonly fuzz: FuzzReport;
  readonly seed: number;
  readonly others: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

async function tryCases(say: (line: string) => void): Promise<Cases> {
  const { seed, ...asked } = fuzzSettings();
  // Every way down has its turn.
  const cases = Math.max(asked.cases, WHOLE);
  const stage = await openStage();
  try {
    say(`${cases} cases of seed ${seed}`);
    const fuzz = await new Fuzz(stage, new Random(seed)).run(cases);
    await stage.restore();
    say('addresses, imports and jobs');
    const problems = [...fuzz.problems, ...(await tickets(stage))];
    const worker = await handWorker(stage.api);
    try {
      let rows = 0;
      for (const kind of IMPORT_KINDS) {
        // What insurers' own systems send; services come both ways.
        const bordereau = kind.endsWith('_BORDEREAU');
        const ways = [...(bordereau ? [] : [importCases]), ...(bordereau || kind === 'PREVENTION_SERVICES' ? [bordereauCases] : [])];
        for (const way of ways) {
          const tried = await way(stage, worker, kind);
          rows += tried.cases;
          problems.push(...tried.problems);
        }
      }
      const payloads = await payloadCases(stage, worker, new Random(seed).of('jobs'));
      problems.push(...payloads.problems);
      for (const problem of problems) say(problem);
      return { fuzz, seed, problems, others: { "addresses of uploads, altered or another's": ticketsTried.count, 'rows of imported ledgers': rows, 'payloads of jobs': payloads.cases } };
    } finally {
      await worker.context.close();
    }
  } finally {
    await stage.close();
  }
}

/** A number as it is written down, with two digits that say something: it grows with every table and field, and a whole run is rare. */
function about(n: number): string {
  if (n < 10) return String(n);
  const step = n < 100 ? 10 : 10 ** (String(n).length - 2);
  return `≥ ${n - (n % step)}`;
}

function casesTable({ fuzz, seed, others, problems }: Cases): string {
  const rows = [...[...fuzz.cases].map(([who, count]) => [`GraphQL, ${who}`, count] as const), ...Object.entries(others)];
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  const origins = [...fuzz.origins].map(([origin, count]) => `${origin} ${about(count)}`).join(', ');
  return [
    `### Cases\n`,
    '| Cases | Tried |',
    '|---|---:|',
    ...rows.map(([name, count]) => `| ${name} | ${about(count)} |`),
    `| **all** | **${about(total)}** |`,
    '',
    `Seed ${seed}; ${about(fuzz.paths.size)} ways down through the schema; ${about(fuzz.keyed)} mutations under idempotency keys that others had used; values by origin: ${origins}. Wrong answers: ${problems.length}.`,
  ].join('\n');
}

function faultsTable(tried: readonly Tried[]): string {
  const kinds = [...new Set(tried.map(({ kind }) => kind))];
  const row = (kind: string, of: readonly Tried[]): string => {
    const noticed = new Map<string, number>();
    for (const { noticedBy } of of) if (noticedBy !== null) noticed.set(noticedBy, (noticed.get(noticedBy) ?? 0) + 1);
    return `| ${kind} | ${about(of.length)} | ${of.filter(({ noticedBy }) => noticedBy === null).length} | ${[...noticed].sort((a, b) => b[1] - a[1]).map(([check]) => check).join(', ')} |`;
  };
  return ['### Faults\n', '| What was taken away or put in | Faults | Survivors | Noticed by |', '|---|---:|---:|---|', ...kinds.map((kind) => row(kind, tried.filter((one) => one.kind === kind))), row('**all**', tried)].join('\n');
}
