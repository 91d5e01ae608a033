import { ACCESS } from '../access/index.js';
import type { FuzzCaller } from './callers.js';
import type { Request } from './requests.js';
import type { Answered, Change } from './stage.js';
import { idKeys, leaksIn, uuidsIn } from './traces.js';

interface Told {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string };
}

/** An answer of GraphQL. */
export interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly Told[];
}

export const bodyOf = ({ body }: Answered): Body => JSON.parse(body) as Body;

export const codesOf = (answer: Answered): string[] => (bodyOf(answer).errors ?? []).map((error) => error.extensions.code);

/** Faults of the product or of the case, whoever asks. */
const NEVER = /^(INTERNAL|BUSY|TIMEOUT|GRAPHQL_|QUERY_TOO_COMPLEX|BAD_REQUEST)/;

/** What is wrong with one answer by itself. */
export function troubleWith(caller: FuzzCaller, request: Request, answer: Answered, permitted: ReadonlyMap<string, readonly string[] | null>): string[] {
  const problems = leaksIn(`${answer.body}\n${JSON.stringify(answer.headers)}`, `${request.query} ${request.key ?? ''}`, caller.closed).map((leak) => `tells ${leak}`);
  const codes = codesOf(answer);
  problems.push(...codes.filter((code) => NEVER.test(code)).map((code) => `is answered with ${code} ${bodyOf(answer).errors![0]!.message}`));
  const alone = request.cases.length === 1 ? request.cases[0]!.root : null;
  if (alone) {
    const kinds = permitted.get(`${alone.operation === 'query' ? 'Query' : 'Mutation'}.${alone.field.name}`);
    if (kinds === undefined) problems.push('is not in permissions.snapshot.txt');
    const expected = kinds === null || (caller.kind !== null && kinds?.includes(caller.kind)) ? null : caller.kind === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const got = codes.find((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') ?? null;
    if (got !== expected) problems.push(`is answered with ${got ?? 'no refusal'} where ${expected ?? 'none'} is right`);
  }
  return problems;
}

/**
 * An answer without what others' rows may change: what is public, and how far the database has counted its transactions.
 * @param request what was asked, a case a key
 */
export function ofTheirOwn(request: Request, answer: Answered, permitted: ReadonlyMap<string, readonly string[] | null>): Answered {
  const body = bodyOf(answer);
  if (!body.data || request.cases[0]!.root.operation !== 'query') return answer;
  const data = Object.fromEntries(
    Object.entries(body.data).map(([key, value]) => {
      const name = request.cases[Number(/^c(\d+)$/.exec(key)?.[1] ?? 0)]?.root.field.name ?? '';
      if (permitted.get(`Query.${name}`) === null) return [key, '<public>'];
      return [key, name === 'changesSince' && value !== null ? { ...(value as object), cursor: '<number>' } : value];
    }),
  );
  return { ...answer, body: JSON.stringify({ ...body, data }) };
}

/** An answer without what differs from call to call: request ids, moments of now, ids of what the call itself has made. */
export function comparable(answer: Answered, known: ReadonlySet<string>): string {
  const { data, errors = [] } = bodyOf(answer);
  const told = errors.map(({ message, path, extensions }) => ({ message, path, extensions: { ...extensions, requestId: '' } })).sort((a, b) => (JSON.stringify(a.path) < JSON.stringify(b.path) ? -1 : 1));
  return JSON.stringify({ status: answer.status, replayed: answer.headers['idempotency-replayed'] ?? null, data, told }, (_, value: unknown) => (typeof value === 'string' ? lasting(value, known) : value));
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+08:00)$/;

function lasting(text: string, known: ReadonlySet<string>): string {
  if (text.startsWith('/uploads/') || text.startsWith('/exports/') || text.startsWith('/files/')) return '<url>';
  if (MOMENT.test(text) && Math.abs(Date.parse(text) - Date.now()) < 86_400_000) return '<now>';
  if (/^[A-Z]{2}\d{8}[0-9A-F]{8,10}$/.test(text)) return '<new number>';
  const keys = /^[\w-]{22,}$/.test(text) ? (idKeys(text) ?? uuidsIn(Buffer.from(text, 'base64url').toString('utf8'))) : [];
  return keys.some((key) => !known.has(key)) ? '<new>' : text;
}

/** Tables that the server itself writes on behalf of whoever signs in, asks or refuses: every new row is the caller's own. */
const OF_THE_SERVER = new Set(['sessions', 'refresh_tokens', 'audit_log', 'outbox', 'idempotency_keys', 'uploads']);

/** A change that the caller had no right to, by the access tables; null when it had. */
export function wrongChange({ who, kind }: FuzzCaller, { table, before, after }: Change): string | null {
  const told = `${table} ${JSON.stringify(before)?.slice(0, 300) ?? 'nothing'} → ${JSON.stringify(after)?.slice(0, 300) ?? 'nothing'}`;
  if (!who) return told;
  // The platform manages everybody's accounts, and nothing else of theirs.
  if (kind === 'PLATFORM' && ['users', 'organizations', 'sessions', 'refresh_tokens', 'audit_log'].includes(table)) return null;
  // A wrong password of one's own is counted.
  if (table === 'users' && before?.['id'] === who.principal!.userId) return null;
  // An administrator takes back a key of the own organization; the server writes it down.
  if (table === 'api_keys' && before !== null && after !== null && before['organization_id'] === who.organizationId) return null;
  const allowed = ACCESS[table]!.of[who.audience];
  if (before === null && OF_THE_SERVER.has(table)) return after!['organization_id'] === who.organizationId ? null : told;
  const right = before === null ? allowed?.insert?.(who, after!) : after === null ? allowed?.remove?.(who, before) : allowed?.update?.rows(who, before);
  return right ? null : told;
}
