import { addDays, diffDays, newId, NIL_UUID, PreventionServiceTypes, SupervisionLevels, type Day, type Sector } from '@anze/kernel';
import { openCity, type CityRows } from '../../../test/support/city-rows.js';

/** The day on which the generated worlds end. */
export const FIGURES_TODAY: Day = '2022-06-15';
const FIRST: Day = '2020-01-01';
const TOWNS = ['330282001', '330282002', '330282001003', '330282', '330211005', '320612001'];
const SECTORS: readonly Sector[] = ['INDUSTRY_TRADE', 'MINING', 'CONSTRUCTION'];

/** Numbers that a seed stands for. */
export interface Dice {
  below(n: number): number;
  of<T>(list: readonly T[]): T;
  /** A day from one on, at most so many later. */
  day(from: Day, within: number): Day;
  one(in_: number): boolean;
}

export function diceOf(seed: number): Dice {
  let state = (seed * 7_919) % 2_147_483_647;
  const below = (n: number): number => (state = (state * 48_271) % 2_147_483_647) % n;
  return { below, of: (list) => list[below(list.length)]!, day: (from, within) => addDays(from, below(within)), one: (in_) => below(in_) === 0 };
}

type Row = Readonly<Record<string, unknown>>;

/** A made-up world of everything that counts: enterprises of towns, counties and provinces, with lives as the services write them. */
export interface FiguresWorld {
  readonly city: CityRows;
  readonly insurers: readonly string[];
  readonly enterprises: readonly string[];
  /** Days on which something begins or ends, up to today: where a boundary that is off by one shows. */
  readonly days: readonly Day[];
  /** Puts rows into a table, as the superuser. */
  put(table: string, rows: readonly Row[]): Promise<void>;
}

/** Makes it; its figures are not yet counted. */
export async function makeFiguresWorld(seed: number, sizes: { readonly enterprises: number; readonly hazards: number }): Promise<FiguresWorld> {
  const city = await openCity();
  const dice = diceOf(seed);
  const put = async (table: string, rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    const columns = Object.keys(rows[0]!).join(', ');
    await city.root.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [JSON.stringify(rows)]);
  };
  const insurers = [await city.insurer('甬安'), await city.insurer('海盾')];
  const enterprises = Array.from({ length: sizes.enterprises }, (_, index) => {
    const id = newId();
    return { enterprise_id: id, region_code: dice.of(TOWNS), sector: dice.of(SECTORS), insurer_id: dice.of([NIL_UUID, ...insurers]), uscc: id.replaceAll('-', '').slice(14).toUpperCase(), name: `企业${index}`, industry_code: 'C3854', headcount: 12, must_insure: false, founded_on: dice.one(4) ? null : dice.day(FIRST, 400), class: dice.below(20) };
  });
  await put('organizations', enterprises.map((one) => ({ id: one.enterprise_id, kind: 'ENTERPRISE', code: one.uscc, name: one.name, region_code: one.region_code })));
  await put('enterprises', enterprises.map((one) => ({ ...one, extra: {}, version: 1, created_at: '2022-01-01', updated_at: '2022-01-01' })));
  const stamps = (one: (typeof enterprises)[number]): Row => ({ id: newId(), enterprise_id: one.enterprise_id, region_code: one.region_code, sector: one.sector, insurer_id: one.insurer_id });
  const from = (one: (typeof enterprises)[number]): Day => one.founded_on ?? FIRST;

  const duties: Row[] = [];
  const certificates: Row[] = [];
  const services: Row[] = [];
  const inspections: Row[] = [];
  for (const one of enterprises) {
    for (let since = dice.day(from(one), 300), n = dice.below(3); n > 0; n -= 1) {
      const until = dice.one(2) ? null : addDays(since, 1 + dice.below(300));
      duties.push({ ...stamps(one), since, until, from_founding: false, basis: 'SECTOR' });
      if (until === null) break;
      since = dice.day(until, 200);
    }
    for (let n = dice.below(3); n > 0; n -= 1) {
      const issued = dice.day(FIRST, 900);
      const expires = dice.day(issued, 700);
      certificates.push({ ...stamps(one), certificate_no: newId(), enterprise_name: one.name, level: `LEVEL_${1 + dice.below(3)}`, issued_on: issued, expires_on: expires, revoked_on: dice.one(3) ? dice.day(issued, 300) : null, authority: '', extra: {}, version: 1, created_at: '2022-01-01' });
    }
    for (let n = dice.below(4); n > 0; n -= 1) {
      const voided = dice.one(5);
      services.push({ ...stamps(one), service_no: newId(), provider_id: dice.of(insurers), enterprise_name: one.name, enterprise_uscc: one.uscc, type: dice.of(PreventionServiceTypes.values), served_on: dice.day(from(one), 880), place: '厂区', staff: [], staff_nos: [], content: '培训', hazards_found: 0, cost_fen: 100, extra: {}, version: 1, created_at: '2022-01-01', counted: !voided, visit_counted: !voided && dice.below(5) > 0, voided_on: voided ? FIGURES_TODAY : null, void_reason: voided ? '误录' : null });
    }
    for (let n = dice.below(12); n > 0; n -= 1) {
      const kind = dice.of(['SELF', 'AUTHORITY']);
      inspections.push({ ...stamps(one), kind, inspected_on: dice.day(from(one), diffDays(FIGURES_TODAY, from(one))), area: '车间', items_checked: 3, hazards_found: 0, finder_id: one.enterprise_id, created_at: '2022-01-01', not_checked: 0 });
    }
  }
  await put('insurance_duties', duties);
  await put('standardization_certificates', certificates);
  await put('prevention_services', services);
  await put('inspections', inspections);
  const days: Day[] = [];
  for (const one of enterprises) {
    for (let n = dice.below(4); n > 0; n -= 1) {
      const startsOn = dice.day(FIRST, 800);
      const endsOn = dice.day(startsOn, 400);
      const cancelledOn = dice.one(3) ? dice.day(startsOn, 300) : null;
      if (cancelledOn !== null) days.push(cancelledOn);
      days.push(startsOn, endsOn);
      await city.policy(one.enterprise_id, one.insurer_id !== NIL_UUID && dice.below(3) > 0 ? one.insurer_id : dice.of(insurers), { startsOn, endsOn, cancelledOn, premiumFen: BigInt(dice.below(1_000_000)), preventionBudgetFen: BigInt(dice.below(100_000)) });
    }
  }
  const hazards: Row[] = [];
  const events: Row[] = [];
  for (let n = 0; n < sizes.hazards; n += 1) {
    const one = dice.of(enterprises);
    const life = lifeOf(dice, from(one));
    const row = { ...stamps(one), hazard_no: newId(), enterprise_name: one.name, enterprise_uscc: one.uscc, description: '配电箱未关', level: dice.one(4) ? 'MAJOR' : 'GENERAL', category: 'SAFETY', source: 'SELF_INSPECTION', ...life.columns, ...(dice.one(6) ? { supervision_level: dice.of(SupervisionLevels.values), supervised_on: dice.one(2) ? null : dice.day(life.columns.found_on, 60) } : { supervision_level: null, supervised_on: null }),
      fixed_on_spot: false, finder_id: NIL_UUID, sole_account: false, evidence_before: [], evidence_after: [], extra: {}, version: 1, created_at: '2022-01-01', updated_at: '2022-01-01' };
    hazards.push(row);
    for (const day of [life.columns.deadline, life.columns.rectified_on, life.columns.accepted_on]) if (day !== null && dice.one(5)) days.push(day);
    for (const [seq, event] of life.events.entries()) events.push({ ...stamps(one), hazard_id: (row as { id?: string }).id, seq: seq + 1, kind: event.kind, on_day: event.day, deadline: event.deadline ?? null, at: '2022-01-01', actor_organization_id: one.enterprise_id, finder_id: NIL_UUID });
  }
  await put('hazards', hazards);
  await put('hazard_events', events);
  for (const row of [...duties, ...certificates]) for (const name of ['since', 'until', 'issued_on', 'expires_on', 'revoked_on']) if (typeof row[name] === 'string') days.push(row[name]);
  return { city, insurers, enterprises: enterprises.map((one) => one.enterprise_id), days: days.filter((day) => day <= FIGURES_TODAY), put };
}

interface Life {
  readonly columns: { status: string; found_on: Day; deadline: Day | null; rectified_on: Day | null; accepted_on: Day | null; voided_on: Day | null };
  readonly events: readonly { readonly kind: string; readonly day: Day; readonly deadline?: Day | null }[];
}

/** A hazard's life: told by events as the services write them, or by the dates of a ledger alone, in whatever order it says. */
function lifeOf(dice: Dice, from: Day): Life {
  const found = dice.day(from, Math.max(1, diffDays(FIGURES_TODAY, from)));
  if (dice.one(3)) {
    const [rectified, accepted] = dice.one(4)
      ? [dice.day(addDays(found, -20), 60), dice.day(addDays(found, -20), 60)]
      : [dice.one(3) ? null : dice.day(found, 40), dice.one(3) ? null : dice.day(found, 60)];
    const status = dice.one(15) ? 'VOIDED' : accepted ? 'ACCEPTED' : rectified ? 'AWAITING_ACCEPTANCE' : 'RECTIFYING';
    return { columns: { status, found_on: found, deadline: dice.one(5) ? null : dice.day(found, 30), rectified_on: rectified, accepted_on: accepted, voided_on: null }, events: [] };
  }
  const columns: Life['columns'] = { status: 'REPORTED', found_on: found, deadline: dice.one(6) ? null : dice.day(found, 30), rectified_on: null, accepted_on: null, voided_on: null };
  const events: { kind: string; day: Day; deadline?: Day | null }[] = [{ kind: 'REPORTED', day: found, deadline: columns.deadline }];
  for (let day = found, n = dice.below(9); n > 0; n -= 1) {
    day = dice.day(day, 25);
    if (day > FIGURES_TODAY) break;
    const next = dice.of(NEXT[columns.status]!);
    const event: (typeof events)[number] = { kind: next, day };
    if (next === 'DEADLINE_MOVED' || ((next === 'REJECTED' || next === 'REOPENED') && dice.one(2))) event.deadline = columns.deadline = dice.day(day, 30);
    if (next === 'RECTIFIED') columns.rectified_on = day;
    if (next === 'ACCEPTED') columns.accepted_on = day;
    if (next === 'REJECTED' || next === 'REOPENED') columns.rectified_on = columns.accepted_on = null;
    columns.status = AFTER[next] ?? columns.status;
    events.push(event);
    if (next === 'VOIDED') {
      columns.voided_on = day;
      break;
    }
  }
  return { columns, events };
}

const NEXT: Readonly<Record<string, readonly string[]>> = {
  REPORTED: ['STARTED', 'DEADLINE_MOVED', 'RECTIFIED', 'CONGRESS_REPORTED'],
  RECTIFYING: ['RECTIFIED', 'RECTIFIED', 'DEADLINE_MOVED', 'EXTENSION_REQUESTED', 'STOPPED'],
  AWAITING_ACCEPTANCE: ['ACCEPTED', 'ACCEPTED', 'REJECTED'],
  ACCEPTED: ['REOPENED', 'REOPENED', 'VOIDED'],
};
const AFTER: Readonly<Record<string, string>> = { STARTED: 'RECTIFYING', RECTIFIED: 'AWAITING_ACCEPTANCE', ACCEPTED: 'ACCEPTED', REJECTED: 'RECTIFYING', REOPENED: 'RECTIFYING', VOIDED: 'VOIDED' };
