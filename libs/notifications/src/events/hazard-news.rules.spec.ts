import { AUTHORITIES, newsOf, type NewsHazard, type NewsLine } from './hazard-news.rules.js';

const DAY = '2022-05-31';
const line = (kind: NewsLine['kind'], actorId: string | null, fromLedger = false): NewsLine => ({ kind, day: DAY, actorId, fromLedger });
const hazard = (over: Partial<NewsHazard> = {}): NewsHazard => ({ enterpriseId: 'firm', level: 'GENERAL', source: 'GOVERNMENT_INSPECTION', leftFinder: false, ...over });
const told = (of: NewsHazard, ...history: NewsLine[]): string[] => newsOf(of, history).map(({ kind, to }) => `${kind} → ${to}`);

describe('the news of a hazard', () => {
  it('of an authority go back and forth between it and the enterprise', () => {
    const history = [
      line('REPORTED', 'bureau'),
      line('STARTED', 'firm'),
      line('RECTIFIED', 'firm'),
      line('REJECTED', 'bureau'),
      line('RECTIFIED', 'firm'),
      line('ACCEPTED', 'bureau'),
      line('REOPENED', 'bureau'),
      line('VOIDED', 'bureau'),
    ];
    expect(told(hazard(), ...history)).toEqual([
      'HAZARD_REPORTED → firm',
      'HAZARD_AWAITING_ACCEPTANCE → bureau',
      'HAZARD_REJECTED → firm',
      'HAZARD_AWAITING_ACCEPTANCE → bureau',
      'HAZARD_ACCEPTED → firm',
      'HAZARD_REOPENED → firm',
      'HAZARD_VOIDED → firm',
    ]);
  });

  it('of a later deadline go to whoever decides on it, and back', () => {
    expect(told(hazard(), line('EXTENSION_REQUESTED', 'firm'), line('EXTENSION_REFUSED', 'bureau'), line('EXTENSION_REQUESTED', 'firm'), line('DEADLINE_MOVED', 'bureau'))).toEqual([
      `EXTENSION_REQUESTED → ${AUTHORITIES}`,
      'EXTENSION_REFUSED → firm',
      `EXTENSION_REQUESTED → ${AUTHORITIES}`,
      'EXTENSION_GRANTED → firm',
    ]);
    expect(told(hazard(), line('REPORTED', 'bureau'), line('EXTENSION_REQUESTED', 'firm'))).toEqual(['HAZARD_REPORTED → firm', 'EXTENSION_REQUESTED → bureau']);
    expect(told(hazard({ source: 'SELF_INSPECTION' }), line('EXTENSION_REQUESTED', 'firm'), line('DEADLINE_MOVED', 'firm'))).toEqual(['EXTENSION_REQUESTED → firm', 'EXTENSION_GRANTED → firm']);
  });

  it('of a stoppage reach the enterprise when an authority orders or lifts it', () => {
    const major = hazard({ level: 'MAJOR' });
    expect(told(major, line('STOPPED', 'bureau'), line('RESUMED', 'bureau'))).toEqual(['HAZARD_STOPPED → firm', 'HAZARD_RESUMED → firm']);
    expect(told(major, line('STOPPED', 'firm'), line('RESUMED', 'firm'), line('CONGRESS_REPORTED', 'firm'), line('MERGED', 'bureau'))).toEqual([]);
  });

  it('go to the authorities on the spot once the enterprise has left the authority that found it, but for what was settled before', () => {
    const history = [line('REPORTED', 'bureau'), line('RECTIFIED', 'firm'), line('REJECTED', 'bureau'), line('EXTENSION_REQUESTED', 'firm'), line('RECTIFIED', 'firm')];
    const settled = ['HAZARD_REPORTED → firm', 'HAZARD_REJECTED → firm'];
    expect(told(hazard({ leftFinder: true }), ...history)).toEqual([...settled, `EXTENSION_REQUESTED → ${AUTHORITIES}`, `HAZARD_AWAITING_ACCEPTANCE → ${AUTHORITIES}`]);
    expect(told(hazard({ leftFinder: true, level: 'MAJOR' }), ...history)).toEqual([...settled, `EXTENSION_REQUESTED → ${AUTHORITIES}`, `HAZARD_AWAITING_ACCEPTANCE → ${AUTHORITIES}`]);
    expect(told(hazard({ leftFinder: true }), ...history, line('ACCEPTED', 'heir'))).toEqual([...settled, 'HAZARD_ACCEPTED → firm']);
  });

  it('have keys that stay when the history grows', () => {
    const history = [line('REPORTED', 'bureau'), line('RECTIFIED', 'firm'), line('REJECTED', 'bureau'), line('RECTIFIED', 'firm')];
    const keys = newsOf(hazard(), history).map(({ key }) => key);
    expect(keys).toEqual(['1:HAZARD_REPORTED', '2:HAZARD_AWAITING_ACCEPTANCE', '3:HAZARD_REJECTED', '4:HAZARD_AWAITING_ACCEPTANCE']);
    for (let length = 0; length < history.length; length += 1) {
      const fewer = newsOf(hazard(), history.slice(0, length)).map(({ key }) => key);
      expect(keys.slice(0, fewer.length)).toEqual(fewer);
    }
  });

  it('of a self-found one stay in the enterprise', () => {
    const own = hazard({ source: 'SELF_INSPECTION' });
    expect(told(own, line('REPORTED', 'firm'), line('RECTIFIED', 'firm'), line('REJECTED', 'firm'), line('ACCEPTED', 'firm'))).toEqual(['HAZARD_AWAITING_ACCEPTANCE → firm', 'HAZARD_REJECTED → firm']);
  });

  it('of a service’s reach the enterprise, and the insurer that re-checks it', () => {
    expect(told(hazard({ source: 'INSURER_SERVICE' }), line('REPORTED', 'insurer'), line('RECTIFIED', 'firm'))).toEqual(['HAZARD_REPORTED → firm', 'HAZARD_AWAITING_ACCEPTANCE → insurer']);
  });

  it('of a major one reach the authorities at once, and an authority verifies it', () => {
    expect(told(hazard({ level: 'MAJOR', source: 'SELF_INSPECTION' }), line('REPORTED', 'firm'), line('RECTIFIED', 'firm'))).toEqual([
      `MAJOR_HAZARD_REPORTED → ${AUTHORITIES}`,
      `HAZARD_AWAITING_ACCEPTANCE → ${AUTHORITIES}`,
    ]);
    expect(told(hazard({ level: 'MAJOR', source: 'INSURER_SERVICE' }), line('REPORTED', 'insurer'), line('RECTIFIED', 'firm'), line('SUPERVISED', 'bureau'))).toEqual([
      'HAZARD_REPORTED → firm',
      `MAJOR_HAZARD_REPORTED → ${AUTHORITIES}`,
      `HAZARD_AWAITING_ACCEPTANCE → ${AUTHORITIES}`,
      'HAZARD_SUPERVISED → firm',
    ]);
    expect(told(hazard({ level: 'MAJOR' }), line('REPORTED', 'bureau'), line('RECTIFIED', 'firm'))).toEqual(['HAZARD_REPORTED → firm', 'HAZARD_AWAITING_ACCEPTANCE → bureau']);
  });

  it('leave out what a ledger told; its finder is unknown', () => {
    expect(told(hazard(), line('REPORTED', null, true), line('RECTIFIED', null, true), line('REJECTED', 'bureau'), line('RECTIFIED', 'firm'))).toEqual([
      'HAZARD_REJECTED → firm',
      `HAZARD_AWAITING_ACCEPTANCE → ${AUTHORITIES}`,
    ]);
  });
});
