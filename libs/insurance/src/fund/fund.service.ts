import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { regionCriterion, RegionReader } from '@anze/enterprises';
import { keysetOf, pageOf } from '@anze/graphql';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, encodeId, KernelErrors, yuanFromFen } from '@anze/kernel';
import type { FundStatementArgs, FundSummariesArgs, FundSummaryArgs, ReverseFundSpendInput } from './fund.inputs.js';
import { FUND_SPENDING_REVERSED } from './fund.jobs.js';
import type { FundStatement, FundSummary, FundSummaryPart, PreventionFundEntry } from './fund.model.js';
import { FundStatementRepository, sumsOf, type FundScope } from './fund-statement.repository.js';
import { digitsBelow, entryNoIn, insurerIn, keyIn, reasonOf, spanOf, spentRatio } from './fund-statement.rules.js';
import { PreventionFund } from './prevention-fund.js';

/** Most parts of a summary. */
const MOST_PARTS = 500;

/** Answers about prevention funds, and the one thing that people do to them beside recording services. */
@Injectable()
export class FundService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: FundStatementRepository,
    private readonly fund: PreventionFund,
    private readonly organizations: OrganizationReader,
    private readonly regions: RegionReader,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** A policy's fund with a page of its entries; null when the policy isn't there. @throws BAD_INPUT, BAD_CURSOR */
  async statement({ policyId, ...args }: FundStatementArgs): Promise<FundStatement | null> {
    const keyset = keysetOf(args, 1);
    const after = entryNoIn(keyset.after);
    const key = keyIn('Policy', policyId);
    const found = key && (await this.repository.fund(key.enterpriseId, key.id));
    if (!key || !found) return null;
    const rows = await this.repository.entries(key.enterpriseId, key.id, after, keyset.limit);
    const opening = after === 0 ? 0n : await this.repository.balanceAfter(key.enterpriseId, key.id, after);
    return {
      ...sumsOf(found.totals),
      ratio: spentRatio(found.totals),
      policyId,
      policyNo: found.policyNo,
      insuredName: found.insuredName,
      opening,
      closing: rows.slice(0, keyset.size).at(-1)?.balance ?? opening,
      entries: pageOf(rows, keyset, (row) => row, (row) => [String(row.entryNo)], () => Promise.resolve(found.totals.entries)),
    };
  }

  /** The funds that the caller sees, summed. @throws BAD_INPUT, NOT_FOUND for a region outside an authority's */
  async summary(args: FundSummaryArgs): Promise<FundSummary> {
    const { from, to, ...where } = this.scopeOf(args);
    const figures = await this.repository.figures({ from, to, ...where }, currentPrincipal());
    return { from, to, ...figures, ratio: spentRatio(figures) };
  }

  /** The same insurer by insurer, or region by region one level below the one asked for or the caller's own. @throws as above */
  async summaries({ by, ...args }: FundSummariesArgs): Promise<FundSummaryPart[]> {
    const principal = currentPrincipal();
    const scope = this.scopeOf(args);
    const digits = digitsBelow(scope.region?.lo ?? principal.regionCode ?? '');
    const parts = await this.repository.parts(scope, principal, by === 'INSURER' ? by : { digits });
    const names = await this.namesOf(by, [...parts.keys()]);
    return [...parts]
      .map(([key, figures]) => ({ key: by === 'INSURER' ? encodeId('Organization', key) : key, name: names.get(key) ?? key, ...figures, ratio: spentRatio(figures) }))
      .sort((a, b) => ((by === 'INSURER' ? a.name < b.name : a.key < b.key) ? -1 : 1))
      .slice(0, MOST_PARTS);
  }

  private scopeOf(args: FundSummaryArgs): FundScope {
    const { audience, regionCode } = currentPrincipal();
    const span = spanOf(args.from, args.to, this.clock.today());
    const region = args.regionCode == null ? null : regionCriterion(args.regionCode);
    if (region && audience === 'regulator' && !region.lo.startsWith(regionCode ?? '')) throw new DomainError(KernelErrors.NOT_FOUND);
    return { ...span, region, issuerId: args.insurerId == null ? null : insurerIn(args.insurerId) };
  }

  private async namesOf(by: FundSummariesArgs['by'], keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (by === 'REGION') return this.regions.namesOf(keys);
    return new Map([...(await this.organizations.byIds(keys))].map(([id, { name }]) => [id, name]));
  }

  /** By the insurer that recorded it; the enterprise is told. @throws NOT_FOUND, BAD_INPUT, the fund's codes */
  async reverse(input: ReverseFundSpendInput): Promise<PreventionFundEntry> {
    const reason = reasonOf(input.reason);
    const key = keyIn('FundEntry', input.entryId);
    if (!key) throw new DomainError(KernelErrors.NOT_FOUND);
    const { enterpriseId } = key;
    return this.db.run(async () => {
      const id = await this.fund.reverse({ enterpriseId, entryId: key.id, reason, on: this.clock.today() });
      const entry = (await this.repository.entry(enterpriseId, id))!;
      await this.audit.record({ action: 'fund.reverse', subjectType: 'FundEntry', subjectId: key.id, enterpriseId, details: { entryId: id, amountYuan: yuanFromFen(entry.amount), reason } });
      await this.outbox.add(FUND_SPENDING_REVERSED, { enterpriseId, entryId: id });
      return entry;
    });
  }
}
