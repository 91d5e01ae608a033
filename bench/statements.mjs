// The statements that the product sends for an answer, as PostgreSQL's own log tells them: whatever the code looks like, these are the ones.
import { readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from './workspace.mjs';

const PREFIX = /^\d{4}-\d\d-\d\d [\d:.]+ \S+ \[(\d+)\] (?:(\w+)@(\w+) )?(LOG|DETAIL|ERROR|STATEMENT|HINT|CONTEXT|WARNING|FATAL): {2}/;

/** Entries of a part of the log, the lines of each joined. */
function entries(text) {
  const found = [];
  for (const line of text.split('\n')) {
    const head = PREFIX.exec(line);
    if (head) found.push({ pid: head[1], role: head[2], kind: head[4], text: line.slice(head[0].length) });
    else if (found.length > 0) found.at(-1).text += `\n${line.replace(/^\t/, '')}`;
  }
  return found;
}

/** `$1 = 'a', $2 = NULL` → literals; a quote within is doubled, as SQL has it. */
function parameters(detail) {
  const list = [];
  for (const [, n, value] of detail.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)) list[Number(n) - 1] = value;
  return list;
}

const inlined = (sql, params) => sql.replace(/\$(\d+)/g, (_, n) => params[n - 1]).replace(/\s+/g, ' ').trim();

/**
 * Runs `fn` while everything is logged that `role` sends.
 * @returns transactions in order: { settings, statements: [{ sql, params, text: with its parameters written in }] }
 */
export async function transactionsOf(workspace, role, fn) {
  const { superuserUrl, logFile } = workspace.postgres;
  const everything = (value) => withClient(superuserUrl, async (client) => {
    await client.query(`ALTER SYSTEM ${value ? `SET log_statement = 'all'` : 'RESET log_statement'}`);
    await client.query('SELECT pg_reload_conf()');
    await sleep(300);
  });
  await everything(true);
  const from = statSync(logFile).size;
  let log;
  try {
    await fn();
    await sleep(200);
    log = readFileSync(logFile).subarray(from).toString();
  } finally {
    await everything(false);
  }
  return transactions(entries(log).filter((entry) => entry.role === role));
}

function transactions(list) {
  const done = [];
  const open = new Map();
  for (const [n, entry] of list.entries()) {
    if (entry.kind !== 'LOG') continue;
    const said = /^(?:statement|execute [^:]+): ([\s\S]*)$/.exec(entry.text)?.[1]?.trim();
    if (said === undefined) continue;
    if (/^BEGIN/i.test(said)) {
      // One connection answers in order; the settings go with BEGIN.
      open.set(entry.pid, { begin: said.split(';')[0], settings: said.split(';').slice(1).map((part) => part.trim()).filter(Boolean), statements: [] });
    } else if (/^COMMIT/i.test(said)) {
      const one = open.get(entry.pid);
      if (one) done.push(one);
      open.delete(entry.pid);
    } else {
      const one = open.get(entry.pid);
      const detail = list.slice(n + 1).find((other) => other.pid === entry.pid);
      const params = detail?.kind === 'DETAIL' && detail.text.toLowerCase().startsWith('parameters:') ? parameters(detail.text) : [];
      if (!one) continue;
      if (/^SET LOCAL|^SELECT set_config/i.test(said)) one.settings.push(inlined(said, params));
      else one.statements.push({ sql: said, params, text: inlined(said, params) });
    }
  }
  return done.filter((one) => one.statements.length > 0);
}

/** One transaction that holds the statements of several of one caller. @throws when there are none */
export function joined(list, title) {
  if (list.length === 0) throw new Error(`${title}: the product sent no statement that could be caught; see statements.mjs`);
  const last = list.map(({ settings }) => settings.join('; '));
  if (new Set(last).size > 1) throw new Error(`${title}: transactions of different callers`);
  return { begin: 'BEGIN READ ONLY', settings: list[0].settings, statements: list.flatMap(({ statements }) => statements.map(({ text }) => text)), transactions: list.length };
}
