import { HAZARD_ACCEPTANCE } from './clocks/hazard-acceptance.clock.js';
import { HAZARD_DEADLINES } from './clocks/hazard-deadlines.clock.js';
import { reminderKind, supervisorNotices, type SentGroup } from './digest.rules.js';

const TODAY = '2022-05-31';
const group = (over: Partial<SentGroup> = {}): SentGroup => ({
  sector: 'MINING',
  stage: 'OVERDUE_7',
  unassigned: false,
  count: 1,
  longest: 8,
  enterpriseId: 'e1',
  subjectId: over.hazardId ?? 'h1',
  hazardId: 'h1',
  dueOn: '2022-05-30',
  late: 8,
  counted: '2022-05-23',
  ...over,
});
const STEPS = [
  { stage: 'OVERDUE_3', day: 3, audiences: ['ENTERPRISE'] },
  { stage: 'OVERDUE_7', day: 7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN'] },
  { stage: 'OVERDUE_15', day: 15, audiences: ['ENTERPRISE', 'TOWN', 'COUNTY'] },
] as const;
const town = { organizationId: 'town', regionCode: '330282001', sectors: null };
const county = { organizationId: 'county', regionCode: '330282', sectors: null };
const fishery = { organizationId: 'fishery', regionCode: '330282001', sectors: ['FISHERY'] };
const told = (...groups: SentGroup[]) => supervisorNotices(HAZARD_DEADLINES, '330282001', TODAY, groups, STEPS, [town, county, fishery]);

describe('what authorities are told of a sweep', () => {
  it('is nothing of stages below theirs', () => expect(told(group({ stage: 'OVERDUE_3' }))).toEqual([]));

  it('is a single reminder itself, with its hazard', () => {
    expect(told(group())).toEqual([
      {
        organizationId: 'town',
        kind: 'HAZARD_OVERDUE',
        params: { stage: 'OVERDUE_7', days: 8, deadline: '2022-05-23' },
        enterpriseId: 'e1',
        hazardId: 'h1',
        dedupeKey: 'reminder:h1:OVERDUE_7:2022-05-30',
      },
    ]);
  });

  it('is one digest of several, each authority its own level and sectors', () => {
    const notices = told(group({ count: 40 }), group({ stage: 'OVERDUE_15', count: 2, longest: 20, hazardId: 'h0' }), group({ sector: 'FISHERY', hazardId: 'h2' }));
    expect(notices.map(({ organizationId, kind, params }) => [organizationId, kind, params['count'], params['longest']])).toEqual([
      ['town', 'OVERDUE_DIGEST', 43, 20],
      ['county', 'OVERDUE_DIGEST', 2, 20],
      ['fishery', 'HAZARD_OVERDUE', undefined, undefined],
    ]);
    expect(notices[0]).toMatchObject({ hazardId: null, dedupeKey: 'digest:330282001:h0:OVERDUE_15:2022-05-30' });
  });

  it.each([
    [-3, 'HAZARD_DUE_SOON'],
    [-1, 'HAZARD_DUE_SOON'],
    [0, 'HAZARD_DUE_TODAY'],
    [1, 'HAZARD_OVERDUE'],
  ])('at %i days is %s', (late, kind) => expect(reminderKind(HAZARD_DEADLINES, late)).toBe(kind));

  it('goes to the authorities on the spot where any of them has to act', () => {
    const steps = [{ stage: 'ACCEPTANCE:WAITING_3', day: 3, audiences: ['ACCEPTOR'] as const }];
    const of = (unassigned: boolean) => supervisorNotices(HAZARD_ACCEPTANCE, '330282001', TODAY, [group({ stage: 'ACCEPTANCE:WAITING_3', unassigned })], steps, [town, county, fishery]).map(({ organizationId, kind }) => `${kind} → ${organizationId}`);
    expect(of(true)).toEqual(['ACCEPTANCE_WAITING → town', 'ACCEPTANCE_WAITING → county']);
    expect(of(false)).toEqual([]);
  });
});
