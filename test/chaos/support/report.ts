import { appendFileSync } from 'node:fs';
import type { Difference } from './compare.js';

/** A line of the table in docs/faults.md. */
export interface FaultRow {
  readonly fault: string;
  readonly tried: number;
  readonly lost: number;
  readonly doubled: number;
  /** Longest time to recover, in milliseconds, by the shortened waiting times. */
  readonly recoveryMs: number;
  /** What the product promises with its own waiting times, in words. */
  readonly promised: string;
}

/** Times that each fault is tried: 1 in `npm test`, more in `npm run chaos`. */
export const TIMES = Number(process.env['ANZE_CHAOS_TIMES'] ?? 1);
/** Whether this is `npm run chaos`, which takes its time: every step, and a minute without Redis. */
export const FULL = process.env['ANZE_CHAOS_FULL'] !== undefined;

/** Writes a line for `npm run chaos`, which makes the table. */
export function report(row: Omit<FaultRow, 'lost' | 'doubled'>, { lost, doubled }: Difference): void {
  const file = process.env['ANZE_CHAOS_REPORT'];
  const line: FaultRow = { ...row, recoveryMs: Math.round(row.recoveryMs), lost: lost.length, doubled: doubled.length };
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}
