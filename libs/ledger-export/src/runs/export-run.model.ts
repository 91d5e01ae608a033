import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { HazardFilter, RiskFilter } from '@anze/dual-prevention';
import { DateTimeScalar } from '@anze/graphql';
import { CoverageFilter } from '@anze/insurance';
import { PreventionServiceFilter } from '@anze/prevention-services';

/** What can be exported. */
export const EXPORT_KINDS = ['HAZARDS', 'MONTHLY_HAZARD_REPORT', 'RISKS', 'COVERAGE', 'POLICY_BORDEREAU', 'PREMIUM_BORDEREAU', 'FUND_BORDEREAU', 'CLAIM_BORDEREAU', 'PREVENTION_SERVICES', 'ANNUAL_SERVICE_REPORT', 'BULLETIN', 'LIST'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];
export const ExportKindEnum = Object.fromEntries(EXPORT_KINDS.map((kind) => [kind, kind])) as Record<ExportKind, ExportKind>;
registerEnumType(ExportKindEnum, {
  name: 'ExportKind',
  description: 'What is exported (导出种类)',
  valuesMap: {
    HAZARDS: { description: '隐患台账: importing the file again changes no row' },
    RISKS: { description: '安全风险分级管控清单: a row for each risk event' },
    COVERAGE: { description: '应保底单: who must insure and how their cover stands, for authorities alone' },
    POLICY_BORDEREAU: { description: '保单明细: an insurer’s own book and its branches’, of policies that begin in the month; importing the file again changes no row' },
    PREMIUM_BORDEREAU: { description: '保费收付明细: the same, of entries of the month' },
    FUND_BORDEREAU: { description: '事故预防费支出明细: the same, of what was spent in the month' },
    CLAIM_BORDEREAU: { description: '赔案明细: the same, of movements of claims in the month' },
    PREVENTION_SERVICES: { description: '事故预防服务记录: an insurer takes along what it gave, an enterprise what it was given; importing the file again changes no row' },
    ANNUAL_SERVICE_REPORT: { description: '年度事故预防服务报告 of an insurer, as XLSX of several sheets: for the insurer and for authorities' },
    BULLETIN: { description: '周通报 or 月晾晒 as XLSX of several sheets: an author’s own, or what an organization was sent' },
    LIST: { description: '列表: any list of the API with the filter and the columns of its own query, see `list`' },
    MONTHLY_HAZARD_REPORT: { description: '隐患排查治理情况月报: twelve columns by industry, from January to the month' },
  },
});

export const ExportFormatEnum = { CSV: 'CSV', XLSX: 'XLSX' } as const;
registerEnumType(ExportFormatEnum, {
  name: 'ExportFormat',
  description: 'Form of an exported file (文件格式)',
  valuesMap: { CSV: { description: 'UTF-8 with byte order mark; texts that look like formulas begin with an apostrophe' }, XLSX: { description: 'Excel workbook, at most 1,048,575 rows' } },
});

export const EXPORT_STATUSES = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'EXPIRED'] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];
export const ExportStatusEnum = Object.fromEntries(EXPORT_STATUSES.map((status) => [status, status])) as Record<ExportStatus, ExportStatus>;
registerEnumType(ExportStatusEnum, {
  name: 'ExportStatus',
  description: 'Where an export stands (导出状态)',
  valuesMap: {
    QUEUED: { description: '等待' },
    RUNNING: { description: '进行中' },
    COMPLETED: { description: '完成，可下载' },
    FAILED: { description: '失败' },
    EXPIRED: { description: '已过期，文件已清除' },
  },
});

@ObjectType({ description: 'An export and its file (导出)' })
export class ExportRun {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => ExportKindEnum, { description: 'What is exported' })
  kind!: ExportKind;
  @Field(() => ExportFormatEnum, { description: 'Form of the file' })
  format!: keyof typeof ExportFormatEnum;
  @Field(() => ExportStatusEnum, { description: 'Where it stands' })
  status!: ExportStatus;
  @Field(() => String, { description: 'Name under which the file is downloaded' })
  filename!: string;
  @Field(() => Int, { nullable: true, description: 'Rows that the file will have; known once it has begun' })
  totalRows!: number | null;
  @Field(() => Int, { description: 'Rows written so far' })
  writtenRows!: number;
  @Field(() => String, { nullable: true, description: 'Bytes of the file, as a decimal number' })
  byteSize!: string | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, hexadecimal' })
  sha256!: string | null;
  @Field(() => String, { nullable: true, description: 'Why there is no file' })
  errorCode!: string | null;
  @Field(() => String, { nullable: true, description: 'The same in words, in the language of the request' })
  errorMessage!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was asked for' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the file is kept' })
  expiresAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Address of the file, relative to the API, good for a quarter of an hour at least and the same within the hour; null while there is no file' })
  downloadUrl!: string | null;
}

@InputType({ description: 'Which annual prevention-service report (年度事故预防服务报告): as in `annualServiceReport`' })
export class AnnualServiceReportInput {
  @Field(() => Int, { description: 'Year (年度), begun by today' })
  year!: number;
  @Field(() => ID, { nullable: true, description: 'Insurer (保险机构): the id of its organization; an authority names one, an insurer is itself' })
  insurerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码); left out: an authority’s own, or wherever the insurer works' })
  regionCode?: string | null;
}

@InputType({ description: 'A list as its screen asks for it (列表导出)' })
export class ListExportInput {
  @Field(() => String, { description: 'The query of the list: one field that gives a connection or a list of objects. Each leaf of a row becomes a column, headed by its Chinese term; an alias stands as it is. `first` and `after` don’t count: the file holds the whole list. At most 100 columns, 20,000 characters' })
  query!: string;
  @Field(() => String, { nullable: true, description: 'Its variables, a JSON object as text, at most 20,000 characters' })
  variables?: string | null;
}

@InputType({ description: 'Starts an export of what the caller may see' })
export class StartExportInput {
  @Field(() => ExportKindEnum, { description: 'What to export' })
  kind!: ExportKind;
  @Field(() => ExportFormatEnum, { defaultValue: 'CSV', description: 'Form of the file' })
  format!: keyof typeof ExportFormatEnum;
  @Field(() => HazardFilter, { nullable: true, description: 'For HAZARDS: as in `hazards`; of the monthly report only the region counts' })
  filter?: HazardFilter | null;
  @Field(() => RiskFilter, { nullable: true, description: 'For RISKS: as in `risks`' })
  riskFilter?: RiskFilter | null;
  @Field(() => CoverageFilter, { nullable: true, description: 'For COVERAGE: as in `coverageRoster`' })
  coverageFilter?: CoverageFilter | null;
  @Field(() => String, { nullable: true, description: 'For MONTHLY_HAZARD_REPORT: the month, YYYY-MM; for bordereaux the same, left out: everything' })
  month?: string | null;
  @Field(() => PreventionServiceFilter, { nullable: true, description: 'For PREVENTION_SERVICES: as in `preventionServices`' })
  serviceFilter?: PreventionServiceFilter | null;
  @Field(() => AnnualServiceReportInput, { nullable: true, description: 'For ANNUAL_SERVICE_REPORT: which one' })
  annualReport?: AnnualServiceReportInput | null;
  @Field(() => ID, { nullable: true, description: 'For BULLETIN: which one (通报), an own bulletin or what was received' })
  bulletinId?: string | null;
  @Field(() => ListExportInput, { nullable: true, description: 'For LIST: which one' })
  list?: ListExportInput | null;
}

@ObjectType({ description: 'The export that was started' })
export class StartExportPayload {
  @Field(() => ExportRun, { description: 'Ask for it again to see the progress' })
  exportRun!: ExportRun;
}
