import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, PageArgs, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { pageSize } from '@anze/kernel';
import { IndicatorScore } from '../../grading.model.js';
import { isMeasureCode, MEASURES, type Measure } from '../../measures/index.js';
import { GradeRecord, GradeRecordConnection, GradeRecordsArgs } from './grade-record.model.js';
import { GradeRecordService } from './grade-record.service.js';

@Resolver(() => GradeRecord)
export class GradeRecordResolver {
  constructor(
    private readonly records: GradeRecordService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('grade:read')
  @Query(() => GradeRecordConnection, { name: 'gradeRecords', description: 'The records that an indicator of a grade counted (评估依据), by day: to authorities of the region that supervise every sector, and to the insurer itself once the grade is published; empty to others' })
  list(@Args() args: GradeRecordsArgs): Promise<Page<GradeRecord>> {
    return this.records.list(args);
  }

  @ResolveField(() => String, { nullable: true, description: 'The same in words (计分说明), in the language of the request' })
  explanation(@Parent() { code, note }: GradeRecord, @Context() { locale }: RequestContext): string | null {
    if (note === null || !isMeasureCode(code)) return null;
    const { notes }: Measure = MEASURES[code];
    const words = Object.hasOwn(notes, note) ? notes[note] : undefined;
    return words ? (locale === 'en' ? words.en : words.zh) : null;
  }

  @ResolveField(() => ID, { nullable: true, description: 'The record itself (原始记录): the id of the service, hazard, policy, planned visit or complaint; null when it is gone or the caller may not see it today' })
  async recordId(@Parent() { recordKind, enterpriseId, recordUuid }: GradeRecord, @Context() context: RequestContext): Promise<string | null> {
    return recordUuid === null ? null : loaderOf(context, this.records.live).load(`${recordKind}/${enterpriseId}/${recordUuid}`);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null to an insurer that doesn’t cover it any more' })
  enterprise(@Parent() { enterpriseId }: GradeRecord, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(enterpriseId);
  }
}

/** From an indicator down to its records. */
@Resolver(() => IndicatorScore)
export class IndicatorRecordsResolver {
  constructor(private readonly records: GradeRecordService) {}

  @ResolveField('records', () => GradeRecordConnection, { nullable: true, description: 'The records that it counted (评估依据), by day; none to an authority of some sectors or to a financial regulator, and of grades from before records were kept' })
  opened(@Parent() { runUuid, insurerId, code }: IndicatorScore, @Args() page: PageArgs, @Context() context: RequestContext): Promise<Page<GradeRecord> | null> | null {
    // Whoever reads grades alone has no right to the table at all.
    if (currentPrincipal().audience === 'financial') return null;
    return loaderOf(context, this.records.pages).load(`${runUuid}/${insurerId}/${code}/${pageSize(page.first)}/${page.after ?? ''}`);
  }
}
