import { HazardLevels, HazardStatuses, type HazardStatus } from '@anze/kernel';
import { HAZARD_ACTIONS, PARTIES, PARTY_OF, ROLE_OF, TRANSITIONS } from './hazard-transitions.rules.js';

/** What is missing from the tables, or contradicts itself. Looked at when the module starts: a hole is found then, not by a user. */
export function tableProblems(transitions: typeof TRANSITIONS = TRANSITIONS, roles: typeof ROLE_OF = ROLE_OF, parties: typeof PARTY_OF = PARTY_OF): string[] {
  const problems: string[] = [];
  for (const status of HazardStatuses.values) {
    for (const action of HAZARD_ACTIONS) {
      const transition = transitions[status]?.[action];
      if (transition === undefined) problems.push(`${status} says nothing about ${action}`);
      else if (transition !== null && !HazardStatuses.is(transition.to)) problems.push(`${status} × ${action} leads to an unknown state`);
    }
  }
  for (const action of HAZARD_ACTIONS) {
    const role = roles[action];
    for (const finder of PARTIES) {
      for (const level of HazardLevels.values) {
        if (!PARTIES.includes(parties[role]?.[finder]?.[level])) problems.push(`nobody may ${action} a ${level} hazard found by ${finder}`);
      }
    }
  }
  const reached = reachable(transitions, 'REPORTED');
  for (const status of HazardStatuses.values) if (!reached.has(status)) problems.push(`${status} can't be reached`);
  if (HAZARD_ACTIONS.some((action) => transitions.VOIDED?.[action])) problems.push('VOIDED must be final');
  return problems;
}

function reachable(transitions: typeof TRANSITIONS, from: HazardStatus): Set<HazardStatus> {
  const seen = new Set<HazardStatus>([from]);
  for (const status of seen) {
    for (const action of HAZARD_ACTIONS) {
      const transition = transitions[status]?.[action];
      if (transition) seen.add(transition.to);
    }
  }
  return seen;
}
