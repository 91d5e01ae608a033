import type { Principal } from '@anze/database';
import { addDays, encodeId, newId, regionRange, type Day } from '@anze/kernel';
import { RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import { person, ServiceWorld } from '../../test/service-world.js';
import { ServiceAnomalyKinds, type ServiceAnomalyKind } from './anomaly.catalogue.js';
import { AnomalyReader } from './anomaly.reader.js';
import { AnomalyRepository, type AnomalyScope } from './anomaly.repository.js';

const TOWN = '320613001';
const OTHER_TOWN = '320613002';
const DAY: Day = '2025-06-10';
const LONG = '对车间消防设施、用电线路、危险化学品储存、有限空间作业以及员工持证情况逐项进行了检查并现场讲解整改要求，覆盖全部班组。';
const REPEATED = `${LONG}（一）`;

/** Each anomaly has rows that must appear, and near misses that must not. */
describe('anomalies', () => {
  let world: ServiceWorld;
  let regulator: Principal;
  const names = new Map<string, string>();
  const organizations: Record<string, string> = {};

  /** A service with a name to be told by, past every rule. */
  async function service(name: string, enterpriseId: string, providerId: string, row: Record<string, unknown> = {}): Promise<string> {
    const id = await world.owned('prevention_services', enterpriseId, {
      provider_id: providerId, service_no: newId(), enterprise_name: '南通某厂', enterprise_uscc: 'X', type: 'TRAINING', served_on: DAY, place: '启东市', content: name, cost_fen: 0, ...row,
    });
    names.set(id, name);
    return id;
  }
  const covered = async (insurer: string, region = TOWN, sector: 'MINING' | 'INDUSTRY_TRADE' = 'INDUSTRY_TRADE', policy: Record<string, unknown> = {}): Promise<string> => {
    const id = await world.enterprise(insurer, region, sector);
    await world.owned('policies', id, { issuer_id: insurer, issuer_head_id: insurer, policy_no: newId(), insured_name: 'x', insured_uscc: 'X', starts_on: '2025-01-01', ends_on: '2025-12-31', premium_fen: 500_000, prevention_budget_fen: 100_000, ...policy });
    return id;
  };
  const listed = async (kind: ServiceAnomalyKind, by: Principal = regulator, args: object = {}): Promise<string[]> => {
    const { edges } = await world.as(by, () => world.app.get(AnomalyReader).list({ kind, first: 100, from: '2025-01-01', to: '2025-12-31', ...args }));
    return edges.map(({ node: { row, subject, measured, compared } }) => [names.get(row.serviceId), row.otherId && (names.get(row.otherId) ?? 'policy'), subject, measured, compared].map((part) => part ?? '-').join(' ')).sort();
  };

  beforeAll(async () => {
    world = await ServiceWorld.open();
    world.clock.day = '2025-12-31';
    for (const name of ['careless', 'careful', 'third']) organizations[name] = await world.organization('INSURER', null, name);
    regulator = person('regulator', await world.organization('REGULATOR', '3206'), '3206');
    const { careless, careful, third } = organizations as Record<'careless' | 'careful' | 'third', string>;

    await staffAtTwoPlaces(careless, careful);
    await noHazards(careless, careful);
    await texts(careless, third);
    await confirmations(careless);
    await funds(careless);
    await policies(careless, careful);
  });
  afterAll(() => world?.close());

  async function staffAtTwoPlaces(careless: string, careful: string): Promise<void> {
    const [here, there, near, wide] = [await covered(careless), await covered(careless, OTHER_TOWN), await covered(careless), await covered(careless, '320613')];
    const at = (time: string, latitude: number, longitude: number): object => ({ checked_in_at: `${DAY}T${time}:00+08:00`, check_in_latitude: latitude, check_in_longitude: longitude });
    const on = async (name: string, no: string, enterpriseId: string, row: object = {}, provider = careless): Promise<string> => service(name, enterpriseId, provider, { staff_nos: [no], ...row });
    await on('two-towns-a', 'S1', here);
    await on('two-towns-b', 'S1', there, { staff_nos: ['S9', 'S1'] });
    await on('same-town', 'S2', here);
    await on('same-town-too', 'S2', near);
    await on('same-enterprise', 'S3', here);
    await on('same-enterprise-too', 'S3', here);
    // A large site is one place, however far its gates lie apart.
    await on('same-enterprise-far', 'S15', here, at('09:00', 31, 121));
    await on('same-enterprise-far-too', 'S15', here, at('10:00', 32, 121));
    await on('another-day', 'S4', here);
    await on('another-day-too', 'S4', there, { served_on: addDays(DAY, 1) });
    await on('another-insurer', 'S5', here);
    await on('another-insurer-too', 'S5', await covered(careful, OTHER_TOWN), {}, careful);
    await on('voided', 'S6', here, { voided_on: DAY, void_reason: 'x' });
    await on('voided-too', 'S6', there);
    // A town within the county of which no town is known.
    await on('county', 'S7', wide);
    await on('county-too', 'S7', there);
    await on('county-last', 'S16', there);
    await on('county-last-too', 'S16', wide);
    // One degree of latitude is 111 km.
    await on('far', 'S10', here, at('09:00', 31, 121));
    await on('far-too', 'S10', near, at('10:00', 32, 121));
    await on('far-later', 'S11', here, at('09:00', 31, 121));
    await on('far-later-too', 'S11', near, at('11:00', 32, 121));
    await on('close', 'S12', here, at('09:00', 31, 121));
    await on('close-too', 'S12', there, at('10:00', 31.2, 121));
    await on('two-towns-in-time', 'S13', here, { checked_in_at: `${DAY}T09:00:00+08:00` });
    await on('two-towns-in-time-too', 'S13', there, { checked_in_at: `${DAY}T15:00:00+08:00` });
    // Three at two places are two rows, not three pairs; two at one place are none.
    for (const [name, where] of [['third-a', here], ['third-b', there], ['third-c', near]] as const) await on(name, 'S14', where);
    await on('blank', '', here);
    await on('blank-too', '', there);
  }

  async function noHazards(careless: string, careful: string): Promise<void> {
    const [mine, pit, trade] = [await covered(careless, TOWN, 'MINING'), await covered(careful, TOWN, 'MINING'), await covered(careless)];
    const inspection = (name: string, enterpriseId: string, provider: string, found: number, row: object = {}): Promise<string> => service(name, enterpriseId, provider, { type: 'HAZARD_INSPECTION', hazards_found: found, served_on: '2025-07-01', ...row });
    for (let n = 0; n < 8; n += 1) await inspection(`empty-${n}`, mine, careless, 0);
    for (let n = 0; n < 2; n += 1) await inspection(`found-${n}`, mine, careless, 1);
    for (let n = 0; n < 4; n += 1) await inspection(`careful-empty-${n}`, pit, careful, 0);
    for (let n = 0; n < 6; n += 1) await inspection(`careful-found-${n}`, pit, careful, 2);
    await inspection('trade', trade, careless, 0);
    await inspection('empty-voided', mine, careless, 0, { voided_on: DAY, void_reason: 'x' });
    await inspection('training', mine, careless, 0, { type: 'TRAINING' });
  }

  async function texts(careless: string, third: string): Promise<void> {
    const [one, two] = [await covered(careless), await covered(careless)];
    const other = await covered(third);
    const said = (name: string, content: string, enterpriseId: string, row: object = {}, provider = careless): Promise<string> => service(name, enterpriseId, provider, { content, served_on: '2025-08-01', ...row });
    await said('text-first', LONG, one);
    await said('text-again', LONG, two, { served_on: '2025-08-02' });
    await said('text-at-the-first', LONG, one, { served_on: '2025-08-03' });
    await said('text-of-another', LONG, other, { served_on: '2025-08-04' }, third);
    await said('text-changed', `${LONG}等`, two);
    await said('text-voided', LONG, two, { voided_on: DAY, void_reason: 'x' });
    await said('short', '安全培训', one);
    await said('short-too', '安全培训', two);
    await said('one-enterprise', REPEATED, one);
    await said('one-enterprise-too', REPEATED, one);
  }

  async function confirmations(careless: string): Promise<void> {
    const one = await covered(careless);
    const confirmed = (name: string, at: string | null, row: object = {}): Promise<string> => service(name, one, careless, { created_at: '2025-09-01T09:00:00+08:00', confirmed_at: at, confirmed_on: '2025-09-01', ...row });
    await confirmed('at-once', '2025-09-01T09:00:59.9+08:00');
    await confirmed('a-minute', '2025-09-01T09:01:00+08:00');
    await confirmed('before-it', '2025-09-01T08:59:59+08:00');
    await confirmed('ledger', null, { sourced_by: newId() });
    await confirmed('ledger-at-once', '2025-09-01T09:00:01+08:00', { sourced_by: newId() });
    await confirmed('at-once-voided', '2025-09-01T09:00:01+08:00', { voided_on: DAY, void_reason: 'x' });
  }

  async function funds(careless: string): Promise<void> {
    const enterpriseId = await world.enterprise(careless);
    const policyId = await world.policy(enterpriseId, careless);
    let no = 100;
    const booked = (serviceId: string | null, debit: string, credit: string, fen: number, reverses: string | null = null): Promise<string> =>
      world.owned('fund_entries', enterpriseId, {
        issuer_id: careless, issuer_head_id: careless, policy_id: policyId, entry_no: (no += 1), kind: reverses ? 'REVERSAL' : 'SPEND', on_day: DAY, debit_account: debit, credit_account: credit, amount_fen: fen, balance_fen: 0,
        service_id: serviceId, reverses_id: reverses, cause_no: reverses ? 1 : no, reason: reverses ? 'x' : null, recorded_by_organization: careless,
      });
    const cost = (name: string, fen: number, row: object = {}): Promise<string> => service(name, enterpriseId, careless, { cost_fen: fen, ...row });
    await booked(await cost('as-it-cost', 10_000), 'SPENT', 'FUND', 10_000);
    const more = await cost('more-than-it-cost', 10_000);
    await booked(more, 'SPENT', 'FUND', 10_000);
    await booked(more, 'SPENT', 'FUND', 1);
    const corrected = await cost('corrected', 10_000);
    await booked(corrected, 'SPENT', 'FUND', 12_000);
    await booked(corrected, 'FUND', 'SPENT', 2_000);
    const beyond = await cost('beyond-the-fund', 30_000);
    await booked(beyond, 'SPENT', 'FUND', 20_000);
    await booked(beyond, 'SPENT', 'OVERSPENT', 10_000);
    const backInFund = await cost('back-in-the-fund', 30_000);
    await booked(backInFund, 'SPENT', 'OVERSPENT', 30_000);
    await booked(backInFund, 'OVERSPENT', 'SPENT', 30_000);
    await booked(backInFund, 'SPENT', 'FUND', 30_000);
    const reversed = await cost('voided-and-reversed', 7_000, { voided_on: DAY, void_reason: 'x' });
    await booked(null, 'FUND', 'SPENT', 7_000, await booked(reversed, 'SPENT', 'FUND', 7_000));
    const beyondAndReversed = await cost('voided-beyond-the-fund', 5_000, { voided_on: DAY, void_reason: 'x' });
    await booked(null, 'FUND', 'SPENT', 5_000, await booked(beyondAndReversed, 'SPENT', 'OVERSPENT', 5_000));
    await booked(await cost('voided-and-spent', 8_000, { voided_on: DAY, void_reason: 'x' }), 'SPENT', 'FUND', 8_000);
    await booked(await cost('last-year', 1, { served_on: '2024-12-31' }), 'SPENT', 'FUND', 9_000);
  }

  async function policies(careless: string, careful: string): Promise<void> {
    const year = await covered(careless, TOWN, 'INDUSTRY_TRADE', { starts_on: '2025-03-01', ends_on: '2025-05-31' });
    const cancelled = await covered(careless, TOWN, 'INDUSTRY_TRADE', { cancelled_on: '2025-04-01', status: 'CANCELLED' });
    const others = await covered(careful);
    const shared = await covered(careful);
    const [policy] = await world.rows<{ id: string }>('SELECT id FROM policies WHERE enterprise_id = $1', shared);
    await world.owned('policy_shares', shared, { issuer_id: careful, issuer_head_id: careful, policy_id: policy!.id, participant_id: careless, share_bp: 1000, share_premium_fen: 1, policy_no: 'x', insured_name: 'x', starts_on: '2025-01-01', ends_on: '2025-06-30' });
    const served = (name: string, enterpriseId: string, on: Day, row: object = {}): Promise<string> => service(name, enterpriseId, careless, { served_on: on, ...row });
    await served('day-before', year, '2025-02-28');
    await served('first-day', year, '2025-03-01');
    await served('last-day', year, '2025-05-31');
    await served('day-after', year, '2025-06-01');
    await served('before-cancelled', cancelled, '2025-03-31');
    await served('cancelled', cancelled, '2025-04-01');
    await served('no-policy', others, '2025-04-01');
    await served('by-share', shared, '2025-06-30');
    await served('after-share', shared, '2025-07-01');
    await served('outside-voided', year, '2025-08-01', { voided_on: DAY, void_reason: 'x' });
  }

  it.each<[ServiceAnomalyKind, string[]]>([
    ['STAFF_AT_TWO_PLACES', ['far-too far S10 111.2 1.0', 'third-b third-a S14 - -', 'third-c third-b S14 - -', 'two-towns-b two-towns-a S1 - -']],
    ['NO_HAZARDS_FOUND', Array.from({ length: 8 }, (_, n) => `empty-${n} - - 80.00 40.00`)],
    ['IDENTICAL_TEXT', [`text-again text-first - ${[...LONG].length} 3`]],
    ['INSTANT_CONFIRMATION', ['at-once - - 59.9 -']],
    ['SPEND_WITHOUT_SERVICE', ['more-than-it-cost policy - 100.01 100.00', 'voided-and-spent policy - 80.00 0.00']],
    ['FUND_OVERSPENT', ['beyond-the-fund policy - 100.00 300.00']],
    ['OUTSIDE_POLICY', ['after-share - - - -', 'cancelled policy - 1 -', 'day-after policy - 1 -', 'day-before policy - -1 -', 'no-policy - - - -']],
  ])('%s lists what it says, and no near miss', async (kind, expected) => {
    expect(await listed(kind)).toEqual(expected);
  });

  it('are counted as they are listed, in one statement for all', async () => {
    const counts = await world.as(regulator, () => world.app.get(AnomalyReader).counts({ from: '2025-01-01', to: '2025-12-31' }));
    const expected = await Promise.all(ServiceAnomalyKinds.values.map(async (kind) => [kind, (await listed(kind)).length]));
    expect(Object.fromEntries(counts.map(({ kind, count }) => [kind, count]))).toEqual(Object.fromEntries(expected));
    expect(new Set(counts.map(({ providerId }) => providerId))).toEqual(new Set([organizations['careless']]));
    for (const kind of ServiceAnomalyKinds.values) {
      const page = await world.as(regulator, () => world.app.get(AnomalyReader).list({ kind, from: '2025-01-01', to: '2025-12-31' }));
      expect(await world.as(regulator, page.totalCount)).toBe(counts.find((one) => one.kind === kind)!.count);
    }
  });

  it('are those of the asked insurer, region and days', async () => {
    expect(await listed('NO_HAZARDS_FOUND', regulator, { insurerId: encodeId('Organization', organizations['careful']!) })).toEqual([]);
    expect(await listed('NO_HAZARDS_FOUND', regulator, { insurerId: encodeId('Organization', organizations['careless']!) })).toHaveLength(8);
    // The first with the text lies outside of the days: the second is the first then.
    expect(await listed('IDENTICAL_TEXT', regulator, { from: '2025-08-02' })).toEqual([`text-at-the-first text-again - ${[...LONG].length} 2`]);
    expect(await listed('STAFF_AT_TWO_PLACES', regulator, { to: addDays(DAY, -1) })).toEqual([]);
    expect(await listed('STAFF_AT_TWO_PLACES', regulator, { regionCode: TOWN })).toEqual(['far-too far S10 111.2 1.0']);
    expect(await listed('OUTSIDE_POLICY', regulator, { regionCode: '3205' })).toEqual([]);
  });

  it('are an authority’s own region’s and sectors’, whatever it asks for', async () => {
    const elsewhere = person('regulator', await world.organization('REGULATOR', '3205'), '3205');
    const mining = person('regulator', await world.organization('REGULATOR', '3206'), '3206', ['MINING']);
    const town = person('regulator', await world.organization('REGULATOR', TOWN), TOWN);
    for (const kind of ServiceAnomalyKinds.values) expect(await listed(kind, elsewhere, { regionCode: '3206' })).toEqual([]);
    expect(await listed('NO_HAZARDS_FOUND', mining)).toHaveLength(8);
    expect(await listed('OUTSIDE_POLICY', mining)).toEqual([]);
    expect(await listed('STAFF_AT_TWO_PLACES', town)).toEqual(['far-too far S10 111.2 1.0']);
    // The rows are there.
    expect((await world.rows<{ n: number }>('SELECT count(*)::int AS n FROM prevention_services')).at(0)!.n).toBe(names.size);
  });

  it('come page by page, each row once, the newest day first', async () => {
    for (const kind of ServiceAnomalyKinds.values) {
      const all = await world.as(regulator, () => world.app.get(AnomalyReader).list({ kind, first: 100, from: '2025-01-01', to: '2025-12-31' }));
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const page: typeof all = await world.as(regulator, () => world.app.get(AnomalyReader).list({ kind, first: 3, after, from: '2025-01-01', to: '2025-12-31' }));
        seen.push(...page.edges.map(({ node }) => `${node.onDay} ${node.row.serviceId} ${node.row.otherId}`));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(seen).toEqual(all.edges.map(({ node }) => `${node.onDay} ${node.row.serviceId} ${node.row.otherId}`));
      expect(seen.map((text) => text.slice(0, 10))).toEqual(seen.map((text) => text.slice(0, 10)).sort().reverse());
    }
  });

  it('follow their thresholds', async () => {
    const scope = (change: object): AnomalyScope => ({
      values: { ...regionRange('3206'), from: '2025-01-01', to: '2025-12-31', sectors: ['MINING'], ...RULE_KINDS['service.anomalies'].parse({ ...(RULE_SEEDS.find(({ kind }) => kind === 'service.anomalies')!.body as object), ...change }) },
      providerId: null,
    });
    const rows = async (kind: ServiceAnomalyKind, change: object): Promise<number> => world.as(regulator, () => world.app.get(AnomalyRepository).count(kind, scope(change)));
    expect(await rows('NO_HAZARDS_FOUND', { emptyPoints: 40 })).toBe(8);
    expect(await rows('NO_HAZARDS_FOUND', { emptyPoints: 41 })).toBe(0);
    expect(await rows('NO_HAZARDS_FOUND', { emptyInspections: 11 })).toBe(0);
    expect(await rows('INSTANT_CONFIRMATION', { confirmSeconds: 61 })).toBe(2);
    expect(await rows('IDENTICAL_TEXT', { textCharacters: 4 })).toBe(2);
    expect(await rows('STAFF_AT_TWO_PLACES', { placeDigits: 6 })).toBe(1);
    expect(await rows('STAFF_AT_TWO_PLACES', { placeHours: 3, placeKilometres: 22 })).toBe(6);
  });
});
