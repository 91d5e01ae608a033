import { defineTerms, normalizeText, regionAncestors, type Day, type Sector } from '@anze/kernel';
import { BEGINNING } from '@anze/rollups';
import { pickRule, type Rule } from '@anze/rules';

/** What a duty to insure rests on (应保依据). */
export const DutyBases = defineTerms({ MARK: '名录标注', SECTOR: '高危行业领域', LICENCE: '许可证', INDUSTRY: '地方规定行业' });
export type DutyBasis = (typeof DutyBases.values)[number];

/** What of an enterprise's record decides whether it must insure. */
export interface DutyRecord {
  readonly regionCode: string;
  readonly sector: Sector;
  readonly industryCode: string;
  readonly foundedOn: Day | null;
  /** The roster's own mark (应保类别); null where it has none. It outranks every rule. */
  readonly mark: boolean | null;
  /** Columns that the ledger had of its own, by heading: licences among them. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Versions of the two kinds of rules that oblige. */
export interface DutyRules {
  readonly sectors: readonly Rule<'insurance.must-insure-sectors'>[];
  readonly additions: readonly Rule<'insurance.must-insure-additions'>[];
}

/** Why an enterprise must insure. */
export interface DutyGround {
  readonly basis: DutyBasis;
  /** The version of the rule; null for the roster's mark. */
  readonly ruleVersion: string | null;
  /** The licence or the industry code that it rests on. */
  readonly ground: string | null;
}

/** A time in which an enterprise must insure. */
export interface Duty extends DutyGround {
  readonly since: Day;
  /** The first day without it; null while it lasts. */
  readonly until: Day | null;
  /** It began with the enterprise, and follows a founding day that is put right. */
  readonly fromFounding: boolean;
}

/** Cells that say no licence is held. */
const NO_LICENCE = new Set(['', '无', '否', '没有', '-', '—', '/']);

/**
 * Why an enterprise must insure by the rules of a day; null when it need not. The roster's mark outranks the rules; then the sector
 * (安全生产法 51), a licence, an industry that the region adds.
 */
export function dutyOn(record: Omit<DutyRecord, 'foundedOn'>, rules: DutyRules, day: Day): DutyGround | null {
  if (record.mark !== null) return record.mark ? { basis: 'MARK', ruleVersion: null, ground: null } : null;
  const at = { regionCode: record.regionCode, on: day };
  const sectors = pickRule(rules.sectors, at);
  if (sectors?.body.sectors.includes(record.sector)) return { basis: 'SECTOR', ruleVersion: sectors.version, ground: null };
  for (const { version, body } of additionsOn(rules.additions, at)) {
    const licence = body.licences.find((heading) => holds(record.extra[heading]));
    if (licence !== undefined) return { basis: 'LICENCE', ruleVersion: version, ground: licence };
    const industry = body.industryCodes.find((code) => record.industryCode.startsWith(code));
    if (industry !== undefined) return { basis: 'INDUSTRY', ruleVersion: version, ground: industry };
  }
  return null;
}

/** What each level adds, the nation's first: of each region on the way its newest version in force. A county's additions don't take away the nation's. */
function additionsOn(versions: DutyRules['additions'], { regionCode, on }: { readonly regionCode: string; readonly on: Day }): DutyRules['additions'] {
  return ['', ...regionAncestors(regionCode), regionCode].flatMap((region) => {
    const inForce = versions.filter((version) => version.regionCode === region && version.effectiveFrom <= on);
    return inForce.length === 0 ? [] : [inForce.reduce((newest, one) => (one.effectiveFrom > newest.effectiveFrom ? one : newest))];
  });
}

const holds = (cell: unknown): boolean => typeof cell === 'string' && !NO_LICENCE.has(normalizeText(cell));

/** The day from which an enterprise counts. */
export const foundingOf = (record: Pick<DutyRecord, 'foundedOn'>): Day => record.foundedOn ?? BEGINNING;

/**
 * The duties of an enterprise that is new: from its founding, through every version of the rules until today, as if its record had
 * always been what it is. The same reason under a newer version of a rule goes on.
 */
export function dutiesFromFounding(record: DutyRecord, rules: DutyRules, today: Day): Duty[] {
  const founding = foundingOf(record);
  const versions = record.mark === null ? [...rules.sectors, ...rules.additions].map(({ effectiveFrom }) => effectiveFrom) : [];
  const days = [founding, ...new Set(versions.filter((day) => founding < day && day <= today))].sort();
  const duties: Duty[] = [];
  for (const day of days) {
    const due = dutyOn(record, rules, day);
    const open = duties.at(-1)?.until === null ? duties.pop()! : null;
    if (open && due && sameReason(open, due)) duties.push(open);
    else {
      if (open) duties.push({ ...open, until: day });
      if (due) duties.push({ ...due, since: day, until: null, fromFounding: day === founding });
    }
  }
  return duties;
}

/**
 * The duties of an enterprise that is known, after its record or the rules changed: what was stays, what changes does so from today on.
 * A founding day that is put right moves the duty that began with it.
 * @param kept those it has, by day
 */
export function dutiesAfter(kept: readonly Duty[], record: DutyRecord, rules: DutyRules, today: Day): Duty[] {
  const founding = foundingOf(record);
  const from = founding > today ? founding : today;
  const duties = kept.map((duty) => (duty.fromFounding || duty.since < founding ? { ...duty, since: founding } : duty)).filter(({ since, until }) => until === null || since < until);
  const due = dutyOn(record, rules, from);
  const last = duties.at(-1);
  if (last?.until === null) {
    if (due && sameReason(last, due)) return duties;
    duties.pop();
    if (last.since < from) duties.push({ ...last, until: from });
    if (due) duties.push({ ...due, since: from, until: null, fromFounding: from === founding });
  } else if (due) {
    // Ended today for the same reason: it was a slip, and the duty goes on.
    if (last?.until === from && sameReason(last, due)) duties[duties.length - 1] = { ...last, until: null };
    else duties.push({ ...due, since: from, until: null, fromFounding: from === founding });
  }
  return duties;
}

const sameReason = (a: DutyGround, b: DutyGround): boolean => a.basis === b.basis && a.ground === b.ground;
