import type { HazardEventKind } from '@anze/dual-prevention';
import { NIL_UUID, type Day, type HazardLevel, type HazardSource } from '@anze/kernel';
import type { NotificationKind } from '../notices/notification.templates.js';

/** The part of a hazard that decides whom its news reach. */
export interface NewsHazard {
  readonly enterpriseId: string;
  readonly level: HazardLevel;
  readonly source: HazardSource;
  /** The enterprise has moved out of the jurisdiction of the authority that found it, which sees it no more. */
  readonly leftFinder: boolean;
}

/** A line of its history, oldest first. */
export interface NewsLine {
  readonly kind: HazardEventKind | 'COMMENTED';
  readonly day: Day;
  /** The organization that acted; null when it is unknown. */
  readonly actorId: string | null;
  /** Told by a ledger's dates: old news, and nobody's act here. */
  readonly fromLedger: boolean;
}

/** Something to be told. */
export interface News {
  readonly kind: NotificationKind;
  readonly day: Day;
  /** An organization's id, or the authorities of the enterprise's town and county. */
  readonly to: string | typeof AUTHORITIES;
  /** Names the line and the news, so that each is told once. */
  readonly key: string;
}

/** The authorities on the spot, where no single one is named. */
export const AUTHORITIES = 'AUTHORITIES';

/** What happened by somebody else's act, and the enterprise must know. */
const FOR_ENTERPRISE: Partial<Record<NewsLine['kind'], NotificationKind>> = {
  REPORTED: 'HAZARD_REPORTED',
  REJECTED: 'HAZARD_REJECTED',
  ACCEPTED: 'HAZARD_ACCEPTED',
  REOPENED: 'HAZARD_REOPENED',
  VOIDED: 'HAZARD_VOIDED',
  SUPERVISED: 'HAZARD_SUPERVISED',
  STOPPED: 'HAZARD_STOPPED',
  RESUMED: 'HAZARD_RESUMED',
  DEADLINE_MOVED: 'EXTENSION_GRANTED',
  EXTENSION_REFUSED: 'EXTENSION_REFUSED',
};
/** What the enterprise hears of also when its own people did it: somebody else of them waits for it. */
const OWN_TOO: ReadonlySet<NewsLine['kind']> = new Set(['REJECTED', 'DEADLINE_MOVED', 'EXTENSION_REFUSED']);
/** After these nothing of before waits any more: the authorities that an enterprise came to aren't told of it. */
const SETTLES: ReadonlySet<NewsLine['kind']> = new Set(['REJECTED', 'ACCEPTED', 'REOPENED', 'VOIDED', 'DEADLINE_MOVED', 'EXTENSION_REFUSED']);

/**
 * Who is told what of a hazard's history. An enterprise hears what others did to its hazards, and of what is judged also what its own
 * people did; who re-checks it hears that it awaits acceptance (谁发现谁复查); authorities hear of a major one at once.
 */
export function newsOf(hazard: NewsHazard, history: readonly NewsLine[]): News[] {
  const acceptor = acceptorOf(hazard, history);
  const settled = hazard.leftFinder ? history.findLastIndex((line) => SETTLES.has(line.kind)) : -1;
  return history.flatMap((line, index) => {
    if (line.fromLedger) return [];
    const news: Omit<News, 'key'>[] = [];
    const own = line.actorId === hazard.enterpriseId;
    const forEnterprise = FOR_ENTERPRISE[line.kind];
    if (forEnterprise && (!own || OWN_TOO.has(line.kind))) news.push({ kind: forEnterprise, day: line.day, to: hazard.enterpriseId });
    if (line.kind === 'REPORTED' && hazard.level === 'MAJOR' && foundByPrivate(hazard)) news.push({ kind: 'MAJOR_HAZARD_REPORTED', day: line.day, to: AUTHORITIES });
    if (line.kind === 'RECTIFIED' && index > settled) news.push({ kind: 'HAZARD_AWAITING_ACCEPTANCE', day: line.day, to: acceptor });
    if (line.kind === 'EXTENSION_REQUESTED' && index > settled) news.push({ kind: 'EXTENSION_REQUESTED', day: line.day, to: acceptor });
    return news.map((one) => ({ ...one, key: `${index + 1}:${one.kind}` }));
  });
}

const foundByPrivate = (hazard: Pick<NewsHazard, 'source'>): boolean => hazard.source === 'SELF_INSPECTION' || hazard.source === 'INSURER_SERVICE';

/** The organization that reported it here; the all-zero uuid where a ledger did. */
const reporterIn = (history: readonly NewsLine[]): string => history.find((line) => line.kind === 'REPORTED' && !line.fromLedger)?.actorId ?? NIL_UUID;

/** The authority that found it; null where none did, or no ledger names it. */
export function findingAuthority(hazard: Pick<NewsHazard, 'source'>, history: readonly NewsLine[]): string | null {
  const reporter = reporterIn(history);
  return foundByPrivate(hazard) || reporter === NIL_UUID ? null : reporter;
}

/** Who re-checks it: whoever found it; a major one, one whose finder no ledger names, and one that has left the authority that found it, any authority. */
function acceptorOf(hazard: NewsHazard, history: readonly NewsLine[]): News['to'] {
  const authority = findingAuthority(hazard, history);
  if (authority !== null) return hazard.leftFinder ? AUTHORITIES : authority;
  if (hazard.level === 'MAJOR' || !foundByPrivate(hazard)) return AUTHORITIES;
  if (hazard.source === 'SELF_INSPECTION') return hazard.enterpriseId;
  const insurer = reporterIn(history);
  return insurer === NIL_UUID ? AUTHORITIES : insurer;
}
