import type { FoundEnterprise } from '@anze/enterprises';
import { DomainError, newId, type Day } from '@anze/kernel';
import type { AssessmentRecord } from '../assessments/assessment.model.js';
import type { Assessed } from '../assessments/assessment.rules.js';
import type { NewAssessment } from '../ledger/risk-ledger.repository.js';
import { stateOf, type NewRevision } from '../ledger/revision.rules.js';
import { RISK_TABLES, type FactsOf, type LedgerRow, type MoreOf, type NewLedgerRow } from '../ledger/risk-tables.js';
import { RiskErrors } from '../risk.errors.js';
import type { RiskSubject } from '../risk-terms.js';

/** A row that is there or is to be, as it will be stored. */
export interface DraftNode<S extends RiskSubject> {
  /** As it was read; null when it is new. */
  readonly was: LedgerRow<S> | null;
  readonly now: NewLedgerRow<S>;
}

/** What is in force of what a ledger names. */
export interface Standing {
  readonly objects: readonly LedgerRow<'RISK_OBJECT'>[];
  readonly units: readonly LedgerRow<'RISK_UNIT'>[];
  readonly events: readonly LedgerRow<'RISK_EVENT'>[];
  readonly measures: readonly LedgerRow<'CONTROL_MEASURE'>[];
  readonly assessments: ReadonlyMap<string, AssessmentRecord>;
  /** Rows in force by the row above: of enterprises objects, of objects units, of units events. */
  readonly counts: ReadonlyMap<string, number>;
}

/** What a draft came to. */
export interface DraftedRows {
  readonly added: { readonly [S in RiskSubject]: readonly NewLedgerRow<S>[] };
  readonly changed: { readonly [S in RiskSubject]: readonly LedgerRow<S>[] };
}

const SUBJECTS: readonly RiskSubject[] = ['RISK_OBJECT', 'RISK_UNIT', 'RISK_EVENT', 'CONTROL_MEASURE'];

/** An object by name and place, a unit or event by its name below one. */
const keyOf = (above: string, ...names: readonly string[]): string => [above, ...names].join('\u0000');

/** The risks of a batch of a ledger in memory: what was there, with what the rows add and change, before it is written at once. */
export class RiskDraft {
  private readonly nodes: { readonly [S in RiskSubject]: Map<string, DraftNode<S>> } = { RISK_OBJECT: new Map(), RISK_UNIT: new Map(), RISK_EVENT: new Map(), CONTROL_MEASURE: new Map() };
  private readonly byName = new Map<string, string>();
  private readonly measuresOf = new Map<string, DraftNode<'CONTROL_MEASURE'>[]>();
  private readonly counts: Map<string, number>;
  private readonly assessments: (NewAssessment & { readonly enterpriseId: string })[] = [];

  constructor(private readonly standing: Standing) {
    this.counts = new Map(standing.counts);
    for (const row of standing.objects) this.enter('RISK_OBJECT', keyOf(row.enterpriseId, row.facts.name, row.facts.place), row);
    for (const row of standing.units) this.enter('RISK_UNIT', keyOf(row.parentId!, row.facts.name), row);
    for (const row of standing.events) this.enter('RISK_EVENT', keyOf(row.parentId!, row.facts.description), row);
    for (const row of standing.measures) this.measuresOf.set(row.parentId!, [...(this.measuresOf.get(row.parentId!) ?? []), this.keep('CONTROL_MEASURE', { was: row, now: row })]);
  }

  object(enterpriseId: string, name: string, place: string): DraftNode<'RISK_OBJECT'> | null {
    return this.find('RISK_OBJECT', keyOf(enterpriseId, name, place));
  }

  unit(objectId: string, name: string): DraftNode<'RISK_UNIT'> | null {
    return this.find('RISK_UNIT', keyOf(objectId, name));
  }

  event(unitId: string, description: string): DraftNode<'RISK_EVENT'> | null {
    return this.find('RISK_EVENT', keyOf(unitId, description));
  }

  measures(eventId: string): readonly DraftNode<'CONTROL_MEASURE'>[] {
    return this.measuresOf.get(eventId) ?? [];
  }

  /** The newest assessment of an event that was there. */
  assessment(eventId: string): AssessmentRecord | null {
    return this.standing.assessments.get(eventId) ?? null;
  }

  /** Refuses more rows below one than there may be. @throws RISK_TOO_MANY */
  requireRoom(subject: RiskSubject, above: string | null, more: number): void {
    const { most } = RISK_TABLES[subject];
    const there = above === null ? 0 : subject === 'CONTROL_MEASURE' ? this.measures(above).length : (this.counts.get(above) ?? 0);
    if (there + more > most) throw new DomainError(RiskErrors.RISK_TOO_MANY, { what: RISK_TABLES[subject].type, limit: most });
  }

  add<S extends RiskSubject>(subject: S, above: string | null, enterprise: FoundEnterprise, facts: FactsOf[S], more: MoreOf[S]): DraftNode<S> {
    const { enterpriseId, regionCode, sector, insurerId } = enterprise;
    const now: NewLedgerRow<S> = { subject, enterpriseId, id: newId(), regionCode, sector, insurerId, parentId: above, facts, more };
    const node = this.keep(subject, { was: null, now });
    this.counts.set(above ?? enterpriseId, (this.counts.get(above ?? enterpriseId) ?? 0) + 1);
    if (subject === 'CONTROL_MEASURE') this.measuresOf.set(above!, [...this.measures(above!), node as unknown as DraftNode<'CONTROL_MEASURE'>]);
    else this.byName.set(nameKey(now), now.id);
    return node;
  }

  change<S extends RiskSubject>(node: DraftNode<S>, facts: FactsOf[S], more: Partial<MoreOf[S]> = {}): void {
    this.keep(node.now.subject, { was: node.was, now: { ...node.now, facts, more: { ...node.now.more, ...more } } });
  }

  /** Adds an assessment to an event, whose number and colour are changed beside. */
  assess(event: { readonly enterpriseId: string; readonly id: string }, seq: number, assessed: Assessed, assessedOn: Day): void {
    this.assessments.push({ ...assessed, enterpriseId: event.enterpriseId, eventId: event.id, seq, assessedOn, note: null });
  }

  /** Everything that is to be written. */
  rows(): DraftedRows {
    const of = <S extends RiskSubject>(subject: S): readonly DraftNode<S>[] => [...this.nodes[subject].values()] as DraftNode<S>[];
    const added = <S extends RiskSubject>(subject: S): NewLedgerRow<S>[] => of(subject).filter(({ was }) => was === null).map(({ now }) => now);
    const changed = <S extends RiskSubject>(subject: S): LedgerRow<S>[] => of(subject).flatMap(({ was, now }) => (was === null || was === now ? [] : [{ ...was, ...now }]));
    return {
      added: { RISK_OBJECT: added('RISK_OBJECT'), RISK_UNIT: added('RISK_UNIT'), RISK_EVENT: added('RISK_EVENT'), CONTROL_MEASURE: added('CONTROL_MEASURE') },
      changed: { RISK_OBJECT: changed('RISK_OBJECT'), RISK_UNIT: changed('RISK_UNIT'), RISK_EVENT: changed('RISK_EVENT'), CONTROL_MEASURE: changed('CONTROL_MEASURE') },
    };
  }

  /** The new assessments of an enterprise. */
  assessmentsOf(enterpriseId: string): NewAssessment[] {
    return this.assessments.filter((one) => one.enterpriseId === enterpriseId);
  }

  /** What happened to the risks of an enterprise, from the top down. */
  revisionsOf(enterpriseId: string): NewRevision[] {
    return SUBJECTS.flatMap((subject) =>
      ([...this.nodes[subject].values()] as DraftNode<RiskSubject>[]).flatMap(({ was, now }): NewRevision[] => {
        if (now.enterpriseId !== enterpriseId || was === now) return [];
        const after = stateOf({ ...now, status: 'LIVE' } as Parameters<typeof stateOf>[0]);
        return [{ subject, subjectId: now.id, version: (was?.version ?? 0) + 1, action: 'IMPORTED', reason: null, before: was === null ? null : stateOf(was), after }];
      }),
    );
  }

  /** Units whose colour may be another now. */
  recolouredUnits(enterpriseId: string): string[] {
    const events = this.assessmentsOf(enterpriseId).map(({ eventId }) => this.nodes.RISK_EVENT.get(eventId)!.now.parentId!);
    return [...new Set(events)];
  }

  /** The first of a name stands for all. */
  private enter<S extends RiskSubject>(subject: S, key: string, row: LedgerRow<S>): void {
    if (this.byName.has(key)) return;
    this.byName.set(key, row.id);
    this.keep(subject, { was: row, now: row });
  }

  private keep<S extends RiskSubject>(subject: S, node: DraftNode<S>): DraftNode<S> {
    (this.nodes[subject] as Map<string, DraftNode<S>>).set(node.now.id, node);
    return node;
  }

  private find<S extends RiskSubject>(subject: S, key: string): DraftNode<S> | null {
    const id = this.byName.get(key);
    return id === undefined ? null : ((this.nodes[subject] as Map<string, DraftNode<S>>).get(id) ?? null);
  }
}

function nameKey(row: NewLedgerRow<RiskSubject>): string {
  const facts = row.facts as unknown as Readonly<Record<string, string>>;
  if (row.subject === 'RISK_OBJECT') return keyOf(row.enterpriseId, facts['name']!, facts['place']!);
  return keyOf(row.parentId!, row.subject === 'RISK_UNIT' ? facts['name']! : facts['description']!);
}
