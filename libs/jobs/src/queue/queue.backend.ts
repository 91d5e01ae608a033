import type { QueueName } from '../job.definition.js';

/** One delivery of a queue to its worker. */
export interface QueueTask {
  /** The job's name; `tick` for a schedule's. */
  readonly name: string;
  /** The outbox row's id, or a tick's own. */
  readonly id: string;
  /** Set when a schedule made it: the schedule's name. */
  readonly schedule: string | null;
  /** Set when a schedule made it: the instant the tick was due. */
  readonly slot: Date | null;
  /** Aborts when the worker stops or the delivery's lock was lost. */
  readonly signal: AbortSignal;
  /** Shows progress in the queue's own tools. */
  progress(done: number, total: number): Promise<void>;
}

/** A task for a queue. */
export interface NewTask {
  readonly queue: QueueName;
  /** The job's name. */
  readonly name: string;
  /** The outbox row's id. */
  readonly id: string;
}

/** Throw it to have the task delivered again after `delayMs`. */
export class RetryLater extends Error {
  constructor(
    message: string,
    readonly delayMs: number,
  ) {
    super(message);
    this.name = 'RetryLater';
  }
}

/** Throw it to have the task given up. */
export class GiveUp extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GiveUp';
  }
}

/** How a schedule stands in the queue. */
export interface QueueSchedule {
  readonly name: string;
  readonly every: number | null;
  readonly pattern: string | null;
  readonly timeZone: string | null;
}

/** `present`: waiting, delayed or running · `finished`: completed or given up · `absent`: unknown to the queue. */
export type TaskState = 'present' | 'finished' | 'absent';

/** What this library asks of a queue server; BullMQ on Redis or PostgreSQL stands behind it. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  /** Resolves when every queue can be reached. @throws when it can't within `timeoutMs` */
  ready(timeoutMs: number): Promise<void>;
  /** Puts tasks into their queues; a task with an id that its queue still knows is left as it is. @throws when any was refused */
  enqueue(tasks: readonly NewTask[]): Promise<void>;
  state(queue: QueueName, id: string): Promise<TaskState>;
  /** Forgets a finished task, so that its id can be enqueued again. */
  forget(queue: QueueName, id: string): Promise<void>;
  schedules(queue: QueueName): Promise<QueueSchedule[]>;
  putSchedule(queue: QueueName, schedule: QueueSchedule): Promise<void>;
  dropSchedule(queue: QueueName, name: string): Promise<void>;
  /** Starts the worker of a queue. */
  work(queue: QueueName, concurrency: number, process: (task: QueueTask) => Promise<void>): void;
  /** Stops taking tasks and waits for the running ones; after `graceMs` their signals abort, after twice that they are left to be delivered again. Idempotent. */
  stopWorkers(graceMs: number): Promise<void>;
  /** Closes queues and connections; stops workers first if need be. Idempotent. */
  close(): Promise<void>;
}

/** Task name of every schedule's tick. */
export const TICK = 'tick';
/** The queue that ticks travel through: its tasks are short. */
export const TICK_QUEUE: QueueName = 'events';
