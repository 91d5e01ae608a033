import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { addDays, Clock, NIL_UUID } from '@anze/kernel';
import { pickRule, Rules } from '@anze/rules';
import { lastDay } from './fund-bearing.rules.js';
import { FUNDS_TRANSFER } from './fund.jobs.js';
import { FundReader, type RenewedFund } from './fund.reader.js';
import { PreventionFund } from './prevention-fund.js';

/** Funds looked at in one transaction. */
const PAGE = 200;

/** Moves remainders at renewals by the rule of each ended policy's region and last day. */
@Injectable()
export class FundTransfers {
  constructor(
    private readonly db: TenantDb,
    private readonly reader: FundReader,
    private readonly fund: PreventionFund,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** By the worker, as often as you like. @returns how many funds something was moved from */
  async run(signal?: AbortSignal): Promise<number> {
    const today = this.clock.today();
    const rules = await this.rules.versions('insurance.fund-transfer');
    let moved = 0;
    for (let after = { enterpriseId: NIL_UUID, policyId: NIL_UUID }; ; ) {
      signal?.throwIfAborted();
      const page = await this.reader.renewed(today, after, PAGE);
      moved += await this.db.run(async () => {
        let n = 0;
        for (const one of page) {
          const rule = pickRule(rules, { regionCode: one.regionCode, on: lastDay(one) })?.body;
          if (!rule || addDays(lastDay(one), rule.afterDays) >= today) continue;
          const { enterpriseId, policyId: fromPolicyId, renewingId: toPolicyId }: RenewedFund = one;
          if ((await this.fund.transfer({ enterpriseId, fromPolicyId, toPolicyId, shareBasisPoints: rule.shareBasisPoints, on: today })) > 0n) n += 1;
        }
        return n;
      });
      const last = page.at(-1);
      if (!last || page.length < PAGE) return moved;
      after = { enterpriseId: last.enterpriseId, policyId: last.policyId };
    }
  }
}

/** The nightly transfer. */
@HandlesJob(FUNDS_TRANSFER)
export class FundTransferProcessor implements JobHandler<object> {
  readonly job = FUNDS_TRANSFER;

  constructor(private readonly transfers: FundTransfers) {}

  async handle(_: object, { signal }: JobContext): Promise<void> {
    await this.transfers.run(signal);
  }
}
