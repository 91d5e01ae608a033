import { must } from '../story.js';
import type { Tour } from '../tour.types.js';

const START = 'mutation ($input: StartExportInput!) { startExport(input: $input) { exportRun { id } } }';
const RUN = 'query ($id: ID!) { exportRun(id: $id) { status filename totalRows downloadUrl errorCode } }';
const WAIT_MS = 60_000;

interface Shown {
  readonly status: string;
  readonly filename: string;
  readonly totalRows: number;
  readonly downloadUrl: string | null;
  readonly errorCode: string | null;
}

/** The enterprise takes its ledger along as a file that any spreadsheet opens. */
export async function takesTheLedgerAlong(tour: Tour): Promise<void> {
  const { story, people, hazards } = tour;
  const { officer } = people;
  story.step('The enterprise takes its hazard ledger along as a file (导出隐患台账)');
  story.asks(officer.name, 'startExport of HAZARDS as CSV, then exportRun until there is a file');
  const { startExport } = await officer.does<{ startExport: { exportRun: { id: string } } }>(START, { input: { kind: 'HAZARDS', format: 'CSV' } });
  const run = await ended(tour, startExport.exportRun.id);
  must('the export', run.status === 'COMPLETED', 'COMPLETED', run, officer.requestId);
  const text = await officer.fetchText(run.downloadUrl!);
  const missing = [...hazards.values()].filter(({ description, status }) => status !== 'VOIDED' && !text.includes(description));
  must('the file', missing.length === 0, 'every hazard of this tour', missing, officer.requestId);
  story.gets(`${run.filename}: ${run.totalRows} hazards of this enterprise and of no other`);
}

async function ended({ people }: Tour, id: string): Promise<Shown> {
  for (const end = Date.now() + WAIT_MS; ; ) {
    const { exportRun } = await people.officer.does<{ exportRun: Shown }>(RUN, { id });
    if ((exportRun.status !== 'QUEUED' && exportRun.status !== 'RUNNING') || Date.now() > end) return exportRun;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
