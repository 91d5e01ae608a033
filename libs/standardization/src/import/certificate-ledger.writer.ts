import { Injectable } from '@nestjs/common';
import { addMonths, newId, type Day } from '@anze/kernel';
import { bulkParameters, bulkUpsert, TenantDb } from '@anze/database';
import { EnterpriseClasses, EnterpriseFinder, ImportErrors } from '@anze/enterprises';
import type { ImportContext, LedgerWriter, ParsedLedgerRow, RowNotes, RowOutcome } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { CertificateErrors } from './certificate.errors.js';

const STORED = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  certificate_no: 'text',
  enterprise_name: 'text',
  level: 'text',
  issued_on: 'date',
  expires_on: 'date',
  authority: 'text',
  sourced_by: 'uuid',
  extra: 'jsonb',
} as const;

const FACTS = ['enterprise_name', 'level', 'issued_on', 'expires_on', 'extra'] as const;

/** Years for which a certificate holds at most (应急〔2021〕83号). */
const VALID_YEARS = 3;

/** A certificate that was announced here, as far as a ledger could say otherwise. */
interface Announced {
  readonly enterpriseId: string;
  readonly certificateNo: string;
  readonly level: string;
  readonly issuedOn: Day;
  readonly expiresOn: Day;
}

/** Brings 标准化达标企业名单 rows in: a certificate is its number with its authority. One that was announced here is no ledger's to change. */
@Injectable()
export class CertificateLedgerWriter implements LedgerWriter<'STANDARDIZATION_CERTIFICATES'> {
  readonly kind = 'STANDARDIZATION_CERTIFICATES';
  readonly tables = ['standardization_certificates'];

  constructor(
    private readonly db: TenantDb,
    private readonly enterprises: EnterpriseFinder,
    private readonly rollups: Rollups,
    private readonly classes: EnterpriseClasses,
  ) {}

  async write(rows: readonly ParsedLedgerRow<'STANDARDIZATION_CERTIFICATES'>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const found = await this.enterprises.byUscc(rows.map(({ record }) => record.uscc), context.sectors);
    const announced = await this.announced([...found.values()].map(({ enterpriseId }) => enterpriseId), rows.map(({ record }) => record.certificateNo));
    const outcomes: RowOutcome[] = [];
    const stored: { row: ParsedLedgerRow<'STANDARDIZATION_CERTIFICATES'>; columns: Record<keyof typeof STORED, unknown>; enterpriseId: string }[] = [];
    for (const row of rows) {
      const { record } = row;
      const enterprise = found.get(record.uscc);
      if (!enterprise) {
        outcomes.push({ row: row.row, changed: false, rejected: notes.problem('uscc', ImportErrors.ENTERPRISE_UNKNOWN, record.uscc) });
        continue;
      }
      if (record.expiresOn < record.issuedOn) {
        outcomes.push({ row: row.row, changed: false, rejected: notes.problem('expiresOn', ImportErrors.DATES_OUT_OF_ORDER, record.expiresOn) });
        continue;
      }
      const kept = announced.get(`${enterprise.enterpriseId}/${record.certificateNo}`);
      if (kept) {
        const same = kept.level === record.level && kept.issuedOn === record.issuedOn && kept.expiresOn === record.expiresOn;
        outcomes.push({ row: row.row, changed: false, ...(same ? {} : { rejected: notes.problem('certificateNo', CertificateErrors.CERTIFICATE_ANNOUNCED_HERE, record.certificateNo) }) });
        continue;
      }
      stored.push({
        row,
        enterpriseId: enterprise.enterpriseId,
        columns: {
          enterprise_id: enterprise.enterpriseId,
          id: newId(),
          region_code: enterprise.regionCode,
          sector: enterprise.sector,
          insurer_id: enterprise.insurerId,
          certificate_no: record.certificateNo,
          enterprise_name: record.enterpriseName,
          level: record.level,
          issued_on: record.issuedOn,
          expires_on: record.expiresOn,
          authority: record.authority ?? '',
          sourced_by: context.importerId,
          extra: JSON.stringify(record.extra),
        },
      });
    }
    const ids = [...new Set(stored.map(({ enterpriseId }) => enterpriseId))];
    const before = await this.rollups.snapshot(ids);
    const changed = await this.upsert(stored.map(({ columns }) => columns));
    await this.rollups.recordChangesSince(ids, before);
    await this.classes.refresh(ids);
    for (const { row, enterpriseId } of stored) {
      outcomes.push({ row: row.row, changed: changed.has(`${enterpriseId}/${row.record.authority ?? ''}/${row.record.certificateNo}`), findings: findings(row, notes, context) });
    }
    return outcomes;
  }

  /** Those announced here with one of some numbers, by enterprise and number: whatever a ledger calls the authority. */
  private async announced(enterpriseIds: readonly string[], numbers: readonly string[]): Promise<Map<string, Announced>> {
    if (enterpriseIds.length === 0) return new Map();
    const rows = await this.db.read<Announced>(
      `SELECT enterprise_id AS "enterpriseId", certificate_no AS "certificateNo", level, issued_on AS "issuedOn", expires_on AS "expiresOn" FROM standardization_certificates
        WHERE enterprise_id = ANY ($1::uuid[]) AND certificate_no = ANY ($2::text[]) AND issuer_id IS NOT NULL`,
      [enterpriseIds, numbers],
    );
    return new Map(rows.map((row) => [`${row.enterpriseId}/${row.certificateNo}`, row]));
  }

  private async upsert(columns: readonly object[]): Promise<Set<string>> {
    if (columns.length === 0) return new Set();
    const rows = await this.db.run((tx) =>
      tx.query<{ key: string }>(
        `${bulkUpsert('standardization_certificates', STORED, ['enterprise_id', 'authority', 'certificate_no'], FACTS, ['sourced_by'])} RETURNING concat_ws('/', enterprise_id, authority, certificate_no) AS key`,
        bulkParameters(STORED, columns),
      ),
    );
    return new Set(rows.map((row) => row.key));
  }
}

function findings({ record }: ParsedLedgerRow<'STANDARDIZATION_CERTIFICATES'>, notes: RowNotes, context: ImportContext) {
  const broken = [];
  if (record.issuedOn > context.today) broken.push(notes.problem('issuedOn', ImportErrors.DATE_IN_FUTURE, record.issuedOn));
  if (record.expiresOn > addMonths(record.issuedOn, VALID_YEARS * 12)) broken.push(notes.problem('expiresOn', CertificateErrors.CERTIFICATE_TOO_LONG, record.expiresOn));
  return broken;
}
