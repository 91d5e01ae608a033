import { parse } from 'csv-parse/sync';

/*
 * The grading of insurers once more, from the rows of a bureau's files and the text of the scheme alone: nothing of the product's
 * code is used here, so that what both come to is right or wrong twice in the same way only by chance. It is written to be read
 * beside the scheme, not to be fast.
 */

/** A share kept exact. */
export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** An indicator of an insurer. */
export interface PlainIndicator {
  readonly code: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** The quotient with four decimals; null without data. */
  readonly value: string | null;
  /** 0 to 100 with two decimals; null without data. */
  readonly score: string | null;
  /** Percent of the total with four decimals; 0 without data. */
  readonly effectiveWeight: string;
  /** What counts, each as `numerator/denominator` behind what it is: the number of a service, or for REACH the code of an enterprise. */
  readonly records: readonly string[];
}

/** What an insurer comes to. */
export interface PlainGrade {
  readonly insurer: string;
  readonly grade: string;
  /** Two decimals; null when there is nothing to grade. */
  readonly score: string | null;
  readonly indicators: readonly PlainIndicator[];
}

/** What the two ledgers say, and what was booked. */
export interface PlainCity {
  readonly grades: readonly PlainGrade[];
  /** Services beyond the fund, and those served before the first policy of the insurer began or after the last one ended, without one, unconfirmed: their numbers. */
  readonly overspent: readonly string[];
  readonly beforePolicy: readonly string[];
  readonly outsidePolicy: readonly string[];
  readonly withoutPolicy: readonly string[];
  readonly unconfirmed: readonly string[];
}

interface Policy {
  readonly insurer: string;
  readonly uscc: string;
  readonly from: string;
  readonly to: string;
  /** What the fund still holds, fen. */
  fund: bigint;
}

interface Service {
  readonly no: string;
  readonly insurer: string;
  readonly uscc: string;
  readonly day: string;
  readonly confirmed: string;
  readonly archived: string;
  readonly found: number;
  /** Empty where the ledger doesn't say. */
  readonly rectified: number | null;
  readonly cost: bigint;
  readonly stars: number | null;
  within: boolean;
}

type Row = Readonly<Record<string, string>>;

/** Weights of the default scheme (AQ 9010-2019: 规范性 30, 有效性 40, 服务质量 30). */
const SCHEME: readonly (readonly (readonly [code: string, weight: number])[])[] = [
  [['PLAN_FILED', 8], ['RECORD_ARCHIVED', 12], ['SPEND_LAWFUL', 10]],
  [['REACH', 15], ['PLAN_DONE', 10], ['HAZARDS_CLOSED', 15]],
  [['SATISFACTION', 12], ['COMPLAINTS_ANSWERED', 8], ['QUALIFIED_STAFF', 10]],
];
const BANDS: readonly (readonly [grade: string, from: bigint])[] = [['A', 9_000n], ['B', 8_000n], ['C', 7_000n], ['D', 6_000n], ['E', 0n]];

/**
 * Days off on weekdays, and weekends that are worked, of 2025, written off 国务院办公厅关于2025年部分节假日安排的通知 (国办发明电〔2024〕12号, 12 November 2024):
 * 元旦 1 January; 春节 28 January to 4 February, worked 26 January and 8 February; 清明 4 to 6 April; 劳动节 1 to 5 May, worked 27 April;
 * 端午 31 May to 2 June; 国庆、中秋 1 to 8 October, worked 28 September and 11 October.
 */
const OFF_2025 = new Set(
  ['01-01', '01-28', '01-29', '01-30', '01-31', '02-03', '02-04', '04-04', '05-01', '05-02', '05-05', '06-02', '10-01', '10-02', '10-03', '10-06', '10-07', '10-08'].map((day) => `2025-${day}`),
);
const WORKED_2025 = new Set(['01-26', '02-08', '04-27', '09-28', '10-11'].map((day) => `2025-${day}`));

/** The national cap on prevention spending: 21% of the premium received, of policies from 29 March 2025 on (应急〔2025〕27号). */
const CAPPED_FROM = '2025-03-29';

/** Grades the insurers of two ledgers, 安责险投保清单 and 事故预防服务记录, over the days from `from` to `asOf`. */
export function plainGrading(policyLedger: string, serviceLedger: string, from: string, asOf: string): PlainCity {
  const policies = rowsOf(policyLedger).map(policyOf);
  const services = rowsOf(serviceLedger).map(serviceOf);
  book(policies, services);
  const insurers = [...new Set([...policies.filter((one) => inPeriod(one, from, asOf)), ...services.filter((one) => one.day >= from && one.day <= asOf)].map(({ insurer }) => insurer))];
  const policiesOf = ({ insurer, uscc }: Service): Policy[] => policies.filter((policy) => policy.insurer === insurer && policy.uscc === uscc);
  const numbers = (holds: (service: Service) => boolean): string[] => services.filter(holds).map(({ no }) => no);
  const before = (service: Service): boolean => policiesOf(service).length > 0 && policiesOf(service).every((policy) => policy.from > service.day);
  return {
    grades: insurers.map((insurer) => gradeOf(insurer, policies, services, from, asOf)),
    overspent: numbers((service) => service.cost > 0n && !service.within),
    beforePolicy: numbers(before),
    outsidePolicy: numbers((service) => policiesOf(service).length > 0 && !before(service) && policiesOf(service).every((policy) => service.day < policy.from || service.day > policy.to)),
    withoutPolicy: numbers((service) => policiesOf(service).length === 0),
    unconfirmed: numbers(({ confirmed }) => confirmed === ''),
  };
}

/** Every cost out of the fund of the policy in force that day, in the order of the rows; what a fund doesn't hold is beyond it. */
function book(policies: readonly Policy[], services: readonly Service[]): void {
  for (const service of services) {
    const own = policies.filter((policy) => policy.insurer === service.insurer && policy.uscc === service.uscc);
    const inForce = own.filter((policy) => policy.from <= service.day && service.day <= policy.to).sort((a, b) => order(a.from, b.from))[0];
    const next = own.filter((policy) => policy.from > service.day).sort((a, b) => order(a.from, b.from))[0];
    const last = own.filter((policy) => policy.to < service.day).sort((a, b) => order(b.to, a.to))[0];
    const policy = inForce ?? next ?? last;
    service.within = policy !== undefined && service.cost <= policy.fund;
    if (policy) policy.fund -= service.within ? service.cost : policy.fund;
  }
}

function gradeOf(insurer: string, policies: readonly Policy[], services: readonly Service[], from: string, asOf: string): PlainGrade {
  const own = services.filter((service) => service.insurer === insurer && service.day >= from && service.day <= asOf);
  const insured = new Set(policies.filter((policy) => policy.insurer === insurer && inPeriod(policy, from, asOf)).map(({ uscc }) => uscc));
  const served = new Set(own.map(({ uscc }) => uscc));
  const settledBy = plusDays(asOf, -31);
  const counted = new Map<string, (readonly [string, number, number])[]>([
    ['RECORD_ARCHIVED', own.filter(({ day }) => day <= settledBy).map((service) => [service.no, archivedInTime(service) ? 1 : 0, 1])],
    // A ledger's row counts as evidenced.
    ['SPEND_LAWFUL', own.filter(({ cost }) => cost > 0n).map((service) => [service.no, service.within ? 1 : 0, 1])],
    ['REACH', [...new Set([...insured, ...served])].map((uscc) => [uscc, served.has(uscc) ? 1 : 0, insured.has(uscc) ? 1 : 0])],
    ['HAZARDS_CLOSED', own.filter(({ found, rectified }) => rectified !== null && (found > 0 || rectified > 0)).map(({ no, found, rectified }) => [no, rectified!, found])],
    ['SATISFACTION', own.filter(({ stars }) => stars !== null).map(({ no, stars }) => [no, stars! - 1, 4])],
  ]);
  const measured = SCHEME.map((dimension) => {
    const weights = dimension.reduce((sum, [, weight]) => sum + BigInt(weight), 0n);
    const indicators = dimension.map(([code, weight]) => {
      const records = counted.get(code) ?? [];
      const share: Share = { numerator: BigInt(records.reduce((sum, [, n]) => sum + n, 0)), denominator: BigInt(records.reduce((sum, [, , d]) => sum + d, 0)) };
      return { code, weight: BigInt(weight), records, share, told: share.denominator > 0n };
    });
    const told = indicators.filter((one) => one.told).reduce((sum, one) => sum + one.weight, 0n);
    // What has no data gives its weight to the others of its dimension, in proportion.
    return indicators.map((one) => ({ ...one, effective: one.told ? { numerator: weights * one.weight, denominator: told } : { numerator: 0n, denominator: 1n } }));
  }).flat();
  const total = sumOf(measured.map(({ effective }) => effective));
  const points = sumOf(measured.filter(({ told }) => told).map(({ effective, share }) => times(effective, hundredfold(share))));
  const rated = insured.size > 0 && total.numerator > 0n;
  const score = { numerator: points.numerator * total.denominator, denominator: points.denominator * total.numerator };
  return {
    insurer,
    grade: rated ? BANDS.find(([, least]) => rounded(score, 2) >= least)![0] : 'NOT_RATED',
    score: rated ? decimal(score, 2) : null,
    indicators: measured.map(({ code, records, share, told, effective }) => ({
      code,
      numerator: told || records.length > 0 ? Number(share.numerator) : null,
      denominator: told || records.length > 0 ? Number(share.denominator) : null,
      value: told ? decimal(share, 4) : null,
      score: told ? decimal(hundredfold(share), 2) : null,
      effectiveWeight: total.numerator === 0n ? '0.0000' : decimal({ numerator: effective.numerator * 100n * total.denominator, denominator: effective.denominator * total.numerator }, 4),
      records: records.map(([key, n, d]) => `${key} ${n}/${d}`).sort(),
    })),
  };
}

/** Confirmed, and archived by the 15th working day after it, weekends and holidays before it included. */
function archivedInTime({ confirmed, archived }: Service): boolean {
  if (confirmed === '' || archived === '' || archived < confirmed) return false;
  let working = 0;
  let day = confirmed;
  while (working < 15) {
    day = plusDays(day, 1);
    if (!day.startsWith('2025')) throw new Error(`${day}: only the calendar of 2025 is written down here`);
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    if (WORKED_2025.has(day) || (!weekend && !OFF_2025.has(day))) working += 1;
  }
  return archived <= day;
}

const inPeriod = (policy: Policy, from: string, asOf: string): boolean => policy.from <= asOf && policy.to >= from;

function policyOf(row: Row): Policy {
  const premium = fen(row['保费（元）']!);
  const agreed = fen(row['事故预防费（元）']!);
  // Half a fen is one.
  const cap = (premium * 21n + 50n) / 100n;
  const fund = row['保险起期']! >= CAPPED_FROM && agreed > cap ? cap : agreed;
  return { insurer: row['保险机构']!, uscc: row['统一社会信用代码']!, from: row['保险起期']!, to: row['保险止期']!, fund };
}

function serviceOf(row: Row): Service {
  const number = (text: string): number | null => (text === '' ? null : Number(text));
  return {
    no: row['服务单号']!,
    insurer: row['保险机构']!,
    uscc: row['统一社会信用代码']!,
    day: row['服务日期']!,
    confirmed: row['企业确认日期']!,
    archived: row['归档日期']!,
    found: number(row['发现隐患数']!) ?? 0,
    rectified: number(row['已整改隐患数']!),
    cost: fen(row['服务费用（元）']!),
    stars: number(row['回访满意度（1-5）']!),
    within: false,
  };
}

const rowsOf = (ledger: string): Row[] => parse(ledger, { bom: true, columns: true, skip_empty_lines: true }) as Row[];
const fen = (yuan: string): bigint => {
  const [whole, cents = ''] = yuan.split('.');
  return BigInt(whole || '0') * 100n + BigInt(cents.padEnd(2, '0'));
};
const plusDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const times = (a: Share, b: Share): Share => ({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator });
const sumOf = (shares: readonly Share[]): Share => shares.reduce((a, b) => ({ numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator }), { numerator: 0n, denominator: 1n });
/** A hundred times a share, and no more than 100: a ledger can have served more than were insured. */
const hundredfold = ({ numerator, denominator }: Share): Share => (numerator > denominator ? { numerator: 100n, denominator: 1n } : { numerator: numerator * 100n, denominator });
/** With so many decimals, half up, as a whole number of the last one. */
const rounded = ({ numerator, denominator }: Share, decimals: number): bigint => (2n * numerator * 10n ** BigInt(decimals) + denominator) / (2n * denominator);
const decimal = (share: Share, decimals: number): string => {
  const digits = String(rounded(share, decimals)).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};
