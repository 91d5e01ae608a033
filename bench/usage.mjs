// What processes have used, by the kernel's account; null where there is no /proc.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

function stat(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  // Linux counts in hundredths of a second here.
  const ms = (n) => Number(fields[n]) * 10;
  return { parent: Number(fields[1]), own: ms(11) + ms(12), ended: ms(13) + ms(14) };
}

/** Processor time of a process, all its threads together, in ms. */
export function processorTime(pid) {
  try {
    return stat(pid).own;
  } catch {
    return null;
  }
}

/** Processor time of PostgreSQL in ms: the postmaster, what runs below it and what has ended there. */
export function databaseTime(postmaster) {
  try {
    const top = stat(postmaster);
    let sum = top.own + top.ended;
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const one = stat(name);
        if (one.parent === postmaster) sum += one.own + one.ended;
      } catch {
        // It has ended meanwhile.
      }
    }
    return sum;
  } catch {
    return null;
  }
}

/** Processor time so far in ms: of a contestant's servers, of PostgreSQL, of this client. */
export function use({ pids = [], postmaster }) {
  const servers = pids.map(processorTime);
  const { user, system } = process.cpuUsage();
  return { server: servers.includes(null) ? null : servers.reduce((sum, one) => sum + one, 0), database: postmaster ? databaseTime(postmaster) : null, client: (user + system) / 1000 };
}

/** A process's memory in bytes, by the kernel's name for it (VmRSS now, VmHWM at most). */
export function memory(pid, name) {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return null;
  }
}

/** Lets VmHWM count from now. */
export function forgetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Then the peak since its start is what there is.
  }
}
