import { DomainError, newId } from '@anze/kernel';
import { ServiceStatuses, type ServiceStatus } from './service-terms.js';
import { PARTY_OF, permit, SERVICE_ACTIONS, serviceStatus, TRANSITIONS, type ActedService, type ServiceAction } from './service-transitions.rules.js';

const [ENTERPRISE, PROVIDER, OTHER] = [newId(), newId(), newId()];
const NOTHING = { confirmedOn: null, archivedOn: null, objectedOn: null, voidedOn: null };
const DAYS: Readonly<Record<ServiceStatus, Partial<ActedService>>> = {
  SERVED: {},
  OBJECTED: { objectedOn: '2025-06-02' },
  CONFIRMED: { confirmedOn: '2025-06-03' },
  ARCHIVED: { confirmedOn: '2025-06-03', archivedOn: '2025-06-04' },
  VOIDED: { confirmedOn: '2025-06-03', objectedOn: '2025-06-02', voidedOn: '2025-06-05' },
};
const service = (status: ServiceStatus, attested = false): ActedService => ({ enterpriseId: ENTERPRISE, providerId: PROVIDER, attested, ...NOTHING, ...DAYS[status] });
const outcome = (of: ActedService, action: ServiceAction, by: string): string => {
  try {
    return permit(of, action, by);
  } catch (error) {
    return (error as DomainError).code;
  }
};

/** State, then what each action comes to for its own side; written apart from the table. */
const CELLS: readonly (readonly [ServiceStatus, ...string[]])[] = [
  //           ADD_EVIDENCE                OBJECT                       AMEND                        CONFIRM                      ARCHIVE                     VOID
  ['SERVED', 'SERVED', 'OBJECTED', 'SERVED', 'CONFIRMED', 'SERVICE_NOT_CONFIRMED', 'VOIDED'],
  ['OBJECTED', 'OBJECTED', 'SERVICE_ALREADY_OBJECTED', 'SERVED', 'CONFIRMED', 'SERVICE_NOT_CONFIRMED', 'VOIDED'],
  ['CONFIRMED', 'CONFIRMED', 'SERVICE_ALREADY_CONFIRMED', 'SERVICE_ALREADY_CONFIRMED', 'SERVICE_ALREADY_CONFIRMED', 'ARCHIVED', 'VOIDED'],
  ['ARCHIVED', 'SERVICE_ALREADY_ARCHIVED', 'SERVICE_ALREADY_ARCHIVED', 'SERVICE_ALREADY_ARCHIVED', 'ARCHIVED', 'SERVICE_ALREADY_ARCHIVED', 'SERVICE_ALREADY_ARCHIVED'],
  ['VOIDED', 'SERVICE_VOIDED', 'SERVICE_VOIDED', 'SERVICE_VOIDED', 'SERVICE_VOIDED', 'SERVICE_VOIDED', 'SERVICE_VOIDED'],
];
const cells = CELLS.flatMap(([status, ...targets]) => SERVICE_ACTIONS.map((action, index) => [status, action, targets[index]!] as const));

describe('the life of a service’s record', () => {
  it('has a cell for every state and action', () => {
    expect(CELLS.map(([status]) => status)).toEqual(ServiceStatuses.values);
    expect(cells).toHaveLength(ServiceStatuses.values.length * SERVICE_ACTIONS.length);
    expect(Object.keys(TRANSITIONS).sort()).toEqual([...ServiceStatuses.values].sort());
  });

  it.each(cells)('%s, %s: %s, for its own side alone', (status, action, expected) => {
    const [mine, theirs] = PARTY_OF[action] === 'ENTERPRISE' ? [ENTERPRISE, PROVIDER] : [PROVIDER, ENTERPRISE];
    expect(outcome(service(status), action, mine)).toBe(expected);
    for (const by of [theirs, OTHER]) expect(outcome(service(status), action, by)).toBe('NOT_FOUND');
  });

  it.each(cells)('of an authority’s ledger: %s, %s: %s, or not to be touched here', (status, action, expected) => {
    const mine = PARTY_OF[action] === 'ENTERPRISE' ? ENTERPRISE : PROVIDER;
    const ledgers = status !== 'VOIDED' && (action === 'AMEND' || action === 'VOID');
    expect(outcome(service(status, true), action, mine)).toBe(ledgers ? 'SERVICE_FROM_LEDGER' : expected);
  });

  it('derives the state from the days, the last word first', () => {
    for (const status of ServiceStatuses.values) expect(serviceStatus(service(status))).toBe(status);
    expect(serviceStatus({ ...NOTHING, archivedOn: '2025-06-04' })).toBe('ARCHIVED');
    expect(serviceStatus({ ...NOTHING, objectedOn: '2025-06-02', confirmedOn: '2025-06-03' })).toBe('CONFIRMED');
  });
});
