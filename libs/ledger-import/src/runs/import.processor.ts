import { setImmediate } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { TenantDb, type Principal } from '@anze/database';
import { isIndustryCode } from '@anze/enterprises';
import { Files } from '@anze/files';
import { Requesters } from '@anze/identity';
import { HandlesJob, type JobContext, type JobHandler, type JobOrigin } from '@anze/jobs';
import { Clock, DomainError, type ErrorParams } from '@anze/kernel';
import {
  compileRowParser,
  DEFAULT_LEDGER_LIMITS,
  LedgerErrors,
  naturalKey,
  naturalKeyField,
  NaturalKeySet,
  openLedger,
  type ImportContext,
  type ImportKind,
  type LedgerRow,
  type LedgerWriter,
  type ParsedLedgerRow,
  type RowNotes,
  type RowParser,
  type RowProblem,
} from '@anze/ledgers';
import { ImportRunErrors } from './import-run.errors.js';
import { ImportRunRepository, type ImportRunRow } from './import-run.repository.js';
import { ImportLedger } from './import.jobs.js';
import { requireImporter } from './importers.rules.js';
import { LEDGER_WRITERS } from './ledger-writers.js';

/** Rows stored in one transaction. */
const BATCH = 2_000;
/** Rows parsed in one go: some milliseconds. */
const SLICE = 100;

interface Batch<K extends ImportKind> {
  /** Rows of the file before this batch. */
  readonly from: number;
  readonly count: number;
  readonly parsed: ParsedLedgerRow<K>[];
  readonly rejected: { row: number; problem: RowProblem }[];
}

/** Another worker took this import over. */
class TakenOver extends Error {}

/** Reads a ledger in a stream and stores it batch by batch; what is stored and how far the run is are one transaction. */
@HandlesJob(ImportLedger)
export class ImportProcessor implements JobHandler<{ organizationId: string; runId: string }> {
  readonly job: typeof ImportLedger = ImportLedger;

  constructor(
    private readonly db: TenantDb,
    private readonly runs: ImportRunRepository,
    private readonly files: Files,
    private readonly requesters: Requesters,
    private readonly clock: Clock,
    @Inject(LEDGER_WRITERS) private readonly writers: readonly LedgerWriter<ImportKind>[],
  ) {}

  async handle(payload: { organizationId: string; runId: string }, job: JobContext): Promise<void> {
    // The worker sees every organization's runs: whoever added the job has those of its own.
    if (payload.organizationId !== job.origin.organizationId) return;
    const run = await this.runs.find(payload.organizationId, payload.runId);
    if (!run || run.status === 'COMPLETED' || run.status === 'FAILED') return;
    await this.runs.started(run.organization_id, run.id);
    try {
      const total = await this.read(run, await this.requesterOf(run, job.origin), job);
      await job.finish(() => this.runs.ended(run.organization_id, run.id, { totalRows: total }));
    } catch (error) {
      if (error instanceof TakenOver) return;
      const refused = refusal(error, job.attempt >= this.job.attempts);
      if (!refused) throw error;
      await job.finish(() => this.runs.ended(run.organization_id, run.id, refused));
    }
  }

  async abandoned({ organizationId, runId }: { organizationId: string; runId: string }, origin: JobOrigin): Promise<void> {
    const run = organizationId === origin.organizationId ? await this.runs.find(organizationId, runId) : null;
    if (run?.status === 'QUEUED' || run?.status === 'RUNNING') await this.runs.ended(organizationId, runId, { errorCode: ImportRunErrors.IMPORT_FAILED, errorParams: {} });
  }

  /** Whoever asked for it, as they are now: they may no longer sign in, the key is no longer good, or the authority is another region's. @throws IMPORT_REQUESTER_GONE */
  private async requesterOf(run: ImportRunRow, origin: JobOrigin): Promise<Principal> {
    const requester = await this.requesters.of(origin);
    const stillTheirs = requester?.principal.audience !== 'regulator' || requester.principal.regionCode === run.region_code;
    if (!requester?.active || !requester.principal.permissions.has('import:run') || !stillTheirs) throw new DomainError(ImportRunErrors.IMPORT_REQUESTER_GONE);
    return requester.principal;
  }

  private async read(run: ImportRunRow, requester: Principal, job: JobContext): Promise<number> {
    const writer = this.writers.find((candidate) => candidate.kind === run.kind);
    if (!writer) throw new Error(`no writer for ${run.kind}`);
    // Asked when the run was made; the run is read from the database, and so it is asked once more.
    requireImporter(run.kind, requester.audience);
    const file = await this.files.open(run.organization_id, run.upload_id);
    const bytes = await file.stream();
    const ledger = await openLedger({ stream: () => bytes, filename: file.filename }, run.kind, DEFAULT_LEDGER_LIMITS);
    const importing = (audience: string): string | null => (requester.audience === audience ? run.organization_id : null);
    const context: ImportContext = { importerId: run.organization_id, regionCode: run.region_code, sectors: requester.sectors, today: this.clock.today(), enterpriseId: importing('enterprise'), insurerId: importing('insurer'), runId: run.id };
    let rows = 0;
    try {
      const parser = compileRowParser(run.kind, ledger.header, { isIndustry: isIndustryCode });
      const notes = parser as unknown as RowNotes;
      const seen = new NaturalKeySet(DEFAULT_LEDGER_LIMITS.maxRows);
      // One batch is stored while the next is read.
      let storing: Promise<void> = Promise.resolve();
      for await (const batch of batches(ledger.batches(), parser, run.kind, seen)) {
        await storing;
        job.signal.throwIfAborted();
        rows = batch.from + batch.count;
        storing = rows <= run.processed_rows ? Promise.resolve() : this.store(run, batch, writer, notes, context);
        storing.catch(() => undefined);
        await job.progress(rows, run.total_rows ?? rows + 1);
      }
      await storing;
    } finally {
      await ledger.close();
    }
    await this.runs.analyze(writer.tables);
    return rows;
  }

  private async store(run: ImportRunRow, batch: Batch<ImportKind>, writer: LedgerWriter<ImportKind>, notes: RowNotes, context: ImportContext): Promise<void> {
    await this.db.run(async () => {
      const locked = await this.runs.lock(run.organization_id, run.id);
      if (!locked || locked.status !== 'RUNNING' || locked.processed_rows !== batch.from) throw new TakenOver();
      const outcomes = await writer.write(batch.parsed, notes, context);
      const messages = batch.rejected.map(({ row, problem }) => ({ row, finding: false, problem }));
      let accepted = 0;
      let changed = 0;
      let findings = 0;
      for (const outcome of outcomes) {
        if (outcome.rejected) {
          messages.push({ row: outcome.row, finding: false, problem: outcome.rejected });
          continue;
        }
        accepted += 1;
        if (outcome.changed) changed += 1;
        for (const problem of outcome.findings ?? []) messages.push({ row: outcome.row, finding: true, problem });
        findings += outcome.findings?.length ?? 0;
      }
      await this.runs.addBatch(run.organization_id, run.id, { processed: batch.count, accepted, rejected: batch.count - accepted, changed, findings }, messages);
    });
  }
}

/** Cuts the file into batches whose bounds depend on the file alone, so that a second attempt meets the same ones. */
async function* batches<K extends ImportKind>(portions: AsyncIterable<LedgerRow[]>, parser: RowParser<K>, kind: K, seen: NaturalKeySet): AsyncGenerator<Batch<K>> {
  let from = 0;
  let pending: LedgerRow[] = [];
  for await (const portion of portions) {
    pending.push(...portion);
    while (pending.length >= BATCH) {
      yield await parse(pending.slice(0, BATCH), from, parser, kind, seen);
      from += BATCH;
      pending = pending.slice(BATCH);
    }
  }
  if (pending.length > 0) yield await parse(pending, from, parser, kind, seen);
}

/** In slices: between them the batch before goes on to its next statement, so that the database is never left waiting for a whole batch to be parsed. */
async function parse<K extends ImportKind>(rows: readonly LedgerRow[], from: number, parser: RowParser<K>, kind: K, seen: NaturalKeySet): Promise<Batch<K>> {
  const parsed: ParsedLedgerRow<K>[] = [];
  const rejected: Batch<K>['rejected'] = [];
  for (const [index, { row, cells }] of rows.entries()) {
    if (index % SLICE === 0) await setImmediate();
    const result = parser.parse(cells);
    if (!result.ok) {
      for (const problem of result.problems) rejected.push({ row, problem });
      continue;
    }
    const key = naturalKey(kind, result.record);
    if (seen.add(key)) parsed.push({ row, record: result.record });
    else rejected.push({ row, problem: parser.problem(naturalKeyField(kind), LedgerErrors.DUPLICATE_IN_FILE, key.split('\u0000')[0]!) });
  }
  return { from, count: rows.length, parsed, rejected };
}

/** Why the file as a whole is refused; null when trying again may help. */
function refusal(error: unknown, lastAttempt: boolean): { errorCode: string; errorParams: ErrorParams } | null {
  if (error instanceof DomainError) return { errorCode: error.code, errorParams: error.params };
  return lastAttempt ? { errorCode: ImportRunErrors.IMPORT_FAILED, errorParams: {} } : null;
}
