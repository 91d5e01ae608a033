import { DomainError, KernelErrors, normalizeUscc, optionalText, requiredText, usccProblem, type Day, type Fen } from '@anze/kernel';
import { EnforcementErrors } from './enforcement.errors.js';
import { PenaltyKinds, type EnforcementOutcome, type EnforcementStatus, type PenaltyKind } from './enforcement-terms.js';

/** Records in one call. */
export const RECORDS_AT_ONCE = 100;
const LIMITS = { recordNo: 100, uscc: 50, name: 200, facts: 4000, legalBasis: 1000, decisionNo: 100 } as const;

/** A record as somebody states it, unchecked. */
export interface StatedEnforcement {
  readonly recordNo: string;
  readonly uscc: string;
  readonly enterpriseName: string;
  readonly status: EnforcementStatus;
  readonly facts: string;
  readonly legalBasis?: string | null;
  readonly openedOn: Day;
  readonly decidedOn?: Day | null;
  readonly decisionNo?: string | null;
  readonly penalties?: readonly PenaltyKind[] | null;
  readonly fine?: Fen | null;
  readonly executedOn?: Day | null;
}

/** What a record says, as it is kept whole while it waits for its enterprise; the fine in fen, as a text, since JSON has no such number. */
export interface EnforcementBody {
  readonly status: EnforcementStatus;
  readonly facts: string;
  readonly legalBasis: string | null;
  readonly openedOn: Day;
  readonly decidedOn: Day | null;
  readonly decisionNo: string | null;
  readonly penalties: readonly PenaltyKind[];
  readonly fineFen: string | null;
  readonly executedOn: Day | null;
}

/** A record, checked. */
export interface CheckedEnforcement {
  readonly recordNo: string;
  readonly uscc: string;
  readonly enterpriseName: string;
  readonly body: EnforcementBody;
}

/** Checks what was sent as a whole: nothing is kept of a call in which a record is wrong. @throws ENFORCEMENT_TOO_MANY, ENFORCEMENT_NO_TWICE, ENFORCEMENT_INCONSISTENT, ENFORCEMENT_RESIDENT_ID, BAD_INPUT */
export function checkEnforcement(records: readonly StatedEnforcement[], today: Day): CheckedEnforcement[] {
  if (records.length === 0) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'records', reason: 'at least one' });
  if (records.length > RECORDS_AT_ONCE) throw new DomainError(EnforcementErrors.ENFORCEMENT_TOO_MANY, { limit: RECORDS_AT_ONCE });
  const checked = records.map((record, index) => checkOne(record, `records[${index}]`, today));
  const seen = new Set<string>();
  for (const { recordNo } of checked) {
    if (seen.has(recordNo)) throw new DomainError(EnforcementErrors.ENFORCEMENT_NO_TWICE, { recordNo });
    seen.add(recordNo);
  }
  return checked;
}

function checkOne(stated: StatedEnforcement, path: string, today: Day): CheckedEnforcement {
  const inconsistent = (field: string, reason: string): DomainError => new DomainError(EnforcementErrors.ENFORCEMENT_INCONSISTENT, { field: `${path}.${field}`, reason });
  const uscc = normalizeUscc(stated.uscc);
  if (uscc === '' || uscc.length > LIMITS.uscc) throw new DomainError(KernelErrors.BAD_INPUT, { field: `${path}.uscc`, reason: `1..${LIMITS.uscc} characters` });
  if (usccProblem(uscc) === 'RESIDENT_ID') throw new DomainError(EnforcementErrors.ENFORCEMENT_RESIDENT_ID, { field: `${path}.uscc` });
  const { status, openedOn } = stated;
  const decidedOn = stated.decidedOn ?? null;
  const executedOn = stated.executedOn ?? null;
  const decisionNo = optionalText(`${path}.decisionNo`, stated.decisionNo, LIMITS.decisionNo);
  const penalties = PenaltyKinds.values.filter((kind) => stated.penalties?.includes(kind));
  const fine = stated.fine ?? null;
  if (openedOn > today) throw inconsistent('openedOn', 'not in the future');
  if ((status === 'OPEN') !== (decidedOn === null)) throw inconsistent('decidedOn', status === 'OPEN' ? 'an open case has no decision' : 'a case that is decided has its day');
  if (decidedOn !== null && (decidedOn < openedOn || decidedOn > today)) throw inconsistent('decidedOn', 'from the opening of the case until today');
  if (decidedOn === null && decisionNo !== null) throw inconsistent('decisionNo', 'an open case has no decision');
  if (executedOn !== null && (decidedOn === null || executedOn < decidedOn || executedOn > today)) throw inconsistent('executedOn', 'from the decision until today');
  if ((status === 'PENALIZED' || status === 'REVOKED') !== penalties.length > 0) throw inconsistent('penalties', 'of a case with a penalty, and of no other');
  if (penalties.includes('FINE') !== (fine !== null)) throw inconsistent('fine', 'with the penalty FINE, and with it alone');
  if (fine !== null && fine <= 0n) throw inconsistent('fine', 'above 0');
  return {
    recordNo: requiredText(`${path}.recordNo`, stated.recordNo, LIMITS.recordNo),
    uscc,
    enterpriseName: requiredText(`${path}.enterpriseName`, stated.enterpriseName, LIMITS.name),
    body: {
      status, facts: requiredText(`${path}.facts`, stated.facts, LIMITS.facts), legalBasis: optionalText(`${path}.legalBasis`, stated.legalBasis, LIMITS.legalBasis), openedOn, decidedOn, decisionNo, penalties,
      fineFen: fine === null ? null : String(fine), executedOn,
    },
  };
}

/** What is known under a number before. */
export interface KnownRecord {
  readonly enterpriseId: string | null;
  readonly uscc: string;
  readonly discarded: boolean;
  /** It says the same, word by word. */
  readonly same: boolean;
}

/** What to do with a record: which enterprise it is for (null: it waits), and what the sender is told. */
export interface Intake {
  readonly enterpriseId: string | null;
  readonly outcome: EnforcementOutcome;
  /** Nothing is written. */
  readonly untouched: boolean;
}

/**
 * What becomes of a record. A number stays with the enterprise that it was recorded for, also where somebody matched that by hand and the code that is
 * sent says nothing; that the code is unknown and that it is somebody's elsewhere are one answer.
 * @param found the enterprise of the sender's region and sectors with the code @throws ENFORCEMENT_NO_TAKEN
 */
export function intakeOf(known: KnownRecord | null, record: Pick<CheckedEnforcement, 'recordNo' | 'uscc'>, found: string | null): Intake {
  const before = known?.enterpriseId ?? null;
  if (known !== null && before !== null) {
    if (found !== before && record.uscc !== known.uscc) throw new DomainError(EnforcementErrors.ENFORCEMENT_NO_TAKEN, { recordNo: record.recordNo });
    return { enterpriseId: before, outcome: known.same ? 'UNCHANGED' : 'UPDATED', untouched: known.same };
  }
  if (found !== null) return { enterpriseId: found, outcome: 'CREATED', untouched: false };
  return { enterpriseId: null, outcome: 'UNMATCHED', untouched: known?.same ?? false };
}

/** An amount of fen in a kept body. */
export const fineOf = ({ fineFen }: Pick<EnforcementBody, 'fineFen'>): Fen | null => (fineFen === null ? null : BigInt(fineFen));
