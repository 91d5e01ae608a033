import { createHmac } from 'node:crypto';
import { Kind, print, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { DomainError, KernelErrors } from '@anze/kernel';
import { fragmentsOf } from '../limits/query-shape.rules.js';

/** The header of a mutation that must not happen twice. */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

const KEY = /^[\x21-\x7e]{8,200}$/;

/** The key of a request, or null without the header. @throws BAD_INPUT when it is malformed */
export function idempotencyKeyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw new DomainError(KernelErrors.BAD_INPUT, { field: IDEMPOTENCY_HEADER, reason: '8 to 200 visible ASCII characters, once' });
}

/** The names of an operation's root fields, fragments put in their place; `__typename` left out. */
export function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [selection.name.value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return collect(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      if (!fragment || seen.has(selection.name.value)) return [];
      seen.add(selection.name.value);
      return collect(fragment.selectionSet);
    });
  return collect(operation.selectionSet);
}

/** JSON with the keys of objects in order, so that one input has one text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** A signing secret or an organization's key, shown once; wherever an answer has it. */
const SHOWN_ONCE = /^(whsec_[A-Za-z0-9+/=]+|anze_[A-Za-z0-9_-]{43})$/;

/** Mutations whose answer isn't kept at all, since it may be read by nobody without a trace: repeated, they are done again, and leave another. */
const NEVER_STORED: ReadonlySet<string> = new Set(['readClueInformant']);

/** Whether the answer of a root field of Mutation may be stored to be repeated. */
export const isStored = (field: string): boolean => !NEVER_STORED.has(field);

/** The answer as it is stored to be repeated: what is shown once isn't kept, and is null when it is repeated. */
export function storedText(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' && SHOWN_ONCE.test(value) ? null : value));
}

/**
 * What a key stands for: the document without its layout, the operation chosen, and the variables. The selection belongs to it,
 * because the stored answer has its shape. Keyed, since an input may hold something that could be guessed from a plain hash.
 */
export function inputHash(secret: Buffer, document: DocumentNode, operationName: string | null, variables: unknown): string {
  return createHmac('sha256', secret).update(canonicalJson([print(document), operationName, variables ?? {}])).digest('base64url');
}
