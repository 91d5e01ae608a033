import { addDays } from '@anze/kernel';
import { ACCEPT, REJECT, SUBMIT_AUTHORITY, type HazardSeen, type SubmittedInspection } from '../documents.js';
import { mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import { accept, complete, mayNotAccept, note, start } from './hazard-steps.js';

/** An authority finds a hazard, sends a rectification back once, and re-checks it. */
export async function authorityInspection(tour: Tour): Promise<void> {
  const { story, people, run, today, enterprise } = tour;
  const { officer, lead, county } = people;

  story.step('The authority inspects the enterprise as well and finds a hazard (政府检查)');
  story.asks(county.name, 'submitAuthorityInspection');
  const input = {
    enterpriseId: enterprise.id,
    inspectedOn: today,
    area: `仓库 ${run}`,
    itemsChecked: 12,
    hazards: [{ description: `安全出口被堵塞 ${run}`, level: 'GENERAL', category: 'FIRE', deadline: addDays(today, 10) }],
  };
  const { submitAuthorityInspection } = await county.does<{ submitAuthorityInspection: SubmittedInspection }>(SUBMIT_AUTHORITY, { input });
  const hazard = note(tour, submitAuthorityInspection.hazards[0]!);
  mustEqual('what the authority found', [hazard.status, hazard.source], ['REPORTED', 'GOVERNMENT_INSPECTION'], county.requestId);
  tour.done.found += 1;
  story.gets(`${hazard.status}, source ${hazard.source}, to be rectified by ${hazard.deadline}`);

  story.step('The enterprise rectifies it, but who found it re-checks it: the enterprise may not accept (谁发现谁复查)');
  story.asks(officer.name, 'startRectification, completeRectification');
  await start(tour, officer, hazard);
  const rectified = await complete(tour, officer, hazard);
  story.gets(rectified.status);
  story.asks(lead.name, 'acceptRectification');
  await mayNotAccept(tour, lead, hazard, 'HAZARD_NOT_ACCEPTOR');

  story.step('The authority is not satisfied and sends it back with an earlier deadline (验收不通过)');
  const sooner = addDays(today, 5);
  story.asks(county.name, `rejectRectification with a later deadline, then with ${sooner}`);
  const refused = await county.isRefused('a rejection may not give more time', 'HAZARD_DEADLINE_LATER', REJECT, { input: { hazardId: hazard.id, opinion: '宽限', newDeadline: addDays(today, 20) } });
  story.gets(`refused, ${refused.code}: ${refused.message}`);
  const rejection = { hazardId: hazard.id, opinion: `疏散指示标志仍缺失 ${run}`, newDeadline: sooner };
  const { hazard: back } = (await county.does<{ rejectRectification: { hazard: HazardSeen } }>(REJECT, { input: rejection })).rejectRectification;
  mustEqual('the state after a rejection', [back.status, back.deadline, back.rectifiedOn], ['RECTIFYING', sooner, null], county.requestId);
  note(tour, back);
  story.gets(`back to ${back.status}, now by ${back.deadline}`);

  story.step('It rectifies again; the authority re-checks and accepts, once, and only what it has seen (版本)');
  const again = await complete(tour, officer, back);
  story.asks(county.name, 'acceptRectification with the version it read before');
  const stale = await county.isRefused('an acceptance of an older version', 'STALE_VERSION', ACCEPT, { input: { hazardId: hazard.id, opinion: '合格', expectedVersion: back.version } });
  story.gets(`refused, ${stale.code}: ${stale.message}`);
  const accepted = await accept(tour, county, again);
  story.gets(`read anew, ${accepted.status} on ${accepted.acceptedOn}`);
}
