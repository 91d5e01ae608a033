import { ACCEPT, COMPLETE, START, type HazardSeen } from '../documents.js';
import { mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import type { Visitor } from '../visitor.js';

/** Remembers how a hazard stands now. */
export function note(tour: Tour, hazard: HazardSeen): HazardSeen {
  tour.hazards.set(hazard.id, hazard);
  return hazard;
}

/** The enterprise begins rectification (开始整改). */
export async function start(tour: Tour, by: Visitor, { id, version }: HazardSeen): Promise<HazardSeen> {
  const input = { hazardId: id, expectedVersion: version, responsible: '高某', measures: `更换并复核 ${tour.run}`, funds: '200.00', contingency: '整改期间停用该设备' };
  const { hazard } = (await by.does<{ startRectification: { hazard: HazardSeen } }>(START, { input })).startRectification;
  mustEqual('the state after the start of rectification', [hazard.status, hazard.version], ['RECTIFYING', version + 1], by.requestId);
  return note(tour, hazard);
}

/** The enterprise reports it rectified today (整改完成). */
export async function complete(tour: Tour, by: Visitor, { id }: HazardSeen): Promise<HazardSeen> {
  const input = { hazardId: id, rectifiedOn: tour.today, note: `已整改到位 ${tour.run}` };
  const { hazard } = (await by.does<{ completeRectification: { hazard: HazardSeen } }>(COMPLETE, { input })).completeRectification;
  mustEqual('the state after rectification', [hazard.status, hazard.rectifiedOn], ['AWAITING_ACCEPTANCE', tour.today], by.requestId);
  return note(tour, hazard);
}

/** Whoever re-checks it accepts it (验收销号). */
export async function accept(tour: Tour, by: Visitor, { id }: HazardSeen): Promise<HazardSeen> {
  const { hazard } = (await by.does<{ acceptRectification: { hazard: HazardSeen } }>(ACCEPT, { input: { hazardId: id, opinion: `复查合格，同意销号 ${tour.run}` } })).acceptRectification;
  mustEqual('the state after acceptance', [hazard.status, hazard.acceptedOn], ['ACCEPTED', tour.today], by.requestId);
  tour.done.rectified += 1;
  return note(tour, hazard);
}

/** Somebody tries to accept what they may not; the refusal has a code and nothing changes. */
export async function mayNotAccept(tour: Tour, by: Visitor, hazard: HazardSeen, code: string): Promise<void> {
  const refusal = await by.isRefused(`${by.name} may not accept this`, code, ACCEPT, { input: { hazardId: hazard.id, opinion: '同意' } });
  tour.story.gets(`refused, ${refusal.code}: ${refusal.message}`);
}
