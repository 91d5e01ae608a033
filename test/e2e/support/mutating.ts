import type { Asking } from './asking.js';

/** Short ways to change something: a mutation's input type is its name with `Input` behind it. */
export interface Mutating {
  /** What it gives back. @throws with the errors when there are any */
  does<T>(who: string, name: string, input: object, selection: string): Promise<T>;
  /** What it was refused with: code and params; undefined when it was done. */
  refusal(who: string, name: string, input: object): Promise<{ readonly code: string; readonly params: Record<string, unknown> } | undefined>;
}

export function mutating({ ask, answered }: Asking): Mutating {
  const document = (name: string, selection: string): string => `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`;
  return {
    does: async <T>(who: string, name: string, input: object, selection: string): Promise<T> => (await ask<Record<string, T>>(who, document(name, selection), { input }))[name]!,
    refusal: async (who, name, input) => (await answered(who, document(name, '__typename'), { input })).errors[0]?.extensions,
  };
}
