import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise } from '@anze/enterprises';
import { Context, loaderOf, StandardizationLevelEnum, type RequestContext } from '@anze/graphql';
import { Clock, type StandardizationLevel } from '@anze/kernel';
import { StandardizationCertificate } from './certificate.model.js';
import { CertificateReader } from './certificate.reader.js';
import type { CertificateFacts } from './certificate.repository.js';
import { certificateInForce, levelOn } from './certificate.rules.js';

/** What standardization adds to an enterprise: both fields from one batch. */
@Resolver(() => Enterprise)
export class CertifiedEnterpriseResolver {
  constructor(
    private readonly reader: CertificateReader,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => StandardizationLevelEnum, { nullable: true, description: 'Highest level held today (标准化等级); null without a certificate in force' })
  async standardizationLevel(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<StandardizationLevel | null> {
    return levelOn(await this.certificatesOf(enterprise, context), this.clock.today());
  }

  @ResolveField(() => [StandardizationCertificate], { description: 'Its certificates (标准化证书), the newest first' })
  async certificates(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<StandardizationCertificate[]> {
    const today = this.clock.today();
    return (await this.certificatesOf(enterprise, context)).map((facts) => ({ ...facts, inForce: certificateInForce(facts, today) }));
  }

  private async certificatesOf(enterprise: Enterprise, context: RequestContext): Promise<readonly CertificateFacts[]> {
    return (await loaderOf(context, this.reader.ofEnterprises).load(enterprise.enterpriseId)) ?? [];
  }
}
