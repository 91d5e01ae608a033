/**
 * The moments between which a process may die and leave something half done: every transaction's COMMIT, and the seams between the
 * database and the queue. A job gets most of its steps without saying anything, because it works through transactions; one that
 * touches another system marks it by reporting progress.
 */
export const STEPS = [
  /** Everything of a transaction was sent, COMMIT was not. */
  'transaction.commit',
  /** COMMIT was answered; nobody else knows yet. */
  'transaction.committed',
  /** A job's attempt has been counted, its handler not called. */
  'job.started',
  /** Its handler told how far it is. */
  'job.progress',
  /** Its handler has ended, inside the transaction when it has one. */
  'job.handled',
  /** It is marked as done, and the queue doesn't know. */
  'job.done',
  /** Rows are in the queue, and not yet marked so. */
  'relay.enqueued',
  /** A schedule's tick has added its job, not yet committed. */
  'tick.added',
] as const;
export type StepLabel = (typeof STEPS)[number];

/** Whose step it is, as far as the place knows. */
export interface StepDetail {
  /** Of a transaction: who works in it. */
  readonly audience?: string;
  /** Of a job: its name, its outbox row and the attempt. */
  readonly job?: { readonly name: string; readonly id: string; readonly attempt: number };
}

/** Told of every step; must not throw. */
export type StepWatcher = (label: StepLabel, detail: StepDetail) => void;

let watcher: StepWatcher | null = null;

/** A step is reached. Costs a comparison unless somebody watches. */
export function atStep(label: StepLabel, detail: StepDetail): void {
  if (watcher !== null) watcher(label, detail);
}

/** For the tests that kill a process at its steps: they call it in that process. The product never does, and nothing outside reaches it. */
export function watchSteps(listener: StepWatcher | null): void {
  watcher = listener;
}
