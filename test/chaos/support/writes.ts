import { addDays, addMonths, encodeId, NIL_UUID } from '@anze/kernel';
import type { ImportKind } from '@anze/ledgers';
import { CIXI, INSURER_HAIDUN, INSURER_YONGAN } from '../../../apps/standalone/src/demo/places.js';
import { RECORD_SERVICE, SUBMIT_AUTHORITY, SUBMIT_SELF } from '../../../apps/standalone/src/tour/documents.js';
import { demoEnterpriseLedger, demoPolicyLedger, POLICY_HEADINGS } from '../../support/fixtures/ledgers/demo-ledgers.js';
import { csvText, enterpriseCells, ENTERPRISE_HEADINGS, HAZARD_HEADINGS, sampleUscc } from '../../support/fixtures/ledgers/ledger-files.js';
import type { World } from './world.js';

/** Something done by a client, or by an operator with SQL. Done in another world it does the same there. */
export interface Write {
  readonly name: string;
  /** Its jobs must be done before the next write, or the outcome would depend on who is first. */
  readonly settles?: boolean;
  run(world: World): Promise<void>;
}

const TODAY = '2026-06-15';
/** Made-up enterprises beside the demo's two; two in each town. */
export const SAMPLES = 32;

const townOf = (n: number): { code: string; name: string } => CIXI.places[Math.floor(n / 2) % CIXI.places.length]!;

/** The public id of a made-up enterprise. */
async function enterpriseId(world: World, uscc: string): Promise<string> {
  const [row] = await world.rows<{ id: string }>('SELECT enterprise_id AS id FROM enterprises WHERE uscc = $1', [uscc]);
  return encodeId('Enterprise', row!.id);
}

const CREATE = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url } }';
const START = 'mutation ($input: StartImportInput!) { startImport(input: $input) { importRun { id } } }';

/** A ledger brought in by the county's authority. */
export function importOf(kind: ImportKind, ledger: string, name = `import ${kind}`): Write {
  return {
    name,
    settles: true,
    async run(world) {
      const body = Buffer.from(ledger);
      const input = { filename: '台账.csv', contentType: 'text/csv', byteSize: body.length };
      const { createUpload } = await world.client.mutate<{ createUpload: { uploadId: string; url: string } }>('regulator.cixi', CREATE, input);
      const status = await world.client.put(createUpload.url, body, 'text/csv');
      // Stored by the first of two requests, of which only the second was answered.
      if (status !== 201 && status !== 409 && status !== 422) throw new Error(`PUT: ${status}`);
      await world.client.mutate('regulator.cixi', START, { kind, uploadId: createUpload.uploadId });
    },
  };
}

/** Enterprises and policies that every world begins with. */
export function baseWrites(): Write[] {
  const rows = Array.from({ length: SAMPLES }, (_, n) => enterpriseCells(n, { 行政区划代码: townOf(n).code.padEnd(12, '0'), 所属镇街: townOf(n).name }));
  return [
    importOf('ENTERPRISES', demoEnterpriseLedger()),
    importOf('POLICIES', demoPolicyLedger(TODAY)),
    importOf('ENTERPRISES', csvText([ENTERPRISE_HEADINGS, ...rows])),
    importOf('POLICIES', csvText([POLICY_HEADINGS, ...Array.from({ length: SAMPLES }, (_, n) => laterPolicy(n))])),
  ];
}

/** A policy that begins on one of the days to come, each on its own: so each day has an insurer of record to change. */
function laterPolicy(n: number): string[] {
  const startsOn = addDays(TODAY, n + 1);
  return [`AZ33028220269${String(n).padStart(4, '0')}`, n % 2 === 0 ? INSURER_YONGAN : INSURER_HAIDUN, `慈溪市样例${n}机械有限公司`, sampleUscc(n), startsOn, addDays(addMonths(startsOn, 12), -1), '4000', '55', '40', '500', '21%', '840.00'];
}

/** An authority finds a hazard at a made-up enterprise; with `late` days past its deadline, or that many to come when negative. */
export function foundHazard(n: number, late: number): Write {
  return {
    name: `hazard ${n}`,
    async run(world) {
      const input = {
        enterpriseId: await enterpriseId(world, sampleUscc(n % SAMPLES)),
        inspectedOn: addDays(TODAY, -40),
        area: `车间 ${n}`,
        itemsChecked: 3,
        hazards: [{ description: `隐患 ${n}`, level: 'GENERAL', category: 'FIRE', deadline: addDays(TODAY, -late) }],
      };
      await world.client.mutate('regulator.cixi', SUBMIT_AUTHORITY, input);
    },
  };
}

/** An enterprise inspects itself and finds two. */
export function selfInspection(n: number): Write {
  return {
    name: `self-inspection ${n}`,
    async run(world) {
      const hazard = { level: 'GENERAL', category: 'ELECTRICAL', deadline: addDays(TODAY, 10) };
      const input = { inspectedOn: TODAY, area: `冲压车间 ${n}`, itemsChecked: 12, hazards: [{ description: `插座 ${n}`, ...hazard }, { description: `配电箱 ${n}`, ...hazard }] };
      await world.client.mutate('enterprise.demo', SUBMIT_SELF, input);
    },
  };
}

/** The insurer records a prevention service. */
export function service(n: number): Write {
  return {
    name: `service ${n}`,
    async run(world) {
      const [row] = await world.rows<{ id: string }>(`SELECT enterprise_id AS id FROM enterprises WHERE name LIKE '%盛博联%'`);
      const input = { enterpriseId: encodeId('Enterprise', row!.id), type: 'HAZARD_INSPECTION', servedOn: TODAY, place: `车间 ${n}`, staff: ['罗某'], content: `用电专项排查 ${n}`, cost: '0.50', hazards: [] };
      await world.client.mutate('insurer.yongan', RECORD_SERVICE, input);
    },
  };
}

/** A ledger of hazards large enough for several transactions. */
export function hazardLedger(n: number, rows: number): Write {
  const cells = (i: number): string[] => {
    const values: Record<string, string> = {
      隐患编号: `CX${n}-${String(i).padStart(6, '0')}`,
      企业名称: `慈溪市样例${i % SAMPLES}机械有限公司`,
      统一社会信用代码: sampleUscc(i % SAMPLES),
      隐患描述: `台账隐患 ${n} ${i}`,
      隐患类别: '消防',
      隐患等级: '一般',
      隐患来源: '政府检查',
      发现日期: addDays(TODAY, -60),
      整改时限: addDays(TODAY, -30),
      整改完成日期: addDays(TODAY, -40),
      验收日期: addDays(TODAY, -39),
    };
    return HAZARD_HEADINGS.map((heading) => values[heading] ?? '');
  };
  return importOf('HAZARDS', csvText([HAZARD_HEADINGS, ...Array.from({ length: rows }, (_, i) => cells(i))]), `hazard ledger ${n}`);
}

/** A file of what the county's authority may see of the ledgers; what clients report has numbers of its own in each world. */
export function exported(kind: 'HAZARDS'): Write {
  return {
    name: `export ${kind}`,
    settles: true,
    // What a file holds is what was there when it was written: so first everything is there.
    run: (world) => world.settled().then(() => world.client.mutate('regulator.cixi', 'mutation ($input: StartExportInput!) { startExport(input: $input) { exportRun { id } } }', { kind, filter: { foundTo: addDays(TODAY, -50) } })).then(() => undefined),
  };
}

/** A week passes for the newest file, once it is there; for the others not, so that there is as much to do each time. */
export const newestExportExpires: Write = {
  name: 'a week passes',
  async run(world) {
    await world.settled();
    await world.rows(`UPDATE export_runs SET expires_at = now() - interval '1 hour' WHERE id = (SELECT id FROM export_runs WHERE status = 'COMPLETED' ORDER BY id DESC LIMIT 1)`);
  },
};

/** The enterprise plans what it will inspect. */
export function inspectionTask(n: number): Write {
  return {
    name: `inspection task ${n}`,
    async run(world) {
      const { responsiblePersons } = await world.client.query<{ responsiblePersons: { id: string }[] }>('enterprise.demo', '{ responsiblePersons { id } }');
      const input = { title: `周查 ${n}`, area: `车间 ${n}`, items: ['护栏', '接地'], means: 'ON_SITE', cycleUnit: 'WEEKS', cycleCount: 1, calendar: 'EVERY_DAY', startsOn: TODAY, responsibleId: responsiblePersons[0]!.id };
      await world.client.mutate('enterprise.demo', 'mutation ($input: CreateInspectionTaskInput!) { createInspectionTask(input: $input) { task { id } } }', input);
    },
  };
}

/** A mutation that has a job done. */
export function asked(name: 'runReminderSweep' | 'runScoring'): Write {
  const type = name === 'runScoring' ? 'RunScoringInput' : 'RunReminderSweepInput';
  return { name, settles: true, run: (world) => world.client.mutate('regulator.cixi', `mutation ($input: ${type}!) { ${name}(input: $input) { jobId } }`, {}).then(() => undefined) };
}

/** A job as its schedule adds it. */
export function ticked(job: string, payload: object = {}): Write {
  return {
    name: `tick of ${job}`,
    settles: true,
    async run(world) {
      const principal = { audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' };
      await world.rows(`INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES (gen_random_uuid(), $1, $2, $3, $4)`, [NIL_UUID, job, JSON.stringify(payload), JSON.stringify(principal)]);
    },
  };
}

/** What is only in the database, and nobody's mutation: time that passed, for instance. */
export function sql(name: string, ...statements: readonly string[]): Write {
  return {
    name,
    async run(world) {
      for (const statement of statements) await world.rows(statement);
    },
  };
}
