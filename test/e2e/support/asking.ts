import type { GraphqlAnswer } from '../../support/api.js';
import type { DemoWorld } from '../../support/demo-world.js';

type Variables = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** Short ways to ask the API as one of the demo's people. */
export interface Asking {
  /** The whole answer, whatever it is. */
  answered<T>(who: string, query: string, variables?: object, headers?: Headers): Promise<GraphqlAnswer<T>>;
  /** The data. @throws with the errors when there are any */
  ask<T>(who: string, query: string, variables?: object, headers?: Headers): Promise<T>;
  /** The code of the first error; undefined when it was done. */
  refused(who: string, query: string, variables?: object): Promise<string | undefined>;
}

/** @param world made in `beforeAll`, hence a function */
export function asking(world: () => Pick<DemoWorld, 'api' | 'as'>): Asking {
  const answered = async <T>(who: string, query: string, variables: object = {}, headers: Headers = {}): Promise<GraphqlAnswer<T>> =>
    world().api.graphql<T>(query, variables as Variables, { token: await world().as(who), headers });
  return {
    answered,
    ask: async <T>(who: string, query: string, variables: object = {}, headers: Headers = {}): Promise<T> => {
      const { data, errors } = await answered<T>(who, query, variables, headers);
      if (errors.length > 0 || !data) throw new Error(`${who}: ${JSON.stringify(errors)}`);
      return data;
    },
    refused: async (who, query, variables) => (await answered(who, query, variables)).code ?? undefined,
  };
}
