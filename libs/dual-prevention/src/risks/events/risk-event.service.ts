import { optionalText } from '@anze/kernel';
import { Injectable } from '@nestjs/common';
import { TEXT_LIMITS } from '../../hazards/text.rules.js';
import { RiskSchemes } from '../assessments/risk-schemes.js';
import { checkEvent } from '../ledger/risk-facts.rules.js';
import { RiskLedger } from '../ledger/risk-ledger.js';
import { RiskLedgerRepository } from '../ledger/risk-ledger.repository.js';
import type { RiskKey } from '../ledger/risk-tables.js';
import { rankOf } from '../risk-colour.rules.js';
import type { CreateRiskEventInput, RetireRiskEventInput, ReviseRiskEventInput } from './risk-event.inputs.js';

/** What an enterprise does to its risk events, and how it assesses them. Each time the colours above follow in the same transaction. */
@Injectable()
export class RiskEventService {
  constructor(
    private readonly ledger: RiskLedger,
    private readonly repository: RiskLedgerRepository,
    private readonly schemes: RiskSchemes,
  ) {}

  create(input: CreateRiskEventInput): Promise<RiskKey> {
    const facts = checkEvent(input);
    return this.ledger.change(async (actor) => {
      const unit = await this.ledger.live('RISK_UNIT', { id: input.riskUnitId }, actor);
      const assessed = await this.schemes.assess(input.assessment, unit.regionCode);
      const event = await this.ledger.add('RISK_EVENT', unit, { facts, more: { riskRank: rankOf(assessed.colour), assessmentSeq: 1 } }, actor);
      await this.repository.addAssessments([{ ...assessed, eventId: event.id, seq: 1 }], unit, actor.userId);
      await this.repository.rollUp(unit.enterpriseId, [unit.id], []);
      return event;
    });
  }

  revise(input: ReviseRiskEventInput): Promise<RiskKey> {
    const reason = optionalText('reason', input.reason, TEXT_LIMITS.long);
    return this.ledger.change(async (actor) => {
      const row = await this.ledger.live('RISK_EVENT', { id: input.riskEventId, expectedVersion: input.expectedVersion }, actor);
      const facts = checkEvent(input, row.facts);
      const assessed = input.assessment == null ? null : await this.schemes.assess(input.assessment, row.regionCode);
      const seq = row.more.assessmentSeq + 1;
      await this.ledger.revise(row, facts, assessed === null ? null : { riskRank: rankOf(assessed.colour), assessmentSeq: seq }, reason, actor);
      if (assessed !== null) {
        await this.repository.addAssessments([{ ...assessed, eventId: row.id, seq }], row, actor.userId);
        await this.repository.rollUp(row.enterpriseId, [row.parentId!], []);
      }
      return row;
    });
  }

  retire(input: RetireRiskEventInput): Promise<RiskKey> {
    return this.ledger.change(async (actor) => {
      const row = await this.ledger.live('RISK_EVENT', { id: input.riskEventId, expectedVersion: input.expectedVersion }, actor);
      await this.ledger.retire(row, input.reason, actor);
      await this.repository.rollUp(row.enterpriseId, [row.parentId!], []);
      return row;
    });
  }
}
