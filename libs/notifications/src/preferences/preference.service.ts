import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { DomainError, isMailAddress, KernelErrors } from '@anze/kernel';
import { ChannelErrors } from '../channels/channel.errors.js';
import { localeOf, preferenceModel, type NotificationPreference, type PreferenceRow, type SetNotificationPreferenceInput } from './preference.model.js';
import { PreferenceRepository } from './preference.repository.js';

const NONE: PreferenceRow = { email: null, emailEnabled: false, locale: 'zh-CN', version: 0 };

/** How a person takes notifications beside the application. */
@Injectable()
export class PreferenceService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: PreferenceRepository,
    private readonly audit: Audit,
  ) {}

  /** The caller's own. */
  async own(): Promise<NotificationPreference> {
    const { organizationId, userId } = person();
    return preferenceModel((await this.repository.find(organizationId, userId)) ?? NONE);
  }

  /** @throws MAIL_ADDRESS_MALFORMED, MAIL_ADDRESS_REQUIRED, STALE_VERSION */
  async set(input: SetNotificationPreferenceInput): Promise<NotificationPreference> {
    const { organizationId, userId } = person();
    const address = input.email?.trim();
    if (address !== undefined && !isMailAddress(address)) throw new DomainError(ChannelErrors.MAIL_ADDRESS_MALFORMED);
    return this.db.run(async () => {
      const before = (await this.repository.find(organizationId, userId)) ?? NONE;
      if (input.expectedVersion !== undefined && input.expectedVersion !== null && input.expectedVersion !== before.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const email = address ?? (input.email === null ? null : before.email);
      const emailEnabled = input.emailEnabled ?? (input.email === null ? false : before.emailEnabled);
      if (emailEnabled && email === null) throw new DomainError(ChannelErrors.MAIL_ADDRESS_REQUIRED);
      const after: PreferenceRow = { email, emailEnabled, locale: input.language === undefined || input.language === null ? before.locale : localeOf(input.language), version: before.version + 1 };
      const kept = before.version === 0 ? await this.repository.insert(organizationId, userId, after) : await this.repository.update(organizationId, userId, before.version, after);
      if (!kept) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action: 'preference.set', subjectType: 'User', subjectId: userId, details: { emailEnabled, addressChanged: email !== before.email, language: after.locale } });
      return preferenceModel(after);
    });
  }
}

/** The caller, a person. @throws NOT_FOUND for whoever is none */
function person(): { organizationId: string; userId: string } {
  const { organizationId, userId } = currentPrincipal();
  if (userId === null) throw new DomainError(KernelErrors.NOT_FOUND);
  return { organizationId, userId };
}
