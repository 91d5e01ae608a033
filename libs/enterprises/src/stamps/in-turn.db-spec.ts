import { runAs, workerPrincipal } from '@anze/database';
import { OrganizationWriter } from '@anze/identity';
import { dayStart, newId, NIL_UUID, StandingClock } from '@anze/kernel';
import type { ParsedLedgerRow } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { overtaking } from '../../../../test/support/waiting.js';
import { InsuranceDuties } from '../duties/insurance-duties.js';
import { InsuranceDutyRepository } from '../duties/insurance-duty.repository.js';
import { EnterpriseLedgerWriter } from '../import/enterprise-ledger.writer.js';
import { RegionPlacer } from '../import/region-placer.js';
import { RegionNodeRepository } from '../regions/region-node.repository.js';
import { EnterpriseClasses } from './enterprise-classes.js';
import { EnterpriseStamps } from './enterprise-stamps.js';

const TODAY = '2026-06-15';
const [HERE, THERE] = ['330282001', '330282002'];

/** Where an enterprise lies, who covers it and what class it has is decided by who has its turn, from what is so then. */
describe('stamps, in turn', () => {
  let city: CityRows;
  let rollups: Rollups;
  let stamps: EnterpriseStamps;
  let classes: EnterpriseClasses;
  let writer: EnterpriseLedgerWriter;
  const work = <T>(fn: () => Promise<T>): Promise<T> => runAs(workerPrincipal(), fn);
  const stored = async (id: string) => (await city.root.query('SELECT region_code, sector, insurer_id, class FROM enterprises WHERE enterprise_id = $1', [id])).rows[0];

  beforeAll(async () => {
    city = await openCity();
    const { db } = city;
    const rules = new Rules(db);
    await runAs(person('platform', newId()), () => rules.seed(RULE_SEEDS));
    await city.root.query(`INSERT INTO regions (code, name, level, parent_code, source) VALUES ('33', '浙江', 'PROVINCE', NULL, 'x'), ('3302', '宁波', 'CITY', '33', 'x'), ('330282', '慈溪', 'COUNTY', '3302', 'x'), ($1, '甲', 'TOWN', '330282', 'x'), ($2, '乙', 'TOWN', '330282', 'x')`, [HERE, THERE]);
    rollups = new Rollups(db);
    stamps = new EnterpriseStamps(db, rollups);
    classes = new EnterpriseClasses(db, rollups, rules, new StandingClock(dayStart(TODAY)));
    writer = new EnterpriseLedgerWriter(db, new OrganizationWriter(db), stamps, classes, rollups, new InsuranceDuties(db, new InsuranceDutyRepository(db), rollups, rules), new RegionPlacer(db, new RegionNodeRepository(db)));
  });
  afterAll(() => city?.close());

  /** Does `first` in a transaction that goes on until `second`, which has one of its own, waits for it, and ends with `last`. */
  const meanwhile = <T>(first: () => Promise<unknown>, second: () => Promise<T>, last?: () => Promise<unknown>): Promise<T> =>
    overtaking(city.root, (open) => work(() => city.db.run(open)), first, () => work(() => city.db.run(second)), last);

  const row = (uscc: string, facts: { readonly regionCode: string; readonly sector?: 'MINING' }): ParsedLedgerRow<'ENTERPRISES'> => ({
    row: 1,
    record: { name: '某厂', uscc, regionCode: facts.regionCode, townName: null, industryCode: 'C3854', industryName: null, sector: facts.sector ?? 'INDUSTRY_TRADE', headcount: 12, size: null, principal: null, phone: null, address: null, foundedOn: null, operatingStatus: null, mustInsure: undefined, extra: {} },
  });
  const write = (one: ParsedLedgerRow<'ENTERPRISES'>) => writer.write([one], { problem: (field, code, value) => ({ field, code, value, heading: field }) as never }, { importerId: NIL_UUID, regionCode: '3302', sectors: null, today: TODAY });

  it('keep an insurer of record that became one while a ledger waited', async () => {
    const insurer = await city.insurer();
    const uscc = newId().slice(18).toUpperCase();
    const id = await city.enterprise({ uscc, regionCode: HERE });
    await meanwhile(
      async () => {
        await stamps.hold([id]);
        await stamps.restamp([{ enterpriseId: id, regionCode: HERE, sector: 'INDUSTRY_TRADE', insurerId: insurer }]);
      },
      () => write(row(uscc, { regionCode: HERE, sector: 'MINING' })),
    );
    expect(await stored(id)).toMatchObject({ region_code: HERE, sector: 'MINING', insurer_id: insurer });
  });

  it('are not taken back by a ledger that waited for a move', async () => {
    const uscc = newId().slice(18).toUpperCase();
    const id = await city.enterprise({ uscc, regionCode: HERE });
    await meanwhile(
      async () => {
        await stamps.hold([id]);
        await stamps.restamp([{ enterpriseId: id, regionCode: THERE, sector: 'INDUSTRY_TRADE', insurerId: NIL_UUID, movedOn: '2026-06-01' }]);
      },
      () => write(row(uscc, { regionCode: HERE, sector: 'MINING' })),
    );
    expect(await stored(id)).toMatchObject({ region_code: THERE, sector: 'MINING' });
    expect((await city.root.query('SELECT region_code, until_day FROM enterprise_residences WHERE enterprise_id = $1 ORDER BY seq', [id])).rows.map((one) => [one.region_code, one.until_day === null])).toEqual([[HERE, false], [THERE, true]]);
  });

  it('give a class by the certificates that are there in its turn', async () => {
    const id = await city.enterprise({ regionCode: HERE });
    await work(() => rollups.rebuild());
    await work(() => classes.refresh([id]));
    const { class: before } = await stored(id);
    await city.root.query('UPDATE enterprises SET headcount = 1200 WHERE enterprise_id = $1', [id]);
    await meanwhile(
      () => stamps.hold([id]),
      () => classes.refresh([id]),
      () => city.certificate(id, { level: 'LEVEL_2', issuedOn: '2026-01-01', expiresOn: '2026-12-31' }),
    );
    const { class: after } = await stored(id);
    expect(after).not.toBe(before);
    expect(await work(() => classes.refresh([id]))).toBe(0);
    expect((await stored(id)).class).toBe(after);
  });

  it('lie in no node that is withdrawn while a ledger places them there', async () => {
    const nodes = new RegionNodeRepository(city.db);
    const regulator = person('regulator', newId(), '330282');
    const uscc = newId().slice(18).toUpperCase();
    await runAs(regulator, () => nodes.insert({ code: '330282900', name: '开发区', level: 'TOWN', parentCode: '330282', source: 'x' }));
    const used = await overtaking(
      city.root,
      (open) => work(() => city.db.run(open)),
      () => write(row(uscc, { regionCode: '330282900' })),
      () =>
        runAs(regulator, () =>
          city.db.run(async () => {
            await nodes.inTurn('330282900');
            return nodes.hasEnterprises('330282900');
          }),
        ),
    );
    expect(used).toBe(true);
  });
});
