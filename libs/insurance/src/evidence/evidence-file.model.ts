import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FileOwner } from '@anze/files';
import { encodeId } from '@anze/kernel';

@ObjectType({ description: 'A file that proves something of an accident or a claim (证明材料)' })
export class EvidenceFile {
  @Field(() => ID, { description: 'The upload (上传编号)' })
  uploadId!: string;

  /** Not shown: whose file it is, and its uuid. */
  owner!: FileOwner;
  uuid!: string;
}

/** The audience of an organization that acted on something of an enterprise: itself, its insurer, else an authority. */
const audienceOf = (organizationId: string, enterpriseId: string, issuerId: string | null): FileOwner['audience'] =>
  organizationId === enterpriseId ? 'enterprise' : organizationId === issuerId ? 'insurer' : 'regulator';

/** The files of one act, under the organization that uploaded them. @param issuerId the insurer of the claim; null where there is none */
export function evidenceFilesOf(uuids: readonly string[], actorId: string, enterpriseId: string, issuerId: string | null): EvidenceFile[] {
  const owner: FileOwner = { audience: audienceOf(actorId, enterpriseId, issuerId), organizationId: actorId };
  return uuids.map((uuid) => Object.assign(new EvidenceFile(), { uploadId: encodeId('Upload', actorId, uuid), owner, uuid }));
}
