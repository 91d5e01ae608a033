import type { Sector } from '@anze/kernel';
import { TenantDb } from '@anze/database';
import { enterpriseContribution, type CertificateFact, type EnterpriseFacts, type PolicyFact, type ServiceType } from './enterprise-contribution.rules.js';
import { hazardContribution, type HazardEventFact, type HazardFacts } from './hazard-contribution.rules.js';
import { dutyPeriod, type InspectionFact } from './inspection-contribution.rules.js';
import { ContributionSum, type Contribution } from './measures.js';
import type { Residence } from './residence.rules.js';
import type { Stamps } from './rollup.repository.js';

/** An enterprise's stamps and facts, as the records say now. */
export interface LoadedFacts {
  readonly stamps: Stamps;
  /** Size and level of today, as a number. */
  readonly class: number;
  readonly facts: EnterpriseFacts;
}

interface EnterpriseRow {
  enterprise_id: string;
  region_code: string;
  sector: Sector;
  insurer_id: string;
  class: number;
  founded_on: string | null;
  duties: { f: string; t: string | null }[] | null;
  policies: { s: string; e: string; c: string | null; p: string; b: string }[] | null;
  certificates: { l: CertificateFact['level']; i: string; e: string; r: string | null }[] | null;
  services: { t: ServiceType; d: string; v: boolean }[] | null;
  inspections: { k: InspectionFact['kind']; d: string }[] | null;
}

interface HazardRow {
  enterprise_id: string;
  level: HazardFacts['level'];
  voided: boolean;
  found_on: string;
  deadline: string | null;
  rectified_on: string | null;
  accepted_on: string | null;
  supervision_level: HazardFacts['supervisionLevel'];
  supervised_on: string | null;
  events: { k: HazardEventFact['kind']; d: string; l: string | null }[] | null;
}

/**
 * Reads, from the tables of record, everything that counts for a set of enterprises.
 * Whatever writes one of these facts computes before and after from here, so that figures have one definition.
 * A policy counts as the worker last took it in (`counted_…`): the insurer that writes one can't see the others, and so can't move figures.
 * So does a service until the worker has taken a voided one out (`counted`), and as the visit that an insured enterprise waits for (`visit_counted`).
 */
export class FactsRepository {
  constructor(private readonly db: TenantDb) {}

  /** Facts beside hazards, by enterprise id. */
  async enterprises(ids: readonly string[]): Promise<Map<string, LoadedFacts>> {
    const rows = await this.db.read<EnterpriseRow>(
      `SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, e.class, e.founded_on::text,
              (SELECT json_agg(json_build_object('f', d.since, 't', d.until)) FROM insurance_duties d WHERE d.enterprise_id = e.enterprise_id) AS duties,
              (SELECT json_agg(json_build_object('s', p.counted_starts_on, 'e', p.counted_ends_on, 'c', p.counted_cancelled_on, 'p', p.counted_premium_fen::text, 'b', p.counted_budget_fen::text)) FROM policies p
                WHERE p.enterprise_id = e.enterprise_id AND p.counted_starts_on IS NOT NULL) AS policies,
              (SELECT json_agg(json_build_object('l', c.level, 'i', c.issued_on, 'e', c.expires_on, 'r', c.revoked_on)) FROM standardization_certificates c WHERE c.enterprise_id = e.enterprise_id) AS certificates,
              (SELECT json_agg(json_build_object('t', s.type, 'd', s.served_on, 'v', s.visit_counted)) FROM prevention_services s WHERE s.enterprise_id = e.enterprise_id AND s.counted) AS services,
              (SELECT json_agg(json_build_object('k', i.kind, 'd', i.first)) FROM (
                 SELECT kind, min(inspected_on) AS first FROM inspections WHERE enterprise_id = e.enterprise_id GROUP BY kind, date_trunc('month', inspected_on::timestamp)) AS i) AS inspections
         FROM enterprises e WHERE e.enterprise_id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.enterprise_id, loaded(row)]));
  }

  /** The hazards' contributions, summed by enterprise id. */
  async hazards(ids: readonly string[]): Promise<Map<string, Contribution[]>> {
    const rows = await this.db.read<HazardRow>(
      `SELECT h.enterprise_id, h.level, h.status = 'VOIDED' AS voided, h.found_on::text, h.deadline::text, h.rectified_on::text, h.accepted_on::text,
              h.supervision_level, h.supervised_on::text,
              (SELECT json_agg(json_build_object('k', v.kind, 'd', v.on_day, 'l', v.deadline) ORDER BY v.seq) FROM hazard_events v WHERE v.enterprise_id = h.enterprise_id AND v.hazard_id = h.id) AS events
         FROM hazards h WHERE h.enterprise_id = ANY ($1::uuid[])`,
      [ids],
    );
    const sums = new Map<string, ContributionSum>();
    for (const row of rows) {
      let sum = sums.get(row.enterprise_id);
      if (!sum) sums.set(row.enterprise_id, (sum = new ContributionSum()));
      sum.addAll(hazardContribution(hazardFacts(row)));
    }
    return new Map([...sums].map(([id, sum]) => [id, sum.toContributions()]));
  }

  /** Everything that counts, summed by enterprise, with the stamps it counts under. */
  async everything(ids: readonly string[]): Promise<{ stamps: Stamps; class: number; contributions: Contribution[] }[]> {
    const [enterprises, hazards] = [await this.enterprises(ids), await this.hazards(ids)];
    return [...enterprises.values()].map(({ stamps, class: ofClass, facts }) => ({
      stamps,
      class: ofClass,
      contributions: new ContributionSum().addAll(enterpriseContribution(facts)).addAll(hazards.get(stamps.enterpriseId) ?? []).toContributions(),
    }));
  }

  /** The first inspection of a kind in the calendar month or quarter in which another one falls; null when there is none. */
  async firstInspection(enterpriseId: string, inspection: InspectionFact): Promise<string | null> {
    const { from, until } = dutyPeriod(inspection);
    const [row] = await this.db.read<{ first: string | null }>(
      'SELECT min(inspected_on)::text AS first FROM inspections WHERE enterprise_id = $1 AND kind = $2 AND inspected_on >= $3 AND inspected_on < $4',
      [enterpriseId, inspection.kind, from, until],
    );
    return row?.first ?? null;
  }

  /** Where those of some enterprises that ever moved lay, by enterprise id. The worker's alone. */
  async residences(ids: readonly string[]): Promise<Map<string, Residence[]>> {
    const rows = await this.db.read<{ enterprise_id: string; region_code: string; from_day: string | null; until_day: string | null }>(
      'SELECT enterprise_id, region_code, from_day::text, until_day::text FROM enterprise_residences WHERE enterprise_id = ANY ($1::uuid[]) ORDER BY enterprise_id, seq',
      [ids],
    );
    const result = new Map<string, Residence[]>();
    for (const row of rows) result.set(row.enterprise_id, [...(result.get(row.enterprise_id) ?? []), { regionCode: row.region_code, from: row.from_day, until: row.until_day }]);
    return result;
  }

  /** The next enterprises in id order after `after`, for work that walks over them: all, or those that lie or lay in one region by itself. */
  async page(after: string | null, size: number, regionCode: string | null = null): Promise<string[]> {
    const from =
      regionCode === null
        ? 'enterprises WHERE $3::text IS NULL'
        : '(SELECT enterprise_id FROM enterprises WHERE region_code = $3 UNION SELECT enterprise_id FROM enterprise_residences WHERE region_code = $3) AS e WHERE true';
    const rows = await this.db.read<{ enterprise_id: string }>(`SELECT enterprise_id FROM ${from} AND ($1::uuid IS NULL OR enterprise_id > $1::uuid) ORDER BY enterprise_id LIMIT $2`, [after, size, regionCode]);
    return rows.map((row) => row.enterprise_id);
  }

  /** How many there are to walk over. */
  async count(): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM enterprises');
    return row?.n ?? 0;
  }
}

function loaded(row: EnterpriseRow): LoadedFacts {
  const policies: PolicyFact[] = (row.policies ?? []).map((policy) => ({
    startsOn: policy.s,
    endsOn: policy.e,
    cancelledOn: policy.c,
    premium: BigInt(policy.p),
    preventionBudget: BigInt(policy.b),
  }));
  return {
    stamps: { enterpriseId: row.enterprise_id, regionCode: row.region_code, sector: row.sector, insurerId: row.insurer_id },
    class: row.class,
    facts: {
      foundedOn: row.founded_on,
      duties: (row.duties ?? []).map((duty) => ({ since: duty.f, until: duty.t })),
      policies,
      certificates: (row.certificates ?? []).map((certificate) => ({ level: certificate.l, issuedOn: certificate.i, expiresOn: certificate.e, revokedOn: certificate.r })),
      services: (row.services ?? []).map((service) => ({ type: service.t, servedOn: service.d, visitCounted: service.v })),
      inspections: (row.inspections ?? []).map(({ k, d }) => ({ kind: k, inspectedOn: d })),
    },
  };
}

function hazardFacts(row: HazardRow): HazardFacts {
  return {
    level: row.level,
    voided: row.voided,
    foundOn: row.found_on,
    deadline: row.deadline,
    rectifiedOn: row.rectified_on,
    acceptedOn: row.accepted_on,
    supervisionLevel: row.supervision_level,
    supervisedOn: row.supervised_on,
    events: (row.events ?? []).map((event) => (event.l === null ? { kind: event.k, day: event.d } : { kind: event.k, day: event.d, deadline: event.l })),
  };
}
