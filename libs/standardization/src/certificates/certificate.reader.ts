import { Injectable } from '@nestjs/common';
import type { Day, StandardizationLevel } from '@anze/kernel';
import { CertificateRepository, type CertificateFacts } from './certificate.repository.js';
import { levelOn } from './certificate.rules.js';

/** What other libs may ask about certificates. */
@Injectable()
export class CertificateReader {
  constructor(private readonly repository: CertificateRepository) {}

  /** The highest level held on the day, by the enterprise's uuid; one without a certificate in force is left out. */
  async levelOn(enterpriseIds: readonly string[], day: Day): Promise<Map<string, StandardizationLevel>> {
    const levels = new Map<string, StandardizationLevel>();
    for (const [id, certificates] of await this.ofEnterprises(enterpriseIds)) {
      const level = levelOn(certificates, day);
      if (level !== null) levels.set(id, level);
    }
    return levels;
  }

  /** All certificates of enterprises, the newest first. An arrow property: hand it to `loaderOf` as it is. */
  readonly ofEnterprises = (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, CertificateFacts[]>> => this.repository.ofEnterprises(enterpriseIds);
}
