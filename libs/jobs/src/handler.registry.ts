import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { AnyJob } from './job.definition.js';
import { HANDLES_JOB, type JobHandler } from './job.handler.js';

/** A job with the provider that handles it. */
export interface HandledJob {
  readonly job: AnyJob;
  readonly handler: JobHandler<object>;
}

/**
 * Pairs jobs with handlers.
 * @throws an error naming every job without a handler or with several, and every handler of an undefined job
 */
export function pairHandlers(jobs: readonly AnyJob[], found: readonly HandledJob[]): ReadonlyMap<string, HandledJob> {
  const problems: string[] = [];
  for (const { job, handler } of found) {
    if (!jobs.includes(job)) problems.push(`${handler.constructor.name} handles "${job.name}", which is not a defined job`);
    if (handler.job !== job) problems.push(`${handler.constructor.name} is decorated for "${job.name}" but its \`job\` is "${handler.job?.name}"`);
    if (typeof handler.handle !== 'function') problems.push(`${handler.constructor.name} has no handle()`);
  }
  for (const job of jobs) {
    const handlers = found.filter((entry) => entry.job === job);
    if (handlers.length === 0) problems.push(`job "${job.name}" has no handler`);
    if (handlers.length > 1) problems.push(`job "${job.name}" has ${handlers.length} handlers: ${handlers.map((entry) => entry.handler.constructor.name).join(', ')}`);
  }
  if (problems.length > 0) throw new Error(`Each job needs exactly one handler:\n- ${problems.join('\n- ')}`);
  return new Map(found.map((entry) => [entry.job.name, entry]));
}

/** Finds the handlers among the application's providers. */
@Injectable()
export class HandlerRegistry {
  private paired: ReadonlyMap<string, HandledJob> = new Map();

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws unless each of `jobs` has exactly one handler */
  discover(jobs: readonly AnyJob[]): void {
    const handlers = new Map<object, HandledJob>();
    for (const wrapper of this.discovery.getProviders()) {
      const type = wrapper.metatype as object | null;
      const job = typeof type === 'function' ? (Reflect.getMetadata(HANDLES_JOB, type) as AnyJob | undefined) : undefined;
      // A handler listed in two modules is two instances, and so two handlers; one exported to many modules is one.
      if (job && wrapper.instance) handlers.set(wrapper.instance as object, { job, handler: wrapper.instance as JobHandler<object> });
    }
    this.paired = pairHandlers(jobs, [...handlers.values()]);
  }

  find(name: string): HandledJob | undefined {
    return this.paired.get(name);
  }

  get names(): readonly string[] {
    return [...this.paired.keys()];
  }
}
