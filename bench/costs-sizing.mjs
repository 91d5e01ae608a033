// From measured costs to a province: every figure that was assumed is in ASSUMED, every figure that was measured comes from costs.mjs.

/** A province as the sizing takes it; replace what you know better. */
export const ASSUMED = {
  enterprises: 500_000,
  hazards: 10_000_000, // a year
  imported: 0.3, // share of the hazards that come in ledgers; the others are submitted and followed here
  perInspection: 2, // hazards found by a self-inspection
  reminded: 0.3, // share of the hazards about which somebody is reminded, three times each
  reminders: 3,
  cities: 16,
  dashboards: 100, // people per city and its counties who look at figures
  views: 200, // what each of them opens on a working day: half of it overviews, half pages of overdue hazards
  pages: 20, // pages of hazards that an enterprise opens in a month
  workingDays: 250,
  workingHours: 8,
  peak: 5, // the busiest minute against the mean of the working hours
  busy: 0.6, // how busy a core may be at the peak
  years: 10,
  // Cells are kept by region, sector, insurer and day; towns × sectors × insurers where something happened that day.
  cellsADay: 40_000,
};

const number = (value, digits = 0) => value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
const GB = 1e9;
const table = (heads, rows) => `${[heads, heads.map((_, n) => (n === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;

/** They write nothing; what was written meanwhile is the folding of earlier writes. */
const READS = ['page', 'overdue', 'overview'];

/** The report, as Markdown. */
export function sizing(measured, assumed = ASSUMED) {
  const found = { ...measured, ...Object.fromEntries(READS.map((name) => [name, { ...measured[name], wal: 0, rows: {} }])) };
  return [costTable(found), storageTable(found), loadTable(found, assumed), growthTable(found, assumed)].join('\n');
}

const OPERATIONS = ['page', 'overdue', 'overview', 'inspection', 'start', 'complete', 'accept', 'import', 'reminder', 'score'];

function costTable(found) {
  const rows = OPERATIONS.map((name) => {
    const { title, server, database, wal, rows: written } = found[name];
    const most = Object.entries(written).filter(([, n]) => n >= 0.05).map(([table_, n]) => `${table_} ${number(n, n < 10 && n % 1 > 0.04 ? 1 : 0)}`);
    return [title, number(server, 2), number(database, 2), number(wal), most.join(', ')];
  });
  return `${table(['One of these', 'api + worker, CPU-ms', 'PostgreSQL, CPU-ms', 'WAL, bytes', 'rows left behind'], rows)}\nIdle, one process with api and worker: ${number(found.idle.server)} + ${number(found.idle.database)} CPU-ms a second. A job that waits takes ${found.redisBytes === null ? 'an unknown number of' : number(found.redisBytes)} bytes of Redis.\n`;
}

const LASTING = ['hazards', 'hazard_events', 'inspections', 'audit_log', 'notifications', 'reminders', 'outbox', 'enterprises', 'organizations', 'policies', 'prevention_services', 'compliance_scores', 'rollup_cells'];

function storageTable({ storage }) {
  const rows = LASTING.filter((name) => storage[name]?.bytes).map((name) => [name, number(storage[name].rows), number(storage[name].heap), number(storage[name].indexes), number(storage[name].bytes)]);
  return table(['Table', 'rows measured', 'heap, bytes a row', 'indexes', 'in all'], rows);
}

/** Operations a year, by what they cost. */
function yearly(a) {
  const followed = a.hazards * (1 - a.imported);
  return {
    page: a.enterprises * a.pages * 12,
    overdue: (a.cities * a.dashboards * a.views * a.workingDays) / 2,
    overview: (a.cities * a.dashboards * a.views * a.workingDays) / 2,
    inspection: followed / a.perInspection,
    start: followed,
    complete: followed,
    accept: followed,
    import: a.hazards * a.imported,
    reminder: a.hazards * a.reminded * a.reminders,
    score: a.enterprises * 365,
  };
}

/** By night or whenever there is time: not part of the working hours' peak. */
const AT_NIGHT = new Set(['import', 'reminder', 'score']);

function loadTable(found, a) {
  const workingSeconds = a.workingDays * a.workingHours * 3_600;
  const counts = yearly(a);
  const sums = { server: 0, database: 0, wal: 0, night: 0 };
  const rows = OPERATIONS.map((name) => {
    const { title, server, database, wal } = found[name];
    const perYear = counts[name];
    const peak = AT_NIGHT.has(name) ? null : (perYear / workingSeconds) * a.peak;
    if (peak !== null) {
      sums.server += (peak * server) / 1000;
      sums.database += (peak * database) / 1000;
    } else sums.night += (perYear / 365) * (server + database) / 3_600_000;
    sums.wal += perYear * wal;
    return [title, number(perYear / 1e6, 1), peak === null ? 'at night' : number(peak), peak === null ? '' : number((peak * server) / 1000, 2), peak === null ? '' : number((peak * database) / 1000, 2), number((perYear * wal) / GB)];
  });
  rows.push(['**in all**', '', '', `**${number(sums.server, 1)}**`, `**${number(sums.database, 1)}**`, `**${number(sums.wal / GB)}**`]);
  const cores = (busy) => `${number(busy / a.busy, 1)} cores`;
  return [
    `${number(a.enterprises)} enterprises, ${number(a.hazards / 1e6)} M hazards a year (${number(a.imported * 100)} % from ledgers, the others submitted ${a.perInspection} per inspection and followed to acceptance), ${a.reminders} reminders for ${number(a.reminded * 100)} % of them, ${a.pages} pages a month per enterprise, ${a.cities} cities with ${a.dashboards} people who open ${a.views} views a day, half of them overviews. ${a.workingDays} days of ${a.workingHours} hours; the busiest minute is ${a.peak} times the mean.`,
    '',
    table(['Operation', 'millions a year', 'a second at the peak', 'cores busy, api', 'cores busy, PostgreSQL', 'WAL, GB a year'], rows),
    `At most ${number(a.busy * 100)} % busy, that is ${cores(sums.server)} for the api and ${cores(sums.database)} for PostgreSQL at the peak. Night work (ledgers, reminders, scores) takes ${number(sums.night, 1)} core-hours a night in all. WAL is ${number(sums.wal / 365 / GB, 1)} GB a day: what an archive keeps and a replica receives, ${number((sums.wal / workingSeconds / 1e6) * a.peak * 8, 1)} Mbit/s at the peak.`,
    '',
  ].join('\n');
}

function growthTable(found, a) {
  const counts = yearly(a);
  const rowsOf = (name, year) => OPERATIONS.reduce((sum, operation) => sum + (found[operation].rows[name] ?? 0) * counts[operation] * year, 0);
  const size = (name) => found.storage[name]?.bytes ?? 0;
  const kept = [
    ['hazards', rowsOf('hazards', 1), 'for good'],
    ['hazard_events', rowsOf('hazard_events', 1), 'for good'],
    ['inspections', rowsOf('inspections', 1), 'for good'],
    ['audit_log', rowsOf('audit_log', 1), 'for good'],
    ['notifications', rowsOf('notifications', 1), 'for good'],
    ['reminders', rowsOf('reminders', 1), 'for good'],
    ['rollup_cells', a.cellsADay * 365 * 1.1, 'for good'],
    ['compliance_scores', a.enterprises * 365, 'for good'],
  ];
  const standing = [
    ['outbox', (rowsOf('outbox', 1) / 365) * 14, '14 days'],
    ['enterprises', a.enterprises, 'they stand'],
    ['organizations', a.enterprises, 'they stand'],
  ];
  let first = 0;
  let last = 0;
  const rows = [...kept.map((row) => [...row, a.years]), ...standing.map((row) => [...row, 1])].map(([name, n, how, years]) => {
    const bytes = n * size(name);
    first += bytes;
    last += bytes * years;
    return [name, how, number(n / 1e6, 1), number(size(name)), number(bytes / GB), number((bytes * years) / GB)];
  });
  rows.push(['**in all**', '', '', '', `**${number(first / GB)}**`, `**${number(last / GB)}**`]);
  const waiting = counts.import + counts.inspection * 2;
  const redis = found.redisBytes === null ? '' : `An hour's backlog of ${number(((waiting / 365 / 24) * 10) / 1e3)} thousand jobs, ten times the mean, would take ${number(((waiting / 365 / 24) * 10 * found.redisBytes) / 1e6)} MB of Redis.\n`;
  return `${table(['Table', 'kept', 'million rows a year', 'bytes a row', 'GB in a year', `GB in ${a.years} years`], rows)}\n${redis}`;
}
