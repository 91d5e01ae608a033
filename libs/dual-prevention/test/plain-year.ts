import type { Day } from '@anze/kernel';
import type { CreateInspectionTaskInput } from '../src/tasks/task.inputs.js';
import type { TaskContent } from '../src/tasks/task.rules.js';

/*
 * The due checks of 2024, day by day, on paper so to say: nothing of it is taken from the product, whose rules it is held against.
 * Days off and days worked in exchange are copied from the State Council's notice for 2024 (国办发明电〔2023〕7号).
 */
const OFF = ['01-01', '02-10', '02-11', '02-12', '02-13', '02-14', '02-15', '02-16', '02-17', '04-04', '04-05', '04-06', '05-01', '05-02', '05-03', '05-04', '05-05', '06-10', '09-15', '09-16', '09-17', '10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'];
const WORKED = ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'];

const text = (date: Date): Day => date.toISOString().slice(0, 10);
const DAY = 86_400_000;

function isWorked(date: Date): boolean {
  const day = text(date);
  // The last days of 2023 are ordinary ones but for the weekend of 30 and 31 December.
  if (day.startsWith('2024')) {
    if (OFF.includes(day.slice(5))) return false;
    if (WORKED.includes(day.slice(5))) return true;
  }
  return date.getUTCDay() !== 0 && date.getUTCDay() !== 6;
}

/** Hours of a day on which the plain cycle has it; [0] for cycles of days and more. */
function hoursOn({ cycle, startsOn }: TaskContent, date: Date): number[] {
  const start = new Date(`${startsOn}T00:00:00Z`);
  const days = (date.getTime() - start.getTime()) / DAY;
  if (days < 0) return [];
  switch (cycle.unit) {
    case 'HOURS':
      return Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => (days * 24 + hour) % cycle.count === 0);
    case 'DAYS':
      return days % cycle.count === 0 ? [0] : [];
    case 'WEEKS':
      return days % (7 * cycle.count) === 0 ? [0] : [];
    default: {
      const months = (date.getUTCFullYear() - start.getUTCFullYear()) * 12 + date.getUTCMonth() - start.getUTCMonth();
      const isLast = new Date(date.getTime() + DAY).getUTCMonth() !== date.getUTCMonth();
      const hits = date.getUTCDate() === start.getUTCDate() || (isLast && date.getUTCDate() < start.getUTCDate());
      return hits && months % (cycle.unit === 'QUARTERS' ? 3 * cycle.count : cycle.count) === 0 ? [0] : [];
    }
  }
}

/** The checks of a task that fall due in 2024: `2024-02-18 00`. */
export function plainYear(task: TaskContent): string[] {
  const due: string[] = [];
  let waiting: number | null = null;
  for (let date = new Date(`${task.startsOn}T00:00:00Z`); date.getUTCFullYear() < 2025; date = new Date(date.getTime() + DAY)) {
    let hours = hoursOn(task, date);
    if (task.calendar === 'WORKING_DAYS') {
      if (!isWorked(date)) {
        if (waiting === null && hours.length > 0) waiting = hours[0]!;
        continue;
      }
      if (hours.length === 0 && waiting !== null) hours = [waiting];
      waiting = null;
    }
    if (date.getUTCFullYear() === 2024) due.push(...hours.map((hour) => `${text(date)} ${String(hour).padStart(2, '0')}`));
  }
  return due;
}

/** Forty tasks of one factory: every unit, short and long, on both calendars, from month ends and days off. */
const CYCLES = [['HOURS', 4], ['HOURS', 36], ['DAYS', 1], ['DAYS', 3], ['WEEKS', 1], ['WEEKS', 2], ['MONTHS', 1], ['MONTHS', 2], ['QUARTERS', 1], ['QUARTERS', 2]] as const;
// Month ends, the leap day, a festival, the day before the year.
const STARTS = ['2024-01-31', '2024-02-29', '2024-02-10', '2023-12-31'] as const;
export const FACTORY_TASKS: readonly CreateInspectionTaskInput[] = CYCLES.flatMap(([cycleUnit, cycleCount], n) =>
  STARTS.map((startsOn, m) => ({ title: `任务 ${n}-${m}`, area: '一车间', items: ['护栏', '接地'], means: 'ON_SITE', cycleUnit, cycleCount, calendar: (n + m) % 4 === 0 ? 'EVERY_DAY' : 'WORKING_DAYS', startsOn, responsibleId: '' }) satisfies CreateInspectionTaskInput),
);

/** Three days without a worker. */
export const DOWN: readonly Day[] = ['2024-02-16', '2024-02-17', '2024-02-18'];
