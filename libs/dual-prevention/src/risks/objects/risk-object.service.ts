import { optionalText } from '@anze/kernel';
import { Injectable } from '@nestjs/common';
import { TEXT_LIMITS } from '../../hazards/text.rules.js';
import { checkObject } from '../ledger/risk-facts.rules.js';
import { RiskLedger } from '../ledger/risk-ledger.js';
import type { RiskKey } from '../ledger/risk-tables.js';
import type { CreateRiskObjectInput, RetireRiskObjectInput, ReviseRiskObjectInput } from './risk-object.inputs.js';

const NOT_FROM_A_TEMPLATE = { templateKey: null, templateCopy: null, templatePlace: null } as const;

/** What an enterprise does to its risk objects. */
@Injectable()
export class RiskObjectService {
  constructor(private readonly ledger: RiskLedger) {}

  create(input: CreateRiskObjectInput): Promise<RiskKey> {
    const facts = checkObject(input);
    return this.ledger.change(async (actor) => {
      const { regionCode, sector, insurerId, enterpriseId } = await this.ledger.enterprise(actor);
      return this.ledger.add('RISK_OBJECT', { enterpriseId, regionCode, sector, insurerId }, { facts, more: NOT_FROM_A_TEMPLATE }, actor);
    });
  }

  revise(input: ReviseRiskObjectInput): Promise<RiskKey> {
    const reason = optionalText('reason', input.reason, TEXT_LIMITS.long);
    return this.ledger.change(async (actor) => {
      const row = await this.ledger.live('RISK_OBJECT', { id: input.riskObjectId, expectedVersion: input.expectedVersion }, actor);
      await this.ledger.revise(row, checkObject(input, row.facts), null, reason, actor);
      return row;
    });
  }

  retire(input: RetireRiskObjectInput): Promise<RiskKey> {
    return this.ledger.change(async (actor) => {
      const row = await this.ledger.live('RISK_OBJECT', { id: input.riskObjectId, expectedVersion: input.expectedVersion }, actor);
      await this.ledger.retire(row, input.reason, actor);
      return row;
    });
  }
}
