import type { HazardLevel, HazardStatus } from '@anze/kernel';
import type { HazardEventFact } from '@anze/rollups';

/** What can be done to a hazard once it stands in the ledger. */
export const HAZARD_ACTIONS = [
  'START',
  'COMPLETE',
  'ACCEPT',
  'REJECT',
  'REOPEN',
  'VOID',
  'SUPERVISE',
  'REQUEST_EXTENSION',
  'GRANT_EXTENSION',
  'REFUSE_EXTENSION',
  'ORDER_STOPPAGE',
  'LIFT_STOPPAGE',
  'STOP',
  'RESUME',
  'REPORT_TO_CONGRESS',
  'MERGE',
  'MERGE_OWN',
  'ABSORB',
  'ABSORB_OWN',
] as const;
export type HazardAction = (typeof HAZARD_ACTIONS)[number];

/** The parties to a hazard: 企业, 保险机构, 监管部门. */
export const PARTIES = ['ENTERPRISE', 'INSURER', 'REGULATOR'] as const;
export type Party = (typeof PARTIES)[number];

/** What an event in a hazard's history is. */
export type HazardEventKind = HazardEventFact['kind'];

/** In which capacity somebody acts. */
export type HazardRole = 'RECTIFIER' | 'ACCEPTOR' | 'AUTHORITY' | 'FINDER';

/** Where an action leads, and what the history then says. */
export interface Transition {
  readonly to: HazardStatus;
  readonly event: HazardEventKind;
}

/** An action: in which capacity, what the history then says, and in which states it leads where; in any other it is refused. */
interface Step {
  readonly role: HazardRole;
  readonly event: HazardEventKind;
  readonly from: Readonly<Partial<Record<HazardStatus, HazardStatus>>>;
}

const UNRECTIFIED = { REPORTED: 'REPORTED', RECTIFYING: 'RECTIFYING' } as const;
const OPEN = { ...UNRECTIFIED, AWAITING_ACCEPTANCE: 'AWAITING_ACCEPTANCE' } as const;
const REAL = { ...OPEN, ACCEPTED: 'ACCEPTED' } as const;
const STRUCK_OUT = { REPORTED: 'VOIDED', RECTIFYING: 'VOIDED', AWAITING_ACCEPTANCE: 'VOIDED' } as const;

/**
 * The whole life. What was accepted was real and is reopened, not voided; a voided one stays so. A later deadline is asked for only
 * while it is still to be rectified, and answered as long as it is open. A stoppage and the report to the workers' congress may outlast the closure. Of two that are one, MERGE is done
 * to the duplicate and ABSORB to the one that is kept: by an authority, or (OWN) by whoever found both.
 */
export const STEPS: Readonly<Record<HazardAction, Step>> = {
  START: { role: 'RECTIFIER', event: 'STARTED', from: { REPORTED: 'RECTIFYING' } },
  COMPLETE: { role: 'RECTIFIER', event: 'RECTIFIED', from: { RECTIFYING: 'AWAITING_ACCEPTANCE' } },
  ACCEPT: { role: 'ACCEPTOR', event: 'ACCEPTED', from: { AWAITING_ACCEPTANCE: 'ACCEPTED' } },
  REJECT: { role: 'ACCEPTOR', event: 'REJECTED', from: { AWAITING_ACCEPTANCE: 'RECTIFYING' } },
  REOPEN: { role: 'ACCEPTOR', event: 'REOPENED', from: { ACCEPTED: 'RECTIFYING' } },
  VOID: { role: 'AUTHORITY', event: 'VOIDED', from: STRUCK_OUT },
  SUPERVISE: { role: 'AUTHORITY', event: 'SUPERVISED', from: OPEN },
  REQUEST_EXTENSION: { role: 'RECTIFIER', event: 'EXTENSION_REQUESTED', from: UNRECTIFIED },
  GRANT_EXTENSION: { role: 'ACCEPTOR', event: 'DEADLINE_MOVED', from: OPEN },
  REFUSE_EXTENSION: { role: 'ACCEPTOR', event: 'EXTENSION_REFUSED', from: OPEN },
  ORDER_STOPPAGE: { role: 'AUTHORITY', event: 'STOPPED', from: OPEN },
  LIFT_STOPPAGE: { role: 'AUTHORITY', event: 'RESUMED', from: REAL },
  STOP: { role: 'RECTIFIER', event: 'STOPPED', from: OPEN },
  RESUME: { role: 'RECTIFIER', event: 'RESUMED', from: REAL },
  REPORT_TO_CONGRESS: { role: 'RECTIFIER', event: 'CONGRESS_REPORTED', from: REAL },
  MERGE: { role: 'AUTHORITY', event: 'VOIDED', from: STRUCK_OUT },
  MERGE_OWN: { role: 'FINDER', event: 'VOIDED', from: STRUCK_OUT },
  ABSORB: { role: 'AUTHORITY', event: 'MERGED', from: OPEN },
  ABSORB_OWN: { role: 'FINDER', event: 'MERGED', from: OPEN },
};

const inState = (status: HazardStatus): Readonly<Record<HazardAction, Transition | null>> =>
  Object.fromEntries(
    HAZARD_ACTIONS.map((action): [HazardAction, Transition | null] => {
      const { event, from } = STEPS[action];
      const to = from[status];
      return [action, to === undefined ? null : { to, event }];
    }),
  ) as Record<HazardAction, Transition | null>;

/** State × action → next state; null: not in this state. */
export const TRANSITIONS: Readonly<Record<HazardStatus, Readonly<Record<HazardAction, Transition | null>>>> = {
  REPORTED: inState('REPORTED'),
  RECTIFYING: inState('RECTIFYING'),
  AWAITING_ACCEPTANCE: inState('AWAITING_ACCEPTANCE'),
  ACCEPTED: inState('ACCEPTED'),
  VOIDED: inState('VOIDED'),
};

/** The capacity in which an action is taken, whatever the state. */
export const ROLE_OF = Object.fromEntries(HAZARD_ACTIONS.map((action) => [action, STEPS[action].role])) as Readonly<Record<HazardAction, HazardRole>>;

const everyLevel = (party: Party): Readonly<Record<HazardLevel, Party>> => ({ GENERAL: party, MAJOR: party });
const everyFinder = (party: Party): Readonly<Record<Party, Readonly<Record<HazardLevel, Party>>>> => ({
  ENTERPRISE: everyLevel(party),
  INSURER: everyLevel(party),
  REGULATOR: everyLevel(party),
});

/**
 * Capacity × who found it × level → the party that holds it. Who found it re-checks it (谁发现谁复查), and so decides on its deadline;
 * a major hazard is closed by an authority's verification only (domain rule of 重大隐患治理). An enterprise's duty to rectify can't be
 * taken off it (安全生产法 41), and a wrong report is struck out by an authority, so that nobody loses what they would rather not have found.
 */
export const PARTY_OF: Readonly<Record<HazardRole, Readonly<Record<Party, Readonly<Record<HazardLevel, Party>>>>>> = {
  RECTIFIER: everyFinder('ENTERPRISE'),
  ACCEPTOR: {
    ENTERPRISE: { GENERAL: 'ENTERPRISE', MAJOR: 'REGULATOR' },
    INSURER: { GENERAL: 'INSURER', MAJOR: 'REGULATOR' },
    REGULATOR: { GENERAL: 'REGULATOR', MAJOR: 'REGULATOR' },
  },
  AUTHORITY: everyFinder('REGULATOR'),
  FINDER: { ENTERPRISE: everyLevel('ENTERPRISE'), INSURER: everyLevel('INSURER'), REGULATOR: everyLevel('REGULATOR') },
};
