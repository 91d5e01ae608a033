import { Args, Query, Resolver } from '@nestjs/graphql';
import { regionCriterion } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Public } from '@anze/identity';
import { Clock, DAY_CURSOR_PARTS, dayPosition } from '@anze/kernel';
import { PublicStandardizationCertificate, PublicStandardizationNotice, PublicStandardizationNoticeConnection, PublicStandardizationNoticesArgs } from './public.models.js';
import { PublicRepository } from './public.repository.js';
import { certificateNumbers, statusOn } from './public.rules.js';

/** What anybody may ask, signed in or not. Requests without a sign-in are limited by their address (`RATE_LIMITS.anonymous`). */
@Resolver()
export class PublicResolver {
  constructor(
    private readonly repository: PublicRepository,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Query(() => [PublicStandardizationCertificate], { description: 'Verifies a certificate by its number, without a sign-in (标准化证书核验): those with exactly this number, at most 5, for a number is unique per authority alone; empty where there is none' })
  async verifyStandardizationCertificate(@Args('number', { description: 'Certificate number (证书编号), at most 100 characters' }) number: string): Promise<PublicStandardizationCertificate[]> {
    const wanted = certificateNumbers(number);
    const today = this.clock.today();
    return wanted.length === 0 ? [] : (await this.repository.certificates(wanted)).map((row) => ({ ...row, status: statusOn(row, today) }));
  }

  @Public()
  @Query(() => PublicStandardizationNoticeConnection, { description: 'Levels whose public notice runs today, without a sign-in (标准化定级公示), the newest first; one that is over is no longer listed, whether or not it is announced yet' })
  async publicStandardizationNotices(@Args() args: PublicStandardizationNoticesArgs): Promise<Page<PublicStandardizationNotice>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const region = args.regionCode == null ? null : regionCriterion(args.regionCode);
    const today = this.clock.today();
    const rows = await this.repository.notices(today, region, dayPosition(keyset.after), keyset.limit);
    return pageOf(
      rows,
      keyset,
      ({ applicationNo, enterpriseName, level, kind, authorityName, noticeFrom, noticeUntil }) => ({ applicationNo, enterpriseName, level, kind, authorityName, noticeFrom, noticeUntil }),
      (row) => [row.noticeFrom, row.id],
      () => this.repository.noticeCount(today, region),
    );
  }
}
