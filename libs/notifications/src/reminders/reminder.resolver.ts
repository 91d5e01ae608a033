import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Hazard, hazardKeyOf } from '@anze/dual-prevention';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { Reminder, RunReminderSweepInput, RunReminderSweepPayload } from './reminder.model.js';
import { ReminderService } from './reminder.service.js';

/** What reminders add to a hazard, and how they are asked for. */
@Resolver(() => Hazard)
export class ReminderResolver {
  constructor(private readonly reminders: ReminderService) {}

  @Can('reminder:run')
  @Mutation(() => RunReminderSweepPayload, { description: "Has the hazards of the caller's region chased now instead of within a quarter of an hour (立即催办); a job does it" })
  async runReminderSweep(@Args('input', { description: 'Where' }) input: RunReminderSweepInput): Promise<RunReminderSweepPayload> {
    return { jobId: await this.reminders.requestSweep(input.regionCode ?? null) };
  }

  @ResolveField(() => [Reminder], { name: 'reminders', description: 'Stages of the reminders that it reached, oldest first (催办记录); empty to insurers' })
  async ofHazard(@Parent() hazard: Hazard, @Context() context: RequestContext): Promise<Reminder[]> {
    return (await loaderOf(context, this.reminders.ofHazards).load(hazardKeyOf({ enterpriseId: hazard.enterpriseId, id: hazard.uuid }))) ?? [];
  }
}
