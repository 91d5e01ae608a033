import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { decodeIdOrNull, encodeId, newId } from '@anze/kernel';
import { FIGURES_RUN } from './figure-run.jobs.js';
import type { FigureRunKind, FigureRunModel } from './figure-run.model.js';
import { FigureRunRepository, type FigureRunRecord } from './figure-run.repository.js';

/** What of a reason is kept. */
const REASON = 500;

/** Where the platform has the figures checked against the records, or counted anew. It reads no business row: a job does it, as the worker. */
@Injectable()
export class FigureRuns {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: FigureRunRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async start(kind: FigureRunKind, reason: string | null): Promise<FigureRunModel> {
    return this.db.run(async () => {
      const { organizationId, userId } = currentPrincipal();
      const id = newId();
      await this.runs.insert({ organizationId, id, kind, requestedBy: userId });
      await this.outbox.add(FIGURES_RUN, { organizationId, runId: id });
      await this.audit.record({ action: kind === 'CHECK' ? 'figures.check' : 'figures.repair', subjectType: 'FigureRun', subjectId: id, details: { reason: reason === null ? null : [...reason].slice(0, REASON).join('') } });
      return modelOf((await this.runs.find(id))!);
    });
  }

  async find(publicId: string): Promise<FigureRunModel | null> {
    const key = decodeIdOrNull('FigureRun', publicId, 1);
    const run = key === null ? null : await this.runs.find(key[0]!);
    return run === null ? null : modelOf(run);
  }

  async newest(): Promise<FigureRunModel[]> {
    return (await this.runs.newest()).map(modelOf);
  }
}

const modelOf = ({ id, kind, status, done, total, faults, requestedAt, endedAt }: FigureRunRecord): FigureRunModel => ({ id: encodeId('FigureRun', id), kind, status, done, total, faults, requestedAt, endedAt });
