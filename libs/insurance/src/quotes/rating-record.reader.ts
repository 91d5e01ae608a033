import { Injectable } from '@nestjs/common';
import { RiskReader } from '@anze/dual-prevention';
import { EnterpriseReader, SanctionReader, type Enterprise, type EnterpriseStampsView } from '@anze/enterprises';
import { Clock } from '@anze/kernel';
import { CertificateReader } from '@anze/standardization';
import { AccidentReader } from '../accidents/accident.reader.js';
import type { RatingRecord } from './rating.rules.js';

/** An enterprise with what its record says of it today. */
export interface RatedEnterprise {
  readonly enterprise: Enterprise;
  readonly stamps: EnterpriseStampsView;
  readonly record: RatingRecord;
}

/** Reads what an enterprise is rated by out of its own record, as far as the caller may see that. */
@Injectable()
export class RatingRecordReader {
  constructor(
    private readonly enterprises: EnterpriseReader,
    private readonly certificates: CertificateReader,
    private readonly risks: RiskReader,
    private readonly accidents: AccidentReader,
    private readonly sanctions: SanctionReader,
    private readonly clock: Clock,
  ) {}

  /** Whether it is on the sanction list today, by the public list: whoever offers may read that, and nobody rates past it. Ask before a transaction begins. */
  sanctioned(enterpriseId: string): Promise<boolean> {
    return this.sanctions.onPublicList(enterpriseId, this.clock.today());
  }

  /** Null when the caller may not see the enterprise. */
  async of(enterpriseId: string): Promise<RatedEnterprise | null> {
    const today = this.clock.today();
    const enterprise = (await this.enterprises.byIds([enterpriseId])).get(enterpriseId);
    const stamps = await this.enterprises.stampsOf(enterpriseId);
    if (!enterprise || !stamps) return null;
    const accidents = (await this.accidents.recordsOn([enterpriseId], today)).get(enterpriseId);
    return {
      enterprise,
      stamps,
      record: {
        sector: enterprise.sector,
        headcount: enterprise.headcount,
        standardizationLevel: (await this.certificates.levelOn([enterpriseId], today)).get(enterpriseId) ?? null,
        worstAccident: accidents?.worstOfLastYear ?? null,
        accidentFreeYears: accidents?.accidentFreeYears ?? null,
        riskColour: (await this.risks.coloursOf([enterpriseId])).get(enterpriseId) ?? null,
        sanctioned: (await this.sanctions.listedOn([enterpriseId], today)).has(enterpriseId),
      },
    };
  }
}
