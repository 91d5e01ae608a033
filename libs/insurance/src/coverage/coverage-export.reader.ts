import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import type { CoverageFilter } from './coverage.inputs.js';
import { CoverageRepository, type RosterCriteria, type RosterLine, type RosterPosition } from './coverage.repository.js';
import { CoverageService } from './coverage.service.js';

/** A line of the exported roster, with whom to call on. */
export interface CoverageExportRow extends RosterLine {
  readonly name: string;
  readonly uscc: string;
  readonly townName: string | null;
  readonly headcount: number;
  readonly principal: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly insurerName: string | null;
}

type Person = Pick<CoverageExportRow, 'enterpriseId' | 'name' | 'uscc' | 'townName' | 'headcount' | 'principal' | 'phone' | 'address'>;

/** What ledger exports ask about coverage; an authority's alone, in whose role it reads. */
@Injectable()
export class CoverageExportReader {
  constructor(
    private readonly db: TenantDb,
    private readonly coverage: CoverageService,
    private readonly repository: CoverageRepository,
  ) {}

  /** What can be refused at once. @throws FORBIDDEN for anybody but an authority, COVERAGE_IN_FUTURE */
  check(filter: CoverageFilter): void {
    if (currentPrincipal().audience !== 'regulator') throw new DomainError(KernelErrors.FORBIDDEN, { permission: 'coverage:read' });
    this.coverage.dayOf(filter);
  }

  /** @throws the same, and NOT_FOUND for a region outside the viewer's */
  criteria(filter: CoverageFilter): Promise<RosterCriteria> {
    this.check(filter);
    return this.coverage.criteria(filter);
  }

  count(criteria: RosterCriteria): Promise<number> {
    return this.repository.count(criteria);
  }

  /** The next lines behind a position, in the order of the roster. */
  async portion(criteria: RosterCriteria, after: RosterPosition | null, size: number): Promise<{ rows: CoverageExportRow[]; position: RosterPosition | null }> {
    const lines = await this.repository.roster(criteria, after, size);
    const people = await this.people(lines.map(({ enterpriseId }) => enterpriseId));
    const insurers = await this.insurers(lines.flatMap(({ issuerId }) => issuerId ?? []));
    const last = lines.length < size ? undefined : lines.at(-1);
    return {
      rows: lines.flatMap((line) => {
        const person = people.get(line.enterpriseId);
        return person ? [{ ...line, ...person, insurerName: line.issuerId === null ? null : (insurers.get(line.issuerId) ?? null) }] : [];
      }),
      position: last ? { regionCode: last.regionCode, enterpriseId: last.enterpriseId } : null,
    };
  }

  private async people(ids: readonly string[]): Promise<Map<string, Person>> {
    const rows = await this.db.read<Person>(
      `SELECT enterprise_id AS "enterpriseId", name, uscc, town_name AS "townName", headcount, principal, phone, address FROM enterprises WHERE enterprise_id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.enterpriseId, row]));
  }

  private async insurers(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.read<{ id: string; name: string }>('SELECT id, name FROM organizations WHERE id = ANY ($1::uuid[])', [[...new Set(ids)]]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

