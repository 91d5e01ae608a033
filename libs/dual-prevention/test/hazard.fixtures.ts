import { NIL_UUID } from '@anze/kernel';
import type { HazardActor, HazardState, Party } from '../src/hazards/hazard.rules.js';

/** A reproducible uuid for tests. */
export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const ENTERPRISE = uuid(1);
export const INSURER = uuid(2);
export const AUTHORITY = uuid(3);
export const TODAY = '2022-05-31';

/** A hazard found by a party on 2022-05-01, due on 2022-06-15. */
export function hazardFoundBy(party: Party, over: Partial<HazardState> = {}): HazardState {
  return {
    enterpriseId: ENTERPRISE,
    level: 'GENERAL',
    source: ({ ENTERPRISE: 'SELF_INSPECTION', INSURER: 'INSURER_SERVICE', REGULATOR: 'GOVERNMENT_INSPECTION' } as const)[party],
    status: 'REPORTED',
    foundOn: '2022-05-01',
    deadline: '2022-06-15',
    rectifiedOn: null,
    acceptedOn: null,
    rectifiedBy: null,
    finderId: { ENTERPRISE, INSURER, REGULATOR: AUTHORITY }[party],
    responsible: null,
    measures: null,
    fundsFen: null,
    contingency: null,
    soleAccount: false,
    supervisionLevel: null,
    supervisionDueOn: null,
    extensionDueOn: null,
    verificationDueOn: null,
    stoppage: null,
    stoppedOn: null,
    stoppedBy: null,
    ...over,
  };
}

/** A hazard that only a ledger knows. */
export const ledgerHazard = (source: HazardState['source'], over: Partial<HazardState> = {}): HazardState => ({ ...hazardFoundBy('REGULATOR', over), source, finderId: NIL_UUID });

/** A person of a party. */
export function actorOf(party: Party, over: Partial<HazardActor> = {}): HazardActor {
  return {
    party,
    organizationId: { ENTERPRISE, INSURER, REGULATOR: AUTHORITY }[party],
    userId: uuid(100 + ['ENTERPRISE', 'INSURER', 'REGULATOR'].indexOf(party)),
    regionCode: party === 'REGULATOR' ? '330282' : null,
    ...over,
  };
}
