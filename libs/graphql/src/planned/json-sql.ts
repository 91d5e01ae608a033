/** What the kernel's encodings are in SQL, for statements that make the answer's JSON. A test holds each to its counterpart. */

/** base64url without padding of a bytea. PostgreSQL breaks base64 into lines. */
const base64url = (bytes: string): string => `translate(encode(${bytes}, 'base64'), E'+/=\\n', '-_')`;

/** `encodeId` in SQL: the type and the uuids of a public id. */
export function publicIdSql(type: string, ...uuids: readonly string[]): string {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(type)) throw new RangeError(`Not a type name: ${JSON.stringify(type)}`);
  return base64url(`'${type}:'::bytea || ${uuids.map((uuid) => `uuid_send(${uuid})`).join(' || ')}`);
}

/** `encodeCursor` in SQL, of texts that JSON need not escape (days, uuids, numbers, public ids) and that are never NULL. */
export function cursorSql(...parts: readonly string[]): string {
  return base64url(`convert_to('["' || ${parts.join(` || '","' || `)} || '"]', 'UTF8')`);
}

/** A timestamptz as the scalar DateTime writes it: `2022-05-31T09:00:00.000Z`. */
export const instantSql = (at: string): string => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Fen as the scalar Money writes them: yuan with two places. */
export const yuanSql = (fen: string): string => `round(${fen}::numeric / 100, 2)::text`;

/** A plain column. */
export const column =
  (name: string) =>
  (row: string): string =>
    `${row}.${name}`;
