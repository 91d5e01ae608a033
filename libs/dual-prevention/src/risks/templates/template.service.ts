import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@anze/kernel';
import type { RiskRule } from '../assessments/assessment.rules.js';
import { RiskSchemes } from '../assessments/risk-schemes.js';
import { stateOf, type NewRevision } from '../ledger/revision.rules.js';
import { RiskLedger } from '../ledger/risk-ledger.js';
import { RiskLedgerRepository } from '../ledger/risk-ledger.repository.js';
import type { LedgerRow, NewLedgerRow, RiskKey } from '../ledger/risk-tables.js';
import { RiskErrors } from '../risk.errors.js';
import type { RiskSubject } from '../risk-terms.js';
import { rowsOfTemplate } from './template-rows.rules.js';
import type { CopyRiskTemplateInput } from './template.model.js';
import { RiskTemplateRepository } from './template.repository.js';
import { RISK_TEMPLATES } from './templates.js';

/** How often one template can be copied into one enterprise. */
export const COPIES_MOST = 100;

/** Copies industry templates. */
@Injectable()
export class RiskTemplateService {
  constructor(
    private readonly ledger: RiskLedger,
    private readonly repository: RiskLedgerRepository,
    private readonly copies: RiskTemplateRepository,
    private readonly schemes: RiskSchemes,
    private readonly clock: Clock,
  ) {}

  /** Adds everything of a template to the caller's risks, once unless it is asked for again. @returns the objects of the copy, and whether it is new */
  copy({ template: key, again }: CopyRiskTemplateInput): Promise<{ readonly copied: boolean; readonly objects: readonly RiskKey[] }> {
    return this.ledger.change(async (actor) => {
      const { enterpriseId, regionCode, sector, insurerId } = await this.ledger.enterprise(actor);
      const newest = await this.copies.newestCopy(enterpriseId, key);
      if (newest !== null && again !== true) return { copied: false, objects: newest.ids.map((id) => ({ enterpriseId, id })) };
      if (newest !== null && newest.copy >= COPIES_MOST) throw new DomainError(RiskErrors.RISK_TOO_MANY, { what: 'copies of a template', limit: COPIES_MOST });
      const template = RISK_TEMPLATES[key];
      await this.ledger.requireRoom('RISK_OBJECT', { enterpriseId, id: enterpriseId }, template.objects.length);
      const rule = (await this.schemes.inForce('LEC', regionCode)) as RiskRule<'LEC'>;
      const rows = rowsOfTemplate(template, (newest?.copy ?? 0) + 1, { enterpriseId, regionCode, sector, insurerId }, rule, newId);
      await this.repository.insert('RISK_OBJECT', rows.objects);
      await this.repository.insert('RISK_UNIT', rows.units);
      await this.repository.insert('RISK_EVENT', rows.events);
      await this.repository.insert('CONTROL_MEASURE', rows.measures);
      const assessedOn = this.clock.today();
      await this.repository.addAssessments(rows.assessments.map((one) => ({ ...one, seq: 1, assessedOn, note: null })), rows.objects[0]!, actor.userId);
      await this.repository.rollUp(enterpriseId, rows.units.map(({ id }) => id), rows.objects.map(({ id }) => id));
      const all: NewLedgerRow<RiskSubject>[] = [...rows.objects, ...rows.units, ...rows.events, ...rows.measures];
      await this.ledger.keep(rows.objects[0]!, all.map(copiedRevision), actor);
      return { copied: true, objects: rows.objects };
    });
  }
}

const copiedRevision = (row: NewLedgerRow<RiskSubject>): NewRevision => ({
  subject: row.subject, subjectId: row.id, version: 1, action: 'COPIED', reason: null, before: null, after: stateOf({ ...row, status: 'LIVE' } as Pick<LedgerRow, 'subject' | 'status' | 'facts' | 'more'>),
});
