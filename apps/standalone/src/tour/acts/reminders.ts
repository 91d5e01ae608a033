import { addDays } from '@anze/kernel';
import { HAZARDS_OF, SUBMIT_SELF, type HazardSeen, type SubmittedInspection } from '../documents.js';
import { figuresOf, mustHaveMoved, nothingDone } from '../figures.js';
import { must, mustEqual } from '../story.js';
import { CAST, type Part, type Tour } from '../tour.types.js';
import { accept, complete, note, start } from './hazard-steps.js';
import { toldSince, until, type Told } from './notifications.js';

/** Days past its deadline at which a hazard reaches the county (通报). */
const COUNTY_DAYS = 15;
const SWEEP = 'mutation ($input: RunReminderSweepInput!) { runReminderSweep(input: $input) { jobId } }';
const REMINDERS = 'query ($id: ID!) { hazard(id: $id) { reminders { stage dueOn outcome } } }';

interface Reminder {
  readonly stage: string;
  readonly dueOn: string;
  readonly outcome: 'SENT' | 'SKIPPED';
}

/** A hazard arrives with its deadline long past; it is chased up to the county, and closed. */
export async function reminders(tour: Tour): Promise<void> {
  const { story, people, run, today, enterprise } = tour;
  const { officer, lead, county } = people;

  story.step('A hazard whose deadline has passed is overdue (逾期) from the moment it is in the ledger');
  const [foundOn, deadline] = [addDays(today, -COUNTY_DAYS - 5), addDays(today, -COUNTY_DAYS)];
  const before = { today: await figuresOf(county, today), yesterday: await figuresOf(county, addDays(today, -1)) };
  story.asks(officer.name, `submitSelfInspection of ${foundOn}, to be rectified by ${deadline}`);
  const input = { inspectedOn: foundOn, area: `喷涂车间 ${run}`, itemsChecked: 3, hazards: [{ description: `通风设施停用 ${run}`, level: 'GENERAL', category: 'PROCESS', deadline }] };
  const { submitSelfInspection } = await officer.does<{ submitSelfInspection: SubmittedInspection }>(SUBMIT_SELF, { input });
  const hazard = note(tour, submitSelfInspection.hazards[0]!);
  tour.done.found += 1;
  mustEqual('a hazard past its deadline', [hazard.overdue, hazard.status], [true, 'REPORTED'], officer.requestId);
  const one = { ...nothingDone(), found: 1, overdue: 1 };
  mustHaveMoved('the region today', before.today, await figuresOf(county, today), one, county);
  mustHaveMoved('the region yesterday', before.yesterday, await figuresOf(county, addDays(today, -1)), one, county);
  story.gets('overdue: true; the region’s overdue count is one more, for yesterday as well');

  story.step('The sweep chases it up the ladder (催办): enterprise, then town, at 15 days the county (通报)');
  story.asks(county.name, 'runReminderSweep of its region; then the hazard’s reminders');
  let kept: readonly Reminder[] = [];
  await until('reminders of the overdue hazard', 90, async (attempt) => {
    // A sweep that was running before the hazard arrived may have passed it by.
    if (attempt % 20 === 0) await county.does(SWEEP, { input: { regionCode: enterprise.regionCode } });
    kept = (await county.does<{ hazard: { reminders: Reminder[] } }>(REMINDERS, { id: hazard.id })).hazard.reminders;
    return kept.length > 0 ? true : null;
  }, () => kept);
  const sent = kept.filter(({ outcome }) => outcome === 'SENT');
  must('of a hazard that arrives late only the newest stage is sent', sent.length === 1 && sent[0] === kept.at(-1), 'one SENT, the last', kept, county.requestId);
  must('stages are due up to today, each once', kept.every(({ dueOn }) => dueOn <= today) && new Set(kept.map(({ stage }) => stage)).size === kept.length, 'distinct stages, none in the future', kept, county.requestId);
  story.gets(`${sent[0]!.stage} sent; stages that were past already are kept as skipped: ${kept.filter(({ outcome }) => outcome === 'SKIPPED').map(({ stage }) => stage).join(', ')}`);
  await toldTo(tour, 'officer', hazard.id);
  await toldTo(tour, 'county', hazard.id);
  story.gets('told: the enterprise and the county; the insurer not, reminders are between an enterprise and its authorities');
  const insurers = (await toldSince(tour, 'insurer')).filter((told) => told.hazard?.id === hazard.id);
  mustEqual('what the insurer was told of it', insurers, [], people.insurer.requestId);

  story.step('Asked again, the sweep sends nothing twice; rectified and accepted, the hazard is no longer overdue');
  story.asks(county.name, 'runReminderSweep once more');
  await county.does(SWEEP, { input: { regionCode: enterprise.regionCode } });
  await start(tour, officer, hazard);
  await complete(tour, officer, hazard);
  const accepted = await accept(tour, lead, hazard);
  mustEqual('overdue after its rectification', accepted.overdue, false, lead.requestId);
  const overdue = (await county.does<{ hazards: { edges: { node: HazardSeen }[] } }>(HAZARDS_OF, { filter: { enterpriseId: enterprise.id, overdue: true } })).hazards.edges;
  must('the list of overdue hazards', !overdue.some(({ node }) => node.id === hazard.id), 'without it', overdue, county.requestId);
  const later = (await county.does<{ hazard: { reminders: Reminder[] } }>(REMINDERS, { id: hazard.id })).hazard.reminders;
  mustEqual('reminders after a second sweep', later, kept, county.requestId);
  story.gets(`still ${later.length} stages, one sent; the hazard ${accepted.status} and gone from the overdue list`);
}

/** The reminder itself, or a digest when several hazards of a town reached a stage in one sweep. */
async function toldTo(tour: Tour, part: Part, hazardId: string): Promise<void> {
  let told: Told[] = [];
  await until(`a reminder to ${CAST[part]}`, 30, async () => {
    told = await toldSince(tour, part);
    const found = told.some(({ kind, hazard }) => (kind === 'HAZARD_OVERDUE' && hazard?.id === hazardId) || (part === 'county' && kind === 'OVERDUE_DIGEST'));
    return found ? true : null;
  }, () => told);
}
