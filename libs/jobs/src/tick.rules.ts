/** A schedule's record. */
export interface TickRow {
  readonly name: string;
  /** Milliseconds without a tick after which it is late. */
  readonly lateAfterMs: number;
  /** Since when ticks are expected. */
  readonly registeredAt: Date;
  /** Real time of the last tick, or null before the first. */
  readonly lastAt: Date | null;
}

/** Since when a schedule has been silent: its last tick, or its registration when that is later. */
export const silentSince = (row: TickRow): Date => (row.lastAt && row.lastAt > row.registeredAt ? row.lastAt : row.registeredAt);

/** When a schedule becomes late, unless it ticks before. */
export const lateAt = (row: TickRow): Date => new Date(silentSince(row).getTime() + row.lateAfterMs);

/** Whether a schedule has been silent for longer than it may. */
export const isLate = (row: TickRow, now: Date): boolean => now > lateAt(row);
