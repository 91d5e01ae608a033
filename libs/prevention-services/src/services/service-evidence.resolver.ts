import { Inject, Optional } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { FileLinks } from '@anze/files';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { serviceKeyOf } from './service-criteria.rules.js';
import { PreventionService } from './service.model.js';
import { PreventionServiceReader } from './service.reader.js';
import { RepeatedEvidence, ServiceEvidenceFile } from './service-record.model.js';
import { ServiceRecordReader } from './service-record.reader.js';

/** Where the files are fetched, by whoever sees the service they prove, and whether they prove another one too. */
@Resolver(() => ServiceEvidenceFile)
export class ServiceEvidenceResolver {
  constructor(
    private readonly records: ServiceRecordReader,
    @Optional() @Inject(FileLinks) private readonly links: FileLinks | null,
  ) {}

  @ResolveField(() => String, { nullable: true, description: 'Address to fetch it from within 15 minutes at least, relative to the origin of this API; whoever knows it can read the file. Null where no files are served' })
  url(@Parent() file: ServiceEvidenceFile): string | null {
    const { userId } = currentPrincipal();
    return !this.links || userId === null ? null : this.links.urlOf(file.owner, file.uuid, userId);
  }

  @ResolveField(() => Boolean, { description: 'Whether another service of the same provider that the caller sees has this file too (重复使用)' })
  async repeated(@Parent() file: ServiceEvidenceFile, @Context() context: RequestContext): Promise<boolean> {
    const repeats = await loaderOf(context, this.records.repeatsOf).load(serviceKeyOf({ enterpriseId: file.enterpriseId, id: file.serviceId }));
    return repeats?.some(({ sha256 }) => sha256 === file.sha256) ?? false;
  }
}

@Resolver(() => RepeatedEvidence)
export class RepeatedEvidenceResolver {
  constructor(private readonly services: PreventionServiceReader) {}

  @ResolveField(() => PreventionService, { description: 'The other service that has it (另一项服务)' })
  service(@Parent() { otherEnterpriseId, otherServiceId }: RepeatedEvidence, @Context() context: RequestContext): Promise<PreventionService | null> {
    return loaderOf(context, this.services.loadByKeys).load(serviceKeyOf({ enterpriseId: otherEnterpriseId, id: otherServiceId }));
  }
}
