import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { regionCriterion } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { Clock, decodeId, DomainError, KernelErrors, trimRegionCode } from '@anze/kernel';
import type { AnnualServiceReport, AnnualServiceReportArgs } from './annual-report.model.js';
import { AnnualReportRepository, type ReportScope } from './annual-report.repository.js';
import { reportFigures, reportYear } from './annual-report.rules.js';

/** A report with whose it is by name. */
export interface NamedReport {
  readonly insurerName: string;
  readonly report: AnnualServiceReport;
}

/** Makes the annual report of an insurer, for itself and for authorities. */
@Injectable()
export class AnnualReportReader {
  constructor(
    private readonly repository: AnnualReportRepository,
    private readonly organizations: OrganizationReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks what is asked for, before anything is read.
   * @throws NOT_FOUND for another insurer's report, for no insurer's, and to an enterprise; BAD_INPUT
   */
  check(args: AnnualServiceReportArgs): ReportScope & { readonly regionCode: string | null } {
    const { audience, organizationId, regionCode: own } = currentPrincipal();
    const days = reportYear(args.year, this.clock.today());
    if (audience !== 'insurer' && audience !== 'regulator') throw new DomainError(KernelErrors.NOT_FOUND);
    if (args.insurerId == null && audience === 'regulator') throw new DomainError(KernelErrors.BAD_INPUT, { field: 'insurerId', reason: 'whose report' });
    const insurerId = args.insurerId == null ? organizationId : decodeId('Organization', args.insurerId, 1)[0]!;
    if (audience === 'insurer' && insurerId !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    const regionCode = args.regionCode == null ? (audience === 'regulator' ? own : null) : trimRegionCode(args.regionCode);
    const region = regionCode === null || regionCode === '' ? null : regionCriterion(regionCode);
    // An authority's own bounds are row security's too; a report of nothing would look like one of an idle insurer.
    if (audience === 'regulator' && !(regionCode ?? '').startsWith(own ?? '-')) throw new DomainError(KernelErrors.NOT_FOUND);
    return { insurerId, regionCode: region === null ? null : regionCode, region, year: args.year, ...days };
  }

  /** @throws as `check`, and NOT_FOUND when the id names no insurer */
  async of(args: AnnualServiceReportArgs): Promise<NamedReport> {
    const scope = this.check(args);
    const insurer = (await this.organizations.byIds([scope.insurerId])).get(scope.insurerId);
    if (insurer?.kind !== 'INSURER') throw new DomainError(KernelErrors.NOT_FOUND);
    const { insurerId, regionCode, year, from, asOf } = scope;
    return { insurerName: insurer.name, report: { insurerId, regionCode, year, from, asOf, ...reportFigures(await this.repository.figures(scope)) } };
  }
}
