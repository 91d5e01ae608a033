import { z } from 'zod';
import { pairHandlers } from './handler.registry.js';
import { allJobs, defineJob } from './job.definition.js';
import type { JobHandler } from './job.handler.js';
import { allSchedules, defineSchedule } from './schedule.definition.js';

const one = defineJob('one', { queue: 'events', schema: z.object({ id: z.uuid() }) });
const two = defineJob('two', { queue: 'events', schema: z.object({}) });
const handler = (job: object): JobHandler<object> => ({ job: job as typeof two, handle: async () => undefined });

describe('pairing jobs with handlers', () => {
  it('accepts exactly one handler for each', () => {
    const paired = pairHandlers([one, two], [{ job: one, handler: handler(one) }, { job: two, handler: handler(two) }]);
    expect([...paired.keys()]).toEqual(['one', 'two']);
  });

  it('refuses a job without one', () => {
    expect(() => pairHandlers([one, two], [{ job: one, handler: handler(one) }])).toThrow('job "two" has no handler');
  });

  it('refuses a job with two', () => {
    const twice = [{ job: one, handler: handler(one) }, { job: one, handler: handler(one) }];
    expect(() => pairHandlers([one], twice)).toThrow('job "one" has 2 handlers');
  });

  it('refuses a handler of a job that is not defined', () => {
    expect(() => pairHandlers([one], [{ job: one, handler: handler(one) }, { job: two, handler: handler(two) }])).toThrow('not a defined job');
  });

  it('refuses a handler decorated for another job than its own', () => {
    expect(() => pairHandlers([one], [{ job: one, handler: handler(two) }])).toThrow('decorated for "one" but its `job` is "two"');
  });

  it('refuses a handler without handle()', () => {
    expect(() => pairHandlers([one], [{ job: one, handler: { job: one } as never }])).toThrow('has no handle()');
  });
});

describe('defining', () => {
  it('keeps every job and schedule', () => {
    const schedule = defineSchedule({ name: 'hourly', job: two, every: 3_600_000 });
    expect(schedule.lateAfter).toBe(2 * 3_600_000 + 60_000);
    expect(allJobs()).toEqual([one, two]);
    expect(allSchedules()).toEqual([schedule]);
  });

  it.each([
    ['a name taken', () => defineJob('one', { queue: 'events', schema: z.object({}) }), 'defined twice'],
    ['a malformed name', () => defineJob('One Job', { queue: 'events', schema: z.object({}) }), 'lower-case words'],
    ['a colon, which the queue uses itself', () => defineJob('a:b', { queue: 'events', schema: z.object({}) }), 'lower-case words'],
    ['no attempt', () => defineJob('three', { queue: 'events', schema: z.object({}), attempts: 0 }), 'attempts'],
    ['a row as payload', () => defineJob('four', { queue: 'events', schema: z.object({ text: z.string() }) }), 'ids, never rows'],
    ['a schedule name taken', () => defineSchedule({ name: 'hourly', job: two, every: 3_600_000 }), 'defined twice'],
    ['a schedule too often', () => defineSchedule({ name: 'often', job: two, every: 10 }), '1000 ms'],
    ["a schedule whose payload doesn't fit", () => defineSchedule({ name: 'misfit', job: one, every: 60_000 }), "doesn't fit"],
  ])('refuses %s', (_name, define, message) => {
    expect(define).toThrow(message);
  });

  it('does not keep what it refused', () => {
    expect(allJobs().map((job) => job.name)).toEqual(['one', 'two']);
    expect(allSchedules().map((schedule) => schedule.name)).toEqual(['hourly']);
  });
});
