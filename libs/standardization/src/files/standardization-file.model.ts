import { Inject, Optional } from '@nestjs/common';
import { Field, ID, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { FileLinks, type FileOwner } from '@anze/files';
import { encodeId } from '@anze/kernel';

@ObjectType({ description: 'A file that belongs to an application for a level or to a revocation (附件)' })
export class StandardizationFile {
  @Field(() => ID, { description: 'The upload (上传编号)' })
  uploadId!: string;

  /** Not shown: whose file it is, and its uuid. */
  owner!: FileOwner;
  uuid!: string;
}

/** The files of one act, under the organization that uploaded them: the enterprise, else an authority. */
export function standardizationFilesOf(uuids: readonly string[], actorId: string, enterpriseId: string): StandardizationFile[] {
  const owner: FileOwner = { audience: actorId === enterpriseId ? 'enterprise' : 'regulator', organizationId: actorId };
  return uuids.map((uuid) => Object.assign(new StandardizationFile(), { uploadId: encodeId('Upload', actorId, uuid), owner, uuid }));
}

/** Where the files are fetched: by whoever sees what they belong to. */
@Resolver(() => StandardizationFile)
export class StandardizationFileResolver {
  constructor(@Optional() @Inject(FileLinks) private readonly links: FileLinks | null) {}

  @ResolveField(() => String, { nullable: true, description: 'Address to fetch it from within 15 minutes at least, relative to the origin of this API; whoever knows it can read the file. Null where no files are served' })
  url(@Parent() file: StandardizationFile): string | null {
    const { userId } = currentPrincipal();
    return !this.links || userId === null ? null : this.links.urlOf(file.owner, file.uuid, userId);
  }
}
