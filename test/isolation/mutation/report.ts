import { Fuzz, type FuzzReport } from '../fuzz/fuzz.js';
import { fuzzSettings, Random } from '../fuzz/random.js';
import { openStage } from '../fuzz/stage.js';
import { mutateGuards } from '../guards/run.js';
import { tickets, ticketsTried } from '../guards/tickets.js';
import { IMPORT_KINDS } from '../jobs/ledgers.js';
import { importCases, payloadCases } from '../jobs/run.js';
import { handWorker } from '../jobs/worker.js';
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
  const text = [HEADING, ...(cases ? [casesTable(cases)] : []), faultsTable(tried), survivors.length === 0 ? 'No survivors.' : `Survivors:\n${survivors.map(({ title }) => `- ${title}`).join('\n')}`, ''].join('\n\n');
  return { text: text.trimEnd() + '\n', survivors: survivors.length, problems: cases?.problems.length ?? 0 };
}

interface Cases {
  readonly fuzz: FuzzReport;
  readonly seed: number;
  readonly others: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

async function tryCases(say: (line: string) => void): Promise<Cases> {
  const { seed, cases } = fuzzSettings();
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
        const tried = await importCases(stage, worker, kind);
        rows += tried.cases;
        problems.push(...tried.problems);
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

const HEADING = `# Isolation: what was tried

Written by \`node scripts/mutate-isolation.mjs\`; do not edit. \`npm test\` runs the cases, and this command as well takes away each safeguard, one at a time, and sees the tests of \`test/isolation\` fail. How it works: each text and number of the test world occurs in one cell of one tenant, so that one byte of it in an answer tells where it came from; and each question is asked twice, with the others' rows there and without them, and has one answer.`;

function casesTable({ fuzz, seed, others, problems }: Cases): string {
  const rows = [...[...fuzz.cases].map(([who, count]) => [`GraphQL, ${who}`, count] as const), ...Object.entries(others)];
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  const origins = [...fuzz.origins].map(([origin, count]) => `${origin} ${count}`).join(', ');
  return [
    `## Cases\n`,
    '| Cases | Tried |',
    '|---|---:|',
    ...rows.map(([name, count]) => `| ${name} | ${count} |`),
    `| **all** | **${total}** |`,
    '',
    `Seed ${seed}; ${fuzz.paths.size} ways down through the schema; ${fuzz.keyed} mutations under idempotency keys that others had used; values by origin: ${origins}. Wrong answers: ${problems.length}.`,
  ].join('\n');
}

function faultsTable(tried: readonly Tried[]): string {
  const kinds = [...new Set(tried.map(({ kind }) => kind))];
  const row = (kind: string, of: readonly Tried[]): string => {
    const noticed = new Map<string, number>();
    for (const { noticedBy } of of) if (noticedBy !== null) noticed.set(noticedBy, (noticed.get(noticedBy) ?? 0) + 1);
    return `| ${kind} | ${of.length} | ${of.filter(({ noticedBy }) => noticedBy === null).length} | ${[...noticed].sort((a, b) => b[1] - a[1]).map(([check, count]) => `${check} ${count}`).join(', ')} |`;
  };
  return ['## Faults\n', '| What was taken away or put in | Faults | Survivors | Noticed by |', '|---|---:|---:|---|', ...kinds.map((kind) => row(kind, tried.filter((one) => one.kind === kind))), row('**all**', tried)].join('\n');
}
