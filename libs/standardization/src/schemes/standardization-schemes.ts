import { Injectable } from '@nestjs/common';
import type { Day, StandardizationLevel } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { schemesFor, schemesInForce, type SchemeInForce, type SchemeSubject } from './scheme.rules.js';

/** The schemes by which standardization is judged (评定标准). */
@Injectable()
export class StandardizationSchemes {
  constructor(private readonly rules: Rules) {}

  /** The schemes in force for an enterprise on a day, the one that it takes unless it says otherwise first; with a level, those by which that level can be reached. */
  async inForce(subject: SchemeSubject, at: { readonly on: Day; readonly level?: StandardizationLevel | null }): Promise<SchemeInForce[]> {
    return schemesFor(await this.ofRegion(subject.regionCode, at.on), subject, at.level ?? null);
  }

  /** Every scheme of a region on a day, by code. */
  async ofRegion(regionCode: string, on: Day): Promise<SchemeInForce[]> {
    return schemesInForce(await this.rules.versions('standardization.scheme'), regionCode, on);
  }
}
