import { addDays } from '@anze/kernel';
import { ARCHIVE_SERVICE, CONFIRM_SERVICE, RECORD_SERVICE, type HazardSeen, type ServiceSeen } from '../documents.js';
import { mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import { untilTold } from './notifications.js';
import { accept, complete, mayNotAccept, note, start } from './hazard-steps.js';
import { PHOTO } from './self-inspection.js';

const TYPE = 'HAZARD_INSPECTION';

/** The insurer records a service; the enterprise confirms it; the insurer re-checks what it found and archives the record. */
export async function preventionService(tour: Tour): Promise<void> {
  const { story, people, run, today, enterprise } = tour;
  const { officer, lead, insurer, rival, county } = people;

  story.step('The insurer that covers the enterprise records a prevention service with a hazard found (事故预防服务)');
  // Other bytes in each tour: the same photo twice is pointed out.
  const photo = await insurer.put({ filename: '服务现场.png', contentType: 'image/png', bytes: Uint8Array.from([...PHOTO, ...new TextEncoder().encode(run)]) });
  const input = {
    enterpriseId: enterprise.id,
    type: TYPE,
    servedOn: today,
    place: `冲压车间 ${run}`,
    staff: ['罗某'],
    staffNos: ['RY0091'],
    content: `用电专项排查，隐患清单书面交企业 ${run}`,
    cost: '1.00',
    hazards: [{ description: `临时用电线路未架空 ${run}`, level: 'GENERAL', category: 'ELECTRICAL', deadline: addDays(today, 7) }],
    measures: '临时用电线路架空或穿管',
    evidenceUploadIds: [photo],
    visitId: tour.visitId,
  };
  story.asks(insurer.name, 'recordPreventionService, cost 1.00 yuan, 1 hazard, 1 photo (佐证材料)');
  const recorded = await record(tour, input);
  mustEqual('the recorded service', [recorded.type, recorded.hazardsFound, recorded.confirmedOn, recorded.hazards.length], [TYPE, 1, null, 1], insurer.requestId);
  const hazard = note(tour, recorded.hazards[0]!);
  tour.done.found += 1;
  tour.done.services[TYPE] = (tour.done.services[TYPE] ?? 0) + 1;
  // An enterprise counts as served from its first service on.
  tour.done.served += tour.before.officer.services.enterprisesServed === 0 ? 1 : 0;
  story.gets(`${recorded.serviceNo} by ${recorded.insurer.name}, cost ${recorded.cost} booked to the prevention fund (事故预防费); its hazard: ${hazard.status}, ${hazard.source}`);
  const refused = await rival.isRefused('an insurer that does not cover the enterprise', 'NOT_FOUND', RECORD_SERVICE, { input });
  story.gets(`${rival.name}, who does not cover it, would get ${refused.code}`);

  story.step('The enterprise confirms the record and says how satisfied it is (企业确认, 满意度)');
  story.gets(`told before (通知): ${(await untilTold(tour, 'officer', 'SERVICE_RECORDED')).title}`);
  story.asks(lead.name, 'confirmPreventionService, satisfaction 5, and once more');
  const confirmation = { input: { serviceId: recorded.id, satisfaction: 5, comment: `服务专业 ${run}` } };
  const { service: confirmed } = (await lead.does<{ confirmPreventionService: { service: ServiceSeen } }>(CONFIRM_SERVICE, confirmation)).confirmPreventionService;
  mustEqual('the confirmation', [confirmed.confirmedOn, confirmed.satisfaction], [today, 5], lead.requestId);
  const twice = await lead.isRefused('a second confirmation', 'SERVICE_ALREADY_CONFIRMED', CONFIRM_SERVICE, confirmation);
  story.gets(`confirmed on ${confirmed.confirmedOn}; a second time is refused: ${twice.code}`);
  story.gets(`the insurer is told: ${(await untilTold(tour, 'insurer', 'SERVICE_CONFIRMED')).title}`);

  story.step('The enterprise rectifies what the service found; the insurer re-checks it, nobody else (谁发现谁复查)');
  await start(tour, officer, hazard);
  const rectified = await complete(tour, officer, hazard);
  story.asks(county.name, 'acceptRectification');
  await mayNotAccept(tour, county, rectified, 'HAZARD_NOT_ACCEPTOR');
  story.asks(insurer.name, 'acceptRectification, then archivePreventionService (归档)');
  const accepted = await accept(tour, insurer, rectified);
  const { service: archived } = (await insurer.does<{ archivePreventionService: { service: ServiceSeen } }>(ARCHIVE_SERVICE, { input: { serviceId: recorded.id } })).archivePreventionService;
  mustEqual('the archived record', [archived.archivedOn, archived.hazards.map((one: HazardSeen) => one.status)], [today, ['ACCEPTED']], insurer.requestId);
  tour.service = archived;
  story.gets(`hazard ${accepted.status}, record archived on ${archived.archivedOn}`);
}

/** Records it; where the fund (专款专用) is spent after many tours, says so and records it without a cost. */
async function record(tour: Tour, input: { cost: string }): Promise<ServiceSeen> {
  const { insurer } = tour.people;
  const answer = await insurer.send<{ recordPreventionService: { service: ServiceSeen } }>(RECORD_SERVICE, { input });
  if (answer.code === 'FUND_EXCEEDED') {
    tour.story.gets(`refused, ${answer.code}: ${answer.message}; recorded without a cost then`);
    return (await insurer.does<{ recordPreventionService: { service: ServiceSeen } }>(RECORD_SERVICE, { input: { ...input, cost: '0.00' } })).recordPreventionService.service;
  }
  mustEqual('recording a service', answer.code, null, answer.requestId);
  return answer.data!.recordPreventionService.service;
}
