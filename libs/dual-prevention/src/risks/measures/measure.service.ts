import { optionalText } from '@anze/kernel';
import { Injectable } from '@nestjs/common';
import { TEXT_LIMITS } from '../../hazards/text.rules.js';
import { RiskLedger } from '../ledger/risk-ledger.js';
import type { RiskKey } from '../ledger/risk-tables.js';
import type { CreateControlMeasureInput, RetireControlMeasureInput, ReviseControlMeasureInput } from './measure.inputs.js';
import { checkMeasure } from './measure.rules.js';

/** What an enterprise does to its control measures. */
@Injectable()
export class ControlMeasureService {
  constructor(private readonly ledger: RiskLedger) {}

  create(input: CreateControlMeasureInput): Promise<RiskKey> {
    const facts = checkMeasure(input);
    return this.ledger.change(async (actor) => {
      const event = await this.ledger.live('RISK_EVENT', { id: input.riskEventId }, actor);
      return this.ledger.add('CONTROL_MEASURE', event, { facts, more: {} }, actor);
    });
  }

  revise(input: ReviseControlMeasureInput): Promise<RiskKey> {
    const reason = optionalText('reason', input.reason, TEXT_LIMITS.long);
    return this.ledger.change(async (actor) => {
      const row = await this.ledger.live('CONTROL_MEASURE', { id: input.measureId, expectedVersion: input.expectedVersion }, actor);
      await this.ledger.revise(row, checkMeasure(input, row.facts), null, reason, actor);
      return row;
    });
  }

  retire(input: RetireControlMeasureInput): Promise<RiskKey> {
    return this.ledger.change(async (actor) => {
      const row = await this.ledger.live('CONTROL_MEASURE', { id: input.measureId, expectedVersion: input.expectedVersion }, actor);
      await this.ledger.retire(row, input.reason, actor);
      return row;
    });
  }
}
