import { mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import { proofOf } from './proof.js';

const FOLLOW_UP = 'mutation ($input: AnswerFollowUpInput!) { answerFollowUp(input: $input) { followUp { stars answeredOn } } }';
const FILE = 'mutation ($input: FileServiceComplaintInput!) { fileServiceComplaint(input: $input) { complaint { id complaintNo status dueOn } } }';
const ANSWER = 'mutation ($input: AnswerComplaintInput!) { answerComplaint(input: $input) { complaint { status outcome answeredOn } } }';
const CLOSE = 'mutation ($input: CloseComplaintInput!) { closeComplaint(input: $input) { complaint { status } } }';
const COMPLAINT = 'query ($id: ID!) { serviceComplaint(id: $id) { id } }';
const COUNTS = '{ serviceAnomalyCounts { kind count } }';
const KINDS = '{ serviceAnomalyKinds { kind title says saysNot } }';

/** The enterprise says how the service was, complains, and is answered; the authority looks at what is conspicuous. */
export async function followUpAndComplaint(tour: Tour): Promise<void> {
  const { story, people, run, service, today } = tour;
  const { officer, lead, insurer, rival, county } = people;
  story.step('The enterprise answers the questionnaire after the service, with a proof (回访)');
  const answers = { stars: 4, reportReceived: true, professional: 5, helpful: 4, attitude: 5, demeanour: 5, punctuality: 'LATE_15', sellingOrCharging: false, furtherNeeds: `希望增加应急演练 ${run}`, evidenceUploadIds: [await officer.put(proofOf(run, '回访单'))] };
  const { followUp } = (await officer.does<{ answerFollowUp: { followUp: { stars: number; answeredOn: string } } }>(FOLLOW_UP, { input: { serviceId: service!.id, ...answers } })).answerFollowUp;
  mustEqual('the follow-up', [followUp.stars, followUp.answeredOn], [4, today], officer.requestId);
  story.gets(`${followUp.stars} stars; ${insurer.name} reads it, ${rival.name} doesn’t`);

  story.step('The enterprise complains about the insurer; it has ten working days to answer (投诉, 答复)');
  story.asks(lead.name, 'fileServiceComplaint');
  const { complaint } = (await lead.does<{ fileServiceComplaint: { complaint: { id: string; complaintNo: string; status: string; dueOn: string } } }>(FILE, { input: { serviceId: service!.id, kind: 'POOR_SERVICE', content: `到场较晚 ${run}` } })).fileServiceComplaint;
  const { serviceComplaint: hidden } = await rival.does<{ serviceComplaint: object | null }>(COMPLAINT, { id: complaint.id });
  mustEqual('the complaint to another insurer', hidden, null, rival.requestId);
  story.gets(`${complaint.complaintNo}: to be answered by ${complaint.dueOn}`);
  story.asks(insurer.name, 'answerComplaint');
  const { complaint: answered } = (await insurer.does<{ answerComplaint: { complaint: { status: string; outcome: string } } }>(ANSWER, { input: { complaintId: complaint.id, outcome: 'PARTLY_UPHELD', answer: `已改进排班 ${run}` } })).answerComplaint;
  const { complaint: closed } = (await lead.does<{ closeComplaint: { complaint: { status: string } } }>(CLOSE, { input: { complaintId: complaint.id, satisfied: true } })).closeComplaint;
  mustEqual('the end of the complaint', [answered.status, answered.outcome, closed.status], ['ANSWERED', 'PARTLY_UPHELD', 'CLOSED'], lead.requestId);
  story.gets(`${answered.outcome}, and the enterprise is content: ${closed.status}`);

  story.step('The authority looks at what is conspicuous in the records (异常线索): something to look at, not a verdict');
  const { serviceAnomalyKinds } = await county.does<{ serviceAnomalyKinds: { kind: string; title: string; saysNot: string }[] }>(KINDS);
  const { serviceAnomalyCounts } = await county.does<{ serviceAnomalyCounts: { kind: string; count: number }[] }>(COUNTS);
  for (const { kind, title } of serviceAnomalyKinds) story.gets(`${String(serviceAnomalyCounts.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0)).padStart(4)}  ${title}`);
  await insurer.isRefused('an insurer that asks for them', 'FORBIDDEN', COUNTS);
}
