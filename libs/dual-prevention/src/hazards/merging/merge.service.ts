import { Injectable } from '@nestjs/common';
import { decodeId, requiredText } from '@anze/kernel';
import { currentActor } from '../hazard-actor.js';
import { HazardTransitionService, type LoadedHazard } from '../hazard-transition.service.js';
import { hazardModel } from '../hazard.model.js';
import { TEXT_LIMITS } from '../text.rules.js';
import type { MergeHazardsInput, MergeHazardsPayload } from './merge.inputs.js';
import { mergeDuplicate, type Merging } from './merge.rules.js';

/** Two reports of one hazard become one, both in one transaction. */
@Injectable()
export class MergeService {
  constructor(private readonly transitions: HazardTransitionService) {}

  /** @throws NOT_FOUND, STALE_VERSION and the codes of `mergeDuplicate`; then nothing was written */
  merge(input: MergeHazardsInput): Promise<MergeHazardsPayload> {
    const reason = requiredText('reason', input.reason, TEXT_LIMITS.long);
    const keptKey = decodeId('Hazard', input.keptId, 2) as [string, string];
    const duplicateKey = decodeId('Hazard', input.duplicateId, 2) as [string, string];
    const byAuthority = currentActor().party === 'REGULATOR';
    return this.transitions.telling(byAuthority ? 'MERGE' : 'MERGE_OWN', ...duplicateKey, async () => {
      const kept = await this.transitions.load(...keptKey, input.expectedKeptVersion);
      const duplicate = await this.transitions.load(...duplicateKey, input.expectedDuplicateVersion);
      const merging = async ({ situation }: LoadedHazard): Promise<Merging> => ({ ...situation, orderedIn: await this.transitions.orderedIn(situation.hazard) });
      const change = mergeDuplicate(await merging(kept), await merging(duplicate), reason);
      const absorb = () => this.transitions.apply(byAuthority ? 'ABSORB' : 'ABSORB_OWN', kept, change.kept);
      const strikeOut = () => this.transitions.apply(byAuthority ? 'MERGE' : 'MERGE_OWN', duplicate, change.duplicate);
      // In the order of their ids, whichever is kept: two who merge the same pair the other way round wait and don't block each other.
      const keptFirst = keptKey[1] < duplicateKey[1];
      const first = await (keptFirst ? absorb : strikeOut)();
      const second = await (keptFirst ? strikeOut : absorb)();
      const { today } = kept.situation;
      return { kept: hazardModel(keptFirst ? first : second, today), duplicate: hazardModel(keptFirst ? second : first, today) };
    });
  }
}
