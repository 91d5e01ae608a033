// The client that asks: HTTP/1.1 over plain sockets that stay open, one request under way on each. It shares the machine with the servers,
// so it does as little as it can: requests are made beforehand, of an answer it reads the status, the length and whether it holds errors.
import { connect } from 'node:net';
import { use } from './usage.mjs';

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const post = (query, variables, headers = {}) => ({ headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) });

/** One GraphQL answer's data. @throws on errors */
export async function ask(url, { headers, body }) {
  const response = await fetch(url, { method: 'POST', headers, body });
  const answer = await response.json();
  if (answer.errors) throw new Error(`${url}: ${JSON.stringify(answer.errors).slice(0, 2000)}`);
  return answer.data;
}

/** A request as it goes over the wire. */
export function wire(url, { headers, body }) {
  const { host, pathname } = new URL(url);
  const lines = [`POST ${pathname} HTTP/1.1`, `host: ${host}`, 'connection: keep-alive', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), `content-length: ${Buffer.byteLength(body)}`];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const ERRORS = Buffer.from('"errors":');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

class Connection {
  received = 0;
  sent = 0;
  #socket;
  #bytes = null;
  #head = -1;
  #length = -1;
  #done = null;

  static open(url) {
    const { hostname, port } = new URL(url);
    const connection = new Connection();
    return new Promise((resolve, reject) => {
      const socket = (connection.#socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => resolve(connection)));
      socket.on('data', (chunk) => connection.#take(chunk));
      const failed = (error) => (reject(error), connection.#end(error));
      socket.on('error', failed);
      socket.on('close', () => failed(new Error(`${url}: the connection was closed`)));
    });
  }

  /** @param done called with an error or null once the answer is there */
  send(request, done) {
    this.#done = done;
    this.sent += request.length;
    this.#socket.write(request);
  }

  close() {
    this.#done = null;
    this.#socket.destroy();
  }

  #take(chunk) {
    this.received += chunk.length;
    this.#bytes = this.#bytes === null ? chunk : Buffer.concat([this.#bytes, chunk]);
    if (this.#head < 0) {
      this.#head = this.#bytes.indexOf(END_OF_HEAD);
      if (this.#head < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(this.#bytes.latin1Slice(0, this.#head));
      this.#length = length === null ? -1 : this.#head + 4 + Number(length[1]);
    }
    const whole = this.#length < 0 ? this.#bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : this.#bytes.length >= this.#length;
    if (!whole) return;
    const bytes = this.#bytes;
    this.#bytes = null;
    this.#head = -1;
    const good = bytes.latin1Slice(9, 12) === '200' && bytes.indexOf(ERRORS) < 0;
    this.#end(good ? null : new Error(`answered ${bytes.utf8Slice(0, 1500)}`));
  }

  #end(error) {
    const done = this.#done;
    this.#done = null;
    done?.(error);
  }
}

const openAll = (urls, count) => Promise.all(Array.from({ length: count }, (_, n) => Connection.open(urls[n % urls.length])));

function summary(latencies, elapsed, connections, before, after) {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const sum = (name) => connections.reduce((all, connection) => all + connection[name], 0);
  const each = (name) => (before[name] === null || after[name] === null ? null : (after[name] - before[name]) / sorted.length);
  return {
    perSecond: sorted.length / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    // Processor time in ms for one answer.
    processor: each('server'),
    database: each('database'),
    client: each('client'),
    clientShare: (after.client - before.client) / (elapsed * 1000),
    bytesIn: sum('sent') / sorted.length,
    bytesOut: sum('received') / sorted.length,
  };
}

/**
 * A closed loop: each connection asks again as soon as it was answered. An answer that isn't 200, or holds errors, fails the bench: a refusal is quick.
 * @param target { urls, requests: what `wire` made, sent in turn; pids of the servers; postmaster }
 * @param limits { seconds, connections, answers: enough of them, should they come before the time is up }
 */
export async function load(target, { seconds, connections, answers = Infinity }) {
  const open = await openAll(target.urls, connections);
  const latencies = [];
  let next = 0;
  try {
    const before = use(target);
    const started = performance.now();
    const end = started + seconds * 1000;
    await Promise.all(
      open.map(
        (connection) =>
          new Promise((resolve, reject) => {
            let sent = started;
            const step = (error) => {
              const now = performance.now();
              if (error) return reject(new Error(`${target.name}: ${error.message}`));
              latencies.push(now - sent);
              if (now >= end || latencies.length >= answers) return resolve();
              sent = now;
              connection.send(target.requests[next++ % target.requests.length], step);
            };
            connection.send(target.requests[next++ % target.requests.length], step);
          }),
      ),
    );
    return summary(latencies, (performance.now() - started) / 1000, open, before, use(target));
  } finally {
    for (const connection of open) connection.close();
  }
}

/**
 * An open loop: requests come at a rate, at random moments (Poisson), whether or not the ones before were answered.
 * Latency counts from the moment at which a request was due, so that waiting for a free connection is part of it.
 */
export async function arrive(target, { seconds, rate, connections = 128 }) {
  const idle = await openAll(target.urls, connections);
  const all = [...idle];
  const waiting = [];
  const latencies = [];
  let next = 0;
  let under = 0;
  try {
    const before = use(target);
    const started = performance.now();
    const end = started + seconds * 1000;
    await new Promise((resolve, reject) => {
      let due = started;
      const give = (connection, since) =>
        connection.send(target.requests[next++ % target.requests.length], (error) => {
          if (error) return reject(new Error(`${target.name}: ${error.message}`));
          latencies.push(performance.now() - since);
          under -= 1;
          const first = waiting.shift();
          if (first !== undefined) give(connection, first);
          else idle.push(connection);
          if (under === 0 && due >= end) resolve();
        });
      const tick = () => {
        const now = performance.now();
        while (due <= now && due < end) {
          under += 1;
          if (idle.length > 0) give(idle.pop(), due);
          else waiting.push(due);
          due += (-Math.log(1 - Math.random()) * 1000) / rate;
        }
        if (due >= end) return under === 0 ? resolve() : undefined;
        // A timer waits a millisecond at least; moments between two of them are caught up with.
        setTimeout(tick, Math.max(0, due - now));
      };
      tick();
    });
    return summary(latencies, (performance.now() - started) / 1000, all, before, use(target));
  } finally {
    for (const connection of all) connection.close();
  }
}
