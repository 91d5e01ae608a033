import { addDays } from '@anze/kernel';
import { SUBMIT_SELF, type HazardSeen, type SubmittedInspection } from '../documents.js';
import { mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import { accept, complete, mayNotAccept, note, start } from './hazard-steps.js';

/** The smallest PNG: one grey point. */
export const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNiAAAABgADNjd8qAAAAABJRU5ErkJggg==', 'base64');

/** An enterprise finds hazards itself, rectifies them, and another of its people accepts. */
export async function selfInspection(tour: Tour): Promise<void> {
  const { story, people, run, today } = tour;
  const { officer, lead } = people;

  story.step('The enterprise submits a self-inspection with two hazards (企业自查), one of them fixed on the spot with a photo (即查即改)');
  const photo = await officer.put({ filename: '现场照片.png', contentType: 'image/png', bytes: Uint8Array.from(PHOTO) });
  const input = {
    inspectedOn: today,
    area: `冲压车间 ${run}`,
    itemsChecked: 26,
    hazards: [
      { description: `配电箱门未关 ${run}`, level: 'GENERAL', category: 'ELECTRICAL', fixedOnSpot: true, evidenceUploadIds: [photo], deadline: today },
      { description: `冲床防护罩松动 ${run}`, level: 'GENERAL', category: 'EQUIPMENT', deadline: addDays(today, 7) },
    ],
  };
  const key = { 'idempotency-key': `tour-${run}-self` };
  story.asks(officer.name, 'submitSelfInspection, 26 items checked, 2 hazards, with an Idempotency-Key');
  const { submitSelfInspection: submitted } = await officer.does<{ submitSelfInspection: SubmittedInspection }>(SUBMIT_SELF, { input }, key);
  const [onSpot, loose] = submitted.hazards as [HazardSeen, HazardSeen];
  mustEqual('what a self-inspection brought into the ledger', submitted.hazards.map(({ status, source, rectifiedOn }) => [status, source, rectifiedOn]), [['AWAITING_ACCEPTANCE', 'SELF_INSPECTION', today], ['REPORTED', 'SELF_INSPECTION', null]], officer.requestId);
  tour.done.found += 2;
  for (const hazard of submitted.hazards) note(tour, hazard);
  story.gets(`2 hazards in the ledger (隐患台账): ${submitted.hazards.map(({ status, deadline }) => `${status} until ${deadline}`).join(', ')}`);

  story.step('The same submission again, as after a lost connection: the stored answer is replayed, nothing is done twice (幂等)');
  story.asks(officer.name, 'the same mutation with the same Idempotency-Key');
  const again = await officer.send<{ submitSelfInspection: SubmittedInspection }>(SUBMIT_SELF, { input }, key);
  mustEqual('the replayed answer', [again.replayed, again.data?.submitSelfInspection], [true, submitted], again.requestId);
  const other = await officer.send<unknown>(SUBMIT_SELF, { input: { ...input, itemsChecked: 27 } }, key);
  mustEqual('another input under the same key', other.code, 'IDEMPOTENCY_KEY_REUSED', other.requestId);
  story.gets('the same inspection, marked as replayed; with another input the key is refused: IDEMPOTENCY_KEY_REUSED');

  story.step('It rectifies the other hazard (开始整改 → 整改完成)');
  story.asks(officer.name, 'startRectification with responsible person and measures, then completeRectification');
  await start(tour, officer, loose);
  const rectified = await complete(tour, officer, loose);
  story.gets(`REPORTED → RECTIFYING → ${rectified.status}, rectified on ${rectified.rectifiedOn}`);

  story.step('Who rectified it may not accept it (整改人不得验收)');
  story.asks(officer.name, 'acceptRectification of both hazards');
  for (const hazard of [onSpot, loose]) await mayNotAccept(tour, officer, hazard, 'HAZARD_OWN_RECTIFICATION');

  story.step('Another person of the enterprise accepts both (验收销号)');
  story.asks(lead.name, 'acceptRectification of both');
  for (const hazard of [onSpot, loose]) await accept(tour, lead, hazard);
  story.gets(`both ACCEPTED on ${today}`);
}
