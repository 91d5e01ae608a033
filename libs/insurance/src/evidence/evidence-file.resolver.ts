import { Inject, Optional } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { FileLinks } from '@anze/files';
import { EvidenceFile } from './evidence-file.model.js';

/** Where the files are fetched: by whoever sees what they prove. */
@Resolver(() => EvidenceFile)
export class EvidenceFileResolver {
  constructor(@Optional() @Inject(FileLinks) private readonly links: FileLinks | null) {}

  @ResolveField(() => String, { nullable: true, description: 'Address to fetch it from within 15 minutes at least, relative to the origin of this API; whoever knows it can read the file. Null where no files are served' })
  url(@Parent() file: EvidenceFile): string | null {
    const { userId } = currentPrincipal();
    return !this.links || userId === null ? null : this.links.urlOf(file.owner, file.uuid, userId);
  }
}
