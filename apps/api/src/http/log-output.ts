import type { DestinationStream, SerializedError } from 'pino';
import { pino, stdSerializers } from 'pino';

/**
 * What JSON leaves as it is although it ends a line for some readers (U+0085, U+2028, U+2029), steers a terminal (C1 controls) or
 * turns the direction of writing. In a log line such a character can only stand inside a string, so its escape means the same.
 */
const UNSAFE = /[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const ALL_UNSAFE = new RegExp(UNSAFE, 'g');

/** A line of JSON that is one line to every reader. */
export const safeLine = (line: string): string =>
  UNSAFE.test(line) ? line.replace(ALL_UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`) : line;

/** Standard output, by way of `safeLine`. */
export function safeOutput(output: DestinationStream = pino.destination(1)): DestinationStream {
  return { write: (line) => output.write(safeLine(line)) };
}

/** Longest message or stack that is logged, in characters: a client's own text may be quoted in it. */
const LONGEST = 8_000;
/** What else an error says that helps and holds no row, no parameter and no token: codes of Node and PostgreSQL, names of the schema. */
const TOLD = ['code', 'syscall', 'errno', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);

/**
 * An error for the log: type, message, stack with causes, and known harmless properties. pino's own would copy every property, and
 * drivers put the statement's parameters and the row that failed into theirs (`parameters`, `detail`, `where`).
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.errWithCause(error) as SerializedError;
  const own = error as unknown as Record<string, unknown>;
  const told = TOLD.flatMap((name) => (typeof own[name] === 'string' || typeof own[name] === 'number' ? [[name, own[name]] as const] : []));
  const cause = error.cause instanceof Error ? { cause: loggedError(error.cause) } : {};
  return { type, message: cut(message), stack: cut(stack), ...Object.fromEntries(told), ...cause };
}
