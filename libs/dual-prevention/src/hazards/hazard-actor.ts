import { currentPrincipal, type Audience } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import type { HazardActor, Party } from './hazard.rules.js';

const PARTY_OF_AUDIENCE: Partial<Record<Audience, Party>> = { enterprise: 'ENTERPRISE', insurer: 'INSURER', regulator: 'REGULATOR' };

/** The caller as the rules know them: a person of one of the three parties. @throws NOT_FOUND for anybody else, to whom there are no hazards */
export function currentActor(): HazardActor {
  const principal = currentPrincipal();
  const party = PARTY_OF_AUDIENCE[principal.audience];
  if (!party || principal.userId === null) throw new DomainError(KernelErrors.NOT_FOUND);
  return { party, organizationId: principal.organizationId, userId: principal.userId, regionCode: party === 'REGULATOR' ? principal.regionCode : null };
}
