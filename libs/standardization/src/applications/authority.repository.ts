import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, Sector, StandardizationLevel } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { decidingAuthority, decidingRegions, type AuthorityCandidate } from './authority.rules.js';

/** Where an enterprise lies, and what it does. */
export interface Place {
  readonly regionCode: string;
  readonly sector: Sector;
}

/** That an organization `o` is an authority that supervises a place, in SQL. */
export const SUPERVISES = (regionCode: string, sector: string): string => `o.kind = 'REGULATOR' AND o.disabled_at IS NULL AND starts_with(${regionCode}, o.region_code) AND (o.sectors IS NULL OR ${sector} = ANY (o.sectors))`;

/** Finds the authority that decides on a level. */
@Injectable()
export class AuthorityRepository {
  constructor(
    private readonly db: TenantDb,
    private readonly rules: Rules,
  ) {}

  /** The authority, null where none is registered, and the version of the rule; `named` is who has the matter already. @throws NO_RULE_IN_FORCE */
  async decidingOn(level: StandardizationLevel, { regionCode, sector }: Place, on: Day, named: string | null = null): Promise<{ readonly authority: AuthorityCandidate | null; readonly ruleVersion: string }> {
    const { body, version } = await this.rules.inForce('standardization.authorities', { regionCode, on });
    const regions = decidingRegions(regionCode, level, body);
    const candidates = await this.db.read<AuthorityCandidate>(
      `SELECT id, name, region_code AS "regionCode", sectors FROM organizations WHERE kind = 'REGULATOR' AND disabled_at IS NULL AND region_code = ANY ($1::text[])`,
      [regions],
    );
    return { authority: decidingAuthority(candidates, regions, sector, named), ruleVersion: version };
  }

  /**
   * The authority that decides whether a certificate is revoked: the one that issued it, while the enterprise is its to supervise; where a ledger brought it, or that one
   * is no more, or the enterprise moved away from it, the one that decides on its level. @throws NO_RULE_IN_FORCE
   */
  async revoking({ issuerId, level }: { readonly issuerId: string | null; readonly level: StandardizationLevel }, place: Place, on: Day, named: string | null = null): Promise<AuthorityCandidate | null> {
    const [issuer] =
      issuerId === null
        ? []
        : await this.db.read<AuthorityCandidate>(`SELECT o.id, o.name, o.region_code AS "regionCode", o.sectors FROM organizations o WHERE o.id = $1 AND ${SUPERVISES('$2::text', '$3::text')}`, [issuerId, place.regionCode, place.sector]);
    return issuer ?? (await this.decidingOn(level, place, on, named)).authority;
  }
}
