import { newId, sectorName } from '@anze/kernel';
import { IMPORT_KINDS, ledgerHeadings, type ImportKind } from '@anze/ledgers';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CERTIFICATE_HEADINGS, POLICY_HEADINGS, SERVICE_HEADINGS } from '../../support/fixtures/ledgers/demo-ledgers.js';
import { csvText, ENTERPRISE_HEADINGS, HAZARD_HEADINGS } from '../../support/fixtures/ledgers/ledger-files.js';
import type { Stage } from '../fuzz/stage.js';
import type { EnterpriseTenant, Tenant } from '../tenants.js';
import { rowsIn, type Facts } from '../world.js';

export { IMPORT_KINDS };

/** A ledger of rows that name everybody's enterprises, under their own numbers or under others'. */
export function strangeLedger({ world }: Stage, kind: ImportKind, crossed: boolean): string {
  const enterprises = Object.values(world.tenants.enterprises);
  const all = world.rows.map(({ table, facts }) => ({ ...facts, table }));
  const rows = enterprises.map((enterprise, index) => rowOf(all, kind, enterprise, crossed ? enterprises[(index + 3) % enterprises.length]! : enterprise, Object.values(world.tenants.insurers)));
  return csvText([HEADINGS[kind], ...rows]);
}

const HEADINGS: Readonly<Record<ImportKind, readonly string[]>> = {
  ENTERPRISES: ENTERPRISE_HEADINGS,
  STANDARDIZATION_CERTIFICATES: CERTIFICATE_HEADINGS,
  POLICIES: POLICY_HEADINGS,
  HAZARDS: HAZARD_HEADINGS,
  PREVENTION_SERVICES: SERVICE_HEADINGS,
  RISKS: ledgerHeadings('RISKS'),
  POLICY_BORDEREAU: ledgerHeadings('POLICY_BORDEREAU'),
  PREMIUM_BORDEREAU: ledgerHeadings('PREMIUM_BORDEREAU'),
  FUND_BORDEREAU: ledgerHeadings('FUND_BORDEREAU'),
  CLAIM_BORDEREAU: ledgerHeadings('CLAIM_BORDEREAU'),
};

/** A row about one enterprise that bears the number of another's. */
function rowOf(all: readonly Facts[], kind: ImportKind, { id, code, regionCode, sector, mark }: EnterpriseTenant, numberOf: EnterpriseTenant, insurers: readonly Tenant[]): string[] {
  const of = (table: string, owner = numberOf.id): Facts => all.find((row) => row['table'] === table && row['enterprise_id'] === owner)!;
  const name = String(of('enterprises', id)['name']);
  const insurer = String(all.find((row) => row['table'] === 'organizations' && row['id'] === insurers[mark.length % insurers.length]!.id)!['name']);
  switch (kind) {
    case 'ENTERPRISES':
      // As its own region has it, and as if it lay in the county.
      return [name, code, (numberOf.id === id ? regionCode : '330282001').padEnd(12, '0'), '某镇', 'C3851', '家用制冷电器具制造', sectorName(sector), '55', '小型', '王某', '0574-00000000', '某路1号', '2010-03-15', '存续'];
    case 'STANDARDIZATION_CERTIFICATES':
      return [name, code, '三级', String(of('standardization_certificates')['certificate_no']), '2025-06-01', '2028-05-31', '某局'];
    case 'POLICIES':
      return [String(of('policies')['policy_no']), insurer, name, code, '2026-01-01', '2026-12-31', '1000.00', '12', '40', '500', '21%', '210.00'];
    case 'HAZARDS':
      return [String(of('hazards')['hazard_no']), name, code, '通道堵塞', '消防', '一般隐患', '', '企业自查', '', '2026-05-02', '王某', '清理', '2026-06-20', '', '', '0', '', ''];
    case 'RISKS':
      return [name, code, String(of('risk_objects')['name']), '设备设施', String(of('risk_objects')['place']), '甲', '', String(of('risk_units')['name']), '', '3', String(of('risk_events')['description']), '火灾', '', 'LEC', '3', '6', '7', '', '126', '2026-05-02', '', '黄色', '', '乙', '操作行为·操作记录：班前点检'];
    case 'POLICY_BORDEREAU':
      return [String(of('policies')['policy_no']), '', code, name, '全企业', '应保', '2026-01-01', '2026-12-31', '', '1000.00', '12', '400000.00', '', '21%', '210.00'];
    case 'PREMIUM_BORDEREAU':
      return [`number of ${String(of('policies')['policy_no'])}`, String(of('policies')['policy_no']), '', code, '实收', '1.00', '2026-04-02', ''];
    case 'FUND_BORDEREAU':
      return [String(of('prevention_services')['service_no']), String(of('policies')['policy_no']), '', code, '5.00', '2026-04-02'];
    case 'CLAIM_BORDEREAU': {
      const policyNo = String(of('policies')['policy_no']);
      return [`entry of ${policyNo}`, `claim of ${policyNo}`.slice(0, 50), policyNo, '', code, '报案', '2026-04-02', '', '', '', '', '2026-04-01', '某地', '0', '1', '某事', ''];
    }
    default:
      return [String(of('prevention_services')['service_no']), insurer, '', name, code, '安全生产宣传教育培训', '2026-04-02', '某地', '甲', '1', '培训', '0', '0', '100.00', '', '', ''];
  }
}

/** Puts a file and a queued run of it into the place of a regulator's. @returns the run's id */
export async function queuedRun(stage: Stage, { id, kind: of, userId, regionCode }: Tenant, kind: ImportKind, text: string): Promise<string> {
  const [uploadId, runId] = [newId(), newId()];
  const bytes = Buffer.from(text, 'utf8');
  mkdirSync(join(stage.api.uploadDir, id), { recursive: true });
  writeFileSync(join(stage.api.uploadDir, id, uploadId), bytes);
  await stage.api.rows(`INSERT INTO uploads (id, organization_id, user_id, filename, content_type, byte_size, sha256, stored_at) VALUES ($1, $2, $3, 'a.csv', 'text/csv', $4, $5, now())`, [uploadId, id, userId, bytes.length, createHash('sha256').update(bytes).digest('hex')]);
  await stage.api.rows(`INSERT INTO import_runs (id, organization_id, kind, upload_id, region_code, status, created_by) VALUES ($1, $2, $3, $4, $5, 'QUEUED', $6)`, [runId, id, kind, uploadId, of === 'INSURER' ? '' : regionCode, userId]);
  return runId;
}

/** What is said about a run's rows. */
export const messagesOf = async (stage: Stage, runId: string): Promise<string> => JSON.stringify(await stage.api.rows('SELECT row_no, column_name, code, params, finding FROM import_messages WHERE run_id = $1 ORDER BY row_no, code', [runId]));

/** Rows of a table of the world, by column. */
export const idsOf = (stage: Stage, table: string, column: string): string[] => rowsIn(stage.world, table).map((row) => String(row[column]));
