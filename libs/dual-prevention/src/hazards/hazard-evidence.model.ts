import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FileOwner } from '@anze/files';
import { defineTerms, encodeId, NIL_UUID } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';
import type { EvidenceRow } from './hazard-list.repository.js';
import { finderOf, type Party } from './hazard.rules.js';

const EvidenceStageEnum = termsEnum('EvidenceStage', 'What a file shows of a hazard (照片阶段)', defineTerms({ BEFORE: '整改前', AFTER: '整改后' }));

@ObjectType({ description: 'A file that shows a hazard (现场照片)' })
export class HazardEvidenceFile {
  @Field(() => ID, { description: 'The upload (上传编号)' })
  uploadId!: string;
  @Field(() => EvidenceStageEnum, { description: 'Before or after rectification (照片阶段)' })
  stage!: 'BEFORE' | 'AFTER';

  /** Not shown: whose file it is. */
  owner!: FileOwner;
  /** Not shown: its uuid. */
  uuid!: string;
}

const AUDIENCE = { ENTERPRISE: 'enterprise', INSURER: 'insurer', REGULATOR: 'regulator' } as const satisfies Record<Party, FileOwner['audience']>;

/** A hazard's files in the order given, those from before first, each under the organization that uploaded it. */
export function evidenceFiles(row: EvidenceRow): HazardEvidenceFile[] {
  const enterprise: FileOwner = { audience: 'enterprise', organizationId: row.enterpriseId };
  // A ledger that doesn't name the finder brought no files either.
  const finder: FileOwner = row.finderId === NIL_UUID ? enterprise : { audience: AUDIENCE[finderOf(row)], organizationId: row.finderId };
  const under = (stage: HazardEvidenceFile['stage'], owner: FileOwner, ids: readonly string[]): HazardEvidenceFile[] =>
    ids.map((uuid) => Object.assign(new HazardEvidenceFile(), { stage, owner, uuid, uploadId: encodeId('Upload', owner.organizationId, uuid) }));
  return [...under('BEFORE', finder, row.before), ...under('AFTER', row.rectifiedByEnterprise ? enterprise : finder, row.after)];
}
