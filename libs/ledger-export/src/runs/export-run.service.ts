import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { isUploader, signTicket } from '@anze/files';
import { Outbox } from '@anze/jobs';
import { Clock, decodeIdOrNull, DomainError, encodeId, errorMessage, KernelErrors, type Locale, newId } from '@anze/kernel';
import { EXPORT_OPTIONS, type ExportOptions } from '../export.options.js';
import type { ListRequest } from '../lists/list-reader.js';
import { ExportSources } from '../sources/export-sources.js';
import { ExportErrors } from './export-run.errors.js';
import type { ExportRun, StartExportInput } from './export-run.model.js';
import { ExportRunRepository, type ExportRunRow } from './export-run.repository.js';
import { downloadExpiry, exportFilename, MOST_UNFINISHED, requireReading } from './export-run.rules.js';
import { WriteExport } from './export.jobs.js';

/** Longest query of a list, and its longest variables. */
const LONGEST_LIST_TEXT = 20_000;

/** Starts exports and tells how far they are. */
@Injectable()
export class ExportRunService {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: ExportRunRepository,
    private readonly sources: ExportSources,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(EXPORT_OPTIONS) private readonly options: ExportOptions,
  ) {}

  /** @throws what the kind's own checks refuse, EXPORT_TOO_MANY */
  async start(input: StartExportInput, locale: Locale): Promise<ExportRun> {
    const principal = currentPrincipal();
    const { organizationId } = principal;
    const request = {
      filter: copyOf(input.filter),
      riskFilter: copyOf(input.riskFilter),
      coverageFilter: copyOf(input.coverageFilter),
      month: input.month ?? null,
      serviceFilter: copyOf(input.serviceFilter),
      annualReport: copyOf(input.annualReport),
      list: listRequestOf(input.list, locale),
      bulletinId: input.bulletinId ?? null,
    };
    const { format } = input;
    const source = this.sources.of(input.kind);
    if (source.formats && !source.formats.includes(format)) throw new DomainError(ExportErrors.EXPORT_FORMAT, { kind: input.kind, formats: source.formats.join(', ') });
    await source.check(request);
    requireReading(input.kind, principal.permissions);
    const period = input.kind === 'ANNUAL_SERVICE_REPORT' ? String(input.annualReport?.year) : request.month;
    const run = { id: newId(), organizationId, userId: actorOf(principal)!, kind: input.kind, format, request, filename: exportFilename(input.kind, format, period, this.clock.today(), (await source.title?.(request)) ?? null) };
    await this.db.run(async () => {
      await this.runs.requireRoom(organizationId, MOST_UNFINISHED, () => new DomainError(ExportErrors.EXPORT_TOO_MANY, { limit: MOST_UNFINISHED }));
      await this.runs.create(run);
      await this.audit.record({ action: 'export.start', subjectType: 'ExportRun', subjectId: run.id, details: { kind: run.kind, format } });
      await this.outbox.add(WriteExport, { organizationId, exportId: run.id });
    });
    return this.model((await this.runs.find(organizationId, run.id))!, locale);
  }

  /** One of the own organization's, or null. */
  async find(publicId: string, locale: Locale): Promise<ExportRun | null> {
    const ids = keyOrNull(publicId);
    const row = ids && (await this.runs.find(ids[0], ids[1], ownAlone()));
    return row && this.model(row, locale);
  }

  /** The own organization's, newest first. */
  async newest(first: number, locale: Locale): Promise<ExportRun[]> {
    return (await this.runs.newest(currentPrincipal().organizationId, first, ownAlone())).map((row) => this.model(row, locale));
  }

  private model(row: ExportRunRow, locale: Locale): ExportRun {
    const { organizationId: _organization, request: _request, errorParams, ...shown } = row;
    return {
      ...shown,
      id: encodeId('ExportRun', row.organizationId, row.id),
      errorMessage: row.errorCode === null ? null : errorMessage(row.errorCode, errorParams ?? {}, locale),
      downloadUrl: row.status === 'COMPLETED' ? this.urlOf(row) : null,
    };
  }

  private urlOf(row: ExportRunRow): string | null {
    const principal = currentPrincipal();
    const { audience, organizationId } = principal;
    const userId = actorOf(principal);
    if (!isUploader(audience) || userId === null) return null;
    const expiresAt = downloadExpiry((this.options.now ?? Date.now)());
    return `/exports/${signTicket(this.options.downloadKey, { audience, organizationId, userId, uploadId: row.id, expiresAt })}`;
  }
}

/** People see the exports of their organization; a key those that it asked for, since others' may hold what it may not read. */
const ownAlone = (): string | null => currentPrincipal().apiKeyId ?? null;

/** An input's fields as they are stored; null when there is none. */
const copyOf = (input: object | null | undefined): Readonly<Record<string, unknown>> | null => (input == null ? null : { ...input });

/** @throws BAD_INPUT for variables that are no JSON object, and for texts too long */
function listRequestOf(input: StartExportInput['list'], locale: Locale): ListRequest | null {
  if (!input) return null;
  const refused = (field: string, reason: string): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field: `list.${field}`, reason });
  if (input.query.length > LONGEST_LIST_TEXT) throw refused('query', `at most ${LONGEST_LIST_TEXT} characters`);
  if ((input.variables?.length ?? 0) > LONGEST_LIST_TEXT) throw refused('variables', `at most ${LONGEST_LIST_TEXT} characters`);
  let variables: unknown;
  try {
    variables = JSON.parse(input.variables ?? '{}');
  } catch {
    variables = null;
  }
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) throw refused('variables', 'a JSON object as text');
  return { query: input.query, variables: variables as Readonly<Record<string, unknown>>, locale };
}

function keyOrNull(publicId: string): [string, string] | null {
  return decodeIdOrNull('ExportRun', publicId, 2) as [string, string] | null;
}
