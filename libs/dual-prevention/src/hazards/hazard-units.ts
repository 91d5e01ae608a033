import { Injectable } from '@nestjs/common';
import { DomainError, KernelErrors } from '@anze/kernel';
import { RiskReader, riskKeyIn, riskKeyOf } from '../risks/reading/risk.reader.js';
import { RiskErrors } from '../risks/risk.errors.js';
import type { RiskUnit } from '../risks/units/risk-unit.model.js';

/** Looks up the risk units in which hazards were found. */
@Injectable()
export class HazardUnits {
  constructor(private readonly risks: RiskReader) {}

  /**
   * The units of an enterprise by their public ids, each in its place; null where none is named. One statement.
   * @throws NOT_FOUND for one that isn't the enterprise's or that the caller doesn't see, RISK_RETIRED
   */
  async named(enterpriseId: string, publicIds: readonly (string | null)[]): Promise<(RiskUnit | null)[]> {
    const keys = publicIds.map((publicId) => (publicId === null ? null : keyIn(enterpriseId, publicId)));
    const asked = [...new Set(keys.filter((key) => key !== null))];
    const units = asked.length === 0 ? new Map<string, RiskUnit>() : await this.risks.units(asked);
    return keys.map((key) => {
      if (key === null) return null;
      const unit = units.get(key);
      if (!unit) throw new DomainError(KernelErrors.NOT_FOUND);
      if (unit.status === 'RETIRED') throw new DomainError(RiskErrors.RISK_RETIRED, { retiredOn: unit.retiredOn });
      return unit;
    });
  }
}

function keyIn(enterpriseId: string, publicId: string): string {
  const key = riskKeyIn('RiskUnit', publicId);
  if (key?.enterpriseId !== enterpriseId) throw new DomainError(KernelErrors.NOT_FOUND);
  return riskKeyOf(key);
}
