import { localSupervisors, supervises, type Supervisor } from './supervisor.rules.js';

/** Who is told that nobody is left to be told, as far as it is known where they are. */
export interface Unreached {
  readonly kind: string;
  readonly sector: string | null;
}

/**
 * The next level up (上一级): of an enterprise the authorities on the spot, of an authority those of the nearest region above it that
 * look after every sector. Nobody is above an insurer here.
 * @param supervisors of an enterprise's town, county and city; of an authority those of the regions above its own
 */
export function nextLevel(unreached: Unreached, supervisors: readonly Supervisor[]): Supervisor[] {
  if (unreached.kind === 'ENTERPRISE') return localSupervisors(supervisors, unreached.sector ?? '');
  if (unreached.kind !== 'REGULATOR') return [];
  const general = supervisors.filter((one) => one.sectors === null || (unreached.sector !== null && supervises(one, unreached.sector)));
  const nearest = Math.max(-1, ...general.map((one) => one.regionCode.length));
  return general.filter((one) => one.regionCode.length === nearest);
}
