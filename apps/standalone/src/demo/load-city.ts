import type { INestApplicationContext } from '@nestjs/common';
import { runAs, TenantDb, workerPrincipal } from '@anze/database';
import { HazardLedgerWriter } from '@anze/dual-prevention';
import { EnterpriseLedgerWriter } from '@anze/enterprises';
import { PolicyLedgerWriter } from '@anze/insurance';
import { NIL_UUID, type Day } from '@anze/kernel';
import type { ImportKind, LedgerWriter, RecordOf, RowNotes } from '@anze/ledgers';
import { ServiceLedgerWriter } from '@anze/prevention-services';
import { Rollups } from '@anze/rollups';
import { CertificateLedgerWriter } from '@anze/standardization';
import { generateCity } from './generate-city.js';

/** Rows given to a writer at once. */
const BATCH = 2_000;

/** The demo's rows break no rule and nobody reads notes about them. */
const NO_NOTES: RowNotes = { problem: (field, code) => ({ column: field, code, params: {} }) };

/**
 * Fills an empty database with the demo city, through the same writers as an imported ledger, in one transaction.
 * @returns false when there are enterprises already
 */
export async function loadDemoCity(worker: INestApplicationContext, today: Day, log: (message: string) => void): Promise<boolean> {
  const db = worker.get(TenantDb, { strict: false });
  return runAs(workerPrincipal(), async () => {
    const [some] = await db.read<{ one: number }>('SELECT 1 AS one FROM enterprises LIMIT 1');
    if (some) return false;
    log('generating the demo city (first start only)');
    const city = generateCity({ today });
    await db.run(async (tx) => {
      const write = <K extends ImportKind>(writer: LedgerWriter<K>, records: readonly RecordOf[K][]) => writeAll(writer, records, today, log);
      const withExtra = <T extends object>(records: readonly T[]) => records.map((record) => ({ ...record, extra: {} }));
      await write(worker.get(EnterpriseLedgerWriter, { strict: false }), withExtra(city.enterprises));
      await write(worker.get(CertificateLedgerWriter, { strict: false }), withExtra(city.certificates));
      await write(worker.get(PolicyLedgerWriter, { strict: false }), withExtra(city.policies.map((policy) => ({ ...policy, insuranceType: policy.insuranceType === '应保' ? ('MANDATORY' as const) : ('VOLUNTARY' as const) }))));
      await write(worker.get(HazardLedgerWriter, { strict: false }), withExtra(city.hazards));
      await write(worker.get(ServiceLedgerWriter, { strict: false }), withExtra(city.services.map((service) => ({ ...service, staff: [...service.staff], staffNos: [...service.staffNos] }))));
      await tx.query('ANALYZE organizations, enterprises, standardization_certificates, policies, hazards, prevention_services');
    });
    await worker.get(Rollups, { strict: false }).foldAll();
    return true;
  });
}

async function writeAll<K extends ImportKind>(writer: LedgerWriter<K>, records: readonly RecordOf[K][], today: Day, log: (message: string) => void): Promise<void> {
  for (let from = 0; from < records.length; from += BATCH) {
    const rows = records.slice(from, from + BATCH).map((record, index) => ({ row: from + index + 1, record }));
    const outcomes = await writer.write(rows, NO_NOTES, { importerId: NIL_UUID, regionCode: '', sectors: null, today });
    const refused = outcomes.find((outcome) => outcome.rejected);
    if (refused) throw new Error(`the demo city is broken: ${writer.kind} row ${refused.row}: ${refused.rejected?.code}`);
  }
  log(`  ${writer.kind.toLowerCase().replaceAll('_', ' ')}: ${records.length}`);
}
