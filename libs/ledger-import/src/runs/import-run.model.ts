import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const ImportKindEnum = {
  ENTERPRISES: 'ENTERPRISES',
  STANDARDIZATION_CERTIFICATES: 'STANDARDIZATION_CERTIFICATES',
  POLICIES: 'POLICIES',
  HAZARDS: 'HAZARDS',
  PREVENTION_SERVICES: 'PREVENTION_SERVICES',
  RISKS: 'RISKS',
  POLICY_BORDEREAU: 'POLICY_BORDEREAU',
  PREMIUM_BORDEREAU: 'PREMIUM_BORDEREAU',
  FUND_BORDEREAU: 'FUND_BORDEREAU',
  CLAIM_BORDEREAU: 'CLAIM_BORDEREAU',
} as const;
registerEnumType(ImportKindEnum, {
  name: 'ImportKind',
  description: 'Kind of ledger (台账种类)',
  valuesMap: {
    ENTERPRISES: { description: '企业台账' },
    STANDARDIZATION_CERTIFICATES: { description: '标准化达标企业名单' },
    POLICIES: { description: '安责险投保清单' },
    HAZARDS: { description: '隐患台账' },
    PREVENTION_SERVICES: { description: '事故预防服务记录；保险机构导入本机构的（企业确认、评价和归档不由其填报）' },
    RISKS: { description: '安全风险分级管控清单；企业导入本企业的' },
    POLICY_BORDEREAU: { description: '保单明细; an insurer’s own, outranks the authority’s ledger of the same policy' },
    PREMIUM_BORDEREAU: { description: '保费收付明细; an insurer’s own' },
    FUND_BORDEREAU: { description: '事故预防费支出明细; an insurer’s own' },
    CLAIM_BORDEREAU: { description: '赔案明细; an insurer’s own: one row for each movement of a claim' },
  },
});

export const ImportStatusEnum = { QUEUED: 'QUEUED', RUNNING: 'RUNNING', COMPLETED: 'COMPLETED', FAILED: 'FAILED' } as const;
registerEnumType(ImportStatusEnum, {
  name: 'ImportStatus',
  description: 'Where an import stands (导入状态)',
  valuesMap: {
    QUEUED: { description: '等待' },
    RUNNING: { description: '进行中' },
    COMPLETED: { description: '完成' },
    FAILED: { description: '失败：整份文件被拒绝' },
  },
});

@ObjectType({ description: 'What is wrong with a row of a ledger (行错误)' })
export class ImportRowError {
  @Field(() => Int, { description: '1 is the first data row' })
  row!: number;
  @Field(() => String, { nullable: true, description: "The column's heading as it stands in the file; null for the row as a whole (列)" })
  column!: string | null;
  @Field(() => String, { description: 'Stable code, see docs/error-codes.md' })
  code!: string;
  @Field(() => String, { description: 'In the language of the request' })
  message!: string;
}

@ObjectType({ description: 'The import of one ledger (导入)' })
export class ImportRun {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => ImportKindEnum, { description: 'Kind of ledger' })
  kind!: keyof typeof ImportKindEnum;
  @Field(() => ImportStatusEnum, { description: 'Where it stands' })
  status!: keyof typeof ImportStatusEnum;
  @Field(() => Int, { nullable: true, description: 'Data rows in the file; known once it was read to the end' })
  totalRows!: number | null;
  @Field(() => Int, { description: 'Rows dealt with so far: accepted + rejected' })
  processedRows!: number;
  @Field(() => Int, { description: 'Rows kept' })
  acceptedRows!: number;
  @Field(() => Int, { description: 'Rows not kept' })
  rejectedRows!: number;
  @Field(() => Int, { description: 'Rows that changed anything; 0 when the same file is imported again' })
  changedRows!: number;
  @Field(() => String, { nullable: true, description: 'Why the whole file was refused' })
  errorCode!: string | null;
  @Field(() => String, { nullable: true, description: 'The same in words, in the language of the request' })
  errorMessage!: string | null;
  @Field(() => Int, { description: 'Findings: rules that kept rows break' })
  findingCount!: number;
  /** Internal ids. */
  organizationId!: string;
  runId!: string;
}

@ArgsType()
export class FirstArgs {
  @Field(() => Int, { nullable: true, defaultValue: 100, description: 'How many, 1 to 1000' })
  first?: number | null;
  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'Only rows after this one: the next page' })
  afterRow?: number | null;
}

@InputType({ description: 'Starts an import' })
export class StartImportInput {
  @Field(() => ImportKindEnum, { description: 'Kind of ledger' })
  kind!: keyof typeof ImportKindEnum;
  @Field(() => ID, { description: 'The upload that holds the file' })
  uploadId!: string;
}

@ObjectType({ description: 'The import that was started' })
export class StartImportPayload {
  @Field(() => ImportRun, { description: 'Ask for it again to see the progress' })
  importRun!: ImportRun;
}
