import { optionalText } from '@anze/kernel';
import { Injectable } from '@nestjs/common';
import { TEXT_LIMITS } from '../../hazards/text.rules.js';
import { checkUnit } from '../ledger/risk-facts.rules.js';
import { RiskLedger } from '../ledger/risk-ledger.js';
import { RiskLedgerRepository } from '../ledger/risk-ledger.repository.js';
import type { RiskKey } from '../ledger/risk-tables.js';
import type { CreateRiskUnitInput, RetireRiskUnitInput, ReviseRiskUnitInput } from './risk-unit.inputs.js';

/** What an enterprise does to its risk units. */
@Injectable()
export class RiskUnitService {
  constructor(
    private readonly ledger: RiskLedger,
    private readonly repository: RiskLedgerRepository,
  ) {}

  create(input: CreateRiskUnitInput): Promise<RiskKey> {
    const facts = checkUnit(input);
    return this.ledger.change(async (actor) => {
      const object = await this.ledger.live('RISK_OBJECT', { id: input.riskObjectId }, actor);
      return this.ledger.add('RISK_UNIT', object, { facts, more: {} }, actor);
    });
  }

  revise(input: ReviseRiskUnitInput): Promise<RiskKey> {
    const reason = optionalText('reason', input.reason, TEXT_LIMITS.long);
    return this.ledger.change(async (actor) => {
      const row = await this.ledger.live('RISK_UNIT', { id: input.riskUnitId, expectedVersion: input.expectedVersion }, actor);
      await this.ledger.revise(row, checkUnit(input, row.facts), null, reason, actor);
      return row;
    });
  }

  /** The object takes the highest of the units that are left. */
  retire(input: RetireRiskUnitInput): Promise<RiskKey> {
    return this.ledger.change(async (actor) => {
      const row = await this.ledger.live('RISK_UNIT', { id: input.riskUnitId, expectedVersion: input.expectedVersion }, actor);
      await this.ledger.retire(row, input.reason, actor);
      await this.repository.rollUp(row.enterpriseId, [], [row.parentId!]);
      return row;
    });
  }
}
