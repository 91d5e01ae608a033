// A closed loop over keep-alive connections: each of them asks again as soon as it was answered.
import { Pool } from 'undici';
import { processorTime } from './processes.mjs';

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Sends requests for some seconds. An answer that isn't 200, or holds errors, fails the bench: a refusal is quick.
 * @param requests sent in turn: { headers, body }
 * @param pid the server's process
 * @param answers enough of them, should they come before the time is up
 * @returns answers a second, the median and 95th percentile of their latency in ms, and the server's processor time for one in ms
 */
export async function load(url, requests, { seconds, connections, pid, answers = Infinity }) {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies = [];
  let next = 0;
  const used = processorTime(pid);
  const started = performance.now();
  const end = started + seconds * 1000;
  const one = async () => {
    while (performance.now() < end && latencies.length < answers) {
      const { headers, body } = requests[next++ % requests.length];
      const sent = performance.now();
      const answer = await pool.request({ path: pathname, method: 'POST', headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || text.includes('"errors":')) throw new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
      latencies.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
  } finally {
    await pool.destroy();
  }
  const elapsed = (performance.now() - started) / 1000;
  const now = processorTime(pid);
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / elapsed, p50: latencies[latencies.length >> 1], p95: latencies[Math.floor(latencies.length * 0.95)], processor: used === null || now === null ? null : (now - used) / latencies.length };
}

/** One GraphQL answer's data. @throws on errors */
export async function ask(url, { headers, body }) {
  const response = await fetch(url, { method: 'POST', headers, body });
  const answer = await response.json();
  if (answer.errors) throw new Error(`${url}: ${JSON.stringify(answer.errors).slice(0, 2000)}`);
  return answer.data;
}

export const post = (query, variables, headers = {}) => ({ headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) });
